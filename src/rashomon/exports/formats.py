"""All formats by name, and the one door to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from rashomon.exports import acled, annotation, geojson, parquet, plover, prov, sheets
from rashomon.exports.options import Options
from rashomon.frames.opened import Opened
from rashomon.ledger.ledger import Ledger
from rashomon.model.errors import InputError, LedgerError


class Format(Struct, frozen=True):
    """A format: what it is for, the name of the file (a folder's has no suffix), and its writer,
    which gives the files it wrote."""

    what: str
    file: str
    write: Callable[[Ledger, Path, Options], Iterable[Path]]


FORMATS: MappingProxyType[str, Format] = MappingProxyType({
    "csv": Format("tables for spreadsheets, a file each", "csv", sheets.write_csv),
    "xlsx": Format("the same tables in one workbook", "ledger.xlsx", sheets.write_xlsx),
    "parquet": Format("all tables with every field", "parquet", parquet.write),
    "geojson": Format("claims with a place, for maps", "claims.geojson", geojson.write),
    "annotation": Format(
        "W3C Web Annotations of claims and their cells", "annotations.jsonld", annotation.write
    ),
    "plover": Format("PLOVER records, a line each", "plover.jsonl", plover.write),
    "acled": Format("accounts in the columns of ACLED", "acled.csv", acled.write),
    "prov": Format("who has it from whom, as PROV-O", "prov.jsonld", prov.write),
})  # fmt: skip


def export(
    ledger: Ledger | Opened, name: str, out: str | Path, options: Options | None = None
) -> tuple[Path, ...]:
    """Write a ledger in the format `name` to `out` (a file, or a folder for several tables).

    Gives the files that were written. The same ledger gives the same bytes. Raises InputError for
    a format that is not there, LedgerError where the disk fails or the ledger lacks what is asked.
    """
    if name not in FORMATS:
        raise InputError(f"There is no format {name!r}. There are: {', '.join(FORMATS)}.")
    target = Path(out)
    held = ledger.ledger if isinstance(ledger, Opened) else ledger
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return tuple(FORMATS[name].write(held, target, options or Options()))
    except OSError as fault:
        raise LedgerError(f"{target} cannot be written: {fault.strerror or fault}") from fault
