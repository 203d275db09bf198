"""The gate itself: every figure that has a floor is measured anew and reaches it.

Tasks whose corpus is not beside this checkout are skipped.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.accuracy.articles import EXAMPLES
from benchmarks.accuracy.gate import check, load
from benchmarks.accuracy.score import Outcome

OWN = ("examples", "cases", "places", "times", "numbers")
"""Scored on what the project holds itself: these are never skipped."""
BESIDE = ("articles", "attribution")


@pytest.mark.parametrize("task", OWN + BESIDE)
def test_every_figure_reaches_its_floor(task: str, outcome: Callable[[str], Outcome]) -> None:
    found = outcome(task)
    if found.skipped is not None and task in BESIDE:
        pytest.skip(found.skipped)
    assert found.rows
    verdicts = check(found.rows, load())
    assert not verdicts, "\n".join(f"{'.'.join(v.key)} {v.why}" for v in verdicts)


@pytest.mark.parametrize("task", OWN + BESIDE)
def test_every_task_has_floors(task: str) -> None:
    assert any(floor.task == task for floor in load().floor)


def test_the_examples_have_gold() -> None:
    assert len(list(EXAMPLES.gold.glob("[0-9]*.jsonl"))) == len(list(EXAMPLES.articles.iterdir()))
