"""Figures of two claims: every verdict, who may correct a toll, and the law of wider ranges."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.figures import RUNNING, compare_figures, in_words, opposed, uncounted
from rashomon.alignment.traits import TOLD_BY_MEASURE, Traits, traits
from rashomon.model.claim import Figure
from rashomon.model.event import Facet
from rashomon.model.vocabulary import MEASURES, Measure
from tests.alignment.test_traits import told

Ends = tuple[float | None, float | None]
TURNED = {"less specific": "more specific", "more specific": "less specific"}


def one(
    ends: Ends,
    voice: str | None = None,
    published: str | None = "2021-05-05",
    measure: Measure = "killed",
    *,
    approx: bool = False,
    unit: str | None = None,
    id_: str = "a",
) -> Traits:
    """A toll, vouched for by a code, or told in the article's own voice."""
    source = None if voice is None else ("They", voice or None)
    return traits(
        told("They say so many fell.", id_, source=source, published=published, unit=unit,
             approx=approx, figures=[(measure, "so many", *ends)])
    )  # fmt: skip


def facet(a: Traits, b: Traits) -> Facet:
    (found,) = compare_figures(a, b, 0.5)
    assert (found.cell, found.score) == ("how many", 0.5)
    assert [w.text for w in (*found.a, *found.b)] == ["so many", "so many"]
    return found


def verdicts(a: Traits, b: Traits) -> tuple[str, str]:
    """Of a beside b, and of b beside a."""
    return facet(a, b).verdict, facet(b, a).verdict


@pytest.mark.parametrize(
    ("mine", "yours", "verdict"),
    [
        ((42, 42), (42, 42), "agree"),
        ((42, 42), (10, 10), "differ"),
        ((10, None), (42, 42), "agree"),
        ((10, None), (9, 9), "differ"),
        ((None, 50), (42, 42), "agree"),
        ((None, 40), (42, 42), "differ"),
        ((70, 75), (75, 80), "agree"),
        ((70, 75), (76, 80), "differ"),
        ((3, None), (5, None), "agree"),
        ((2, None), (42, 42), "less specific"),
        ((1, None), (1, 1), "less specific"),
        ((2, None), (2, None), "agree"),
        ((2, None), (1, None), "agree"),
        ((2, 2), (42, 42), "differ"),
    ],
)
def test_every_verdict_of_two_ranges(mine: Ends, yours: Ends, verdict: str) -> None:
    """Of two voices that do not count on one behalf, on one day."""
    found = verdicts(one(mine, "BEL.CVL"), one(yours, "DNK.REB"))
    assert found == (verdict, TURNED.get(verdict, verdict))


@pytest.mark.parametrize(
    ("mine", "yours", "verdict"),
    [
        (30, 28, "near"),
        (30, 25.5, "near"),
        (30, 25, "differ"),
        (30, 35, "near"),
        (30, 36, "differ"),
    ],
)
def test_who_rounds_is_near(mine: float, yours: float, verdict: str) -> None:
    """Within fifteen hundredths of the higher one."""
    round_ = one((mine, mine), "BEL.CVL", approx=True)
    exact = one((yours, yours), "DNK.REB")
    assert verdicts(round_, exact) == (verdict, verdict)
    strict = one((mine, mine), "BEL.CVL")
    assert verdicts(strict, exact) == ("differ", "differ")


EARLY, LATE = "2021-05-05", "2021-05-06"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        # one voice, and voices on behalf of one state: tolls rise, and are corrected downwards
        (((10, 10), "BEL.GOV"), ((42, 42), "BEL.GOV"), "update"),
        (((42, 42), "BEL.GOV"), ((10, 10), "BEL.GOV"), "update"),
        (((10, 10), "BEL.GOV"), ((42, 42), "BEL.MIL"), "update"),
        (((42, 42), "BEL.GOV"), ((10, 10), "BEL.MIL"), "update"),
        (((10, 10), "BEL"), ((42, 42), "BEL.COP"), "update"),
        (((10, 10), "BEL.CVL"), ((42, 42), "BEL.CVL"), "update"),
        # the article's own voice takes over what officials say
        (((10, 10), None), ((42, 42), "BEL.GOV"), "update"),
        (((10, 10), None), ((42, 42), None), "update"),
        # who counts for nobody's state, or for another one, contradicts
        (((10, 10), "BEL.GOV"), ((42, 42), "DNK.GOV"), "differ"),
        (((10, 10), "BEL.GOV"), ((42, 42), "BEL.OPP"), "differ"),
        (((10, 10), "BEL.CVL"), ((42, 42), "BEL.GOV"), "differ"),
        (((10, 10), None), ((42, 42), "BEL.REB"), "differ"),
        # a lower bound that rises
        (((10, None), "BEL.GOV"), ((42, 42), "BEL.GOV"), "update"),
        # the same lower bound is no newer count
        (((10, None), "BEL.GOV"), ((10, 10), "BEL.GOV"), "agree"),
    ],
)
def test_who_may_tell_a_newer_count(
    first: tuple[Ends, str | None], second: tuple[Ends, str | None], verdict: str
) -> None:
    earlier = one(*first, published=EARLY, id_="a")
    later = one(*second, published=LATE, id_="b")
    assert verdicts(earlier, later) == (verdict, verdict)
    undated = one(*second, published=None, id_="b")
    at_once = one(*second, published=EARLY, id_="b")
    plain = verdicts(earlier, at_once)
    assert "update" not in plain
    assert verdicts(earlier, undated) == plain


