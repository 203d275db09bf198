"""Which articles are worth comparing: those that share enough prints or keys, and one is new."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger.prints import FILE, Few, Prints, candidates
from rashomon.ledger.records import line
from rashomon.ledger.table import write_table

Pairs = list[tuple[str, str]]
FEW = Few(3, 2)


def one(id_: str, prints: str = "", keys: str = "", language: str = "en") -> Prints:
    """An article with a print and a key for every letter."""
    return Prints(id_, language, tuple(map(ord, prints)), tuple(-ord(k) for k in keys))


def found(fresh: Sequence[Prints], old: Sequence[Prints] = (), few: Few = FEW) -> Pairs:
    with TemporaryDirectory() as name:
        folder, table = Path(name), None
        if old:
            lines = folder / "old.json"
            lines.write_bytes(b"".join(line(each) + b"\n" for each in old))
            table = folder / FILE
            write_table(lines, table, Prints, longest=1 << 20)
        return list(candidates(folder, fresh, table, few))


def enough(p: Sequence[int], q: Sequence[int], few: int, share: float = 0.0) -> bool:
    shorter = min(len(p), len(q))
    wanted = min(Fraction(shorter), max(Fraction(few), Fraction(str(share)) * shorter))
    return 0 < len(set(p) & set(q)) >= wanted


def plainly(fresh: Sequence[Prints], old: Sequence[Prints], few: Few) -> Pairs:
    new = {each.id for each in fresh}
    everything = sorted((*fresh, *old), key=lambda each: each.id)
    return [
        (a.id, b.id)
        for a, b in combinations(everything, 2)
        if (a.id in new or b.id in new)
        and (
            (a.language == b.language and enough(a.prints, b.prints, few.prints))
            or enough(a.keys, b.keys, few.keys, few.share)
        )
    ]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (one("a", "abcd"), one("b", "xbcd"), True),
        (one("a", "abcd"), one("b", "xycd"), False),
        (one("a", "ab"), one("b", "abcd"), True),
        (one("a", "ax"), one("b", "abcd"), False),
        (one("a", "abcd"), one("b", "abcd", language="fr"), False),
        (one("a", "", "kl"), one("b", "", "kl", language="fr"), True),
        (one("a", "", "kl"), one("b", "", "km", language="fr"), False),
        (one("a", "", "k"), one("b", "", "klm", language="ru"), True),
        (one("a", "abcd", "kl"), one("b", "abcd", "kl"), True),
        (one("a"), one("b"), False),
        (one("a", "abc"), one("b", "", "abc"), False),
    ],
)
def test_how_much_must_be_shared(a: Prints, b: Prints, wanted: bool) -> None:
    pairs = [("a", "b")] if wanted else []
    assert found([a, b]) == pairs
    assert found([b], [a]) == pairs
    assert found([], [a, b]) == []


def test_of_long_lists_of_keys_a_share_must_be_shared() -> None:
    few = Few(3, 2, 0.5)
    long, other = one("a", "", "abcdefgh"), one("b", "", "abcxyzuvw", "fr")
    assert found([long, other], few=few) == []
    assert found([long, one("b", "", "abcdxyzuv", "fr")], few=few) == [("a", "b")]
    assert found([long, other], few=FEW) == [("a", "b")]


marks = st.text("abcdef", max_size=5).map(lambda word: "".join(sorted(set(word))))
articles = st.lists(st.tuples(marks, marks, st.sampled_from(("en", "fr"))), max_size=6)


@settings(max_examples=15)
@given(articles, st.integers(0, 6), st.sampled_from((FEW, Few(2, 1), Few(2, 2, 0.75))))
def test_pairs_are_those_of_the_plain_way_and_none_is_lost_by_adding(
    pile: list[tuple[str, str, str]], cut: int, few: Few
) -> None:
    all_ = [one(f"n{n}", *each) for n, each in enumerate(pile)]
    old, new = all_[:cut], all_[cut:]
    added = found(new, old, few)
    assert added == plainly(new, old, few)
    assert sorted({*added, *plainly(old, [], few)}) == plainly(all_, [], few)
