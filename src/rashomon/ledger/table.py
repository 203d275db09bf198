"""Records in a Parquet file, and back: the identity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

import duckdb
import msgspec
from msgspec import Struct

from rashomon.ledger import engine as db
from rashomon.ledger.schema import columns
from rashomon.model.errors import LedgerError

R = TypeVar("R", bound=Struct)

GROUP_ROWS = 20_480
GROUP_BYTES = "16MB"
"""Row groups end at whichever comes first: long texts must not fill the memory."""

LEAST_OBJECT = 1 << 20


def write_table(lines: Path, target: Path, kind: type[Struct], *, longest: int) -> None:
    """Write records, one a line of JSON in `lines`, to the Parquet file `target`.

    Both files lie in one folder, which DuckDB may also use for what does not fit in memory.
    `longest` is the length in bytes of the longest line. Same lines, same bytes (of one DuckDB
    version). Raises LedgerError where DuckDB fails.
    """
    with db.engine(target.parent, keep_order=False) as connection:
        db.run(connection, _copy(lines, target, kind, max(longest + 2, LEAST_OBJECT)))


def _copy(lines: Path, target: Path, kind: type[Struct], longest: int) -> str:
    named = ", ".join(f"{db.literal(name)}: {db.literal(sql)}" for name, sql in columns(kind))
    source = (
        f"read_json({db.file_literal(lines)}, columns={{{named}}}, "
        f"format='newline_delimited', maximum_object_size={longest})"
    )
    options = (
        "FORMAT parquet, COMPRESSION zstd, "
        f"ROW_GROUP_SIZE {GROUP_ROWS}, ROW_GROUP_SIZE_BYTES '{GROUP_BYTES}'"
    )
    # Paths and names are quoted by `literal`; nothing of an article's text comes near the SQL.
    return f"COPY (SELECT * FROM {source}) TO {db.literal(target.absolute())} ({options})"  # noqa: S608


class Table(Generic[R]):
    """A Parquet file that is asked often: DuckDB is kept open, shut in to the file's folder.

    May be asked from several threads at once, each of which has a cursor of its own.
    """

    def __init__(self, file: Path, kind: type[R]) -> None:
        self._file = file
        self._kind = kind

    def where(self, where: str, values: Sequence[object]) -> tuple[R, ...]:
        """Records for which `where` holds; as with `read_table`."""
        rows = db.rows(self._connection, _select(self._file, self._kind, where), values)
        return tuple(_record(row, self._kind, self._file) for row in rows)

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        return db.kept(self._file.parent)


def read_table(
    file: Path, kind: type[R], where: str = "true", values: Sequence[object] = ()
) -> Iterator[R]:
    """Records of a Parquet file in the file's order, optionally those for which `where` holds.

    `where` is SQL over the record's fields with `?` for each of `values`.
    Raises LedgerError where the file is missing or does not hold such records.
    """
    with db.engine(file.parent) as connection:
        for row in db.rows(connection, _select(file, kind, where), values):
            yield _record(row, kind, file)


def _select(file: Path, kind: type[Struct], where: str) -> str:
    names = ", ".join(f'"{name}"' for name, _ in columns(kind))
    return f"SELECT {names} FROM read_parquet({db.file_literal(file)}) WHERE {where}"  # noqa: S608


def _record(row: dict[str, object], kind: type[R], file: Path) -> R:
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        message = (
            f"{file.name} holds a row that is no {kind.__name__}: {error}. Read the pile again."
        )
        raise LedgerError(message) from error
