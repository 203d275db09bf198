"""One table of a ledger, ready for Arrow, pandas, polars, or a loop."""

from __future__ import annotations

import importlib
import json
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from rashomon.frames.html import table_html
from rashomon.ledger import engine as db
from rashomon.ledger.schema import columns
from rashomon.ledger.table import write_table
from rashomon.model.errors import RashomonError

SHOWN = 20
"""Rows that a notebook shows of a table."""

Records = Callable[[], Iterator[Struct]]


class Frame:
    """A table of records of one kind. Nothing is read until it is asked for.

    It has `__arrow_c_stream__`, so whatever knows the Arrow PyCapsule interface takes it as it is:
    `pyarrow.table(frame)`, `polars.DataFrame(frame)`, `duckdb.from_arrow(frame)`. None of them is
    needed for `rows()`.
    """

    def __init__(
        self, name: str, kind: type[Struct], records: Records, file: Path | None = None
    ) -> None:
        self.name = name
        self.kind = kind
        self._records = records
        self._file = file

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(name for name, _ in columns(self.kind))

    def records(self) -> Iterator[Struct]:
        """The rows as frozen records, one at a time."""
        return self._records()

    def rows(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries, lists and values, nested records too."""
        return [msgspec.json.decode(msgspec.json.encode(one)) for one in self._records()]

    def df(self) -> Any:
        """A pandas data frame. Raises RashomonError where pandas is not installed."""
        return _library("pandas", "df()").DataFrame.from_records(self.rows(), columns=self.columns)

    def pl(self) -> Any:
        """A polars data frame. Raises RashomonError where polars is not installed."""
        return _library("polars", "pl()").DataFrame(self)

    def arrow(self) -> Any:
        """A pyarrow table. Raises RashomonError where pyarrow is not installed."""
        return _library("pyarrow", "arrow()").table(self)

    def write_parquet(self, file: Path) -> None:
        """Write the table as a Parquet file; the same rows give the same bytes.

        Raises LedgerError where the disk fails or DuckDB does.
        """
        with tempfile.TemporaryDirectory(prefix="rashomon-", dir=file.parent) as folder:
            self._written(Path(folder)).replace(file)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table as an Arrow stream. DuckDB makes it; pyarrow is not needed.

        Raises LedgerError where DuckDB fails.
        """
        named = ", ".join(f'"{name}"' for name in self.columns)
        if self._file is not None:
            with db.engine(self._file.parent) as connection:
                # The path is quoted by `file_literal`, the names are those of our own records.
                sql = f"SELECT {named} FROM read_parquet({db.file_literal(self._file)})"  # noqa: S608
                return connection.sql(sql).__arrow_c_stream__(requested_schema)
        with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
            made = self._written(Path(folder))
            with db.engine(made.parent) as connection:
                sql = f"SELECT {named} FROM read_parquet({db.file_literal(made)})"  # noqa: S608
                db.run(connection, f"CREATE TABLE rows AS {sql}")
                return connection.sql("FROM rows").__arrow_c_stream__(requested_schema)

    def _written(self, folder: Path) -> Path:
        """The rows as a Parquet file in `folder`."""
        lines, longest = folder / "rows.jsonl", 0
        with lines.open("wb") as file:
            for one in self._records():
                line = msgspec.json.encode(one) + b"\n"
                longest = max(longest, len(line))
                file.write(line)
        write_table(lines, folder / "rows.parquet", self.kind, longest=longest)
        return folder / "rows.parquet"

    def __iter__(self) -> Iterator[Struct]:
        return self._records()

    def _repr_html_(self) -> str:
        """The first rows, for a notebook."""
        some = list(islice(self._records(), SHOWN + 1))
        rows = [msgspec.structs.asdict(one) for one in some[:SHOWN]]
        more = f"The first {SHOWN} rows; .rows() has all." if len(some) > SHOWN else None
        return table_html(self.columns, rows, more)

    def __repr__(self) -> str:
        return f"<table {json.dumps(self.name)}: {', '.join(self.columns)}>"


def _library(name: str, method: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise RashomonError(
            f"{method} needs {name}, which is not installed here: pip install {name}. Without it, "
            "rows() gives plain dictionaries, and any library that takes Arrow streams takes the "
            "table as it is."
        ) from error
