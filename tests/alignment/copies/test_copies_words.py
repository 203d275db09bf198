"""Words, sentences, quotations and numbers, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.copies.body import body_of, quotations, sentences
from rashomon.alignment.copies.numbers import numbers_in, value_of
from tests.alignment.copies.making import article


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. A. Bee came. He left. 12 stayed.", 3),
        ("He said 3.5 tons. then more.", 1),
        ("船が沈んだ。三人が死んだ。", 2),
        ("«Никогда.» Он ушёл. Она осталась.", 3),
        ("जहाज डूब गया। तीन लोग मरे।", 2),
        ("هل غرقت السفينة؟ نعم غرقت.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(list(sentences(text, 0, len(text)))) == count


def test_words_keep_the_signs_of_their_script() -> None:
    assert [w.key for w in body_of(article(["हिन्दी में, कि"])).words] == ["हिन्दी", "में", "कि"]
    assert [w.key for w in body_of(article(["沈んだ"])).words] == ["沈", "ん", "だ"]


def test_speech_is_quoted_and_titles_are_not() -> None:
    text = "“We saw the boats burn in the night,” she said of the ‘night boats’."
    assert len(quotations(text, 0, len(text))) == 1
    words = {w.key: w.quoted for w in body_of(article([text])).words}
    assert words["burn"]
    assert not words["said"]


def test_datelines_and_furniture_are_left_out() -> None:
    a = article(["ESSEN (Halyard) - The mill burnt down."], furniture=["Share this story"])
    assert [w.key for w in body_of(a).words] == ["the", "mill", "burnt", "down"]


@pytest.mark.parametrize(
    ("digits", "decimal", "value"),
    [
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1 234", ",", 1234.0),
        ("1.234", ",", 1234.0),
        ("1,234", ".", 1234.0),
        ("1.234", "", 1234.0),
        ("8,26", ".", 8.26),
        ("16:08", "", 16.08),
        ("1" * 40, "", None),
    ],
)
def test_numbers_in_every_notation(digits: str, decimal: str, value: float | None) -> None:
    assert value_of(digits, decimal) == value


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "twenty-two of 40 billion, $7bn, two dozen", [22.0, 40e9, 7e9, 24.0]),
        ("fr", "quatre-vingt-dix et 4 000, 2,5 millions", [90.0, 4000.0, 2.5e6]),
        ("nl", "tweeëntwintig, 44.000, drie miljoen", [22.0, 44000.0, 3e6]),
        (None, "five and 1.500", [1500.0]),
        ("xx", "A330 and 12", [12.0]),
    ],
)
def test_number_words_come_from_the_pack(code: str | None, text: str, values: list[float]) -> None:
    assert [n.value for n in numbers_in(text, 0, len(text), code)] == values


@given(st.text())
def test_words_are_the_text(text: str) -> None:
    a = article([text])
    body = body_of(a)
    assert all(a.text[w.start : w.end] for w in body.words)
    assert [w.start for w in body.words] == sorted({w.start for w in body.words})
    assert all(line.first < line.last for line in body.lines)
    for code in (None, "en", "nl"):
        for n in numbers_in(text, 0, len(text), code):
            assert text[n.words.start : n.words.end] == n.words.text
