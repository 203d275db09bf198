"""Claims lined up: pairs scored, groups found, and how the claims of one stand to each other."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Literal

from msgspec import Struct

from rashomon.alignment.comparing import kin
from rashomon.alignment.grouping import SURE, UNIT, Linkage, Pair, Settled, group
from rashomon.alignment.judge import Drawn, as_settled, judge
from rashomon.alignment.scoring import Weights, log_odds
from rashomon.alignment.traits import Traits
from rashomon.model.drawing import Drawing
from rashomon.model.event import Relation, RelationKind

WHOLE = 150
"""In so small a web of claims every two are compared, whether or not they share a key."""
ALL_PAIRS = 30
"""Of larger events each claim is judged against so many: the first told, and those beside it."""

Fixed = Mapping[Pair, RelationKind | Literal["refused"]]
"""Relations a person has settled, in their direction."""

Draws = Mapping[Pair, Drawn]
"""Pairs of claims, the smaller id first, of which one repeats the other."""


class Web(Struct, frozen=True):
    """Claims that hang together by pairs, and the events they fall into (two claims or more)."""

    claims: frozenset[str]
    events: tuple[frozenset[str], ...]


def pair_of(a: str, b: str) -> Pair:
    """Two ids, the smaller first."""
    return (a, b) if a < b else (b, a)


def drawn_pairs(drawings: Iterable[Drawing]) -> Iterator[tuple[Pair, Drawn]]:
    """Pairs of two claims of which the one repeats the other, as the drawings have them."""
    for drawing in drawings:
        for mine, theirs in drawing.claims:
            if mine and theirs and mine != theirs:
                yield pair_of(mine, theirs), Drawn(mine, drawing.why)


class Scores:
    """Scores of pairs of claims by their numbers: compact, since there are millions, which is why
    `parts` joins numbers in an array instead of names in `Groups`.

    `ids` are the claims' ids by number.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = ids
        self.first = array("i")
        self.second = array("i")
        self.value = array("i")

    def add(self, one: int, other: int, score: int) -> None:
        """Note the score (log-odds in thousandths) of two claims."""
        self.first.append(one)
        self.second.append(other)
        self.value.append(score)

    def above(self, floor: int) -> Iterator[int]:
        """The numbers of claims that score above the floor with another."""
        for a, b, value in zip(self.first, self.second, self.value, strict=True):
            if value > floor:
                yield a
                yield b

    def parts(self, floor: int) -> Iterator[dict[Pair, int]]:
        """The pairs of each web of claims that hang together by scores above the floor, webs
        ordered by their smallest ids."""
        above = array("i", range(len(self.ids)))

        def root(one: int) -> int:
            while above[one] != one:
                above[one] = above[above[one]]
                one = above[one]
            return one

        for a, b, value in zip(self.first, self.second, self.value, strict=True):
            if value > floor:
                low, high = sorted((root(a), root(b)))
                above[high] = low
        inside: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
        smallest: dict[int, str] = {}
        for place, (a, b) in enumerate(zip(self.first, self.second, strict=True)):
            if (web := root(a)) == root(b):
                inside[web].append(place)
                low_id = min(self.ids[a], self.ids[b])
                smallest[web] = min(smallest.get(web, low_id), low_id)
        for web in sorted(inside, key=smallest.__getitem__):
            yield self._pairs(inside.pop(web))

    def _pairs(self, places: Iterable[int]) -> dict[Pair, int]:
        return {
            pair_of(self.ids[self.first[n]], self.ids[self.second[n]]): self.value[n]
            for n in places
        }


def score(a: Traits, b: Traits, draws: Draws, table: Weights) -> int | None:
    """The score of two claims, log-odds in thousandths.

    None for types that never name one occurrence, unless the one is drawn from the other.
    """
    drawn = pair_of(a.claim.id, b.claim.id) in draws
    if not drawn and not kin(a.claim.type, b.claim.type):
        return None
    return round(UNIT * log_odds(a, b, table, drawn=drawn))


def floor(table: Weights) -> int:
    """The score above which two claims hang together, in thousandths."""
    return round(UNIT * table.together)


def webs(
    scores: Scores,
    by_id: Mapping[str, Traits],
    draws: Draws,
    table: Weights,
    settled: Settled | None = None,
) -> Iterator[Web]:
    """All webs of claims, ordered by their smallest ids, each with its events.

    A web's events depend on its own claims and pairs alone, and on what people have `settled`.
    """
    linkage = Linkage(floor(table), table.best)
    fixed = settled or Settled()
    _join(scores, fixed.together)
    for known in scores.parts(linkage.together):
        ids = frozenset(chain.from_iterable(known))
        if len(ids) <= WHOLE:
            for a, b in combinations(sorted(ids), 2):
                if (a, b) not in known:
                    found = score(by_id[a], by_id[b], draws, table)
                    if found is not None:
                        known[a, b] = found
        yield Web(ids, group(known, linkage, fixed.within(ids)))


def _join(scores: Scores, together: Iterable[Pair]) -> None:
    """Let pairs that people put together be scored, whether or not they share a key."""
    wanted = sorted(together)
    numbers = {id_: n for n, id_ in enumerate(scores.ids)} if wanted else {}
    for a, b in wanted:
        scores.add(numbers[a], numbers[b], SURE)


def relations(
    members: Sequence[Traits], draws: Draws, table: Weights, fixed: Fixed | None = None
) -> tuple[Relation, ...]:
    """How the claims of one event stand to each other.

    `members` in the order they were told. Two claims of one article that do not differ, deny or
    turn are left out: an article that says a thing twice agrees with itself. `fixed` relations
    are a person's, and take the place of what is judged.
    """
    settled = fixed or {}
    found = (
        judge(a, b, table, draws.get(pair_of(a.claim.id, b.claim.id))) for a, b in _judged(members)
    )
    by_id = {m.claim.id: m for m in members}
    judged = tuple(
        r
        for r in found
        if (r.a, r.b) not in settled
        and (r.b, r.a) not in settled
        and (
            by_id[r.a].claim.article_id != by_id[r.b].claim.article_id
            or r.relation not in ("agree", "unsure", "less specific")
        )
    )
    given = (
        as_settled(by_id[a], by_id[b], relation, table)
        for (a, b), relation in sorted(settled.items())
        if a in by_id and b in by_id and relation != "refused"
    )
    return (*judged, *given)


def _judged(members: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """All pairs of a small event; of a large one each with the first and those beside it."""
    for place, one in enumerate(members):
        for other in range(place):
            if other < ALL_PAIRS // 2 or place - other <= ALL_PAIRS // 2:
                yield members[other], one
