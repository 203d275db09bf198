"""Where the lines of a plain text are, with lines that were only wrapped put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

_NEWLINE = re.compile("\r\n|[\n\r\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")

BLANK = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + (
    "\0\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
)
"""Characters that show nothing at the edge of a line."""

MOST_LINES = 10_000
"""What follows more lines than this is not looked at: no article is that long."""

_WIDEST_WRAP = 120
_NARROWEST_WRAP = 28

STOPS = ".!?\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}" + (
    "\N{FULLWIDTH QUESTION MARK}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{DEVANAGARI DANDA}"
    "\N{ARMENIAN FULL STOP}\N{ETHIOPIC FULL STOP}\N{MYANMAR SIGN SECTION}\N{KHMER SIGN KHAN}"
)
"""Characters that end a sentence, of all scripts."""

CLOSERS = "\"')]}*\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}" + (
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT CORNER BRACKET}\N{NO-BREAK SPACE} "
    "\N{NARROW NO-BREAK SPACE}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
"""Quotes and brackets that may stand after the full stop."""


class Stretch(Struct, frozen=True):
    """One paragraph's place: `text[start:end]` begins and ends with something visible.

    `apart` says that a blank line stands before it; `beyond` that it holds all the rest of a
    text that has more lines than anybody reads.
    """

    start: int
    end: int
    apart: bool = True
    beyond: bool = False


def stretches(text: str) -> Iterator[Stretch]:
    """All non-blank lines of `text`, in order; lines of hard-wrapped prose as one stretch."""
    block: list[Stretch] = []
    for line in _lines(text):
        if line.apart:
            yield from _unwrapped(text, block)
            block = []
        block.append(line)
    yield from _unwrapped(text, block)


def ends_sentence(words: str) -> bool:
    """Does `words` end with a full stop or the like, closing quotes and brackets aside?"""
    return words[-12:].rstrip(CLOSERS)[-1:] in tuple(STOPS)


def _lines(text: str) -> Iterator[Stretch]:
    apart = True
    count = 0
    for start, end in _raw_lines(text):
        shown = _trimmed(text, start, end)
        if shown is None:
            apart = True
            continue
        count += 1
        if count > MOST_LINES:
            yield Stretch(shown[0], len(text.rstrip(BLANK)), beyond=True)
            return
        yield Stretch(*shown, apart)
        apart = False


def _raw_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for newline in _NEWLINE.finditer(text):
        yield start, newline.start()
        start = newline.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    left = line.lstrip(BLANK)
    if not left:
        return None
    return end - len(left), start + len(line.rstrip(BLANK))


def _unwrapped(text: str, block: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches of one block: as they are, or joined where the block is wrapped prose."""
    if not _wrapped(text, block):
        yield from block
        return
    widest = max(line.end - line.start for line in block)
    first = block[0]
    for line, after in pairwise(block):
        short = line.end - line.start < widest * 3 // 4
        if short and ends_sentence(text[line.start : line.end]):
            yield Stretch(first.start, line.end, first.apart)
            first = after
    yield Stretch(first.start, block[-1].end, first.apart)


def _wrapped(text: str, block: Sequence[Stretch]) -> bool:
    """Prose cut at a width: narrow lines, a third of them going on in the middle of a sentence."""
    if len(block) < 2:
        return False
    widths = [line.end - line.start for line in block]
    if max(widths) > _WIDEST_WRAP or sum(widths[:-1]) < _NARROWEST_WRAP * (len(block) - 1):
        return False
    widest = max(widths)
    going_on = sum(_goes_on(text, a, b, widest) for a, b in pairwise(block))
    return going_on * 3 >= len(block) - 1


def _goes_on(text: str, line: Stretch, after: Stretch, widest: int) -> bool:
    """Does a sentence run from one line into the next? Scripts without case show it by width."""
    if ends_sentence(text[line.start : line.end]):
        return False
    first = text[after.start]
    if first.lower() != first.upper():
        return first.islower()
    return first.isalpha() and line.end - line.start >= widest * 4 // 5
