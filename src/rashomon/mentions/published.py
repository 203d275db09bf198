"""The publication date of an article that brings no metadata: as stated, else as inferred.

What is inferred is as precise as is justified ('2020-10' where only the month follows), and
comes with its reasons. Kinds of evidence, strongest first: a date tied to the day of writing
('this Saturday 15 October'); a date with its weekday; a date that follows soon after one whose
year is said; a stretch of days up to the day the lead names by its weekday; links to earlier
articles that carry a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from rashomon.languages.time_table import Time
from rashomon.mentions.time_edtf import day, month_of
from rashomon.mentions.time_grammar import fold, grammar
from rashomon.mentions.time_values import Joined, Part, Point, Value, resolve
from rashomon.mentions.times import Found, read_times
from rashomon.model.article import PublishedHow
from rashomon.model.edtf import span
from rashomon.model.span import Words

EDGE_LINES = 8
"""A stated date stands in so many of the first or last lines that are not empty."""
LONGEST_LINE = 120
MOST_BYLINE_WORDS = 12
LINK_DAYS = (1, 14)
"""A linked article of the same outlet is taken to be up to a fortnight older."""
WEEK = timedelta(days=6)
MOST = 2 / 3
"""A month follows where it holds this share of the days in question."""
YEARS_AFTER = 3
"""News almost always names a year within the last three."""
SOON_AFTER = timedelta(days=92)
LOOK_BACK = 600
LASTING_YEARS = 5
"""How far 'about three decades' may be off."""

_GLUED = re.compile(r"(?<!\d)(?<!\d[./-])(\d\d)([./-])(\d\d)\2((?:19|20)\d\d)(?!\d)")
_SET_OFF = re.compile(r"[,|·•–—]\s*(?:\w{1,3}\s+)?$")
_CLOCK = re.compile(
    r"\d{1,2}\s?[:hHuU.]\s?\d\d(?::\d\d)?|[+-]\d\d:?\d\d|\d{1,2}\s?h\b|(?<=\d)T(?=\d)|Z\b"
)
_AFTER_DASH = re.compile(r"\s[-–—]\s+\d{1,2}[:hHuU.]\d\d\b")
"""A clock behind a dash is no second date ('5 May 2019 - 11:32')."""
_LINK = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")


class Inference(Struct, frozen=True):
    """A publication date in EDTF and what it was inferred from."""

    edtf: str
    reasons: tuple[str, ...]


class Clues(Struct, frozen=True):
    """The time expressions of an article's prose, with the table they were read by."""

    text: str
    found: tuple[Found, ...]
    table: Time
    locale: str

    @property
    def floor(self) -> date | None:
        """The article is not older than the latest date whose year it says."""
        said = [d for d in (_first_day(p) for p in _points(self.found)) if d is not None]
        return max(said, default=None)


def publication_date(
    text: str, spans: Sequence[tuple[int, int]], table: Time, locale: str
) -> tuple[str | None, PublishedHow | None, tuple[str, ...]]:
    """The date in EDTF, how it is known, and why.

    `spans` are the stretches of `text` that are prose (all of it where there are none); a stated
    date is looked for in the first and last lines of the whole text, and links in all of it.
    (None, None, ()) where nothing dates the article. Raises PackError where time.toml is broken.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    stated = stated_date([*lines[:EDGE_LINES], *lines[EDGE_LINES:][-EDGE_LINES:]], table, locale)
    if stated:
        return stated, "stated", (f"the article states {stated}",)
    prose = spans or [(0, len(text))]
    found = [f for start, end in prose for f in read_times(text, start, end, table, locale)]
    inferred = infer_date(text, found, table, locale)
    return (inferred.edtf, "inferred", inferred.reasons) if inferred else (None, None, ())


# --- stated ---------------------------------------------------------------------------------


def stated_date(head_lines: Sequence[str], table: Time, locale: str) -> str | None:
    """The first full date that a line gives as the article's own, or None.

    Such a line holds the date and little else: a clock, a byline, 'Published on', or a place and
    an agency before a dash. Raises PackError where time.toml is broken.
    """
    for line in head_lines:
        for words, edtf in _full_dates(line, table, locale):
            if _owns(line, words, table):
                return edtf
    return None


def _full_dates(line: str, table: Time, locale: str) -> Iterator[tuple[Words, str]]:
    timeless = _AFTER_DASH.sub(lambda m: " " * len(m.group()), line)
    for found in read_times(timeless, 0, len(line), table, locale):
        edtf = resolve(found.value, None)
        if isinstance(found.value, Point) and found.value.day and edtf:
            yield Words(line[found.start : found.end], found.start, found.end), edtf
    for match in _GLUED.finditer(line):
        for found in read_times(match.group(), 0, len(match.group()), table, locale):
            edtf = resolve(found.value, None)
            if edtf:
                yield Words(match.group(), match.start(), match.end()), edtf


def _owns(line: str, words: Words, table: Time) -> bool:
    """Is the date the line's matter rather than part of a sentence or a headline?"""
    before, after = line[: words.start], line[words.end :]
    if re.match(r"\s*(?:\([^)]{1,30}\)\s*)?[–—-]\s", after) and _is_label(before, table):
        return True
    if len(line) > LONGEST_LINE:
        return False
    rest = f"{before} {after}"
    return _is_label(rest, table) or _set_off(before, after) or _is_signed(rest, table)


