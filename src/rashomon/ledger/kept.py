"""Records of a finished ledger by number: its files are held open, and only what is asked is read.

A file that is held open stays what it was when a new ledger takes its place, so all that comes from
one file belongs together. Nothing is kept in memory but where each line begins.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar
from weakref import finalize

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder

from rashomon.ledger.records import parsed
from rashomon.model.errors import LedgerError

R = TypeVar("R", bound=Struct)
P = TypeVar("P", bound=Struct)

AT_ONCE = 1 << 20


class Kept(Generic[R]):
    """A file of records, one a line of JSON. May be asked from several threads at once."""

    def __init__(self, file: Path, kind: type[R]) -> None:
        try:
            self._handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            message = f"{file.name} of the ledger cannot be read: {error.strerror or error}."
            raise LedgerError(message) from error
        finalize(self, os.close, self._handle)
        self._kind = kind
        self._name = file.name

    def all(self) -> Iterator[R]:
        """All records. Raises LedgerError where a line is none."""
        return self.parts(self._kind)

    def parts(self, kind: type[P]) -> Iterator[P]:
        """Of all records only some fields, which is quicker: those that `kind` has."""
        decode = Decoder(kind).decode
        line = b""
        try:
            for line in self._lines():
                yield decode(line)
        except (MsgspecError, UnicodeDecodeError):
            parsed(line, kind, self._name)  # which says what is wrong
            raise

    def at(self, number: int) -> R:
        """The record of this number, counted from 0. Raises LedgerError where it is none."""
        start, end = self._starts[number], self._starts[number + 1]
        return parsed(self._read(start, end - start), self._kind, self._name)

    def some(self, numbers: Iterable[int]) -> tuple[R, ...]:
        """The records of these numbers, in the order of the file."""
        return tuple(map(self.at, sorted(numbers)))

    @cached_property
    def _starts(self) -> array[int]:
        starts, at = array("Q", [0]), 0
        for line in self._lines():
            at += len(line) + 1
            starts.append(at)
        return starts

    def _lines(self) -> Iterator[bytes]:
        at, rest = 0, b""
        while some := self._read(at, AT_ONCE):
            at += len(some)
            *whole, rest = (rest + some).split(b"\n")
            yield from whole
        if rest:
            yield rest

    def _read(self, start: int, length: int) -> bytes:
        try:
            return os.pread(self._handle, length, start)
        except OSError as error:
            message = f"{self._name} of the ledger cannot be read: {error.strerror or error}."
            raise LedgerError(message) from error
