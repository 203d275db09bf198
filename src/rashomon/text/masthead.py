"""Who published an article, where the page's own furniture says it: the masthead, or the © line.

Only two forms count, which are hard to mistake: a short name in the very first line with a menu
below it (a headline has none), and the holder named behind a copyright sign in the furniture. In
doubt nobody is named: a wrong outlet would put words into somebody's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model.article import Paragraph, ParagraphKind

LONGEST, MOST_WORDS = 40, 6
LEAST_ENTRIES = 3
"""A line is a menu from so many short entries on."""

_CUT = re.compile(r"\s+[-–—|·:]\s+|,\s+")
_ENTRIES = re.compile(r"\s*[|/>·•]\s*|\s+[–—]\s+|\s{2,}|\t+")
_HOLDER = re.compile(r"©\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s+)?([^.|,;©\n]+)")
_END = re.compile(r"[.!?…]$")


def stated_outlet(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The outlet in the article's words; None where the page does not say it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and _is_menu(lines[1]) and not _END.search(lines[0]):
        name = _CUT.split(lines[0])[0].strip()
        if _is_name(name) and _stands(text, lines[0], paragraphs, ("furniture", "headline")):
            return name
    for line in lines:
        holder = _HOLDER.search(line)
        if (
            holder
            and _is_name(holder[1].strip())
            and _stands(text, line, paragraphs, ("furniture",))
        ):
            return holder[1].strip()
    return None


def _stands(
    text: str, line: str, paragraphs: Sequence[Paragraph], kinds: tuple[ParagraphKind, ...]
) -> bool:
    """Is this line in paragraphs of these kinds only? What is in none is furniture."""
    start = text.find(line)
    return all(p.kind in kinds for p in paragraphs if p.start <= start < p.end)


def _is_menu(line: str) -> bool:
    """Several short entries with signs or gaps between them."""
    entries = [entry for entry in _ENTRIES.split(line) if entry]
    short = all(len(entry.split()) <= MOST_WORDS for entry in entries)
    return len(entries) >= LEAST_ENTRIES and short and not _END.search(line)


def _is_name(words: str) -> bool:
    """Short, without figures, and with a capital at its head, in scripts that have them."""
    parts = words.split()
    if not parts or len(parts) > MOST_WORDS or len(words) > LONGEST or _END.search(words):
        return False
    head = parts[0][0]
    return not any(c.isdigit() for c in words) and head.isalpha() and not head.islower()
