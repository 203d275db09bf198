"""Figures read from small trees: `figures.conllu`, one expectation a sentence.

The trees were made by a parser while it was still being trained, slips and all, so that the
rules have to stand on word order where the tree is wrong.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from rashomon.languages.pack import HOME, read
from rashomon.languages.tables import Figures
from rashomon.mentions.figures import find_figures
from rashomon.model.mention import FigureMention
from rashomon.model.sentence import Sentence, Token, sentence

CASES = Path(__file__).with_name("figures.conllu")
DEFAULTS = {"measure": None, "unit": None, "approx": False, "losses_only": False}


class Case(Struct, frozen=True):
    """One sentence with its tree and the figures a reader finds in it."""

    name: str
    language: str
    text: str
    expect: list[dict[str, Any]]
    sentence: Sentence


def cases() -> list[Case]:
    """All sentences of the CoNLL-U file."""
    return [_case(b) for b in CASES.read_text(encoding="utf-8").strip().split("\n\n")]


def _case(block: str) -> Case:
    lines = block.split("\n")
    notes = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("#"))
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    tree = sentence(_tokens(rows, notes["text"]))
    return Case(
        notes["sent_id"], notes["language"], notes["text"], json.loads(notes["expect"]), tree
    )


def _tokens(rows: list[list[str]], text: str, offset: int = 0) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    for i, row in enumerate(rows):
        start = text.index(row[1], at)
        at = start + len(row[1])
        head = int(row[6]) - 1 if row[6] != "0" else i
        feats = "" if row[5] == "_" else row[5]
        tokens.append(
            Token(i, offset + start, offset + at, row[1], row[2], row[3], feats, head, row[7])
        )
    return tokens


@cache
def table(language: str) -> Figures:
    return read(HOME / language / "figures.toml", Figures)


def figures(case: Case) -> tuple[FigureMention, ...]:
    return find_figures(case.sentence, case.text, table(case.language))


def shown(mention: FigureMention, keys: set[str]) -> dict[str, Any]:
    return {k: getattr(mention, k) for k in sorted({*keys, *DEFAULTS})}


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_figures_of_a_sentence(case: Case) -> None:
    found = figures(case)
    expected = [DEFAULTS | e for e in case.expect]
    keys = [set(e) for e in case.expect] + [{"text", "min", "max"}] * len(found)
    assert [shown(m, k) for m, k in zip(found, keys, strict=False)] == [
        dict(sorted(e.items())) for e in expected
    ], case.text


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_words_are_pinned_and_heads_exist(case: Case) -> None:
    for mention in figures(case):
        assert case.text[mention.start : mention.end] == mention.text
        assert mention.item in case.text
        assert 0 <= mention.head < len(case.sentence.tokens)
        assert mention.rule
        if mention.min is not None and mention.max is not None:
            assert mention.min <= mention.max


def test_enough_cases_in_every_language() -> None:
    languages = [c.language for c in cases()]
    assert min(languages.count(code) for code in set(languages)) >= 60


def test_offsets_are_those_of_the_article() -> None:
    case = next(c for c in cases() if c.expect)
    before = "x" * 100
    moved = sentence(
        [
            Token(
                t.i, t.start + 100, t.end + 100, t.text, t.lemma, t.upos, t.feats, t.head, t.deprel
            )
            for t in case.sentence.tokens
        ]
    )
    found = find_figures(moved, before + case.text, table(case.language))
    assert [m.text for m in found] == [m.text for m in figures(case)]
    assert all((before + case.text)[m.start : m.end] == m.text for m in found)
