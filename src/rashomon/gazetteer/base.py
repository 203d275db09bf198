"""What a look-up gives, and the numbers the compiled file is written with."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["town", "region", "country", "macro", "disputed", "feature"]
Match = Literal["exact", "folded", "skeleton"]

KINDS: tuple[Kind, ...] = ("country", "region", "town")
"""Kinds of the compiled file, which stores their position here."""
SCALE = 10_000
"""Coordinates are stored as whole ten-thousandths of a degree (about 11 metres)."""
TRUST: tuple[float, ...] = (1.0, 0.7, 0.4)
"""How far a name is to be trusted: a main name, one written for a language, a loose alternate."""


class Candidate(Struct, frozen=True):
    """One place that may be meant by a name.

    `match` says how the name was found and `trust` how good the name is (1 a main name, less
    for alternates). `country` is the gazetteer's ISO 3166-1 alpha-2 code, None for a place
    that several claim or share; `countries` are all those it has to do with, for voting only.
    `claimants` are ISO alpha-3 codes, with user-assigned X codes for those ISO does not list.
    """

    name: str
    lat: float
    lon: float
    kind: Kind
    match: Match
    trust: float
    country: str | None = None
    countries: tuple[str, ...] = ()
    admin1: str | None = None
    population: int = 0
    geonameid: int | None = None
    disputed: bool = False
    claimants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    radius_km: float | None = None
