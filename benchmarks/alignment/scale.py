"""How long lining up takes as a ledger grows: `python -m benchmarks.alignment.scale`.

Piles come from benchmarks.alignment.generate, which is not timed, and neither is reading: every
pile is put into shards first, as a run leaves them when its last article has been read. `seconds`
is what a user then waits for: the ledger that is there is checked, its inputs are listed, shards
are sorted and assembled, claims lined up, all files written and put in place. `aligning` is the
part of it that `Lining.align` takes; what the ledger writes down for the next run is in the rest.
Two things differ from a real run: there are no counts of coverage, and no reader has left its
tables in memory.

Every ledger is built in a process of its own, so that its peak memory is its own: `peak` is that
of the process, `helpers` that of the largest process it started.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec import Struct

from rashomon import __version__
from rashomon.flow.align import Aligning
from rashomon.ledger import blocking
from rashomon.ledger.aligned import Aligned, Before, Corrected, Lining
from rashomon.ledger.assemble import Sources, assemble
from rashomon.ledger.blocking import Keyed
from rashomon.ledger.claim_lines import ClaimLines
from rashomon.ledger.inputs import known_inputs
from rashomon.ledger.manifest import Origin, ledger_in, read_manifest
from rashomon.ledger.shard import Entry, write_shard
from rashomon.ledger.table import read_table
from rashomon.ledger.work import remove_work, work_folder
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from rashomon.model.event import Event
from rashomon.model.ids import digest, text_sha256
from rashomon.model.reading import Reading

SEED = 1
BATCH = 64
"""Articles to a shard, as in a run."""
MOST_SECONDS, MOST_MIB, MOST_GROWTH, MOST_SHARE = 600.0, 2048.0, 13.0, 0.02
ORIGIN = Origin(__version__, digest("benchmarks.alignment.scale"), digest("scale"))

MakeLining = Callable[[Path], Lining]
"""Makes what lines up the ledger in a folder, as `Aligning` does."""


class Built(Struct, frozen=True):
    """A ledger that was built or added to: what it holds, and what that took.

    `seconds` by the clock, `cpu` of all processes together, memory in MiB.
    """

    name: str
    articles: int
    claims: int
    events: int
    seconds: float
    cpu: float
    aligning: float
    peak: float
    helpers: float


class Kept(Struct, frozen=True):
    """Events before something was added: how many could not be touched by it, and did they stay?

    `moved` are ids of such events that are gone or have other claims. There should be none.
    """

    events: int
    untouched: int
    moved: tuple[str, ...]


class Scale(Struct, frozen=True):
    """All that was measured. `same` tells whether growing gave the bytes of building at once."""

    small: Built
    large: Built
    added: Built
    kept: Kept
    same: bool

    @property
    def growth(self) -> float:
        """How many times the small ledger's time the large one took."""
        return self.large.seconds / self.small.seconds

    @property
    def share(self) -> float:
        """Which part of the large ledger's time adding to it took."""
        return self.added.seconds / self.large.seconds

    @property
    def failures(self) -> tuple[str, ...]:
        """The limits that were not kept, in words."""
        most = max(one.peak + one.helpers for one in (self.small, self.large, self.added))
        checks = (
            (self.large.seconds <= MOST_SECONDS, f"building took {self.large.seconds:.0f} s"),
            (most <= MOST_MIB, f"{most:.0f} MiB were in memory"),
            (self.growth <= MOST_GROWTH, f"the time grew {self.growth:.1f}-fold"),
            (self.share <= MOST_SHARE, f"adding took {self.share:.1%} of building"),
            (not self.kept.moved, f"{len(self.kept.moved)} untouched events changed"),
            (self.same, "a ledger that grew has other bytes than one built at once"),
        )
        return tuple(said for kept, said in checks if not kept)


class Pile(Struct, frozen=True):
    """A file of readings, one a line; of a pile cut short only the first so many `claims`."""

    file: Path
    claims: float = math.inf

    def readings(self) -> Iterator[Reading]:
        """The readings, until there are enough claims."""
        left = self.claims
        with self.file.open("rb") as lines:
            for written in lines:
                if left <= 0:
                    return
                reading = msgspec.json.decode(written, type=Reading)
                left -= len(reading.claims)
                yield reading