@pytest.mark.parametrize("measure", MEASURES)
def test_only_counts_that_run_are_updated(measure: Measure) -> None:
    earlier = one((10, 10), None, EARLY, measure)
    later = one((42, 42), None, LATE, measure)
    wanted = "update" if measure in RUNNING else "differ"
    assert verdicts(earlier, later) == (wanted, wanted)
    assert (measure == "share") is (measure not in RUNNING)


def test_the_missing_are_found_whoever_counts_for_the_state() -> None:
    earlier, later = one((42, 42), None, EARLY, "missing"), one((10, 10), None, LATE, "missing")
    assert facet(earlier, later).verdict == "update"


def test_times_that_overlap_tell_no_later_state() -> None:
    month = one((10, 10), None, "2021-05")
    assert verdicts(month, one((42, 42), None, "2021-05-31")) == ("differ", "differ")
    assert verdicts(month, one((42, 42), None, "2021-06-01")) == ("update", "update")


@pytest.mark.parametrize(
    ("mine", "yours", "are"),
    [
        (None, None, False), (None, "BEL.GOV", False), (None, "BEL.REB", True),
        ("BEL.GOV", "BEL", False), ("BEL.GOV", "BEL.LEG", False), ("BEL.GOV", "DNK.GOV", True),
        ("BEL.CVL", "BEL.CVL", False), ("BEL.CVL", "BEL.MED", True), ("", "", False),
    ],
)  # fmt: skip
def test_who_counts_on_one_behalf(mine: str | None, yours: str | None, are: bool) -> None:
    a, b = one((1, 1), mine), one((1, 1), yours)
    assert opposed(a, b) is opposed(b, a) is are


def test_voices_without_a_code_are_opposed_but_to_themselves() -> None:
    a = traits(told("Max said so.", source=("Max", None)))
    b = traits(told("Kim said so.", source=("Kim", None)))
    assert opposed(a, b)
    assert not opposed(a, a)


# --- which figures are compared -----------------------------------------------------------------


def test_other_measures_and_units_are_not_compared() -> None:
    killed, wounded = one((1, 1)), one((9, 9), measure="wounded")
    assert not list(compare_figures(killed, wounded, 0))
    euros, crowns = (one((1, 1), measure="money", unit=u) for u in ("EUR", "DKK"))
    assert not list(compare_figures(euros, crowns, 0))
    assert not list(compare_figures(killed, traits(told("They fell.")), 0))


def several(language: str, text: str, *counts: str) -> Traits:
    numbers = [float(c.split()[0]) for c in counts]
    return traits(told(text, language=language, item="", figures=[
        ("destroyed", c, n, n) for c, n in zip(counts, numbers, strict=True)
    ]))  # fmt: skip


def test_of_several_counts_only_those_of_the_same_things_are_compared() -> None:
    english = several("en", "12 houses and 3 bridges burned.", "12 houses", "3 bridges")
    french = several("fr", "14 maisons et 3 ponts brûlés.", "14 maisons", "3 ponts")
    found = list(compare_figures(english, french, 0))
    assert [(f.a[0].text, f.b[0].text, f.verdict) for f in found] == [
        ("12 houses", "14 maisons", "differ"), ("3 bridges", "3 ponts", "agree"),
    ]  # fmt: skip


def test_what_is_not_known_is_compared_by_its_words() -> None:
    english = several("en", "12 zorps and 3 blins.", "12 zorps", "3 blins")
    claim = told("14 and 4", figures=[("destroyed", "14", 14, 14), ("destroyed", "4", 4, 4)],
                 item="Zorps")  # fmt: skip
    bare = traits(claim)
    assert not list(compare_figures(english, bare, 0))
    named = traits(told("14 Zorps", item="zorps", figures=[("destroyed", "14 Zorps", 14, 14)]))
    more = traits(told("12 zorps", item="Zorps", figures=[("destroyed", "12 zorps", 12, 12)]))
    assert len(list(compare_figures(named, more, 0))) == 1


# --- with a number, and without -----------------------------------------------------------------

