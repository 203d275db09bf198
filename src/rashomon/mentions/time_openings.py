"""By what word a pattern of time.toml can begin, so that most words are asked for no pattern.

A language has some hundred patterns. Trying all of them at every word took a tenth of all reading
time; a pattern that begins with 'since' need only be tried at that word. Where a pattern's
beginning is not plain (a character class, say), it is tried at every word: slower, never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Generic, TypeVar

from msgspec import Struct

P = TypeVar("P")

WORD = re.compile(r"(?<!\w)(?<!\d[.,])(?:[^\W\d_]+|\S)")
"""Where an expression may begin: a run of letters, or one digit or sign."""
BEHIND = re.compile(r"\s+([^\W\d_]+|\S)")
"""The same one word on."""
REMEMBERED = 1 << 13
DIGIT = "0"
"""Stands for any digit."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SLOT = re.compile(r"\{([^\W\d]\w*)\}")
_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?")
_REPEATED = ("?", "*", "{")
_ENDS_WORD = (" ", ",", "'", "-")


class Opening(Struct, frozen=True):
    """The letters a pattern begins with (or `DIGIT`, or a sign); all of the word where `whole`.

    `then` is what may begin the word behind, where the pattern has a space there. No letters and
    not `whole`: it may begin with anything.
    """

    text: str
    whole: bool = False
    then: tuple[Opening, ...] | None = None

    def fits(self, word: str) -> bool:
        """May a word, made plain, begin what this begins?"""
        return word == self.text if self.whole else word.startswith(self.text)

    def goes_on(self, behind: str) -> bool:
        """May the word behind, made plain, follow? It is '' where none does."""
        return self.then is None or (bool(behind) and any(o.fits(behind) for o in self.then))


class Openings(Generic[P]):
    """Patterns by the words they can begin with.

    `at` gives the numbers of the patterns that may begin at a word (as `WORD` finds it), in their
    order; `before` those of them that may go on with the word behind it ('' where there is none).
    """

    def __init__(self, listed: Iterable[tuple[P, Iterable[Opening]]]) -> None:
        pairs = [(p, frozenset(begins)) for p, begins in listed]
        self.patterns: Final = tuple(p for p, _ in pairs)
        self._begins: Final = tuple(begins for _, begins in pairs)
        self._whole: Final = _by_text(self._begins, whole=True)
        self._part: Final = _by_text(self._begins, whole=False)
        self.at: Final = lru_cache(maxsize=REMEMBERED)(self._at)
        self.before: Final = lru_cache(maxsize=REMEMBERED)(self._before)

    def _at(self, word: str) -> tuple[int, ...]:
        plain = _plain(word)
        found = set(self._whole.get(plain, ()))
        for size in range(len(plain) + 1):
            found.update(self._part.get(plain[:size], ()))
        return tuple(sorted(found))

    def _before(self, word: str, behind: str) -> tuple[int, ...]:
        one, two = _plain(word), _plain(behind)
        return tuple(
            n for n in self.at(word) if any(o.fits(one) and o.goes_on(two) for o in self._begins[n])
        )


def _plain(word: str) -> str:
    return DIGIT if word.isdecimal() else word.casefold()


def _by_text(listed: Iterable[frozenset[Opening]], *, whole: bool) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for n, begins in enumerate(listed):
        for text in {o.text for o in begins if o.whole == whole}:
            found.setdefault(text, []).append(n)
    return {text: tuple(numbers) for text, numbers in found.items()}


def openings(pattern: str, slots: Mapping[str, Sequence[str]]) -> Iterator[Opening]:
    """All beginnings of a pattern as time.toml writes it; `slots` are patterns for each {name}."""
    if not pattern:
        yield Opening("")
    elif _LOOK.match(pattern):
        yield from openings(pattern[_closing(pattern) + 1 :], slots)
    elif pattern[0] == "~":
        yield from openings(pattern[1:], slots)
    elif slot := _SLOT.match(pattern):
        choices = slots.get(slot.group(1), ("",))
        yield from _either(choices, pattern[slot.end() :], slots)
    elif group := _GROUP.match(pattern):
        close = _closing(pattern)
        yield from _either(_split(pattern[group.end() : close]), pattern[close + 1 :], slots)
    else:
        yield _literal(pattern, slots)


def _either(
    choices: Iterable[str], rest: str, slots: Mapping[str, Sequence[str]]
) -> Iterator[Opening]:
    """The beginnings of each choice, and of what follows where the choice may be left out."""
    if rest[:1] in ("*", "{", "+") and not _SLOT.match(rest):
        yield Opening("")
        return
    after = rest.removeprefix("?")
    for choice in choices:
        yield from openings(choice + after, slots) if choice else (Opening(""),)
    if after != rest:
        yield from openings(after, slots)


def _literal(pattern: str, slots: Mapping[str, Sequence[str]]) -> Opening:
    """What a pattern that begins with plain characters begins with."""
    run = _LETTERS.match(pattern)
    if run is None:
        return _sign(pattern)
    letters, rest = run.group().casefold(), pattern[run.end() :]
    if _is_repeated(rest):
        return Opening(letters[:-1])
    if rest and (not rest.startswith(_ENDS_WORD) or _is_repeated(rest[1:])):
        return Opening(letters)
    then = tuple(openings(rest[1:], slots)) if rest.startswith(" ") else None
    return Opening(letters, whole=True, then=then)


def _is_repeated(rest: str) -> bool:
    return rest.startswith(_REPEATED) and not _SLOT.match(rest)


def _sign(pattern: str) -> Opening:
    """A digit, or a sign behind a backslash; anything else may begin with anything."""
    escaped = pattern[0] == "\\"
    one, rest = (pattern[1:2], pattern[2:]) if escaped else (pattern[0], pattern[1:])
    if _is_repeated(rest):
        return Opening("")
    if one.isdecimal() or (escaped and one == "d"):
        return Opening(DIGIT)
    return Opening(one if escaped and not one.isalnum() else "")


def _closing(pattern: str) -> int:
    """Index of the bracket that closes the one a pattern begins with."""
    depth = 0
    for i, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return i
    return len(pattern) - 1


def _split(inside: str) -> Iterator[str]:
    """The choices of a group."""
    depth, start = 0, 0
    for i, sign in _signs(inside):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield inside[start:i]
            start = i + 1
    yield inside[start:]


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """Brackets and bars that are not escaped or in a character class."""
    escaped, inside = False, False
    for i, sign in enumerate(pattern):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign in "()|":
            yield i, sign
