"""Facets: every verdict of every cell, with the words of both sides, in several languages."""

from __future__ import annotations

import random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.alignment import comparing
from rashomon.alignment.comparing import levels
from rashomon.alignment.facets import facets
from rashomon.alignment.scoring import weights
from rashomon.alignment.traits import in_context, traits
from rashomon.model.claim import Actor, Claim, Place
from rashomon.model.event import Cell, Facet, Verdict
from rashomon.model.span import Words
from rashomon.model.vocabulary import Modality
from tests.alignment.test_comparing import GOLD, parties, placed, timed, two
from tests.alignment.test_traits import place, told

TURNED = {"less specific": "more specific", "more specific": "less specific"}


def judged(a: Claim, b: Claim) -> tuple[Facet, ...]:
    one, other = in_context([traits(a)])[0], in_context([traits(b)])[0]
    return facets(one, other, levels(one, other), weights())


def cell(name: Cell, a: Claim, b: Claim) -> Facet:
    (found,) = [f for f in judged(a, b) if f.cell == name]
    (back,) = [f for f in judged(b, a) if f.cell == name]
    assert back.verdict == TURNED.get(found.verdict, found.verdict)
    assert (back.a, back.b, back.score) == (found.b, found.a, found.score)
    return found


def cells(a: Claim, b: Claim) -> list[str]:
    return [f.cell for f in judged(a, b)]


def words(found: Facet) -> tuple[list[str], list[str]]:
    return [w.text for w in found.a], [w.text for w in found.b]


# --- what ---------------------------------------------------------------------------------------


def test_what_agrees_by_its_deeds_across_languages() -> None:
    french = told("Des rebelles ont bombardé le port.", "a", language="fr")
    dutch = told("De haven werd gebombardeerd.", "b", language="nl", type_="COERCE")
    found = cell("what", french, dutch)
    assert (found.verdict, words(found)) == ("agree", (["bombardé"], ["gebombardeerd"]))
    assert "bomb" in found.why


def test_what_agrees_by_its_type_where_no_deed_is_shared() -> None:
    english = told("Rebels shelled it.", "a")
    ukrainian = told("Повстанці обстріляли порт.", "b", language="uk")
    found = cell("what", english, replace(ukrainian, predicate=Words("обстріляли", 10, 20)))
    assert (found.verdict, found.why) == ("agree", "Both are ASSAULT.")
    assert words(found) == (["Rebels shelled it."], ["обстріляли"])


def test_what_is_near_where_one_occurrence_has_two_types() -> None:
    one, other = two("Rebels shelled it.", "They left.", type_=("ASSAULT", "DISPLACE"))
    assert cell("what", one, other).verdict == "near"
    assert cell("what", one, other).why.startswith("ASSAULT beside DISPLACE")


# --- who and whom ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "yours", "verdict"),
    [
        ("DNK.MIL", "DNK.MIL", "agree"), ("DNK.MIL", "BEL.MIL", "differ"),
        ("DNK.MIL", "DNK.GOV", "near"), ("DNK", "DNK.MIL", "less specific"),
        ("DNK.MIL", "DNK", "more specific"), ("", "DNK", "agree"),
    ],
)  # fmt: skip
def test_every_verdict_of_a_party(mine: str, yours: str, verdict: str) -> None:
    """The words are the same, so that where a code is missing they agree."""
    one, other = parties(mine or None, yours)
    if not mine:
        one = replace(other, id="a", actors=(Actor("The ones", None, 0, 8),))
    assert cell("who", one, other).verdict == verdict
    one, other = parties(None, None, mine or None, yours)
    if not mine:
        one = replace(other, id="a", targets=(Actor("the others", None, 13, 23),))
    hit = "near" if verdict == "differ" else verdict
    assert cell("whom", one, other).verdict == hit, "one deed can hit many"


def test_words_without_a_code_may_mean_anybody() -> None:
    one = told("Gunmen fired.", "a", actor=("Gunmen", None))
    other = told("The navy fired.", "b", actor=("The navy", "DNK.MIL"))
    found = cell("who", one, other)
    assert (found.verdict, words(found)) == ("unsure", (["Gunmen"], ["The navy"]))


