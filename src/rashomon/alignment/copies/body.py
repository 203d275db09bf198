"""The words of an article's own paragraphs, as copies are compared by: any script, no parser."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from rashomon.model.article import Article
from rashomon.text.dateline import after_dateline

KEPT_ARTICLES = 512
"""How many articles are remembered as words: one is compared with many others."""
SPEECH_LENGTH = 25
"""Characters between quotation marks from which they are speech, no title or scare quote."""

# A word is a run without white space and punctuation. `\w` would cut the vowel signs of Indic
# scripts off their letters, so what is no word is listed instead, by blocks of Unicode.
_WORD = re.compile(
    r"[^\s\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9"
    r"\u00bb-\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4\u060c"
    r"\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u104a\u104b\u1361-\u1368\u17d4-\u17d6"
    r"\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
    r"\U0001f000-\U0001faff]+"
)
# Scripts written without spaces: each letter is a word of its own.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
_ENDS = re.compile(r"[.!?\u2026\u0589\u06d4\u061f\u0964\u0965\u104b\u1362\u17d4\u3002\uff01\uff1f]")
_CLOSING = frozenset("\"')]}\u00bb\u201d\u2019\u203a\u300d\u300f")
_OPENING = {
    "\u00ab": "\u00bb",
    "\u201c": '\u201d"',
    "\u201e": '\u201d\u201c"',
    "\u2018": "\u2019",
    "\u2039": "\u203a",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"\u201d',
}
_SHORT = 3
"""A capitalised word of so few letters before a full stop is a title or an initial."""


class Word(Struct, frozen=True):
    """One word: its letters without case, where it stands, and whether it is quoted speech."""

    key: str
    start: int
    end: int
    quoted: bool
    sentence: int


class Line(Struct, frozen=True):
    """One sentence: characters `start` to `end` of the text, words `first` to `last` of the body.

    Half-open, both. `speech` says that quoted speech begins or goes on in it.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    headline: bool
    speech: bool


class Body(Struct, frozen=True):
    """The words and sentences of an article's headline and paragraphs, furniture left out."""

    text: str
    words: tuple[Word, ...]
    lines: tuple[Line, ...]

    def words_between(self, start: int, end: int) -> tuple[int, int]:
        """The words, from and to, that begin between two offsets of the text."""
        first = bisect_right(self.words, start - 1, key=_start)
        return first, max(first, bisect_right(self.words, end - 1, key=_start))


def _start(word: Word) -> int:
    return word.start


@lru_cache(maxsize=KEPT_ARTICLES)
def body_of(article: Article) -> Body:
    """The words of paragraphs of kind 'article' and 'headline', in text order. Never raises."""
    words: list[Word] = []
    lines: list[Line] = []
    text = article.text
    for number, paragraph in enumerate(article.paragraphs):
        if paragraph.kind not in ("article", "headline"):
            continue
        quotes = quotations(text, paragraph.start, paragraph.end)
        # A dateline names the place and agency of writing: a reprint may change it.
        opened = after_dateline(text, paragraph.start, paragraph.end)
        for start, end in sentences(text, opened, paragraph.end):
            first = len(words)
            words.extend(_words(text, start, end, quotes, len(lines)))
            if len(words) == first:
                continue
            speech = any(q < end and start < close for q, close in quotes)
            headline = paragraph.kind == "headline"
            lines.append(Line(start, end, first, len(words), number, headline, speech))
    return Body(text, tuple(words), tuple(lines))


def _words(
    text: str, start: int, end: int, quotes: list[tuple[int, int]], sentence: int
) -> Iterator[Word]:
    for found in _WORD.finditer(text, start, end):
        at = found.start()
        place = bisect_right(quotes, (at, len(text) + 1)) - 1
        quoted = place >= 0 and at < quotes[place][1]
        if _UNSPACED.search(found.group()):
            for i, letter in enumerate(found.group(), at):
                yield Word(letter, i, i + 1, quoted, sentence)
        else:
            yield Word(word_key(found.group()), at, found.end(), quoted, sentence)


@lru_cache(maxsize=1 << 15)
def word_key(word: str) -> str:
    """A word without case, in one way of writing its accents."""
    return unicodedata.normalize("NFC", word.casefold())


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of quoted speech within a paragraph, in order, marks included.

    A quotation that nothing closes goes on to the paragraph's end where it began the paragraph:
    newspapers reopen it in the next one and close it once.
    """
    found: list[tuple[int, int]] = []
    opened, closers = -1, ""
    for at in range(start, end):
        mark = text[at]
        if opened < 0:
            if mark in _OPENING and (at == start or not text[at - 1].isalnum()):
                opened, closers = at, _OPENING[mark]
        elif mark in closers and not (text[at + 1 : at + 2].isalnum() and text[at - 1].isalnum()):
            if at - opened > SPEECH_LENGTH:
                found.append((opened, at + 1))
            opened = -1
    if 0 <= opened <= start + 2 and end - opened > SPEECH_LENGTH:
        found.append((opened, end))
    return found


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph by their punctuation, without white space at either end.

    A sentence ends at a mark that ends one, with the marks that close behind it, before white
    space and no small letter; not behind an initial or a short title.
    """
    opened = start
    for mark in _ENDS.finditer(text, start, end):
        at = mark.end()
        if at < opened:
            continue
        while at < end and text[at] in _CLOSING:
            at += 1
        if _breaks(text, opened, mark.start(), at, end):
            yield from _trimmed(text, opened, at)
            opened = at
    yield from _trimmed(text, opened, end)


def _breaks(text: str, opened: int, mark: int, at: int, end: int) -> bool:
    if at >= end or ord(text[mark]) >= 0x3000:
        return True
    if not text[at].isspace():
        return False
    ahead = text[at : at + 4].lstrip()[:1]
    if ahead.islower():
        return False
    if text[mark] != ".":
        return True
    head = mark
    while head > opened and text[head - 1].isalpha():
        head -= 1
    return not (text[head : head + 1].isupper() and mark - head <= _SHORT)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
