"""What is kept of an article to find its copies and translations: fingerprints and keys, as hashes.

Which articles are worth comparing is found in SQL; comparing them is the alignment's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from rashomon.ledger import durable
from rashomon.ledger import engine as db
from rashomon.ledger.records import line
from rashomon.ledger.schema import columns

FILE = "prints.parquet"
SCRATCH = "printing"


class Prints(Struct, frozen=True):
    """An article's `prints` (of its words, for copies) and `keys` (for translations)."""

    id: str
    language: str
    prints: tuple[int, ...]
    keys: tuple[int, ...]


class Few(Struct, frozen=True):
    """How many prints or keys two articles must share to be compared; all, if one has fewer.

    `share` is the part of the shorter one's keys that must be shared besides.
    """

    prints: int
    keys: int
    share: float = 0.0


_PAIRS = """
WITH each AS (SELECT id, language, fresh, unnest({column}) AS mark, len({column}) AS size
    FROM both_),
shared AS (
    SELECT x.id AS a, y.id AS b, any_value(x.size) AS mine, any_value(y.size) AS theirs,
           count(*) AS many
    FROM each x JOIN each y USING (mark)
    WHERE x.id < y.id AND (x.fresh OR y.fresh) {languages}
    GROUP BY ALL
)
SELECT a, b FROM shared
WHERE many >= least(mine, theirs, greatest({few}, {share} * least(mine, theirs))) ORDER BY a, b
"""


def candidates(
    folder: Path, fresh: Iterable[Prints], old: Path | None, few: Few
) -> Iterator[tuple[str, str]]:
    """Pairs of article ids worth comparing, at least one of them fresh, each pair once.

    `old` is the table of the articles that were there. Articles of one language are paired by
    prints or by keys, others by keys. Raises LedgerError where DuckDB fails.
    """
    scratch = durable.folder(folder / SCRATCH)
    file = scratch / "fresh.json"
    there = None if old is None else db.file_literal(old)
    with db.engine(scratch, keep_order=False, also=old) as connection:
        db.load(connection, file, map(line, fresh), "new", columns(Prints))
        union = f" UNION ALL SELECT *, false FROM read_parquet({there})" if there else ""  # noqa: S608
        sql = f"CREATE TABLE both_ AS SELECT *, true AS fresh FROM new{union}"  # noqa: S608
        db.run(connection, sql)
        copies = _PAIRS.format(
            column="prints", few=few.prints, share=0.0, languages="AND x.language = y.language"
        )
        retold = _PAIRS.format(column="keys", few=few.keys, share=few.share, languages="")
        sql = f"SELECT * FROM ({copies}) UNION SELECT * FROM ({retold}) ORDER BY a, b"  # noqa: S608
        for row in db.rows(connection, sql):
            yield row["a"], row["b"]