def test_who_names_nobody_is_not_judged() -> None:
    assert "who" not in cells(*parties("DNK", None))
    assert "whom" not in cells(*parties("DNK", "DNK", "BEL"))


def test_blame_is_turned_round() -> None:
    one, other = parties("DNK.MIL", "BEL.MIL", "BEL", "DNK")
    found = cell("turned", one, other)
    assert found.verdict == "reverse"
    assert words(found) == (["The ones", "the others"],) * 2
    assert not {"who", "whom"} & set(cells(one, other))
    mutual = replace(one, mutual=True)
    assert cell("who", mutual, other).verdict == "agree"
    assert "turned" not in cells(mutual, other)


def test_each_voice_names_the_other_side() -> None:
    """In two languages, and nobody says whom it hit."""
    danish = told("Belgium said the Danes began it.", "a", source=("Belgium", "BEL.GOV"),
                  actor=("the Danes", "DNK.MIL"))  # fmt: skip
    belgian = told("Denemarken zegt dat de Belgen begonnen.", "b", language="nl",
                   source=("Denemarken", "DNK"), actor=("de Belgen", "BEL.MIL"))  # fmt: skip
    assert words(cell("turned", danish, belgian)) == (["the Danes"], ["de Belgen"])
    assert cell("turned", danish, belgian).verdict == "reverse"


@pytest.mark.parametrize(
    ("voices", "actors"),
    [
        (("BEL.GOV", "BEL.MIL"), ("DNK", "BEL")),
        (("BEL.GOV", "DNK.GOV"), ("BEL", "DNK")),
        (("BEL.GOV", "DNK.GOV"), ("DNK", "GRC")),
        ((None, "DNK.GOV"), ("DNK", "BEL")),
    ],
)
def test_blame_is_turned_only_between_the_two_who_are_blamed(
    voices: tuple[str | None, str | None], actors: tuple[str, str]
) -> None:
    (p, q), (r, t) = voices, actors
    one, other = two("X says A did it.", "X says A did it.", actor=(("A", r), ("A", t)),
                     source=(("X", p) if p else None, ("X", q) if q else None))  # fmt: skip
    assert "turned" not in cells(one, other)


# --- where and when -------------------------------------------------------------------------------

HERE = place("Aarhus", gid=1)


@pytest.mark.parametrize(
    ("there", "level", "verdict"),
    [
        (place("Århus", 0, 0, gid=1), "same place", "agree"),
        (place("Egaa", 56.20, 10.27), "near", "agree"),
        (place("Denmark", 55, 9), "within", "near"),
        (place("Thisted", 56.95, 8.7, country=None), "region", "near"),
        (place("Skagen", 57.72, 10.58), "same country", "near"),
        (place("Gostalin", 40, 20, country="GRC"), "far", "differ"),
    ],
)
def test_every_verdict_of_a_place(there: Place, level: str, verdict: str) -> None:
    one, other = placed(HERE, there)
    assert comparing.where(traits(one), traits(other)) == level
    found = cell("where", one, other)
    assert (found.verdict, words(found)) == (verdict, (["Aarhus"], [there.text]))
    assert found.why.endswith("km apart.")


def test_two_spellings_far_apart_are_unsure() -> None:
    one, other = placed(place("Latchin", 39, 46), place("Latsjin", 41, 46))
    assert cell("where", one, other).verdict == "unsure"


def test_a_place_in_another_script_is_the_same_place() -> None:
    one = told("Shells fell on Aarhus.", "a", place=HERE)
    other = told("Снаряды упали на Орхус.", "b", language="ru",
                 place=place("Орхус", name="Aarhus", gid=1))  # fmt: skip
    found = cell("where", one, other)
    assert (found.verdict, words(found)) == ("agree", (["Aarhus"], ["Орхус"]))


@pytest.mark.parametrize(
    ("mine", "yours", "verdict"),
    [
        ("2021-05-04", "2021-05-04", "agree"),
        ("2021-05", "2021-05-04", "less specific"),
        ("2021-05-04", "2021", "more specific"),
        ("2021-05-01/2021-05-06", "2021-05-04/2021-05-08", "agree"),
        ("2021-05-04", "2021-05-05", "differ"),
        ("2021-05-01/2021-05-03", "2021-05-04", "differ"),
        ("2021-05-01/2021-05-04", "2021-05-05", "near"),
        ("2021-05-01/2021-05-04", "2021-05-06", "differ"),
        ("2021-05-04", "../2021-05-08", "more specific"),
    ],
)
def test_every_verdict_of_a_time(mine: str, yours: str, verdict: str) -> None:
    one, other = timed(mine, yours)
    assert cell("when", one, other).verdict == verdict


