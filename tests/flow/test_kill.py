"""kill -9 at any moment: the next run goes on, and the ledger is the same to the byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.ledger.aligned import CHANGES

ROOT = Path(__file__).parents[2]
ARTICLES = 200
STEP = 2
"""1 tries every step of writing to the disk, and takes twice as long."""


def start(*words: object) -> subprocess.Popen[str]:
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-m", "tests.flow.killed", *map(str, words)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(*words: object) -> list[str]:
    process = start(*words)
    told = process.communicate(timeout=120)[0]
    assert process.returncode == 0, told
    return told.splitlines()


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != CHANGES}


def descendants(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [int(child) for child in found]


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    folder = tmp_path_factory.mktemp("wanted")
    before = time.monotonic()
    finish("run", folder / "ledger", ARTICLES, 2)
    return content(folder / "ledger"), time.monotonic() - before


@pytest.mark.parametrize("seed", [1])
def test_killed_four_times(
    seed: int, tmp_path: Path, wanted: tuple[dict[str, bytes], float]
) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, no secret
    orphans: list[int] = []
    for _ in range(4):
        process = start("run", tmp_path / "ledger", ARTICLES, 2)
        time.sleep(chance.uniform(0.15, 0.95) * wanted[1])
        orphans += descendants(process.pid)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    finish("run", tmp_path / "ledger", ARTICLES, 2)
    assert content(tmp_path / "ledger") == wanted[0]
    assert not [pid for pid in orphans if alive(pid)]


def test_killed_at_steps_of_adding(tmp_path: Path) -> None:
    told = finish("points", tmp_path, 70, STEP)
    assert len(told) > 30 // STEP, "the run should have steps to die at"
    assert [words for words in told if not words.endswith(" same")] == []
    found = [words.split()[1] for words in told]
    assert list(dict.fromkeys(found)) == ["whole-7", "whole-74"]


def test_memory_stays_flat_over_5000_articles(tmp_path: Path) -> None:
    *told, peak = finish("memory", tmp_path / "ledger", 5000)
    memory = {int(done): int(size) for done, size in map(str.split, told)}
    assert memory[5000] - memory[1000] < 4 << 10, f"kilobytes by articles: {memory}"
    assert int(peak.split()[1]) < 250 << 10
