"""What a time expression says before it is dated, and how the publication date dates it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from rashomon.languages.time_table import Edge, Join, PointKind, Unit
from rashomon.mentions.time_edtf import day, ends, interval, month_of, part_of, precision, shifted
from rashomon.model.edtf import OPEN, add_months, season_span, span

SOON = timedelta(days=14)
"""A day and month without a year, this close after publication, is not a year old but planned."""
WEEKDAY_YEARS = 6
"""Within six years every weekday meets every date (but 29 February)."""
YEARS_AS_MONTHS = 10
"""'Two years ago' is meant to the month, 'thirty years ago' only to the year."""
FEW_DAYS = (2, 7)
"""'A few days ago' is two to seven days; vague numbers of other units are not dated."""


class Point(Struct, frozen=True, kw_only=True):
    """One stretch of time as the words say it; what they do not say is None.

    `weekday` counts from 0 for Monday, `season` from 21 for spring; the rest as in PointRule.
    `day_or_month`: '05/08/2025' may be read in either order.
    """

    kind: PointKind = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    unit: Unit | None = None
    count: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    day_or_month: bool = False


class Part(Struct, frozen=True):
    """The early, middle or late part of something."""

    edge: Edge
    of: Value


class Joined(Struct, frozen=True):
    """An interval made of one or two values."""

    join: Join
    first: Value
    last: Value | None


Value = Point | Part | Joined


class Base(Struct, frozen=True):
    """What dates are counted from: a publication date, or as much of it as is known.

    `strict` keeps dates that lack a year from lying after the base.
    """

    edtf: str
    past: bool = True
    strict: bool = False

    @property
    def last(self) -> date:
        """The last day that the publication date can be."""
        return span(self.edtf)[1] or date.max

    @property
    def today(self) -> date | None:
        """The day of publication, None where only its month or year is known."""
        return self.last if precision(self.edtf) == "day" else None

    @property
    def month(self) -> date | None:
        """A day of the month of publication, None where only its year is known."""
        return self.last if precision(self.edtf) in ("day", "month") else None


def resolve(value: Value, base: Base | None) -> str | None:
    """The EDTF value, None where words and base do not date it."""
    try:
        return _resolve(value, base)
    except (ValueError, OverflowError):
        return None


def _resolve(value: Value, base: Base | None) -> str | None:
    if isinstance(value, Point):
        return _POINTS[value.kind](value, base)
    if isinstance(value, Part):
        whole = _resolve(value.of, base)
        return None if whole is None else part_of(whole, value.edge)
    return _joined(value, base)


# --- one stretch ----------------------------------------------------------------------------


def _date(point: Point, base: Base | None) -> str | None:
    year = point.year
    if year is None and point.year_shift is not None and base is not None:
        year = base.last.year + point.year_shift
    if year is not None and point.day_or_month:
        return _either_order(point, year, base)
    if year is not None:
        return _stated(year, point.month, point.day)
    if base is None:
        return None
    if point.month is not None and point.day is not None:
        found = _fitting_day(point, base)
        return found.isoformat() if found else None
    if point.month is not None:
        return _nearest_month(point, base)
    return _weekday(point, base)


def _stated(year: int, month: int | None, number: int | None) -> str | None:
    if month is None:
        return f"{year:04}"
    if number is None:
        return month_of(date(year, month, 1))
    found = day(year, month, number)
    return found.isoformat() if found else None


def _either_order(point: Point, year: int, base: Base | None) -> str | None:
    """'05/08/2025' where the locale allows both: the later of those not after publication."""
    orders = (
        day(year, point.month or 0, point.day or 0),
        day(year, point.day or 0, point.month or 0),
    )
    fitting = [d for d in orders if d is not None and base is not None and d <= base.last]
    return max(fitting).isoformat() if fitting else None


def years_outward(point: Point, around: int) -> Iterator[date]:
    """A day and month in the years around one, nearest first, past before future."""
    for distance in range(WEEKDAY_YEARS + 1):
        for year in dict.fromkeys((around - distance, around + distance)):
            found = day(year, point.month or 0, point.day or 0)
            if found is not None:
                yield found


def _fitting_day(point: Point, base: Base) -> date | None:
    """The year is fixed by the weekday where there is one, else by nearness and tense."""
    days = years_outward(point, base.last.year)
    if point.weekday is not None:
        return next((d for d in days if d.weekday() == point.weekday), None)
    if base.past and point.shift != 1:
        slack = timedelta() if base.strict or point.shift == -1 else SOON
        return max((d for d in days if d <= base.last + slack), default=None)
    first = base.today or base.last.replace(day=1)
    return min((d for d in days if d >= first), default=None)


def _nearest_month(point: Point, base: Base) -> str | None:
    if base.month is None:
        return _stated(base.last.year, point.month, None) if not point.shift else None
    ahead = (point.month or 0) - base.month.month
    if base.past and point.shift != 1:
        ahead -= 12 if ahead > 0 or (ahead == 0 and point.shift == -1) else 0
    else:
        ahead += 12 if ahead < 0 or (ahead == 0 and point.shift == 1) else 0
    return month_of(add_months(base.month, ahead))


def _weekday(point: Point, base: Base) -> str | None:
    if base.today is None or point.weekday is None:
        return None
    back = (base.today.weekday() - point.weekday) % 7
    if point.shift == 1 or (point.shift != -1 and not base.past):
        ahead = -back % 7 or (7 if point.shift == 1 else 0)
        return (base.today + timedelta(days=ahead)).isoformat()
    back = back or (7 if point.shift == -1 or base.strict else 0)
    return (base.today - timedelta(days=back)).isoformat()


def _counted_from(base: Base | None, unit: Unit | None) -> date | None:
    """The day to count units from; the base must be known as finely as the unit."""
    if base is None or unit is None:
        return None
    if unit in ("year", "decade"):
        return base.last
    return base.month if unit == "month" else base.today


def _relative(point: Point, base: Base | None) -> str | None:
    start = _counted_from(base, point.unit)
    if start is None or point.unit is None:
        return None
    return shifted(start, point.unit, point.shift or 0)


def _ago(point: Point, base: Base | None) -> str | None:
    start = _counted_from(base, point.unit)
    if start is None or point.unit is None:
        return None
    sign = point.shift or -1
    if point.count is None:
        return _few_ago(point.unit, sign, start)
    if point.unit == "decade":
        return shifted(start, "year", 10 * sign * point.count)
    as_month = point.unit == "year" and point.count < YEARS_AS_MONTHS and base and base.month
    if as_month:
        return shifted(start, "month", 12 * sign * point.count)
    return shifted(start, point.unit, sign * point.count)


def _few_ago(unit: Unit, sign: int, start: date) -> str | None:
    """A vague number of days: their month where that is certain, else the stretch."""
    if unit == "hour":
        return start.isoformat()
    if unit != "day":
        return None
    first, last = sorted(start + timedelta(days=sign * n) for n in FEW_DAYS)
    return month_of(first) if first.month == last.month else interval(first, last)


def _window(point: Point, base: Base | None) -> str | None:
    """'The last three days', up to the day of publication; 'the last ten years' in years."""
    start = _counted_from(base, point.unit)
    if start is None or point.unit is None or point.count is None:
        return None
    unit, count = _SMALLER.get(point.unit, (point.unit, 1))
    count *= (point.shift or -1) * point.count
    return _ordered(shifted(start, unit, count), shifted(start, unit, 0))


_SMALLER: dict[Unit, tuple[Unit, int]] = {
    "week": ("day", 7),
    "weekend": ("day", 7),
    "decade": ("year", 10),
}
"""A window is as long as its units, and does not begin where a calendar week does."""


def _ordered(one: str, other: str) -> str:
    first, last = sorted((one, other))
    return first if first == last else f"{first}/{last}"


def _season(point: Point, base: Base | None) -> str | None:
    if point.season is None:
        return None
    if point.year is not None:
        return f"{point.year:04}-{point.season}"
    if base is None or base.month is None:
        return None
    year = base.last.year
    starts = [(y, season_span(y, point.season)) for y in (year - 1, year, year + 1)]
    if point.shift == -1:
        return _season_of([y for y, (_, last) in starts if last < base.last], point.season, -1)
    if point.shift == 1 or not base.past:
        return _season_of([y for y, (first, _) in starts if first > base.last], point.season, 0)
    return _season_of([y for y, (first, _) in starts if first <= base.last], point.season, -1)


def _season_of(years: list[int], season: int, which: int) -> str | None:
    return f"{years[which]:04}-{season}" if years else None


def _decade(point: Point, base: Base | None) -> str | None:  # noqa: ARG001 (one shape for all)
    return None if point.year is None else f"{point.year:04}/{point.year + 9:04}"


def _night(point: Point, base: Base | None) -> str | None:
    """The night that ended on the day of publication, or on a weekday before it."""
    if base is None or base.today is None:
        return None
    morning = base.today
    if point.weekday is not None:
        morning = date.fromisoformat(_weekday(point, base) or "")
    return interval(morning - timedelta(days=1), morning)


def _anaphora(point: Point, base: Base | None) -> str | None:  # noqa: ARG001 (one shape for all)
    return None


_POINTS: dict[PointKind, Callable[[Point, Base | None], str | None]] = {
    "date": _date,
    "relative": _relative,
    "ago": _ago,
    "window": _window,
    "anaphora": _anaphora,
    "season": _season,
    "decade": _decade,
    "night": _night,
}


# --- intervals ------------------------------------------------------------------------------


def _joined(value: Joined, base: Base | None) -> str | None:
    if value.last is None:
        whole = _resolve(value.first, base)
        return None if whole is None else _half(value, whole)
    first, last = _shared(value.first, value.last)
    end = _resolve(last, base)
    if end is None:
        return None
    start = _resolve(first, _before(end, base) if _undated(first) else base)
    return None if start is None else _closed(start, end)


def _half(value: Joined, whole: str) -> str | None:
    """An interval of one value; 'by the end of' is until the last day."""
    first, last = ends(whole)
    if value.join == "since":
        return f"{first}/{OPEN}"
    if value.join == "until":
        end = span(whole)[1] if isinstance(value.first, Part) else None
        return f"{OPEN}/{end.isoformat() if end else last}"
    if precision(whole) != "day":
        return whole
    here = date.fromisoformat(whole)
    step = timedelta(days=1)
    return (
        interval(here - step, here) if value.join == "night into" else interval(here, here + step)
    )


def _closed(start: str, end: str) -> str | None:
    """The interval, None where it would end before it begins."""
    first, last = ends(start)[0], ends(end)[1]
    if OPEN in (first, last):
        return None
    begins, stops = span(first)[0], span(last)[1]
    if begins is None or stops is None or begins > stops:
        return None
    return first if first == last else f"{first}/{last}"


def _undated(value: Value) -> bool:
    """Does it take its year or week from what follows ('from Monday to 3 May')?"""
    return isinstance(value, Part) or (
        isinstance(value, Point) and value.kind == "date" and value.year is None
    )


def _before(end: str, base: Base | None) -> Base:
    last = span(end)[1]
    past = base.past if base else True
    return Base(last.isoformat() if last else end, past=past or True, strict=True)


def _shared(first: Value, last: Value) -> tuple[Value, Value]:
    """'Between September 12 and 14', 'from 2 May to 3 June 2020': share what one lacks."""
    if not (isinstance(first, Point) and isinstance(last, Point)):
        return first, last
    if first.kind != "date" or last.kind != "date":
        return first, last
    if last.month is None and last.day is not None:
        return first, _with(last, month=first.month, year=first.year, year_shift=first.year_shift)
    return _earlier_of(first, last), last


def _earlier_of(first: Point, last: Point) -> Point:
    if first.month is None and first.day is not None:
        return _with(first, month=last.month, year=last.year, year_shift=last.year_shift)
    if first.year is None and first.month is not None and last.year is not None:
        after = (first.month, first.day or 0) > (last.month or 12, last.day or 31)
        return _with(first, year=last.year - 1 if after else last.year)
    return first


def _with(point: Point, **changes: Any) -> Point:
    return msgspec.structs.replace(point, **changes)