def test_a_time_shows_its_words_else_what_was_dated() -> None:
    one = told("On 4 May shells fell.", "a", time="2021-05-04", time_text="4 May")
    other = told("Des obus.", "b", language="fr", time="2021-05-05")
    assert words(cell("when", one, other)) == (["4 May"], ["Des obus."])
    assert cell("when", one, other).why == "1 day between."
    assert "when" not in cells(one, told("Des obus.", "b", language="fr"))


# --- how firmly, names, things --------------------------------------------------------------------

FIRMLY: list[tuple[Modality, Modality, str]] = [
    ("planned", "planned", "agree"), ("denied", "denied", "agree"),
    ("asserted", "denied", "deny"), ("denied", "hearsay", "deny"), ("planned", "denied", "deny"),
    ("asserted", "hearsay", "more specific"), ("planned", "asserted", "less specific"),
    ("planned", "demanded", "near"), ("conditional", "hearsay", "near"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "yours", "verdict"), FIRMLY)
def test_every_verdict_of_how_firmly(mine: Modality, yours: Modality, verdict: str) -> None:
    one = told("They say it fell.", "a", modality=mine, cue="say", cue_text="say")
    other = told("Het viel.", "b", language="nl", modality=yours)
    found = cell("how firmly", one, other)
    assert (found.verdict, words(found)) == (verdict, (["say"], ["Het viel."]))


def test_two_plain_facts_need_no_word_on_how_firmly() -> None:
    assert "how firmly" not in cells(*two("X.", "Y."))


def test_nobody_denies_what_he_says_himself() -> None:
    one, other = two("Max denies it.", "Max says so.", modality=("denied", "asserted"),
                     source=(("Max", "BEL.GOV"), ("Max", "BEL.GOV")))  # fmt: skip
    assert cell("how firmly", one, other).verdict == "unsure"
    own = two("It was not.", "It was.", modality=("denied", "asserted"))
    assert cell("how firmly", *own).verdict == "deny"


def test_shared_names_and_things_agree_and_others_are_no_difference() -> None:
    one = told("The trawler Merel hit the harbour of Skagen.", "a")
    other = told("De trawler Merel raakte een brug.", "b", language="nl")
    found = cell("names", one, other)
    assert (found.verdict, words(found)) == ("agree", (["Merel"], ["Merel"]))
    assert "things" in cells(one, told("The harbour.", "b"))
    third = told("De Gaai zonk.", "c", language="nl")
    assert not {"names", "things"} & set(cells(one, third))


# --- laws -----------------------------------------------------------------------------------------

POOL = [claim for found in GOLD.values() for _, claims in found for claim in claims]


@given(st.randoms(use_true_random=False))
def test_any_two_claims_show_their_words_and_say_the_same_both_ways(
    chance: random.Random,
) -> None:
    first, second = chance.sample(POOL, 2)
    forth, back = judged(first, second), judged(second, first)
    assert sorted(f.cell for f in forth) == sorted(f.cell for f in back)
    for claim, found, side in ((first, forth, "a"), (second, forth, "b"), (second, back, "a")):
        for facet in found:
            assert facet.cell in get_args(Cell)
            assert facet.verdict in get_args(Verdict)
            assert facet.why
            shown = getattr(facet, side)
            assert shown
            for w in shown:
                assert claim.evidence[w.start - claim.start : w.end - claim.start] == w.text
    assert sorted(TURNED.get(f.verdict, f.verdict) for f in forth) == sorted(
        f.verdict for f in back
    )


def test_a_claim_agrees_with_itself_in_every_cell() -> None:
    for claim in POOL:
        again = replace(claim, id="again")
        verdicts = {f.verdict for f in judged(claim, again) if f.cell != "turned"}
        assert verdicts <= {"agree", "unsure", "near"}, claim
        assert verdicts - {"near"}
