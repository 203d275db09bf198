"""Time expressions: the words and the date they stand for, and what finding them costs.

The list has sentences of each language with a publication date and the expressions in them. An
expression is right where its words and its EDTF value are. Known failures are counted like all
others. The duration is CPU time a sentence of this process, tables loaded.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.accuracy.corpora import ROOT, corpus
from benchmarks.accuracy.score import Corpus, Figure, Miss, Outcome, Score
from rashomon.languages.pack import HOME, read
from rashomon.languages.time_table import Time
from rashomon.mentions.times import find_times

TASK = "times"
LIST = ROOT / "tests" / "mentions" / "times.jsonl"
ROUNDS = 3

Expression = tuple[str, str | None]
Case = dict[str, Any]


def run(path: Path = LIST) -> Outcome:
    """Scores and misses of every language in the list."""
    source = corpus(path.name, [path])
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    found = [
        one([c for c in cases if c["lang"] == language], language, source)
        for language in sorted({c["lang"] for c in cases})
    ]
    return Outcome(
        tuple(row for o in found for row in o.rows), tuple(m for o in found for m in o.misses)
    )


def one(cases: list[Case], language: str, source: Corpus) -> Outcome:
    """Scores of one language, and milliseconds a sentence."""
    table = read(HOME / language / "time.toml", Time)
    read_all(cases, language, table)
    start = time.process_time()
    for _ in range(ROUNDS):
        given = read_all(cases, language, table)
    spent = (time.process_time() - start) / (ROUNDS * len(cases))
    wanted = [[(words, value) for words, value in c["expect"]] for c in cases]
    right = sum((Counter(a) & Counter(b)).total() for a, b in zip(wanted, given, strict=True))
    got, gold = sum(map(len, given)), sum(map(len, wanted))
    rows = (
        Score(TASK, language, source, "words and value", right, got, gold),
        Figure(TASK, language, source, "a sentence", 1000 * spent, "ms"),
    )
    return Outcome(rows, tuple(misses(cases, wanted, given, language)))


def read_all(cases: list[Case], language: str, table: Time) -> list[list[Expression]]:
    """The expressions found in each case."""
    return [
        [
            (m.text, m.edtf)
            for m in find_times(
                c["text"], 0, len(c["text"]), c["base"], table, language, past=c.get("past", True)
            )
        ]
        for c in cases
    ]


def misses(
    cases: list[Case], wanted: list[list[Expression]], given: list[list[Expression]], language: str
) -> Iterator[Miss]:
    """Sentences in which not all is right."""
    for case, a, b in zip(cases, wanted, given, strict=True):
        if Counter(a) != Counter(b):
            kind = "known failure" if "known_failure" in case else "not as expected"
            yield Miss(kind, language, case["text"], str(a), str(b))