def _set_off(before: str, after: str) -> bool:
    """A date that opens a short line before a full stop, or closes one behind a comma."""
    if not before.strip():
        return bool(re.match(r"\s*(?:[.|·•]|$)", after))
    return not after.strip(" .") and bool(_SET_OFF.search(before))


def _is_signed(rest: str, table: Time) -> bool:
    """A byline with words of its own ('By X, world desk, posted on …', 'ROME, … (newsroom)')."""
    if len(_WORD.findall(rest)) > MOST_BYLINE_WORDS or rest.rstrip().endswith("."):
        return False
    folded = f" {fold(rest)} "
    stated = any(f" {fold(phrase)} " in folded for phrase in table.stated)
    shouted = re.match(r"\s*[^\W\d_a-z]{3,}(?:[ -][^\W\d_a-z]+)*,", rest) is not None
    return stated or shouted or _CLOCK.search(rest) is not None


def _is_label(rest: str, table: Time) -> bool:
    """Names, clocks and words of a byline only: no small word of running text."""
    allowed = {w for phrase in (*table.stated, *table.byline) for w in fold(phrase).split()}
    words = _WORD.findall(_CLOCK.sub(" ", rest))
    return len(words) <= 12 and all(w[0].isupper() or fold(w) in allowed for w in words)


# --- inferred -------------------------------------------------------------------------------


def infer_date(text: str, found: Sequence[Found], table: Time, locale: str) -> Inference | None:
    """The publication date that an article's own dates imply, or None.

    `found` are the expressions of its prose (`read_times`), in text order.
    Raises PackError where time.toml is broken.
    """
    clues = Clues(text, tuple(found), table, locale)
    for kind in (_weekday_dates, _soon_after, _stretch_to_weekday, _links):
        inference = kind(clues)
        if inference:
            return inference
    return None


def _points(found: Sequence[Found]) -> Iterator[Point]:
    """All single dates, but those that say until when something is to be."""
    for one in found:
        yield from _inside(one.value)


def _inside(value: Value) -> Iterator[Point]:
    if isinstance(value, Point):
        yield value
    elif isinstance(value, Part):
        yield from _inside(value.of)
    elif value.join != "until":
        for inner in (value.first, value.last):
            if inner is not None:
                yield from _inside(inner)


def _first_day(point: Point) -> date | None:
    edtf = resolve(point, None) if point.kind == "date" else None
    return span(edtf)[0] if edtf else None


def _days(clues: Clues) -> list[tuple[Found, Point]]:
    """Every day and month without a year."""
    return [
        (one, p)
        for one in clues.found
        for p in _inside(one.value)
        if p.kind == "date" and p.day and p.month and p.year is None and p.year_shift is None
    ]


def _fitting_years(point: Point, weekday: int, years: range) -> list[date]:
    days = (day(year, point.month or 0, point.day or 0) for year in years)
    return [d for d in days if d is not None and d.weekday() == weekday]


