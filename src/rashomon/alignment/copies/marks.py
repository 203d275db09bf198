"""What survives translation and retelling, sentence by sentence: numbers, names, states, deeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, Protocol

from msgspec import Struct

from rashomon.alignment.copies.body import KEPT_ARTICLES, Body, Line, body_of
from rashomon.alignment.copies.calendar_words import KnownWords, known_words
from rashomon.alignment.copies.numbers import Number, numbers_in
from rashomon.gazetteer.folding import fold, skeleton
from rashomon.languages.concepts import concepts_in
from rashomon.model.article import Article
from rashomon.model.span import Words

MarkKind = Literal["number", "name", "state", "date", "concept", "speech", "word"]

_LETTERS = re.compile(r"[^\W_]+")
_LONG = re.compile(r"\S{80,}")
"""What is no word in any script with spaces: it is not looked up."""
_WITHIN = ",-('\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{RIGHT SINGLE QUOTATION MARK}"
_LEAST_NAME = 3
_LEAST_BONES = 4
"""Shorter skeletons belong to too many names."""
_LEAST_WORD = 5
STEM = 5
"""Letters by which words of one language are compared, as no stemmer is at hand here."""
_SMALL = 12
"""Numbers up to here are often written as words, or left out."""
_MOST_MARKS = 60
"""Marks of one sentence that are compared; a longer sentence is no sentence."""

_WEIGHTS: dict[MarkKind, float] = {
    "number": 3.0, "name": 2.0, "state": 1.0, "date": 1.0, "concept": 1.0, "speech": 0.7,
    "word": 0.5,
}  # fmt: skip
_SMALL_NUMBER = 1.2


class FoundConcept(Protocol):
    """What marks need of a concept in a text: its id, its kind, and where its words stand."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


Concepts = Callable[[str, str], Sequence[FoundConcept]]
"""From a text and its language's code to the concepts in it."""


class Mark(Struct, frozen=True):
    """One mark of a sentence. Marks of two articles with one `key` mean the same.

    `sure` is false for a name that may only be a capital at the head of a sentence. `bones` is
    the key of a name across languages.
    """

    key: str
    kind: MarkKind
    weight: float
    words: Words
    sure: bool = True
    bones: str = ""

    def across(self, same: bool) -> str | None:
        """The key to compare by, within one language (`same`) or across two; None for neither."""
        if self.kind == "word" and not same:
            return None
        return self.key if same or not self.bones else self.bones


class Marked(Struct, frozen=True):
    """An article with the marks of each of its sentences, in text order."""

    article: Article
    body: Body
    lines: tuple[tuple[Mark, ...], ...]

    def __hash__(self) -> int:
        return hash(self.article.id)


@lru_cache(maxsize=KEPT_ARTICLES)
def marked(article: Article, concepts: Concepts = concepts_in) -> Marked:
    """The marks of every sentence of an article's own paragraphs.

    A language without a folder has its digits, names and quotations. `concepts` must be a pure
    function. Raises PackError where the language's own tables cannot be read.
    """
    body = body_of(article)
    code = article.language
    known = known_words(code)
    names = _names_within(body)
    lines = tuple(
        tuple(_marks(body, line, code, known, names, concepts))[:_MOST_MARKS] for line in body.lines
    )
    return Marked(article, body, lines)


def _names_within(body: Body) -> frozenset[str]:
    """Folded words that have a capital inside a sentence, and are never written small."""
    large: set[str] = set()
    small: set[str] = set()
    for line in body.lines:
        for found in _LETTERS.finditer(body.text, line.start, line.end):
            word = found.group()
            if not word[:1].isupper():
                small.add(fold(word))
            elif not line.headline and _goes_on(body.text, line.start, found.start()):
                large.add(fold(word))
    return frozenset(large - small)


def _goes_on(text: str, start: int, at: int) -> bool:
    """Does a word stand within its sentence: behind another word, not behind a quotation mark?"""
    before = text[max(start, at - 2) : at].rstrip(" ")
    return bool(before) and (before[-1].isalnum() or before[-1] in _WITHIN)


def _marks(
    body: Body,
    line: Line,
    code: str | None,
    known: KnownWords,
    names: frozenset[str],
    concepts: Concepts,
) -> Iterator[Mark]:
    numbers = numbers_in(body.text, line.start, line.end, code)[:_MOST_MARKS]
    yield from map(_number, numbers)
    if line.speech:
        yield Mark("speech", "speech", _WEIGHTS["speech"], _cut(body, line.start, line.start))
    yield from _words(body, line, known, names, frozenset(n.words.start for n in numbers))
    text = _LONG.sub(lambda m: " " * len(m.group()), body.text[line.start : line.end])
    for found in concepts(text, code or ""):
        at, to = line.start + found.start, line.start + found.end
        yield Mark(f"concept:{found.id}", "concept", _WEIGHTS["concept"], _cut(body, at, to))


def _number(number: Number) -> Mark:
    weight = _WEIGHTS["number"] if number.value > _SMALL else _SMALL_NUMBER
    return Mark(f"number:{number.value!r}", "number", weight, number.words, sure=number.digits)


def _words(
    body: Body, line: Line, known: KnownWords, names: frozenset[str], numbers: frozenset[int]
) -> Iterator[Mark]:
    """States, days, names and other words of a sentence."""
    found = list(_LETTERS.finditer(body.text, line.start, line.end))
    folded = [fold(m.group()) for m in found]
    at = 0
    while at < len(found):
        start, end = found[at].span()
        capital = body.text[start].isupper()
        state = known.state(folded, at)
        day = known.days.get(folded[at]) if capital or not known.capitals else None
        if day is None and _within_date(body.text, start, end):
            at += 1
            continue
        length = 1
        if state is not None:
            length = state[1]
            words = _cut(body, start, found[at + length - 1].end())
            yield Mark(state[0], "state", _WEIGHTS["state"], words)
        elif day is not None:
            yield Mark(day, "date", _WEIGHTS["date"], _cut(body, start, end))
        elif start not in numbers:
            sure = folded[at] in names
            if capital and (len(folded[at]) >= _LEAST_NAME or found[at].group().isupper()):
                yield _name(folded[at], _cut(body, start, end), sure=sure)
            if not (capital and sure) and len(folded[at]) >= _LEAST_WORD:
                key = f"word:{folded[at][:STEM]}"
                yield Mark(key, "word", _WEIGHTS["word"], _cut(body, start, end))
        at += length


def _within_date(text: str, start: int, end: int) -> bool:
    """A word between a day and a year ('08-Oct-08') names a month in whatever language."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return before[:1].isdigit() and before[1:] == after[:1] == "-" and after[1:].isdigit()


def _name(folded: str, words: Words, *, sure: bool) -> Mark:
    bones = skeleton(folded)
    across = f"bones:{bones}" if bones and len(bones) >= _LEAST_BONES else ""
    weight = _WEIGHTS["name"] if sure else _WEIGHTS["name"] / 2
    return Mark(f"name:{folded}", "name", weight, words, sure=sure, bones=across)


def _cut(body: Body, start: int, end: int) -> Words:
    return Words(body.text[start:end], start, end)
