"""Blocking: the pairs that share a key, told plainly, and that adding looks at all that changes.

The numbers FEW and NEXT stand in the SQL of the module; here they are small, so that a handful of
claims is many.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.ledger import blocking
from rashomon.ledger.blocking import FEW, FILE, NEXT, Keyed, blocks
from rashomon.ledger.table import write_table

SMALL_FEW, SMALL_NEXT = 3, 2
Pairs = set[tuple[str, str]]
Claims = Sequence[Keyed]


@contextmanager
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_SETUP", "_LOOSENED", "_PAIRS"):
            sql = getattr(blocking, name)
            new = tuple(map(_smaller, sql)) if isinstance(sql, tuple) else _smaller(sql)
            assert new != sql, "the numbers stand in the SQL"
            patch.setattr(blocking, name, new)
        yield


def _smaller(sql: str) -> str:
    return sql.replace(f" {FEW}", f" {SMALL_FEW}").replace(f" {NEXT}", f" {SMALL_NEXT}")


def one(id_: str, *keys: tuple[int, int], web: str | None = None) -> Keyed:
    """A claim with keys and their finer ones; a finer key belongs to one key."""
    whole = tuple(key for key, _ in keys)
    return Keyed(id_, f"n{id_}", "o", web, whole, tuple(100 * key + fine for key, fine in keys))


class Seen(msgspec.Struct, frozen=True):
    """Pairs of ids with a new claim, ids of affected claims, and pairs of old ones of them, in the
    order they came."""

    affected: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    old: tuple[tuple[str, str], ...] = ()

    @property
    def all(self) -> set[tuple[str, str]]:
        return {*self.pairs, *self.old}


def seen(
    new: Claims,
    old: Claims = (),
    also: Iterable[str] = (),
    weak: Mapping[tuple[str, str], bool] | None = None,
) -> Seen:
    """What blocks gives for claims ordered by id. Touched are the old claims of a pair that is not
    weak (of no pair without `weak`), and `also` these."""
    ids = sorted(c.id for c in (*new, *old))
    with TemporaryDirectory() as name:
        folder = Path(name)
        table = None
        if old:
            table = folder / FILE
            lines = folder / "old.json"
            lines.write_bytes(b"".join(msgspec.json.encode(c) + b"\n" for c in old))
            write_table(lines, table, Keyed, longest=1 << 20)
        with blocks(folder, ids, new, table) as found:
            pairs = tuple((ids[a], ids[b]) for a, b in found.new_pairs())
            strong = {i for p in pairs for i in p if weak is not None and not weak[p]}
            touched = sorted({*strong, *also} - {c.id for c in new})
            return Seen(
                affected=tuple(ids[n] for n in found.affected(map(ids.index, touched))),
                pairs=pairs,
                old=tuple((ids[a], ids[b]) for a, b in found.old_pairs()),
            )


def plainly(claims: Claims, few: int = SMALL_FEW, next_: int = SMALL_NEXT) -> Pairs:
    """All pairs that share a key, by the words of the module's first lines."""
    found: Pairs = set()
    of_key: defaultdict[int, list[Keyed]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        for key in claim.keys:
            of_key[key].append(claim)
    for key, sharing in of_key.items():
        if len(sharing) <= few:
            found |= {(a.id, b.id) for a, b in combinations(sharing, 2)}
            continue
        of_fine: defaultdict[int, list[str]] = defaultdict(list)
        for claim in sharing:
            of_fine[claim.fine[claim.keys.index(key)]].append(claim.id)
        for row in of_fine.values():
            reach = len(row) if len(row) <= few else next_
            found |= {(row[n], row[m]) for n in range(len(row))
                      for m in range(n + 1, min(n + reach + 1, len(row)))}  # fmt: skip
    return found


# --- pairs ----------------------------------------------------------------------------------------


def test_without_claims_there_is_nothing() -> None:
    assert seen([]) == Seen((), ())
    assert seen([one("a")]) == Seen(("a",), ())


def test_who_shares_a_key_is_paired_once_in_order() -> None:
    found = seen([one("c", (1, 1), (2, 1)), one("a", (1, 1), (2, 1)), one("b", (2, 7))])
    assert found.pairs == (("a", "b"), ("a", "c"), ("b", "c"))


def test_of_a_key_that_many_share_the_finer_one_counts() -> None:
    claims = [one(i, (1, n % 2)) for n, i in enumerate("abcde")]
    with small():
        assert set(seen(claims).pairs) == {("a", "c"), ("a", "e"), ("c", "e"), ("b", "d")}
    assert len(seen(claims).pairs) == 10


def test_where_many_share_even_that_each_meets_the_next_few() -> None:
    claims = [one(i, (1, 1)) for i in "abcde"]
    with small():
        found = set(seen(claims).pairs)
    assert found == set(combinations("abcde", 2)) - {("a", "d"), ("a", "e"), ("b", "e")}


def test_the_work_grows_with_the_claims_and_not_with_their_square() -> None:
    claims = [one(f"{n:04}", (1, 1)) for n in range(400)]
    assert len(seen(claims).pairs) < 400 * NEXT


keys_ = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 1)), max_size=3, unique_by=lambda key: key[0]
)
piles = st.lists(keys_, min_size=1, max_size=12)


