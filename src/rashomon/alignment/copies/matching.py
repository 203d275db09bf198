"""Local alignment of two word sequences: short seeds, grown as far as they agree, then chained.

The way of BLAST and of passim's text reuse, for two articles: near linear in their words.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

SEED = 3
"""Words that must agree in a row before anything is compared."""
_CROWD = 8
"""A seed that stands so often in the source says nothing about where it was taken from."""
GAP = 8
"""Words that may be changed, left out or put in between two runs of one passage."""
_ANCHOR = 6
"""The longest run of a passage has at least so many words: shorter ones are idiom."""


class Run(Struct, frozen=True):
    """`length` words that agree, from word `a` of the one and word `b` of the other."""

    a: int
    b: int
    length: int


class Passage(Struct, frozen=True):
    """Runs that follow one another on both sides with small changes between them."""

    runs: tuple[Run, ...]

    @property
    def a(self) -> tuple[int, int]:
        """First word and the one behind the last, in the drawer."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].length

    @property
    def b(self) -> tuple[int, int]:
        """The same in the source."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].length

    @property
    def matched(self) -> int:
        """Words that agree."""
        return sum(r.length for r in self.runs)


def runs_of(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Longest runs of words of `a` that stand in `b`, in the order of `a`, without overlap.

    Where a run stands in several places of `b`, the longest wins, then the one that goes on
    where the last run ended.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - SEED + 1):
        held = places.setdefault(tuple(b[j : j + SEED]), [])
        if len(held) <= _CROWD:
            held.append(j)
    found: list[Run] = []
    i, next_b = 0, 0
    while i + SEED <= len(a):
        starts = places.get(tuple(a[i : i + SEED]), ())
        if not starts or len(starts) > _CROWD:
            i += 1
            continue
        length, _, j = max((_agree(a, i, b, j), -abs(j - next_b), j) for j in starts)
        found.append(Run(i, j, length))
        i, next_b = i + length, j + length
    return found


def _agree(a: Sequence[str], i: int, b: Sequence[str], j: int) -> int:
    length = SEED
    most = min(len(a) - i, len(b) - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return length


def passages_of(a: Sequence[str], b: Sequence[str]) -> list[Passage]:
    """Passages of `a` that stand in `b`, in the order of `a`; each has one run of six words.

    Two whole sequences that agree are one passage, however short.
    """
    if a and list(a) == list(b):
        return [Passage((Run(0, 0, len(a)),))]
    found: list[list[Run]] = []
    for run in runs_of(a, b):
        if found and _goes_on(found[-1][-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    return [Passage(tuple(runs)) for runs in found if max(r.length for r in runs) >= _ANCHOR]


def _goes_on(last: Run, run: Run) -> bool:
    gap_a, gap_b = run.a - last.a - last.length, run.b - last.b - last.length
    return gap_a <= GAP and 0 <= gap_b <= GAP
