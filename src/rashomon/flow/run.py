"""A pile of articles into a ledger, in an order of work that survives being killed.

Articles are read in batches; each finished batch is a shard on the disk. A run that finds shards
of an earlier one takes over those made from the same articles, settings and code, and makes the
others. At the end the shards are sorted into the ledger, together with what it held before, and
removed. Articles that the ledger holds as this run would read them are not read again.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from rashomon.flow.align import Aligning
from rashomon.flow.job import Job
from rashomon.flow.shards import Batch, batches, origin_of
from rashomon.flow.workers import read_in_order
from rashomon.ledger.assemble import Assembled, Sources, assemble
from rashomon.ledger.inputs import Known, known_inputs
from rashomon.ledger.manifest import Manifest, Origin, ledger_in
from rashomon.ledger.shard import Entry, Head, finished, write_shard
from rashomon.ledger.work import remove_work, work_folder
from rashomon.model.article import RawArticle, State
from rashomon.model.errors import InputError
from rashomon.model.reading import Reading

Stage = Literal["reading", "assembling", "done"]


class Progress(Struct, frozen=True):
    """How far a run is.

    `reused` articles were found finished, in the ledger or from a run that was cut off. `states`
    and `claims` leave out those in the ledger, until at the end `claims` is the ledger's.
    """

    stage: Stage
    done: int
    total: int | None
    states: dict[State, int]
    claims: int
    reused: int


class Summary(Struct, frozen=True):
    """The ledger as a run has left it.

    `duplicates` came again with the same name and text, and are in once. `reused` were found
    finished, in the ledger or from a run that was cut off, and were not read again. `unfit` says
    which corrections no longer fit, '' where all do.
    """

    ledger: Path
    articles: int
    states: dict[State, int]
    claims: int
    duplicates: int
    reused: int
    unfit: str = ""


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

    A ledger in `out` is added to: it stays as it is until one that also holds the new articles
    is complete. The ledger's bytes depend on the articles, the job and the code, not on the order
    of the articles, nor on `workers`, nor on how many runs the articles came in.
    `progress` is called after each article; `total` is only handed on to it.
    Raises LedgerError where `out` cannot be used or the disk is full or fails, InputError for a
    senseless number of workers, RashomonError where a worker cannot be loaded, and whatever
    `raws` raises; what is finished stays for the next run.
    """
    if workers < 0:
        raise InputError(f"{workers} workers cannot read. Give 1 or more, or 0 to read inline.")
    origin = origin_of(job)
    with work_folder(out) as work:
        there = ledger_in(out)
        base = out if there is not None else None
        with known_inputs(base, work, origin) as known:
            filling = _Run(work, job, origin, known, _Teller(progress or _silent, total))
            shards = filling.fill(raws, workers)
        filling.teller.tell("assembling")
        lining = Aligning(out, job.languages)
        made = _as_it_is(there, shards, origin, lining.head)
        if made is None:
            made = assemble(out, Sources(work, shards, base), origin, lining)
        remove_work(out)
        filling.teller.tell("done", made.manifest.claims)
    return Summary(
        ledger=out,
        articles=made.manifest.articles,
        states=made.manifest.states,
        claims=made.manifest.claims,
        duplicates=made.duplicates,
        reused=filling.teller.reused,
        unfit=lining.unfit if made.manifest.corrections and shards else "",
    )


def _as_it_is(
    there: Manifest | None, shards: int, origin: Origin, head: str | None
) -> Assembled | None:
    """The ledger that was there, if nothing new has come and it would be written the same."""
    if (
        there is None
        or shards
        or there.corrections != head
        or (there.version, there.settings) != (origin.version, origin.settings)
    ):
        return None
    return Assembled(there, 0)


def _silent(_: Progress) -> None:
    pass


class _Teller:
    """What has been counted so far, and who is told."""

    def __init__(self, progress: Callable[[Progress], None], total: int | None) -> None:
        self.progress = progress
        self.total = total
        self.states: Counter[State] = Counter()
        self.skipped = 0
        self.taken_over = 0
        self.claims = 0

    @property
    def reused(self) -> int:
        """Articles that were found finished."""
        return self.skipped + self.taken_over

    def skip(self) -> None:
        """An article is in the ledger already."""
        self.skipped += 1
        self.tell("reading")

    def take_over(self, head: Head) -> None:
        """A shard is there already."""
        self.states.update(head.states)
        self.claims += head.claims
        self.taken_over += sum(head.states.values())
        self.tell("reading")

    def count(self, reading: Reading) -> None:
        """An article has been read."""
        self.states[reading.article.state] += 1
        self.claims += len(reading.claims)
        self.tell("reading")

    def tell(self, stage: Stage, claims: int | None = None) -> None:
        """Say how far the run is."""
        done = self.states.total() + self.skipped
        states = {state: self.states[state] for state in sorted(self.states)}
        found = self.claims if claims is None else claims
        self.progress(Progress(stage, done, self.total, states, found, self.reused))


class _Run:
    """One run: which batches are open, and what they become."""

    def __init__(self, work: Path, job: Job, origin: Origin, known: Known, teller: _Teller) -> None:
        self.work = work
        self.job = job
        self.origin = origin
        self.known = known
        self.teller = teller
        self.open: deque[Batch] = deque()
        self.shards = 0

    def fill(self, raws: Iterable[RawArticle], workers: int) -> int:
        """Make all shards that are not there; how many there are now."""
        entries: list[Entry] = []
        for reading in read_in_order(self._to_read(raws), self.job, workers):
            batch = self.open[0]
            entries.append(_entry(batch, len(entries), reading))
            self.teller.count(reading)
            if len(entries) == len(batch.raws):
                write_shard(self.work, batch.number, batch.digest, entries)
                self.open.popleft()
                entries = []
        return self.shards

    def _to_read(self, raws: Iterable[RawArticle]) -> Iterator[RawArticle]:
        """Articles of batches that are not finished. Batches stay open until they are written."""
        for batch in batches(raws, self.origin, self._skip):
            self.shards = batch.number + 1
            head = finished(self.work, batch.number, batch.digest)
            if head is not None:
                self.teller.take_over(head)
                continue
            self.open.append(batch)
            yield from batch.raws

    def _skip(self, digest: str) -> bool:
        known = self.known.has(digest)
        if known:
            self.teller.skip()
        return known


def _entry(batch: Batch, place: int, reading: Reading) -> Entry:
    came = (batch.start + place, batch.digests[place])
    return Entry(*came, reading.article, reading.claims, reading.coverage)
