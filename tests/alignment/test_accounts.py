"""Accounts: nobody's claim is lost, silence is what others fill, and pins are the words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.alignment.accounts import (
    CELLS,
    Account,
    AccountOf,
    Presence,
    accounts,
    comparison,
    figure_value,
    presences,
    rests_on,
    tolls,
)
from rashomon.alignment.voices import Voice, names_of, voice
from rashomon.model.claim import BY_PRONOUN, Claim, Figure
from rashomon.model.drawing import Drawing
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event, Relation
from tests.alignment.telling import Telling, event_of

NAVY = ("the navy", "DNK.MIL")
UNION = ("the fishers' union", None)


def maybe(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from((None, *values))


TOLD = st.fixed_dictionaries({
    "source": maybe(NAVY, UNION, ("marinen", "DNK.MIL")),
    "actor": maybe(("a cutter", "BEL.MIL"), ("raiders", None)),
    "target": maybe(("two trawlers", "BEL.CVL")),
    "place": maybe(("Øster Havn", 7), ("oster havn", 7), ("the bank", None)),
    "time": maybe("2021-05-03", "2021-05"),
    "killed": maybe(2.0, 3.0),
    "modality": st.sampled_from(("asserted", "denied", "hearsay")),
    "type_": st.sampled_from(("ASSAULT", "COERCE")),
})  # fmt: skip
OUTLETS = st.sampled_from((None, "The Gull", "Le Phare"))


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Telling], Event]:
    pile = [Telling(f"{n}.txt", draw(OUTLETS)) for n in range(draw(st.integers(1, 4)))]
    for one in pile:
        for told in draw(st.lists(TOLD, min_size=1, max_size=4)):
            one.tell(**told)
    return pile, event_of(*(c for one in pile for c in one.claims))


def claims_of(pile: list[Telling]) -> list[Claim]:
    return [c for one in pile for c in one.claims]


def cell(account: Account, name: str) -> AccountOf:
    return next(c for c in account.cells if c.cell == name)


# --- laws -------------------------------------------------------------------------------------


@given(piles())
def test_every_claim_is_in_exactly_one_account(made: tuple[list[Telling], Event]) -> None:
    pile, event = made
    found = accounts(event, claims_of(pile))
    told = [one for account in found for one in account.claims]
    assert sorted(told) == sorted(event.claims)
    by_id = {c.id: c for c in claims_of(pile)}
    for account in found:
        assert {voice(by_id[one]) for one in account.claims} == {account.voice}
    assert len({a.voice for a in found}) == len(found)


@given(piles())
def test_a_cell_is_said_or_silent_or_nobody_says_it(made: tuple[list[Telling], Event]) -> None:
    pile, event = made
    found = accounts(event, claims_of(pile))
    for place, name in enumerate(CELLS):
        column = [a.cells[place] for a in found]
        assert {c.cell for c in column} == {name}
        anybody = any(c.said for c in column)
        for one in column:
            expected = "said" if one.said else "silent" if anybody else "nobody says"
            assert one.state == expected
    assert all(cell(a, "what").said and cell(a, "how firmly").said for a in found)


@given(piles())
def test_pins_are_the_words_and_of_the_claims_of_the_account(
    made: tuple[list[Telling], Event],
) -> None:
    pile, event = made
    texts = {one.id: one.text for one in pile}
    for account in accounts(event, claims_of(pile)):
        for one in account.cells:
            for said in one.said:
                assert said.times == len({p.claim for p in said.pins}) > 0
                for pin in said.pins:
                    words = pin.words
                    assert texts[pin.article_id][words.start : words.end] == words.text
                    assert pin.claim in account.claims


@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_claims_is_irrelevant(
    made: tuple[list[Telling], Event], chance: random.Random
) -> None:
    pile, event = made
    stranger = Telling("stranger.txt")
    mixed = [*claims_of(pile), stranger.tell("something else")]
    chance.shuffle(mixed)
    assert accounts(event, mixed) == accounts(event, claims_of(pile))
    assert comparison(event, mixed) == comparison(event, claims_of(pile))


@given(piles())
def test_no_figure_has_more_origins_than_claims_or_than_the_event(
    made: tuple[list[Telling], Event],
) -> None:
    pile, event = made
    basis = rests_on(event, claims_of(pile))
    assert list(basis) == list(event.claims)
    for toll in tolls(event, claims_of(pile), basis):
        assert 1 <= toll.independent_origins <= min(len(toll.claims), len(set(basis.values())))


# --- cases ------------------------------------------------------------------------------------


def test_a_voice_is_its_code_whatever_it_is_called_and_whoever_quotes_it() -> None:
    one, other = Telling("a.txt", "The Gull"), Telling("b.txt", "Le Phare", language="fr")
    claims = [
        one.tell(source=NAVY, killed=2),
        other.tell(source=("la marine", "DNK.MIL"), killed=3),
        other.tell(source=UNION),
        other.tell(),
        Telling("c.txt").tell(),
    ]
    found = accounts(event_of(*claims), claims)
    assert [(a.voice.kind, a.voice.key) for a in found] == [
        ("source", "DNK.MIL"), ("source", "the fishers union"), ("outlet", "Le Phare"),
        ("article", "c.txt"),
    ]  # fmt: skip
    navy = found[0]
    assert navy.names == ("the navy", "la marine")
    assert navy.outlets == ("The Gull", "Le Phare")
    assert [s.value for s in cell(navy, "how many").said] == ["killed 2", "killed 3"]
    assert [cell(a, "how many").state for a in found[1:]] == ["silent"] * 3


def test_two_spellings_of_one_place_are_one_value() -> None:
    one = Telling("a.txt", "The Gull")
    claims = [one.tell(place=("Øster Havn", 7)), one.tell(place=("Oster Havn", 7)), one.tell()]
    (account,) = accounts(event_of(*claims), claims)
    (said,) = cell(account, "where").said
    assert (said.times, [p.words.text for p in said.pins]) == (2, ["Øster Havn", "Oster Havn"])


def test_a_missing_claim_is_told() -> None:
    one = Telling("a.txt")
    first, second = one.tell(), one.tell()
    with pytest.raises(LedgerError, match=second.id):
        accounts(event_of(first, second), [first])


@pytest.mark.parametrize(
    ("low", "high", "approx", "said"),
    [
        (2, 2, False, "killed 2"),
        (1200, 1200, True, "killed about 1,200"),
        (12, None, False, "killed at least 12"),
        (None, 5, False, "killed up to 5"),
        (3, 5, False, "killed 3 to 5"),
        (None, None, False, "killed any number"),
    ],
)
def test_figures_in_words(low: float | None, high: float | None, approx: bool, said: str) -> None:
    figure = Figure("killed", "people", low, high, None, "", 0, 0, approx=approx)
    assert figure_value(figure) == said


# --- who never mentions it --------------------------------------------------------------------


def around(event_day: str | None, *others: Telling) -> tuple[set[str], str | None]:
    one = Telling("a.txt", "The Gull", published="2021-05-04")
    claim = one.tell(source=NAVY, time=event_day)
    pile = [one, *others]
    published = presences((o.article() for o in pile), claims_of(pile))
    found = comparison(event_of(claim, time=event_day), claims_of(pile), published)
    return {u.voice.key for u in found.unmentioned}, found.last


def test_who_was_published_then_and_never_mentions_it() -> None:
    silent = Telling("b.txt", "Le Phare", published="2021-05-10")
    silent.tell("prices rose", source=("the harbour office", "BEL.GOV"))
    too_late = Telling("c.txt", "Het Anker", published="2021-05-11")
    too_vague = Telling("d.txt", "The Buoy", published="2021-05")
    undated = Telling("e.txt", "The Rope", published=None)
    same_outlet = Telling("f.txt", "The Gull", published="2021-05-04")
    same_outlet.tell("prices fell", source=NAVY)
    others = (silent, too_late, too_vague, undated, same_outlet)
    assert around("2021-05-03", *others) == ({"Le Phare", "BEL.GOV"}, "2021-05-10")


def test_an_event_without_a_narrow_date_is_looked_for_where_it_was_first_told() -> None:
    late = Telling("b.txt", "Le Phare", published="2021-05-11")
    assert around(None, late) == ({"Le Phare"}, "2021-05-11")
    assert around("2021", late) == ({"Le Phare"}, "2021-05-11")


def test_nobody_is_silent_about_what_cannot_be_dated() -> None:
    one = Telling("a.txt", published=None)
    claim = one.tell()
    found = comparison(
        event_of(claim),
        [claim],
        [Presence(Voice("outlet", "Le Phare"), "Le Phare", "2021-05-04", "2021-05-04")],
    )
    assert (found.unmentioned, found.first) == ((), None)


# --- what it rests on -------------------------------------------------------------------------


def test_one_voice_in_two_articles_is_one_origin_and_a_copy_adds_none() -> None:
    tellings = [Telling(f"{n}.txt") for n in range(4)]
    claims = [
        tellings[0].tell(source=NAVY, killed=2),
        tellings[1].tell(source=NAVY, killed=2),
        tellings[2].tell(killed=2),
        tellings[3].tell(killed=2),
    ]
    event = event_of(*claims)
    assert len(set(rests_on(event, claims).values())) == 3
    drawing = Drawing(
        tellings[3].id, tellings[2].id, None, "abridged", 0.5, True, (),
        ((claims[3].id, claims[2].id),), (), "Passages are taken.",
    )  # fmt: skip
    basis = rests_on(event, claims, [drawing])
    assert len(set(basis.values())) == 2
    (toll,) = tolls(event, claims, basis)
    assert (toll.independent_origins, len(toll.articles)) == (2, 4)


def test_a_repeat_relation_joins_what_a_drawing_would() -> None:
    one, other = Telling("a.txt"), Telling("b.txt")
    claims = [one.tell(), other.tell()]
    repeat = Relation(claims[1].id, claims[0].id, "repeat", (), "A copy.", 0.9)
    assert len(set(rests_on(event_of(*claims), claims).values())) == 2
    event = event_of(*claims, relations=(repeat,))
    assert len(set(rests_on(event, claims).values())) == 1


def test_an_outlet_is_one_voice_in_capitals_or_not() -> None:
    loud, quiet = Telling("1.txt", "LE PHARE"), Telling("2.txt", "Le Phare")
    for one in (loud, quiet):
        one.tell(actor=("raiders", None))
    event = event_of(*loud.claims, *quiet.claims)
    (account,) = accounts(event, claims_of([loud, quiet]))
    assert account.outlets == ("LE PHARE", "Le Phare")
    there = [Presence(Voice("outlet", "Le phare"), "Le phare", "2021-05-03", "2021-05-03")]
    assert comparison(event, claims_of([loud, quiet]), there).unmentioned == ()


def test_a_voice_has_all_its_names_once_and_no_pronoun_among_them() -> None:
    home = Telling("a.txt", "Gull")
    she, it = (home.tell(source=(one, "SLM.GOV")) for one in ("she", "it"))
    named = [
        home.tell(source=(one, "SLM.GOV")) for one in ("the minister", "Salim", "The Minister")
    ]
    she, it = (replace(one, rules=(BY_PRONOUN,)) for one in (she, it))
    assert names_of((she, it)) == ("SLM.GOV",)
    assert names_of((she, *named, it)) == ("the minister", "Salim")
    [account] = accounts(event_of(she, *named), (she, *named))
    assert (account.names, account.words) == (("the minister", "Salim"), "the minister / Salim")
