"""Figures in words and cells, multiplied alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from benchmarks.alignment.piles.names import WORD
from benchmarks.alignment.piles.plan import Edit, Plan
from rashomon.languages.pack import load
from rashomon.languages.tables import Figures
from rashomon.model.article import Article
from rashomon.model.claim import Claim

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]?\d+)*")


class Count(Struct, frozen=True):
    """A number in the words of a figure. `share` where it cannot pass 100."""

    start: int
    end: int
    value: float
    share: bool


def varied(value: float, factor: float, *, share: bool) -> float:
    """A number multiplied: one stays one, a share below 100, a round number fairly round."""
    new = value * factor
    if factor == 1 or value <= 1 or (share and new > 100):
        return value
    if value != int(value):
        return round(new, 1)
    grain = 10 ** max(0, len(str(int(new))) - 2) if value >= 1000 else 1
    return float(max(2, round(new / grain) * grain))


def counts_of(article: Article, claims: Iterable[Claim]) -> Mapping[int, tuple[Count, ...]]:
    """The numbers in the words of each figure, by where the figure starts."""
    listed = load(article.language or "").figures
    found: dict[int, tuple[Count, ...]] = {}
    for figure in (f for claim in claims for f in claim.figures):
        said = chain(NUMBER.finditer(figure.text), WORD.finditer(figure.text))
        found[figure.start] = tuple(
            Count(figure.start + m.start(), figure.start + m.end(), value, figure.unit == "%")
            for m in said
            if (value := _value(m.group(), listed))
        )
    return found


def number_edits(article: Article, listed: Figures) -> Iterator[Edit]:
    """Numbers of the article's own paragraphs that no claim counts, but for times of day."""
    for p in (p for p in article.paragraphs if p.kind != "furniture"):
        for pattern in (NUMBER, WORD):
            for m in pattern.finditer(article.text, p.start, p.end):
                value = _value(m.group(), listed)
                timed = re.match(r"[:h]| h \d|\d", article.text[m.end() : m.end() + 4])
                if value > 2 and not timed and article.text[m.start() - 1] != ":":
                    yield number_edit(article.text, Count(*m.span(), value, False), listed)


def _value(word: str, listed: Figures) -> float:
    """The number that digits or a word say; 0 for any other word."""
    if not word[0].isdigit():
        return listed.numbers.get(word.casefold(), 0.0)
    for mark in (*listed.group, " "):
        word = word.replace(mark, "")
    return float(word.replace(listed.decimal, "."))


def number_edit(text: str, said: Count, listed: Figures) -> Edit:
    """A number of the text multiplied, in digits or in words as it stands there."""
    word = text[said.start : said.end]
    words = {value: w for w, value in reversed(listed.numbers.items())}
    group = next((c for c in word if not c.isdigit()), listed.group[0])

    def make(plan: Plan) -> str:
        new = varied(said.value, plan.factor, share=said.share)
        if new == said.value:
            return word
        if word.isalpha() and new in words:
            return words[new].capitalize() if word[0].isupper() else words[new]
        if new != int(new):
            return f"{new:.1f}".replace(".", listed.decimal)
        return f"{int(new):,}".replace(",", group) if new >= 1000 else str(int(new))

    return Edit(said.start, said.end, make)
