"""The gate of alignment: every figure that has a floor is measured anew and reaches it."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.gate import Floors, check, load
from benchmarks.alignment import parts
from benchmarks.alignment.__main__ import FLOORS, PARTS
from benchmarks.alignment.gold import CLASH, ELECTION, FIRE, REAL

OWN = ("corpora", "origins", "copies")
"""Measured on what the project holds itself."""


@pytest.mark.parametrize("part", OWN)
def test_every_figure_reaches_its_floor(part: str) -> None:
    """Figures of corpora that are not beside the project are not asked for."""
    rows = PARTS[part]().rows
    there = REAL.gold.is_dir()
    wanted = [
        f for f in load(FLOORS).floor if f.task == part and (there or REAL.name not in f.figure)
    ]
    assert wanted
    verdicts = check(rows, Floors(tuple(wanted)))
    assert not verdicts, "\n".join(f"{'.'.join(v.key)} {v.why}" for v in verdicts)


def test_meantime() -> None:
    if not parts.MEANTIME.is_dir():
        pytest.skip("MEANTIME is not beside the project (../shared/bench/meantime)")
    wanted = [f for f in load(FLOORS).floor if f.task == "meantime"]
    assert wanted
    assert not check(PARTS["meantime"]().rows, Floors(tuple(wanted)))


@pytest.mark.parametrize("corpus", [CLASH, FIRE, ELECTION])
def test_the_examples_have_gold(corpus: parts.Corpus) -> None:
    gold = len(list(corpus.gold.glob("[0-9]*.jsonl")))
    assert gold == len(list(corpus.articles.iterdir())) == 10
