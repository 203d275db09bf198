"""A pile of articles into a ledger, in an order of work that survives being killed.

Articles are read in batches; each finished batch is a shard on the disk. A run that finds shards
of an earlier one takes over those made from the same articles, settings and code, and makes the
others. At the end the shards are sorted into the ledger and removed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from rashomon.flow.job import Job
from rashomon.flow.shards import Batch, batches, origin_of
from rashomon.flow.workers import read_in_order
from rashomon.ledger.assemble import assemble
from rashomon.ledger.manifest import Origin
from rashomon.ledger.shard import Entry, Head, finished, write_shard
from rashomon.ledger.work import remove_work, work_folder
from rashomon.model.article import RawArticle, State
from rashomon.model.errors import InputError
from rashomon.model.reading import Reading


class Progress(Struct, frozen=True):
    """How far a run is. `reused` articles were found finished from an earlier run."""

    stage: Literal["reading", "assembling", "done"]
    done: int
    total: int | None
    states: dict[State, int]
    claims: int
    reused: int


class Summary(Struct, frozen=True):
    """What a run has made. `duplicates` came again with the same name and text, and are once in."""

    ledger: Path
    articles: int
    states: dict[State, int]
    claims: int
    duplicates: int
    reused: int


def read(
    raws: Iterable[RawArticle],
    out: Path,
    job: Job,
    *,
    workers: int,
    progress: Callable[[Progress], None] | None = None,
    total: int | None = None,
) -> Summary:
    """Read articles into the ledger `out`; a run that was cut off goes on where it was.

    The ledger's bytes depend on the articles, the job and the code, not on the order of the
    articles nor on `workers`. A finished ledger in `out` stays as it is until the new one is
    complete. `progress` is called after each article; `total` is only handed on to it.
    Raises LedgerError where `out` cannot be used, InputError for a senseless number of workers,
    RashomonError where a worker cannot be loaded, OSError where the disk is full or fails, and
    whatever `raws` raises; what is finished stays for the next run.
    """
    if workers < 0:
        raise InputError(f"{workers} workers cannot read. Give 1 or more, or 0 to read inline.")
    origin = origin_of(job)
    with work_folder(out) as work:
        filling = _Run(work, job, origin, total, progress or _silent)
        shards = filling.fill(raws, workers)
        filling.tell("assembling")
        made = assemble(out, work, shards, origin)
        remove_work(out)
        filling.tell("done")
    return Summary(
        ledger=out,
        articles=made.manifest.articles,
        states=made.manifest.states,
        claims=made.manifest.claims,
        duplicates=made.duplicates,
        reused=filling.reused,
    )


def _silent(_: Progress) -> None:
    pass


class _Run:
    """One run: which batches are open, and what has been counted so far."""

    def __init__(
        self,
        work: Path,
        job: Job,
        origin: Origin,
        total: int | None,
        progress: Callable[[Progress], None],
    ) -> None:
        self.work = work
        self.job = job
        self.origin = origin
        self.total = total
        self.progress = progress
        self.open: deque[Batch] = deque()
        self.states: Counter[State] = Counter()
        self.claims = 0
        self.reused = 0
        self.shards = 0

    def fill(self, raws: Iterable[RawArticle], workers: int) -> int:
        """Make all shards that are not there; how many there are now."""
        entries: list[Entry] = []
        for reading in read_in_order(self._to_read(raws), self.job, workers):
            batch = self.open[0]
            entries.append(_entry(batch, len(entries), reading))
            self._count(reading)
            if len(entries) == len(batch.raws):
                write_shard(self.work, batch.number, batch.digest, entries)
                self.open.popleft()
                entries = []
        return self.shards

    def _to_read(self, raws: Iterable[RawArticle]) -> Iterator[RawArticle]:
        """Articles of batches that are not finished. Batches stay open until they are written."""
        for batch in batches(raws, self.origin):
            self.shards = batch.number + 1
            head = finished(self.work, batch.number, batch.digest)
            if head is not None:
                self._take_over(head)
                continue
            self.open.append(batch)
            yield from batch.raws

    def _take_over(self, head: Head) -> None:
        self.states.update(head.states)
        self.claims += head.claims
        self.reused += sum(head.states.values())
        self.tell("reading")

    def _count(self, reading: Reading) -> None:
        self.states[reading.article.state] += 1
        self.claims += len(reading.claims)
        self.tell("reading")

    def tell(self, stage: Literal["reading", "assembling", "done"]) -> None:
        """Say how far the run is."""
        done = self.states.total()
        states = {state: self.states[state] for state in sorted(self.states)}
        self.progress(Progress(stage, done, self.total, states, self.claims, self.reused))


def _entry(batch: Batch, place: int, reading: Reading) -> Entry:
    return Entry(batch.start + place, batch.digests[place], reading.article, reading.claims)
