"""From finished shards, and the ledger that was there, to the ledger: sorted, each article once.

Nothing here holds more than a shard and a sorting budget in memory. The files are made in the
work folder, the ledger that was there as one more sorted stream, and take its place at the end.
"""

from __future__ import annotations

import heapq
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from rashomon.ledger import blocking, durable, prints
from rashomon.ledger.aligned import (
    Change,
    Lining,
    Unaligned,
    drawing_lines,
    event_lines,
    note_changes,
    what_was,
    write_state,
)
from rashomon.ledger.claim_lines import ClaimLines, article_of
from rashomon.ledger.counted import new_counts, old_counts
from rashomon.ledger.flat import write_flat
from rashomon.ledger.inputs import FILE as INPUTS
from rashomon.ledger.inputs import OLD, Input, Kept, kept_in, settle_inputs
from rashomon.ledger.lines import article_line
from rashomon.ledger.manifest import FORM, Manifest, Origin, facts, read_manifest, write_manifest
from rashomon.ledger.records import line, parsed
from rashomon.ledger.shard import Entry, entries
from rashomon.ledger.sorting import Keyed, sort_lines
from rashomon.ledger.table import read_table, write_table
from rashomon.ledger.work import publish
from rashomon.model.article import Article, State
from rashomon.model.claim import Claim
from rashomon.model.coverage import Coverage
from rashomon.model.drawing import Drawing
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event

REPLACED = "replaced.jsonl"
"""Claims that a person rejected or edited, as they were read: so that an undo is exact."""

FILES = (
    "articles.jsonl", "claims.jsonl", "events.jsonl", "coverage.jsonl", "claims.csv",
    "drawings.jsonl", "articles.parquet", "claims.parquet", "events.parquet", "coverage.parquet",
    "drawings.parquet", blocking.FILE, prints.FILE, REPLACED, INPUTS,
)  # fmt: skip


class Assembled(Struct, frozen=True):
    """The manifest written, how many articles were dropped as duplicates of others, and what
    became of events that were there."""

    manifest: Manifest
    duplicates: int
    changes: tuple[Change, ...] = ()


class Sources(Struct, frozen=True):
    """What a ledger is made from: `shards` shards in `work`, and the ledger `base` if any."""

    work: Path
    shards: int
    base: Path | None = None

    def entries(self) -> Iterator[Entry]:
        """All that this run has read. Raises LedgerError for a missing or damaged shard."""
        for number in range(self.shards):
            yield from entries(self.work, number)

    def inputs(self) -> Iterator[Input]:
        """All that came into the ledger that was there."""
        if self.base is not None:
            yield from read_table(self.base / INPUTS, Input)

    def articles(self) -> Iterator[Keyed]:
        """The articles that were there, in order."""
        if self.base is not None:
            for article in read_table(self.base / "articles.parquet", Article):
                yield (article.name, article.id, OLD), line(article)

    def head(self) -> str | None:
        """The last correction in the ledger that was there."""
        return None if self.base is None else read_manifest(self.base).corrections

    def replaced(self) -> dict[str, tuple[Claim, ...]]:
        """The claims that corrections had replaced there, as they were read, by article id."""
        found: dict[str, tuple[Claim, ...]] = {}
        if self.base is not None and (self.base / REPLACED).is_file():
            for written in (self.base / REPLACED).read_bytes().splitlines():
                claim = parsed(written, Claim, REPLACED)
                found[claim.article_id] = (*found.get(claim.article_id, ()), claim)
        return found

    def claims(self) -> Iterator[Keyed]:
        """The claims that were there, in order."""
        if self.base is not None:
            with (self.base / "claims.jsonl").open("rb") as lines:
                for number, written in enumerate(lines):
                    claim = parsed(written, Claim, "claims.jsonl")
                    yield (claim.article, claim.article_id, OLD, number), written.rstrip(b"\n")


class _Count(Struct, frozen=True):
    """Lines written to a file, and the length of the longest in bytes."""

    lines: int
    longest: int


def assemble(
    out: Path, sources: Sources, origin: Origin, lining: Lining | None = None
) -> Assembled:
    """Make the ledger in `out` from `sources`, whose work folder lies within `out`.

    Of articles with the same name and the same text one is kept: a new reading before one that
    was made otherwise, then the one with the smallest hash of what came in.
    Raises LedgerError where a shard is missing or damaged, or the disk is full or fails.
    """
    draft = sources.work / "final"
    with durable.writing(out):
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        made = _draft(draft, sources, origin, lining or Unaligned())
        write_manifest(draft, made.manifest, beside=sources.work)
        publish(out, draft)
        note_changes(out, made.changes)
    return made


def _draft(draft: Path, sources: Sources, origin: Origin, lining: Lining) -> Assembled:
    """Write all files but the manifest to `draft`."""
    came = settle_inputs(sources.entries(), sources.inputs(), origin, draft)
    write_table(draft / "inputs.jsonl", draft / INPUTS, Input, longest=came.longest)
    states = _articles(sources, draft)
    found = _aligned(draft, sources, lining)
    claims = _table(draft, "claims", Claim, found.claims)
    write_flat(draft / "claims.jsonl", draft / "claims.csv")
    counts = _merged(old_counts(sources.base), new_counts(sources.entries(), draft))
    _table(draft, "coverage", Coverage, _of_kept(counts, kept_in(draft)))
    happened = _table(draft, "events", Event, found.events)
    _table(draft, "drawings", Drawing, found.drawings)
    manifest = Manifest(
        form=FORM,
        version=origin.version,
        settings=origin.settings,
        origins=came.origins,
        input=came.digest,
        articles=states.total(),
        states={state: states[state] for state in sorted(states)},
        corrections=lining.head,
        claims=claims,
        events=happened,
        files=tuple(facts(draft / name) for name in FILES),
    )
    return Assembled(manifest, came.duplicates, found.changes)


