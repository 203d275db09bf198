"""Groups of claims: the same as by the plainest way of joining, and what people settled holds."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.alignment import grouping
from rashomon.alignment.grouping import (
    SURE,
    UNIT,
    UNSEEN,
    Linkage,
    Pair,
    Settled,
    components,
    group,
)

LINKAGE = Linkage(-600, 0.4)
MEAN, BEST = Linkage(0, 0.0), Linkage(0, 1.0)
Groups = tuple[frozenset[str], ...]


def groups(*words: str) -> Groups:
    return tuple(frozenset(word) for word in words)


def scored(**scores: int) -> dict[Pair, int]:
    """Scores by 'ab=3': of a and b, in whole log-odds."""
    return {(name[0], name[1]): score * UNIT for name, score in scores.items()}


def plainly(pairs: Mapping[Pair, int], linkage: Linkage, apart: frozenset[Pair]) -> Groups:
    """Join the two groups with the highest link, again and again, looking at all each time."""
    found = [frozenset((one,)) for one in sorted({one for pair in pairs for one in pair})]

    def link(p: frozenset[str], q: frozenset[str]) -> float | None:
        between = [(min(a, b), max(a, b)) for a, b in product(p, q)]
        known = [pairs[pair] for pair in between if pair in pairs]
        if not known or any(pair in apart for pair in between):
            return None
        mean = (sum(known) + UNSEEN * (len(between) - len(known))) / len(between)
        whole = linkage.best * max(known) + (1 - linkage.best) * mean
        return whole if whole > linkage.together else None

    while True:
        links = [(value, p, q) for p, q in combinations(found, 2)
                 if (value := link(p, q)) is not None]  # fmt: skip
        if not links:
            return tuple(sorted((g for g in found if len(g) > 1), key=min))
        _, p, q = min(links, key=lambda x: (-x[0], *sorted((min(x[1]), min(x[2])))))
        found = sorted([g for g in found if g not in (p, q)] + [p | q], key=min)


ids = "abcdefgh"
every_pair = list(combinations(ids, 2))
scores = st.dictionaries(
    st.sampled_from(every_pair), st.integers(-8, 8).map(lambda n: n * UNIT), max_size=28
)
some_pairs = st.frozensets(st.sampled_from(every_pair), max_size=3)
linkages = st.builds(Linkage, st.sampled_from((-2000, -600, 0, 900)),
                     st.sampled_from((0.0, 0.3, 0.5, 1.0)))  # fmt: skip


@settings(max_examples=150)
@given(scores, linkages, some_pairs)
def test_groups_are_those_of_the_plain_way(
    pairs: dict[Pair, int], linkage: Linkage, apart: frozenset[Pair]
) -> None:
    assert group(pairs, linkage, Settled(frozenset(), apart)) == plainly(pairs, linkage, apart)


@settings(max_examples=100)
@given(scores, some_pairs, some_pairs)
def test_together_comes_before_apart_and_both_before_scores(
    pairs: dict[Pair, int], together: frozenset[Pair], apart: frozenset[Pair]
) -> None:
    found = group(pairs, LINKAGE, Settled(together, apart))
    of = {one: number for number, members in enumerate(found) for one in members}
    bound = {frozenset(g) for g in components(dict.fromkeys(together, SURE), LINKAGE.together)}
    assert all(of[a] == of[b] for a, b in together)
    for a, b in apart:
        if not any({a, b} <= one for one in bound):
            assert a not in of or of[a] != of.get(b), "no group holds what is apart"


@given(scores)
def test_every_id_is_in_one_group_at_most_and_groups_hang_together(pairs: dict[Pair, int]) -> None:
    found = group(pairs, LINKAGE)
    assert sum(map(len, found)) == len(frozenset().union(*found))
    whole = components(pairs, LINKAGE.together)
    assert all(any(one <= part for part in whole) for one in found)
    assert all(len(one) > 1 for one in found)
    assert list(found) == sorted(found, key=min)


@given(scores)
def test_what_is_far_apart_does_not_change_the_others(pairs: dict[Pair, int]) -> None:
    """Law 3: more claims that hang on by weak pairs only leave the events as they are."""
    weak = {(a, "z"): LINKAGE.together for a in ids}
    assert group({**pairs, **weak, ("y", "z"): 3 * UNIT}, LINKAGE) == (
        *group(pairs, LINKAGE), frozenset("yz"),
    )  # fmt: skip


def test_no_pairs_no_groups() -> None:
    assert group({}, LINKAGE) == ()
    assert components({}, 0) == ()
    assert group(scored(ab=-1), LINKAGE) == ()


def test_the_least_mean_must_be_passed_not_reached() -> None:
    assert group({("a", "b"): -600}, LINKAGE) == ()
    assert group({("a", "b"): -599}, LINKAGE) == groups("ab")


def test_one_link_does_not_chain_two_events() -> None:
    pairs = scored(ab=4, cd=4, bc=2, ac=-6, ad=-6, bd=-6)
    assert group(pairs, MEAN) == groups("ab", "cd")
    assert group(pairs, BEST) == groups("abcd")


def test_a_pair_nobody_scored_speaks_against() -> None:
    """(2 - 4) / 2 is below 0, (5 - 4) / 2 above."""
    assert group(scored(ab=6, bc=2), MEAN) == groups("ab")
    assert group(scored(ab=6, bc=5), MEAN) == groups("abc")


def test_ties_go_to_the_smaller_ids() -> None:
    pairs = scored(ab=2, bc=2, ac=-8)
    assert group(pairs, MEAN) == groups("ab")
    assert group(dict(reversed(pairs.items())), MEAN) == groups("ab")


def test_components_hang_together_by_what_is_above_the_floor() -> None:
    pairs = {("a", "b"): 1, ("b", "c"): 0, ("d", "e"): UNIT, ("a", "e"): 0}
    assert components(pairs, 0) == groups("ab", "de")
    assert components(pairs, UNIT) == ()
    assert components(pairs, -1) == groups("abcde")


def test_what_was_put_together_brings_its_others_along() -> None:
    pairs = scored(ab=5, cd=5, ac=-8, ad=-8, bc=-8, bd=-8)
    assert group(pairs, LINKAGE) == groups("ab", "cd")
    bound = Settled(frozenset((("b", "c"),)))
    assert frozenset("bc") <= group(pairs, LINKAGE, bound)[0]


def test_what_is_apart_holds_for_all_that_is_together() -> None:
    """a and b are one by hand; c is apart from a, so it never joins b, which it is like."""
    pairs = scored(ab=-5, bc=7, cd=7, bd=7)
    settled = Settled(frozenset((("a", "b"),)), frozenset((("a", "c"),)))
    found = group(pairs, LINKAGE, settled)
    assert not any({"b", "c"} <= one or {"a", "c"} <= one for one in found)
    assert any({"a", "b"} <= one for one in found)


def test_what_is_apart_holds_though_one_side_was_put_together() -> None:
    settled = Settled(frozenset((("a", "c"),)), frozenset((("a", "b"),)))
    assert group(scored(ab=1), LINKAGE, settled) == groups("ac")


def test_ids_without_scores_can_be_put_together() -> None:
    assert group({}, LINKAGE, Settled(frozenset((("x", "y"),)))) == groups("xy")
    assert group({}, LINKAGE, Settled(frozenset(), frozenset((("x", "y"),)))) == ()


@pytest.mark.parametrize("widest", [1, 3, 5, 2000])
def test_wide_webs_are_cut_at_weak_pairs(widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "WIDEST", widest)
    pairs = scored(ab=6, bc=6, ac=6, de=6, ef=6, df=6, cd=-2)
    assert group(pairs, LINKAGE) == groups("abc", "def")


@given(scores)
def test_cutting_a_wide_web_keeps_what_is_sure(pairs: dict[Pair, int]) -> None:
    """A web is never cut at pairs that are above the highest floor."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "WIDEST", 2)
        found = group(pairs, BEST)
    of = {one: number for number, members in enumerate(found) for one in members}
    for (a, b), score in pairs.items():
        if score > 4 * UNIT:
            assert of[a] == of[b]