def pile_of(keys: Sequence[Sequence[tuple[int, int]]]) -> list[Keyed]:
    return [one(f"c{n:02}", *found) for n, found in enumerate(keys)]


@settings(max_examples=10)
@given(piles)
def test_pairs_are_those_of_the_plain_way(keys: list[list[tuple[int, int]]]) -> None:
    claims = pile_of(keys)
    with small():
        found = seen(claims)
    assert found.pairs == tuple(sorted(plainly(claims)))
    assert found.affected == tuple(c.id for c in claims)


# --- adding ---------------------------------------------------------------------------------------


def webs_of(claims: Claims, pairs: Pairs, weak: Mapping[tuple[str, str], bool]) -> list[Keyed]:
    """The claims with the webs that their strong pairs make, as a ledger keeps them."""
    above = {c.id: c.id for c in claims}
    for a, b in sorted(pairs):
        if not weak[a, b]:
            low, high = sorted((above[a], above[b]))
            above = {i: low if root == high else root for i, root in above.items()}
    many = [root for root in above.values() if list(above.values()).count(root) > 1]
    return [replace(c, web=above[c.id] if above[c.id] in many else None) for c in claims]


def together(claims: Claims, pairs: Pairs, weak: Mapping[tuple[str, str], bool]) -> set[object]:
    """Webs as sets of claims, with the scored pairs within each: what events come from."""
    webs: defaultdict[str, set[str]] = defaultdict(set)
    for c in webs_of(claims, pairs, weak):
        if c.web is not None:
            webs[c.web].add(c.id)
    return {(frozenset(ids), frozenset(p for p in pairs if set(p) <= ids)) for ids in webs.values()}


@settings(max_examples=20)
@given(piles, st.randoms(use_true_random=False))
def test_adding_looks_at_every_pair_that_comes_out_otherwise(
    keys: list[list[tuple[int, int]]], chance: random.Random
) -> None:
    """Pairs between claims that are not affected are as they were, or make no web; the others that
    are of one web are given anew."""
    claims = pile_of(keys)
    cut = chance.randint(1, len(claims))
    mixed = chance.sample(claims, len(claims))
    old, new = mixed[:cut], mixed[cut:]
    weak = {pair: chance.random() < 0.4 for pair in combinations([c.id for c in claims], 2)}
    before, after = plainly(old), plainly(claims)
    with small():
        found = seen(new, sorted(webs_of(old, before, weak), key=lambda c: c.id), weak=weak)
    affected, fresh = set(found.affected), {c.id for c in new}
    assert fresh <= affected
    assert set(found.pairs) == {pair for pair in after if fresh & set(pair)}
    inside = {pair for pair in after if set(pair) <= affected}
    assert set(found.old) == {pair for pair in inside if not fresh & set(pair)}
    assert all(weak[pair] for pair in after if len(affected & set(pair)) == 1), "who hangs together"
    outside = {pair for pair in before if not affected & set(pair)}
    assert together(claims, after, weak) == together(claims, found.all | outside, weak)