class _Lined(Struct, frozen=True):
    """The lines of claims, events and drawings, once aligned, and what changed."""

    claims: Iterable[bytes]
    events: Iterable[bytes]
    drawings: Iterable[bytes]
    changes: tuple[Change, ...]


def _aligned(draft: Path, sources: Sources, lining: Lining) -> _Lined:
    """Correct the claims, line them up, and write what the next run needs to know of it."""
    unlined = draft / "claims.unaligned"
    _write(unlined, _corrected(sources, draft, lining))
    lines = ClaimLines(unlined)
    before = what_was(sources.base, lines, same=sources.head() == lining.head)
    found = lining.align(draft, lines, before)
    write_state(draft, found, before, lines.ids)
    return _Lined(
        claims=lines.aligned(found.event_of, found.origins),
        events=event_lines(found, before),
        drawings=drawing_lines(found),
        changes=found.changes,
    )


def _corrected(sources: Sources, draft: Path, lining: Lining) -> Iterator[bytes]:
    """The lines of claims as people have corrected them; what was replaced is kept beside."""
    old = sources.replaced()
    gone = sorted((claims[0].article, article) for article, claims in old.items())
    with (draft / REPLACED).open("wb") as replaced:
        for name, group in groupby(_claims(sources, draft), key=article_of):
            while gone and gone[0] < name:  # all its claims were rejected
                article_id = gone.pop(0)[1]
                yield from _settled(article_id, (), old[article_id], lining, replaced)
            article_id = name[1]
            if article_id not in old and not lining.corrects(article_id):
                yield from group
                continue
            yield from _settled(article_id, group, old.get(article_id, ()), lining, replaced)
            gone = [one for one in gone if one != name]
        for _, article_id in gone:
            yield from _settled(article_id, (), old[article_id], lining, replaced)


def _settled(
    article_id: str,
    lines: Iterable[bytes],
    old: Sequence[Claim],
    lining: Lining,
    replaced: BinaryIO,
) -> Iterator[bytes]:
    claims = [parsed(written, Claim, "the sorted claims") for written in lines]
    done = lining.correct(article_id, claims, old)
    replaced.writelines(line(claim) + b"\n" for claim in done.replaced)
    yield from map(line, done.claims)


def _table(draft: Path, name: str, kind: type[Struct], lines: Iterable[bytes]) -> int:
    """Write lines, and the table of them; how many there are."""
    count = _write(draft / f"{name}.jsonl", lines)
    write_table(draft / f"{name}.jsonl", draft / f"{name}.parquet", kind, longest=count.longest)
    return count.lines


def _write(file: Path, lines: Iterable[bytes]) -> _Count:
    number = longest = 0
    with file.open("wb") as out:
        for written in lines:
            out.write(written + b"\n")
            number += 1
            longest = max(longest, len(written))
    return _Count(number, longest)


def _articles(sources: Sources, draft: Path) -> Counter[State]:
    """Write the articles that stay: their lines, and their whole records as a table."""
    keyed = (((e.article.name, e.article.id, e.seq), line(e.article)) for e in sources.entries())
    new = sort_lines(keyed, durable.folder(draft / "sort-articles"))
    stay = _of_kept(_merged(sources.articles(), new), kept_in(draft))
    states: Counter[State] = Counter()
    with (draft / "articles.jsonl").open("wb") as lines:
        whole = _write(draft / "articles.full", _noted(stay, lines, states))
    table = draft / "articles.parquet"
    write_table(draft / "articles.full", table, Article, longest=whole.longest)
    (draft / "articles.full").unlink()
    return states


def _noted(articles: Iterable[bytes], lines: BinaryIO, states: Counter[State]) -> Iterator[bytes]:
    """Pass articles on, count their states, and write what articles.jsonl says of each."""
    for written in articles:
        article = parsed(written, Article, "the sorted articles")
        states[article.state] += 1
        lines.write(line(article_line(article)) + b"\n")
        yield written


def _claims(sources: Sources, draft: Path) -> Iterator[bytes]:
    """The claims of the articles that stay."""
    keyed = (keyed for entry in sources.entries() for keyed in _keyed_claims(entry))
    new = sort_lines(keyed, durable.folder(draft / "sort-claims"))
    return _of_kept(_merged(sources.claims(), new), kept_in(draft))


def _keyed_claims(entry: Entry) -> Iterator[Keyed]:
    name, article_id = entry.article.name, entry.article.id
    for number, c in enumerate(entry.claims):
        if (c.article, c.article_id) != (name, article_id):
            raise LedgerError(f"A claim of the article {name!r} says it is of {c.article!r}.")
        yield (name, article_id, entry.seq, c.start, c.end, c.type, c.id, number), line(c)


def _merged(old: Iterable[Keyed], new: Iterable[Keyed]) -> Iterator[Keyed]:
    return heapq.merge(old, new, key=itemgetter(0))


def _of_kept(lines: Iterable[Keyed], kept: Iterator[Kept]) -> Iterator[bytes]:
    """Both come in the same order, so one walk over them finds which lines stay."""
    current = next(kept, None)
    for key, written in lines:
        while current is not None and (current.name, current.id) < key[:2]:
            current = next(kept, None)
        if current is not None and (current.name, current.id, current.seq) == key[:3]:
            yield written
