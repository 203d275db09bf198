"""Timestamps of machines to the day they name: 'YYYY-MM-DD' (EDTF), or less where less is said."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate

_ISO = re.compile(r"(\d{4})(?:([-/.]?)(\d{2})(?:\2(\d{2}))?)?(?=$|[T\s_,+Z])")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_EARLIEST = 1600
_NO_DATE = re.compile(r"1970-?01-?01[T ]00:?00")
"""What content systems write where they have no date."""


def day_of(stamp: str | None) -> str | None:
    """The day a timestamp names, in its own time zone; None where it names none for sure.

    Reads ISO 8601, the dates of mail and RSS, seconds since 1970, and day, month and year in
    figures where their order is plain ('13/10/2020', '3.10.2020', not '3/10/2020').
    """
    said = (stamp or "").strip()
    if not said or _NO_DATE.match(said):
        return None
    return _iso(said) or _figures(said) or _mail(said) or _epoch(said)


def _iso(said: str) -> str | None:
    match = _ISO.match(said)
    if not match:
        return None
    year, _, month, day = match.groups()
    if not month:
        return year if len(said) == 4 and int(year) >= _EARLIEST else None
    if not day:
        # '202010' may be anything.
        return f"{year}-{month}" if match[2] and _valid(int(year), int(month), 1) else None
    return _valid(int(year), int(month), int(day))


def _figures(said: str) -> str | None:
    match = _DAY_FIRST.match(said)
    if not match:
        return None
    first, sign, second, year = match.groups()
    if int(first) > 12 or sign == "." or first == second:
        return _valid(int(year), int(second), int(first))
    return _valid(int(year), int(first), int(second)) if int(second) > 12 else None


def _mail(said: str) -> str | None:
    try:
        found = parsedate(said)
    except (ValueError, TypeError, IndexError):
        return None
    # The mail parser takes two figures for a year and fills in what is missing.
    return _valid(*found[:3]) if found and re.search(rf"\b{found[0]}\b", said) else None


def _epoch(said: str) -> str | None:
    match = _EPOCH.fullmatch(said)
    return datetime.fromtimestamp(int(match[1]), UTC).date().isoformat() if match else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None
