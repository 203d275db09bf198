"""Concepts: words of every language that mean the same kind of deed or thing.

Claims of two languages are compared by what their words stand for, without translating either.
The list of concepts is shared (`shared/concepts.toml`), the words are each language's own
(`<code>/concepts.toml`). Matching is on words as they stand: alignment has no trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from rashomon.languages.pack import HOME, read
from rashomon.model.errors import PackError

Kind = Literal["deeds", "things", "people", "matters"]

WORD = re.compile(r"[^\W_]+(?:[-'\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
_LONGEST_PHRASE = 3
_SHORTEST_STEM = 3


class ConceptList(Struct, frozen=True, forbid_unknown_fields=True):
    """shared/concepts.toml: each concept with the broader one it belongs to, or ''."""

    deeds: dict[str, str]
    things: dict[str, str]
    people: dict[str, str]
    matters: dict[str, str]


class ConceptWords(Struct, frozen=True, forbid_unknown_fields=True):
    """concepts.toml of a language: concept → words; '*' stands for any further letters."""

    deeds: dict[str, tuple[str, ...]] = {}
    things: dict[str, tuple[str, ...]] = {}
    people: dict[str, tuple[str, ...]] = {}
    matters: dict[str, tuple[str, ...]] = {}


class Concept(Struct, frozen=True):
    """A concept: its id, its kind, and the ids of all broader ones, nearest first."""

    id: str
    kind: Kind
    broader: tuple[str, ...] = ()


class ConceptFound(Struct, frozen=True):
    """A concept in a text: `text[start:end]` are the words that stand for it."""

    id: str
    kind: Kind
    start: int
    end: int


class ConceptTable(Struct, frozen=True):
    """One language's words, ready to look up; all keys case-folded.

    `stems` and `endings` hold the fixed part of 'word*' and '*word'. `phrases` maps a first
    word to the phrases it opens.
    """

    words: dict[str, tuple[Concept, ...]]
    stems: dict[str, tuple[Concept, ...]]
    endings: dict[str, tuple[Concept, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Concept], ...]]


@lru_cache(maxsize=8)
def concepts(home: Path = HOME) -> dict[str, Concept]:
    """All concepts by id. Raises PackError for a broader concept that is not listed."""
    path = home / "shared" / "concepts.toml"
    listed = read(path, ConceptList)
    parents = {**listed.deeds, **listed.things, **listed.people, **listed.matters}
    found: dict[str, Concept] = {}
    for kind in _kinds():
        for name in getattr(listed, kind):
            found[name] = Concept(name, kind, _chain(name, parents, path))
    return found


def _kinds() -> tuple[Kind, ...]:
    return ("deeds", "things", "people", "matters")


def _chain(name: str, parents: dict[str, str], path: Path) -> tuple[str, ...]:
    chain: list[str] = []
    above = parents[name]
    while above:
        if above not in parents or above in chain or above == name:
            raise PackError(f"{path}: the concept '{above}' above '{name}' is not listed.")
        chain.append(above)
        above = parents[above]
    return tuple(chain)


@lru_cache(maxsize=64)
def concept_table(code: str, home: Path = HOME) -> ConceptTable:
    """The concept words of a language; empty where it has no concepts.toml.

    Raises PackError where a concept is not in the shared list or a word cannot be read.
    """
    path = home / code / "concepts.toml"
    if not path.is_file():
        return ConceptTable({}, {}, {}, {})
    words = read(path, ConceptWords)
    known = concepts(home)
    table = ConceptTable({}, {}, {}, {})
    for kind in _kinds():
        for name, forms in getattr(words, kind).items():
            if name not in known or known[name].kind != kind:
                raise PackError(f"{path}: '{name}' under [{kind}] is not in the shared list.")
            for form in forms:
                _enter(table, form.casefold(), known[name], path)
    return table


def _enter(table: ConceptTable, form: str, concept: Concept, path: Path) -> None:
    bare = form.strip("*")
    parts = tuple(WORD.findall(bare))
    if not parts or len(parts) > _LONGEST_PHRASE or ("*" in bare):
        raise PackError(f"{path}: '{form}' of '{concept.id}' is no word or short phrase.")
    if len(parts) > 1:
        table.phrases[parts[0]] = (*table.phrases.get(parts[0], ()), (parts, concept))
        return
    where = table.stems if form.endswith("*") else table.words
    where = table.endings if form.startswith("*") else where
    where[bare] = (*where.get(bare, ()), concept)


def concepts_in(text: str, code: str, home: Path = HOME) -> tuple[ConceptFound, ...]:
    """Concepts in a text of the language `code`, in the order of their words.

    One word can stand for several. The words of a phrase are not looked up again on their own.
    """
    table = concept_table(code, home)
    tokens = [(m.group().casefold(), m.start(), m.end()) for m in WORD.finditer(text)]
    return tuple(_found(tokens, table, code, home))


def _found(
    tokens: list[tuple[str, int, int]], table: ConceptTable, code: str, home: Path
) -> Iterator[ConceptFound]:
    skip = 0
    for place, (word, start, end) in enumerate(tokens):
        if place < skip:
            continue
        length, concept = _phrase(tokens, place, table)
        if concept is not None:
            yield ConceptFound(concept.id, concept.kind, start, tokens[place + length - 1][2])
            skip = place + length
            continue
        for one in _of_word(word, code, home):
            yield ConceptFound(one.id, one.kind, start, end)


def _phrase(
    tokens: list[tuple[str, int, int]], place: int, table: ConceptTable
) -> tuple[int, Concept | None]:
    """The longest phrase that begins here."""
    best: tuple[int, Concept | None] = (0, None)
    for parts, concept in table.phrases.get(tokens[place][0], ()):
        here = tuple(word for word, _, _ in tokens[place : place + len(parts)])
        if here == parts and len(parts) > best[0]:
            best = (len(parts), concept)
    return best


@lru_cache(maxsize=1 << 16)
def _of_word(word: str, code: str, home: Path) -> tuple[Concept, ...]:
    """Concepts of one word: as it stands, else by its longest stem, else by its longest ending.

    Words with hyphens or apostrophes are also looked up by their last part.
    """
    table = concept_table(code, home)
    for form in (word, *re.split(r"[-'\N{RIGHT SINGLE QUOTATION MARK}]", word)[:0:-1]):
        found = table.words.get(form) or _by_part(form, table)
        if found:
            return found
    return ()


def _by_part(form: str, table: ConceptTable) -> tuple[Concept, ...]:
    for length in range(len(form), _SHORTEST_STEM - 1, -1):
        if form[:length] in table.stems:
            return table.stems[form[:length]]
    for length in range(len(form), _SHORTEST_STEM - 1, -1):
        if form[-length:] in table.endings:
            return table.endings[form[-length:]]
    return ()
