"""Files that are made from others are what they are made from."""

from __future__ import annotations

from tools.typescript import TARGET, written


def test_records_of_the_front_end_are_those_of_the_program() -> None:
    said = "Run: python -m tools.typescript"
    assert TARGET.read_text(encoding="utf-8") == written(), said
