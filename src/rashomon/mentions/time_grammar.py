"""Compiles a language's time table and CLDR's month and weekday words into regexes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import get_day_names, get_month_names
from msgspec import Struct

from rashomon.languages.time_table import Edge, Join, PointRule, Season, Time
from rashomon.mentions.time_openings import Openings, openings
from rashomon.mentions.time_values import Point
from rashomon.model.errors import PackError

STRONG, WEAK = chr(0xE000), chr(0xE001)
"""Private-use characters that stand for found expressions while frames are looked for."""
_NO_PATH = r"(?<![/=&-])"
"""The numbers of a link's path are no mention."""
SEASONS: dict[Season, int] = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
NUMERIC = PointRule(
    name="numeric date",
    kind="date",
    patterns=tuple(
        rf"{_NO_PATH}(?P<n1>\d\d?){s}(?P<n2>\d\d?){s}(?P<y>(?:18|19|20)\d\d)(?!/)"
        for s in ("/", r"\.", "-")
    ),
)
ISO = PointRule(
    name="iso date",
    kind="date",
    patterns=tuple(
        rf"{_NO_PATH}(?P<y>(?:18|19|20)\d\d){s}(?P<n3>\d\d){s}(?P<d>\d\d)(?!/)"
        for s in ("/", r"\.", "-")
    ),
)
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
_SLOT = re.compile(r"\{(\w+)\}")
_BEFORE, _AFTER = r"(?<!\w)(?<!\d[.,])", r"(?!\w)"


class PointPattern(Struct, frozen=True):
    """A rule and one of its patterns."""

    rule: PointRule
    regex: re.Pattern[str]


class FramePattern(Struct, frozen=True):
    """Words around placeholders; either an edge or a join."""

    name: str
    regex: re.Pattern[str]
    edge: Edge | None = None
    join: Join | None = None


class Grammar(Struct, frozen=True):
    """All regexes of one language, and what its words stand for, by slot."""

    points: Openings[PointPattern]
    edges: Openings[FramePattern]
    joins: Openings[FramePattern]
    lasting: tuple[re.Pattern[str], ...]
    values: Mapping[str, Mapping[str, int | str]]
    month_first: bool

    def point(self, rule: PointRule, match: re.Match[str]) -> Point | None:
        """The expression a match of a rule stands for; None where its numbers are no date."""
        slots = {name: words for name, words in match.groupdict().items() if words}
        read = {name: self.value(name, words) for name, words in slots.items() if name != "at"}
        if "n1" in read:
            read = self._numeric(read)
        return _point(rule, read)

    def value(self, slot: str, words: str) -> int | str:
        """What the words of a slot stand for; the words themselves where nothing is known."""
        known = self.values.get(slot, {}).get(fold(words))
        if known is not None:
            return known
        digits = re.match(r"\d+", words)
        return int(digits.group()) if digits else words

    def _numeric(self, read: dict[str, int | str]) -> dict[str, int | str]:
        """Day and month by the locale's order, or by the only order that is a date."""
        one, two = int(read["n1"]), int(read["n2"])
        if self.month_first and one <= 12 and two <= 12 and one != two:
            return {"y": read["y"], "month": one, "d": two, "swap": 1}
        first_is_month = (self.month_first or two > 12) and one <= 12
        month, number = (one, two) if first_is_month else (two, one)
        return {"y": read["y"], "month": month, "d": number}


def _number(read: Mapping[str, int | str], *slots: str) -> int | None:
    for slot in slots:
        value = read.get(slot)
        if isinstance(value, int):
            return value
    return None


