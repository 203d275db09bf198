"""Keys: accounts of one event share one, in every language; what lies apart shares none."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.keys import LONG, NEARBY, Key, keys
from rashomon.alignment.traits import Traits, traits
from rashomon.model.claim import Claim
from rashomon.model.vocabulary import EventType
from tests.alignment.test_traits import place, told


def shared(a: Claim, b: Claim) -> int:
    return len({k.key for k in keys(traits(a))} & {k.key for k in keys(traits(b))})


def fine(one: Traits) -> set[int]:
    return {k.fine for k in keys(one)}


HERE = place("Aarhus", also=("Орхус",))
ACCOUNTS = (
    told("The navy shelled Aarhus; 42 died.", "en", actor=("The navy", "DNK.MIL"), place=HERE,
         time="2021-05-04", figures=[("killed", "42", 42, 42)]),
    told("Aarhus a été bombardé.", "fr", language="fr", place=HERE, published="2021-05-06"),
    told("In Aarhus werd geschoten.", "nl", language="nl", place=HERE, time="2021-05-03"),
    told("Орхус обстрелян, 42 погибли.", "ru", language="ru", time="2021-05-05",
         place=place("Орхус", name="Aarhus"), figures=[("killed", "42", 42, 42)]),
)  # fmt: skip


@pytest.mark.parametrize(("a", "b"), list(combinations(ACCOUNTS, 2)))
def test_accounts_of_one_event_share_a_key(a: Claim, b: Claim) -> None:
    assert shared(a, b)


def test_other_weeks_share_nothing() -> None:
    text = "The navy shelled Aarhus; 42 died."
    one, other = (
        told(text, i, place=HERE, time=day, actor=("The navy", "DNK.MIL"),
             figures=[("killed", "42", 42, 42)])
        for i, day in (("a", "2021-05-04"), ("b", "2021-06-04"))
    )  # fmt: skip
    assert not shared(one, other)


@pytest.mark.parametrize("days", range(1, 5))
@pytest.mark.parametrize("first", range(1, 15))
def test_days_around_the_border_of_a_week_still_meet(first: int, days: int) -> None:
    one, other = (told("At Aarhus.", i, place=HERE, time=f"2021-05-{day:02}")
                  for i, day in (("a", first), ("b", first + days)))  # fmt: skip
    assert shared(one, other)


@pytest.mark.parametrize(
    ("mine", "yours", "meet"),
    [
        (("2021", None), ("2021-02/2021-04", None), True),
        (("2021", None), ("2021-05-04", None), False),
        (("2021-05-01/2021-05-14", None), ("2021-05-14", None), True),
        ((None, "2021-05-10"), ("2021-05-04", None), True),
        ((None, None), (None, None), True),
        ((None, None), ("2021-05-04", None), False),
        ((None, "0001-01-01"), (None, "0001-01-01"), True),
        (("../2021", None), ("../2020", None), True),
    ],
)
def test_times_of_all_lengths(
    mine: tuple[str | None, str | None], yours: tuple[str | None, str | None], meet: bool
) -> None:
    one, other = (told("At Aarhus.", i, place=HERE, time=t, published=p)
                  for i, (t, p) in (("a", mine), ("b", yours)))  # fmt: skip
    assert bool(shared(one, other)) is meet
    assert LONG == 14


@pytest.mark.parametrize("season", ["2021-04/2021-06", "2021-22", "2021-09/2021-11"])
def test_a_season_meets_its_year(season: str) -> None:
    one, other = (told("At Aarhus.", i, place=HERE, time=time)
                  for i, time in (("a", "2021"), ("b", season)))  # fmt: skip
    assert shared(one, other)


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        (told("The Merel sank.", "a"), told("De Merel zonk.", "b", language="nl", type_="STATE")),
        (told("The Gatchinak.", "a"), told("De Gatsjinak.", "b", language="nl", type_="STATE")),
        (told("42 fell.", "a", figures=[("killed", "42", 42, 42)]),
         told("9+ fell.", "b", type_="STATE", figures=[("killed", "9+", 9, None)])),
        (told("They shelled the harbour.", "a"),
         told("Beschieting van de haven.", "b", language="nl", type_="STATE")),
        (told("They shelled A.", "a", target=("A", "BEL")),
         told("B: beschieting.", "b", language="nl", type_="STATE", actor=("B", "BEL.MIL"))),
        (told("A moved.", "a", actor=("A", "BEL")), told("B ging.", "b", target=("B", "BEL.GOV"))),
        (told("Max said so.", "a", source=("Max", "BEL.GOV")),
         told("Max zei dat.", "b", language="nl", source=("Max", "BEL.GOV"))),
        (told("X.", "a", article="n", type_="AID"),
         told("Y.", "b", article="n", start=NEARBY + 1)),
    ],
)  # fmt: skip
def test_each_kind_of_key_brings_two_claims_together(mine: Claim, yours: Claim) -> None:
    assert shared(mine, yours)


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        (told("They moved.", "a"), told("They moved.", "b", type_="STATE")),
        (told("They shelled bread.", "a"), told("They shelled it.", "b", type_="STATE")),
        (told("X.", "a", article="n"), told("Y.", "b", article="n", type_="AID",
                                            start=2 * NEARBY)),
        (told("42 fell.", "a", figures=[("killed", "42", 42, 42)]),
         told("42 fell.", "b", type_="STATE", figures=[("wounded", "42", 42, 42)])),
    ],
)  # fmt: skip
def test_what_shares_nothing_of_these_has_no_key_in_common(mine: Claim, yours: Claim) -> None:
    assert not shared(mine, yours)


# --- laws -----------------------------------------------------------------------------------------

texts = st.lists(
    st.sampled_from(("Merel", "shelled", "harbour", "42", "Ελπίδα", "Орхус", "died", "砲弾", "«")),
    max_size=6,
).map(" ".join)
times = st.sampled_from((None, "2021-05-04", "2021-05", "2021", "../2021", "2021/..", "0001"))
kinds: st.SearchStrategy[EventType] = st.sampled_from(("ASSAULT", "STATE", "AID"))


@given(texts, times, times, kinds, st.sampled_from(("en", "fr", "nl", "ru")))
def test_keys_are_a_fixed_list_without_repetition(
    text: str, time: str | None, published: str | None, kind: EventType, language: str
) -> None:
    one = traits(told(text, time=time, published=published, type_=kind, language=language))
    found = keys(one)
    assert found == keys(one)
    assert len({k.key for k in found}) == len(found)
    assert all(-(2**63) <= number < 2**63 for k in found for number in (k.key, k.fine))
    assert len(found) >= 3, "a voice, and two blocks of its article"


@given(texts, texts, times, times, kinds, kinds)
def test_a_finer_key_is_of_one_key_and_one_type(
    a: str, b: str, t: str | None, u: str | None, k: EventType, m: EventType
) -> None:
    """Blocking relies on it: who shares a finer key also shares the key."""
    one = traits(told(a, "a", article="n", time=t, type_=k))
    other = traits(told(b, "b", article="n", time=u, type_=m))
    above: dict[int, int] = {}
    for found in (*keys(one), *keys(other)):
        assert above.setdefault(found.fine, found.key) == found.key
    if k != m:
        assert not fine(one) & fine(other)
    elif one.when == other.when:
        assert {x.key for x in keys(one)} & {x.key for x in keys(other)} == {
            x.key for x in keys(one) if x in set(keys(other))
        }


def test_a_lone_surrogate_has_keys() -> None:
    odd = traits(told("At X\ud800y.", source=("X\ud800y", None)))
    assert all(isinstance(key, Key) for key in keys(odd))
