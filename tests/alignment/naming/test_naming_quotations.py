"""Quotation marks of many scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.naming.quotations import quotations

CASES = [
    ('He called it a "war" again.', ["war"]),
    ("He called it a “war” again.", ["war"]),
    ("He called it a ‘war’ and the fishers’ boats.", ["war"]),
    ("He said 'the war is over' and left.", ["the war is over"]),
    ("The fishers' boats and the crews' nets.", []),
    ("'s Avonds voeren de 'vissers' uit.", ["vissers"]),
    ("’s Avonds voeren de ‘vissers’ uit.", ["vissers"]),
    ("La «guerre» et l’île d’or.", ["guerre"]),
    ("La « guerre » continue.", [" guerre "]),
    ("Der »Krieg« geht weiter.", ["Krieg"]),
    ("Der „Krieg“ geht weiter.", ["Krieg"]),
    ("De „oorlog” gaat door.", ["oorlog"]),
    ("Ett ”krig” pågår.", ["krig"]),
    ("これは「特別作戦」です。", ["特別作戦"]),
    ("彼は『「戦争」だ』と言った。", ["「戦争」だ", "戦争"]),
    ("هذه «عملية خاصة» جديدة", ["عملية خاصة"]),
    ('זה "מבצע" של צה"ל', ["מבצע"]),
    ("She said “the ‘war’ is over”.", ["the ‘war’ is over", "war"]),
    ("« Ils parlent de “guerre” », dit-il.", [" Ils parlent de “guerre” ", "guerre"]),
    ("“They fired first and went on", ["They fired first and went on"]),
    ("An unclosed “ mark\nand “another” line", ["another"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


@given(st.text(alphabet="ab '\"“”„«»‘’「」\n.", max_size=60))
def test_quotations_lie_in_the_text_and_nest_or_are_apart(text: str) -> None:
    found = quotations(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
