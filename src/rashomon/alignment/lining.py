"""Claims lined up: pairs scored, groups found, and how the claims of one stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct

from rashomon.alignment.grouping import SURE, UNIT, Linkage, Pair, Settled, components, group
from rashomon.alignment.judge import Drawn, as_settled, judge
from rashomon.alignment.scoring import Weights, log_odds
from rashomon.alignment.traits import Traits
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


def scored(
    pairs: Iterable[tuple[Traits, Traits]], draws: Draws, table: Weights
) -> Iterator[tuple[Pair, int]]:
    """Each pair with its score (log-odds in thousandths)."""
    for a, b in pairs:
        pair = pair_of(a.claim.id, b.claim.id)
        yield pair, round(UNIT * log_odds(a, b, table, drawn=pair in draws))


def webs(
    scores: Mapping[Pair, int],
    by_id: Mapping[str, Traits],
    draws: Draws,
    table: Weights,
    settled: Settled | None = None,
) -> Iterator[Web]:
    """All webs of claims, ordered by their smallest ids, each with its events.

    A web's events depend on its own claims and pairs alone, and on what people have `settled`.
    """
    linkage = Linkage(round(UNIT * table.together), table.best)
    fixed = settled or Settled()
    found = components({**scores, **dict.fromkeys(fixed.together, SURE)})
    of = {one: number for number, ids in enumerate(found) for one in ids}
    inside: list[dict[Pair, int]] = [{} for _ in found]
    for pair, score in scores.items():
        number = of.get(pair[0])
        if number is not None and number == of.get(pair[1]):
            inside[number][pair] = score
    for ids, known in zip(found, inside, strict=True):
        if len(ids) <= WHOLE:
            rest = (p for p in combinations(sorted(ids), 2) if p not in known)
            known.update(scored(((by_id[a], by_id[b]) for a, b in rest), draws, table))
        yield Web(ids, group(known, linkage, _within(fixed, ids)))


def _within(settled: Settled, ids: frozenset[str]) -> Settled:
    return Settled(
        frozenset(p for p in settled.together if p[0] in ids and p[1] in ids),
        frozenset(p for p in settled.apart if p[0] in ids and p[1] in ids),
    )


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
