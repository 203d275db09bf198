"""Hostile input stays fast and raises nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.alignment.copies.passages import copied, fingerprints
from rashomon.alignment.copies.translated import candidate_keys, retold, translated
from tests.alignment.copies.making import article

MANY = 100_000
SECONDS = 20.0
"""Some ten times what it takes on a slow machine; quadratic ways take minutes."""


def varied() -> str:
    return " ".join(f"w{n * n % 4999}" for n in range(MANY))


HOSTILE: dict[str, Callable[[], str]] = {
    "varied": varied,
    "one word": lambda: "a " * MANY,
    "period": lambda: "one two three four five six seven " * (MANY // 7),
    "sentences": lambda: "Anna ran 12 miles to Bergen. " * (MANY // 6),
    "one letter run": lambda: "字" * MANY,
    "digits": lambda: "1" * MANY + " 1.2.3,4" * 1000,
    "quotes": lambda: '"a ' * (MANY // 2),
    "capitals": lambda: "Aa Bb " * (MANY // 2),
    "stops": lambda: "." * MANY,
    "hyphens": lambda: "twenty-" * (MANY // 7),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hundred_thousand_words_in_one_paragraph(kind: str) -> None:
    text = HOSTILE[kind]()
    a = article([text], name="a")
    b = article([text[500:] + " more"], name="b", published="2021")
    c = article([text], name="c", language="nl")
    start = time.monotonic()
    fingerprints(a)
    candidate_keys(a)
    copied(a, b)
    retold(a, b)
    translated(a, c)
    assert time.monotonic() - start < SECONDS


@given(st.text(), st.text(), st.sampled_from(["en", "fr", "nl", "xx", None]))
@settings(max_examples=80, deadline=None)
def test_nothing_raises(one: str, other: str, code: str | None) -> None:
    a, b = article([one], name="a"), article([other, one], name="b", language=code)
    for found in (copied(a, b), retold(a, b), translated(a, b)):
        assert found is None or found.drawer in (a.id, b.id)
    assert list(fingerprints(b)) == sorted(set(fingerprints(b)))
    assert list(candidate_keys(b)) == sorted(set(candidate_keys(b)))


def test_empty_articles() -> None:
    a, b = article([], name="a"), article([""], name="b")
    assert copied(a, b) is None
    assert translated(a, article([], name="c", language="nl")) is None
    assert fingerprints(a) == candidate_keys(a) == ()
