"""Names of towns in many languages and scripts: found near where they are, in the right country.

Each row of the list is a place with the countries of an article that names it, and spellings.
Every spelling is put after a preposition in a sentence of two or more words, and looked up with
the article's countries as context. 'near' is within 30 km, or 120 km for areas without a country.
'country' is counted over the spellings that were found.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from benchmarks.accuracy.corpora import ROOT, corpus
from benchmarks.accuracy.score import ALL, Miss, Outcome, Score
from rashomon.gazetteer.lookup import Gazetteer
from rashomon.mentions.places import PlaceContext, find_places
from rashomon.model.mention import PlaceMention
from rashomon.model.sentence import Sentence, Token, sentence

TASK = "places"
LIST = ROOT / "tests" / "gazetteer" / "spellings.tsv"
NEAR_KM = 30.0
AREA_KM = 120.0
EARTH_KM = 6371.0
_BEFORE = "@"
"""Stands for a preposition of place, so that no language's own is needed."""


class Spelling(Struct, frozen=True):
    """One name of one place; `country` is None where it lies in none that all recognise."""

    name: str
    countries: tuple[str, ...]
    lat: float
    lon: float
    country: str | None


def run(path: Path = LIST) -> Outcome:
    """Scores and misses over the whole list."""
    source = corpus(path.name, [path])
    gazetteer = Gazetteer.open()
    try:
        found = [(s, find(s, gazetteer)) for s in spellings(path)]
    finally:
        gazetteer.close()
    given = [(s, p) for s, p in found if p is not None]
    near = sum(is_near(s, p) for s, p in given)
    country = sum(p.country == s.country for s, p in given)
    rows = (
        Score(TASK, ALL, source, "near", near, len(given), len(found)),
        Score(TASK, ALL, source, "country", country, len(given), len(given)),
    )
    return Outcome(rows, tuple(misses(found)))


def spellings(path: Path) -> Iterator[Spelling]:
    """The list: situation, countries, latitude, longitude, country, spellings."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _, countries, lat, lon, country, names = line.split("\t")
            for name in names.split("|"):
                own = None if country == "-" else country
                yield Spelling(name, tuple(countries.split()), float(lat), float(lon), own)


def find(spelling: Spelling, gazetteer: Gazetteer) -> PlaceMention | None:
    """The place that the whole name is read as; None where it is not one place."""
    votes = tuple((c, 10.0 - i) for i, c in enumerate(spelling.countries))
    context = PlaceContext(votes=votes, prepositions=frozenset({_BEFORE}))
    text = f"{_BEFORE} {spelling.name}"
    places = find_places(_tree(spelling.name), text, gazetteer, context)
    return places[0] if places and places[0].text == spelling.name else None


def _tree(name: str) -> Sentence:
    tokens = [Token(0, 0, len(_BEFORE), _BEFORE, _BEFORE, "ADP", "", 1, "case")]
    for i, word in enumerate(name.split(" "), start=1):
        at = tokens[-1].end + 1
        deprel, head = ("root", 1) if i == 1 else ("flat", 1)
        tokens.append(Token(i, at, at + len(word), word, word, "PROPN", "", head, deprel))
    return sentence(tokens)


def is_near(spelling: Spelling, place: PlaceMention) -> bool:
    """Is it where it should be?"""
    a, b = math.radians(place.lat), math.radians(spelling.lat)
    half = math.sin((a - b) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(place.lon - spelling.lon) / 2) ** 2
    reach = NEAR_KM if spelling.country else AREA_KM
    return 2 * EARTH_KM * math.asin(math.sqrt(half)) <= reach


def misses(found: list[tuple[Spelling, PlaceMention | None]]) -> Iterator[Miss]:
    """Names not found, found far off, or put into another country."""
    for spelling, place in found:
        wanted = f"{spelling.lat}, {spelling.lon} ({spelling.country or 'no country'})"
        if place is None:
            yield Miss("missed", spelling.name, spelling.name, wanted, "-")
        elif not is_near(spelling, place) or place.country != spelling.country:
            given = f"{place.name} {place.lat}, {place.lon} ({place.country or 'no country'})"
            yield Miss("elsewhere", spelling.name, spelling.name, wanted, given)
