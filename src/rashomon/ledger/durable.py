"""Files that are either whole or not there, also after a crash or a loss of power."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.model.errors import LedgerError


class BusyError(LedgerError):
    """Another process is at work in the folder."""


FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever the system refuses while the block writes `path` is raised as LedgerError."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            message = (
                f"The disk is full: {path} could not be written. Make room and run the same "
                "command again; what is finished stays."
            )
            raise LedgerError(message) from error
        message = (
            f"{error.filename or path} could not be written: {error.strerror or error}. "
            "See that the folder is there and may be written to, then run the same command again."
        )
        raise LedgerError(message) from error


def folder(path: Path) -> Path:
    """The folder `path`, made where it is not there."""
    with writing(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def rename(source: Path, target: Path) -> None:
    """Give a file or folder its name, in one step; it is on the disk once its folder is synced."""
    source.replace(target)


def move(source: Path, target: Path) -> None:
    """Put a finished file in its place, in one step: sync it, rename it, sync the folder.

    Raises LedgerError where the disk is full or fails.
    """
    with writing(target):
        sync(source)
        rename(source, target)
        sync(target.parent)


def write(target: Path, content: bytes, *, beside: Path) -> None:
    """Write a small file whole. `beside` is a folder on the same disk for the draft.

    Raises LedgerError where the disk is full or fails.
    """
    draft = beside / f"{target.name}.tmp"
    with writing(target):
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
    Raises BusyError where another run holds it.
    """
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = (
                f"Another run is writing {path.parent.parent}. "
                "Wait until it has ended, or give another folder with --out."
            )
            raise BusyError(message) from error
        yield
