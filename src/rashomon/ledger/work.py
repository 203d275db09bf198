"""The folder a ledger is made in, and the work folder within it while it is being made."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rashomon.ledger import durable
from rashomon.ledger.manifest import NAME, WORK, read_manifest
from rashomon.model.errors import LedgerError

LOCK = "lock"
READY = "ready"
"""The folder in the work folder that holds a whole new ledger, while it takes its place."""

INDEX_DRAFT = ".rashomon-index-"
PATIENCE = 60.0
"""Seconds a reader waits while another process puts a new ledger in place."""

_LEDGER = {NAME, "articles.jsonl", "claims.jsonl"}


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """The work folder of the ledger `out`, made, locked, and freed of unfinished files.

    Finished shards stay, so that the run can go on where one before it was cut off. A new ledger
    that was whole when its run was cut off is put in place first.
    Raises LedgerError where `out` holds other things than a ledger, or another run is at work.
    """
    _only_ours(out)
    work = durable.folder(out / WORK)
    with durable.locked(work / LOCK):
        switch(out)
        _tidy(work)
        for draft in out.glob(f"{INDEX_DRAFT}*"):
            shutil.rmtree(draft)
        yield work


def publish(out: Path, draft: Path) -> None:
    """Let the whole ledger in `draft`, a folder in the work folder, take the place of the old.

    The rename is the moment of change: before it the old ledger counts, after it the new one,
    though its files may still have to move (see `settle`).
    """
    with durable.writing(out):
        for name in (*_names(draft), NAME):
            durable.sync(draft / name)
        durable.sync(draft)
        durable.rename(draft, draft.parent / READY)
        durable.sync(draft.parent)
    switch(out)


def switch(out: Path) -> None:
    """Move the files of a new ledger that is ready to their places, the manifest last.

    Raises LedgerError where the disk refuses; doing it again goes on.
    """
    ready = out / WORK / READY
    if not (ready / NAME).is_file():
        return
    with durable.writing(out):
        (out / NAME).unlink(missing_ok=True)
        durable.sync(out)
        for name in _names(ready):
            if (ready / name).exists():
                durable.rename(ready / name, out / name)
        durable.sync(out)
        durable.rename(ready / NAME, out / NAME)
        durable.sync(out)


def settle(out: Path) -> None:
    """Finish a change of ledgers that was cut off, so that one whole ledger is there to read.

    Raises LedgerError where another process is at it for too long, or the disk refuses.
    """
    until = time.monotonic() + PATIENCE
    while (out / WORK / READY / NAME).is_file():
        with durable.writing(out), suppress(FileNotFoundError):  # the other was just done
            try:
                with durable.locked(out / WORK / LOCK):
                    switch(out)
            except durable.BusyError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)


def _names(ready: Path) -> list[str]:
    return [kept.name for kept in read_manifest(ready).files]


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
