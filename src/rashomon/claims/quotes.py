"""Quotation marks: which stretches of an article stand in quotes, also over several sentences."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

_PAIRS = (
    (
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    ),
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    ("\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    ("\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"),
    (
        "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    ),
)
OPENING = dict(_PAIRS)
_CLOSERS = {"\N{RIGHT DOUBLE QUOTATION MARK}", "\N{LEFT DOUBLE QUOTATION MARK}", '"'}
"""Double marks close one another: keyboards and machine translation mix them."""
SPEECH_LENGTH = 25
"""Shorter quotations are titles, scare quotes and single words, not speech."""


class Quote(Struct, frozen=True):
    """A stretch between quotation marks, marks left out; `open` where none closes it."""

    start: int
    end: int
    open: bool = False

    @property
    def is_speech(self) -> bool:
        """Long enough to be somebody's words rather than a name or a scare quote."""
        return self.end - self.start >= SPEECH_LENGTH

    def holds(self, at: int) -> bool:
        """Does the character at `at` stand inside?"""
        return self.start <= at < self.end


def find_quotes(text: str, stretches: Sequence[tuple[int, int]]) -> tuple[Quote, ...]:
    """Quotations inside each paragraph (start, end) of the text, in order.

    A paragraph that opens a quotation without closing it is quoted to its end: newspapers
    reopen the marks at the next paragraph and close them only once.
    """
    found: list[Quote] = []
    for start, end in stretches:
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    closer = ""
    for at in range(start, end):
        mark = text[at]
        if opened is None:
            if mark in OPENING or (mark == '"' and _may_open(text, at, start)):
                opened, closer = at + 1, OPENING.get(mark, '"')
        elif mark == closer or (mark in _CLOSERS and closer in _CLOSERS):
            if _apostrophe(text, at, mark):
                continue
            found.append(Quote(opened, at))
            opened = None
    if opened is not None and end - opened >= SPEECH_LENGTH and opened - start <= 2:
        found.append(Quote(opened, end, open=True))
    return found


def _may_open(text: str, at: int, start: int) -> bool:
    return at == start or not text[at - 1].isalnum()


def _apostrophe(text: str, at: int, mark: str) -> bool:
    """A right single mark between letters is an apostrophe, not the end of a quotation."""
    if mark != "\N{RIGHT SINGLE QUOTATION MARK}":
        return False
    return at + 1 < len(text) and text[at + 1].isalnum()


def quote_at(quotes: Sequence[Quote], at: int) -> Quote | None:
    """The quotation that holds the character `at`, if any."""
    for quote in quotes:
        if quote.start > at:
            return None
        if quote.holds(at):
            return quote
    return None
