"""Searching and filtering claims: in memory, in whole numbers, in the order of the ledger.

Each value of a facet is a number, its place among the sorted values, and what stands in one
relation or more a set of bits. So nothing that somebody asks for comes near the SQL: words become
numbers here, and every statement is a constant whose values are bound.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal

import duckdb
from msgspec import Struct

from rashomon.ledger import engine as db
from rashomon.ledger import statements
from rashomon.model.errors import RashomonError

Name = Literal["voice", "relation", "type", "modality", "place", "day", "outlet", "language"]
NAMES: Final[tuple[Name, ...]] = (
    "voice", "relation", "type", "modality", "place", "day", "outlet", "language",
)  # fmt: skip
"""The facets, in the order in which they are shown."""

MOST: Final = 200
"""Values of one facet that are told; of the others only how many there are."""
MOST_DAYS: Final = 2_000
"""Days are drawn as bars from the first to the last, which a few hundred would cut off."""
SECONDS: Final = 5.0
_AT_ONCE: Final = 5_000

_BLANKS = re.compile(
    "[\t-\r \N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{EN QUAD}-\N{HAIR SPACE}\N{LINE SEPARATOR}"
    "\N{PARAGRAPH SEPARATOR}\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
    "\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH NO-BREAK SPACE}]+"
)
"""What parts words for a browser; Python would part them elsewhere."""


class SlowError(RashomonError):
    """A question took too long and was stopped."""


class Row(Struct, frozen=True):
    """What of a claim can be searched. None is what is not said; `relations` are of any number."""

    id: str
    text: str
    voice: str | None
    relations: frozenset[str]
    type: str | None
    modality: str | None
    place: str | None
    day: str | None
    outlet: str | None
    language: str | None


class Asked(Struct, frozen=True):
    """All of the words of `text`, and of each facet in `values` one of them. `first` and `last`
    bound the day."""

    text: str = ""
    values: Mapping[Name, Collection[str | None]] = {}
    first: str | None = None
    last: str | None = None


class Found(Struct, frozen=True):
    """Ids of some of the claims that pass, in the ledger's order, with the relations that each
    stands in; `total` counts all that pass."""

    total: int
    claims: tuple[tuple[str, tuple[str, ...]], ...]


class Counted(Struct, frozen=True):
    """Values of one facet and how many claims have each. `more` counts values that are left out."""

    name: Name
    values: tuple[tuple[str | None, int], ...]
    more: int


class Counts(Struct, frozen=True):
    """How many claims pass, and each facet counted as if it were not filtered by itself."""

    total: int
    facets: tuple[Counted, ...]


def folded(text: str) -> str:
    """For searching: no case, no accents, no vowel signs. As in `seen.ts`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).translate(_UNMARKED).lower()


class _Unmarked(dict[int, int | None]):
    """Which signs stay, for `str.translate`: each is looked up once."""

    def __missing__(self, sign: int) -> int | None:
        stays = unicodedata.category(chr(sign))[0] != "M"
        self[sign] = sign if stays else None
        return self[sign]


