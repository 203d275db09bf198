"""Origins and circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from rashomon.alignment.copies.graph import circles, origins_of
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from tests.alignment.copies.making import HARBOUR, article, claim

WORDS = "two ferries collided in thick fog"


def told(name: str, origin: str, event: str | None = None) -> Claim:
    a = article(HARBOUR, name=name)
    return structs.replace(claim(a, WORDS), origin=origin, event=event)


def drawing(
    drawer: str, source: str | None, *claims: tuple[str, str], name: str | None = None
) -> Drawing:
    return Drawing(drawer, source, name, "cites", 0.5, False, (), claims, (), "")


def test_claims_that_repeat_share_the_smallest_origin() -> None:
    a, b, c = told("a", "o2"), told("b", "o1"), told("c", "o3")
    found = origins_of([a, b, c], [drawing("a", "b", (a.id, b.id))])
    assert found.as_dict() == {a.id: "o1", b.id: "o1", c.id: "o3"}
    assert found.count([a.id, b.id, c.id]) == 2


def test_one_agency_outside_is_one_origin_of_one_event() -> None:
    a, b, c = told("a", "o1", "e1"), told("b", "o2", "e1"), told("c", "o3", "e2")
    made = [
        drawing("a", None, (a.id, ""), name="Tamarind"),
        drawing("b", None, (b.id, ""), name="TAMARIND"),
        drawing("c", None, (c.id, ""), name="Tamarind"),
    ]
    found = origins_of([a, b, c], made)
    assert found.count([a.id, b.id]) == 1
    assert found.count([a.id, c.id]) == 2
    given_events = origins_of([a, b, c], made, {a.id: "e", b.id: "e", c.id: "e"})
    assert given_events.count([a.id, b.id, c.id]) == 1


def test_a_claim_without_event_that_cites_has_another_origin_than_its_article() -> None:
    a = told("a", "o1")
    assert origins_of([a], [drawing("a", None, (a.id, ""), name="X")]).as_dict()[a.id] != "o1"


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8), st.integers(0, 5))
def test_a_reprint_adds_no_origin(links: list[tuple[int, int]], printed: int) -> None:
    claims = [told(f"n{n}", f"o{n}") for n in range(6)]
    made = [drawing(f"n{a}", f"n{b}", (claims[a].id, claims[b].id)) for a, b in links]
    again = structs.replace(claims[printed], id="again", article_id="again", outlet="Other")
    before = origins_of(claims, made)
    after = origins_of([*claims, again], made)
    assert set(after.as_dict().values()) == set(before.as_dict().values())
    assert {k: v for k, v in after.pairs if k != "again"} == before.as_dict()
    unrelated = told("unrelated", "zz")
    wider = origins_of([unrelated, *claims], made).as_dict()
    assert {k: v for k, v in wider.items() if k != unrelated.id} == before.as_dict()


def test_circles_of_articles_and_of_outlets() -> None:
    made = [drawing("a", "b"), drawing("b", "c"), drawing("c", "a"), drawing("d", "a")]
    (circle,) = circles(made)
    assert circle.members == ("a", "b", "c")
    assert set(circle.drawings) == set(made[:3])
    assert circles(made[:2]) == ()
    outlets = {"a": "Bell", "b": "Post", "c": "Post", "d": "Horn"}
    (ring,) = circles([*made[:2], drawing("c", None, name="BELL")], outlets)
    assert ring.members == ("Bell", "Post")


def test_a_long_chain_is_no_trouble() -> None:
    made = [drawing(f"a{n}", f"a{n + 1}") for n in range(5000)]
    assert circles(made) == ()
    (ring,) = circles([*made, drawing("a5000", "a0")])
    assert len(ring.members) == 5001


def test_an_article_that_only_repeats_has_no_origin_of_its_own() -> None:
    claims = [told("a", "o2"), told("b", "o1"), told("c", "o3")]
    articles = [c.article_id for c in claims]
    repeating = structs.replace(drawing(articles[0], articles[1]), repeats=True)
    other = structs.replace(drawing(articles[0], articles[2]), repeats=True, share=0.2)
    found = origins_of(claims, [repeating, other]).as_dict()
    assert [found[c.id] for c in claims] == ["o1", "o1", "o3"]
    back = structs.replace(drawing(articles[1], articles[0]), repeats=True)
    found = origins_of(claims, [repeating, back]).as_dict()
    assert [found[c.id] for c in claims] == ["o1", "o1", "o3"]
