"""Opening what the user names, and nothing else: plain files, never a pipe, device or address."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from rashomon.model.errors import InputError
from rashomon.text.problems import TooLargeError, too_large

Stream: TypeAlias = "io.BufferedReader[Any] | gzip.GzipFile"
"""What has `peek`."""

_LOOK = 2**16
"""Bytes that can be looked at before they are taken."""

_CHUNK = 2**20
_WIDE = re.compile(r"(?:utf|u|ucs)[-_]?(?:16|32)", re.IGNORECASE)
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Readable(Protocol):
    """Anything that gives bytes, piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


@contextmanager
def opened(path: Path) -> Iterator[Stream]:
    """A plain file, open for reading bytes.

    Raises InputError for anything but a plain file, OSError as the system says.
    """
    _refuse_special(os.stat(path), path)  # noqa: PTH116 - opening a pipe first would hang
    # Between the two looks the file may be exchanged for a pipe: not blocking is the safety net.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    raw = io.FileIO(os.open(path, flags), "rb")
    with io.BufferedReader(raw, _LOOK) as stream:
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


def unpacked(stream: Stream) -> Stream:
    """The stream behind gzip. Reading raises EOFError, OSError or zlib.error where it breaks."""
    return gzip.GzipFile(fileobj=stream, mode="rb")


def read_all(stream: Readable, limit: int) -> bytes:
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


class Lines:
    """The lines of a byte stream with their line ends, none of them longer than a limit.

    An iterator that goes on after TooLargeError with the line after the one too large.
    """

    def __init__(self, stream: Stream, limit: int) -> None:
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


def narrowed(stream: Stream, forced: str | None) -> Stream:
    """The stream in an encoding whose line ends are single bytes: UTF-16 is made UTF-8."""
    head = stream.peek(4)
    found = next((name for mark, name in _WIDE_BOMS if head.startswith(mark)), None)
    wide = forced if forced and _WIDE.match(forced) else found
    return io.BufferedReader(_Narrowed(stream, wide)) if wide else stream


def narrow_encoding(forced: str | None) -> str | None:
    """The encoding the user names, as it is behind `narrowed`."""
    return "utf-8" if forced and _WIDE.match(forced) else forced


class _Narrowed(io.RawIOBase):
    """UTF-16 or UTF-32 read as UTF-8."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self.stream = stream
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        while not self.ready:
            piece = self.stream.read(io.DEFAULT_BUFFER_SIZE)
            self.ready = self.decoder.decode(piece, final=not piece).encode("utf-8", "replace")
            if not piece:
                break
        taken, self.ready = self.ready[: len(into)], self.ready[len(into) :]
        into[: len(taken)] = taken
        return len(taken)
