"""What lining up a ledger's claims found, on its way into the ledger, and what was there before.

The result depends on the claims and articles alone. What changed against the ledger that was
there does not, so it is no part of the ledger: it is told in `changes.jsonl` beside it.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import duckdb
import msgspec
from msgspec import Struct

from rashomon.ledger import blocking, durable, prints
from rashomon.ledger import engine as db
from rashomon.ledger.blocking import Keyed
from rashomon.ledger.claim_lines import ClaimLines
from rashomon.ledger.prints import Prints
from rashomon.ledger.records import line, parsed
from rashomon.ledger.schema import columns
from rashomon.ledger.table import read_table, write_table
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from rashomon.model.event import Event

CHANGES = "changes.jsonl"
EVENTS = "events.jsonl"
_ID = re.compile(rb'^\{"id":"([^"]*)"')


class Change(Struct, frozen=True):
    """What became of events when articles were added.

    `event` is the event as it is now, None where its claims tell of one event no more; `was` the
    ids of the events its claims were in before, more than one where they were merged, another id
    where an earlier account was added; `added` the claims that joined.
    """

    event: str | None
    was: tuple[str, ...]
    added: tuple[str, ...]


class Aligned(Struct, frozen=True):
    """All that was found.

    `events` are those worked out anew, `kept` the ids of those taken over. `event_of`, `origins`
    and `web_of` are by claim id. `looked_at` are the claims worked out anew; `keyed` and `prints`
    the rows of claims and articles that are new.
    """

    events: tuple[Event, ...]
    kept: frozenset[str]
    event_of: Mapping[str, str]
    origins: Mapping[str, str]
    web_of: Mapping[str, str]
    looked_at: frozenset[str]
    keyed: tuple[Keyed, ...]
    prints: tuple[Prints, ...]
    drawings: tuple[Drawing, ...]
    changes: tuple[Change, ...]


class Before(Struct, frozen=True):
    """What the ledger that was there knows.

    `bases` is the origin each claim had before copies were looked for, by claim id. The rest is
    what can be taken over, nothing without a folder: `known` claim ids, the event of each claim
    that has one, how many independent origins each event has, the ids of its articles, and its
    drawings.
    """

    folder: Path | None
    bases: Mapping[str, str]
    known: frozenset[str]
    events: Mapping[str, str]
    counts: Mapping[str, int]
    articles: frozenset[str]
    drawings: tuple[Drawing, ...]

    def file(self, name: str) -> Path | None:
        """A file of that ledger."""
        return None if self.folder is None else self.folder / name


NOTHING = Before(None, {}, frozenset(), {}, {}, frozenset(), ())


class _Row(Struct, frozen=True):
    id: str
    origin: str


class _Id(Struct, frozen=True):
    id: str


class _Members(Struct, frozen=True):
    id: str
    claims: tuple[str, ...]
    independent_origins: int


def what_was(base: Path | None, lines: ClaimLines, *, same: bool = True) -> Before:
    """What can be taken over from the ledger `base`; nothing where it lacks its alignment, holds
    claims that are no more, for then others may fall apart, or is not corrected the `same`."""
    if base is None or not (base / blocking.FILE).is_file():
        return NOTHING
    bases = {row.id: row.origin for row in read_table(base / blocking.FILE, _Row)}
    if not same or any(lines.number(id_) is None for id_ in bases):
        return msgspec.structs.replace(NOTHING, bases=bases)
    events = tuple(read_table(base / "events.parquet", _Members))
    return Before(
        folder=base,
        bases=bases,
        known=frozenset(bases),
        events={id_: event.id for event in events for id_ in event.claims},
        counts={event.id: event.independent_origins for event in events},
        articles=frozenset(row.id for row in read_table(base / prints.FILE, _Id)),
        drawings=tuple(read_table(base / "drawings.parquet", Drawing)),
    )


def event_lines(found: Aligned, before: Before) -> Iterator[bytes]:
    """The lines of all events, by id."""
    new = ((event.id.encode(), line(event)) for event in sorted(found.events, key=_event_id))
    for _, written in heapq.merge(_kept(found, before.file(EVENTS)), new):
        yield written


def _event_id(event: Event) -> str:
    return event.id


def _kept(found: Aligned, file: Path | None) -> Iterator[tuple[bytes, bytes]]:
    if file is None:
        return
    kept = {one.encode() for one in found.kept}
    with file.open("rb") as lines:
        for written in lines:
            head = _ID.match(written)
            if head is not None and head[1] in kept:
                yield head[1], written.rstrip(b"\n")


def drawing_lines(found: Aligned) -> Iterator[bytes]:
    """The lines of all drawings, in their order."""
    return map(line, found.drawings)


def write_state(draft: Path, found: Aligned, before: Before, ids: Iterable[str]) -> None:
    """Write the tables by which the next run knows what need not be worked out again."""
    scratch = durable.folder(draft / "state")
    _write_prints(draft, scratch, found, before)
    _write_keyed(draft, scratch, found, before, ids)


def _write_keyed(
    draft: Path, scratch: Path, found: Aligned, before: Before, ids: Iterable[str]
) -> None:
    old = before.file(blocking.FILE)
    webs = ({"id": id_, "web": found.web_of.get(id_)} for id_ in sorted(found.looked_at))
    with db.engine(draft, keep_order=False, also=old) as connection:
        blocking.load_numbers(connection, scratch, ids)
        db.load(connection, scratch / "webs.json", map(msgspec.json.encode, webs),
                "webs", (("id", "VARCHAR"), ("web", "VARCHAR")))  # fmt: skip
        db.load(connection, scratch / "keyed.json", map(line, found.keyed),
                "fresh", columns(Keyed))  # fmt: skip
        there = _and_those_of(old)
        sql = (
            "SELECT r.id, r.article_id, r.origin, "
            "CASE WHEN w.id IS NULL THEN r.web ELSE w.web END AS web, r.keys, r.fine "
            f"FROM (SELECT * FROM fresh{there}) r JOIN numbers n ON n.id = r.id "
            "LEFT JOIN webs w ON w.id = r.id ORDER BY n.number"
        )
        _as_table(connection, sql, draft / blocking.FILE, Keyed)


def _write_prints(draft: Path, scratch: Path, found: Aligned, before: Before) -> None:
    old = before.file(prints.FILE)
    with db.engine(draft, keep_order=False, also=old) as connection:
        db.load(connection, scratch / "prints.json", map(line, found.prints),
                "fresh", columns(Prints))  # fmt: skip
        there = _and_those_of(old)
        sql = f"SELECT * FROM (SELECT * FROM fresh{there}) ORDER BY id"
        _as_table(connection, sql, draft / prints.FILE, Prints)


def _and_those_of(old: Path | None) -> str:
    """SQL that adds the rows of the table that was there."""
    return "" if old is None else f" UNION ALL SELECT * FROM read_parquet({db.file_literal(old)})"


def _as_table(
    connection: duckdb.DuckDBPyConnection, sql: str, target: Path, kind: type[Struct]
) -> None:
    """Write rows as a table by way of lines: DuckDB notes in a Parquet file how the rows came
    together (counts of distinct values), which differs between a ledger that grew and one made
    at once; lines are always read the same."""
    lines = target.with_suffix(".json")
    db.run(connection, f"COPY ({sql}) TO {db.literal(lines.absolute())} (FORMAT json)")
    write_table(lines, target, kind, longest=db.LONGEST_ROW)
    lines.unlink()


def note_changes(out: Path, found: Iterable[Change]) -> None:
    """Append what changed to changes.jsonl in the ledger's folder."""
    written = b"".join(line(change) + b"\n" for change in found)
    if written:
        with durable.writing(out), (out / CHANGES).open("ab") as log:
            log.write(written)
            log.flush()