def _point(rule: PointRule, read: Mapping[str, int | str]) -> Point | None:
    month, number = _number(read, "month", "mon", "n3"), _number(read, "d")
    if (month is not None and not 1 <= month <= 12) or (number is not None and number > 31):
        return None
    few = "few" in read
    unit = read.get("unit", rule.unit)
    return Point(
        kind=rule.kind,
        year=_number(read, "y", "decade"),
        month=month,
        day=number,
        weekday=_number(read, "wd", "wday"),
        season=_number(read, "season"),
        unit=unit,  # type: ignore[arg-type]
        count=None if few else _number(read, "n") or 1,
        shift=rule.shift,
        year_shift=rule.year_shift,
        day_or_month="swap" in read,
    )


def fold(words: str) -> str:
    """Words as the tables have them: lower case, single spaces, straight apostrophes, no dot."""
    plain = words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    return " ".join(plain.split()).rstrip(".")


@lru_cache(maxsize=64)
def grammar(table: Time, locale: str) -> Grammar:
    """The compiled grammar of a language; compiled once for each table.

    Raises PackError where a pattern is no regular expression or names an unknown list.
    """
    values = _values(table, locale)
    slots = _slots(table, values)
    begins = _beginnings(table, values)
    edges = [
        (p, FramePattern(f"{e.edge} part", _frame(p, slots), edge=e.edge))
        for e in table.edge
        for p in e.patterns
    ]
    joins = [
        (p, FramePattern(f.name, _frame(p, slots), join=f.join))
        for f in table.frame
        for p in f.patterns
    ]
    points = [
        (p, PointPattern(rule, _compiled(f"{_BEFORE}(?:{_source(p, slots)}){_AFTER}")))
        for rule in (*table.point, ISO, NUMERIC)
        for p in rule.patterns
    ]
    return Grammar(
        points=Openings((made, openings(p, begins)) for p, made in points),
        edges=Openings((made, openings(p, begins)) for p, made in edges),
        joins=Openings((made, openings(p, begins)) for p, made in joins),
        lasting=tuple(
            _compiled(f"{_BEFORE}(?:{_source(p, slots)}){_AFTER}") for p in table.lasting
        ),
        values=values,
        month_first=_month_first(locale),
    )


def _compiled(source: str) -> re.Pattern[str]:
    try:
        return re.compile(source, re.IGNORECASE)
    except re.error as fault:
        raise PackError(
            f"A time pattern is no regular expression ({fault}): {source[:200]}. "
            "Look for an unclosed bracket in time.toml."
        ) from fault


