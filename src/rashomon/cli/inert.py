"""Corpus text made harmless for a terminal: no escape sequences, no markup, no hidden controls."""

from __future__ import annotations

import unicodedata

from rich.text import Text

_LINE_BREAKS = "\r\n\t\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x0b\x0c\x85"
_KEPT = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")


def plain(text: str) -> str:
    """`text` on one line, with every control and direction mark spelled out as <U+XXXX>."""
    return "".join(_safe(c) for c in text)


def inert(text: str, style: str = "") -> Text:
    """A Rich text that is printed as it stands: brackets are brackets, escapes are spelled out."""
    return Text(plain(text), style=style)


def _safe(c: str) -> str:
    if c in _LINE_BREAKS:
        return " "
    if c in _KEPT:
        return c
    if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co"):
        return f"<U+{ord(c):04X}>"
    return c
