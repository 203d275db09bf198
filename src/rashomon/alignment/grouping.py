"""Claims into events: which of them hang together, from scores of pairs.

Two groups are joined while the mean of their scores is high enough, where their best pair counts
for part of it: an event's claims need not all be alike (one tells the toll, one the place), but
one link alone must not chain two events together. Mean linkage is Sokal and Michener's (1958).

The result depends on the pairs alone, not on the order they come in: the next to be joined are
always the two groups with the highest mean, ties going to the smaller ids. Scores are whole
numbers (thousandths), because sums of fractions differ with their order.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain

from msgspec import Struct

from rashomon.alignment.groups import Groups

Pair = tuple[str, str]
UNIT = 1000
"""Scores are log-odds in thousandths."""
UNSEEN = -4 * UNIT
"""Score of a pair nobody scored, since no key of theirs was the same."""
SURE = 100 * UNIT
"""Score of a pair that a person has put together."""
HIGHEST = 3 * UNIT
"""Webs are not cut at scores above this."""
WIDEST = 2000
"""More claims than this that hang together by weak pairs are first cut at stronger ones."""


class Linkage(Struct, frozen=True):
    """`together`: the least mean score of one event; `best`: the best pair's share in it."""

    together: int
    best: float


class Settled(Struct, frozen=True):
    """Pairs that people have put together, and apart. What is together comes first: a pair that is
    apart then holds for all that is together with either."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def within(self, ids: Set[str]) -> Settled:
        """What is settled between these ids alone."""
        return Settled(
            frozenset(p for p in self.together if p[0] in ids and p[1] in ids),
            frozenset(p for p in self.apart if p[0] in ids and p[1] in ids),
        )


def components(pairs: Mapping[Pair, int], floor: int) -> tuple[frozenset[str], ...]:
    """Ids that hang together by pairs above the floor, ordered by their smallest ids."""
    groups = Groups()
    for (a, b), score in pairs.items():
        if score > floor:
            groups.join(a, b)
    return groups.all()


def group(
    pairs: Mapping[Pair, int], linkage: Linkage, settled: Settled | None = None
) -> tuple[frozenset[str], ...]:
    """Groups of two ids or more, ordered by their smallest ids.

    `pairs` maps two different ids, the smaller first, to scores. What is `settled` wins over them.
    A mean is never above its best pair, so claims that no pair above the least mean connects
    can be looked at apart.
    """
    fixed = settled or Settled()
    known = {**pairs, **dict.fromkeys(fixed.together, SURE)}
    found = chain.from_iterable(
        _Agglomeration(part, linkage, fixed).run()
        for part in _parts(known, components(known, linkage.together), linkage.together)
    )
    return tuple(sorted((g for g in found if len(g) > 1), key=min))


def _parts(
    pairs: Mapping[Pair, int], whole: Iterable[frozenset[str]], floor: int
) -> Iterator[dict[Pair, int]]:
    """The pairs of each component; those that are too wide are cut at a higher floor."""
    of = {one: number for number, ids in enumerate(whole) for one in ids}
    sizes: defaultdict[int, int] = defaultdict(int)
    for number in of.values():
        sizes[number] += 1
    parts: defaultdict[int, dict[Pair, int]] = defaultdict(dict)
    for (a, b), score in pairs.items():
        if a in of and of.get(b) == of[a]:
            parts[of[a]][a, b] = score
    for number, part in parts.items():
        if sizes[number] <= WIDEST or floor >= HIGHEST:
            yield part
        else:
            yield from _parts(part, components(part, floor + UNIT), floor + UNIT)


class _Agglomeration:
    """Groups being joined; `best` and `sums` hold the best and the summed score of two groups."""

    def __init__(self, pairs: Mapping[Pair, int], linkage: Linkage, settled: Settled) -> None:
        self.linkage = linkage
        self.settled = settled
        self.apart: defaultdict[str, set[str]] = defaultdict(set)
        self.open = False
        self.members: dict[str, tuple[str, ...]] = {}
        self.best: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self.sums: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for (a, b), score in pairs.items():
            for one, other in ((a, b), (b, a)):
                self.members[one] = (one,)
                self.best[one][other] = score
                self.sums[one][other] = (score, 1)
        self.version = dict.fromkeys(self.members, 0)
        self.heap: list[tuple[float, str, str, int, int]] = []

    def run(self) -> list[frozenset[str]]:
        """Join what is settled, then until nothing is close enough."""
        self._settle()
        self.open = True
        for a in self.members:
            for b in self.best[a]:
                if a < b:
                    self._offer(a, b)
        while self.heap:
            _, a, b, first, second = heapq.heappop(self.heap)
            if self.version.get(a) == first and self.version.get(b) == second:
                self._join(a, b)
        return [frozenset(ids) for ids in self.members.values()]

    def _settle(self) -> None:
        group_of = {one: one for one in self.members}
        for a, b in sorted(self.settled.together):
            low, high = sorted((group_of.get(a, a), group_of.get(b, b)))
            if low != high and low in self.members and high in self.members:
                self._join(low, high)
                group_of.update((one, low) for one in self.members[low])
        for a, b in self.settled.apart:
            one, other = group_of.get(a, a), group_of.get(b, b)
            if one != other:
                self.apart[one].add(other)
                self.apart[other].add(one)

    def _link(self, a: str, b: str) -> float:
        total, seen = self.sums[a][b]
        all_pairs = len(self.members[a]) * len(self.members[b])
        mean = (total + UNSEEN * (all_pairs - seen)) / all_pairs
        return self.linkage.best * self.best[a][b] + (1 - self.linkage.best) * mean

    def _offer(self, a: str, b: str) -> None:
        if not self.open or b in self.apart[a]:
            return
        link = self._link(a, b)
        if link > self.linkage.together:
            low, high = sorted((a, b))
            entry = (-link, low, high, self.version[low], self.version[high])
            heapq.heappush(self.heap, entry)

    def _join(self, a: str, b: str) -> None:
        """Group b becomes part of group a, which keeps the smaller id."""
        self.members[a] += self.members.pop(b)
        self.version[a] += 1
        del self.version[b]
        for other, score in self.best.pop(b).items():
            del self.best[other][b]
            if other != a:
                better = max(score, self.best[a].get(other, score))
                self.best[a][other] = self.best[other][a] = better
        for other, (total, seen) in self.sums.pop(b).items():
            del self.sums[other][b]
            if other != a:
                mine, mine_seen = self.sums[a].get(other, (0, 0))
                self.sums[a][other] = self.sums[other][a] = (total + mine, seen + mine_seen)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
        for other in self.best[a]:
            self._offer(a, other)
