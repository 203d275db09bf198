"""Sorting through files gives what sorting in memory gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger import sorting
from rashomon.ledger.sorting import sort_lines


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.text(max_size=3), st.integers(0, 9)), unique=True),
    st.integers(1, 2000),
)
def test_as_in_memory(keys: list[tuple[str, int]], budget: int) -> None:
    items = [(key, f"{n}\\t".encode()) for n, key in enumerate(keys)]
    with tempfile.TemporaryDirectory() as folder:
        found = list(sort_lines(items, Path(folder), budget=budget))
        assert not list(Path(folder).iterdir())
    assert found == sorted(items)


def test_many_files_are_merged_in_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "FAN_IN", 4)
    items = [((n * 37 % 1000, "x"), b"line") for n in range(1000)]
    assert list(sort_lines(items, tmp_path, budget=3000)) == sorted(items)
