"""Arithmetic on the EDTF strings that rashomon writes; their spans are `model.edtf`'s."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.languages.time_table import Edge, Unit
from rashomon.model.edtf import YEAR_END, add_months, month_span, span


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
    if len(parts) == 1:
        return "year"
    return "month" if len(parts) == 2 else "day"


PARTS: dict[Edge, tuple[float, float]] = {
    "early": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
    "first half": (0, 1 / 2),
    "second half": (1 / 2, 1),
    "first quarter": (0, 1 / 4),
    "second quarter": (1 / 4, 1 / 2),
    "third quarter": (1 / 2, 3 / 4),
    "fourth quarter": (3 / 4, 1),
}
"""Where a part begins and ends, as shares of the whole."""
DECADE_THIRDS: dict[Edge, tuple[int, int]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""'The early 1990s' are 1990 to 1993: ten years have no even thirds."""


def part_of(edtf: str, edge: Edge) -> str:
    """A part of a month, year or decade; anything else as it is.

    Thirds of a month are days 1-10, 11-20 and 21 to its end; of a year four months each.
    """
    first, last = span(edtf)
    if first is None or last is None:
        return edtf
    begin, end = PARTS[edge]
    if (first, last) == month_span(first):
        stop = last.day if end == 1 else round(30 * end)
        return interval(first.replace(day=round(30 * begin) + 1), first.replace(day=stop))
    if precision(edtf) == "year":
        start, stop = round(12 * begin) + 1, round(12 * end)
        return f"{first.year:04}-{start:02}/{first.year:04}-{stop:02}"
    if first.year + 9 == last.year and (last.month, last.day) == YEAR_END:
        start, stop = DECADE_THIRDS.get(edge, (round(10 * begin), round(10 * end) - 1))
        return f"{first.year + start:04}/{first.year + stop:04}"
    return edtf


def _week(when: date) -> str:
    monday = when - timedelta(days=when.weekday())
    return interval(monday, monday + timedelta(days=6))


def _decade(when: date) -> str:
    start = when.year - when.year % 10
    return f"{start:04}/{start + 9:04}"


def shifted(when: date, unit: Unit, count: int) -> str:
    """The day, weekend, week (Monday to Sunday), month, year or decade `count` units from a date.

    Hours round to the day. Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    match unit:
        case "hour" | "day":
            days = int(count / 24) if unit == "hour" else count
            return (when + timedelta(days=days)).isoformat()
        case "week":
            return _week(when + timedelta(weeks=count))
        case "weekend":
            saturday = when + timedelta(weeks=count, days=5 - when.weekday())
            return interval(saturday, saturday + timedelta(days=1))
        case "month":
            return month_of(add_months(when, count))
        case "year":
            return f"{date(when.year + count, 1, 1).year:04}"
        case "decade":
            return _decade(date(when.year + 10 * count, 1, 1))