def _frame(pattern: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    found = {name: f"(?P<{name}>{STRONG}+|{WEAK}+)" for name in ("a", "b")}
    return _compiled(f"{_BEFORE}(?:{_source(pattern, {**slots, **found})}){_AFTER}")


def _source(pattern: str, slots: Mapping[str, str]) -> str:
    """A pattern as a regular expression."""

    def fragment(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in slots:
            known = ", ".join(sorted(slots))
            raise PackError(f"time.toml uses {{{name}}} in '{pattern}'. Known names: {known}.")
        return slots[name]

    start, mark, rest = pattern.rpartition("~")
    plain = f"{start}(?P<at>){rest}" if mark else rest
    return _SLOT.sub(fragment, _loose(plain))


# --- words ----------------------------------------------------------------------------------


def _values(table: Time, locale: str) -> dict[str, dict[str, int | str]]:
    months = {**_months(locale, "wide"), **_months(locale, "abbreviated"), **_folded(table.months)}
    days = {**_days(locale, "wide"), **_days(locale, "abbreviated")}
    return {
        "month": dict(_months(locale, "wide")),
        "mon": dict(months),
        "wd": dict(_days(locale, "wide")),
        "wday": dict(days),
        "n": dict(_folded(table.numbers)),
        "few": {fold(word): word for word in table.few},
        "unit": {fold(word): unit for unit, words in table.units.items() for word in words},
        "season": {fold(w): SEASONS[s] for s, words in table.seasons.items() for w in words},
        "decade": dict(_folded(table.decades)),
    }


def _folded(words: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): value for word, value in words.items()}


Width = Literal["wide", "abbreviated"]


def _months(locale: str, width: Width) -> dict[str, int]:
    return {
        fold(name): number
        for context in _CONTEXTS
        for number, name in get_month_names(width, context, locale).items()
    }


def _days(locale: str, width: Width) -> dict[str, int]:
    return {fold(name): number for number, name in get_day_names(width, locale=locale).items()}


def _month_first(locale: str) -> bool:
    pattern = Locale.parse(locale).date_formats["short"].pattern
    return bool(pattern.index("M") < pattern.index("d"))


def _slots(table: Time, values: Mapping[str, Mapping[str, int | str]]) -> dict[str, str]:
    """The regular expression of every {name}."""
    dated = _cased if table.capitals else _any_of
    no_count = _any_of(table.not_after_year)
    lists = {name: f"(?:{'|'.join(words)})" for name, words in table.words.items()}
    return {
        **{name: _loose(words) for name, words in lists.items()},
        "wd": f"(?P<wd>{dated(values['wd'])})",
        "wday": f"(?P<wday>{_with_short(values, 'wd', 'wday', dated)})",
        "month": f"(?P<month>{dated(values['month'])})",
        "mon": f"(?P<mon>{_with_short(values, 'month', 'mon', dated)})",
        "d": rf"(?P<d>0?[1-9]|[12]\d|3[01])(?:{_any_of(table.ordinals)})?",
        "y": rf"(?P<y>1[89]\d\d|20\d\d|2100)(?![.,]?\d|\s*[%$€£]|\s+(?:{no_count})(?!\w))",
        "n": rf"(?P<n>\d{{1,3}}|{_any_of(values['n'])})",
        "few": f"(?P<few>{_any_of(table.few)})",
        "unit": f"(?P<unit>{_any_of(values['unit'])})",
        "season": f"(?P<season>{_any_of(values['season'])})",
        "decade": rf"(?P<decade>{_any_of(values['decade'])}|(?:1[89]|20)\d0)",
    }


def _beginnings(
    table: Time, values: Mapping[str, Mapping[str, int | str]]
) -> dict[str, tuple[str, ...]]:
    """What each {name} can begin with; the short names of `_with_short` may carry a dot."""
    words = {name: tuple(known) for name, known in values.items()}
    dotted = {name: tuple(rf"{w}\.?" for w in words[name]) for name in ("wday", "mon")}
    counts = {name: (r"\d", *words[name]) for name in ("n", "decade")}
    placed = dict.fromkeys(("a", "b"), (rf"\{STRONG}", rf"\{WEAK}"))
    digits = dict.fromkeys(("d", "y"), (r"\d",))
    return {**table.words, **words, **dotted, **counts, **placed, **digits}


def _with_short(
    values: Mapping[str, Mapping[str, int | str]],
    wide: str,
    both: str,
    dated: Callable[[Iterable[str]], str],
) -> str:
    """Full names, then short ones, which alone may carry a dot."""
    short = values[both].keys() - values[wide].keys()
    return rf"{dated(values[wide])}|(?:{dated(short)})\.?"


def _loose(source: str) -> str:
    """White space and apostrophes of any kind; ' ?' is white space or none."""
    curly = "['\N{RIGHT SINGLE QUOTATION MARK}]"
    spaces = (("'", curly), (r"\ ", " "), (" ?", r"\s*"), (" ", r"\s+"))
    for plain, loose in spaces:
        source = source.replace(plain, loose)
    return source


def _any_of(words: Iterable[str]) -> str:
    return _loose("|".join(re.escape(w) for w in _longest_first(words)))


def _cased(words: Iterable[str]) -> str:
    """Capitalised or in capitals, and nothing else."""
    forms = (form for w in words for form in (w.capitalize(), w.upper()))
    return f"(?-i:{'|'.join(re.escape(w) for w in _longest_first(forms))})"


def _longest_first(words: Iterable[str]) -> Iterator[str]:
    return iter(sorted(set(words), key=lambda w: (-len(w), w)))
