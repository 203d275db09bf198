"""Places by name: one SQLite file read in place, and the hand-written table beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from rashomon.gazetteer.base import KINDS, SCALE, TRUST, Candidate, Match
from rashomon.gazetteer.disputed import Disputed, read
from rashomon.gazetteer.folding import fold, skeleton, written
from rashomon.model.errors import InputError

HOME = Path(__file__).parent
REMEMBERED = 4096
SKELETONS_AT_MOST = 8

_COLUMNS = "p.kind, p.geonameid, p.name, p.lat, p.lon, p.country, p.admin1, p.population"
_BY_NAME = f"SELECT n.written, n.rank, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"  # noqa: S608, E501
_BY_SKELETON = f"SELECT {_COLUMNS} FROM skeleton s JOIN place p ON p.id = s.place WHERE s.country = ? AND s.key = ?"  # noqa: S608, E501


class Gazetteer:
    """Names of places of the world, to be asked one at a time.

    Nothing is loaded: the file is read where it lies, so that each process may open its own.
    """

    def __init__(self, base: sqlite3.Connection, disputed: Disputed) -> None:
        self._base: Final = base
        self._disputed: Final = disputed
        self._cached: Final = lru_cache(maxsize=REMEMBERED)(self._find)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """The gazetteer at `path`, by default the one that comes with rashomon.

        Raises InputError where the file is missing or is no gazetteer.
        """
        file = path or HOME / "places.sqlite"
        if not file.is_file():
            raise InputError(f"There is no gazetteer at {file}. Reinstall rashomon or compile it.")
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        base = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            base.execute("SELECT key, place, written, rank FROM name LIMIT 1").fetchone()
        except sqlite3.DatabaseError as fault:
            raise InputError(f"{file} is no gazetteer ({fault}). Compile it again.") from fault
        return cls(base, read(HOME / "disputed.toml"))

    def close(self) -> None:
        """Let go of the file; the gazetteer cannot be asked afterwards."""
        self._base.close()

    def find(
        self, name: str, *, skeleton_in: frozenset[str] = frozenset()
    ) -> tuple[Candidate, ...]:
        """Places called `name`, the best names first.

        Same accents come before other accents. Where nothing is found and `skeleton_in` names
        countries (ISO alpha-2), places there with the same consonants are given, if they are few.
        The table of disputed places comes before all towns; an unknown name gives ().
        """
        return self._cached(name, skeleton_in)

    def longest(self, first_word: str) -> int:
        """How many words the longest name in the hand-written table has that begins so; 0: none."""
        return self._disputed.first_words.get(fold(first_word), 0)

    def _find(self, name: str, skeleton_in: frozenset[str]) -> tuple[Candidate, ...]:
        key = fold(name)
        if not key:
            return ()
        compiled = list(self._by_name(key, written(name)))
        people = {c.geonameid: c.population for c in compiled}
        by_hand = [
            msgspec.structs.replace(c, population=people.get(c.geonameid, 0))
            for c in self._disputed.find(name, key)
        ]
        known = {c.geonameid for c in by_hand} - {None}
        rest = [c for c in compiled if c.geonameid not in known]
        found = (*by_hand, *sorted(rest, key=_order))
        return found or self._by_skeleton(name, skeleton_in)

    def _by_name(self, key: str, accents: str) -> Iterator[Candidate]:
        """Places of the compiled file, each under its best name."""
        best: dict[tuple[object, ...], Candidate] = {}
        for spelling, rank, *place in self._base.execute(_BY_NAME, (key,)):
            match: Match = "exact" if (spelling or key) == accents else "folded"
            new = self._candidate(place, match, TRUST[rank])
            old = best.get(tuple(place))
            if old is None or _order(new) < _order(old):
                best[tuple(place)] = new
        yield from best.values()

    def _by_skeleton(self, name: str, countries: Iterable[str]) -> tuple[Candidate, ...]:
        bones = skeleton(name)
        if bones is None:
            return ()
        rows = [
            row
            for country in sorted(countries)
            for row in self._base.execute(_BY_SKELETON, (country, bones))
        ]
        if len(rows) > SKELETONS_AT_MOST:
            return ()
        found = (self._candidate(row, "skeleton", TRUST[-1]) for row in rows)
        return tuple(sorted(found, key=_order))

    def _candidate(self, place: Iterable[object], match: Match, trust: float) -> Candidate:
        row = _Place(*place)  # type: ignore[arg-type]
        plain = Candidate(
            name=row.name,
            lat=row.lat / SCALE,
            lon=row.lon / SCALE,
            kind=KINDS[row.kind],
            match=match,
            trust=trust,
            country=row.country,
            countries=(row.country,),
            admin1=row.admin1,
            population=row.population,
            geonameid=row.geonameid,
        )
        remark = None if plain.kind == "country" else self._disputed.status(plain)
        if remark is None:
            return plain
        return msgspec.structs.replace(
            plain,
            disputed=bool(remark.claimants),
            claimants=remark.claimants,
            also=remark.also if remark.id is not None else (),
        )


class _Place(msgspec.Struct, frozen=True):
    """One row of the table `place`, in its order."""

    kind: int
    geonameid: int | None
    name: str
    lat: int
    lon: int
    country: str
    admin1: str | None
    population: int


def _order(candidate: Candidate) -> tuple[object, ...]:
    """Better names first, then countries before their namesakes, then larger places."""
    return (
        candidate.match != "exact",
        candidate.kind != "country",
        -candidate.trust,
        -candidate.population,
        candidate.name,
        candidate.lat,
    )
