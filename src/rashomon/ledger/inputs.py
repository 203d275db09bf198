"""What came in: a row for every article ever read into a ledger, so that a later run knows it.

A row is found by `raw`, the hash of all that came in of an article. Several rows lead to one
article where it came several times with the same name and text, but with other metadata.
"""

from __future__ import annotations

import hashlib
import mmap
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, groupby
from pathlib import Path
from typing import overload

import msgspec
from msgspec import Struct

from rashomon.ledger import durable
from rashomon.ledger.manifest import Made, Origin
from rashomon.ledger.records import line, parsed
from rashomon.ledger.shard import Entry
from rashomon.ledger.sorting import Keyed, sort_lines
from rashomon.ledger.table import read_table
from rashomon.model.article import State

FILE = "inputs.parquet"
OLD = -1
"""Stands for the place in the input where an article comes from the ledger that was there."""

SIZE = 32
_KNOWN = "version = ? AND settings = ? AND state <> 'timeout'"


class Input(Struct, frozen=True):
    """One article as it came in, and the article `id` it became.

    `kept` is true where that article's record is the reading of this input. `version` and
    `settings` say what read it; both are None where that reading gave way to another version's.
    """

    article: str
    id: str
    raw: str
    state: State
    kept: bool
    version: str | None
    settings: str | None


class Kept(Struct, frozen=True):
    """An article that stays: its place in the order, and its number in the input, or OLD."""

    name: str
    id: str
    seq: int


class Came(Struct, frozen=True):
    """Hash of all that ever came in, repetitions in this run, and what made the articles.

    `longest` is the length in bytes of the longest row.
    """

    digest: str
    duplicates: int
    origins: tuple[Made, ...]
    longest: int


class Known(Sequence[bytes]):
    """Hashes of inputs that need not be read again, sorted in a file, so not in memory."""

    def __init__(self, hashes: bytes | mmap.mmap) -> None:
        self.hashes = hashes

    def __len__(self) -> int:
        return len(self.hashes) // SIZE

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[bytes]: ...
    def __getitem__(self, place: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(place, slice):
            raise TypeError("hashes are looked up one by one")
        return self.hashes[place * SIZE : (place + 1) * SIZE]

    def has(self, raw: str) -> bool:
        """Is this the hash of an input that is in the ledger and read in the same way?"""
        wanted = bytes.fromhex(raw)
        place = bisect_left(self, wanted)
        return place < len(self) and self[place] == wanted


@contextmanager
def known_inputs(base: Path | None, work: Path, origin: Origin) -> Iterator[Known]:
    """Inputs that the ledger `base` holds as `origin` reads them; a file in `work` lists them.

    Articles that ended in 'timeout' are not among them: they get another chance.
    Raises LedgerError where the ledger or the disk fails.
    """
    file = work / "known"
    if base is None or not _write_known(base, work, origin):
        yield Known(b"")
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as view:
        yield Known(view)


def _write_known(base: Path, work: Path, origin: Origin) -> int:
    """Write the hashes; how many bytes they are."""
    file = work / "known"
    rows = read_table(base / FILE, Input, _KNOWN, [origin.version, origin.settings])
    with durable.writing(file):
        ordered = sort_lines(
            (((row.raw,), b"") for row in rows), durable.folder(work / "sort-known")
        )
        with file.open("wb") as out:
            for key, _ in ordered:
                out.write(bytes.fromhex(str(key[0])))
        return file.stat().st_size


def settle_inputs(new: Iterable[Entry], old: Iterable[Input], origin: Origin, draft: Path) -> Came:
    """Write to `draft` the rows of all inputs (inputs.jsonl) and who stays (kept), by name.

    Where one input was read twice, the new reading counts. Of readings with the same name and
    text one stays: of the readings as `origin` reads, the one with the smallest hash.
    """
    total = hashlib.sha256()
    rows = chain(_rows(new, origin), (((row.raw, 1, OLD), line(row)) for row in old))
    came = _Counted(sort_lines(rows, durable.folder(draft / "sort-raw")))
    ranked = sort_lines(
        (_ranked(item, origin, total) for item in _first_of_each(came)),
        durable.folder(draft / "sort-inputs"),
    )
    made: Counter[tuple[str, str]] = Counter()
    fresh = longest = 0
    with (draft / "inputs.jsonl").open("wb") as inputs, (draft / "kept").open("wb") as kept:
        for _, same in groupby(ranked, key=lambda item: item[0][:2]):
            twins = _Twins(origin)
            for seq, row in twins.settled(same):
                longest = max(longest, inputs.write(line(row) + b"\n"))
                if row.kept:
                    kept.write(line(Kept(row.article, row.id, seq)) + b"\n")
                    made[row.version or "", row.settings or ""] += 1
            fresh += twins.fresh
    origins = tuple(Made(*key, number) for key, number in sorted(made.items()))
    return Came(total.hexdigest(), came.new - fresh, origins, longest)


def kept_in(draft: Path) -> Iterator[Kept]:
    """Who stays, by name and id."""
    with (draft / "kept").open("rb") as lines:
        for written in lines:
            yield parsed(written, Kept, "kept")


def _rows(entries: Iterable[Entry], origin: Origin) -> Iterator[Keyed]:
    for e in entries:
        a = e.article
        row = Input(a.name, a.id, e.raw, a.state, False, origin.version, origin.settings)
        yield (e.raw, 0, e.seq), line(row)


class _Counted:
    """Rows passed on, those of this run counted."""

    def __init__(self, rows: Iterable[Keyed]) -> None:
        self.rows = rows
        self.new = 0

    def __iter__(self) -> Iterator[Keyed]:
        for key, written in self.rows:
            self.new += key[1] == 0
            yield key, written


def _first_of_each(rows: Iterable[Keyed]) -> Iterator[Keyed]:
    for _, same in groupby(rows, key=lambda item: item[0][0]):
        yield next(same)


def _ranked(item: Keyed, origin: Origin, total: hashlib._Hash) -> Keyed:
    """The row keyed by its article and its claim to be the one that stays."""
    (raw, _, seq), written = item
    total.update(f"{raw}\n".encode())
    row = parsed(written, Input, "the sorted inputs")
    rank = 0 if _as_now(row, origin) else 1 if row.kept else 2
    return (row.article, row.id, rank, raw, seq), written


def _as_now(row: Input, origin: Origin) -> bool:
    return (row.version, row.settings) == (origin.version, origin.settings)


class _Twins:
    """The inputs of one article, the one that stays first."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.new = False
        self.there = False

    @property
    def fresh(self) -> bool:
        """Was this article, as read now, not there before?"""
        return self.new and not self.there

    def settled(self, rows: Iterable[Keyed]) -> Iterator[tuple[int, Input]]:
        """Number in the input and row, with `kept` and what read it set right."""
        first: Input | None = None
        for key, written in rows:
            seq, row = int(key[4]), parsed(written, Input, "the sorted inputs")
            self.new |= seq != OLD
            self.there |= seq == OLD and _as_now(row, self.origin)
            first = first or row
            yield seq, _against(row, first)


def _against(row: Input, first: Input) -> Input:
    if row is first:
        return msgspec.structs.replace(row, kept=True)
    if (row.version, row.settings) == (first.version, first.settings):
        return msgspec.structs.replace(row, kept=False)
    return msgspec.structs.replace(row, kept=False, version=None, settings=None)
