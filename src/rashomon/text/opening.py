"""Opening what the user names, and nothing else: plain files, never a pipe, device or address."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from rashomon.model.errors import InputError

FAULTS = (OSError, EOFError, zlib.error)
"""What a file can do wrong while it is read."""

_CHUNK = 2**20


class TooLargeError(InputError):
    """An article is larger than the limit."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A plain file, open for reading bytes.

    Raises InputError for anything but a plain file, OSError as the system says.
    """
    _refuse_special(os.stat(path), path)  # noqa: PTH116 - opening a pipe first would hang
    # Between the two looks the file may be exchanged for a pipe: not blocking is the safety net.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        _refuse_special(os.fstat(stream.fileno()), path)
        yield stream


def _refuse_special(found: os.stat_result, path: Path) -> None:
    if stat.S_ISREG(found.st_mode):
        return
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    kind = next((name for test, name in kinds if test(found.st_mode)), "a device")
    raise InputError(
        f"'{path.name}' is {kind}, not a file; save its content in a file, "
        "or send it to standard input and name '-'"
    )


def unpacked(stream: BinaryIO) -> BinaryIO:
    """The stream behind gzip. Reading raises EOFError, OSError or zlib.error where it breaks."""
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))


def read_all(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of the stream.

    Raises TooLargeError beyond `limit` bytes, having read no more than that.
    """
    pieces: list[bytes] = []
    left = limit + 1
    while left and (piece := stream.read(min(left, _CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise TooLargeError(too_large(limit))
    return b"".join(pieces)


def too_large(limit: int, found: int | None = None) -> str:
    """The reason of the state 'too large'."""
    size = f"{found:,} bytes are" if found else "it is"
    return f"{size} more than {limit:,} bytes, the limit for one article; raise the limit if it is one"


class Lines:
    """The lines of a byte stream with their line ends, none of them longer than a limit.

    An iterator that goes on after TooLargeError with the line after the one too large.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream = stream
        self.limit = limit

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> bytes:
        line = self.stream.readline(self.limit + 1)
        if not line:
            raise StopIteration
        if len(line) > self.limit:
            self._skip(line)
            raise TooLargeError(too_large(self.limit))
        return line

    def _skip(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self.stream.readline(_CHUNK)


def why(fault: Exception) -> str:
    """What the system says, without the path: it is the name of the item already."""
    if isinstance(fault, EOFError):
        return "the packed file ends before its end; it was cut off: fetch it again"
    if isinstance(fault, (zlib.error, gzip.BadGzipFile)):
        return f"the packed file is damaged ({fault}); fetch it again"
    if isinstance(fault, OSError) and fault.strerror:
        return f"it cannot be read: {fault.strerror}"
    return str(fault)
