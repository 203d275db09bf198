"""Which claims are compared at all: those that share a key, found in SQL.

A key that few share makes all of them pairs. Of one that many share the finer key counts; where
even that is shared by many, each is paired with the next few in the order of the ledger. So the
work grows with the claims and not with their square.

When claims are added, pairs of two old claims score as before, and a pair that scores low outside
a web changes nothing. So first the pairs with a new claim are looked at; only the webs of those old
claims that score high with one, and webs of which a pair no longer counts, are made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from msgspec import Struct

from rashomon.ledger import durable
from rashomon.ledger import engine as db
from rashomon.ledger.records import line
from rashomon.ledger.schema import columns

FEW = 80
"""Claims that may share a key and all be compared."""
NEXT = 30
"""Where more share even the finer key, each is compared with so many that follow it."""
SCRATCH = "blocking"


class Keyed(Struct, frozen=True):
    """What blocking keeps of a claim: its keys with their finer ones, and its web, if it has one.

    `origin` is the origin its reading gave it, before copies were looked for. `web` is the smallest
    id of the claims it hangs together with.
    """

    id: str
    article_id: str
    origin: str
    web: str | None
    keys: tuple[int, ...]
    fine: tuple[int, ...]


FILE = "alignment.parquet"

_SETUP = (
    """CREATE TABLE claim AS SELECT n.number, n.id, o.id IS NULL AS fresh, o.web,
       coalesce(o.keys, f.keys) AS keys, coalesce(o.fine, f.fine) AS fine
       FROM numbers n LEFT JOIN old o USING (id) LEFT JOIN fresh f USING (id)""",
    """CREATE TABLE key AS
       SELECT number, fresh, web, unnest(keys) AS key, unnest(fine) AS fine FROM claim""",
    """CREATE TABLE sized AS SELECT number, fresh, web, key, fine, count(*) OVER same AS many,
       count(*) FILTER (NOT fresh) OVER same AS before
       FROM key WINDOW same AS (PARTITION BY key)""",
    f"""CREATE TABLE finer AS SELECT number, fresh, web, fine, count(*) OVER same AS many,
       count(*) FILTER (NOT fresh) OVER same AS before,
       row_number() OVER (PARTITION BY fine ORDER BY number) AS place,
       count(*) FILTER (NOT fresh) OVER (PARTITION BY fine ORDER BY number) AS was
       FROM (SELECT DISTINCT number, fresh, web, fine FROM sized WHERE many > {FEW})
       WINDOW same AS (PARTITION BY fine)""",  # noqa: S608 - numbers of this module only
)

_LOOSENED = f"""
CREATE TABLE loosened AS
SELECT DISTINCT x.web FROM sized x JOIN sized y USING (key, web)
WHERE x.many > {FEW} AND x.before <= {FEW} AND x.number < y.number
UNION
SELECT DISTINCT x.web FROM finer x JOIN finer y USING (fine, web)
WHERE x.many > {FEW} AND x.number < y.number AND y.place - x.place > {NEXT}
  AND (x.before <= {FEW} OR y.was - x.was <= {NEXT})
"""  # noqa: S608 - numbers of this module only
"""Webs of which two old claims may have been a pair before and are none now. There are never more
pairs of old claims than before: a key only gains claims."""

_AFFECTED = """
CREATE TABLE affected AS
SELECT number FROM claim WHERE fresh
UNION SELECT number FROM touched
UNION SELECT number FROM claim WHERE web IN (
    SELECT web FROM claim WHERE number IN (SELECT number FROM touched)
    UNION SELECT web FROM loosened
)
"""

_PAIRS = f"""
SELECT DISTINCT a, b FROM (
    SELECT x.number AS a, y.number AS b FROM {{sized}} x JOIN {{sized}} y USING (key)
    WHERE x.many <= {FEW} AND x.number < y.number AND {{which}}
    UNION ALL
    SELECT x.number, y.number FROM {{finer}} x JOIN {{finer}} y USING (fine)
    WHERE x.number < y.number AND (x.many <= {FEW} OR y.place - x.place <= {NEXT}) AND {{which}}
) ORDER BY a, b
"""  # noqa: S608 - numbers of this module only


class Blocks:
    """The keys of a ledger's claims in a scratch database. Made by `blocks`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, scratch: Path) -> None:
        self._connection = connection
        self._scratch = scratch

    def new_pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs with a new claim that share a key: numbers, the smaller first, in order."""
        yield from self._pairs("WHERE many > before", "(x.fresh OR y.fresh)")

    def affected(self, touched: Iterable[int]) -> list[int]:
        """Numbers of the claims whose webs must be made anew, in order: the new, the `touched`
        old ones, and all that hang together with these. To be called once."""
        lines = (b'{"number":%d}' % number for number in touched)
        file = self._scratch / "touched.json"
        db.load(self._connection, file, lines, "touched", (("number", "BIGINT"),))
        db.run(self._connection, _LOOSENED)
        db.run(self._connection, _AFFECTED)
        sql = "SELECT number FROM affected ORDER BY number"
        return [row["number"] for row in db.rows(self._connection, sql)]

    def old_pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of affected old claims that share a key, as `new_pairs` gives them; to be called
        after `affected`."""
        yield from self._pairs(
            "WHERE NOT fresh AND number IN (SELECT number FROM affected)", "true"
        )

    def _pairs(self, only: str, which: str) -> Iterator[tuple[int, int]]:
        tables = {name: f"(SELECT * FROM {name} {only})" for name in ("sized", "finer")}  # noqa: S608
        for row in db.rows(self._connection, _PAIRS.format(which=which, **tables)):
            yield row["a"], row["b"]


@contextmanager
def blocks(
    folder: Path,
    ids: Iterable[str],
    fresh: Iterable[Keyed],
    old: Path | None = None,
) -> Iterator[Blocks]:
    """Blocks over all claims of a ledger: `ids` in the ledger's order, which numbers them from 0.

    `fresh` are those not in `old`, the alignment table of the ledger that was there. `folder` takes
    what does not fit in memory. Raises LedgerError where DuckDB fails.
    """
    scratch = durable.folder(folder / SCRATCH)
    with db.engine(scratch, keep_order=False, also=old) as connection:
        load_numbers(connection, scratch, ids)
        db.load(connection, scratch / "fresh.json", map(line, fresh), "fresh", columns(Keyed))
        source = "fresh LIMIT 0" if old is None else f"read_parquet({db.file_literal(old)})"
        db.run(connection, f"CREATE TABLE old AS SELECT * FROM {source}")  # noqa: S608
        for sql in _SETUP:
            db.run(connection, sql)
        yield Blocks(connection, scratch)


def load_numbers(connection: duckdb.DuckDBPyConnection, folder: Path, ids: Iterable[str]) -> None:
    """Make the table `numbers` of the ids and their places from 0, by way of a file in `folder`."""
    lines = (b'{"number":%d,"id":"%s"}' % (n, one.encode("ascii")) for n, one in enumerate(ids))
    kinds = (("number", "BIGINT"), ("id", "VARCHAR"))
    db.load(connection, folder / "ids.json", lines, "numbers", kinds)
