"""What a sentence mentions: actors, places, times, figures. Each keeps its words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.vocabulary import Measure


class ActorMention(Struct, frozen=True):
    """A nominal that can act, be acted upon, or speak.

    `head` is the token index of its head noun. `code` is the codebook's code or None in doubt.
    `via` says how the code was found ('words', 'name', 'pronoun', 'role', 'both'). `codes` are
    filled where one phrase names two parties ('both sides', 'the X and Y armies').
    """

    head: int
    start: int
    end: int
    text: str
    code: str | None
    via: str
    plural: bool = False
    codes: tuple[str, ...] = ()


class PlaceMention(Struct, frozen=True):
    """A named place and the gazetteer's best reading of it."""

    head: int
    start: int
    end: int
    text: str
    name: str
    lat: float
    lon: float
    country: str | None
    geonameid: int | None
    kind: Literal["town", "region", "country", "macro", "disputed", "feature"]
    disputed: bool = False
    claimants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class TimeMention(Struct, frozen=True):
    """A time expression and its EDTF value, None where it is named but cannot be dated."""

    start: int
    end: int
    text: str
    edtf: str | None
    rule: str


class FigureMention(Struct, frozen=True):
    """A number with what it counts.

    `head` is the token index of the counted noun (or of the number where nothing is counted);
    `measure` is what the noun alone says ('morts' is killed) and is None where only the verb
    can say ('12 personnes ont été tuées'). Exact: min == max. `unit` is '%' or ISO 4217.
    """

    head: int
    start: int
    end: int
    text: str
    item: str
    min: float | None
    max: float | None
    unit: str | None
    approx: bool
    measure: Measure | None
    losses_only: bool = False
    rule: str = ""


class Mentions(Struct, frozen=True):
    """All mentions of one sentence; `dateline` is the place its paragraph is from."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    dateline: PlaceMention | None = None
