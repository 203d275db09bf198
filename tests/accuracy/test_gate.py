"""Floors go up by themselves and down only by name, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from benchmarks.accuracy import gate
from benchmarks.accuracy.gate import Floor, Floors
from benchmarks.accuracy.score import Corpus, Figure, Score
from rashomon.model.errors import InputError

CORPUS = Corpus("tides", "a" * 64)
ROW = Score("tides", "qq", CORPUS, "high water", right=8, got=10, gold=10)
FLOORS = Floors((Floor("tides", "qq", "high water", 0.75, CORPUS.fingerprint),))


def reached(right: int) -> Score:
    return structs.replace(ROW, right=right)


def test_counts_make_shares() -> None:
    row = structs.replace(ROW, right=3, got=4, gold=6)
    assert (row.precision, row.recall, row.value) == (0.75, 0.5, 0.6)
    nothing = structs.replace(ROW, right=0, got=0, gold=0)
    assert (nothing.precision, nothing.recall, nothing.value) == (0.0, 0.0, 0.0)


def test_at_its_floor_nothing_is_said() -> None:
    assert gate.check([ROW], FLOORS) == []


def test_below_its_floor_the_counts_are_told() -> None:
    (verdict,) = gate.check([reached(7)], FLOORS)
    assert verdict.key == ("tides", "qq", "high water")
    assert "0.7000 (7 right, 10 given, 10 wanted), its floor 0.7500" in verdict.why


def test_another_corpus_closes_the_gate_however_good_the_figure() -> None:
    other = structs.replace(reached(10), corpus=Corpus("tides", "b" * 64))
    (verdict,) = gate.check([other], FLOORS)
    assert "--set-floors" in verdict.why
    assert gate.check([other], gate.raised([other], FLOORS)) == []


def test_a_figure_that_is_gone_is_missed_but_a_task_that_was_skipped_is_not() -> None:
    (verdict,) = gate.check([structs.replace(ROW, name="low water")], FLOORS)
    assert "not measured any more" in verdict.why
    assert gate.check([], FLOORS) == []


def test_floors_are_raised_with_a_margin_and_never_lowered() -> None:
    assert gate.raised([reached(9)], FLOORS).floor[0].value == pytest.approx(0.88)
    for right in (0, 7):
        assert gate.raised([reached(right)], FLOORS).floor[0].value == 0.75


def test_a_new_figure_gets_a_floor_and_durations_none() -> None:
    duration = Figure("tides", "qq", CORPUS, "a wave", 3.0, "ms")
    (floor,) = gate.raised([ROW, duration], Floors()).floor
    assert floor == Floor("tides", "qq", "high water", 0.78, CORPUS.fingerprint)


def test_a_language_without_floors_has_those_of_any() -> None:
    floors = Floors((Floor("tides", "any", "high water", 0.9),))
    (verdict,) = gate.check([ROW], floors)
    assert verdict.key == ("tides", "qq", "high water")
    own = Floors((*floors.floor, *FLOORS.floor))
    assert gate.check([ROW], own) == []


def test_lowering_is_a_named_act() -> None:
    lower = gate.lowered(FLOORS, "tides.qq.high water=0.5", " less noise ", "2026-02-03")
    assert lower.floor[0].value == 0.5
    (entry,) = lower.lowered
    assert (entry.before, entry.to, entry.because) == (0.75, 0.5, "less noise")
    again = gate.lowered(lower, "tides.qq.high water=0.4", "still less", "2026-02-04")
    assert [e.to for e in again.lowered] == [0.5, 0.4]


@pytest.mark.parametrize(
    ("wish", "because", "words"),
    [
        ("tides.qq.low water=0.1", "x", "Floors of 'tides': tides.qq.high water"),
        ("high water", "x", "takes TASK.LANGUAGE.FIGURE=VALUE"),
        ("tides.qq.high water=0.75", "x", "not lower"),
        ("tides.qq.high water=much", "x", "between 0 and 1"),
        ("tides.qq.high water=-1", "x", "between 0 and 1"),
        ("tides.qq.high water=nan", "x", "between 0 and 1"),
        ("tides.qq.high water=0.5", " ", "--because"),
    ],
)
def test_what_cannot_be_lowered_is_said(wish: str, because: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        gate.lowered(FLOORS, wish, because, "2026-02-03")


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert gate.load(path) == Floors()
    floors = gate.lowered(FLOORS, "tides.qq.high water=0.5", 'a "reason" \\ é', "2026-02-03")
    gate.save(floors, path)
    assert gate.load(path) == floors
    gate.save(gate.load(path), path)
    assert path.read_text(encoding="utf-8") == gate.dumps(floors)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[[floor]]\ntask = 1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.toml cannot be read"):
        gate.load(path)


def test_the_committed_file_is_as_the_command_writes_it() -> None:
    assert gate.FLOORS.read_text(encoding="utf-8") == gate.dumps(gate.load())
