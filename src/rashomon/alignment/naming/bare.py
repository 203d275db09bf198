"""The bare name inside the words of a cell: without articles, numbers, and what trails behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from rashomon.alignment.naming.quotations import Quotation
from rashomon.alignment.naming.words import Token, Wording, is_unspaced, tokens
from rashomon.model.span import Words, cut

MOST_WORDS: Final = 8
"""Longer runs describe; they are no names."""
_BREAK: Final = re.compile(r"[,;:()\[\]\n\N{EN DASH}\N{EM DASH}]|\s-\s|[.!?](?=\s)")
_SENTENCE_END: Final = frozenset(
    ".!?:;\N{HORIZONTAL ELLIPSIS}\N{EN DASH}\N{EM DASH}\N{IDEOGRAPHIC FULL STOP}"
    ")]\N{DEVANAGARI DANDA}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}|\n"
)


class Bare(Struct, frozen=True):
    """A name in a text: its words, its key, and whether a distancer stands before it."""

    words: Words
    folded: str
    distanced: bool = False


def bare_name(
    text: str, start: int, end: int, wording: Wording, quoted: Sequence[Quotation] = ()
) -> Bare | None:
    """The name in `text[start:end]`; None where nothing of it is one.

    Articles, numbers and words of counting go from its front, loose words from its end, and what
    follows a comma or the like. A distancer goes too, but is told.
    """
    words = _one_piece(text, tokens(text, start, end), wording)
    first, distanced = _front(text, words, wording)
    words = words[first:]
    while words and (words[-1].folded in wording.loose or words[-1].folded.isdigit()):
        words = words[:-1]
    if not _is_name(text, words, wording, stripped=first > 0):
        return None
    begin, finish = with_marks(text, words[0].start, words[-1].end, quoted)
    found = cut(text, begin, finish)
    return Bare(found, " ".join(w.folded for w in words), distanced)


def _one_piece(text: str, words: Sequence[Token], wording: Wording) -> Sequence[Token]:
    """The words up to the first comma, bracket, dash or new line, or a loose word inside.

    Words that join a name ('of') and what hyphens hold together are no end.
    """
    begun = False
    for place, (one, following) in enumerate(pairwise(words), 1):
        gap = text[one.end : following.start]
        if _BREAK.search(gap):
            return words[:place]
        begun = begun or not (wording.openings.opening(words, place - 1) or one.folded.isdigit())
        joined = following.folded in wording.joins or gap == "-"
        if begun and not joined and following.folded in wording.loose:
            return words[:place]
    return words


def _front(text: str, words: Sequence[Token], wording: Wording) -> tuple[int, bool]:
    """How many words at the front are no part of the name, and whether one of them distances."""
    at, distanced = 0, False
    while at < len(words):
        if wording.standing.opening(words, at):
            break
        length = wording.distancers.opening(words, at)
        if length:
            distanced = True
        else:
            length = _spare(text, words, at, wording)
        if not length:
            break
        at += length
    return at, distanced


def _spare(text: str, words: Sequence[Token], at: int, wording: Wording) -> int:
    """Articles, numbers and the like. A capital inside a sentence belongs to the name (The X)."""
    if words[at].folded.isdigit():
        return 1
    length = wording.counts.opening(words, at) or wording.openings.opening(words, at)
    length = length or int(words[at].folded in wording.loose)
    inside = text[words[at].start].isupper() and not opens_sentence(text, words[at].start)
    return 0 if inside and at + length < len(words) else length


def _is_name(text: str, words: Sequence[Token], wording: Wording, *, stripped: bool) -> bool:
    if not words or len(words) > MOST_WORDS:
        return False
    key = " ".join(w.folded for w in words)
    if key in wording.no_names or not any(c.isalpha() for c in key):
        return False
    if len(words) == 1 and not stripped and key in wording.demonyms:
        return False  # 'Danish strikes': an adjective that a code was read from
    written = text[words[0].start : words[-1].end]
    return len(key) > 1 or is_unspaced(written)


def with_marks(text: str, start: int, end: int, quoted: Sequence[Quotation]) -> tuple[int, int]:
    """The span with the marks of quotations that begin or end with it but hold only a part."""
    for one in quoted:
        inside = text[one.start : one.end]
        first = one.start + len(inside) - len(inside.lstrip())
        last = one.start + len(inside.rstrip())
        if start <= first and last <= end and (first, last) != (start, end):
            start = one.start - 1 if first == start else start
            end = min(one.end + 1, len(text)) if last == end else end
    return start, end


def opens_sentence(text: str, at: int) -> bool:
    """Does a sentence (or a line, or a quotation) begin at `at`?"""
    back = at - 1
    while back >= 0 and text[back] != "\n" and not text[back].isalnum():
        if text[back] in _SENTENCE_END or text[back] in '"\N{LEFT DOUBLE QUOTATION MARK}':
            return True
        back -= 1
    return back < 0 or text[back] == "\n"


def is_proper(text: str, found: Bare) -> bool:
    """Is it written as a proper name: a capital that does not come from opening a sentence?

    A name in a script without capitals is not.
    """
    words = tokens(text, found.words.start, found.words.end)
    capitals = [w for w in words if text[w.start].isupper()]
    if found.words.text.isupper() and len(words) > 1:
        return False
    if any(w.start != words[0].start for w in capitals):
        return True
    return bool(capitals) and not opens_sentence(text, words[0].start)
