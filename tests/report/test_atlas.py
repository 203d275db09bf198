"""Places on the map: all names of a place, what is contested there, and the lines drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.model.claim import Claim, Place
from rashomon.model.event import Event, Relation
from rashomon.report.records.atlas import PlaceView
from rashomon.report.views.atlas import atlas_of, spellings
from tests.report import sample
from tools import world

WORLD = Path(world.TARGET)


def at(claim: Claim, text: str, **more: object) -> Claim:
    place = Place(text, 0, len(text), "Nagorno-Karabakh", 39.82, 46.75)
    return replace(claim, place=replace(place, **more), event=None)


def test_places_with_most_claims_come_first_and_claims_without_a_place_are_counted() -> None:
    found = atlas_of(sample.claims(), ())
    assert [(p.name, len(p.claims)) for p in found.places] == [("Tarn-on-Gué", 3)]
    assert found.placeless == len(sample.claims()) - 3
    assert found.boundaries == "Natural Earth"


def test_a_disputed_place_has_all_its_names() -> None:
    first, second, third, *_ = sample.claims()
    disputed = {"disputed": True, "also": ("Artsakh", "Dağlıq Qarabağ")}
    [place] = atlas_of(
        (
            at(first, "Haut-Karabakh", claimants=("XNK", "AZE"), **disputed),
            at(second, "Karabach", claimants=("AZE",), **disputed),
            at(third, "Haut-Karabakh", claimants=("AZE",), **disputed),
        ),
        (),
    ).places
    assert place.disputed
    assert (place.name, *place.also) == ("Nagorno-Karabakh", "Artsakh", "Dağlıq Qarabağ")
    assert [(s.value, s.count) for s in place.spellings] == [("Haut-Karabakh", 2), ("Karabach", 1)]
    assert place.claimants == ("AZE", "XNK")


def test_spellings_of_one_town_of_the_gazetteer_are_one_place() -> None:
    first, second, *_ = sample.claims()
    claims = (at(first, "Oostende", geonameid=7), at(second, "Ostende", geonameid=7))
    assert [p.key for p in atlas_of(claims, ()).places] == ["geonames 7"]
    apart = (at(first, "Oostende", geonameid=7), at(second, "Ostende", geonameid=8))
    assert len(atlas_of(apart, ()).places) == 2


def test_what_differs_in_capitals_is_one_spelling() -> None:
    found = spellings(("KEHL", "Kehl", "Kehl", "LA  HAYE", "La Haye", "Straatsburg"))
    assert [(s.value, s.count) for s in found] == [("Kehl", 3), ("La Haye", 2), ("Straatsburg", 1)]


def test_contested_events_of_a_place_come_first() -> None:
    first, _, _, fourth, *_ = sample.claims()
    claims = (
        replace(at(first, "Tarn"), event="calm"),
        replace(at(first, "Tarn"), id="1", event="e"),
        replace(at(fourth, "Tarn"), event="e"),
    )
    [place] = atlas_of(claims, (event("calm", ()), event("e", (differ("1", fourth.id),)))).places
    assert place.events == ("e", "calm")
    assert place.contested == 1


def test_the_order_of_claims_does_not_change_the_places() -> None:
    def seen(place: PlaceView) -> tuple[object, ...]:
        return place.key, place.spellings, set(place.claims), place.claimants

    claims = sample.claims()
    there, back = atlas_of(claims, ()).places, atlas_of(claims[::-1], ()).places
    assert list(map(seen, there)) == list(map(seen, back))


def event(name: str, relations: tuple[Relation, ...]) -> Event:
    return Event(name, name, "ASSAULT", (), relations, (), 1)


def differ(a: str, b: str) -> Relation:
    return Relation(a, b, "differ", (), "They differ.", 0.9)


# --- the lines ------------------------------------------------------------------------------


def test_the_lines_name_nobody() -> None:
    lines = json.loads(WORLD.read_text(encoding="utf-8"))
    assert set(lines["objects"]) == {"countries"}
    shapes = lines["objects"]["countries"]["geometries"]
    assert {key for shape in shapes for key in shape} == {"type", "arcs"}


def test_lines_keep_their_ends_and_what_bends() -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 1.0)]
    assert sorted(world.simple(line, 0.01)) == [0, 2, 3]
    assert sorted(set(world.simple([(0.0, 0.0)], 0.01))) == [0]


@pytest.mark.skipif(not world.SOURCE.is_file(), reason="frontend/node_modules is not installed")
def test_the_lines_are_what_the_tool_makes() -> None:
    assert WORLD.read_text(encoding="utf-8") == world.written(), "run: python -m tools.world"