def changes_in(folder: Path) -> Iterator[Change]:
    """The changes of a ledger's events so far, oldest first; none where nothing was added."""
    file = folder / CHANGES
    if file.is_file():
        with file.open("rb") as lines:
            for written in lines:
                yield parsed(written, Change, CHANGES)


class Lining(Protocol):
    """How the claims of a ledger are corrected and lined up while it is made.

    `head` stands for the log of corrections: with another one all is worked out anew.
    """

    @property
    def head(self) -> str | None:
        """The id of the log's last line; None for an empty log."""

    def corrects(self, article_id: str) -> bool:
        """Does a person's correction name a claim of this article?"""

    def correct(
        self, article_id: str, claims: Sequence[Claim], replaced: Sequence[Claim]
    ) -> Corrected:
        """The claims of an article as corrected; `replaced` are claims as they were read of which
        others stand in `claims`, or none."""

    def align(self, draft: Path, lines: ClaimLines, before: Before) -> Aligned:
        """Line up the claims of the ledger being made in a folder."""


class Corrected(Struct, frozen=True):
    """Claims of one article as corrected, and those replaced, as they were read."""

    claims: tuple[Claim, ...]
    replaced: tuple[Claim, ...]


class Unaligned:
    """No corrections, no events and no drawings: each claim stands alone."""

    head: str | None = None

    def corrects(self, article_id: str) -> bool:
        """Never."""
        del article_id
        return False

    def correct(
        self, article_id: str, claims: Sequence[Claim], replaced: Sequence[Claim]
    ) -> Corrected:
        """As they are."""
        del article_id
        return Corrected(tuple(claims), tuple(replaced))

    def align(self, draft: Path, lines: ClaimLines, before: Before) -> Aligned:
        """Each claim has the origin it was read with."""
        del draft
        origins = {
            id_: before.bases.get(id_, origin)
            for id_, origin in zip(lines.ids, lines.origins, strict=True)
        }
        return Aligned((), frozenset(), {}, origins, {}, frozenset(), (), (), (), ())
