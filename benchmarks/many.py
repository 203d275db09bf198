"""Read thousands of articles in one go: `python -m benchmarks.many --articles 5000`.

Copies of the examples with changes are streamed through the real run (worker processes, shards,
assembly) into a ledger in a temporary folder; the largest resident memory of any process is
printed at every tenth.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import EXAMPLES, varied
from rashomon.flow.config import Settings
from rashomon.flow.job import Job
from rashomon.flow.reading import load_tools, read_article
from rashomon.flow.run import Progress, read
from rashomon.model.article import RawArticle
from rashomon.text.sources import raw_articles


def copies(count: int, settings: Settings) -> Iterator[RawArticle]:
    """`count` changed copies of the plain-text examples."""
    raws = [r for r in raw_articles([str(EXAMPLES)], settings.options) if r.media == "text/plain"]
    for n in range(count):
        raw = raws[n % len(raws)]
        body = raw.body if isinstance(raw.body, str) else raw.body.decode("utf-8")
        yield RawArticle(f"{n:05}-{raw.name}", raw.media, varied(body, n))


def main() -> None:
    """Run and print how it went."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--articles", type=int, default=5000)
    ask.add_argument("--workers", type=int, default=2)
    asked = ask.parse_args()
    settings = Settings()
    job = Job(read=read_article, settings=settings, digest=settings.digest(), load=load_tools)
    every = max(1, asked.articles // 10)
    start = time.monotonic()

    def tell(p: Progress) -> None:
        if p.stage == "reading" and p.done % every == 0:
            spent = time.monotonic() - start
            print(f"{p.done:6} articles, {p.claims} claims, {spent:.0f} s, {_own()}")

    with tempfile.TemporaryDirectory() as folder:
        made = read(
            copies(asked.articles, settings),
            Path(folder) / "ledger",
            job,
            workers=asked.workers,
            progress=tell,
        )
    spent = time.monotonic() - start
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{made.articles} articles, {made.claims} claims, {made.states} in {spent:.0f} s")
    print(f"largest worker: {workers:.0f} MiB resident; this process: {_own()}")


def _own() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"


if __name__ == "__main__":
    main()
