"""EDTF values as spans of days.

Forms: 2020, 2020-10, 2020-10-13, seasons 2020-21 to 2020-24 (spring to winter, as in EDTF
level 1), closed intervals of these, and intervals open at one side ('2022-12/..').
"""

from __future__ import annotations

import calendar
from datetime import date

SPRING, WINTER = 21, 24
YEAR_END = (12, 31)
OPEN = ".."
Span = tuple[date, date]


def add_months(when: date, months: int) -> date:
    """The first day of the month so many months away."""
    index = when.year * 12 + when.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month_span(first: date) -> Span:
    """First and last day of a date's month."""
    length = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=1), first.replace(day=length)


def season_span(year: int, code: int) -> Span:
    """A season of the northern hemisphere by whole months; winter begins in December."""
    first = date(year, (code - SPRING + 1) * 3, 1)
    return first, month_span(add_months(first, 2))[1]


def simple_span(edtf: str) -> Span:
    """First and last day of an EDTF value that is no interval.

    Raises ValueError where the string is none of the forms above.
    """
    parts = [int(p) for p in edtf.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], *YEAR_END)
    if len(parts) == 2:
        year, number = parts
        seasonal = SPRING <= number <= WINTER
        return season_span(year, number) if seasonal else month_span(date(year, number, 1))
    whole = date(*parts)
    return whole, whole


def span(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of any EDTF value; None at an open end.

    Raises ValueError where the string is none of the forms above.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return simple_span(first)
    return (
        None if first in ("", OPEN) else simple_span(first)[0],
        None if last in ("", OPEN) else simple_span(last)[1],
    )
