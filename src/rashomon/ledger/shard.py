"""Shards: what is finished of a run, so that a run that was killed can go on.

A shard is one file of JSON lines: a head, an entry for each article, and the hash of all that.
It comes into being whole, by a rename, and is never changed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from rashomon.ledger import durable
from rashomon.ledger.records import line, parsed
from rashomon.model.article import Article, State
from rashomon.model.claim import Claim
from rashomon.model.coverage import Coverage
from rashomon.model.errors import LedgerError

FORM = 1


class Entry(Struct, frozen=True):
    """One article read. `seq` is its number in the input, `raw` the hash of what came in."""

    seq: int
    raw: str
    article: Article
    claims: tuple[Claim, ...]
    coverage: Coverage | None = None


class Head(Struct, frozen=True):
    """What a shard holds, and `digest`: the hash of all that its content was made from."""

    form: int
    digest: str
    states: dict[State, int]
    claims: int


class Seal(Struct, frozen=True):
    """The last line of a shard: SHA-256 of the lines before it."""

    sha256: str


def shard_file(work: Path, number: int) -> Path:
    """Where shard `number` lies in the folder `work`."""
    return work / f"{number:07}.shard"


def write_shard(work: Path, number: int, digest: str, entries: Iterable[Entry]) -> Head:
    """Write a shard whole. Raises LedgerError for a record no file can hold."""
    kept = tuple(entries)
    states = Counter(entry.article.state for entry in kept)
    claims = sum(len(entry.claims) for entry in kept)
    head = Head(FORM, digest, {s: states[s] for s in sorted(states)}, claims)
    body = b"".join(line(record) + b"\n" for record in (head, *kept))
    seal = line(Seal(hashlib.sha256(body).hexdigest()))
    durable.write(shard_file(work, number), body + seal + b"\n", beside=work)
    return head


def finished(work: Path, number: int, digest: str) -> Head | None:
    """The head of shard `number` where it is there, whole, and made from `digest`; else None."""
    try:
        head, _ = _opened(shard_file(work, number))
    except LedgerError:
        return None
    return head if head.digest == digest else None


def entries(work: Path, number: int) -> Iterator[Entry]:
    """The entries of a shard. Raises LedgerError where it is missing or damaged."""
    file = shard_file(work, number)
    _, lines = _opened(file)
    for written in lines:
        yield parsed(written, Entry, file.name)


def _opened(file: Path) -> tuple[Head, list[bytes]]:
    """Head and entry lines, once the seal has been checked."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise LedgerError(f"The shard {file.name} cannot be read: {error.strerror}.") from error
    body, newline, rest = content[:-1].rpartition(b"\n")
    seal = parsed(rest, Seal, file.name)
    if hashlib.sha256(body + newline).hexdigest() != seal.sha256:
        message = f"The shard {file.name} is damaged. Run the same command again to redo it."
        raise LedgerError(message)
    first, *lines = body.split(b"\n")
    head = parsed(first, Head, file.name)
    if head.form != FORM:
        raise LedgerError(f"The shard {file.name} is of form {head.form}, not {FORM}.")
    return head, lines