def _month_of_days(first: date, last: date) -> str:
    """The month that holds most of the days, or their year."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for month in (month_of(first), month_of(last)):
        if sum(month_of(d) == month for d in days) >= MOST * len(days):
            return month
    return f"{last.year:04}"


def _weekday_dates(clues: Clues) -> Inference | None:
    """A weekday fixes the year of its day and month; the latest such date is days old."""
    dated = list(_voted(clues)) + list(_said_in_full(clues))
    if not dated:
        return None
    when, one = max(dated, key=lambda pair: pair[0])
    words = clues.text[one.start : one.end]
    if _tied_to_today(clues, one):
        return Inference(when.isoformat(), (f"'{words}' is the day of writing",))
    return Inference(
        _month_of_days(when, when + WEEK), (f"'{words}' can only be {when.isoformat()}",)
    )


def _voted(clues: Clues) -> Iterator[tuple[date, Found]]:
    """Weekday dates in the year that suits most of them, the earliest after the floor."""
    floor = clues.floor
    cases = [(one, p, p.weekday) for one, p in _days(clues) if p.weekday is not None]
    if floor is None or not cases:
        return
    years = range(floor.year, floor.year + YEARS_AFTER + 1)
    fits = [(one, d) for one, p, w in cases for d in _fitting_years(p, w, years) if d >= floor]
    votes = [d.year for _, d in fits]
    if not votes:
        return
    best = max(sorted(set(votes)), key=votes.count)
    yield from ((d, one) for one, d in fits if d.year == best)


def _said_in_full(clues: Clues) -> Iterator[tuple[date, Found]]:
    """Dates with a year that also carry a weekday or a word for today."""
    for one in clues.found:
        point = one.value
        if isinstance(point, Point) and point.year and point.day and point.month:
            when = _first_day(point)
            near = point.weekday is not None or _tied_to_today(clues, one)
            if when is not None and near and when == clues.floor:
                yield when, one


def _tied_to_today(clues: Clues, one: Found) -> bool:
    """Do the words of the date, or those right before it, say that it is today?"""
    words = fold(clues.text[max(0, one.start - 8) : one.end]).replace(",", " ").split()
    return any(fold(w) in words for w in clues.table.today)


def _stretch_to_weekday(clues: Clues) -> Inference | None:
    """'From 27 September to 13 October' and a lead that says 'Tuesday': the 13th is a Tuesday."""
    lead = next((w for w in (_bare_weekday(one) for one in clues.found) if w is not None), None)
    latest = max(_stretches(clues), key=lambda pair: (pair[1].month, pair[1].day), default=None)
    if lead is None or latest is None:
        return None
    one, point = latest
    around = _around(clues)
    if around is None:
        return None
    middle, slack, why = around
    earliest = max(middle - slack, clues.floor.year if clues.floor else middle - slack)
    fits = _fitting_years(point, lead, range(earliest, middle + slack + 1))
    fits.sort(key=lambda d: abs(d.year - middle))
    if not fits or (len(fits) > 1 and _equally_far(fits, middle)):
        return None
    words = clues.text[one.start : one.end]
    named = f"'{words}' ends on the weekday that the lead names"
    return Inference(fits[0].isoformat(), (named, why))


def _equally_far(fits: Sequence[date], middle: int) -> bool:
    return abs(fits[0].year - middle) == abs(fits[1].year - middle)


def _bare_weekday(one: Found) -> int | None:
    point = one.value
    if not isinstance(point, Point) or point.day is not None or point.shift is not None:
        return None
    return point.weekday


def _stretches(clues: Clues) -> Iterator[tuple[Found, Point]]:
    """Closed ranges that end on a day without a year, where that is the latest such day."""
    latest = max(((p.month, p.day) for _, p in _days(clues)), default=None)
    for one, point in _days(clues):
        closed = isinstance(one.value, Joined) and one.value.join == "range"
        if closed and (point.month, point.day) == latest:
            yield one, point


def _around(clues: Clues) -> tuple[int, int, str] | None:
    """A year the article is near to, how near, and why: from how long something has lasted."""
    for pattern in grammar(clues.table, clues.locale).lasting:
        for match in pattern.finditer(clues.text):
            years = _years_lasted(match, clues)
            since = _year_before(match.start(), clues)
            if years and since:
                return since + years, LASTING_YEARS, f"'{match.group()}' after {since}"
    if clues.floor is None:
        return None
    middle = clues.floor.year
    return middle, 1, f"the latest year that the article says is {middle}"


def _years_lasted(match: re.Match[str], clues: Clues) -> int | None:
    values = grammar(clues.table, clues.locale)
    number = values.value("n", match.group("n"))
    unit = values.value("unit", match.group("unit"))
    factor = {"year": 1, "decade": 10}.get(str(unit))
    return number * factor if isinstance(number, int) and factor else None


def _year_before(at: int, clues: Clues) -> int | None:
    """The year said last before a place in the text, if not far before."""
    near = [f for f in clues.found if at - LOOK_BACK <= f.start and f.end <= at]
    years = [p.year for f in near for p in _inside(f.value) if p.kind == "date" and p.year]
    return years[-1] if years else None


def _soon_after(clues: Clues) -> Inference | None:
    """A day without a year that follows within three months of a date whose year is said."""
    floor = clues.floor
    exact = any(p.year and p.month for p in _points(clues.found))
    if floor is None or not exact:
        return None
    after = []
    for one, point in _days(clues):
        days = (day(y, point.month or 0, point.day or 0) for y in (floor.year, floor.year + 1))
        after += [(d, one) for d in days if d is not None and floor <= d <= floor + SOON_AFTER]
    if not after:
        return None
    when, one = max(after, key=lambda pair: pair[0])
    words = clues.text[one.start : one.end]
    return Inference(
        _month_of_days(when, when + WEEK),
        (f"'{words}' follows the latest date with a year, {floor.isoformat()}",),
    )


def _links(clues: Clues) -> Inference | None:
    """The latest date in a link is that of an earlier article: weak, so at best a month."""
    dates = [day(*(int(g) for g in match.groups())) for match in _LINK.finditer(clues.text)]
    latest = max((d for d in dates if d is not None), default=None)
    if latest is None or (clues.floor is not None and latest < clues.floor):
        return None
    first, last = (latest + timedelta(days=n) for n in LINK_DAYS)
    return Inference(
        _month_of_days(first, last), (f"it links to an article of {latest.isoformat()}",)
    )
