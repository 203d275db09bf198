"""Files that are either whole or not there, also after a crash or a loss of power."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.model.errors import LedgerError


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move(source: Path, target: Path) -> None:
    """Put a finished file in its place, in one step: sync it, rename it, sync the folder."""
    sync(source)
    source.replace(target)
    sync(target.parent)


def write(target: Path, content: bytes, *, beside: Path) -> None:
    """Write a small file whole. `beside` is a folder on the same disk for the draft."""
    draft = beside / f"{target.name}.tmp"
    draft.write_bytes(content)
    move(draft, target)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path` while the block runs.

    The system lets go of it when the process ends in whatever way, so no stale lock is left.
    Raises LedgerError where another run holds it.
    """
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = (
                f"Another run is writing {path.parent.parent}. "
                "Wait until it has ended, or give another folder with --out."
            )
            raise LedgerError(message) from error
        yield
