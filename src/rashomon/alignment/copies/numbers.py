"""Numbers of a text as values, in digits of any national notation or in words of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from rashomon.languages.pack import LanguagePack, languages, load
from rashomon.model.span import Words

_GROUPS = (
    ".,'\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} "
)
_SPACES = frozenset(c for c in _GROUPS if c.isspace())
_DIGITS = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:[{_GROUPS}]\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+|:\d\d(?!\d))?)"
)
_LETTERS = re.compile("[^\\W\\d_]+(?:[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}][^\\W\\d_]+)*")
_BETWEEN = re.compile(r"[\s-]{0,2}")
_MANY = 9
_LONGEST_WORD = 60
_LONGEST_DIGITS = 18
"""A run of more digits is an account or a code, and counts nothing."""


class Number(Struct, frozen=True):
    """A number: its value, the words it was read from, whether it was written in digits."""

    value: float
    words: Words
    digits: bool


class NumberWords(Struct, frozen=True):
    """What a language writes numbers with. `decimal` is '' for a language without a pack."""

    small: dict[str, float]
    scales: dict[str, float]
    decimal: str = ""
    glue: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset(_GROUPS)


@lru_cache(maxsize=64)
def number_words(code: str | None) -> NumberWords:
    """The number words of a language; none where it has no folder."""
    if code is None or code not in languages():
        return NumberWords({}, {})
    figures = load(code).figures
    small = {w: n for w, n in figures.numbers.items() if n != 1}
    glue = ("", *_glue(load(code))) if figures.glued else ()
    scales = {**figures.short_scales, **figures.scales}
    # A plain space also parts two numbers: only where it is the usual sign does it group.
    usual = {" "} if figures.group[:1] == (" ",) else set()
    groups = frozenset((*figures.group, *(c for c in _GROUPS if not c.isspace()))) - {" "} | usual
    return NumberWords({**small, **figures.tens}, scales, figures.decimal, glue, groups)


def _glue(pack: LanguagePack) -> Iterator[str]:
    for word in (*pack.figures.and_tens, *pack.figures.and_units, *pack.figures.and_hundreds):
        yield word
        # A diaeresis parts two vowels where words are written together.
        if word[:1] == "e":
            yield "\N{LATIN SMALL LETTER E WITH DIAERESIS}" + word[1:]


def numbers_in(text: str, start: int, end: int, code: str | None) -> tuple[Number, ...]:
    """Numbers between two offsets, in order; a scale behind a number multiplies it.

    Words for one are left out: most are articles or pronouns.
    """
    table = number_words(code)
    found = sorted(
        (*_in_digits(text, start, end, table), *_in_words(text, start, end, table)),
        key=lambda n: n.words.start,
    )
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        together = last and _joined(text, last, number)
        if together:
            joined[-1] = together
        else:
            joined.append(number)
    return tuple(n for n in joined if n.digits or n.words.text.casefold() not in table.scales)


def _in_digits(text: str, start: int, end: int, table: NumberWords) -> Iterator[Number]:
    for found in _DIGITS.finditer(text, start, end):
        if text[found.start() - 1 : found.start()].isalpha() and found.start() > start:
            continue
        at = found.start()
        for part in _ungrouped(found.group(), table.groups):
            value = value_of(part, table.decimal)
            if value is not None:
                yield Number(value, Words(part, at, at + len(part)), True)
            at += len(part) + 1


def _ungrouped(digits: str, groups: frozenset[str]) -> list[str]:
    """The number whole, or its parts where the language groups no thousands by white space."""
    apart = [c for c in digits if c in _SPACES and c not in groups]
    return re.split(f"[{''.join(apart)}]", digits) if apart else [digits]


def value_of(digits: str, decimal: str = "") -> float | None:
    """The value of a number in digits; a time of day ('16:08') is read as 16.08.

    A sign before exactly three digits at the end groups thousands, unless it is the language's
    `decimal` sign ('' where that is unknown). None for what is too long to count anything.
    """
    signs = [c for c in digits if not c.isdigit()]
    if len(digits) - len(signs) > _LONGEST_DIGITS:
        return None
    last = signs[-1] if signs else ""
    grouped = bool(last) and len(digits) - digits.rindex(last) - 1 == 3
    mixed = len(set(signs)) > 1
    parts = last in {".", ",", ":"} and signs.count(last) == 1
    fraction = last if parts and (mixed or not grouped or last == decimal) else ""
    whole, _, rest = digits.rpartition(fraction) if fraction else (digits, "", "")
    bare = "".join(c for c in whole if c.isdigit())
    return float(f"{bare or 0}.{rest or 0}")


def _in_words(text: str, start: int, end: int, table: NumberWords) -> Iterator[Number]:
    if not table.small:
        return
    for found in _LETTERS.finditer(text, start, end):
        at, to = found.span()
        if to - at > _LONGEST_WORD:
            continue
        value = _value_of_word(found.group().casefold(), table)
        if value is not None:
            yield Number(value, Words(text[at:to], at, to), False)


def _value_of_word(word: str, table: NumberWords) -> float | None:
    plain = table.small.get(word, table.scales.get(word))
    if plain is not None:
        return plain
    first, hyphen, last = word.partition("-")
    if hyphen and first in table.small:
        return table.small[first] + (table.small.get(last, 0.0) if last else 0.0)
    return _glued(word, table) if table.glue else None


def _glued(word: str, table: NumberWords) -> float | None:
    """A number word made of a unit, a word for 'and', and a ten."""
    for tens in (w for w, n in table.small.items() if n > _MANY and word.endswith(w)):
        head = word.removesuffix(tens)
        for glue in table.glue:
            unit = table.small.get(head.removesuffix(glue)) if head.endswith(glue) else None
            if unit is not None and unit <= _MANY:
                return unit + table.small[tens]
    return None


def _joined(text: str, last: Number, number: Number) -> Number | None:
    """Two numbers that stand together as one: '40 billion', 'two hundred', 'vingt mille'."""
    between = text[last.words.end : number.words.start]
    letter = number.words.end - number.words.start == 1
    if number.digits or not _BETWEEN.fullmatch(between) or (letter and between):
        return None
    words = Words(text[last.words.start : number.words.end], last.words.start, number.words.end)
    if number.value > max(last.value, _MANY) and (number.value >= 100 or not last.digits):
        return Number(last.value * number.value, words, last.digits)
    if not last.digits and last.value > number.value and last.value % 10 == 0:
        return Number(last.value + number.value, words, False)
    return None
