"""Names of towns in many languages, found in articles about many situations."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.gazetteer.lookup import Gazetteer
from rashomon.mentions.places import PlaceContext, find_places
from rashomon.model.mention import PlaceMention
from rashomon.model.sentence import Token, sentence

TABLE = Path(__file__).parent / "spellings.tsv"
NEAR_KM = 30.0


def rows() -> Iterator[tuple[str, str, float, float, str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _, countries, lat, lon, country, spellings = line.split("\t")
            for spelling in spellings.split("|"):
                yield spelling, countries, float(lat), float(lon), country


def found(name: str, countries: str, gazetteer: Gazetteer) -> PlaceMention | None:
    text = "in " + name
    tokens = [Token(0, 0, 2, "in", "in", "ADP", "", 1, "case")]
    at = 3
    for i, word in enumerate(name.split(" "), start=1):
        deprel = "root" if i == 1 else "flat"
        tokens.append(Token(i, at, at + len(word), word, word, "PROPN", "", 1, deprel))
        at += len(word) + 1
    votes = tuple((c, 10.0 - i) for i, c in enumerate(countries.split()))
    context = PlaceContext(votes=votes, prepositions=frozenset({"in"}))
    places = find_places(sentence(tokens), text, gazetteer, context)
    return places[0] if places and places[0].text == name else None


def distance(place: PlaceMention, lat: float, lon: float) -> float:
    a, b = math.radians(place.lat), math.radians(lat)
    side = math.sin((a - b) / 2) ** 2
    side += math.cos(a) * math.cos(b) * math.sin(math.radians(place.lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(side))


def near(place: PlaceMention, lat: float, lon: float, country: str) -> bool:
    reach = 120.0 if country == "-" else NEAR_KM
    return distance(place, lat, lon) <= reach


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


def test_more_than_nine_tenths_of_the_spellings_are_found(gazetteer: Gazetteer) -> None:
    missed = [
        name
        for name, countries, lat, lon, country in rows()
        if (place := found(name, countries, gazetteer)) is None
        or not near(place, lat, lon, country)
    ]
    total = sum(1 for _ in rows())
    assert total >= 200
    assert len(missed) < total / 10, missed


def test_no_spelling_is_put_into_a_wrong_country(gazetteer: Gazetteer) -> None:
    wrong = [
        (name, place.name, place.country)
        for name, countries, _, _, country in rows()
        if (place := found(name, countries, gazetteer)) is not None
        and place.country != (None if country == "-" else country)
    ]
    assert wrong == []
