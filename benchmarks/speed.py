"""How fast one core reads, and how much of that is bare parsing: `python -m benchmarks.speed`.

Times are CPU time of this one process, pipelines already loaded: other work on the machine makes
the clock on the wall run on, but hardly the CPU time. Two things are measured beside the whole
reading, in turn with it, article by article, so that a machine that slows down slows all alike:
the spaCy pipeline alone on the same paragraphs, and parsing as the project does it (with its
records made and its trees mended). The ratios are what to compare between machines.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import spacy
from spacy.language import Language

from benchmarks.material import examples, of_length
from rashomon.flow.config import Settings
from rashomon.flow.reading import load_tools, parse, read_article, tools_for
from rashomon.model.article import Article

WORDS = 500


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def paragraphs(article: Article) -> list[str]:
    """The running text of an article, as the pipeline gets it."""
    kept = (p for p in article.paragraphs if p.kind != "furniture")
    return [" ".join(article.text[p.start : p.end].split()) for p in kept]


def pipe(texts: Sequence[str], settings: Settings, code: str) -> int:
    """Run a language's pipeline and nothing else; how many tokens it gave."""
    return sum(len(doc) for doc in _pipeline(settings, code).pipe(texts, batch_size=64))


@lru_cache(maxsize=16)
def _pipeline(settings: Settings, code: str) -> Language:
    """The pipeline as `Parser.load` loads it."""
    return spacy.load(settings.pipeline(code), exclude=["ner", "senter"])


def main() -> None:
    """Measure and print a few lines."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=5)
    rounds = ask.parse_args().rounds
    settings = Settings()
    load_tools(settings)
    raws = of_length(examples(settings), WORDS)
    articles = [read_article(raw, settings).article for raw in raws]
    texts = [paragraphs(a) for a in articles]
    for a, t in zip(articles, texts, strict=True):
        pipe(t, settings, a.language or "")
    # A full collection looks at all tables of all languages; it comes once in hundreds of articles
    # and would fall to one of the measures by chance.
    gc.collect()
    gc.freeze()
    whole, parsed, bare = 0.0, 0.0, 0.0
    for _ in range(rounds):
        for raw, a, t in zip(raws, articles, texts, strict=True):
            code = a.language or ""
            whole += seconds(partial(read_article, raw, settings))
            parsed += seconds(partial(parse, a, tools_for(code, settings)))
            bare += seconds(partial(pipe, t, settings, code))
    count = rounds * len(raws)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles of {WORDS} words: {count / whole:.1f} a second on one core")
    print(f"parsing, with records and mends: {count / parsed:.1f} a second")
    print(f"the spaCy pipeline alone: {count / bare:.1f} a second")
    print(f"the whole reading costs {whole / parsed:.2f} times the parsing")
    print(f"the whole reading costs {whole / bare:.2f} times the pipeline alone")
    print(f"peak resident memory: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
