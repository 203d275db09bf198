"""Where a sentence begins behind a dateline."""

from __future__ import annotations

import pytest

from rashomon.text.dateline import after_dateline

DATELINES = (
    "ESBJERG - ",
    "Lerin (AFP) - ",
    "TARN, Norvia, March 7 (Gull Press) - ",
    "TARN, 8 mars – ",
    "TARN, le 8 mars – ",
    "TARN, March 12 - ",
    "TARN, Norvia, March 12, 2031 - ",
    "TARN, 16 juni 2031 - ",
    "TARN, 13 de mayo — ",
    "ТАРН, 8 березня — ",
)
SENTENCES = (
    "Tarn, 12 people in all – among them two women – fled",
    "NATO, the alliance of 30 states – said",
    "OPEC, which met on 12 May for the first time in years – agreed",
    "The truce – the third – held",
)


@pytest.mark.parametrize("opening", DATELINES)
def test_a_dateline_is_no_part_of_the_sentence(opening: str) -> None:
    text = f"x\n{opening}The army left"
    assert text[after_dateline(text, 2, len(text)) :] == "The army left"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_anything_else_before_a_dash_belongs_to_it(sentence: str) -> None:
    assert after_dateline(sentence, 0, len(sentence)) == 0
