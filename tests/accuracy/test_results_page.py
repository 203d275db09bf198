"""The page of results, and the command that writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import __main__ as command
from benchmarks.accuracy import results
from benchmarks.accuracy.corpora import corpus
from benchmarks.accuracy.gate import Verdict
from benchmarks.accuracy.score import Corpus, Figure, Outcome, Score
from benchmarks.accuracy.tasks import TASKS

CORPUS = Corpus("tides", "a" * 64)
ROWS = (
    Score("tides", "qq", CORPUS, "high water<=1m", right=1, got=2, gold=3),
    Figure("tides", "qq", CORPUS, "a wave", 3.0, "ms"),
)


def written(*verdicts: Verdict) -> str:
    outcomes = [("tides", Outcome(ROWS)), ("winds", Outcome(skipped="no wind"))]
    return results.page(outcomes, verdicts, date="2026-02-03", version="9", tables="t")


def test_the_page_has_all_that_is_needed_to_believe_it() -> None:
    page = written()
    assert "2026-02-03 with rashomon 9" in page
    assert f"| tides | tides | `{'a' * 64}` |" in page
    assert "| 1 | 2 | 3 | 0.500 | 0.333 | 0.400 |" in page
    assert "| a wave | 3 ms |" in page
    assert "Skipped: no wind." in page
    assert "python -m benchmarks.accuracy" in page
    assert "every figure reaches its floor" in page


def test_a_closed_gate_stands_on_top() -> None:
    page = written(Verdict(("tides", "qq", "high water"), "is low."))
    assert page.index("**closed**, 1 findings") < page.index("## Corpora")
    assert "- tides.qq.high water is low." in page


def test_every_task_says_what_it_is_worth() -> None:
    assert set(results.NOTES) == {name for name, _ in TASKS}


def test_a_fingerprint_changes_with_any_file(tmp_path: Path) -> None:
    folder = tmp_path
    for name, text in (("a", "one"), ("b", "two")):
        (folder / name).write_text(text, encoding="utf-8")
    paths = list(folder.iterdir())
    before = corpus("x", paths).fingerprint
    assert corpus("x", reversed(paths)).fingerprint == before
    (folder / "b").write_text("2", encoding="utf-8")
    assert corpus("x", paths).fingerprint != before


def test_the_command_says_what_it_cannot_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--lower", "nothing.at.all=0.5", "--because", "x"]) == 2
    assert "Floors of 'nothing': none" in capsys.readouterr().err
