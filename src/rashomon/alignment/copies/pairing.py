"""Claims of a drawer beside the claims of its source that they repeat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from rashomon.gazetteer.distance import kilometres
from rashomon.model.claim import Actor, Claim, Figure

Stretch = tuple[int, int]
Places = Callable[[Claim], Sequence[Stretch]]
"""Where a claim's words stand in the source: stretches of its text, likeliest first."""

_APART = 50.0
"""Kilometres between two readings of one place name that are still one place."""


def pairs(
    claims_a: Sequence[Claim], claims_b: Sequence[Claim], places: Places
) -> tuple[tuple[str, str], ...]:
    """Ids of claims of `a` with the claims of `b` they repeat, in the order of `claims_a`.

    A claim repeats one of the same type that stands in the corresponding place and does not
    contradict it. No claim is paired twice.
    """
    scored: list[tuple[float, int, int]] = []
    index = _index(claims_b)
    for n, claim in enumerate(claims_a):
        for rank, (start, end) in enumerate(places(claim)):
            for m in _overlapping(index.get(claim.type), start, end):
                other = claims_b[m]
                shared = min(end, other.end) - max(start, other.start)
                if shared > 0 and not contradict(claim, other):
                    part = shared / max(1, other.end - other.start)
                    scored.append((_likeness(claim, other) + part - rank, n, m))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(scored, key=lambda s: (-s[0], s[1], abs(s[1] - s[2]), s[2])):
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    return tuple((claims_a[n].id, claims_b[found[n]].id) for n in sorted(found))


_Index = tuple[list[tuple[int, int]], int]


def _index(claims: Sequence[Claim]) -> dict[str, _Index]:
    """By type: where claims start, with their places in the list, and how long the longest is."""
    found: dict[str, _Index] = {}
    for start, m in sorted((c.start, m) for m, c in enumerate(claims)):
        starts, longest = found.get(claims[m].type, ([], 0))
        starts.append((start, m))
        found[claims[m].type] = starts, max(longest, claims[m].end - start)
    return found


def _overlapping(index: _Index | None, start: int, end: int) -> list[int]:
    if index is None:
        return []
    starts, longest = index
    first, last = bisect_left(starts, (start - longest, 0)), bisect_left(starts, (end, 0))
    return [m for _, m in starts[first:last]]


def contradict(a: Claim, b: Claim) -> bool:
    """Can two claims of one type not be the same words? The order makes no difference.

    Where one denies what the other asserts, where figures of one measure exclude each other,
    where places lie apart, or where actors or targets belong to different states.
    """
    return (
        (a.modality == "denied") != (b.modality == "denied")
        or not compatible(a.figures, b.figures)
        or _far(a, b)
        or (_strangers(a.actor, b.actor) and not (a.mutual and b.mutual))
        or (_strangers(a.target, b.target) and not (a.mutual and b.mutual))
    )


def compatible(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Has every figure of a measure that both have a partner on the other side it can equal?"""
    return _each_fits(a, b) and _each_fits(b, a)


def _each_fits(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    for one in a:
        same = [f for f in b if f.measure == one.measure and f.unit == one.unit]
        if same and not any(_overlap(one, other) for other in same):
            return False
    return True


def _overlap(a: Figure, b: Figure) -> bool:
    low = max(a.min if a.min is not None else 0.0, b.min if b.min is not None else 0.0)
    tops = [f.max for f in (a, b) if f.max is not None]
    return not tops or low <= min(tops)


def _far(a: Claim, b: Claim) -> bool:
    if a.place is None or b.place is None:
        return False
    return kilometres(a.place.lat, a.place.lon, b.place.lat, b.place.lon) > _APART


def _strangers(a: Actor | None, b: Actor | None) -> bool:
    """Have both a code, of different states?"""
    if a is None or b is None or a.code is None or b.code is None:
        return False
    return a.code.partition(".")[0] != b.code.partition(".")[0]


def _likeness(a: Claim, b: Claim) -> float:
    """How many of the other cells agree: tells claims of one sentence apart."""
    codes = [(_code(a.actor), _code(b.actor)), (_code(a.target), _code(b.target))]
    likes = sum(one == other for one, other in codes)
    likes += (a.modality == b.modality) + (a.cue == b.cue) + (a.mode == b.mode)
    likes += 2 * (bool(a.figures) == bool(b.figures))
    return likes / 10


def _code(actor: Actor | None) -> str | None:
    return actor.code if actor else None
