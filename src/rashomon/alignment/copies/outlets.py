"""Names of outlets as articles write them: matched loosely, but never by a word two share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from rashomon.gazetteer.folding import fold
from rashomon.languages.pack import shared_actors
from rashomon.model.article import Article

_PART = re.compile(r"[^\W_]+")
_LEAST = 4
"""Letters of a single word that may stand for an outlet of several."""
_KEPT = 4096


class Outlets(Struct, frozen=True):
    """Outlets of a pile by their folded names, and by the words that only one of them has.

    `longest` is how many words the longest name has, at least 1.
    """

    names: dict[tuple[str, ...], str]
    words: dict[str, str]
    longest: int


def outlets_named(outlets: Iterable[str]) -> Outlets:
    """The outlets of a pile (`Article.outlet`), ready to look names up in.

    A single word stands for an outlet only where no other outlet's name has it: 'Halyard' for
    Halyard Press, but neither 'Times' nor 'Post', which many share.
    """
    names: dict[tuple[str, ...], str] = {}
    holders: dict[str, set[tuple[str, ...]]] = {}
    for outlet in sorted(outlets):
        parts = parts_of(outlet)
        if parts:
            names.setdefault(parts, outlet)
        for part in parts:
            holders.setdefault(part, set()).add(parts)
    words = {
        part: names[next(iter(held))]
        for part, held in holders.items()
        if len(held) == 1 and len(part) >= _LEAST and part not in usual_words()
    }
    return Outlets(names, words, max(map(len, names), default=1))


@lru_cache(maxsize=_KEPT)
def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(_PART.findall(fold(name)))


def outlet_in(words: str, outlets: Outlets) -> str | None:
    """The outlet that `words` name: its whole name within them, or a word that only it has.

    A single word must be written with a capital, and beside it no other name may stand but the
    first word ('Agence Halyard', not 'Halyard Radio'). None where two outlets would do.
    """
    parts = parts_of(words)
    small = [w[:1].islower() for w in _PART.findall(words)]
    whole = set(_standing_in(parts, small, outlets))
    if whole:
        longest = max(len(name) for name in whole)
        best = [name for name in whole if len(name) == longest]
        return outlets.names[best[0]] if len(best) == 1 else None
    capitals = [fold(w) for w in _PART.findall(words) if w[:1].isupper()]
    single = {outlets.words[p] for p in capitals if p in outlets.words}
    if len(single) != 1:
        return None
    outlet = single.pop()
    beside = [w for w in capitals if w not in parts_of(outlet)]
    return outlet if not beside or (len(beside) == 1 and beside[0] in parts[:1]) else None


@lru_cache(maxsize=1)
def usual_words() -> frozenset[str]:
    """Words that two known media have in their names ('Post', 'Radio'): they name no outlet."""
    counted: dict[str, set[tuple[str, ...]]] = {}
    for names in shared_actors().media.values():
        for name in map(parts_of, names):
            for part in name:
                counted.setdefault(part, set()).add(name)
    return frozenset(part for part, names in counted.items() if len(names) > 1)


@lru_cache(maxsize=1)
def known_media() -> frozenset[str]:
    """Folded names of a single word that known media have ('Reuters')."""
    names = (parts_of(n) for names in shared_actors().media.values() for n in names)
    return frozenset(name[0] for name in names if len(name) == 1)


def _standing_in(
    parts: tuple[str, ...], small: list[bool], outlets: Outlets
) -> Iterator[tuple[str, ...]]:
    """Names whose words follow one another, the last with a capital if it could have one."""
    if len(small) != len(parts):
        if parts in outlets.names:
            yield parts
        return
    for end in range(1, len(parts) + 1):
        for start in range(max(0, end - outlets.longest), end):
            if not small[end - 1] and parts[start:end] in outlets.names:
                yield parts[start:end]


@lru_cache(maxsize=_KEPT)
def names_outlet(article: Article, outlet: str | None) -> bool:
    """Does the article's text, furniture too, name this outlet in full? Never its own."""
    if not outlet or parts_of(outlet) == parts_of(article.outlet or ""):
        return False
    name = parts_of(outlet)
    return bool(name) and f" {' '.join(name)} " in _folded_text(article.text)


@lru_cache(maxsize=512)
def _folded_text(text: str) -> str:
    return f" {' '.join(_PART.findall(fold(text)))} "
