"""The folder a ledger is made in, and the work folder within it while it is being made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.ledger import durable
from rashomon.ledger.manifest import NAME, WORK
from rashomon.model.errors import LedgerError

LOCK = "lock"
_LEDGER = {NAME, "articles.jsonl", "claims.jsonl"}


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """The work folder of the ledger `out`, made, locked, and freed of unfinished files.

    Finished shards stay, so that the run can go on where one before it was cut off.
    Raises LedgerError where `out` holds other things than a ledger, or another run is at work.
    """
    _only_ours(out)
    work = out / WORK
    work.mkdir(parents=True, exist_ok=True)
    with durable.locked(work / LOCK):
        _tidy(work)
        yield work


def _only_ours(out: Path) -> None:
    """A ledger replaces files of certain names: never do so in a folder of something else."""
    if out.exists() and not out.is_dir():
        raise LedgerError(f"{out} is a file. Give a folder for the ledger.")
    there = {path.name for path in out.iterdir()} if out.exists() else set()
    if there and WORK not in there and not there >= _LEDGER:
        some = ", ".join(sorted(there)[:3])
        message = f"{out} is not empty and is no ledger (it holds {some}). Give another folder."
        raise LedgerError(message)


def _tidy(work: Path) -> None:
    for path in work.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK and path.suffix != ".shard":
            path.unlink()


def remove_work(out: Path) -> None:
    """Remove the work folder once the ledger is in place."""
    shutil.rmtree(out / WORK)
