"""Tables for spreadsheets: CSV files, and one XLSX workbook.

Only flat columns are there: lists of words are joined, pinned words stand as their text, and what
is nested deeper is left to Parquet. No cell can be taken for a formula: CSV text that could be gets
an apostrophe before it (OWASP ASVS 1.2.10), XLSX text is typed as text. Numbers stay numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import xlsxwriter
from msgspec import Struct

from rashomon.exports.options import Options
from rashomon.frames.tables import table
from rashomon.ledger.flat import Row, flat, inert
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim
from rashomon.model.errors import LedgerError
from rashomon.model.span import Words

SHEETS: Final = (
    "claims", "events", "relations", "accounts", "unmentioned", "origins", "drawings", "names",
    "hedges",
)  # fmt: skip
LIST = "; "
LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds."""
MOST_ROWS: Final = 1_048_576
MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every workbook as its day, so that the same ledger gives the same bytes."""

Value = str | float | int | bool | None


def write_csv(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """A file of UTF-8 for each table, in the folder `out`; rows end in CR LF (RFC 4180)."""
    out.mkdir(parents=True, exist_ok=True)
    for name in SHEETS:
        columns, rows = _table(ledger, name)
        file = out / f"{name}.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(columns)
            writer.writerows([_text(value, options.raw) for value in row] for row in rows)
        yield file


def write_xlsx(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """One workbook, a sheet for each table. Raises LedgerError for more rows than a sheet holds."""
    del options  # a typed cell needs no apostrophe
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(str(out), settings) as book:
        book.set_properties({"created": MADE})
        for name in SHEETS:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(_with_head(ledger, name)):
                if number >= MOST_ROWS:
                    raise LedgerError(
                        f"The table {name!r} has more rows than a sheet holds ({MOST_ROWS:,}). "
                        "Export it as csv or parquet."
                    )
                for column, value in enumerate(row):
                    _write(sheet, number, column, value)
    yield out


def _with_head(ledger: Ledger, name: str) -> Iterator[tuple[Value, ...]]:
    columns, rows = _table(ledger, name)
    yield columns
    yield from rows


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, _held(value))


def _held(text: str) -> str:
    """As much as a cell holds, and how much is left out."""
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST:
        return _writable(text)
    note = " … [cut]"
    return _writable(text[: LONGEST // 2 - len(note)]) + note


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _text(value: Value, raw: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _writable(value if raw else inert(value))
    return repr(value)


def _table(ledger: Ledger, name: str) -> tuple[tuple[str, ...], Iterator[tuple[Value, ...]]]:
    """The flat columns of a table, and its rows."""
    kind = Row if name == "claims" else table(ledger, name).kind
    columns = tuple(f for f in kind.__struct_fields__ if (kind.__name__, f) not in NESTED)
    return columns, (_flat(row, columns) for row in _rows(ledger, name))


NESTED: Final = frozenset((
    ("RelationRow", "facets"), ("DrawingRow", "passages"), ("DrawingRow", "claims"),
))  # fmt: skip
"""Columns of records within records: they are in Parquet, and would be unreadable in a cell."""


def _rows(ledger: Ledger, name: str) -> Iterable[Struct]:
    found = table(ledger, name).records()
    return (flat(row) if isinstance(row, Claim) else row for row in found)


def _flat(row: Struct, columns: Iterable[str]) -> tuple[Value, ...]:
    return tuple(_value(getattr(row, name)) for name in columns)


def _value(value: object) -> Value:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Words):
        return value.text
    if isinstance(value, tuple):
        return LIST.join(str(_value(one)) for one in value)
    raise TypeError(f"no flat column can hold {type(value).__name__}")
