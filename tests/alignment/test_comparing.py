"""Comparing: a gold pair for every level of every cell, and laws that hold for any two claims."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.alignment.comparing import (
    CELLS,
    FAMILIES,
    TOGETHER,
    comparable,
    distance,
    gap,
    kin,
    levels,
    overlap,
    party,
)
from rashomon.alignment.scoring import pair_name, weights
from rashomon.alignment.traits import Days, Party, Spot, Traits, in_context, traits
from rashomon.gazetteer.distance import EARTH_KM
from rashomon.model.claim import Claim, Figure, Place
from rashomon.model.vocabulary import EVENT_TYPES, EventType
from tests.alignment.test_traits import place, told

Two = tuple[Claim, Claim]


def two(
    a: str, b: str, both: Mapping[str, object] | None = None, **cells: tuple[object, object]
) -> Two:
    """Two claims of two articles; `both` holds what they share, the rest is (a's, b's)."""
    mine = {**(both or {}), **{name: pair[0] for name, pair in cells.items()}}
    yours = {**(both or {}), **{name: pair[1] for name, pair in cells.items()}}
    make: Callable[..., Claim] = told
    return make(a, "a", **mine), make(b, "b", **yours)


def typed(a: EventType, b: EventType, mine: str | None = None, yours: str | None = None) -> Two:
    return two("X.", "Y.", type_=(a, b), mode=(mine, yours))


def parties(a: str | None, b: str | None, c: str | None = None, d: str | None = None) -> Two:
    """Actors of codes a and b, targets of codes c and d; None: nobody is named."""
    text = "The ones hit the others."

    def named(words: str, code: str | None) -> tuple[str, str] | None:
        return None if code is None else (words, code)

    return two(text, text, actor=(named("The ones", a), named("The ones", b)),
               target=(named("the others", c), named("the others", d)))  # fmt: skip


def placed(a: Place | None, b: Place | None) -> Two:
    return two(
        f"Shells fell, {a.text if a else ''}.", f"Fire, {b.text if b else ''}.", place=(a, b)
    )


def timed(
    a: str | None, b: str | None, told_a: str | None = None, told_b: str | None = None
) -> Two:
    return two("Shells fell.", "Shells fell.", time=(a, b), published=(told_a, told_b))


def counted(a: str, b: str, *bounds: tuple[float | None, float | None]) -> Two:
    """Figures of what stands in 'a' and 'b', which begin with the number."""
    both = {"language": "en", "item": ""}
    (low, high), (other_low, other_high) = bounds
    return two(a, b, both, figures=((("destroyed", a, low, high),),
                                    (("destroyed", b, other_low, other_high),)))  # fmt: skip


def beside(gap_: int, second: str = "They met Mr Visser.", **cells: object) -> Two:
    """Two claims of one article, so many characters apart."""
    make: Callable[..., Claim] = told
    first = make("Shells hit the harbour.", "a", article="n")
    return first, make(second, "b", article="n", start=first.end + gap_, **cells)


HERE = place("Aarhus", gid=1)

GOLD: dict[str, list[tuple[str, Two]]] = {
    "what": [
        ("same mode", typed("ASSAULT", "ASSAULT", "drone", "drone")),
        ("other mode", typed("ASSAULT", "ASSAULT", "drone", "beat")),
        ("same fighting", typed("ASSAULT", "ASSAULT", "drone", None)),
        ("same fighting", typed("ASSAULT", "ASSAULT")),
        ("same state", typed("STATE", "STATE")),
        ("same standing", typed("CONTROL", "CONTROL")),
        ("same standing", typed("SUPPORT", "SUPPORT")),
        ("same speech", typed("REQUEST", "REQUEST")),
        ("same act", typed("RETREAT", "RETREAT", "ceasefire", None)),
        ("kin type", typed("ASSAULT", "DISPLACE")),
        ("kin type", typed("ACCUSE", "ASSAULT", "allege", "drone")),
        ("other type", typed("AID", "ASSAULT")),
    ],
    "deeds": [
        ("no deeds", two("Nothing.", "Rebels shelled it.")),
        ("same deed", two("Rebels shelled it.", "It was shelled.")),
        ("same deed", two("Des rebelles l'ont bombardé.", "De haven werd gebombardeerd.",
                          language=("fr", "nl"))),
        ("same deeds", two("They shelled and arrested them.", "Arrested, then shelled.")),
        ("kin deeds", two("Rebels shelled it.", "Rebels attacked it.")),
        ("kin deeds", two("Rebels shelled it.", "Le port a été bombardé.", language=("en", "fr"))),
        ("other deeds", two("Rebels shelled it.", "They were arrested.")),
    ],
    "things": [
        ("no things", two("They shelled.", "The harbour burned.")),
        ("same thing", two("The harbour burned.", "Le port a brûlé.", language=("en", "fr"))),
        ("same things", two("The harbour and the rebels.", "De haven en de rebellen.",
                            language=("en", "nl"))),
        ("kin things", two("The factory burned.", "The hospital burned.")),
        ("other things", two("The harbour burned.", "The bread burned.")),
    ],
    "subject": [
        ("same both", two("They shelled the harbour.", "The harbour was shelled.")),
        ("same deed alone", two("They shelled the harbour.", "They shelled the bread.")),
        ("same thing alone", two("They shelled the harbour.", "They left the harbour.")),
        ("neither", two("They shelled the harbour.", "Arrested for bread.")),
    ],
    "sides": [
        ("silent, silent", parties(None, None)),
        ("same, same", parties("DNK.MIL", "DNK.MIL", "BEL.CVL", "BEL")),
        ("same, silent", parties("DNK", "DNK.MIL")),
        ("silent, same", parties("DNK", None, "BEL", "BEL")),
        ("role, silent", parties("DNK.MIL", "DNK.GOV", "BEL")),
        ("silent, role", parties(None, None, "BEL.LEG", "BEL.GOV")),
        ("body, silent", parties("DNK.MIL", "DNK.CVL")),
        ("silent, body", parties(None, None, "DNK.REF", "DNK.REB")),
        ("other, silent", parties("DNK.MIL", "BEL.MIL")),
        ("silent, other", parties(None, None, "DNK.MIL", "BEL.MIL")),
        ("role, role", parties("DNK.MIL", "DNK.GOV", "BEL.LEG", "BEL.GOV")),
        ("role, body", parties("DNK.MIL", "DNK.GOV", "BEL.CVL", "BEL.COP")),
        ("role, same", parties("DNK.MIL", "DNK.GOV", "BEL", "BEL.COP")),
        ("role, other", parties("DNK.MIL", "DNK.GOV", "BEL", "FRA")),
        ("body, role", parties("DNK.MIL", "DNK.CVL", "BEL.LEG", "BEL.GOV")),
        ("body, body", parties("DNK.MIL", "DNK.CVL", "BEL.MIL", "BEL.BUS")),
        ("body, same", parties("DNK.MIL", "DNK.CVL", "BEL", "BEL")),
        ("body, other", parties("DNK.MIL", "DNK.CVL", "BEL", "FRA")),
        ("same, role", parties("DNK", "DNK", "BEL.LEG", "BEL.GOV")),
        ("same, body", parties("DNK", "DNK", "BEL.MIL", "BEL.BUS")),
        ("same, other", parties("DNK", "DNK", "BEL", "FRA")),
        ("other, role", parties("DNK", "FRA", "BEL.LEG", "BEL.GOV")),
        ("other, body", parties("DNK", "FRA", "BEL.MIL", "BEL.BUS")),
        ("other, same", parties("DNK", "FRA", "BEL", "BEL")),
        ("other, other", parties("DNK", "FRA", "BEL", "GRC")),
        ("turned", parties("DNK.MIL", "BEL.MIL", "BEL", "DNK")),
        ("turned that day", two(
            "A hit B.", "B hit A.", {"time": "2021-05-04"},
            actor=(("A", "DNK"), ("B", "BEL")), target=(("B", "BEL"), ("A", "DNK")))),
    ],
    "where": [
        ("both silent", placed(None, None)),
        ("one silent", placed(HERE, None)),
        ("same place", placed(HERE, place("Århus", 0, 0, gid=1))),
        ("same place", placed(place("Århus"), place("Aarhus", 0, 0, also=("ÅRHUS",)))),
        ("same place", two("Shells fell, Aarhus.", "Снаряды, Орхус.", language=("en", "ru"),
                           place=(HERE, place("Орхус", name="Aarhus")))),
        ("same sound", placed(place("Latchin", 39, 46), place("Latsjin", 41, 46))),
        ("near", placed(HERE, place("Egaa", 56.20, 10.27))),
        ("within", placed(HERE, place("Denmark", 55, 9))),
        ("within", placed(HERE, place("Sweden", 58, 14, country="SWE"))),
        ("region", placed(HERE, place("Thisted", 56.95, 8.7, country=None))),
        ("same country", placed(HERE, place("Skagen", 57.72, 10.58))),
        ("far", placed(HERE, place("Gostalin", 40, 20, country="GRC"))),
        ("far", placed(place("Aarhus", country=None), place("Gostalin", 40, 20, country=None))),
    ],
    "when": [
        ("both silent", timed(None, None)),
        ("one silent", timed("2021-05-04", None)),
        ("recent", timed("2021-05-04", None, None, "2021-05-10")),
        ("not recent", timed("2021-05-04", None, None, "2021-05-11")),
        ("not recent", timed(None, "2021-05-06", "2021-05-05")),
        ("same days", timed("2021-05-04", "2021-05-04")),
        ("same days", timed("2021-05-04/2021-05-10", "2021-05-04/2021-05-10")),
        ("same span", timed("2021-05", "2021-05")),
        ("days overlap", timed("2021-05-04", "2021-05-04/2021-05-10")),
        ("within span", timed("2021-05-04", "2021")),
        ("next day", timed("2021-05-04", "2021-05-05")),
        ("close days", timed("2021-05-04", "2021-05-06")),
        ("same week", timed("2021-05-04", "2021-05-11")),
        ("other days", timed("2021-05-04", "2021-05-12")),
    ],
    "told": [
        ("unknown", timed(None, None, None, "2021-05-05")),
        ("at once", timed(None, None, "2021-05-04", "2021-05-05")),
        ("that week", timed(None, None, "2021-05-04", "2021-05-11")),
        ("that month", timed(None, None, "2021-05-04", "2021-06-04")),
        ("later", timed(None, None, "2021-05-04", "2021-06-05")),
        ("standing", two("X.", "Y.", type_=("CONTROL", "SUPPORT"),
                         published=("2001", "2021"))),
    ],
    "how many": [
        ("no figures", two("Houses.", "12 houses.", figures=((), (("destroyed", "12", 12, 12),)))),
        ("same figure of the same", counted("12 houses", "12 homes", (12, 12), (12, 12))),
        ("same figure of others", counted("12 houses", "12 ships", (12, 12), (12, 12))),
        ("same figure of something", counted("12", "12 ships", (12, 12), (12, 12))),
        ("figures overlap of the same", counted("12 houses", "9+ houses", (12, 12), (9, None))),
        ("figures overlap of others", counted("12 houses", "9+ ships", (12, 12), (9, None))),
        ("figures overlap of something", counted("12", "9+", (12, 12), (None, 15))),
        ("figures close of the same", counted("12 houses", "24 houses", (12, 12), (24, 24))),
        ("figures close of others", counted("12 houses", "24 ships", (12, 12), (24, 24))),
        ("figures close of something", counted("12", "24", (12, 12), (24, 24))),
        ("figures apart of the same", counted("12 houses", "25 houses", (12, 12), (25, 25))),
        ("figures apart of others", counted("12 houses", "25 ships", (12, 12), (25, 25))),
        ("figures apart of something", counted("0", "25", (0, 0), (25, 25))),
    ],
    "numbers": [
        ("no numbers", two("Many.", "48 of them.")),
        ("same number", two("1,200 of them.", "1.200 ervan.", language=("en", "nl"))),
        ("same number", two("48 of them.", "48 человек.", language=("en", "ru"))),
        ("other numbers", two("48 of them.", "49 of them.")),
    ],
    "names": [
        ("no names", two("Ships.", "The Merel.")),
        ("same name", two("The Merel.", "De Merel.", language=("en", "nl"))),
        ("same name", two("The Gatchinak.", "De Gatsjinak.", language=("en", "nl"))),
        ("other names", two("The Gatchinak.", "The Gatsjinak.")),
        ("other names", two("The Ελπίδα.", "De Elpida.", language=("el", "nl"))),
        ("same names", two("The Merel off Skagen.", "At Skagen the Merel.")),
    ],
    "wording": [
        ("not compared", two("Shells fell.", "Shells fell.", language=("en", "fr"))),
        ("not compared", two("It was.", "Shells fell.")),
        ("same words", two("Shells fell there again.", "Shells fell there again and again.")),
        ("most words", two("Shells fell there again.", "Shells fell hard today.")),
        ("some words", two("Shells fell there.", "Shells came today.")),
        ("few words", two("Shells fell there again.", "Shells came today once.")),
        ("other words", two("Shells fell there.", "Ships came today.")),
    ],
    "how firmly": [
        ("both facts", two("X.", "Y.", modality=("asserted", "denied"))),
        ("both facts", two("X.", "Y.", modality=("hearsay", "hearsay"))),
        ("same modality", two("X.", "Y.", modality=("planned", "planned"))),
        ("fact and plan", two("X.", "Y.", modality=("asserted", "planned"))),
        ("fact and plan", two("X.", "Y.", modality=("demanded", "planned"))),
    ],
    "source": [
        ("apart", two("X.", "Y.")),
        ("apart", two("Max said so.", "Kim said so.", source=(("Max", None), ("Kim", None)))),
        ("same voice", two("Max said so.", "Max l'a dit.", language=("en", "fr"),
                           source=(("Max", "BEL.GOV"), ("Max", "BEL.GOV")))),
        ("same words told", beside(-1)),
        ("beside it", beside(0)),
        ("beside it", beside(150)),
        ("same article", beside(151)),
        ("alludes", beside(1, "They did so.")),
        ("denies it", beside(1, "They denied it.", modality="denied", cue_text="denied")),
    ],
    "around": [
        ("same article", beside(0)),
        ("no names", two("Ships.", "The Merel.")),
        ("other names", two("The Merel.", "The Gaai.")),
        ("same name", two("The Merel.", "De Merel.", language=("en", "nl"))),
        ("same names", two("The Merel off Skagen.", "At Skagen the Merel.")),
    ],
    "scene": [
        ("same article", beside(0)),
        ("nothing", two("It was.", "Rebels shelled the harbour.")),
        ("none", two("The harbour burned.", "Arrested for bread.")),
        ("one", two("They shelled rebels in a harbour.", "They sold bread at a harbour.")),
        ("some", two("They shelled rebels in a harbour, a factory, a hospital.",
                     "They sold bread and coal to rebels in a harbour, by train.")),
        ("most", two("They shelled rebels.", "Rebellen, en een beschieting.",
                     language=("en", "nl"))),
    ],
    "days around": [
        ("same article", beside(0)),
        ("undated", timed("2021-05-04", None)),
        ("undated", timed("2021-05-04", "2021-05")),
        ("same day", timed("2021-05-04", "2021-05-03/2021-05-05")),
        ("next day", timed("2021-05-04", "2021-05-05")),
        ("other day", timed("2021-05-04", "2021-05-06")),
    ],
}  # fmt: skip


def ready(claims: Two) -> tuple[Traits, Traits]:
    a, b = claims
    if a.article_id == b.article_id:
        first, second = in_context([traits(a), traits(b)])
        return first, second
    return in_context([traits(a)])[0], in_context([traits(b)])[0]


CASES = [
    pytest.param(cell, level, claims, id=f"{cell}: {level} {number}")
    for cell, found in GOLD.items()
    for number, (level, claims) in enumerate(found)
]


@pytest.mark.parametrize(("cell", "level", "claims"), CASES)
def test_every_level_of_every_cell(cell: str, level: str, claims: Two) -> None:
    a, b = ready(claims)
    assert levels(a, b)[cell] == level
    assert levels(b, a)[cell] == level


def test_every_cell_has_gold_and_every_weight_a_level_that_is_reached() -> None:
    """A weight of a level that no claims can reach would be a mistyped name."""
    assert set(GOLD) == set(CELLS)
    reached = {cell: {level for level, _ in found} for cell, found in GOLD.items()}
    table = weights()
    for cell, weighed in table.cells.items():
        assert set(weighed) <= reached[cell], cell
    for one, other in TOGETHER:
        for level, also in table.pairs[pair_name(one, other)].items():
            assert level in reached[one]
            assert set(also) <= reached[other]


def test_of_all_gold_pairs_every_cell_is_symmetric() -> None:
    for found in GOLD.values():
        for _, claims in found:
            a, b = ready(claims)
            assert levels(a, b) == levels(b, a)


def test_who_takes_part_in_something_mutual_is_the_same_however_it_is_told() -> None:
    one, other = two("A met B.", "A met B.", mutual=(True, False),
                     actor=(("A", "DNK"), ("A", "DNK.GOV")),
                     target=(("B", "BEL"), ("B", "BEL.GOV")))  # fmt: skip
    both = replace(other, actors=(*other.actors, *other.targets), target=None, targets=())
    assert levels(*ready((one, both)))["sides"] == "same, same"
    alone = replace(other, target=None, targets=())
    assert levels(*ready((one, alone)))["sides"] == "same, silent"


def test_a_meeting_told_from_the_other_side_is_not_turned() -> None:
    meeting = two("A met B.", "B met A.", {"mutual": True, "type_": "CONSULT"},
                  actor=(("A", "DNK"), ("B", "BEL")),
                  target=(("B", "BEL"), ("A", "DNK")))  # fmt: skip
    assert levels(*ready(meeting))["sides"] == "same, same"


# --- laws -----------------------------------------------------------------------------------------


def test_kin_is_symmetric_and_reflexive_and_comes_from_a_family() -> None:
    for a, b in product(EVENT_TYPES, repeat=2):
        one, other = typed(a, b)  # type: ignore[arg-type]
        assert kin(one.type, other.type) == kin(other.type, one.type)
        shared = any({a, b} <= family for family in FAMILIES)
        assert kin(one.type, other.type) is (a == b or shared)


codes = st.sampled_from(("DNK", "DNK.MIL", "DNK.GOV", "DNK.CVL", "BEL", "BEL.REB", "IGO.UN"))
some_codes = st.frozensets(codes, max_size=3)


def party_of(codes_: frozenset[str]) -> Party:
    return Party(
        codes_,
        frozenset(c.partition(".")[0] for c in codes_),
        frozenset(c.partition(".")[2] for c in codes_ if "." in c),
    )


@given(some_codes, some_codes)
def test_parties_are_symmetric_and_alike_to_themselves(
    p: frozenset[str], q: frozenset[str]
) -> None:
    one, other = party_of(p), party_of(q)
    assert party(one, other) == party(other, one)
    assert party(one, one) == ("same" if p else "silent")


degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def spot(where: tuple[float, float]) -> Spot:
    found = traits(told("At Gostalin.", place=place("Gostalin", *where))).where
    assert found is not None
    return found


@given(degrees, degrees)
def test_distances(p: tuple[float, float], q: tuple[float, float]) -> None:
    one, other = spot(p), spot(q)
    apart = distance(one, other)
    assert 0 <= apart <= EARTH_KM * 3.1416
    assert apart == pytest.approx(distance(other, one), abs=1e-6)
    assert distance(one, one) == 0


def test_a_known_distance() -> None:
    brussels, paris = spot((50.8503, 4.3517)), spot((48.8566, 2.3522))
    assert distance(brussels, paris) == pytest.approx(264, abs=2)


days = st.tuples(st.integers(1, 60), st.integers(0, 30)).map(lambda x: Days(x[0], sum(x)))


@given(days, days)
def test_the_gap_of_days_is_that_of_their_nearest_days(p: Days, q: Days) -> None:
    nearest = min(
        abs(x - y) for x in range(p.first, p.last + 1) for y in range(q.first, q.last + 1)
    )
    assert max(gap(p, q), 0) == nearest
    assert gap(p, q) == gap(q, p)


bound = st.none() | st.integers(0, 9).map(float)


@st.composite
def counts(draw: st.DrawFn) -> Figure:
    ends = [draw(bound), draw(bound)]
    if None not in ends:
        ends.sort(key=lambda end: end or 0.0)
    unit = draw(st.sampled_from((None, "EUR")))
    return Figure("count", "x", ends[0], ends[1], unit, "9", 0, 1)


@given(counts(), counts())
def test_figures_overlap_where_they_share_a_number(f: Figure, g: Figure) -> None:
    def numbers(one: Figure) -> set[int]:
        low = -1 if one.min is None else int(one.min)
        high = 10 if one.max is None else int(one.max)
        return set(range(low, high + 1))

    assert overlap(f, g) is bool(numbers(f) & numbers(g))
    assert comparable(f, g) is (f.unit == g.unit)


@given(st.randoms(use_true_random=False))
def test_any_two_claims_compare_the_same_both_ways(chance: random.Random) -> None:
    """Cells of gold pairs, mixed anew."""
    pool = [claim for found in GOLD.values() for _, claims in found for claim in claims]
    first, second = chance.sample(pool, 2)
    a, b = in_context([traits(first)])[0], in_context([traits(second)])[0]
    assert levels(a, b) == levels(b, a)
    assert set(levels(a, b)) == set(CELLS)
