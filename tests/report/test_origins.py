"""Who draws on whom: layers, rings, equal drawings of equal graphs, origins beside articles."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from msgspec.structs import replace

from rashomon.alignment.copies.graph import circles
from rashomon.model.article import Article
from rashomon.model.drawing import Drawing, DrawingKind, Shared
from rashomon.model.event import Event
from rashomon.report.layering import Spot, layered
from rashomon.report.records.base import ArticleLine, Called
from rashomon.report.shelf import Held
from rashomon.report.views import origins as origins_view
from rashomon.report.views.origins import event_origins, graph, one_name, origins
from tests.report import sample


def nodes(names: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(names, ("2031",))


def drawing(drawer: str, source: str, kind: DrawingKind = "verbatim") -> Drawing:
    return Drawing(drawer, source, None, kind, 0.5, False, (), (), (), "Because.")


def cites(drawer: str, name: str, *claims: str) -> Drawing:
    pairs = tuple((claim, "") for claim in claims)
    return Drawing(drawer, None, name, "cites", 0.1, False, (), pairs, (), "It says so.")


def line(name: str, outlet: str | None = None) -> ArticleLine:
    return ArticleLine(
        id=name, name=f"{name}.txt", state="read", sha256="", direction="ltr", claims=1,
        outlet=outlet,
    )  # fmt: skip


# --- layers and rows ------------------------------------------------------------------------


def test_what_is_drawn_on_stands_before_what_draws_on_it_by_the_longest_way() -> None:
    edges = (("a", "b"), ("b", "c"), ("a", "c"), ("x", "c"))
    spots = layered(nodes("abcx"), edges)
    assert {name: spot.layer for name, spot in spots.items()} == {"a": 0, "b": 1, "c": 2, "x": 0}


def test_members_of_a_ring_share_a_layer_and_stand_together() -> None:
    edges = (("r", "s"), ("s", "t"), ("t", "r"), ("a", "s"), ("t", "z"))
    spots = layered(nodes("arstz"), edges, (("r", "s", "t"),))
    assert [spots[name].layer for name in "arstz"] == [0, 1, 1, 1, 2]
    rows = sorted(spots[name].row for name in "rst")
    assert [b - a for a, b in pairwise(rows)] == [1.0, 1.0]


def test_edges_do_not_cross_where_they_need_not() -> None:
    spots = layered(nodes("abcxyz"), (("a", "z"), ("b", "y"), ("c", "x"), ("a", "y"), ("b", "x")))
    before = sorted("abc", key=lambda name: spots[name].row)
    after = sorted("xyz", key=lambda name: spots[name].row)
    assert (before, after) in ((list("abc"), list("zyx")), (list("cba"), list("xyz")))


def test_no_two_nodes_stand_in_one_spot() -> None:
    chance = random.Random(7)  # noqa: S311 (a graph, no secret)
    names = [f"n{number:03}" for number in range(300)]
    edges = [sorted(chance.sample(names, 2)) for _ in range(400)]
    spots = layered(dict.fromkeys(names, ("",)), [(a, b) for a, b in edges])
    columns: dict[int, list[float]] = {}
    for spot in spots.values():
        columns.setdefault(spot.layer, []).append(spot.row)
    for rows in columns.values():
        assert all(b - a >= 0.99 for a, b in pairwise(sorted(rows)))
    assert all(spots[a].layer < spots[b].layer for a, b in edges)


def test_parts_that_nothing_joins_stand_one_below_the_other_the_largest_first() -> None:
    spots = layered(nodes("abcxy"), (("x", "y"), ("a", "b"), ("a", "c")))
    assert max(spots[name].row for name in "abc") < min(spots[name].row for name in "xy")


def test_equal_graphs_are_drawn_alike_in_whatever_order_they_come() -> None:
    chance = random.Random(3)  # noqa: S311 (a graph, no secret)
    names = [f"n{number}" for number in range(60)]
    edges = [(a, b) for a, b in (sorted(chance.sample(names, 2)) for _ in range(80))]
    first = layered(dict.fromkeys(names, ("",)), edges)
    chance.shuffle(names)
    chance.shuffle(edges)
    assert layered(dict.fromkeys(names, ("",)), edges) == first


def test_days_then_ids_break_ties() -> None:
    days = {"late": ("2031-05-02",), "early": ("2031-05-01",), "b": ("2031-05-03",)}
    spots = layered(
        {**days, "a": ("2031-05-03",), "s": ("",)}, [("s", one) for one in (*days, "a")]
    )
    assert sorted((*days, "a"), key=lambda one: spots[one].row) == ["early", "late", "a", "b"]


def test_an_empty_graph_has_no_spots() -> None:
    assert layered({}, ()) == {}
    assert layered(nodes("a"), ()) == {"a": Spot(0, 0.0)}


# --- the graph of a pile --------------------------------------------------------------------


def test_outlets_outside_the_pile_are_nodes_of_their_own_kind() -> None:
    found = graph((line("a", "The Courier"),), (cites("a", "AFP"),), ())
    assert [(n.id, n.kind, n.layer) for n in found] == [
        ("outside AFP", "outside", 0),
        ("a", "article", 1),
    ]


def test_one_outlet_outside_has_one_name() -> None:
    found = one_name((cites("a", "Halyard Press"), cites("b", "HALYARD PRESS"), drawing("b", "a")))
    assert [d.source_name for d in found] == ["Halyard Press", "Halyard Press", None]


def test_a_ring_of_articles_is_marked_on_its_edges() -> None:
    articles = sample.articles()
    a, b, c, d = (one.id for one in articles[:4])
    shelf = Held(articles, (), (), (drawing(a, b), drawing(b, a), drawing(c, a)))
    view = origins(shelf, {})
    assert view.rings == (tuple(sorted((a, b))),)
    assert [edge.circular for edge in view.edges] == [True, True, False]
    layers = {node.id: node.layer for node in view.nodes}
    assert (layers[a], layers[b], layers[c]) == (0, 0, 1)
    assert d not in layers
    assert view.alone == len(articles) - 3


def test_passages_are_pinned_to_both_texts() -> None:
    articles = sample.articles()
    [edge] = origins(Held(articles, (), (), (between(*articles[:2]),)), {}).edges
    [passage] = edge.passages
    assert passage.b is not None
    assert (passage.a.words, passage.b.words) == ("Tarn", "Tarn")
    assert not passage.a.other
    assert [pin.words for pin in edge.own] == ["Two hours later"]


def test_a_large_pile_leaves_out_passages_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = sample.articles()
    shelf = Held(articles, (), (), (between(*articles[:2]),))
    monkeypatch.setattr(origins_view, "MOST_WITH_PASSAGES", 0)
    found = origins(shelf, {})
    assert found.bare
    assert [edge.passages for edge in found.edges] == [()]


def test_events_beyond_what_a_page_can_list_are_counted_but_for_rings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    events = tuple(event(str(at), 9 - at, 1) for at in range(5))
    monkeypatch.setattr(origins_view, "MOST_EVENTS", 2)
    found = origins(Held((), (), events), called(*events))
    assert ([one.event for one in found.events], found.more) == (["0", "1"], 3)


def between(drawer: Article, source: Article) -> Drawing:
    here, there = sample.find(drawer, "Tarn"), sample.find(source, "Tarn")
    own = (sample.find(drawer, "Two hours later"),)
    whole = drawing(drawer.id, source.id)
    return replace(whole, passages=(Shared(here, there, 1.0),), own=own)


# --- origins beside articles ----------------------------------------------------------------


def event(name: str, articles: int, independent: int, *claims: str) -> Event:
    ids = tuple(map(str, range(articles)))
    return Event(name, name, "ASSAULT", claims, (), ids, independent)


def called(*events: Event) -> dict[str, Called]:
    return {
        one.id: Called(label=one.label, label_language="en", label_voice="Gull", type=one.type)
        for one in events
    }


def test_events_with_most_articles_on_fewest_origins_come_first() -> None:
    events = (event("even", 4, 4), event("wide", 9, 2), event("near", 3, 2))
    found, _ = event_origins(events, (), {}, called(*events))
    assert [(one.event, one.articles, one.origins) for one in found] == [
        ("wide", 9, 2),
        ("near", 3, 2),
        ("even", 4, 4),
    ]


def test_outlets_that_cite_one_another_in_one_event_are_a_ring_of_it() -> None:
    drawings = (cites("a", "THE BEACON", "1"), cites("b", "Echo", "2"))
    outlets = {"a": "Echo", "b": "The Beacon"}
    told = event("e", 2, 2, "1", "2")
    [one], circular = event_origins((told,), drawings, outlets, called(told))
    assert one.rings == (("Echo", "The Beacon"),)
    assert circular == frozenset(drawings)


def test_outlets_that_cite_one_another_on_different_events_are_no_ring() -> None:
    drawings = (cites("a", "THE BEACON", "1"), cites("b", "Echo", "2"))
    outlets = {"a": "Echo", "b": "The Beacon"}
    assert circles(drawings, outlets)
    events = (event("e", 1, 1, "1"), event("f", 1, 1, "2"))
    found, circular = event_origins(events, drawings, outlets, called(*events))
    assert [one.rings for one in found] == [(), ()]
    assert circular == frozenset()
