"""The benchmark's sets keep what they reached."""

from __future__ import annotations

import pytest

from benchmarks.alignment.copies import (
    MEANTIME,
    measure_copies,
    measure_paraphrases,
    measure_translations,
)


def test_examples() -> None:
    counts = measure_copies()
    assert (counts.found, counts.missed, counts.false, counts.candidates) == (2, (), (), 2)


def test_paraphrases() -> None:
    counts = measure_paraphrases()
    assert (counts.lost, counts.unnamed, counts.doubted) == ((), (), ())
    assert (counts.kept, counts.named, counts.repeats) == (10, 10, 3)


@pytest.mark.skipif(not MEANTIME.is_dir(), reason="MEANTIME is not beside the project")
def test_translations() -> None:
    counts = measure_translations(MEANTIME, "en", "nl")
    assert (counts.found, counts.missed, counts.false, counts.candidates) == (60, (), (), 60)
