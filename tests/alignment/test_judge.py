"""The truth table: every line of it, the direction of what has one, and the words that say why."""

from __future__ import annotations

import random
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.alignment.judge import RULES, Drawn, as_settled, judge, over_all
from rashomon.alignment.scoring import log_odds, probability, weights
from rashomon.alignment.traits import Traits, in_context, traits
from rashomon.model.claim import Claim
from rashomon.model.event import Cell, Facet, Relation, RelationKind, Verdict
from rashomon.model.span import Words
from tests.alignment.test_comparing import GOLD, two
from tests.alignment.test_traits import told

TABLE = weights()
VERDICTS = get_args(Verdict)
WORDS = (Words("x", 0, 1),)


def ready(claim: Claim) -> Traits:
    return in_context([traits(claim)])[0]


def relation(a: Claim, b: Claim, drawn: Drawn | None = None) -> Relation:
    found = judge(ready(a), ready(b), TABLE, drawn)
    assert found == judge(ready(b), ready(a), TABLE, drawn)
    return found


def facet(verdict: Verdict, cell: Cell = "when") -> Facet:
    return Facet(cell, verdict, 0.0, WORDS, WORDS, f"{verdict} of {cell}")


# --- the table itself -----------------------------------------------------------------------------

RANKED = [verdict for verdict, _ in RULES]


@pytest.mark.parametrize(("verdict", "wanted"), RULES)
def test_each_line_decides_alone(verdict: Verdict, wanted: RelationKind) -> None:
    found, deciding = over_all((facet("agree", "what"), facet(verdict)))
    assert (found, deciding) == (wanted, (facet(verdict),))


def test_the_stronger_line_wins_wherever_it_stands() -> None:
    assert RANKED == ["deny", "reverse", "differ", "update"]
    for (place, strong), (other, weak) in product(enumerate(RANKED), repeat=2):
        if place < other:
            for both in ((facet(strong), facet(weak)), (facet(weak), facet(strong))):
                assert over_all(both)[0] == strong


def test_all_facets_that_decide_are_named() -> None:
    both = (facet("differ"), facet("agree", "what"), facet("differ", "where"))
    assert over_all(both) == ("differ", (both[0], both[2]))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ([], "agree"),
        ([("agree", "what")], "agree"),
        ([("near", "what")], "agree"),
        ([("near", "what"), ("near", "who")], "agree"),
        ([("less specific", "how many")], "less specific"),
        ([("more specific", "how many")], "less specific"),
        ([("less specific", "how many"), ("more specific", "how many")], "agree"),
        ([("less specific", "when")], "agree"),
        ([("more specific", "how firmly"), ("less specific", "who")], "agree"),
        ([("near", "what"), ("unsure", "who")], "unsure"),
        ([("near", "what"), ("unsure", "who"), ("unsure", "where")], "unsure"),
        ([("near", "what"), ("unsure", "who"), ("near", "where")], "agree"),
        ([("agree", "what"), ("unsure", "who")], "agree"),
        ([("less specific", "how many"), ("unsure", "who")], "less specific"),
        ([("less specific", "how many"), ("update", "how many")], "update"),
    ],
)
def test_below_the_lines(found: list[tuple[Verdict, Cell]], wanted: RelationKind) -> None:
    assert over_all(tuple(facet(*one) for one in found))[0] == wanted


facets_ = st.lists(
    st.builds(facet, st.sampled_from(VERDICTS), st.sampled_from(("what", "who", "how many"))),
    max_size=6,
)


@given(facets_, st.randoms(use_true_random=False))
def test_any_facets_make_one_relation_whatever_their_order(
    found: list[Facet], chance: random.Random
) -> None:
    relation_, deciding = over_all(tuple(found))
    assert relation_ in get_args(RelationKind)
    assert set(deciding) <= set(found)
    strong = [v for v in RANKED if v in {f.verdict for f in found}]
    assert not strong or relation_ == strong[0]
    chance.shuffle(found)
    assert over_all(tuple(found))[0] == relation_


@given(facets_)
def test_the_other_way_round_it_is_the_same_relation(found: list[Facet]) -> None:
    turned: dict[Verdict, Verdict] = {
        "less specific": "more specific", "more specific": "less specific",
    }  # fmt: skip
    back = tuple(replace(f, verdict=turned.get(f.verdict, f.verdict)) for f in found)
    assert over_all(back)[0] == over_all(tuple(found))[0]


# --- from claims ----------------------------------------------------------------------------------

TOLL = "They say that 42 fell in Aarhus."


def toll(
    id_: str, low: float, high: float | None, *, published: str = "2021-05-05", code: str = "BEL"
) -> Claim:
    return told(TOLL, id_, source=("They", code), published=published,
                figures=[("killed", "42", low, high)])  # fmt: skip


AGREE = two("Rebels shelled the port.", "Des rebelles ont bombardé le port.", language=("en", "fr"))
DENY = two("The navy shelled it.", "De marine zegt dat ze niet schoot.", language=("en", "nl"),
           modality=("asserted", "denied"))  # fmt: skip
REVERSE = two("A hit B.", "B hit A.", {"time": "2021-05-04"},
              actor=(("A", "DNK"), ("B", "BEL")), target=(("B", "BEL"), ("A", "DNK")))  # fmt: skip
