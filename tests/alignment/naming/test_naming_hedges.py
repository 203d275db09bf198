"""Hedges that get lost, or are added, on the way from one telling to the next."""

from __future__ import annotations

import pytest

from rashomon.alignment.naming.hedges import LostHedge, hedges_lost
from tests.alignment.naming.pile import article, claim, figure, source

A = article("a", "Ten may have died, the army said. At least 10 died.", outlet="Lantern")
B = article("b", "Ten died there. In all 10 died.", outlet="Post")
C = article("c", "Ten are dead. About 10 died.", outlet="Blad")


def seen(found: tuple[LostHedge, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(h.kind, h.what, h.link, h.from_, h.to) for h in found]


@pytest.mark.parametrize("mood", ["hearsay", "conditional", "planned"])
def test_a_mood_is_lost_in_repeating_and_gained_the_other_way(mood: str) -> None:
    a = claim(A, "Ten may have died", modality=mood)
    b = claim(B, "Ten died there.")
    found = hedges_lost([a, b], [(b.id, a.id)])
    assert seen(found) == [("lost", "modality", "repeats", mood, "asserted")]
    assert found[0].earlier.words[0].text == "Ten may have died"
    assert found[0].later.words[0].text == "Ten died there."
    assert found[0].chain == (a.id, b.id)
    back = hedges_lost([b, a], [(a.id, b.id)])
    assert seen(back) == [("added", "modality", "repeats", "asserted", mood)]


def test_denials_and_other_types_are_no_loss() -> None:
    a = claim(A, "Ten may have died", modality="hearsay")
    denied = claim(B, "Ten died there.", modality="denied")
    other = claim(C, "Ten are dead.", type="STATE")
    assert hedges_lost([a, denied, other], [(denied.id, a.id), (other.id, a.id)]) == ()


@pytest.mark.parametrize("cue", ["claim", "estimate", "accuse", "say"])
def test_somebodys_word_becomes_the_outlets_own(cue: str) -> None:
    said = (source(A, "the army", "DNK.MIL"),)
    a = claim(A, "Ten may have died", cue=cue, cue_text="said", sources=said)
    b = claim(B, "Ten died there.")
    found = hedges_lost([a, b], [(b.id, a.id)])
    assert seen(found) == [("lost", "cue", "repeats", cue, "own voice")]
    assert [w.text for w in found[0].earlier.words] == ["the army", "said"]
    assert "on the word of 'the army'" in found[0].why
    weak = hedges_lost([a, b])
    assert len(weak) == (cue != "say")


@pytest.mark.parametrize(
    ("low", "high", "about", "said"),
    [
        (10, None, False, "at least 10"),
        (None, 10, False, "up to 10"),
        (10, 20, False, "between 10 and 20"),
        (10, 10, True, "about 10"),
    ],
)
def test_bounds_of_figures(low: float, high: float, about: bool, said: str) -> None:
    a = claim(A, "At least 10 died.", figures=(figure(A, "At least 10", low, high, approx=about),))
    b = claim(B, "In all 10 died.", figures=(figure(B, "10", 10, 10),))
    found = hedges_lost([a, b], [(b.id, a.id)])
    assert seen(found) == [("lost", "figure", "repeats", said, "10")]
    assert found[0].later.words[0].text == "10"


def test_another_number_is_no_lost_bound() -> None:
    a = claim(A, "At least 10 died.", figures=(figure(A, "At least 10", 10, None),))
    b = claim(B, "In all 10 died.", figures=(figure(B, "10", 12, 12),))
    assert hedges_lost([a, b], [(b.id, a.id)]) == ()


def test_chains_lead_back_to_the_first_telling() -> None:
    a = claim(A, "Ten may have died", modality="hearsay")
    b = claim(B, "Ten died there.", modality="hearsay")
    c = claim(C, "Ten are dead.")
    found = hedges_lost([a, b, c], [(b.id, a.id), (c.id, b.id)])
    assert [(h.link, h.chain) for h in found] == [("repeats", (a.id, b.id, c.id))]


def test_circles_and_unknown_ids_do_no_harm() -> None:
    a = claim(A, "Ten may have died", modality="hearsay")
    b = claim(B, "Ten died there.")
    found = hedges_lost([a, b], [(b.id, a.id), (a.id, b.id), ("x", a.id), (a.id, a.id)])
    assert {h.kind for h in found} == {"lost", "added"}


def test_later_outlets_with_the_same_source_or_none_are_a_weaker_step() -> None:
    army = (source(A, "the army", "DNK.MIL"),)
    a = claim(A, "Ten may have died", modality="hearsay", sources=army)
    b = claim(B, "Ten died there.")
    assert seen(hedges_lost([a, b])) == [("lost", "modality", "same source", "hearsay", "asserted")]
    other = claim(B, "Ten died there.", sources=(source(B, "Ten", "BEL.MIL"),))
    assert hedges_lost([a, other]) == ()
    assert hedges_lost([b, a]) == ()


def test_plans_that_came_true_are_no_lost_hedge() -> None:
    a = claim(A, "Ten may have died", modality="planned")
    assert hedges_lost([a, claim(B, "Ten died there.")]) == ()


def test_one_outlet_does_not_lose_its_own_hedges() -> None:
    d = article("d", "Ten died.", outlet="Lantern")
    a = claim(A, "Ten may have died", modality="hearsay")
    assert hedges_lost([a, claim(d, "Ten died.")]) == ()
