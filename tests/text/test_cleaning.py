"""Cleaning: whole small pages as cases, and the laws that hold for any text."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.languages.pack import HOME, read
from rashomon.model.furniture import Furniture
from rashomon.text.cleaning import Cleaned, clean
from rashomon.text.language import identify
from rashomon.text.layout import BLANK, MOST_LINES

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "furniture_cases.jsonl").read_text("utf-8").splitlines()
]


@lru_cache(maxsize=1)
def phrases() -> tuple[Furniture, ...]:
    return tuple(read(path, Furniture) for path in sorted(HOME.glob("*/furniture.toml")))


def cleaned(text: str, title: str | None = None) -> Cleaned:
    return clean(text, phrases(), identify, title)


def kind_of(page: Cleaned, text: str, words: str) -> str:
    """The kind of the one paragraph that holds `words`, with the reasons for the test's report."""
    found = [p for p in page.paragraphs if words in text[p.start : p.end]]
    assert found, f"no paragraph holds {words!r} whole"
    kinds = {p.kind for p in found}
    return "furniture" if kinds == {"furniture"} else min(kinds - {"furniture"})


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']}-{c['name']}" for c in CASES])
def test_page(case: dict[str, object]) -> None:
    text = str(case["text"])
    page = cleaned(text)
    assert page.language == case["language"]
    for kind in ("headline", "article", "caption", "furniture"):
        for words in case[kind]:  # type: ignore[attr-defined]
            got = kind_of(page, text, words)
            # A headline read as article, or the other way round, loses no claim.
            same = got == kind or {got, kind} <= {"headline", "article"}
            assert same, (words, got, [p.reasons for p in page.paragraphs])


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']}-{c['name']}" for c in CASES])
def test_headline_is_one(case: dict[str, object]) -> None:
    text = str(case["text"])
    page = cleaned(text)
    for words in case["headline"]:  # type: ignore[attr-defined]
        assert kind_of(page, text, words) == "headline"


def test_enough_cases_in_every_language_with_phrases() -> None:
    languages = [path.parent.name for path in HOME.glob("*/furniture.toml")]
    assert len(CASES) >= 40
    for language in languages:
        assert sum(c["language"] == language for c in CASES) >= 10, language


def test_given_title_wins() -> None:
    text = "Home\nShort news\nHarbour shut\n\n" + "The harbour was shut on Monday. " * 8
    page = cleaned(text, title="Harbour shut - The Daily Lantern")
    assert kind_of(page, text, "Harbour shut") == "headline"
    assert kind_of(page, text, "Home") == "furniture"


def test_reasons_can_be_read() -> None:
    text = "The harbour of Selm was shut on Monday because of a storm that lasted two days.\n" * 2
    text += "\n".join(f"Another headline about something number {w}" for w in ("one", "two", "six"))
    last = cleaned(text).paragraphs[-1]
    assert last.kind == "furniture"
    assert last.reasons == (
        "short line without a full stop in a run of 3 such lines after the last long paragraph",
    )


def test_repeated_paragraph_is_read_once() -> None:
    line = "The harbour of Selm was shut on Monday because of a storm that lasted two days."
    kinds = [p.kind for p in cleaned(f"{line}\n\n{line}\n").paragraphs]
    assert kinds == ["article", "furniture"]


def test_link_to_comments_above_does_not_end_the_article() -> None:
    body = "The harbour of {} was shut on Monday because of a storm that lasted two days."
    rest = "\n".join(body.format(place) for place in ("Selm", "Tarn", "Orvela", "Brisac"))
    text = f"{body.format('Maren')}\nLeave a comment\n{rest}"
    assert [p.kind for p in cleaned(text).paragraphs].count("article") == 5


def test_text_without_any_line() -> None:
    assert cleaned(" \n\r\n\t\0\n") == Cleaned((), None)


def test_lines_nobody_reads_are_named() -> None:
    page = cleaned("ab\n" * (MOST_LINES + 10))
    assert len(page.paragraphs) == MOST_LINES + 1
    assert "no article is that long" in page.paragraphs[-1].reasons[0]


NEWLINES = ("\n", "\r\n", "\r", "\N{LINE SEPARATOR}", "\n\n", "\v", "\0", " ", "\N{NO-BREAK SPACE}")
PIECES = st.one_of(
    st.sampled_from(NEWLINES),
    st.text(max_size=40),
    st.text(alphabet="ab .[]{}|@#/=_\"'1", max_size=30),
    st.sampled_from([words for c in CASES for k in ("article", "furniture") for words in c[k]]),
    st.sampled_from(["Read more", "\N{GRINNING FACE}", "e\N{COMBINING ACUTE ACCENT}", "\ud800"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_paragraphs_cover_the_text_in_order(text: str) -> None:
    paragraphs = cleaned(text).paragraphs
    assert all(a.end <= b.start for a, b in pairwise(paragraphs))
    covered = {i for p in paragraphs for i in range(p.start, p.end)}
    assert all(c in BLANK or c.isspace() for i, c in enumerate(text) if i not in covered)
    for p in paragraphs:
        assert 0 <= p.start < p.end <= len(text)
        assert text[p.start : p.end].strip(BLANK) == text[p.start : p.end]
        assert p.reasons
        assert all(p.reasons)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=15).map("".join))
def test_same_text_same_answer(text: str) -> None:
    assert cleaned(text) == cleaned(text)


HOSTILE = (
    "a\n",
    "word " * 100 + "\n",
    "[",
    ". ",
    "A " * 120 + "\n\n",
    " | " * 100 + "a\n",
    "a_" * 150 + "\n",
    "a@" * 150 + "\n",
    "1:" * 150 + "\n",
    "Read more\n",
    "\N{LATIN SMALL LETTER U WITH DIAERESIS}b c.\n",
    "The army said that nobody had been in the town at that time of the day.\nRead more\n",
    "abc def ghi jkl mno pqr stu vwx yza bcd efg hij klm nop qrs tuv ...\n",
)


@pytest.mark.parametrize("unit", HOSTILE, ids=range(len(HOSTILE)))
def test_one_megabyte_of_anything_takes_no_time(unit: str) -> None:
    identify("The first call loads the model, which is not what is measured here.")
    text = unit * (1_000_000 // len(unit))
    begun = time.process_time()
    cleaned(text)
    assert time.process_time() - begun < 2
