"""How fast the server starts and answers: `python -m benchmarks.face.serve LEDGER`.

Writes RESULTS-serve.md; what is kept beside the ledger is made anew. Events and articles are taken
at random. Facets and pages answer random questions, as readers ask them: none to three facets
filtered by values that claims of the ledger have, words of their evidence, spans of days. Each is
answered as the server does, from the question to the answer as JSON, in one thread while nothing
else is asked; DuckDB may use two cores. Nothing is kept between questions, so a question asked
twice costs twice. Where other work runs on the machine, readers wait longer; the CPU time hardly
changes.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from statistics import quantiles
from typing import Final

from msgspec import Struct

from rashomon.ledger.ledger import Ledger
from rashomon.ledger.search import NAMES, Asked, Name, Row, standings
from rashomon.report.shelf import on_demand
from rashomon.report.written import written
from rashomon.web.asking import ArticlesAsked, EventsAsked, Window
from rashomon.web.opened import Opened
from rashomon.web.rows import Labels, rows

QUESTIONS = 200
SOME = 100
WHOLE: Final = ("atlas", "origins", "names")
RESULTS = Path(__file__).parent / "RESULTS-serve.md"
MOST_FACETS = 3


def question(held: Sequence[Row], chance: random.Random) -> Asked:
    """One question that some claim of the ledger answers."""
    meant = chance.choice(held)
    names = chance.sample(NAMES, chance.randint(0, MOST_FACETS))
    values = {name: _values(held, meant, name, chance) for name in names}
    words = [word for word in meant.text.split() if len(word) > 2] if chance.random() < 0.5 else []
    text = " ".join(chance.sample(words, min(len(words), chance.randint(1, 2))))
    days = (meant.day, None) if meant.day and chance.random() < 0.3 else (None, None)
    return Asked(text, values, *days)


def _values(
    held: Sequence[Row], meant: Row, name: Name, chance: random.Random
) -> tuple[str | None, ...]:
    """The value of the claim that is meant, and up to four of others."""
    others = [chance.choice(held) for _ in range(chance.randint(0, 4))]
    if name == "relation":
        return tuple({next(iter(sorted(row.relations)), None) for row in (meant, *others)})
    return tuple({getattr(row, name) for row in (meant, *others)})


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Of one call: by the clock on the wall, by which a reader waits, and of CPU on all cores."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


class Line(Struct, frozen=True):
    """One figure: what was asked, and for each time the milliseconds waited and of CPU."""

    what: str
    times: tuple[tuple[float, float], ...]


def main() -> None:
    """Measure, print, and write the table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("ledger", type=Path)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    chance = random.Random(given.seed)
    load = os.getloadavg()[0]
    lines: list[Line] = []
    for line in chain(starts(given.ledger), answers(given.ledger, chance)):
        lines.append(line)
        print(_row(line), end="", flush=True)
        RESULTS.write_text(table(given.ledger, lines, load), encoding="utf-8")


def starts(folder: Path) -> Iterator[Line]:
    """Until the first page is there: with nothing kept beside the ledger, and with it."""
    for kept in folder.glob("ledger.*.made"):
        kept.unlink()
    for what in ("start, cold: until the first page", "start, warm: until the first page"):
        yield Line(what, (milliseconds(lambda: _opened(folder).made("situation")),))


def answers(folder: Path, chance: random.Random) -> Iterator[Line]:
    """What readers ask for once it is there."""
    opened = _opened(folder)
    yield Line("all that every reader asks for, warm", (milliseconds(opened.warm),))
    yield Line("first page", (milliseconds(lambda: opened.made("situation")),))
    some = [row.id for row in opened.events(EventsAsked(), Window(0, 1_000_000)).events]
    homes = [one.id for one in opened.articles(ArticlesAsked(), Window(0, 1_000_000)).articles]
    yield _each("event", [lambda i=i: opened.event(i) for i in _sample(some, chance)])  # type: ignore[misc]
    yield _each("article", [lambda i=i: opened.article(i) for i in _sample(homes, chance)])  # type: ignore[misc]
    labels = Labels()
    held = tuple(rows(on_demand(Ledger.open(folder)), standings(folder), labels))
    asked = [question(held, chance) for _ in range(QUESTIONS)]
    del held
    yield _each("facets", [lambda q=q: opened.facets(q) for q in asked])  # type: ignore[misc]
    yield _each("page of 100 claims", [lambda q=q: opened.claims(q, Window(0, 100)) for q in asked])  # type: ignore[misc]
    for name in WHOLE:
        yield Line(f"{name}, once", (milliseconds(lambda n=name: opened.made(n)),))  # type: ignore[misc]


def _opened(folder: Path) -> Opened:
    return Opened(Ledger.open(folder), "The pile", "")


def _sample(ids: Sequence[str], chance: random.Random) -> list[str]:
    return chance.sample(ids, min(len(ids), SOME))


def _each(what: str, works: Sequence[Callable[[], object]]) -> Line:
    return Line(what, tuple(milliseconds(lambda w=w: written(w())) for w in works))  # type: ignore[misc]


def table(folder: Path, lines: Sequence[Line], load: float) -> str:
    """The figures as Markdown."""
    claims = Ledger.open(folder, check=False).manifest.claims
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    head = (
        "# How fast the server answers\n\n"
        f"`python -m benchmarks.face.serve LEDGER`, {date.today().isoformat()}: "
        f"{claims:,} claims, load average {load:.1f} on {os.cpu_count()} cores, "
        f"peak memory {peak:.0f} MB. In milliseconds; of one time alone p50 is that time.\n\n"
        "| asked | times | waited p50 | waited p95 | CPU p50 | CPU p95 |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: |\n"
    )
    return head + "".join(map(_row, lines))


def _row(line: Line) -> str:
    cells: list[str] = []
    for own in zip(*line.times, strict=True):
        steps = quantiles(own, n=20) if len(own) > 1 else [own[0]] * 19
        cells += [f"{steps[9]:,.1f}", f"{steps[18]:,.1f}"]
    return f"| {line.what} | {len(line.times)} | {' | '.join(cells)} |\n"


if __name__ == "__main__":
    main()