@settings(max_examples=6)
@given(piles, st.randoms(use_true_random=False))
def test_more_new_claims_affect_no_fewer(
    keys: list[list[tuple[int, int]]], chance: random.Random
) -> None:
    """Monotony: old claims that one new claim affects are affected by two, too, in a small pile."""
    claims = pile_of(keys)[:SMALL_FEW]
    old, first = claims[:-1], claims[-1:]
    if not old:
        return
    second = one("zz", *chance.choice(keys))
    with small():
        none = dict.fromkeys(combinations(sorted(c.id for c in (*claims, second)), 2), False)
        few, more = seen(first, old, weak=none), seen([*first, second], old, weak=none)
    assert set(few.affected) <= set(more.affected)


def test_nothing_new_affects_nobody() -> None:
    old = [one("a", (1, 1)), one("b", (1, 1))]
    assert seen([], old) == Seen((), ())


def test_a_new_claim_is_paired_with_those_that_share_a_key_and_affects_none_by_that() -> None:
    old = [one("a", (1, 1), web="a"), one("b", (2, 1), web="a"), one("c", (3, 1)), one("d", (2, 1))]
    found = seen([one("e", (1, 1))], old)
    assert found.pairs == (("a", "e"),)
    assert found.affected == ("e",)


def test_who_is_touched_affects_all_that_hang_together_with_it() -> None:
    old = [one("a", (1, 1), web="a"), one("b", (2, 1), web="a"), one("c", (3, 1)), one("d", (2, 1))]
    found = seen([one("e", (1, 1))], old, weak={("a", "e"): False})
    assert found.affected == ("a", "b", "e")
    assert found.old == ()


def test_claims_can_be_looked_at_for_another_reason() -> None:
    old = [one("a", (1, 1)), one("b", (1, 1), web="b"), one("c", (9, 1), web="b")]
    assert seen([], old, also=["b"]).affected == ("b", "c")
    assert seen([], old, also=["a", "b"]).old == (("a", "b"),)


def test_a_web_is_made_anew_where_a_pair_of_it_counts_no_longer() -> None:
    """The fourth claim makes many of the few that shared a key, and moves others on in the row."""
    web = [one(i, (1, n), web="a") for n, i in enumerate("abc")]
    with small():
        assert seen([one("d", (1, 7))], web).affected == ("a", "b", "c", "d")
        assert seen([one("d", (2, 7))], web).affected == ("d",)
        row = [one(f"o{n}", (1, 1), web="w" if n in (3, 5) else None) for n in range(9)]
        assert seen([one("o4a", (1, 1))], row).affected == ("o3", "o4a", "o5")
        assert seen([one("o6a", (1, 1))], row).affected == ("o6a",)


def test_a_key_that_many_have_shared_long_since_pairs_few() -> None:
    old = [one(f"o{n}", (1, 1)) for n in range(9)]
    with small():
        found = seen([one("o4a", (1, 1))], old)
    assert {i for pair in found.pairs for i in pair} == {"o3", "o4", "o4a", "o5", "o6"}


def test_the_order_of_what_comes_in_does_not_matter() -> None:
    claims = pile_of([[(n % 3, n % 2), (3, 0)] for n in range(10)])
    with small():
        assert seen(claims) == seen(claims[::-1])


@pytest.mark.parametrize("name", ["plain", "it's [odd]*?", "zwölf 村"])
def test_folders_of_any_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    claims = [one("a", (1, 1)), one("b", (1, 1))]
    with blocks(folder, ["a", "b"], claims) as found:
        assert list(found.new_pairs()) == [(0, 1)]
