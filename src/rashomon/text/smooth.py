"""Character-for-character smoothing of text before it is parsed.

Every character is replaced by exactly one character, so offsets into the smoothed text are
offsets into the original. Only the parser sees the smoothed text; stored words never change.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = (
    "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{PRIME}\N{ACUTE ACCENT}\N{GRAVE ACCENT}"
)
_QUOTES = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}\N{DOUBLE PRIME}"
)
_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{MINUS SIGN}"
_DASHES = "\N{EM DASH}\N{HORIZONTAL BAR}"

_TABLE = (
    {ord(c): "'" for c in _APOSTROPHES}
    | {ord(c): '"' for c in _QUOTES}
    | {ord(c): "-" for c in _HYPHENS}
    | {ord(c): "\N{EN DASH}" for c in _DASHES}
)


def smooth(text: str) -> str:
    """Straight quotes and apostrophes, plain hyphens, plain spaces; same length as `text`."""
    mapped = text.translate(_TABLE)
    if mapped.isascii():
        return mapped
    return "".join(" " if unicodedata.category(c) in ("Zs", "Zl", "Zp") else c for c in mapped)


def lowered(text: str) -> str:
    """Lower case with the same length (letters whose lower case is longer stay as they are)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=1 << 15)
def plain_word(text: str) -> str:
    """One word in lower case with straight apostrophes: how tables write it.

    Remembered, because the rules ask it of every token many times.
    """
    return lowered(smooth(text))