COUNTED = [
    ("killed", "en", "Villagers died.", "died"),
    ("killed", "en", "Villagers were killed.", "killed"),
    ("killed", "fr", "Des villageois sont morts.", "morts"),
    ("wounded", "nl", "Bewoners raakten gewond.", "gewond"),
    ("destroyed", "en", "Homes were destroyed.", "destroyed"),
]


@pytest.mark.parametrize(("measure", "language", "text", "words"), COUNTED)
def test_the_same_deed_without_a_number_is_less_specific(
    measure: Measure, language: str, text: str, words: str
) -> None:
    bare, full = traits(told(text, language=language)), one((42, 42), measure=measure)
    (facet_,) = uncounted(bare, full, 0.5)
    assert (facet_.cell, facet_.verdict, facet_.score) == ("how many", "less specific", 0.5)
    assert ([w.text for w in facet_.a], [w.text for w in facet_.b]) == ([words], ["so many"])
    assert "42" in facet_.why
    (turned,) = uncounted(full, bare, 0.5)
    assert (turned.verdict, turned.a, turned.b) == ("more specific", facet_.b, facet_.a)


def test_what_is_counted_may_be_named_instead_of_a_deed() -> None:
    full = traits(told("They sold 12 houses.", item="", figures=[("count", "12 houses", 12, 12)]))
    bare = traits(told("Ze verkochten een huis.", language="nl"))
    (facet_,) = uncounted(bare, full, 0)
    assert [w.text for w in facet_.a] == ["huis"]
    assert not list(uncounted(traits(told("They sold a bridge.")), full, 0))


def test_another_deed_says_nothing_of_a_number_and_two_without_neither() -> None:
    bare, full = traits(told("They were arrested.")), one((42, 42))
    assert not list(uncounted(bare, full, 0))
    assert not list(uncounted(bare, bare, 0))
    assert not list(uncounted(full, full, 0))


# --- words and laws -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "approx", "unit", "words"),
    [
        ((42, 42), False, None, "42"), ((30, 30), True, None, "~30"),
        ((10, None), False, None, "≥ 10"), ((None, 50), False, None, "≤ 50"),
        ((70, 75), False, None, "70-75"), ((12.5, 12.5), False, "%", "12.5 %"),
        ((None, None), False, None, "≥ 0"),
        pytest.param((5000000, 5000000), False, "EUR", "5000000 EUR"),
        pytest.param((1234567, 1234567), False, None, "1234567"),
    ],
)  # fmt: skip
def test_bounds_are_written_as_a_reader_does(
    ends: Ends, approx: bool, unit: str | None, words: str
) -> None:
    assert in_words(Figure("count", "", *ends, unit, "x", 0, 1, approx)) == words


def test_every_deed_of_a_measure_is_a_measure() -> None:
    assert set(TOLD_BY_MEASURE) <= set(MEASURES)


bound = st.none() | st.integers(0, 60).map(float)


@st.composite
def ranges(draw: st.DrawFn) -> Ends:
    ends = [draw(bound), draw(bound)]
    if None not in ends:
        ends.sort(key=lambda end: end or 0.0)
    return ends[0], ends[1]


tellings: Any = st.tuples(
    ranges(), st.sampled_from((None, "BEL.GOV", "DNK.GOV", "BEL.REB")),
    st.sampled_from((None, EARLY, LATE, "2021")), st.sampled_from(("killed", "missing", "share")),
)  # fmt: skip


@given(tellings, tellings, st.booleans(), st.booleans())
def test_both_ways_say_the_same(mine: Any, yours: Any, p: bool, q: bool) -> None:
    a, b = one(*mine, approx=p), one(*yours, approx=q)
    forth, back = list(compare_figures(a, b, 0)), list(compare_figures(b, a, 0))
    assert len(forth) == len(back) == (mine[3] == yours[3])
    for there, here in zip(forth, back, strict=True):
        assert here.verdict == TURNED.get(there.verdict, there.verdict)
        assert (here.a, here.b) == (there.b, there.a)


@given(ranges(), ranges(), st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_a_wider_range_never_differs_more(
    mine: Ends, yours: Ends, below: int, above: int, approx: bool
) -> None:
    low, high = yours
    wider = (None if low is None else low - below, None if high is None else high + above)
    a = one(mine, "BEL.REB", approx=approx)
    if facet(a, one(yours, "DNK.REB")).verdict != "differ":
        assert facet(a, one(wider, "DNK.REB")).verdict != "differ"


@given(ranges(), ranges())
def test_ranges_differ_where_no_number_is_in_both(mine: Ends, yours: Ends) -> None:
    def inside(ends: Ends) -> set[int]:
        low, high = ends
        return set(range(-1 if low is None else int(low), 62 if high is None else int(high) + 1))

    found = facet(one(mine, "BEL.REB"), one(yours, "DNK.REB")).verdict
    if found == "differ":
        assert not inside(mine) & inside(yours)
    elif found == "agree":
        assert inside(mine) & inside(yours)
