"""Which claims are compared at all: those that share a key, found in SQL.

A key that few share makes all of them pairs. Of one that many share the finer key counts; where
even that is shared by many, each is paired with the next few in the order of the ledger. So the
work grows with the claims and not with their square.

When claims are added, only pairs of `affected` claims can come out otherwise than before: those
that share a counting key with a new one, and all that hang together with them.
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
       SELECT number, fresh, unnest(keys) AS key, unnest(fine) AS fine FROM claim""",
    """CREATE TABLE sized AS SELECT number, fresh, key, fine, count(*) OVER same AS many,
       count(*) FILTER (NOT fresh) OVER same AS before
       FROM key WINDOW same AS (PARTITION BY key)""",
    f"""CREATE TABLE finer AS SELECT number, fresh, fine, count(*) OVER same AS many,
       count(*) FILTER (NOT fresh) OVER same AS before,
       row_number() OVER (PARTITION BY fine ORDER BY number) AS place
       FROM (SELECT DISTINCT number, fresh, fine FROM sized WHERE many > {FEW})
       WINDOW same AS (PARTITION BY fine)""",  # noqa: S608 - numbers of this module only
)

_TOUCHED = f"""
CREATE TABLE touched AS
SELECT DISTINCT number FROM (
    SELECT number FROM claim WHERE fresh
    UNION ALL SELECT c.number FROM claim c JOIN also USING (id)
    UNION ALL SELECT x.number FROM sized x JOIN
        (SELECT DISTINCT key FROM sized WHERE fresh) y USING (key)
        WHERE NOT x.fresh AND (x.many <= {FEW} OR x.before <= {FEW})
    UNION ALL SELECT x.number FROM finer x JOIN
        (SELECT DISTINCT fine FROM finer WHERE fresh) y USING (fine)
        WHERE NOT x.fresh AND (x.many <= {FEW} OR x.before <= {FEW})
    UNION ALL SELECT x.number FROM finer x JOIN finer y USING (fine)
        WHERE y.fresh AND NOT x.fresh AND abs(x.place - y.place) <= {NEXT}
)
"""  # noqa: S608 - numbers of this module only

_AFFECTED = """
CREATE TABLE affected AS
SELECT number FROM touched
UNION
SELECT c.number FROM claim c JOIN
    (SELECT DISTINCT web FROM claim JOIN touched USING (number) WHERE web IS NOT NULL) t USING (web)
"""

_PAIRS = f"""
SELECT DISTINCT a, b FROM (
    SELECT x.number AS a, y.number AS b FROM sized x JOIN sized y USING (key)
    WHERE x.many <= {FEW} AND x.number < y.number
    UNION ALL
    SELECT x.number, y.number FROM finer x JOIN finer y USING (fine)
    WHERE x.number < y.number AND (x.many <= {FEW} OR y.place - x.place <= {NEXT})
) WHERE a IN (SELECT number FROM affected) AND b IN (SELECT number FROM affected)
ORDER BY a, b
"""  # noqa: S608 - numbers of this module only


class Blocks:
    """The keys of a ledger's claims in a scratch database. Made by `blocks`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def affected(self) -> list[int]:
        """Numbers of the claims whose pairs must be looked at anew, in order."""
        sql = "SELECT number FROM affected ORDER BY number"
        return [row["number"] for row in db.rows(self._connection, sql)]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of affected claims that share a key: numbers, the smaller first, in order."""
        for row in db.rows(self._connection, _PAIRS):
            yield row["a"], row["b"]


@contextmanager
def blocks(
    folder: Path,
    ids: Iterable[str],
    fresh: Iterable[Keyed],
    old: Path | None = None,
    also: Iterable[str] = (),
) -> Iterator[Blocks]:
    """Blocks over all claims of a ledger: `ids` in the ledger's order, which numbers them from 0.

    `fresh` are those not in `old`, the alignment table of the ledger that was there. `also` are ids
    of old claims that must be looked at for another reason. `folder` takes what does not fit in
    memory. Raises LedgerError where DuckDB fails.
    """
    scratch = durable.folder(folder / SCRATCH)
    with db.engine(scratch, keep_order=False, also=old) as connection:
        db.load(connection, scratch / "ids.json", _numbered(ids), "numbers", _NUMBERED)
        db.load(connection, scratch / "fresh.json", map(line, fresh), "fresh", columns(Keyed))
        db.load(connection, scratch / "also.json", _named(also), "also", (("id", "VARCHAR"),))
        source = "fresh LIMIT 0" if old is None else f"read_parquet({db.file_literal(old)})"
        db.run(connection, f"CREATE TABLE old AS SELECT * FROM {source}")  # noqa: S608
        for sql in (*_SETUP, _TOUCHED, _AFFECTED):
            db.run(connection, sql)
        yield Blocks(connection)


_NUMBERED = (("number", "BIGINT"), ("id", "VARCHAR"))


def _numbered(ids: Iterable[str]) -> Iterator[bytes]:
    for number, one in enumerate(ids):
        yield b'{"number":%d,"id":"%s"}' % (number, one.encode("ascii"))


def _named(ids: Iterable[str]) -> Iterator[bytes]:
    for one in ids:
        yield b'{"id":"%s"}' % one.encode("ascii")