_UNMARKED: Final = _Unmarked()


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of what somebody looks for."""
    return tuple(word for word in _BLANKS.split(folded(text)) if word)


class Search:
    """The claims of one ledger, made ready for being searched. Close it when it is done with.

    Questions may come from several threads at once.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        held = tuple(rows)
        self._values: dict[Name, tuple[str | None, ...]] = {
            name: _sorted(_all_values(held, name)) for name in NAMES
        }
        self._codes = {
            name: {value: code for code, value in enumerate(values)}
            for name, values in self._values.items()
        }
        self._days = [day for day in self._values["day"] if day is not None]
        self._connection = db.shut_in()
        self._connection.execute(statements.TABLE)
        rest = iter(enumerate(held))
        while some := tuple(islice(rest, _AT_ONCE)):
            self._connection.execute(statements.INSERT, self._columns(some))

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()

    def page(self, asked: Asked, offset: int, limit: int) -> Found:
        """Ids of `limit` claims that pass, from the one numbered `offset` on.

        Raises SlowError where that takes too long.
        """
        window = {**self._bound(asked), "limit": limit, "offset": offset}
        with self._answering() as cursor:
            (_, total, _), *rows = cursor.execute(statements.PAGE, window).fetchall()
        return Found(total, tuple((one, self._standing(bits)) for one, bits, _ in rows))

    def counts(self, asked: Asked) -> Counts:
        """How many claims pass, and the facets. Raises SlowError where that takes too long."""
        with self._answering() as cursor:
            rows = cursor.execute(
                statements.COUNTS, {**self._bound(asked), "most": MOST, "days": MOST_DAYS}
            ).fetchall()
        by_name: dict[str, list[tuple[int, int, int]]] = {name: [] for name in (*NAMES, "total")}
        for name, code, count, many in rows:
            by_name[name].append((code, count, many))
        total = by_name["total"][0][1]
        return Counts(total, tuple(self._counted(name, by_name[name]) for name in NAMES))

    def _counted(self, name: Name, rows: Sequence[tuple[int, int, int]]) -> Counted:
        known = self._values[name]
        if name == "relation":
            return self._relations(rows)
        counts = [(code, count) for code, count, _ in rows]
        counts.sort(key=(lambda one: one[0]) if name == "day" else _most_first)
        many = rows[0][2] if rows else 0
        return Counted(name, tuple((known[c], n) for c, n in counts), many - len(counts))

    def _relations(self, rows: Sequence[tuple[int, int, int]]) -> Counted:
        known = self._values["relation"]
        sums = [
            (code, sum(count for bits, count, _ in rows if bits >> code & 1))
            for code in range(len(known))
        ]
        sums.sort(key=_most_first)
        return Counted("relation", tuple((known[c], n) for c, n in sums if n), 0)

    def _columns(self, some: Sequence[tuple[int, Row]]) -> dict[str, list[Any]]:
        columns: dict[str, list[Any]] = {
            name: [self._codes[name][getattr(row, name)] for _, row in some]
            for name in NAMES
            if name != "relation"
        }
        return {
            **columns,
            "relation": [self._bits(row.relations or (None,)) for _, row in some],
            "number": [number for number, _ in some],
            "id": [row.id for _, row in some],
            "text": [folded(row.text) for _, row in some],
        }

    def _standing(self, bits: int) -> tuple[str, ...]:
        known = enumerate(self._values["relation"])
        return tuple(one for code, one in known if one is not None and bits >> code & 1)

    def _bits(self, relations: Iterable[str | None]) -> int:
        codes = self._codes["relation"]
        return sum(1 << codes[one] for one in set(relations) if one in codes)

    def _bound(self, asked: Asked) -> dict[str, Any]:
        """What a question is in numbers."""
        first, *more = sorted(words_of(asked.text), key=len, reverse=True) or [""]
        bound: dict[str, Any] = {"word": first, "more": more, **self._within(asked)}
        for name in NAMES:
            wanted = asked.values.get(name, ())
            if name == "relation":
                bound[name] = self._bits(wanted) if wanted else None
            else:
                codes = self._codes[name]
                known = sorted({codes[one] for one in wanted if one in codes})
                bound[name] = known if wanted else None
        return bound

    def _within(self, asked: Asked) -> dict[str, int]:
        """The codes of the first and last day that pass; that of no day is beyond all others."""
        if asked.first is None and asked.last is None:
            return {"low": 0, "high": len(self._days)}
        return {
            "low": bisect_left(self._days, asked.first or ""),
            "high": bisect_right(self._days, asked.last or "9999-12-31") - 1,
        }

    @contextmanager
    def _answering(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with answering(self._connection, SECONDS) as cursor:
            yield cursor


def standings(folder: Path) -> dict[str, frozenset[str]]:
    """The kinds of relation that claims of the ledger in `folder` stand in, by the claim's id.

    Raises LedgerError where its events cannot be read.
    """
    found: dict[str, set[str]] = {}
    with db.engine(folder) as connection:
        file = db.pattern(folder / "events.parquet")
        for row in db.rows(connection, statements.STANDINGS, [file]):
            found.setdefault(row["id"], set()).add(row["relation"])
    return {one: frozenset(kinds) for one, kinds in found.items()}


@contextmanager
def answering(
    connection: duckdb.DuckDBPyConnection, seconds: float
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor that is interrupted after so many seconds. Raises SlowError where it is."""
    cursor = connection.cursor()
    timer = threading.Timer(seconds, cursor.interrupt)
    timer.start()
    try:
        yield cursor
    except duckdb.InterruptException as error:
        message = (
            f"This took more than {seconds:g} seconds and was stopped. "
            "Ask for less: fewer words, or a shorter span of days."
        )
        raise SlowError(message) from error
    finally:
        timer.cancel()
        cursor.close()


def _all_values(held: Iterable[Row], name: Name) -> set[str | None]:
    if name == "relation":
        return {value for row in held for value in row.relations or (None,)}
    return {getattr(row, name) for row in held}


def _sorted(values: Iterable[str | None]) -> tuple[str | None, ...]:
    """As a browser sorts them; what is not said comes last."""
    said = sorted((v for v in values if v is not None), key=_utf16)
    return (*said, None)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _most_first(one: tuple[int, int]) -> tuple[int, int]:
    return -one[1], one[0]
