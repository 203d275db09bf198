"""The lines of a page with what can be known of each before their places are weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from rashomon.text.layout import BLANK, MOST_LINES, STOPS, Stretch, ends_sentence, stretches
from rashomon.text.signs import Book, Mark, bare, mark, tail

LONG = 55
"""Characters of a long paragraph that ends like a sentence."""

VERY_LONG = 200
"""A line of this length is a paragraph even without a full stop."""

_SHORTEST = 12
"""Characters of a sentence that may stand for a long paragraph on a page that has none."""

_ASKED = 1000
"""At most so many lines are asked for their language: it is the slowest of the questions."""

_WORTH_ASKING = 20

_OPENING = 60
"""An excerpt is known by so many first characters."""

_BEYOND = Mark("furniture", f"stands after {MOST_LINES:,} lines: no article is that long")
_WEAK = ("?", "!", "..", "\N{HORIZONTAL ELLIPSIS}")
_BRACKETS = ")]}* \N{NO-BREAK SPACE}"
_WIDE = re.compile("[\N{CJK RADICAL REPEAT}-\ud7ff]")


class Line(Struct, frozen=True):
    """One line with what can be known of it.

    `size` counts characters (three for a sign that writes a word); `again` says that the same
    words stand in another line; `long` that it is one of the paragraphs the page is judged by.
    """

    start: int
    end: int
    words: str
    size: int
    sentence: bool
    apart: bool
    mark: Mark | None
    language: str | None
    again: bool = False
    long: bool = False

    @property
    def wordy(self) -> bool:
        """Enough words for a headline or a sentence."""
        return self.words.count(" ") >= 3 or self.size >= 40

    @property
    def title_like(self) -> bool:
        """Could it be a headline?"""
        plain = self.mark is None and not self.again and not self.sentence
        return plain and self.wordy and self.size < VERY_LONG


def read_lines(
    text: str, where: Book, language_of: Callable[[str], str | None]
) -> tuple[Line, ...]:
    """All non-blank lines of `text` in order, with furniture glued to an end split off.

    `where` holds the phrases of all languages; `language_of` names a passage's language or
    says None. Lines that repeat others and the long paragraphs are marked.
    """
    pieces = chain.from_iterable(_split(text, stretch, where) for stretch in stretches(text))
    lines = [
        _line(text, piece, where, language_of if i < _ASKED else None)
        for i, piece in enumerate(pieces)
    ]
    return _with_long(_with_again(lines))


def _split(text: str, stretch: Stretch, where: Book) -> Iterator[Stretch]:
    """The stretch, and apart from it what is glued to its end ('... he said. Read more')."""
    words = text[stretch.start : stretch.end]
    cuts = () if stretch.beyond else tail(words, where)
    if not cuts or mark(words, _says(words), where):
        yield stretch
        return
    start, apart = stretch.start, stretch.apart
    for cut in cuts:
        before = words[:cut].rstrip(BLANK)
        yield Stretch(start, stretch.start + len(before), apart)
        start, apart = stretch.start + cut, False
    yield Stretch(start, stretch.end, apart)


def _line(
    text: str,
    piece: Stretch,
    where: Book,
    language_of: Callable[[str], str | None] | None,
) -> Line:
    words = text[piece.start : piece.end]
    sentence = _says(words)
    given_away = _BEYOND if piece.beyond else mark(words, sentence, where)
    size = len(words) + 2 * len(_WIDE.findall(words[:VERY_LONG]))
    asked = language_of is not None and given_away is None and size >= _WORTH_ASKING
    return Line(
        start=piece.start,
        end=piece.end,
        words=words,
        size=size,
        sentence=sentence,
        apart=piece.apart,
        mark=given_away,
        language=language_of(words) if asked and language_of else None,
    )


def _with_again(lines: Sequence[Line]) -> list[Line]:
    """Mark lines whose words stood before, and excerpts ('... [...]') of other lines."""
    folded = [bare(line.words) for line in lines]
    openings = Counter(words[:_OPENING] for words in folded)
    firsts = {
        (words, line.size): i
        for i, (words, line) in reversed([*enumerate(zip(folded, lines, strict=True))])
    }
    return [
        replace(line, again=True)
        if firsts[words, line.size] != i or (_excerpt(line) and openings[words[:_OPENING]] > 1)
        else line
        for i, (words, line) in enumerate(zip(folded, lines, strict=True))
    ]


def _excerpt(line: Line) -> bool:
    cut_off = line.words[-8:].rstrip("] )").endswith(("...", "\N{HORIZONTAL ELLIPSIS}"))
    return cut_off and line.size >= _OPENING


def _with_long(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Mark the long paragraphs; where a page has none, its sentences stand for them."""
    least = LONG if any(_is_long(line, LONG) for line in lines) else _SHORTEST
    return tuple(replace(line, long=True) if _is_long(line, least) else line for line in lines)


def _is_long(line: Line, least: int) -> bool:
    if line.mark is not None or line.again:
        return False
    if line.words.count(" ") < 2 and not _WIDE.search(line.words):
        return False
    return line.size >= VERY_LONG or (line.sentence and line.size >= least)


def _says(words: str) -> bool:
    """Does the line end like a statement?

    A question or a cry alone may be a headline; what trails off ('...') may be a cut teaser.
    """
    if not ends_sentence(words):
        return False
    end = words.rstrip(_BRACKETS)
    if not end.endswith(_WEAK):
        return True
    inside = end.rstrip("".join(_WEAK))
    return any(stop in inside for stop in STOPS)
