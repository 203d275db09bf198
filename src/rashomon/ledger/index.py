"""ledger.duckdb: the tables of a ledger in one file for questions in SQL.

It is made from the Parquet files and holds nothing that they do not, so it is not in the manifest,
may be deleted at any time, and is made anew rather than mended.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from rashomon.ledger import durable
from rashomon.ledger import engine as db
from rashomon.ledger.manifest import NAME
from rashomon.ledger.work import INDEX_DRAFT
from rashomon.model.errors import LedgerError

INDEX = "ledger.duckdb"
TABLES = ("articles", "claims")


def index_of(folder: Path) -> Path:
    """The index of the ledger in `folder`, made where it is missing, damaged or out of date.

    Raises LedgerError where it cannot be written.
    """
    index = folder / INDEX
    manifest = durable.file_sha256(folder / NAME)
    if not _serves(index, manifest):
        _make(index, manifest)
    return index


def _serves(index: Path, manifest: str) -> bool:
    """Is the index there, made from this manifest, and whole in every block?"""
    if not index.is_file() or _log(index).exists():
        return False
    try:
        with db.opened(index) as connection:
            found = connection.execute("SELECT manifest FROM made_from").fetchall()
            for table in TABLES:  # reading every value checks the sum of every block
                connection.execute(f"SELECT max(hash(t)) FROM {table} t").fetchall()  # noqa: S608
    except (duckdb.Error, LedgerError, RuntimeError, OSError, UnicodeError):
        return False
    return found == [(manifest,)]


def _make(index: Path, manifest: str) -> None:
    """Make the index aside and let it take its place."""
    with durable.writing(index), aside(index.parent) as draft:
        new = draft / INDEX
        with db.engine(index.parent, keep_order=False) as connection:
            db.run(connection, f"ATTACH {db.literal(new.absolute())} AS made")
            for table in TABLES:
                source = db.file_literal(index.parent / f"{table}.parquet")
                sql = f"CREATE TABLE made.{table} AS SELECT * FROM read_parquet({source})"  # noqa: S608
                db.run(connection, sql)
            db.run(connection, "CREATE TABLE made.made_from (manifest VARCHAR)")
            db.run(connection, "INSERT INTO made.made_from VALUES (?)", [manifest])
            db.run(connection, "DETACH made")
        _log(index).unlink(missing_ok=True)  # DuckDB would play an old log into the new file
        durable.move(new, index)


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A folder for a draft, within `folder`, which is gone afterwards."""
    draft = Path(tempfile.mkdtemp(prefix=INDEX_DRAFT, dir=folder))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _log(index: Path) -> Path:
    return index.with_name(f"{index.name}.wal")
