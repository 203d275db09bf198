"""Sorting more lines than fit in memory."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

import msgspec

Key = tuple[str | int, ...]
Keyed = tuple[Key, bytes]

BUDGET = 64 << 20
FAN_IN = 64
"""So many sorted files are merged at once, well below what a system lets a process open."""


def sort_lines(items: Iterable[Keyed], folder: Path, *, budget: int = BUDGET) -> Iterator[Keyed]:
    """The items ordered by key, about `budget` bytes of them in memory at a time.

    Keys are compared cell by cell, text by code points, and should be unique: only then is the
    order one of content alone. Lines hold no newline. `folder` takes the files in between.
    """
    runs: list[Path] = []
    chunk: list[Keyed] = []
    size = made = 0
    for key, line in items:
        chunk.append((key, line))
        size += len(line) + 300
        if size > budget:
            runs.append(_spill(sorted(chunk, key=itemgetter(0)), folder / f"run{made}"))
            chunk, size, made = [], 0, made + 1
        if len(runs) >= FAN_IN:
            runs = [_spill(_merge(runs), folder / f"run{made}")]
            made += 1
    chunk.sort(key=itemgetter(0))
    yield from heapq.merge(*map(_run, runs), chunk, key=itemgetter(0))


def _spill(items: Iterable[Keyed], file: Path) -> Path:
    with file.open("wb") as out:
        for key, line in items:
            out.write(msgspec.json.encode(key) + b"\t" + line + b"\n")
    return file


def _merge(runs: list[Path]) -> Iterator[Keyed]:
    return heapq.merge(*map(_run, runs), key=itemgetter(0))


def _run(file: Path) -> Iterator[Keyed]:
    """One sorted file, which is deleted when it has been read."""
    with file.open("rb") as lines:
        for text in lines:
            key, _, line = text.rstrip(b"\n").partition(b"\t")  # JSON escapes tabs in strings
            yield tuple(msgspec.json.decode(key, type=list[str | int])), line
    file.unlink()
