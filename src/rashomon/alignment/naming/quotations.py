"""Quotation marks of any script: which stretches stand between them, nested ones too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

_STRICT: Final = {
    "\N{LEFT CORNER BRACKET}": "\N{RIGHT CORNER BRACKET}",
    "\N{LEFT WHITE CORNER BRACKET}": "\N{RIGHT WHITE CORNER BRACKET}",
    "\N{PRESENTATION FORM FOR VERTICAL LEFT CORNER BRACKET}": (
        "\N{PRESENTATION FORM FOR VERTICAL RIGHT CORNER BRACKET}"
    ),
}
_STRICT_ENDS: Final = {end: start for start, end in _STRICT.items()}
_DOUBLE: Final = frozenset(
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}\N{FULLWIDTH QUOTATION MARK}"
    '\N{HEBREW PUNCTUATION GERSHAYIM}"'
)
_SINGLE: Final = frozenset(
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{SINGLE LOW-9 QUOTATION MARK}\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}'"
)
_ANGLES: Final = {
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "guillemet",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "guillemet",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "single guillemet",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": "single guillemet",
}
_ALWAYS_OPEN: Final = frozenset(
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
)
_LEFT: Final = frozenset(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
)
_MARKS: Final = frozenset({*_STRICT, *_STRICT_ENDS, *_DOUBLE, *_SINGLE, *_ANGLES})
_VOWELS: Final = frozenset("aeiouy")
_BEFORE_OPENING: Final = frozenset("([{-/\N{EN DASH}\N{EM DASH}")


class Quotation(Struct, frozen=True, order=True):
    """A stretch between quotation marks, the marks left out."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Do the characters from `start` to `end` stand inside?"""
        return self.start <= start and end <= self.end


class _Open(Struct, frozen=True):
    """A mark that waits for its end: where the words begin, and what family closes it."""

    at: int
    mark: str
    family: str


def quotations(
    text: str, stretches: Iterable[tuple[int, int]] | None = None
) -> tuple[Quotation, ...]:
    """Quotations of a text, outer ones before those inside them.

    Each stretch (start, end), by default each line, is read on its own. One that opens with a mark
    nothing closes is quoted to its end: newspapers reopen the marks at every paragraph.
    """
    found: set[Quotation] = set()
    for start, end in _lines(text) if stretches is None else stretches:
        found.update(_inside(text, start, end))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _lines(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line)
        at += len(line)


def _inside(text: str, start: int, end: int) -> Iterable[Quotation]:
    waiting: list[_Open] = []
    for at in range(start, end):
        mark = text[at]
        if mark not in _MARKS or _apostrophe(text, at, start, end):
            continue
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        place = _closes(mark, before, waiting)
        if place is not None:
            opened = waiting[place]
            if opened.at < at:
                yield Quotation(opened.at, at)
            del waiting[place:]
        elif _opens(mark, before, after):
            waiting.append(_Open(at + 1, mark, _family(mark)))
    if waiting and not text[start : waiting[0].at - 1].strip() and waiting[0].family != "single":
        last = len(text[:end].rstrip())
        if last > waiting[0].at:
            yield Quotation(waiting[0].at, last)


def _family(mark: str) -> str:
    if mark in _DOUBLE:
        return "double"
    if mark in _SINGLE:
        return "single"
    return _ANGLES.get(mark, _STRICT_ENDS.get(mark, mark))


def _apostrophe(text: str, at: int, start: int, end: int) -> bool:
    """Between letters, or before what is left of a word ('s avonds), a mark is no quotation mark.

    Gershayim and straight double marks between letters are part of an acronym.
    """
    before = at > start and text[at - 1].isalnum()
    after = at + 1 < end and text[at + 1].isalnum()
    if text[at] not in _SINGLE and text[at] not in '"\N{HEBREW PUNCTUATION GERSHAYIM}':
        return False
    if before and after:
        return True
    if text[at] not in _SINGLE or before or not after:
        return False
    letter, beyond = text[at + 1], text[at + 2 : at + 3]
    rest = letter.isascii() and letter.islower() and letter not in _VOWELS
    return rest and not beyond.isalnum()


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _STRICT or mark in _ALWAYS_OPEN or mark in _LEFT:
        return True
    if mark in _STRICT_ENDS:
        return False
    free = before.isspace() or before in _BEFORE_OPENING or before in _MARKS or _unspaced(before)
    return free and not after.isspace()


def _unspaced(letter: str) -> bool:
    """Letters of scripts without spaces between words, and their punctuation."""
    return letter >= "\N{IDEOGRAPHIC COMMA}" and not letter.isspace()


def _closes(mark: str, before: str, waiting: list[_Open]) -> int | None:
    """Which of the waiting marks this one closes: the innermost of its family, or None."""
    if mark in _STRICT or mark in _ALWAYS_OPEN:
        return None
    family = _family(mark)
    places = [i for i, opened in enumerate(waiting) if opened.family == family]
    if not places:
        return None
    opened = waiting[places[-1]]
    if mark in _ANGLES:
        return places[-1] if mark != opened.mark else None
    spaced = before.isspace() and mark not in _STRICT_ENDS
    return None if spaced else places[-1]
