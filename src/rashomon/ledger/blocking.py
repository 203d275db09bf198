"""Which claims are compared at all: those that share a key, found in SQL.

Numbers stand for claims. A key that few share makes all of them pairs. Of one that many share the
finer key counts; where even that is shared by many, each is paired with the next few in the order
of their numbers. So the work grows with the claims and not with their square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from rashomon.ledger import durable
from rashomon.ledger import engine as db

FEW = 80
"""Claims that may share a key and all be compared."""
NEXT = 30
"""Where more share even the finer key, each is compared with so many that follow it."""
SCRATCH = "pairs"


class KeyRow(Struct, frozen=True):
    """Claim number `claim` has this key."""

    claim: int
    key: int
    fine: int


_SIZES = """
CREATE TABLE sized AS
SELECT claim, key, fine, count(*) OVER (PARTITION BY key) AS many FROM keys
"""

_FINE = f"""
CREATE TABLE finer AS
SELECT claim, fine, count(*) OVER (PARTITION BY fine) AS many,
       row_number() OVER (PARTITION BY fine ORDER BY claim) AS place
FROM (SELECT DISTINCT claim, fine FROM sized WHERE many > {FEW})
"""

_PAIRS = f"""
SELECT DISTINCT a, b FROM (
    SELECT x.claim AS a, y.claim AS b FROM sized x JOIN sized y USING (key)
    WHERE x.many <= {FEW} AND x.claim < y.claim
    UNION ALL
    SELECT x.claim, y.claim FROM finer x JOIN finer y USING (fine)
    WHERE x.claim < y.claim AND (x.many <= {FEW} OR y.place - x.place <= {NEXT})
) ORDER BY a, b
"""  # noqa: S608 - numbers of this module only


def candidate_pairs(rows: Iterable[KeyRow], folder: Path) -> Iterator[tuple[int, int]]:
    """Pairs of claim numbers, the smaller first, in order, each once.

    `folder` takes what does not fit in memory. Raises LedgerError where DuckDB fails.
    """
    scratch = durable.folder(folder / SCRATCH)
    file = scratch / "keys.csv"
    with file.open("w", encoding="ascii") as out:
        out.writelines(f"{r.claim},{r.key},{r.fine}\n" for r in rows)
    with db.engine(scratch) as connection:
        source = (
            f"read_csv({db.file_literal(file)}, header=false, auto_detect=false, "
            "columns={'claim': 'BIGINT', 'key': 'BIGINT', 'fine': 'BIGINT'})"
        )
        db.run(connection, f"CREATE TABLE keys AS SELECT * FROM {source}")  # noqa: S608
        db.run(connection, _SIZES)
        db.run(connection, _FINE)
        for row in db.rows(connection, _PAIRS):
            yield row["a"], row["b"]
    file.unlink()
