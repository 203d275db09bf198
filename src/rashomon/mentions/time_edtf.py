"""Arithmetic on the EDTF strings that rashomon writes.

Forms: 2020, 2020-10, 2020-10-13, seasons 2020-21 to 2020-24 (spring to winter, as in EDTF
level 1), closed intervals of these, and intervals open at one side ('2022-12/..').
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from rashomon.languages.time_table import Edge, Unit

SPRING, WINTER = 21, 24
YEAR_END = (12, 31)
OPEN = ".."
Span = tuple[date, date]


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_of(when: date) -> str:
    """'2020-10' of a date."""
    return f"{when.year:04}-{when.month:02}"


def interval(first: date, last: date) -> str:
    """A closed interval of days, a single day where both are the same."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


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


def ends(edtf: str) -> tuple[str, str]:
    """The two sides of an interval as written; the value twice where it is none."""
    first, slash, last = edtf.partition("/")
    return (first, last) if slash else (edtf, edtf)


def precision(edtf: str) -> Unit | None:
    """'day', 'month' or 'year' of a value that is no interval and no season, else None."""
    if "/" in edtf:
        return None
    parts = edtf.split("-")
    if len(parts) == 2 and int(parts[1]) > 12:
        return None
    return ("year", "month", "day")[len(parts) - 1]  # type: ignore[return-value]


def part_of(edtf: str, edge: Edge) -> str:
    """The early, middle or late part of a month, year or decade; anything else as it is.

    Months fall in days 1-10, 11-20, 21-end; years in thirds; decades in years 0-3, 4-6, 7-9.
    """
    first, last = span(edtf)
    if first is None or last is None:
        return edtf
    length = (last - first).days + 1
    if 28 <= length <= 31 and first.day == 1:
        return _part_of_month(first, last, edge)
    if 365 <= length <= 366 and (first.month, first.day) == (1, 1):
        return _part_of_year(first.year, edge)
    if first.year + 9 == last.year and (last.month, last.day) == YEAR_END:
        return _part_of_decade(first.year, edge)
    return edtf


def _part_of_month(first: date, last: date, edge: Edge) -> str:
    start, stop = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[edge]
    return interval(first.replace(day=start), first.replace(day=stop))


def _part_of_year(year: int, edge: Edge) -> str:
    start, stop = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[edge]
    return f"{year:04}-{start:02}/{year:04}-{stop:02}"


def _part_of_decade(year: int, edge: Edge) -> str:
    start, stop = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[edge]
    return f"{year + start:04}/{year + stop:04}"


def _week(when: date) -> str:
    monday = when - timedelta(days=when.weekday())
    return interval(monday, monday + timedelta(days=6))


def _decade(when: date) -> str:
    start = when.year - when.year % 10
    return f"{start:04}/{start + 9:04}"


def shifted(when: date, unit: Unit, count: int) -> str:
    """The day, week (Monday to Sunday), month, year or decade `count` units from a date.

    Hours round to the day. Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    makers: dict[Unit, Callable[[], str]] = {
        "hour": lambda: (when + timedelta(days=int(count / 24))).isoformat(),
        "day": lambda: (when + timedelta(days=count)).isoformat(),
        "week": lambda: _week(when + timedelta(weeks=count)),
        "month": lambda: month_of(add_months(when, count)),
        "year": lambda: f"{date(when.year + count, 1, 1).year:04}",
        "decade": lambda: _decade(date(when.year + 10 * count, 1, 1)),
    }
    return makers[unit]()
