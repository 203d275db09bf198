"""The index of time patterns by their first words finds what trying every pattern finds."""

from __future__ import annotations

import re

import pytest

from rashomon.flow.config import Settings
from rashomon.languages.pack import languages, load
from rashomon.mentions.time_grammar import grammar
from rashomon.mentions.time_openings import WORD, Openings, openings
from rashomon.mentions.times import _likely

HOME = Settings().home
WORDS = {"n": (r"\d", "two"), "mon": (r"may\.?",), "last": ("last", "this past")}


@pytest.mark.parametrize(
    ("pattern", "tried", "spared"),
    [
        ("(?:the )?{n} weeks", ["the", "7", "Two"], ["weeks", "then"]),
        ("{last} week", ["last", "THIS"], ["lasting", "week"]),
        ("weeks? ago", ["week", "weeks", "weekly"], ["wee"]),
        ("[a-z]+ ago", ["x", "9"], []),
        (r"(?<!\ba.)\(~{n}(?=\))", ["("], ["a", ")"]),
        ("{mon} {n}", ["May", "may"], ["june"]),
    ],
)
def test_a_pattern_is_tried_where_it_can_begin(
    pattern: str, tried: list[str], spared: list[str]
) -> None:
    index = Openings([(pattern, openings(pattern, WORDS))])
    assert all(index.at(word) for word in tried)
    assert not any(index.at(word) for word in spared)


def test_the_word_behind_spares_patterns() -> None:
    index = Openings([("the {n} days", openings("the {n} days", WORDS))])
    assert index.before("the", "3") == (0,)
    assert index.before("the", "town") == index.before("the", "") == ()


@pytest.mark.parametrize("code", languages(HOME))
def test_nothing_is_spared_that_matches(code: str) -> None:
    pack = load(code, HOME)
    rules = grammar(pack.time, pack.pack.locale)
    text = (HOME / code / "cases.jsonl").read_text(encoding="utf-8")
    for word in WORD.finditer(text):
        likely = _likely(text, word, len(text), rules.points)
        for n, pattern in enumerate(rules.points.patterns):
            if n not in likely:
                assert not re.compile(pattern.regex).match(text, word.start()), pattern
