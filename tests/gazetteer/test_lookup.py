"""The compiled gazetteer and its hand-written table: what is found, and what it says."""

from __future__ import annotations

import re
import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.gazetteer import lookup
from rashomon.gazetteer.disputed import read
from rashomon.gazetteer.folding import fold, skeleton, written
from rashomon.gazetteer.lookup import Gazetteer
from rashomon.model.errors import InputError

HOME = Path(lookup.__file__).parent
USER_ASSIGNED = {"XAB", "XKX", "XNC", "XNK", "XSL", "XSO", "XTR"}
LARGEST = 25_000_000


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


def test_exact_accents_come_before_others(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Şuşa")[0].name == "Shusha"
    assert gazetteer.find("Liège")[0].match == "exact"
    assert gazetteer.find("Liege")[0].country == "BE"


def test_an_unknown_name_gives_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qwrtzpsdf") == ()
    assert gazetteer.find("") == ()
    assert gazetteer.find("'") == ()


def test_a_skeleton_is_sought_only_in_the_countries_given(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Mingetchevir") == ()
    found = gazetteer.find("Mingetchevir", skeleton_in=frozenset({"AZ"}))
    assert found
    assert {(c.country, c.match) for c in found} == {("AZ", "skeleton")}


@pytest.mark.parametrize(
    "name", ["Africa", "Asia", "EU", "Europe", "Moyen-Orient", "Midden-Oosten"]
)
def test_large_regions_are_no_towns(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name)[0].kind == "macro"


@pytest.mark.parametrize(
    ("name", "country"),
    [("Azerbaïdjan", "AZ"), ("Armenië", "AM"), ("USA", "US"), ("Birmanie", "MM"), ("Сирия", "SY")],
)
def test_countries_are_countries(gazetteer: Gazetteer, name: str, country: str) -> None:
    best = gazetteer.find(name)[0]
    assert (best.kind, best.country, best.geonameid) == ("country", country, None)


def test_a_disputed_region_has_no_country_and_all_claimants(gazetteer: Gazetteer) -> None:
    for name in ("Haut-Karabakh", "Artsakh", "Bergkarabach", "Dağlık Karabağ", "Арцах"):
        best = gazetteer.find(name)[0]
        assert (best.name, best.kind, best.country) == ("Nagorno-Karabakh", "disputed", None)
        assert best.claimants == ("AZE", "XNK")
        assert "Artsakh" in best.also


def test_towns_of_a_disputed_region_say_so(gazetteer: Gazetteer) -> None:
    simferopol = next(c for c in gazetteer.find("Simferopol") if c.kind == "town")
    assert (simferopol.disputed, simferopol.claimants) == (True, ("RUS", "UKR"))
    stepanakert = gazetteer.find("Stepanakert")[0]
    assert stepanakert.disputed
    assert {stepanakert.name, *stepanakert.also} >= {"Khankendi", "Stepanakert"}
    assert not gazetteer.find("Kharkiv")[0].disputed


def test_a_missing_or_broken_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gazetteer at"):
        Gazetteer.open(tmp_path / "none.sqlite")
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database" * 100)
    with pytest.raises(InputError, match="is no gazetteer"):
        Gazetteer.open(broken)


def test_an_unknown_key_in_the_table_is_named(tmp_path: Path) -> None:
    table = tmp_path / "disputed.toml"
    rows = "disputed = []\nregion = []\nmacro = []\nfeature = []\n"
    table.write_text(
        rows + 'town = [{ name = "A", at = [0, 0], km = 1, source = "B", owner = "C" }]'
    )
    with pytest.raises(InputError, match="owner"):
        read(table)


def test_the_table_is_well_formed() -> None:
    sheet = tomllib.loads((HOME / "disputed.toml").read_text(encoding="utf-8"))
    rows = [row for kind in sheet.values() for row in kind]
    assert len(rows) >= 150
    for row in rows:
        claimants = row.get("claimants", [])
        assert claimants == sorted(claimants), row["name"]
        assert all(c in USER_ASSIGNED or re.fullmatch("[A-WYZ][A-Z]{2}", c) for c in claimants)
        assert -90 <= row["at"][0] <= 90
        assert -180 <= row["at"][1] <= 180
        assert row["source"]


def test_no_spelling_of_the_table_means_two_places() -> None:
    table = read(HOME / "disputed.toml")
    twice = {k: [e.row.name for e in found] for k, found in table.by_key.items() if len(found) > 1}
    assert twice == {}


def test_the_file_is_small_and_the_reference_points_lie_near_towns() -> None:
    assert (HOME / "places.sqlite").stat().st_size <= LARGEST
    base = sqlite3.connect(f"{(HOME / 'places.sqlite').as_uri()}?mode=ro", uri=True)
    far = """
        SELECT c.country FROM place c WHERE c.kind = 0 AND EXISTS
            (SELECT 1 FROM place t WHERE t.kind = 2 AND t.country = c.country) AND NOT EXISTS
            (SELECT 1 FROM place t WHERE t.kind = 2 AND t.country = c.country
             AND abs(t.lat - c.lat) < 100000 AND abs(t.lon - c.lon) < 150000)
    """
    assert base.execute(far).fetchall() == []
    base.close()


def test_folding_makes_one_key_of_one_name() -> None:
    assert fold("Tel-Aviv") == fold("Tel Aviv") == fold("TEL AVIV")
    assert fold("Gəncə") == "gence"
    assert fold("Sana'a") == fold("Sana\N{RIGHT SINGLE QUOTATION MARK}a")
    assert fold("İstanbul") == "istanbul"
    assert written("Şuşa") != written("Susa")
    assert skeleton("Latchin") == skeleton("Latsjin") == skeleton("Laçın") == skeleton("Lachin")
    assert skeleton("Oui") is None
