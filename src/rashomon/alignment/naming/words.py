"""Words of names: how a text is cut into them, and what a language's lists say of them."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from rashomon.gazetteer.folding import fold
from rashomon.languages.naming import naming_words, state_names
from rashomon.languages.pack import languages, load


def _marks() -> str:
    """Combining marks as a character class: vowels of many scripts are such marks."""
    ranges: list[list[int]] = []
    for point in range(0x300, min(0x11000, sys.maxunicode)):
        if unicodedata.category(chr(point))[0] != "M":
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_TOKEN: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_marks()}])*")
_UNSPACED: Final = re.compile(
    "[\N{THAI CHARACTER KO KAI}-\N{TIBETAN SYLLABLE OM}"
    "\N{MYANMAR LETTER KA}-\N{MYANMAR SYMBOL AITON TWO}"
    "\N{KHMER LETTER KA}-\N{KHMER SIGN ATTHACAN}"
    "\N{HIRAGANA LETTER SMALL A}-\N{KATAKANA LETTER VO}\u3400-\u9fff\uf900-\ufaff]"
)


class Token(Struct, frozen=True):
    """One word of a text, and the folded form it is compared by."""

    folded: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of `text` from `start` to `end`, without marks and spaces."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple(Token(_folded(m.group()), m.start(), m.end()) for m in found)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold(word) or word.casefold()


@lru_cache(maxsize=1 << 15)
def key_of(name: str) -> str:
    """What a name is matched by: its folded words with single spaces."""
    return " ".join(token.folded for token in tokens(name))


def is_unspaced(name: str) -> bool:
    """Is the name in a script that writes no spaces between words?"""
    return _UNSPACED.search(name) is not None


class Phrases(Struct, frozen=True):
    """Phrases by their first and by their last word, the longest first."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]
    by_last: dict[str, tuple[tuple[str, ...], ...]]

    def opening(self, words: Sequence[Token], at: int) -> int:
        """How many words from `at` are one of the phrases; 0: none."""
        if at >= len(words):
            return 0
        for phrase in self.by_first.get(words[at].folded, ()):
            if tuple(w.folded for w in words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def closing(self, words: Sequence[Token], end: int) -> int:
        """How many words before `end` (not included) are one of the phrases; 0: none."""
        if end <= 0:
            return 0
        for phrase in self.by_last.get(words[end - 1].folded, ()):
            first = end - len(phrase)
            if first >= 0 and tuple(w.folded for w in words[first:end]) == phrase:
                return len(phrase)
        return 0


def phrases(listed: Iterable[str]) -> Phrases:
    """The phrases ready to look up."""
    cut = {tuple(t.folded for t in tokens(phrase)) for phrase in listed} - {()}
    first: dict[str, tuple[tuple[str, ...], ...]] = {}
    last: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(cut, key=lambda p: (-len(p), p)):
        first[phrase[0]] = (*first.get(phrase[0], ()), phrase)
        last[phrase[-1]] = (*last.get(phrase[-1], ()), phrase)
    return Phrases(first, last)


class Wording(Struct, frozen=True):
    """What one language's lists say of words in and around names; all folded.

    `no_names` are pronouns, and nouns that lean on a place named before. `demonyms` maps words of
    belonging to states.
    """

    openings: Phrases
    counts: Phrases
    no_names: frozenset[str]
    generic: frozenset[str]
    loose: frozenset[str]
    joins: frozenset[str]
    distancers: Phrases
    standing: Phrases
    operations: Phrases
    of_operations: Phrases
    links: Phrases
    demonyms: dict[str, str]
    states: dict[str, str]
    capitals: frozenset[str]
    place_words: Phrases
    capital_nouns: bool


@lru_cache(maxsize=64)
def wording(code: str | None) -> Wording:
    """The wording of a language; without any lists where the language has no folder."""
    known = code is not None and code in languages()
    own = naming_words(code or "")
    pack = load(code or "") if known else None
    figures = pack.figures if pack else None
    counted: tuple[str, ...] = ()
    if figures is not None:
        counted = (
            *figures.numbers, *figures.scales, *figures.tens, *figures.plural_tens,
            *figures.vague, *figures.at_least, *figures.at_most, *figures.about,
            *figures.others, *figures.parts, *figures.range_open,
        )  # fmt: skip
    pronouns = frozenset(map(key_of, own.pronouns))
    both = pack.actors.both_sides if pack else ()
    nouns = (*pack.places.nouns.town, *pack.places.nouns.region, *pack.places.there) if pack else ()
    demonyms = pack.actors.demonyms if pack else {}
    capitals = pack.actors.capitals if pack else {}
    return Wording(
        openings=phrases(own.openings),
        counts=phrases(counted),
        no_names=pronouns | frozenset(map(key_of, both)),
        generic=frozenset(map(key_of, nouns)),
        loose=frozenset(map(key_of, own.loose)),
        joins=frozenset(map(key_of, own.joins)),
        distancers=phrases(own.distancers),
        standing=phrases(own.standing),
        operations=phrases(own.operations),
        of_operations=phrases(own.of_operations),
        links=phrases(own.operation_links),
        demonyms=_by_word(demonyms),
        states={key_of(name): state for name, state in state_names(code or "").items()},
        capitals=frozenset(_by_word(capitals)),
        place_words=phrases(pack.events.prepositions.place if pack else ()),
        capital_nouns=own.capital_nouns,
    )


def _by_word(listed: dict[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in sorted(listed):
        for word in listed[code]:
            found.setdefault(key_of(word), code)
    return found
