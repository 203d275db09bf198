"""The pipelines on the test files of their treebanks, from raw text (see training/evaluate.py).

Files and languages are those that each pack.toml names as tests; they were never trained on.
They lie beside the project and are skipped without. These are figures without floors: they
change only when a pipeline is trained, and its card says what it reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import spacy

from benchmarks.accuracy.corpora import BESIDE, corpus
from benchmarks.accuracy.score import Figure, Outcome
from rashomon.flow.config import Settings
from rashomon.flow.reading import has_parser
from rashomon.languages.pack import languages, load
from training.evaluate import evaluate

TASK = "parse"
TREEBANKS = BESIDE / "treebanks"
SHOWN = ("las", "uas", "lemma", "upos", "sentences", "tokens")
PARAGRAPH = 5


def run(settings: Settings, folder: Path = TREEBANKS) -> Outcome:
    """Figures of every language with a pipeline and test files."""
    rows = tuple(
        row
        for code in languages(settings.home)
        if has_parser(code, settings)
        for row in one(code, settings, folder)
    )
    skipped = None if rows else "the treebanks are not beside the project (../shared/treebanks)"
    return Outcome(rows, skipped=skipped)


def one(language: str, settings: Settings, folder: Path) -> Iterator[Figure]:
    """Figures of one pipeline on each of its test files that is there."""
    plan = load(language, settings.home).pack.training
    paths = [folder / language / f"{t.file}.conllu.gz" for t in (plan.tests if plan else ())]
    there = [p for p in paths if p.is_file()]
    if not there:
        return
    nlp = spacy.load(settings.pipeline(language))
    for path in there:
        found = evaluate(nlp, path, PARAGRAPH)
        source = corpus(path.name.partition(".")[0], [path])
        for name in SHOWN:
            yield Figure(TASK, language, source, f"{name} ({source.name})", getattr(found, name))