DIFFER = (toll("a", 42, 42), toll("b", 10, 10, code="DNK"))
UPDATE = (toll("a", 10, 10), toll("b", 42, 42, published="2021-05-07"))
VAGUE = (told("Some died.", "a"), toll("b", 42, 42))
UNSURE = (told("Gunmen moved.", "a", type_="RETREAT", actor=("Gunmen", None)),
          told("Флот ушел.", "b", language="ru", type_="DISPLACE",
               actor=("Флот", "DNK.MIL")))  # fmt: skip
WHOLE: list[tuple[tuple[Claim, Claim], RelationKind]] = [
    (AGREE, "agree"), (DENY, "deny"), (REVERSE, "reverse"), (DIFFER, "differ"),
    (UPDATE, "update"), (VAGUE, "less specific"), (UNSURE, "unsure"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "wanted"), WHOLE)
def test_every_relation_of_two_claims(claims: tuple[Claim, Claim], wanted: RelationKind) -> None:
    found = relation(*claims)
    assert found.relation == wanted
    assert {found.a, found.b} == {"a", "b"}
    assert found.facets
    assert found.why.endswith(".")


def test_every_relation_there_is_has_a_case() -> None:
    assert {wanted for _, wanted in WHOLE} | {"repeat"} == set(get_args(RelationKind))


def test_the_later_count_is_the_update_of_the_earlier() -> None:
    assert (relation(*UPDATE).a, relation(*UPDATE).b) == ("b", "a")
    early, late = toll("b", 10, 10), toll("a", 42, 42, published="2021-05-07")
    assert (relation(early, late).a, relation(early, late).b) == ("a", "b")


def test_who_gives_no_number_is_less_specific() -> None:
    assert (relation(*VAGUE).a, relation(*VAGUE).b) == ("a", "b")
    full, vague = toll("a", 42, 42), told("Some died.", "b")
    found = relation(full, vague)
    assert (found.a, found.b) == ("b", "a")
    (shown,) = [f for f in found.facets if f.cell == "how many"]
    assert ([w.text for w in shown.a], shown.verdict) == (["died"], "less specific")


def test_without_a_direction_the_smaller_id_comes_first() -> None:
    for claims in (AGREE, DENY, REVERSE, DIFFER, UNSURE):
        one, other = (replace(c, id=i) for c, i in zip(claims, ("z", "y"), strict=True))
        assert (relation(one, other).a, relation(one, other).b) == ("y", "z")


@pytest.mark.parametrize("drawer", ["a", "b"])
def test_a_copy_repeats_whatever_it_says(drawer: str) -> None:
    for claims, _ in WHOLE:
        found = relation(*claims, Drawn(drawer, "It is a copy."))
        assert (found.relation, found.why, found.a) == ("repeat", "It is a copy.", drawer)
        odds = log_odds(ready(claims[0]), ready(claims[1]), TABLE, drawn=True)
        assert found.score == round(probability(odds, TABLE), 4)


def test_a_relation_says_why_in_the_words_of_both() -> None:
    assert relation(*DIFFER).why == (
        "Differ: how many: '42' / '42'. killed: 42 beside 10; 32 apart, the ranges share no number."
    )
    assert relation(*AGREE).why.startswith("Nothing that both say is incompatible: what")
    assert relation(*DENY).why.startswith("Deny: how firmly: 'The navy shelled it.' / ")


def test_nobody_is_called_right() -> None:
    for claims, _ in WHOLE:
        for word in ("wrong", "right", "true,", "false", "lie"):
            assert word not in relation(*claims).why.replace("can be true", "")


def test_what_a_person_settled_keeps_its_direction_and_the_facets() -> None:
    a, b = map(ready, DIFFER)
    for one, other in ((a, b), (b, a)):
        found = as_settled(one, other, "repeat", TABLE)
        assert (found.a, found.b, found.relation) == (one.claim.id, other.claim.id, "repeat")
        assert found.why == "Settled by a person."
        assert {f.cell for f in found.facets} == {f.cell for f in judge(a, b, TABLE).facets}


# --- laws -----------------------------------------------------------------------------------------

POOL = [claim for found in GOLD.values() for _, claims in found for claim in claims]


@given(st.randoms(use_true_random=False), st.sampled_from((None, "a", "b")))
def test_any_two_claims_are_judged_the_same_both_ways(
    chance: random.Random, drawer: str | None
) -> None:
    first, second = chance.sample(POOL, 2)
    one, other = replace(first, id="a"), replace(second, id="b")
    found = relation(one, other, None if drawer is None else Drawn(drawer, "A copy."))
    assert 0 <= found.score <= 1
    assert (found.relation == "repeat") is (drawer is not None)


@given(st.randoms(use_true_random=False))
def test_ids_only_name_the_claims(chance: random.Random) -> None:
    """Renamed so that their order turns, two claims stand to each other as before."""
    first, second = chance.sample(POOL, 2)
    forth = relation(replace(first, id="a"), replace(second, id="b"))
    back = relation(replace(first, id="d"), replace(second, id="c"))
    assert (forth.relation, forth.score) == (back.relation, back.score)
    if forth.relation in ("update", "less specific"):
        assert {"a": "d", "b": "c"}[forth.a] == back.a
        assert forth.why == back.why
