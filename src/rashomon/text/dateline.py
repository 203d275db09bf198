"""Datelines: the place and agency that open an article before a dash."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"""
    [^\W\d_a-z][^\n]{0,58}?          # a capital, and not much more
    (?:\([^)\n]{1,30}\)\s*)?        # an agency in brackets
    \s?[-\N{EN DASH}\N{EM DASH}]\s+   # the dash
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 6


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence of a paragraph begins: behind its dateline, or at `start`.

    A dateline is written in capitals ('ESBJERG -'), or names an agency in brackets
    ('Lerin (AFP) -'); anything else before a dash is part of the sentence.
    """
    found = _DATELINE.match(text, start, end)
    if found is None:
        return start
    words = _WORD.findall(found.group())
    shouted = bool(words) and all(w.isupper() for w in words) and len(words[0]) > 1
    agency = "(" in found.group() and len(words) <= MOST_WORDS and words[0][:1].isupper()
    return found.end() if shouted or agency else start
