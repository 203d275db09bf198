"""The page of results: what was measured, on what, when, and how to do it again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.accuracy.gate import Verdict
from benchmarks.accuracy.score import ALL, Figure, Outcome, Row, Score

PAGE = Path(__file__).with_name("RESULTS.md")

NOTES: dict[str, str] = {
    "articles": "Real articles beside the project, coded by hand. The rules were written with "
    "them in sight: not a held-out test.",
    "examples": "Invented articles about an invented clash, in all languages. The rules were "
    "written with them in sight: not a held-out test.",
    "cases": "Single sentences in each language's folder, on which its rules grow: they guard "
    "what is reached. Known failures are left out of all rows but their own.",
    "attribution": "GUM (annotations CC BY 4.0). Most documents are also in the treebank files "
    "the pipeline was trained on, so rows 'parsed' over all documents are too good for new text; "
    "only 'unseen' tells about that, on few documents. 'gold trees' leave the parser out.",
    "places": "Spellings of towns; 'country' is counted over the names that were found.",
    "times": "The list of expressions beside the tests, known failures counted like all others.",
    "numbers": "Number words written out by the tests and read back.",
    "parse": "From raw text, in paragraphs of five sentences; test files never trained on. F1 as "
    "training/evaluate.py computes it; `las` and `uas` leave punctuation out.",
}
"""What a reader has to know about the figures of a task before believing them."""


def page(
    outcomes: Sequence[tuple[str, Outcome]],
    verdicts: Sequence[Verdict],
    *,
    date: str,
    version: str,
    tables: str,
) -> str:
    """The page as Markdown.

    `tables` is the digest of the languages' tables and pipelines that were scored.
    """
    rows = [row for _, outcome in outcomes for row in outcome.rows]
    lines = [
        "# Accuracy: results",
        "",
        f"Measured on {date} with rashomon {version}, language tables and pipelines `{tables}`. "
        "Written by the command, not by hand; what the figures mean and how the gate works is in "
        "docs/accuracy.md. To run again:",
        "",
        "    python -m benchmarks.accuracy",
        "",
        *_gate(verdicts),
        *_corpora(rows),
    ]
    for name, outcome in outcomes:
        lines += _task(name, outcome)
    return "\n".join(lines).rstrip() + "\n"


def _gate(verdicts: Sequence[Verdict]) -> list[str]:
    if not verdicts:
        return ["Gate: every figure reaches its floor.", ""]
    told = [f"- {'.'.join(v.key)} {v.why}" for v in verdicts]
    return [f"Gate: **closed**, {len(verdicts)} findings:", "", *told, ""]


def _corpora(rows: Sequence[Row]) -> list[str]:
    seen = sorted({(r.task, r.corpus.name, r.corpus.fingerprint) for r in rows})
    return [
        "## Corpora",
        "",
        "| task | corpus | SHA-256 |",
        "| --- | --- | --- |",
        *(f"| {task} | {name} | `{sha}` |" for task, name, sha in seen),
        "",
    ]


def _task(name: str, outcome: Outcome) -> list[str]:
    lines = [f"## {name}", "", NOTES.get(name, ""), ""]
    if outcome.skipped is not None:
        return [*lines, f"Skipped: {outcome.skipped}.", ""]
    for language, group in groupby(outcome.rows, key=lambda r: r.language):
        own = list(group)
        lines += _language(language, own)
    return lines


def _language(language: str, rows: Sequence[Row]) -> list[str]:
    scores = [r for r in rows if isinstance(r, Score)]
    figures = [r for r in rows if isinstance(r, Figure)]
    lines = [f"### {'all languages' if language == ALL else language}", ""]
    if scores:
        lines += ["| figure | right | given | wanted | P | R | F1 |"]
        lines += ["| --- |" + " ---: |" * 6]
        lines += [_score(s) for s in scores] + [""]
    if figures:
        lines += ["| figure | value |", "| --- | ---: |"]
        lines += [f"| {f.name} | {f.shown} |" for f in figures] + [""]
    return lines


def _score(score: Score) -> str:
    counts = f"{score.right} | {score.got} | {score.gold}"
    name = score.name.replace("<=", " \N{LESS-THAN OR EQUAL TO} ")
    return f"| {name} | {counts} | {score.precision:.3f} | {score.recall:.3f} | {score.value:.3f} |"
