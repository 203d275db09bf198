"""What a report holds: everything once, and where that is too much, the most contested first."""

from __future__ import annotations

import pytest

from benchmarks.alignment.generate import generated
from benchmarks.alignment.pipeline import make_ledger
from rashomon.ledger.ledger import Ledger
from rashomon.report.bundle import bundle
from rashomon.report.records.bundle import Bundle
from rashomon.report.shelf import Held, Shelf, in_memory
from tests.report import sample


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("bundle") / "ledger"
    make_ledger(folder, generated(300, seed=5))
    return in_memory(Ledger.open(folder))


def test_each_thing_once(shelf: Shelf) -> None:
    held = bundle(shelf, "x")
    assert [c.id for c in held.claims] == [c.id for c in shelf.claims()]
    assert [a.id for a in held.articles] == [h.id for h in shelf.headings()]
    assert set(held.events) == {row.id for row in held.rows} == {e.id for e in shelf.events()}
    assert held.readings.keys() == {c.article for c in held.claims}
    assert held.situation.shown is None
    for event in held.events.values():
        assert (event.claims, event.articles, event.drawings) == ((), (), ())


@pytest.mark.parametrize("limit", [0, 1, 7, 60, 299])
def test_the_limit_keeps_whole_events_the_most_contested_first(shelf: Shelf, limit: int) -> None:
    held = bundle(shelf, "x", limit)
    assert len(held.claims) == limit
    assert held.situation.shown == limit
    assert held.situation.claims == len(tuple(shelf.claims()))
    known = {c.id for c in held.claims}
    for event in held.events.values():
        assert {one for a in event.accounts for one in a.claims} <= known
    check_order(held, limit)


def check_order(held: Bundle, limit: int) -> None:
    """An event is left out only where those before it leave no room."""
    left = limit
    for row in held.rows:
        assert (row.id in held.events) == (row.claims <= left)
        left -= row.claims if row.id in held.events else 0


def test_what_is_left_goes_to_the_other_claims_in_the_order_of_the_ledger(shelf: Shelf) -> None:
    held = bundle(shelf, "x", 60)
    order = [c.id for c in shelf.claims()]
    places = [order.index(c.id) for c in held.claims]
    assert places == sorted(places)
    whole = {one for e in held.events.values() for a in e.accounts for one in a.claims}
    others = [one for one in order if one not in whole]
    assert [c.id for c in held.claims if c.id not in whole] == others[: 60 - len(whole)]


def test_views_of_a_part_name_nothing_that_is_not_there(shelf: Shelf) -> None:
    held = bundle(shelf, "x", 60)
    lines, claims = {a.id for a in held.articles}, {c.id for c in held.claims}
    assert {one for place in held.atlas.places for one in place.claims} <= claims
    assert {node.id for node in held.origins.nodes if node.kind == "article"} <= lines
    assert {event.event for event in held.origins.events} <= held.events.keys()


def test_how_many_claims_an_article_has_is_told_of_the_whole_ledger() -> None:
    held = bundle(Held(sample.articles(), sample.claims()), "x", 2)
    assert len(held.claims) == 2
    assert list(held.readings) == [sample.articles()[0].id]
    assert [a.claims for a in held.articles if a.id in held.readings] == [3]


def test_articles_that_could_not_be_read_are_listed_before_those_without_claims() -> None:
    held = bundle(Held(sample.articles(), sample.claims()), "x", 2)
    assert [(a.name, a.state) for a in held.articles] == [
        ("courier/0412.txt", "read"), ("scan/1.pdf.txt", "no body"), ("scan/2.bin", "broken"),
    ]  # fmt: skip
    assert held.situation.articles == 7


def test_the_title_and_whose_the_lines_are() -> None:
    held = bundle(Held((), ()), "The <bridge>", boundaries="mine.json")
    assert held.situation.title == "The <bridge>"
    assert held.atlas.boundaries == "mine.json"
