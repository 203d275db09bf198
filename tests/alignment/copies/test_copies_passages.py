"""Copies: what is one, what is none, and what follows."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.alignment.copies.passages import SHARED_FINGERPRINTS, copied, fingerprints
from rashomon.model.article import Article
from rashomon.model.drawing import Drawing
from tests.alignment.copies.making import BAKERY, HARBOUR, article, claim, killed

ORIGINAL = article(HARBOUR, name="original.txt", outlet="The Bay Bell")


def later(texts: list[str] | tuple[str, ...], outlet: str = "The Hill Post") -> Article:
    return article(texts, name="later.txt", outlet=outlet, published="2020-05-05")


def pins_hold(drawing: Drawing, drawer: Article, source: Article) -> None:
    for shared in drawing.passages:
        assert drawer.text[shared.a.start : shared.a.end] == shared.a.text
        assert shared.b is not None
        assert source.text[shared.b.start : shared.b.end] == shared.b.text
    for words in drawing.own:
        assert drawer.text[words.start : words.end] == words.text


def test_a_reprint_repeats() -> None:
    drawing = copied(later(HARBOUR), ORIGINAL)
    assert drawing is not None
    assert (drawing.kind, drawing.repeats, drawing.share) == ("verbatim", True, 1.0)
    assert drawing.source == ORIGINAL.id
    assert drawing.own == ()


def test_an_abridged_copy_repeats() -> None:
    texts = [
        "The harbour of Vessel Bay was closed on Tuesday after two ferries collided.",
        HARBOUR[1].replace("a clinic", "the clinic"),
        HARBOUR[4],
        "Traffic to the outer islands resumed with a single boat.",
    ]
    copy = later(texts)
    drawing = copied(copy, ORIGINAL)
    assert drawing is not None
    assert (drawing.kind, drawing.repeats) == ("abridged", True)
    pins_hold(drawing, copy, ORIGINAL)


def test_a_copied_passage_in_an_article_of_its_own() -> None:
    copy = later([*BAKERY, HARBOUR[1], HARBOUR[2], *BAKERY])
    drawing = copied(copy, ORIGINAL)
    assert drawing is not None
    assert (drawing.kind, drawing.repeats, len(drawing.passages)) == ("verbatim", False, 1)
    assert drawing.share < 0.5
    assert "Osterby" in " ".join(w.text for w in drawing.own)
    pins_hold(drawing, copy, ORIGINAL)


def test_a_changed_figure_is_a_fact_of_its_own() -> None:
    texts = [t.replace("14 passengers", "19 passengers") for t in HARBOUR]
    drawing = copied(later(texts), ORIGINAL)
    assert drawing is not None
    assert not drawing.repeats
    assert [w.text for w in drawing.own] == ["19"]
    assert "19" in drawing.why


def test_an_added_name_is_a_fact_of_its_own() -> None:
    texts = [t.replace("the logs", "Captain Mira Tolsen and the logs") for t in HARBOUR]
    drawing = copied(later(texts), ORIGINAL)
    assert drawing is not None
    assert not drawing.repeats
    assert any("Tolsen" in w.text for w in drawing.own)


SPEECH = (
    "“We will not give back a single boat, and we will not pay for one either. They came in the "
    "dark with their lamps out, and they knew what they were doing. Nobody asked them to come.”"
)


def test_a_quotation_that_two_heard_is_no_copy() -> None:
    one = article(["The minister spoke at noon before a full hall.", SPEECH, *HARBOUR[:2]])
    other = later(["Nobody in the room had expected these words:", SPEECH, *BAKERY])
    assert copied(one, other) is None


def test_a_slogan_is_no_copy() -> None:
    slogan = "Fearless news from the bay since the year of the great flood."
    assert copied(article([*HARBOUR, slogan]), later([*BAKERY, slogan])) is None


def test_an_outlet_may_repeat_its_own_background() -> None:
    background = (
        "The ferries have linked the bay and its islands since the last war ended. They are "
        "owned by a family of brewers who bought them for a single coin."
    )
    one = article([*HARBOUR, background], outlet="The Bay Bell")
    assert copied(one, later([*BAKERY, background], outlet="the Bay Bell")) is None
    assert copied(one, later([*BAKERY, background])) is not None


def test_independent_accounts_are_no_copies() -> None:
    assert copied(article(HARBOUR), later(BAKERY)) is None
    assert copied(article(HARBOUR), article(BAKERY, language="fr")) is None


def test_claims_are_paired_where_they_stand() -> None:
    copy = later([HARBOUR[2], HARBOUR[1], HARBOUR[0]])
    words = ("14 passengers were taken to a clinic", "two ferries collided in thick fog")
    first = [claim(ORIGINAL, w, figures=(killed(14, 14),)) for w in words]
    second = [claim(copy, w, figures=(killed(14, 14),)) for w in words]
    drawing = copied(copy, ORIGINAL, second, first)
    assert drawing is not None
    assert set(drawing.claims) == {(b.id, a.id) for a, b in zip(first, second, strict=True)}


def test_claims_that_contradict_are_not_paired() -> None:
    copy = later(HARBOUR)
    words = "two ferries collided in thick fog"
    first = claim(ORIGINAL, words, figures=(killed(2, 2),))
    second = claim(copy, words, figures=(killed(3, 3),))
    other = claim(copy, words, "STATE", figures=(killed(2, 2),))
    drawing = copied(ORIGINAL, copy, [first], [second, other])
    assert drawing is not None
    assert drawing.claims == ()


@pytest.mark.parametrize(
    ("published", "outlet", "texts"),
    [
        ("2020-05-05", None, HARBOUR),
        (None, "Hill Post", (*HARBOUR, "First told by The Bay Bell.")),
        (None, None, HARBOUR[:4]),
        ("2020-05", None, HARBOUR[:4]),
    ],
)
def test_the_drawer(published: str | None, outlet: str | None, texts: tuple[str, ...]) -> None:
    """Later, else the one that names the other, else the shorter."""
    other = article(texts, name="other.txt", published=published, outlet=outlet)
    drawing = copied(ORIGINAL, other)
    assert drawing is not None
    assert drawing.drawer == other.id


@given(st.permutations(HARBOUR + BAKERY), st.integers(0, 10), st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_order_of_two_makes_no_difference(texts: list[str], cut: int, dated: bool) -> None:
    a = article(texts[cut:], name="a", published="2020" if dated else None)
    b = article(HARBOUR, name="b")
    assert copied(a, b) == copied(b, a)


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_reprint_repeats_in_any_script(texts: list[str]) -> None:
    a = article(texts, name="a")
    b = article(texts, name="b", outlet="Another", published="2021", furniture=["Sign in", "News"])
    if not fingerprints(a):
        return
    drawing = copied(a, b)
    assert drawing is not None
    assert (drawing.drawer, drawing.repeats, drawing.share) == (b.id, True, 1.0)
    pins_hold(drawing, b, a)
    assert fingerprints(a) == fingerprints(b)


def test_fingerprints_find_what_is_copied() -> None:
    copy = later([*BAKERY, HARBOUR[1], HARBOUR[2]])
    shared = set(fingerprints(copy)) & set(fingerprints(ORIGINAL))
    assert len(shared) >= SHARED_FINGERPRINTS
    assert set(fingerprints(later(BAKERY))).isdisjoint(fingerprints(ORIGINAL))


def test_fingerprints_are_the_same_everywhere() -> None:
    assert fingerprints(article(["one two three four"])) == fingerprints(
        article(["“One  two\nthree” FOUR."], furniture=["More"])
    )
    assert fingerprints(article(["one two three four"])) == (918098062006259049,)
    assert fingerprints(article([""])) == ()
    assert all(0 <= f < 2**63 for f in fingerprints(ORIGINAL))


def test_what_is_added_to_the_pile_changes_no_pair() -> None:
    pile = [ORIGINAL, later(HARBOUR[:4]), article(BAKERY, name="bread")]
    before = [copied(a, b) for a, b in itertools.combinations(pile[:2], 2)]
    copied(pile[2], pile[0])
    assert [copied(a, b) for a, b in itertools.combinations(pile[:2], 2)] == before


def test_naming_the_source_adds_nothing() -> None:
    texts = [*HARBOUR[:5], HARBOUR[5].replace("boat.", "boat, The Bay Bell and Reuters reported.")]
    drawing = copied(later(texts), ORIGINAL)
    assert drawing is not None
    assert drawing.repeats
