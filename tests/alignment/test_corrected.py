"""Corrections applied: what people settled holds, whatever the order, and after another reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from rashomon.alignment.corrected import (
    as_read,
    constraints,
    corrected,
    edited,
    plan_of,
    problems,
    settle,
    told,
    unfit,
)
from rashomon.ledger.corrections import Log, sealed
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.correction import (
    CORRECTED,
    Anchor,
    Cells,
    Confirm,
    Constraints,
    Correction,
    Edit,
    Merge,
    Refuse,
    Reject,
    Split,
    Undo,
    anchor_of,
    found,
)
from rashomon.model.span import Words
from rashomon.model.vocabulary import EventType

TEXT = "The fleet fired on the pier and the guards fled, the harbour master said on 4 May. "
BY = {"who": "N.N.", "when": "2021-05-04", "why": "a test"}


def claim(
    name: str,
    start: int = 0,
    end: int = 30,
    kind: EventType = "ASSAULT",
    word: tuple[int, int] | None = None,
    article: str = "n",
) -> Claim:
    return Claim(
        id=name, article=f"{article}.txt", article_id=article, outlet=None, language="xx",
        published="2021-05-05", start=start, end=end, evidence=TEXT[start:end], type=kind,
        mode=None, mutual=False, actor=None, target=None, actors=(), targets=(), place=None,
        time=None, time_text=None, figures=(), sources=(), cue=None, cue_text=None,
        modality="asserted", event=None, origin=article, rules=("verb:fire",), confidence=0.5,
        predicate=Words(TEXT[slice(*word)], *word) if word else None,
    )  # fmt: skip


PILE = tuple(
    claim(f"{article}{number}", number * 10, number * 10 + 20, article=article)
    for article in "pqr"
    for number in range(4)
)
BY_ID = {c.id: c for c in PILE}


def anchor(name: str, claims: Iterable[Claim] = PILE) -> Anchor:
    kept = tuple(claims)
    meant = next(c for c in kept if c.id == name)
    return anchor_of(meant, [c for c in kept if c.article_id == meant.article_id])


def anchors(names: Iterable[str]) -> tuple[Anchor, ...]:
    return tuple(anchor(name) for name in names)


def reject(name: str) -> Reject:
    return Reject(**BY, claim=anchor(name), before=BY_ID[name])


def edit(name: str, cells: Cells) -> Edit:
    return Edit(**BY, claim=anchor(name), before=Cells(), after=cells)


def merge(one: Iterable[str], other: Iterable[str]) -> Merge:
    return Merge(**BY, one=anchors(one), other=anchors(other), before=(None, None))


def split(out: Iterable[str], rest: Iterable[str]) -> Split:
    return Split(**BY, out=anchors(out), rest=anchors(rest), before="e")


def log(*lines: Correction) -> tuple[Correction, ...]:
    return sealed(lines, Log())


def undoing(lines: Sequence[Correction], number: int) -> tuple[Correction, ...]:
    line = Undo(**BY, line=number, before=lines[number - 1].id)
    return (*lines, *sealed([line], Log(tuple(lines))))


def settled(*lines: Correction) -> Constraints:
    return corrected(PILE, log(*lines))[1]


def groups(found: Constraints) -> dict[str, str]:
    """Each claim with the first of those it is together with."""
    above = {c.id: c.id for c in PILE}
    for a, b in sorted(found.together):
        low, high = sorted((above[a], above[b]))
        above = {one: low if group == high else group for one, group in above.items()}
    return above


def are_together(found: Constraints, a: str, b: str) -> bool:
    return groups(found)[a] == groups(found)[b]


def are_apart(found: Constraints, a: str, b: str) -> bool:
    above = groups(found)
    pairs = {frozenset((above[x], above[y])) for x, y in found.apart}
    return frozenset((above[a], above[b])) in pairs


# --- any log ------------------------------------------------------------------------------------

names = st.sampled_from([c.id for c in PILE])
some = st.sets(names, min_size=1, max_size=3)
two_sides = st.tuples(some, some).filter(lambda both: not both[0] & both[1])
pairs = st.tuples(names, names).filter(lambda both: both[0] != both[1])
relation = st.sampled_from(("agree", "differ", "repeat"))
new_cells = st.builds(
    Cells,
    type=st.just(UNSET) | st.sampled_from(("ASSAULT", "COERCE", "RETREAT")),
    time=st.just(UNSET) | st.none() | st.just("2021-05"),
    mutual=st.just(UNSET) | st.booleans(),
    actors=st.just(UNSET) | st.just((Actor("The fleet", None, 0, 9),)) | st.just(()),
)
any_line = st.one_of(
    names.map(reject),
    st.tuples(names, new_cells).map(lambda x: edit(*x)),
    two_sides.map(lambda x: merge(*x)),
    two_sides.map(lambda x: split(*x)),
    st.tuples(pairs, relation).map(
        lambda x: Confirm(**BY, a=anchor(x[0][0]), b=anchor(x[0][1]), before=None, after=x[1])
    ),
    st.tuples(pairs, st.none() | relation).map(
        lambda x: Refuse(**BY, a=anchor(x[0][0]), b=anchor(x[0][1]), before="deny", after=x[1])
    ),
)
logs = st.lists(any_line, max_size=6).map(lambda lines: log(*lines))


@given(logs)
def test_twice_is_once(lines: tuple[Correction, ...]) -> None:
    once = corrected(PILE, lines)
    assert corrected(once[0], lines) == once


@given(logs)
def test_the_way_back(lines: tuple[Correction, ...]) -> None:
    plan = plan_of(lines)
    for article in "pqr":
        claims = tuple(c for c in PILE if c.article_id == article)
        done = settle(plan, article, claims)
        assert as_read(done.claims, done.replaced) == claims
        assert {c.id for c in done.claims} <= {c.id for c in claims}


@given(logs.filter(bool), st.data())
def test_undoing_restores(lines: tuple[Correction, ...], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(lines)))
    without = log(*(line for line in lines if line.number != number))
    undone_once = undoing(lines, number)
    assert corrected(PILE, undone_once) == corrected(PILE, without)
    assert corrected(PILE, undoing(undone_once, len(undone_once))) == corrected(PILE, lines)


@given(logs)
def test_the_pile_s_order_does_not_matter(lines: tuple[Correction, ...]) -> None:
    forth, back = corrected(PILE, lines), corrected(PILE[::-1], lines)
    assert forth == (back[0][::-1], back[1])


@given(st.data())
def test_the_order_of_unrelated_lines_does_not_matter(data: st.DataObject) -> None:
    """Each line has claims of its own, or only adds to what others say."""
    lines: list[Correction] = [
        reject("p0"),
        edit("p1", Cells(time="2021")),
        edit("p2", Cells(type="COERCE")),
        merge(["q0"], ["q1"]),
        merge(["q1"], ["q2", "r2"]),
        split(["q3"], ["q0"]),
        split(["r0"], ["r1", "q2"]),
        Confirm(**BY, a=anchor("r3"), b=anchor("r2"), before=None, after="differ"),
        Refuse(**BY, a=anchor("q0"), b=anchor("q1"), before="agree", after=None),
    ]
    mixed = data.draw(st.permutations(lines))
    assert corrected(PILE, log(*mixed)) == corrected(PILE, log(*lines))


@given(logs)
def test_what_is_settled_never_contradicts_itself(lines: tuple[Correction, ...]) -> None:
    claims, found = corrected(PILE, lines)
    ids = {c.id for c in claims}
    for pair in (*found.together, *found.apart, *found.fixed):
        assert set(pair) <= ids
        assert pair[0] != pair[1]
    assert not [p for p in (*found.together, *found.apart) if p[0] > p[1]]
    assert not [p for p in found.apart if are_together(found, *p)]
    assert not [(b, a) for a, b in found.fixed if (b, a) in found.fixed]
    for (a, b), how in found.fixed.items():
        assert how == "refused" or are_together(found, a, b)


# --- claims -------------------------------------------------------------------------------------


def test_a_rejected_claim_is_gone_and_the_others_are_as_they_were() -> None:
    claims, _ = corrected(PILE, log(reject("p1")))
    assert claims == tuple(c for c in PILE if c.id != "p1")


def test_a_rejected_claim_stays_out_whatever_is_edited_in_it() -> None:
    claims, _ = corrected(PILE, log(reject("p1"), edit("p1", Cells(time="2021"))))
    assert "p1" not in {c.id for c in claims}


def test_the_later_edit_of_a_cell_wins() -> None:
    lines = log(edit("p1", Cells(time="2020", mutual=True)), edit("p1", Cells(time="2021")))
    one = next(c for c in corrected(PILE, lines)[0] if c.id == "p1")
    assert (one.time, one.mutual, one.rules) == ("2021", True, ("verb:fire", CORRECTED))


def test_an_edit_keeps_a_claim_whole() -> None:
    first, second = Actor("The fleet", None, 0, 9), Actor("the guards", None, 32, 42)
    one = edited(PILE[0], Cells(actors=(first, second), targets=(second,)))
    assert (one.actor, one.target) == (first, second)
    assert edited(one, Cells(actors=())).actor is None
    said = replace(
        PILE[0], mode="drone", time="2021", time_text=Words("4 May", 76, 81), cue="say",
        cue_text=Words("said", 68, 72),
    )  # fmt: skip
    assert edited(said, Cells(type="RETREAT")).mode is None
    assert edited(said, Cells(modality="denied")).mode == "drone"
    assert edited(said, Cells(time=None, cue=None)).time_text is None
    assert edited(said, Cells(time=None, cue=None)).cue_text is None
    assert edited(said, Cells(time="2020")).time_text == said.time_text


# --- events -------------------------------------------------------------------------------------


def test_merging_puts_all_of_both_together() -> None:
    assert settled(merge(["p0", "p1"], ["q0"])).together == {("p0", "p1"), ("p0", "q0")}


def test_splitting_keeps_apart_and_says_nothing_of_the_rest() -> None:
    found = settled(split(["p0", "p1"], ["q0", "q1"]))
    assert are_together(found, "p0", "p1")
    assert not are_together(found, "q0", "q1")
    assert all(are_apart(found, a, b) for a in ("p0", "p1") for b in ("q0", "q1"))


def test_the_later_of_merging_and_splitting_wins_for_what_they_share() -> None:
    found = settled(merge(["p0", "p1"], ["q0", "q1"]), split(["p0"], ["p1", "q0", "q1"]))
    assert all(are_apart(found, "p0", other) for other in ("p1", "q0", "q1"))
    assert all(are_together(found, *pair) for pair in combinations(("p1", "q0", "q1"), 2))
    found = settled(split(["p0"], ["p1", "q0"]), merge(["p0"], ["p1"]))
    assert are_together(found, "p0", "p1")
    assert are_apart(found, "p0", "q0")


def test_a_rejected_claim_binds_nobody() -> None:
    found = settled(merge(["p0"], ["q0", "q1"]), reject("p0"))
    assert found == Constraints()


def test_relations_are_fixed_with_their_direction() -> None:
    a, b = anchor("p0"), anchor("q0")
    found = settled(Confirm(**BY, a=b, b=a, before="agree", after="repeat"))
    assert found.fixed == {("q0", "p0"): "repeat"}
    assert found.together == {("p0", "q0")}
    found = settled(
        Confirm(**BY, a=b, b=a, before="agree", after="repeat"),
        Refuse(**BY, a=a, b=b, before="repeat", after=None),
    )
    assert found.fixed == {("p0", "q0"): "refused"}
    assert settled(
        Confirm(**BY, a=a, b=b, before=None, after="agree"), split(["p0"], ["q0"])
    ).fixed == {}  # fmt: skip


# --- after another reading ----------------------------------------------------------------------

BEFORE = (
    claim("a", 0, 27, "ASSAULT", (10, 15)),
    claim("b", 28, 47, "DISPLACE", (43, 47)),
    claim("c", 0, 47, "ASSAULT", (43, 47)),
)


def test_a_claim_is_found_by_its_word_though_all_else_has_changed() -> None:
    again = (claim("x", 4, 15, "MOBILIZE", (10, 15)), claim("y", 0, 30, "ASSAULT", None))
    assert found(again, anchor("a", BEFORE)) == again[0]
    assert found((claim("y", 0, 30, "ASSAULT", None),), anchor("a", BEFORE)) is not None


def test_a_claim_is_not_taken_for_the_one_beside_it() -> None:
    """The rules have learnt that there is no claim c; the one that is left is not it."""
    assert found(BEFORE[:2], anchor("c", BEFORE)) is None
    again = (claim("x", 30, 47, "DISPLACE", (43, 47)),)
    assert found(again, anchor("c", BEFORE)) is None
    assert found(again, anchor("b", BEFORE)) == again[0]


def test_a_rejection_does_not_move_on_to_a_neighbour_that_was_edited() -> None:
    """Applied to claims that are corrected already, where the rejected one is gone."""
    pile = (claim("a", 0, 27, "ASSAULT"), claim("b", 0, 27, "DISPLACE"))
    lines = log(
        Edit(**BY, claim=anchor("b", pile), before=Cells(), after=Cells(type="ASSAULT")),
        Reject(**BY, claim=anchor("a", pile), before=pile[0]),
    )
    once = corrected(pile, lines)
    assert [c.id for c in once[0]] == ["b"]
    assert corrected(once[0], lines) == once


def test_what_is_in_doubt_or_elsewhere_is_not_found() -> None:
    one = anchor("a", BEFORE[:1])
    assert found((claim("x", 0, 27), claim("y", 0, 27)), one) is None
    assert found((claim("x", 50, 80),), one) is None
    assert found((claim("x", 0, 10),), one) is None
    assert found((), one) is None


def test_corrections_survive_another_reading() -> None:
    lines = log(
        Edit(**BY, claim=anchor("a", BEFORE), before=Cells(), after=Cells(time="2021-05-04")),
        Reject(**BY, claim=anchor("b", BEFORE), before=BEFORE[1]),
        Merge(**BY, one=(anchor("a", BEFORE),), other=(anchor("c", BEFORE),), before=(None, None)),
    )
    again = (
        claim("k", 0, 25, "ASSAULT", (10, 15)),
        claim("l", 30, 47, "DISPLACE", (43, 47)),
        claim("m", 0, 48, "ASSAULT", (43, 47)),
    )
    claims, constraints_ = corrected(again, lines)
    assert [(c.id, c.time) for c in claims] == [("k", "2021-05-04"), ("m", None)]
    assert constraints_.together == {("k", "m")}
    plan = plan_of(lines)
    assert unfit(plan, settle(plan, "n", again).names) == ()


def test_what_no_longer_fits_is_told() -> None:
    lines = log(reject("p1"), merge(["p1"], ["q1", "q2"]), edit("r1", Cells(time="2021")))
    plan = plan_of(lines)
    left = {a: [c for c in PILE if c.article_id == a] for a in "q"}
    names = settle(plan, "q", left["q"]).names
    missing = unfit(plan, names)
    assert [(x.number, x.kind, len(x.missing), x.named) for x in missing] == [
        (1, "reject", 1, 1), (2, "merge", 1, 3), (3, "edit", 1, 1)
    ]  # fmt: skip
    assert constraints(plan, names) == Constraints()
    assert told(()) == ""
    assert told(missing[:1]) == (
        "1 correction no longer fits; line 1: reject of a claim in p.txt, characters 10 to 30"
    )
    assert told(missing).startswith("3 corrections no longer fit; line 1: ")


def test_a_rejected_claim_that_is_there_does_fit() -> None:
    plan = plan_of(log(reject("p1"), merge(["p1"], ["p2"])))
    names = settle(plan, "p", [c for c in PILE if c.article_id == "p"]).names
    assert names == {"p1": None, "p2": "p2"}
    assert unfit(plan, names) == ()


# --- what an edit may say -----------------------------------------------------------------------

FLEET = Actor("The fleet", "BEL.MIL", 0, 9)
FIGURE = Figure("killed", "guards", 2, 3, None, "guards", 36, 42)
PIER = Place("pier", 23, 27, "Pier", 51.0, 3.0)


@pytest.mark.parametrize(
    "cells",
    [
        Cells(type="COERCE", mode="seize", actors=(FLEET,), place=PIER, figures=(FIGURE,)),
        Cells(time="2021-05-04"), Cells(time="2021/2022-05"), Cells(time="2022-12/.."),
        Cells(time="2021-21"), Cells(time="../2021"),
        Cells(sources=(Source("harbour master", "NGO.ICRC", "source", 53, 67),), cue="say"),
        Cells(cue_text=Words("said", 68, 72)),
        Cells(targets=(replace(FLEET, code="XNK"),)),
    ],
)  # fmt: skip
def test_a_right_edit(cells: Cells) -> None:
    assert list(problems(cells, PILE[0], TEXT)) == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (Cells(), "Nothing is to be changed"),
        (Cells(type="ASSAULT", time=None), "says so already"),
        (Cells(mode="seize"), "has no mode 'seize'"),
        (Cells(time="yesterday"), "is no time"),
        (Cells(time="2021-13"), "is no time"),
        (Cells(time="2021-02-30"), "is no time"),
        (Cells(time="2022/2021"), "is no time"),
        (Cells(time="2021\n"), "is no time"),
        (Cells(actors=(replace(FLEET, text="the fleet"),)), "does not stand in the article"),
        (Cells(actors=(Actor("", None, 3, 3),)), "does not stand in the article"),
        (Cells(actors=(replace(FLEET, start=-83, end=-74),)), "does not stand in the article"),
        (Cells(actors=(FLEET, replace(FLEET, code="BEL.ARMY"))), "is no code"),
        (Cells(figures=(replace(FIGURE, min=4),)), "at least 4 and at most 3"),
        (Cells(figures=(replace(FIGURE, min=None, max=None),)), "no bound"),
        (Cells(figures=(replace(FIGURE, max=float("inf")),)), "no bound"),
        (Cells(figures=(replace(FIGURE, measure="share"),)), "unit %"),
        (Cells(place=replace(PIER, lat=91.0)), "is nowhere"),
        (Cells(time_text=Words("5 May", 76, 81)), "does not stand in the article"),
    ],
)
def test_a_wrong_edit(cells: Cells, said: str) -> None:
    assert any(said in problem for problem in problems(cells, PILE[0], TEXT))
