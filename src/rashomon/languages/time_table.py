"""The shape of time.toml (months and weekdays come from CLDR through Babel).

Patterns are regular expressions read without case, with four conveniences:

- a space stands for any white space, a straight apostrophe for either apostrophe;
- `{wd}` weekday, `{wday}` weekday or its short form, `{month}`, `{mon}` month or its short form,
  `{d}` day of the month, `{y}` year from 1800 to 2100, `{n}` number in digits or words, `{few}`
  a vague number, `{unit}` a unit, `{season}` a season, `{decade}` a decade;
  any other `{name}` is the list of that name in `words`;
- `~` marks where the mention begins, if words before it only show that it is a time;
- no pattern begins or ends inside a word.
"""

from __future__ import annotations

from typing import Literal

from msgspec import field

from rashomon.languages.tables import Table

Unit = Literal["hour", "day", "weekend", "week", "month", "year", "decade"]
Season = Literal["spring", "summer", "autumn", "winter"]
PointKind = Literal["date", "relative", "ago", "window", "anaphora", "season", "decade", "night"]
Edge = Literal[
    "early", "mid", "late",
    "first half", "second half",
    "first quarter", "second quarter", "third quarter", "fourth quarter",
]  # fmt: skip
Join = Literal["range", "since", "until", "night", "night into", "night from"]


class PointRule(Table, frozen=True, kw_only=True):
    """Expressions that name one stretch of time.

    `kind` tells how the parts are read: `date` (weekday, day, month, year), `relative` (`unit`
    moved by `shift`: 'last week'), `ago` (`{n}` units before, or after with a shift of 1),
    `window` ('the last three days'), `anaphora` (counted from another event's time), `season`,
    `decade`, `night` (the night that ended today, or the one before `{wd}`).
    `shift` is -1 for 'last', 0 for 'this', 1 for 'next'; `year_shift` the same for the year of a
    date ('in May last year'). `weak` expressions count only as part of a frame ('since 1991').
    `future_only` expressions are times only where the clause is about the future.
    """

    name: str
    kind: PointKind
    patterns: tuple[str, ...]
    unit: Unit | None = None
    shift: int | None = None
    year_shift: int | None = None
    weak: bool = False
    future_only: bool = False


class EdgeRule(Table, frozen=True, kw_only=True):
    """Words for a part of the expression `{a}`: early, middle, late, a half or a quarter."""

    edge: Edge
    patterns: tuple[str, ...]


class FrameRule(Table, frozen=True, kw_only=True):
    """Words around one expression `{a}` or two, `{a}` and `{b}`, that make a new interval."""

    name: str
    join: Join
    patterns: tuple[str, ...]


class Time(Table, frozen=True, eq=False, kw_only=True):
    """time.toml. Compared by identity, so that what is compiled from it can be cached.

    `capitals`: months and weekdays are written with a capital, and only then are they times.
    `months` are forms that CLDR lacks ('sept'), `numbers` number words up to 31 and beyond,
    `ordinals` endings and signs of a day's number. `decades` map words to a decade's first year.
    `not_after_year` are words after which a bare number was a count, no year.
    `stated` are phrases that stand before a publication date, `byline` small words that may
    stand beside it in a line of its own; `today` words tie a date to the day of writing;
    `lasting` are patterns of how long a state has lasted.
    """

    capitals: bool
    months: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int]
    few: tuple[str, ...]
    ordinals: tuple[str, ...]
    units: dict[Unit, tuple[str, ...]]
    seasons: dict[Season, tuple[str, ...]]
    decades: dict[str, int] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    not_after_year: tuple[str, ...]
    stated: tuple[str, ...]
    today: tuple[str, ...]
    byline: tuple[str, ...]
    lasting: tuple[str, ...]
    point: tuple[PointRule, ...]
    edge: tuple[EdgeRule, ...]
    frame: tuple[FrameRule, ...]
