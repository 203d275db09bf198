"""The front end and the server find the same: one file of cases, which both are held against."""

from __future__ import annotations

from tests.web.find_cases import FILE, text


def test_the_cases_of_the_front_end_are_the_answers_of_the_server() -> None:
    found = FILE.read_text(encoding="utf-8")
    assert found == text(), "write them anew: python -m tests.web.find_cases"
