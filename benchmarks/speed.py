"""How fast one core reads, and how much of that is bare parsing: `python -m benchmarks.speed`.

Times are CPU time of this one process, pipelines already loaded. The ratio to the bare parse
is what to compare between machines.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable

from benchmarks.material import examples, of_length
from rashomon.flow.config import Settings
from rashomon.flow.reading import load_tools, parse, read_article, tools_for

WORDS = 500


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print a few lines."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=5)
    rounds = ask.parse_args().rounds
    settings = Settings()
    load_tools(settings)
    raws = of_length(examples(settings), WORDS)
    articles = [read_article(raw, settings).article for raw in raws]
    whole, bare = 0.0, 0.0
    for _ in range(rounds):
        whole += seconds(lambda: [read_article(raw, settings) for raw in raws])
        bare += seconds(lambda: [parse(a, tools_for(a.language or "", settings)) for a in articles])
    count = rounds * len(raws)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles of {WORDS} words: {count / whole:.1f} a second on one core")
    print(f"bare parse alone: {count / bare:.1f} a second")
    print(f"share of bare parsing: {bare / whole:.0%}")
    print(f"everything else costs {(whole - bare) / bare:.2f} times the bare parse")
    print(f"peak resident memory: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
