"""Sentences of two articles lined up in order, by the marks they share.

Monotone alignment as in Gale and Church (1993), but sparse: only sentences that share marks are
paired, and the heaviest chain of pairs that keeps the order of both is found with a Fenwick tree
(weighted longest increasing subsequence), so that long articles stay near linear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from msgspec import Struct

from rashomon.alignment.copies.marks import Mark, Marked

_CANDIDATES = 6
"""Sentences of the source that each sentence is compared with in full."""
_CROWD = 60
"""A mark in more sentences than this points nowhere."""
_LEAST = 0.6
"""Weight that two sentences must share to be a pair."""
_WINDOW = 2
"""Sentences beside the partner in which what was moved or split off is looked for."""


class Partner(Struct, frozen=True):
    """A sentence of the drawer and how much of it stands in the source.

    `line` is the source's sentence it goes with, None where there is none. `weight` is that of
    all its marks, `found` of those with a counterpart there or just beside it. `open` are its
    marks without one, `left` those of the partner without one on this side.
    """

    line: int | None
    weight: float
    found: float
    open: tuple[Mark, ...]
    left: tuple[Mark, ...]


class Order(Struct, frozen=True):
    """All sentences of the drawer with their partners.

    `share` (0 to 1): the weight found in order. `anywhere`: the weight of marks that stand
    somewhere in the source, in any order.
    """

    partners: tuple[Partner, ...]
    share: float
    anywhere: float


def in_order(a: Marked, b: Marked) -> Order:
    """Line up the sentences of `a`, the drawer, with those of `b`."""
    same = a.article.language == b.article.language
    lines_a, lines_b = _keyed(a, same), _keyed(b, same)
    weigh = _rarity(lines_a, lines_b)
    chain = _filled(_chain(_pairs(lines_a, lines_b, weigh), len(lines_b)), a, b)
    everywhere = {key for line in lines_b for key in line}
    told = {key for line in lines_a for key in line}
    partners: list[Partner] = []
    total = found = anywhere = 0.0
    for i, line in enumerate(lines_a):
        around = _around(chain, i, len(lines_b))
        near = {key for j in around for key in lines_b[j]}
        whole = sum(weigh(key, mark) for key, mark in line.items())
        got = sum(weigh(key, mark) for key, mark in line.items() if key in near)
        anywhere += sum(weigh(key, mark) for key, mark in line.items() if key in everywhere)
        missing = tuple(mark for key, mark in line.items() if key not in near)
        j = chain.get(i)
        beside = lines_b[j].items() if j is not None else ()
        left = tuple(mark for key, mark in beside if key not in told)
        partners.append(Partner(j, whole, got, missing, left))
        total, found = total + whole, found + got
    if not total:
        return Order(tuple(partners), 0.0, 0.0)
    return Order(tuple(partners), found / total, anywhere / total)


class _Rarity:
    """Marks weigh less where they stand in many sentences of the two articles."""

    def __init__(self, counted: Counter[str]) -> None:
        self._counted = counted

    def __call__(self, key: str, mark: Mark) -> float:
        return mark.weight / (1 + log(max(1, self._counted[key])))


_Keyed = Sequence[dict[str, Mark]]


def _keyed(a: Marked, same: bool) -> list[dict[str, Mark]]:
    found: list[dict[str, Mark]] = []
    for line in a.lines:
        keyed: dict[str, Mark] = {}
        for mark in line:
            key = mark.across(same)
            if key is not None:
                keyed.setdefault(key, mark)
        found.append(keyed)
    return found


def _rarity(lines_a: _Keyed, lines_b: _Keyed) -> _Rarity:
    a = Counter(key for line in lines_a for key in line)
    b = Counter(key for line in lines_b for key in line)
    return _Rarity(a | b)


def _pairs(lines_a: _Keyed, lines_b: _Keyed, weigh: _Rarity) -> list[tuple[int, int, float]]:
    """Pairs of sentences that may go together, with their weight."""
    where: dict[str, list[int]] = {}
    for j, line in enumerate(lines_b):
        for key in line:
            where.setdefault(key, []).append(j)
    whole = [sum(weigh(k, m) for k, m in line.items()) for line in lines_b]
    found: list[tuple[int, int, float]] = []
    for i, line in enumerate(lines_a):
        shared: dict[int, float] = {}
        for key, mark in line.items():
            places = where.get(key, ())
            if len(places) <= _CROWD:
                for j in places:
                    shared[j] = shared.get(j, 0.0) + weigh(key, mark)
        own = sum(weigh(k, m) for k, m in line.items())
        scored = [(w * 2 * w / (own + whole[j] + 1.0), j) for j, w in shared.items() if w >= _LEAST]
        best = sorted(scored, key=lambda s: (-s[0], s[1]))[:_CANDIDATES]
        found.extend((i, j, score) for score, j in best)
    return found


def _chain(pairs: list[tuple[int, int, float]], width: int) -> dict[int, int]:
    """The heaviest set of pairs in which neither side turns back; sentence → partner.

    Several sentences may go with one of the source, where one was split.
    """
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    held: list[tuple[float, int]] = []
    start = 0
    while start < len(pairs):
        end = start
        while end < len(pairs) and pairs[end][0] == pairs[start][0]:
            end += 1
        for n in range(start, end):
            before = _best_up_to(tree, pairs[n][1])
            held.append((before[0] + pairs[n][2], before[1]))
        for n in range(start, end):
            _enter(tree, pairs[n][1], (held[n][0], n))
        start = end
    found: dict[int, int] = {}
    at = _best_up_to(tree, width - 1)[1]
    while at >= 0:
        found[pairs[at][0]] = pairs[at][1]
        at = held[at][1]
    return found


def _filled(chain: dict[int, int], a: Marked, b: Marked) -> dict[int, int]:
    """The chain with the sentences between two pairs, where both sides have as many of them.

    They go together by their place alone if they are alike in length and hold as many numbers.
    """
    found = dict(chain)
    last_a = last_b = -1
    for i, j in sorted({**chain, len(a.lines): len(b.lines)}.items()):
        if i - last_a == j - last_b:
            for step in range(1, i - last_a):
                if _alike(a, last_a + step, b, last_b + step):
                    found[last_a + step] = last_b + step
        last_a, last_b = i, j
    return found


def _alike(a: Marked, i: int, b: Marked, j: int) -> bool:
    one, other = a.body.lines[i], b.body.lines[j]
    lengths = one.end - one.start, other.end - other.start
    numbers = [sum(m.kind == "number" for m in line) for line in (a.lines[i], b.lines[j])]
    return max(lengths) <= 2 * min(lengths) and numbers[0] == numbers[1]


def _best_up_to(tree: list[tuple[float, int]], line: int) -> tuple[float, int]:
    best, at = (0.0, -1), line + 1
    while at > 0:
        best = max(best, tree[at])
        at -= at & -at
    return best


def _enter(tree: list[tuple[float, int]], line: int, value: tuple[float, int]) -> None:
    at = line + 1
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at


def _around(chain: dict[int, int], i: int, width: int) -> range:
    """The source's sentences in which the marks of sentence `i` may stand."""
    if i in chain:
        j = chain[i]
        return range(max(0, j - 1), min(width, j + 2))
    before = next((chain[k] for k in range(i - 1, i - 1 - _WINDOW, -1) if k in chain), None)
    after = next((chain[k] for k in range(i + 1, i + 1 + _WINDOW) if k in chain), None)
    if before is None and after is None:
        return range(0)
    low = before if before is not None else max(0, (after or 0) - _WINDOW)
    high = after if after is not None else low + _WINDOW
    return range(low, min(width, high + 1, low + 2 * _WINDOW + 1))
