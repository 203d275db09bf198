"""Keys of a claim: only claims that share one are ever compared.

A key joins a week with something that an account of the same event is likely to share: a name, a
place, a figure, a deed of a party. Weeks overlap, so that days around their border still meet.
Keys are 64-bit hashes: they are only ever compared for being equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from rashomon.alignment.comparing import CLOSE_DAYS, RECENT
from rashomon.alignment.traits import FIRST, Days, Traits
from rashomon.model.ids import short_hash

WEEK = 7
LONG = 14
"""Times longer than this are met by their year: wars, seasons, 'since 1994'."""
YEARS = 2
"""Of times that go on for longer, so many years after the first are looked at."""
NEARBY = 300
"""Characters of an article in which claims are always compared."""


class Key(Struct, frozen=True):
    """A key, and a finer one for keys that too many claims share."""

    key: int
    fine: int


def keys(one: Traits) -> tuple[Key, ...]:
    """All keys of a claim, without repetition, in a fixed order."""
    day = _day(one)
    found = {text: f"{text}|{day}|{one.claim.type}" for text in _texts(one)}
    return tuple(Key(_hashed(text), _hashed(fine)) for text, fine in sorted(found.items()))


def _hashed(text: str) -> int:
    return int.from_bytes(short_hash(text), "big", signed=True)


def _texts(one: Traits) -> Iterator[str]:
    claim = one.claim
    states = sorted(one.states)
    for week in _weeks(one):
        for name in (*one.names, *one.bones):
            yield f"name|{name}|{week}"
        if one.where is not None:
            for name in one.where.names:
                yield f"place|{name}|{week}"
        for figure in claim.figures:
            yield f"figure|{figure.measure}|{figure.min}|{figure.max}|{week}"
            yield f"measure|{figure.measure}|{week}"
        for deed in one.deeds:
            yield from (f"deed|{deed}|{state}|{week}" for state in states)
            yield from (f"told|{deed}|{thing}|{week}" for thing in one.things)
        for state in states:
            yield f"type|{claim.type}|{state}|{week}"
        yield f"voice|{claim.type}|{one.voice}|{week}"
    for block in (claim.start // NEARBY, claim.start // NEARBY + 1):
        yield f"article|{claim.article_id}|{block}"


def _weeks(one: Traits) -> Iterator[str]:
    """The weeks in which a claim looks for others."""
    days = one.when
    if days is None and one.told is not None:
        days = Days(max(one.told.first - RECENT, FIRST), one.told.last)
    elif days is not None and days.length <= LONG:
        days = Days(max(days.first - CLOSE_DAYS, FIRST), days.last + CLOSE_DAYS)
    if days is None:
        yield "undated"
    elif days.length > LONG + 2 * CLOSE_DAYS:
        first, last = (date.fromordinal(day).year for day in (days.first, days.last))
        yield from (f"year {year}" for year in range(first, min(last, first + YEARS) + 1))
    else:
        yield from map(str, range(days.first // WEEK, days.last // WEEK + 1))


def _day(one: Traits) -> int | None:
    days = one.when or one.told
    return None if days is None else days.first