def measure(
    claims: int = 100_000,
    add: int = 100,
    check: int = 5000,
    folder: Path | None = None,
    seed: int = SEED,
    lining: MakeLining = Aligning,
) -> Scale:
    """Build ledgers of a tenth of `claims` and of all of them, and add `add` articles to the last.

    With a pile of `check` claims it is tried whether a ledger that grew has the bytes of one built
    at once. `folder` takes the piles and ledgers, which are left there; without it they lie in a
    temporary folder. `lining` makes what lines up a ledger, and must be importable. Raises
    CalledProcessError where a pile cannot be made, and whatever building raises.
    """
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            return measure(claims, add, check, Path(made), seed, lining)
    folder.mkdir(parents=True, exist_ok=True)
    pile = Pile(_pile(folder / "pile.jsonl", seed, claims))
    more = Pile(_pile(folder / "more.jsonl", seed, claims, add))
    small, large = folder / "small", folder / "large"
    tenth = msgspec.structs.replace(pile, claims=claims // 10)
    first = build("a tenth", small, (tenth,), lining)
    whole = build("all", large, (pile,), lining)
    before = Standing.of(large)
    added = build(f"{add} articles more", large, (more,), lining)
    kept = before.kept(large)
    return Scale(first, whole, added, kept, same_bytes(folder, check, seed, lining))


def same_bytes(folder: Path, claims: int, seed: int = SEED, lining: MakeLining = Aligning) -> bool:
    """Does a ledger that grew have the bytes of one built at once?

    What is added are a tenth as many articles as there are.
    """
    first = Pile(_pile(folder / "first.jsonl", seed, claims))
    add = sum(1 for _ in first.readings()) // 10
    second = Pile(_pile(folder / "second.jsonl", seed, claims, add))
    grown, at_once = folder / "grown", folder / "at-once"
    build("first", grown, (first,), lining)
    build("grown", grown, (second,), lining)
    build("at once", at_once, (second, first), lining)
    return read_manifest(grown) == read_manifest(at_once)  # it holds the hash of every file


def build(name: str, out: Path, piles: tuple[Pile, ...], lining: MakeLining = Aligning) -> Built:
    """Build the ledger `out`, or add to it, in a process of its own."""
    context = get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as process:
        return process.submit(_build, name, out, piles, lining).result()


def _build(name: str, out: Path, piles: tuple[Pile, ...], lining: MakeLining) -> Built:
    with work_folder(out) as work:
        shards = _shards(work, piles)
        cpu, start = _cpu(), time.perf_counter()
        base = out if ledger_in(out) is not None else None
        with known_inputs(base, work, ORIGIN):
            timed = Timed(lining(out))
            made = assemble(out, Sources(work, shards, base), ORIGIN, timed).manifest
        remove_work(out)
        seconds, cpu = time.perf_counter() - start, _cpu() - cpu
    return Built(
        name=name,
        articles=made.articles,
        claims=made.claims,
        events=made.events,
        seconds=seconds,
        cpu=cpu,
        aligning=timed.seconds,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        helpers=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    )


class Timed:
    """A lining that measures how many seconds it takes to align."""

    def __init__(self, lining: Lining) -> None:
        self.lining = lining
        self.seconds = 0.0

    @property
    def head(self) -> str | None:
        """That of the lining."""
        return self.lining.head

    def corrects(self, article_id: str) -> bool:
        """As the lining does."""
        return self.lining.corrects(article_id)

    def correct(
        self, article_id: str, claims: Sequence[Claim], replaced: Sequence[Claim]
    ) -> Corrected:
        """As the lining does."""
        return self.lining.correct(article_id, claims, replaced)

    def align(self, draft: Path, lines: ClaimLines, before: Before) -> Aligned:
        """As the lining does; the time is added up."""
        start = time.perf_counter()
        found = self.lining.align(draft, lines, before)
        self.seconds += time.perf_counter() - start
        return found


def _cpu() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _shards(work: Path, piles: Iterable[Pile]) -> int:
    """Write the shards of the piles; how many there are."""
    readings = (reading for pile in piles for reading in pile.readings())
    entries = (_entry(seq, reading) for seq, reading in enumerate(readings))
    number = 0
    while some := tuple(islice(entries, BATCH)):
        write_shard(work, number, digest(number), some)
        number += 1
    return number


def _entry(seq: int, reading: Reading) -> Entry:
    """A reading as a run keeps it. What came in is not there, so its hash is of the article."""
    return Entry(seq, text_sha256(reading.article.id), reading.article, reading.claims)


def _pile(file: Path, seed: int, claims: int, add: int = 0) -> Path:
    """Write a pile, in another process so that the reader's tables stay out of this one."""
    module = "benchmarks.alignment.generate"
    asked = {"--claims": claims, "--add": add, "--seed": seed, "--out": file}
    options = [str(part) for pair in asked.items() for part in pair]
    subprocess.run([sys.executable, "-m", module, *options], check=True)
    return file


class Standing(Struct, frozen=True):
    """A ledger as it stood: its claims, the claims of its events, and what hangs together.

    `webs` are the claims' webs (see ledger/blocking.py), `drawn` pairs of a claim and the one it
    repeats.
    """

    claims: frozenset[str]
    events: Mapping[str, frozenset[str]]
    webs: Mapping[str, str]
    drawn: frozenset[tuple[str, str]]

    @staticmethod
    def of(ledger: Path) -> Standing:
        """The ledger as it stands now."""
        rows = tuple(_Web(row.id, row.web) for row in read_table(ledger / blocking.FILE, Keyed))
        return Standing(
            claims=frozenset(row.id for row in rows),
            events=_events(ledger),
            webs={row.id: row.web for row in rows if row.web is not None},
            drawn=_drawn(ledger),
        )

    def kept(self, ledger: Path) -> Kept:
        """Compare with the ledger after something was added.

        An event is untouched where no claim of its web is compared with a claim that is new, or
        was found to repeat another one, or no longer does: nothing it depends on has changed.
        """
        reached = {*self._compared(ledger / blocking.FILE)}
        reached.update(one for pair in self.drawn ^ _drawn(ledger) for one in pair)
        touched = {self.webs[one] for one in reached if one in self.webs}
        now = _events(ledger)
        untouched = [
            (id_, members)
            for id_, members in self.events.items()
            if all(self.webs.get(one) not in touched for one in members)
        ]
        moved = sorted(id_ for id_, members in untouched if now.get(id_) != members)
        return Kept(len(self.events), len(untouched), tuple(moved))

    def _compared(self, table: Path) -> Iterator[str]:
        """Old claims that share with a new one a key few had before, or any finer key."""
        coarse: set[int] = set()
        finer: set[int] = set()
        for row in read_table(table, Keyed):
            if row.id not in self.claims:
                coarse.update(row.keys)
                finer.update(row.fine)
        many: Counter[int] = Counter()
        shared: dict[str, set[int]] = {}
        for row in read_table(table, Keyed):
            if row.id in self.webs:
                shared[row.id] = coarse.intersection(row.keys)
                if not finer.isdisjoint(row.fine):
                    yield row.id
            if row.id in self.claims:
                many.update(coarse.intersection(row.keys))
        for id_, some in shared.items():
            if any(many[key] <= blocking.FEW for key in some):
                yield id_


class _Web(Struct, frozen=True):
    id: str
    web: str | None


def _events(ledger: Path) -> dict[str, frozenset[str]]:
    """The claims of every event."""
    with (ledger / "events.jsonl").open("rb") as lines:
        found = (msgspec.json.decode(written, type=Event) for written in lines)
        return {event.id: frozenset(event.claims) for event in found}


def _drawn(ledger: Path) -> frozenset[tuple[str, str]]:
    """Pairs of a claim and the one it repeats."""
    drawings = read_table(ledger / "drawings.parquet", Drawing)
    return frozenset(pair for drawing in drawings for pair in drawing.claims)


def table(scale: Scale) -> str:
    """What was measured, as lines to print."""
    head = (
        f"{'':<20}{'articles':>10}{'claims':>10}{'events':>10}"
        f"{'seconds':>10}{'aligning':>10}{'CPU':>10}{'peak MiB':>10}{'helpers':>10}"
    )
    rows = [
        f"{b.name:<20}{b.articles:>10}{b.claims:>10}{b.events:>10}"
        f"{b.seconds:>10.1f}{b.aligning:>10.1f}{b.cpu:>10.1f}{b.peak:>10.0f}{b.helpers:>10.0f}"
        for b in (scale.small, scale.large, scale.added)
    ]
    kept = scale.kept
    aligning = scale.large.aligning / max(scale.small.aligning, 1e-9)
    return "\n".join(
        [
            head,
            *rows,
            f"from a tenth to all: {scale.growth:.1f} times the time, "
            f"{aligning:.1f} times the aligning",
            f"adding took {scale.share:.2%} of building",
            f"{kept.untouched} of {kept.events} events out of reach of what was added, "
            f"{len(kept.moved)} of them changed",
            f"grown and built at once: {'the same bytes' if scale.same else 'other bytes'}",
        ]
    )


def main() -> None:
    """Measure, print, and exit with 1 where a limit was not kept."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--claims", type=int, default=100_000)
    ask.add_argument("--add", type=int, default=100, help="articles to add")
    ask.add_argument("--check", type=int, default=5000, help="claims to compare bytes with")
    ask.add_argument("--seed", type=int, default=SEED)
    ask.add_argument("--out", type=Path, help="a new folder for piles and ledgers")
    asked = ask.parse_args()
    if asked.out is not None and asked.out.exists():
        ask.error(f"{asked.out} is there already. Give a folder that is not there yet.")
    scale = measure(asked.claims, asked.add, asked.check, asked.out, asked.seed)
    print(table(scale))
    for failure in scale.failures:
        print(f"over the limit: {failure}", file=sys.stderr)
    sys.exit(bool(scale.failures))


if __name__ == "__main__":
    main()
