"""The hand-written table of disputed, shared and informal places (disputed.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct, field

from rashomon.gazetteer.base import Candidate, Kind, Match
from rashomon.gazetteer.folding import fold, written
from rashomon.model.errors import InputError


class Row(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One place of the table.

    `at` is latitude and longitude, `km` a rough radius. `in` are the ISO alpha-2 codes of the
    countries an article about the place is likely to be about, the sole one being its country
    unless it is disputed. `admin1` are GeoNames regions ('CC.code', or 'CC' for a whole country)
    whose towns share the dispute. `id` ties a town to its GeoNames row.
    """

    name: str
    at: tuple[float, float]
    km: float
    source: str
    countries: tuple[str, ...] = field(default=(), name="in")
    claimants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    id: int | None = None

    def spellings(self) -> Iterator[str]:
        """All names of the place."""
        yield self.name
        yield from self.also
        yield from self.names


class Sheet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """disputed.toml: rows by kind. Towns are those whose name, or place in a state, is disputed."""

    disputed: tuple[Row, ...]
    region: tuple[Row, ...]
    macro: tuple[Row, ...]
    feature: tuple[Row, ...]
    town: tuple[Row, ...]


class Entry(Struct, frozen=True):
    """A row under one of its spellings; `accents` is the spelling with its accents."""

    row: Row
    kind: Kind
    accents: str

    def country(self, *, disputed: bool) -> str | None:
        """The one country of the gazetteer the row lies in, as GeoNames and ISO draw them.

        None for a region that several share or claim; a claimed town keeps the country that
        GeoNames gives all towns around it, a claimed whole country its own code.
        """
        whole = [region for region in self.row.admin1 if "." not in region]
        if whole:
            return whole[0]
        one = len(self.row.countries) == 1 and (self.kind == "town" or not disputed)
        return self.row.countries[0] if one else None

    def candidate(self, accents: str) -> Candidate:
        """The row as a candidate for a name written `accents`."""
        row = self.row
        match: Match = "exact" if accents == self.accents else "folded"
        disputed = self.kind == "disputed" or bool(row.claimants)
        return Candidate(
            name=row.name,
            lat=row.at[0],
            lon=row.at[1],
            kind=self.kind,
            match=match,
            trust=1.0,
            country=self.country(disputed=disputed),
            countries=row.countries,
            geonameid=row.id,
            disputed=disputed,
            claimants=row.claimants,
            also=row.also,
            radius_km=row.km,
        )


class Disputed(Struct, frozen=True):
    """The table, ready to be asked by name, by GeoNames id and by region."""

    by_key: dict[str, tuple[Entry, ...]]
    by_id: dict[int, Row]
    by_region: dict[str, Row]
    first_words: dict[str, int]

    def find(self, name: str, key: str) -> tuple[Candidate, ...]:
        """Rows with a spelling of this folded key, the ones with the same accents first."""
        accents = written(name)
        found = [entry.candidate(accents) for entry in self.by_key.get(key, ())]
        return tuple(sorted(found, key=lambda c: c.match != "exact"))

    def status(self, candidate: Candidate) -> Row | None:
        """The row that says something about a place of the compiled file."""
        if candidate.geonameid in self.by_id:
            return self.by_id[candidate.geonameid]
        region = f"{candidate.country}.{candidate.admin1}"
        return self.by_region.get(region) or self.by_region.get(candidate.country or "")


def read(path: Path) -> Disputed:
    """The table of one file.

    Raises InputError with the file and what is wrong in it.
    """
    try:
        sheet = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Sheet)
    except FileNotFoundError:
        raise InputError(f"{path} is missing: reinstall rashomon.") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise InputError(f"{path} cannot be read: {fault}. Mend the row it names.") from fault
    return index(sheet)


def index(sheet: Sheet) -> Disputed:
    """The rows by every way of asking for them."""
    by_key: dict[str, tuple[Entry, ...]] = {}
    for entry in entries(sheet):
        key = fold(entry.accents)
        if all(known.row is not entry.row for known in by_key.get(key, ())):
            by_key[key] = (*by_key.get(key, ()), entry)
    first_words: dict[str, int] = {}
    for key in by_key:
        words = key.split()
        first_words[words[0]] = max(len(words), first_words.get(words[0], 1))
    rows = [row for kind in sheet.__struct_fields__ for row in getattr(sheet, kind)]
    return Disputed(
        by_key=by_key,
        by_id={row.id: row for row in rows if row.id is not None},
        by_region={region: row for row in rows for region in row.admin1},
        first_words=first_words,
    )


def entries(sheet: Sheet) -> Iterator[Entry]:
    """Every spelling of every row that is not only a remark on a town of the compiled file."""
    kinds: tuple[tuple[Kind, tuple[Row, ...]], ...] = (
        ("disputed", sheet.disputed),
        ("region", sheet.region),
        ("macro", sheet.macro),
        ("feature", sheet.feature),
        ("town", tuple(row for row in sheet.town if row.id is None or row.names)),
    )
    for kind, rows in kinds:
        for row in rows:
            yield from (Entry(row, kind, written(name)) for name in row.spellings())
