"""The one door to DuckDB: in memory, one thread, no more of the disk than is named.

DuckDB does not take crafted files for an attack (duckdb.org/security), so a ledger is only
opened after its hashes were checked, and the engine may reach nothing but its folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from rashomon.model.errors import LedgerError

MEMORY = "512MB"
ROWS = 1024
SEARCH_MEMORY = "2GB"
SEARCH_THREADS = 2

LONGEST_ROW = 16 << 20
"""Bytes of the longest line of rows that are written and read within one run."""

_GLOB = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]"})


@contextmanager
def engine(
    folder: Path, *, keep_order: bool = True, also: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that may read and write below `folder` and nowhere else, but for the file `also`.

    `keep_order=False` allows row groups to be bounded in bytes; with one thread DuckDB 1.4 to
    2.0 still write rows in the order they come (tests/ledger/test_table.py would tell).
    """
    connection = kept(folder, keep_order=keep_order, also=also)
    try:
        yield connection
    finally:
        connection.close()


def kept(
    folder: Path, *, keep_order: bool = True, also: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """The same DuckDB for as long as somebody holds it."""
    connection = duckdb.connect(":memory:", config=_config(folder, keep_order))
    try:
        connection.execute("SET enable_progress_bar = false")  # only the command line prints
        connection.execute(f"SET allowed_directories = [{_reach(folder)}]")
        if also is not None:
            connection.execute(f"SET allowed_paths = [{_reach(also)}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def opened(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The DuckDB file `file`, to be read only. Raises duckdb.Error where it is damaged."""
    connection = duckdb.connect(str(file), read_only=True, config=_config(file.parent, True))
    try:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def shut_in() -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that reaches no file at all, for questions that come from outside."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": SEARCH_THREADS,
            "memory_limit": SEARCH_MEMORY,
            "temp_directory": "",  # it may not spill, either
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _config(folder: Path, keep_order: bool) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "threads": 1,  # more threads write row groups in any order: other bytes each time
        "memory_limit": MEMORY,
        "temp_directory": str(folder.absolute() / "spill"),
        "preserve_insertion_order": keep_order,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _reach(path: Path) -> str:
    """The path as itself and as a pattern for itself, since DuckDB checks the pattern."""
    return f"{literal(path.absolute())}, {file_literal(path)}"


def literal(value: Path | str) -> str:
    """A text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"


def file_literal(path: Path) -> str:
    """A path as SQL writes it, meaning this one file even where its name looks like a pattern."""
    return literal(pattern(path))


def pattern(path: Path) -> str:
    """A path as a pattern for itself."""
    return str(path.absolute()).translate(_GLOB)


def load(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    lines: Iterable[bytes],
    table: str,
    kinds: Sequence[tuple[str, str]],
) -> None:
    """Make a table of lines of JSON, by way of the file `file`. `kinds`: column and SQL type.

    Raises LedgerError where a line is no such row.
    """
    with file.open("wb") as out:
        out.writelines(one + b"\n" for one in lines)
    named = ", ".join(f"{literal(name)}: {literal(sql)}" for name, sql in kinds)
    source = f"read_json({file_literal(file)}, columns={{{named}}}, format='newline_delimited')"
    run(connection, f"CREATE TABLE {table} AS SELECT * FROM {source}")  # noqa: S608
    file.unlink()


def run(connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object] = ()) -> None:
    """Run one statement. Raises LedgerError with the whole statement where it fails."""
    try:
        connection.execute(sql, list(values))
    except duckdb.Error as error:
        raise _failed(sql, error) from error


def rows(
    connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object] = ()
) -> Iterator[dict[str, Any]]:
    """Rows of a query, a few at a time. Raises LedgerError with the statement where it fails."""
    cursor = connection.cursor()
    try:
        cursor.execute(sql, list(values))
        names = [column[0] for column in cursor.description or ()]
        while some := cursor.fetchmany(ROWS):
            for row in some:
                yield dict(zip(names, row, strict=True))
    except duckdb.Error as error:
        raise _failed(sql, error) from error
    finally:
        cursor.close()


def _failed(sql: str, error: duckdb.Error) -> LedgerError:
    return LedgerError(f"DuckDB could not do this: {sql}\nIt says: {error}")
