"""The record of an event: order, label, time, and who stands behind it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.alignment.events import (
    LABEL_LENGTH,
    event_of,
    grounds,
    in_order,
    namesake,
    shared,
)
from rashomon.alignment.grouping import Pair
from rashomon.alignment.judge import Drawn
from rashomon.alignment.lining import pair_of
from rashomon.alignment.scoring import log_odds, probability, weights
from rashomon.alignment.traits import Traits, in_context, traits
from rashomon.model.claim import Claim
from rashomon.model.event import Event, Relation
from rashomon.model.ids import digest
from rashomon.model.vocabulary import EventType
from tests.alignment.test_traits import told

TABLE = weights()


def ready(*claims: Claim) -> tuple[Traits, ...]:
    return tuple(in_context([traits(c)])[0] for c in claims)


def record(
    *claims: Claim, draws: dict[Pair, Drawn] | None = None, origins: dict[str, str] | None = None
) -> Event:
    rests = origins or {c.id: c.origin for c in claims}
    return event_of(in_order(ready(*claims)), draws or {}, TABLE, rests)


# --- order ----------------------------------------------------------------------------------------


def test_claims_come_in_the_order_they_were_told() -> None:
    claims = [
        told("X.", "undated", article="a", published=None),
        told("X.", "late", article="a", published="2021-05-06"),
        told("X.", "month", article="z", published="2021-05"),
        told("X.", "b later", article="b", published="2021-05-04", start=9),
        told("X.", "b", article="b", published="2021-05-04"),
        told("X.", "a", article="a", published="2021-05-04", start=50),
    ]
    wanted = ["month", "a", "b", "b later", "late", "undated"]
    assert [one.claim.id for one in in_order(ready(*claims))] == wanted


@given(st.permutations(range(6)))
def test_the_order_does_not_depend_on_the_order_they_came_in(places: list[int]) -> None:
    claims = [told("X.", f"c{n}", article=f"n{n % 2}", start=n // 3) for n in range(6)]
    assert in_order(ready(*(claims[n] for n in places))) == in_order(ready(*claims))


# --- the record -----------------------------------------------------------------------------------


def test_the_id_is_that_of_the_claim_told_first() -> None:
    first = told("Shells fell.", "a", published="2021-05-04")
    second = told("Shells fell.", "b", published="2021-05-05")
    later = told("Shells fell.", "0", published="2021-05-06")
    assert record(first, second).id == record(later, second, first).id == digest("event", "a")
    earlier = told("Shells fell.", "z", published="2021-05-03")
    assert record(first, second, earlier).id == digest("event", "z")
    assert record(first, second).claims == ("a", "b")


def test_articles_are_named_once_in_order() -> None:
    claims = (told("X.", "a", article="n"), told("X.", "b", article="m"),
              told("X.", "c", article="n", start=20))  # fmt: skip
    assert record(*claims).articles == ("m.txt", "n.txt")


@pytest.mark.parametrize(
    ("types", "wanted"),
    [
        (("STATE", "ASSAULT", "ASSAULT"), "ASSAULT"),
        (("DISPLACE", "ASSAULT"), "DISPLACE"),
        (("ASSAULT", "DISPLACE", "DISPLACE", "ASSAULT"), "ASSAULT"),
    ],
)
def test_the_type_is_the_most_frequent_and_of_equals_the_first(
    types: tuple[EventType, ...], wanted: EventType
) -> None:
    claims = [told("X.", f"c{n}", type_=kind) for n, kind in enumerate(types)]
    assert record(*claims).type == wanted


def test_the_label_is_of_the_claim_that_fills_most() -> None:
    bare = told("It was shelled.", "a")
    full = told("On 4 May the navy shelled it,\n  and 42 died.", "b", actor=("the navy", "DNK"),
                time="2021-05-04", figures=[("killed", "42", 42, 42)])  # fmt: skip
    assert record(bare, full).label == "On 4 May the navy shelled it, and 42 died."
    denied = replace(full, modality="denied")
    assert record(bare, denied).label.startswith("On 4 May"), "three cells outweigh a denial"
    thin = told("They deny that it fell.", "b", modality="denied", time="2021-05-04")
    assert record(bare, thin).label == bare.evidence


def test_of_equal_labels_the_shortest_then_the_first_told() -> None:
    claims = (told("Shells fell hard.", "a"), told("Obus.", "b", language="fr"),
              told("Снег.", "c", language="ru"))  # fmt: skip
    assert record(*claims).label == "Obus."


@pytest.mark.parametrize("length", [LABEL_LENGTH - 1, LABEL_LENGTH, LABEL_LENGTH + 1, 400])
def test_a_long_label_is_cut_and_says_so(length: int) -> None:
    words = ("shells " * 80)[:length].strip() + "x" * (length % 7 == 0)
    label = record(told(words, "a"), told(words, "b")).label
    assert len(label) <= LABEL_LENGTH
    assert (label == words) is (len(words) <= LABEL_LENGTH)
    assert label.endswith("…") is (len(words) > LABEL_LENGTH)


@pytest.mark.parametrize(
    ("times", "wanted"),
    [
        ((None, None), None),
        (("2021-05-04", None), "2021-05-04"),
        (("2021-05-04", "2021-05-04"), "2021-05-04"),
        (("2021-05", "2021-05-04"), "2021-05-04"),
        (("2021-05-01/2021-05-06", "2021-05-04/2021-05-08"), "2021-05-04/2021-05-06"),
        (("2021-05-04", "2021-05-06"), "2021-05-04/2021-05-06"),
        (("2021-05-04", "2021-05-06", "2021"), "2021-01-01/2021-12-31"),
        (("../2021-05-04", None), "../2021-05-04"),
        (("2021-05-04/..", "2021-05-01/.."), "2021-05-04/.."),
    ],
)
def test_the_time_is_what_all_share_else_what_they_span(
    times: tuple[str | None, ...], wanted: str | None
) -> None:
    claims = [told("X.", f"c{n}", time=time) for n, time in enumerate(times)]
    assert record(*claims).time == wanted


# --- who stands behind it -------------------------------------------------------------------------

SAID = "Max said that shells fell."


def said(id_: str, voice: str | None, article: str = "") -> Claim:
    return told(SAID, id_, article=article or None, source=("Max", voice) if voice else None)


def test_a_voice_counts_once_however_many_heard_it() -> None:
    claims = (said("a", "BEL.GOV"), said("b", "BEL.GOV"), said("c", "DNK.GOV"))
    assert record(*claims).independent_origins == 2


def test_own_voices_rest_on_their_origins() -> None:
    claims = (said("a", None), said("b", None), said("c", None))
    assert record(*claims).independent_origins == 3
    one_wire = {"a": "wire", "b": "wire", "c": "own"}
    assert record(*claims, origins=one_wire).independent_origins == 2


def test_a_voice_is_no_origin_of_the_same_name() -> None:
    claims = (said("a", "BEL.GOV"), said("b", None))
    assert record(*claims, origins={"a": "x", "b": "BEL.GOV"}).independent_origins == 2


def test_what_is_drawn_rests_on_what_it_was_drawn_from() -> None:
    claims = (said("a", "BEL.GOV"), said("b", None), said("c", None))
    draws = {("a", "b"): Drawn("b", "A copy."), ("c", "z"): Drawn("c", "Of another event.")}
    found = grounds(ready(*claims), {c.id: c.origin for c in claims}, draws)
    assert found["a"] == found["b"] != found["c"]
    assert record(*claims, draws=draws).independent_origins == 2


voices = st.sampled_from((None, "BEL.GOV", "DNK.GOV", "BEL.CVL"))
piles = st.lists(st.tuples(voices, st.integers(0, 2)), min_size=1, max_size=6)


@given(piles, st.randoms(use_true_random=False))
def test_more_links_never_make_more_origins(
    pile: list[tuple[str | None, int]], chance: random.Random
) -> None:
    claims = [said(f"c{n}", voice, f"n{n}") for n, (voice, _) in enumerate(pile)]
    origins = {c.id: f"o{origin}" for c, (_, origin) in zip(claims, pile, strict=True)}
    members = ready(*claims)
    plain = grounds(members, origins, {})
    assert set(plain) == set(origins)
    assert 1 <= len(set(plain.values())) <= len(claims)
    for n, one in enumerate(claims):
        for m, other in enumerate(claims):
            both = pile[n][0] == pile[m][0] and (pile[n][0] or pile[n][1] == pile[m][1])
            assert (plain[one.id] == plain[other.id]) is bool(both)
    a, b = chance.choice(claims), chance.choice(claims)
    drawn = grounds(members, origins, {pair_of(a.id, b.id): Drawn(a.id, "x")})
    assert drawn[a.id] == drawn[b.id]
    assert len(set(drawn.values())) <= len(set(plain.values()))


# --- confidence -----------------------------------------------------------------------------------


def test_confidence_is_the_mean_of_each_claim_s_best_link() -> None:
    claims = (told("The navy shelled it.", "a", time="2021-05-04"),
              told("La marine l'a bombardé.", "b", language="fr", time="2021-05-04"),
              told("Something.", "c", type_="STATE"))  # fmt: skip
    a, b, c = in_order(ready(*claims))
    ab, ac, bc = log_odds(a, b, TABLE), log_odds(a, c, TABLE), log_odds(b, c, TABLE)
    best = [max(ab, ac), max(ab, bc), max(ac, bc)]
    wanted = round(sum(probability(odds, TABLE) for odds in best) / 3, 4)
    assert record(*claims).confidence == wanted
    copied = record(*claims, draws={("a", "c"): Drawn("c", "A copy.")})
    assert copied.confidence > wanted


def test_every_claim_of_an_event_of_hundreds_has_its_part() -> None:
    claims = [told("Shells fell.", f"c{n:03}") for n in range(80)]
    found = record(*claims)
    assert len(found.claims) == 80
    assert 0 < found.confidence <= 1


def test_an_event_is_called_by_what_most_voices_share_of_the_claims_that_tell_most() -> None:
    relations = (
        Relation("loud", "calm", "differ", (), "", 0.9),
        Relation("loud", "plain", "deny", (), "", 0.9),
        Relation("calm", "plain", "agree", (), "", 0.9),
        Relation("calm", "same", "agree", (), "", 0.9),
        Relation("brief", "plain", "agree", (), "", 0.9),
    )
    voices = {"loud": "x", "calm": "y", "same": "y", "plain": "z", "brief": "w"}
    alike = shared(relations, voices)
    assert alike == {"loud": -2, "calm": 0, "plain": 1, "brief": 1}
    fullness = {"loud": (4, -50), "calm": (3, -90), "plain": (3, -40), "brief": (1, -9)}
    assert namesake(fullness, alike) == "plain"
    assert namesake({**fullness, "loud": (5, -50)}, alike) == "loud", "it alone tells so much"
