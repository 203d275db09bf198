"""Datelines: the place, day and agency that open an article before a dash."""

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
_DATED = re.compile(
    r"""
    (?P<place>[^\n\d,(]{2,})(?:,\s[^\n\d,]+)?    # a place, perhaps its country
    ,\s(?P<day>[^\n\d,]*\d{1,2}\b[^\n\d,]*)     # a day and its month in either order
    (?:,?\s(?:19|20)\d\d)?
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 6
MOST_BESIDE_DAY = 3
"""As in 'le 13 juin' or '13 de mayo': more words are no day."""


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence of a paragraph begins: behind its dateline, or at `start`.

    A dateline is written in capitals ('ESBJERG -'), names an agency in brackets ('Lerin (AFP) -'),
    or has a day behind a place in capitals ('OSTEND, 8 March -'); anything else before a dash is
    part of the sentence.
    """
    found = _DATELINE.match(text, start, end)
    if found is None:
        return start
    words = _WORD.findall(found.group())
    shouted = bool(words) and all(w.isupper() for w in words) and len(words[0]) > 1
    agency = "(" in found.group() and len(words) <= MOST_WORDS and words[0][:1].isupper()
    return found.end() if shouted or agency or _dated(found.group()) else start


def _dated(opening: str) -> bool:
    found = _DATED.fullmatch(opening.rstrip(" -\N{EN DASH}\N{EM DASH}"))
    if found is None or not found["place"].isupper():
        return False
    return 1 <= len(_WORD.findall(found["day"])) <= MOST_BESIDE_DAY
