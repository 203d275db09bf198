"""All tables with every field, nested ones too, as Parquet files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from rashomon.exports.options import Options
from rashomon.frames.tables import TABLES, table
from rashomon.ledger.ledger import Ledger


def write(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """A file for each table of `frames.TABLES`, in the folder `out`."""
    del options
    out.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        file = out / f"{name}.parquet"
        source = TABLES[name][2]
        if source is not None:
            shutil.copyfile(ledger.folder / source, file)
        else:
            table(ledger, name).write_parquet(file)
        yield file
