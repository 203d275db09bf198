"""How fast the server counts facets: `python -m benchmarks.face.serve LEDGER`.

Random questions, as readers ask them: none to three facets filtered by values that claims of the
ledger have, words of their evidence, spans of days. Each is counted as the server counts it, from
the question to the answer as JSON, in one thread while nothing else is asked; DuckDB may use two
cores. Nothing is kept between questions, so a question asked twice costs twice. Where other work
runs on the machine, readers wait longer; the CPU time hardly changes.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles

from rashomon.ledger.ledger import Ledger
from rashomon.ledger.search import NAMES, Asked, Name, Row, Search, standings
from rashomon.report.shelf import on_demand
from rashomon.report.written import written
from rashomon.web.opened import facets
from rashomon.web.rows import Labels, rows

QUESTIONS = 200
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


def main() -> None:
    """Measure and print a few lines."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("ledger", type=Path)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    labels = Labels()
    held = tuple(rows(on_demand(Ledger.open(given.ledger)), standings(given.ledger), labels))
    start = time.perf_counter()
    search = Search(held)
    print(f"{len(held)} claims, made searchable in {time.perf_counter() - start:.1f} s")
    chance = random.Random(given.seed)
    asked = [question(held, chance) for _ in range(QUESTIONS)]
    _tell("facets", [milliseconds(lambda q=q: written(facets(search, labels, q))) for q in asked])  # type: ignore[misc]
    _tell("pages", [milliseconds(lambda q=q: search.page(q, 0, 100)) for q in asked])  # type: ignore[misc]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")


def _tell(what: str, times: Sequence[tuple[float, float]]) -> None:
    for clock, own in zip(("waited", "CPU"), zip(*times, strict=True), strict=True):
        steps = quantiles(own, n=20)
        print(
            f"{what}, {clock}: p50 {steps[9]:.1f} ms, p95 {steps[18]:.1f} ms, "
            f"worst {max(own):.1f} ms"
        )


if __name__ == "__main__":
    main()
