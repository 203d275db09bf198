"""From finished shards to the ledger: sorted, without duplicates, the same bytes in any order.

Nothing here holds more than a shard and a sorting budget in memory. The files are made in the
work folder and put in place at the end, the manifest last.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from rashomon.ledger import durable
from rashomon.ledger.event import Event
from rashomon.ledger.lines import article_line
from rashomon.ledger.manifest import FORM, NAME, Manifest, Origin, facts, write_manifest
from rashomon.ledger.records import line, parsed
from rashomon.ledger.shard import Entry, entries
from rashomon.ledger.sorting import Keyed, sort_lines
from rashomon.ledger.table import write_table
from rashomon.model.article import Article, State
from rashomon.model.claim import Claim

FILES = (
    "articles.jsonl", "claims.jsonl", "events.jsonl",
    "articles.parquet", "claims.parquet", "events.parquet",
)  # fmt: skip


class Assembled(Struct, frozen=True):
    """The manifest written, and how many articles were dropped as duplicates of others."""

    manifest: Manifest
    duplicates: int


class _Kept(Struct, frozen=True):
    """An article that stays: its place in the order and its number in the input."""

    name: str
    id: str
    seq: int


class _Count(Struct, frozen=True):
    """Lines written to a file, and the length of the longest in bytes."""

    lines: int
    longest: int


def assemble(
    out: Path, work: Path, shards: int, origin: Origin, events: Iterable[Event] = ()
) -> Assembled:
    """Make the ledger in `out` from shards 0 to `shards` - 1 in `work`, a folder within `out`.

    Of articles with the same name and the same text, the one with the smallest hash of what came
    in is kept. Raises LedgerError where a shard is missing or damaged.
    """
    draft = work / "final"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    states, longest = _articles(work, draft, shards)
    claims = _claims(work, draft, shards)
    happened = _write(draft / "events.jsonl", (line(event) for event in events))
    write_table(draft / "articles.full", draft / "articles.parquet", Article, longest=longest)
    write_table(draft / "claims.jsonl", draft / "claims.parquet", Claim, longest=claims.longest)
    write_table(draft / "events.jsonl", draft / "events.parquet", Event, longest=happened.longest)
    came = _input(work, draft, shards)
    manifest = Manifest(
        form=FORM,
        version=origin.version,
        settings=origin.settings,
        input=came.digest,
        articles=states.total(),
        states={state: states[state] for state in sorted(states)},
        claims=claims.lines,
        events=happened.lines,
        files=tuple(facts(draft / name) for name in FILES),
    )
    _publish(out, work, draft, manifest)
    return Assembled(manifest, came.articles - states.total())


def _publish(out: Path, work: Path, draft: Path, manifest: Manifest) -> None:
    """Put the files in place. While they change there is no manifest, hence no ledger."""
    (out / NAME).unlink(missing_ok=True)
    durable.sync(out)
    for name in FILES:
        durable.move(draft / name, out / name)
    write_manifest(out, manifest, beside=work)


def _all(work: Path, shards: int) -> Iterator[Entry]:
    for number in range(shards):
        yield from entries(work, number)


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


def _articles(work: Path, draft: Path, shards: int) -> tuple[Counter[State], int]:
    """Write the articles' lines, their whole records for Parquet, and who stays."""
    keyed = (
        ((e.article.name, e.article.id, e.raw, e.seq), line(e.article)) for e in _all(work, shards)
    )
    states: Counter[State] = Counter()
    longest = 0
    with (
        (draft / "articles.jsonl").open("wb") as lines,
        (draft / "articles.full").open("wb") as full,
        (draft / "kept").open("wb") as kept,
    ):
        ordered = sort_lines(keyed, _folder(draft / "sort-articles"))
        for key, written in _first_of_each(ordered):
            article = parsed(written, Article, "the sorted articles")
            states[article.state] += 1
            longest = max(longest, len(written))
            lines.write(line(article_line(article)) + b"\n")
            full.write(written + b"\n")
            kept.write(line(_Kept(article.name, article.id, int(key[3]))) + b"\n")
    return states, longest


def _first_of_each(ordered: Iterable[Keyed]) -> Iterator[Keyed]:
    for _, same in groupby(ordered, key=lambda item: item[0][:2]):
        yield next(same)


def _claims(work: Path, draft: Path, shards: int) -> _Count:
    """Write the claims of the articles that stay."""
    keyed = (
        (
            (e.article.name, e.article.id, e.seq, c.start, c.end, c.type, c.id, number),
            line(c),
        )
        for e in _all(work, shards)
        for number, c in enumerate(e.claims)
    )
    ordered = sort_lines(keyed, _folder(draft / "sort-claims"))
    return _write(draft / "claims.jsonl", _of_kept(ordered, _kept(draft / "kept")))


def _kept(file: Path) -> Iterator[_Kept]:
    with file.open("rb") as lines:
        for written in lines:
            yield parsed(written, _Kept, file.name)


def _of_kept(claims: Iterable[Keyed], kept: Iterator[_Kept]) -> Iterator[bytes]:
    """Both come in the same order, so one walk over them finds which claims stay."""
    current = next(kept, None)
    for key, written in claims:
        while current is not None and (current.name, current.id) < key[:2]:
            current = next(kept, None)
        if current is not None and (current.name, current.id, current.seq) == key[:3]:
            yield written


def _write(file: Path, lines: Iterable[bytes]) -> _Count:
    number = longest = 0
    with file.open("wb") as out:
        for written in lines:
            out.write(written + b"\n")
            number += 1
            longest = max(longest, len(written))
    return _Count(number, longest)


class _Input(Struct, frozen=True):
    digest: str
    articles: int


def _input(work: Path, draft: Path, shards: int) -> _Input:
    """Hash of the hashes of all that came in, each once, sorted; and how many came."""
    keyed = (((e.raw, e.seq), b"") for e in _all(work, shards))
    total = hashlib.sha256()
    number = 0
    ordered = sort_lines(keyed, _folder(draft / "sort-input"))
    for raw, same in groupby(ordered, key=lambda item: item[0][0]):
        total.update(f"{raw}\n".encode())
        number += sum(1 for _ in same)
    return _Input(total.hexdigest(), number)
