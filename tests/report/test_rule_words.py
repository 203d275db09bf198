"""The face has words for every rule that a claim can name, in every language of the interface."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rashomon.cli.rules import RULES, Rule

WORDS = Path(__file__).parents[2] / "frontend" / "src" / "words"
LANGUAGES = sorted(path.name for path in WORDS.iterdir() if path.is_dir())

_GAP = re.compile(r"\{(\w+)\}")


def key(rule: Rule) -> str:
    return re.sub(r"[^A-Za-z]+", "-", rule.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words_and_no_words_are_left_over(language: str) -> None:
    words = json.loads((WORDS / language / "rule.json").read_text(encoding="utf-8"))
    assert set(words) == {key(rule) for rule in RULES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_have_only_gaps_that_the_rule_fills(language: str) -> None:
    words = json.loads((WORDS / language / "rule.json").read_text(encoding="utf-8"))
    for rule in RULES:
        assert set(_GAP.findall(words[key(rule)])) <= set(_GAP.findall(rule.says)), rule.name
