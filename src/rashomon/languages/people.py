"""People of the news and what they were when: a table with a source for every row.

The table says who held which office; it says nothing of right. Where an office is disputed its
rows follow the codebook: who governs in fact is GOV, who contests it OPP or REB.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from rashomon.model.errors import PackError


class Office(Struct, frozen=True):
    """A code of the codebook and the years in which it held, both included; `last` None: still."""

    code: str
    first: int | None
    last: int | None
    source: str

    def held_in(self, year: int) -> bool:
        """Did it hold in that year?"""
        return (self.first or year) <= year <= (self.last or year)


class Person(Struct, frozen=True):
    """A person by the names that mean nobody else: full ones, and families used alone."""

    name: str
    names: tuple[str, ...]
    families: tuple[str, ...]
    offices: tuple[Office, ...]

    def code_in(self, year: int | None, country: str | None = None) -> str | None:
        """The code in a year; outside any office the country alone; None where nothing is sure.

        In a year of handover the later office counts, but one of `country`, where the article
        plays, before it. Without a year only what never changed does.
        """
        codes = {o.code for o in self.offices}
        if year is None:
            whole = next(iter(codes)) if len(codes) == 1 else None
            return whole or self._country(codes)
        held = [o.code for o in self.offices if o.held_in(year)]
        at_home = [c for c in held if country and c.startswith(country)]
        return (at_home or held)[-1] if held else self._country(codes)

    def _country(self, codes: set[str]) -> str | None:
        countries = {c.partition(".")[0] for c in codes if not c.startswith(("IGO", "NGO"))}
        return next(iter(countries)) if len(countries) == 1 else None


@lru_cache(maxsize=4)
def read_people(path: Path) -> tuple[Person, ...]:
    """The people of a people.tsv, in its order; none where there is no such file.

    Raises PackError where a row lacks a column or a year is no number.
    """
    if not path.is_file():
        return ()
    rows: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows.setdefault(row["name"], []).append(row)
    try:
        return tuple(_person(name, found) for name, found in rows.items())
    except (KeyError, ValueError, AttributeError) as fault:
        raise PackError(
            f"{path} has a row that is not whole: {fault}. Its columns are "
            f"name, also, family, code, from, to, source; years have four digits or are empty."
        ) from fault


def _person(name: str, rows: list[dict[str, str]]) -> Person:
    return Person(
        name=name,
        names=(name, *_split(rows, "also")),
        families=_split(rows, "family"),
        offices=tuple(
            Office(r["code"], _year(r["from"]), _year(r["to"]), r["source"]) for r in rows
        ),
    )


def _split(rows: list[dict[str, str]], column: str) -> tuple[str, ...]:
    return tuple(part for row in rows for part in row[column].split("|") if part)


def _year(text: str) -> int | None:
    return int(text) if text else None
