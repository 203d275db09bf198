"""Names that no code or place id joins, held for one thing because aligned claims say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from rashomon.alignment.naming.mentions import Loose, Mention, Page, Thing, loose_names
from rashomon.alignment.naming.records import Tied
from rashomon.alignment.naming.words import Token
from rashomon.model.claim import Claim

ENOUGH_IN_ONE_LANGUAGE: Final = 2
"""Two names of one language are more often two things than one: a second event must say so."""
ENOUGH_OTHERWISE: Final = 2
"""Names that stand somewhere in the evidence, in no cell, need so many events."""
PLACE_SHARE: Final = 0.25
"""So often at least a place stands after a preposition of place."""

Pair = tuple[str, str]


class Bound(Struct, frozen=True):
    """A thing that only its names make, with the ties between them."""

    thing: Thing
    label: str
    names: frozenset[str]
    tied: tuple[Tied, ...]
    mentions: tuple[Mention, ...]


Starts = Mapping[str, Sequence[tuple[Page, Sequence[Token], int]]]
"""Places of words in the pages: the page, the words of one stretch, which of them."""


def bound_names(events: Iterable[Sequence[Claim]], pages: Mapping[str, Page]) -> tuple[Bound, ...]:
    """Names that fill the same cell of claims of the same events in different articles.

    Names in no cell count where two events have them, or both stand after a preposition of place;
    two names that one claim has side by side are two things. Two names are tied where each is, of
    the names of the other's language, the one most often in its place; names of one language need
    two events.
    """
    seen: dict[str, list[Loose]] = {}
    pairs: dict[Pair, dict[int, set[tuple[str, str]]]] = {}
    sure: set[Pair] = set()
    for number, claims in enumerate(_sorted(events)):
        here = [x for c in claims if c.article_id in pages for x in _loose(c, pages)]
        for one in here:
            seen.setdefault(one.bare.folded, []).append(one)
        for a, b in combinations(sorted(here, key=_place), 2):
            if a.cell == b.cell and a.article_id != b.article_id:
                _count(pairs, a, b, number)
                sure |= {_pair(a, b)} if a.cell != "named" else set()
    languages = {name: {x.language for x in found} for name, found in seen.items()}
    apart = _apart(seen)
    likely = {
        pair: found
        for pair, found in pairs.items()
        if pair not in apart and (pair in sure or len(found) >= ENOUGH_OTHERWISE)
    }
    kept = _decided(likely, languages)
    groups = _joined(kept)
    starts = _starts((name for names in groups for name in names), pages)
    return tuple(_bound(names, kept, seen, starts) for names in groups)


def _sorted(events: Iterable[Sequence[Claim]]) -> list[list[Claim]]:
    """The events in an order of their own, so that the order they come in does not matter."""
    rows = [sorted(claims, key=lambda c: c.id) for claims in events]
    return sorted(rows, key=lambda claims: [c.id for c in claims])


def _loose(claim: Claim, pages: Mapping[str, Page]) -> list[Loose]:
    return list(loose_names(claim, pages[claim.article_id]))


def _place(one: Loose) -> tuple[str, str, int, str]:
    return (one.claim, one.cell, one.bare.words.start, one.bare.folded)


def _count(
    pairs: dict[Pair, dict[int, set[tuple[str, str]]]], a: Loose, b: Loose, number: int
) -> None:
    if a.bare.folded == b.bare.folded:
        return
    first, second = (a, b) if a.bare.folded < b.bare.folded else (b, a)
    pairs.setdefault(_pair(a, b), {}).setdefault(number, set()).add((first.claim, second.claim))


def _pair(a: Loose, b: Loose) -> Pair:
    return (min(a.bare.folded, b.bare.folded), max(a.bare.folded, b.bare.folded))


def _apart(seen: Mapping[str, Sequence[Loose]]) -> set[Pair]:
    """Names that one claim has side by side: they are two things."""
    by_claim: dict[str, set[str]] = {}
    for name, found in seen.items():
        for one in found:
            by_claim.setdefault(one.claim, set()).add(name)
    return {pair for names in by_claim.values() for pair in combinations(sorted(names), 2)}


def _decided(
    pairs: Mapping[Pair, Mapping[int, set[tuple[str, str]]]], languages: Mapping[str, set[str]]
) -> dict[Pair, Tied]:
    beside: dict[str, list[tuple[str, int]]] = {}
    for (a, b), found in pairs.items():
        beside.setdefault(a, []).append((b, len(found)))
        beside.setdefault(b, []).append((a, len(found)))
    kept: dict[Pair, Tied] = {}
    for (a, b), found in sorted(pairs.items()):
        own = len(found)
        if languages[a] & languages[b] and own < ENOUGH_IN_ONE_LANGUAGE:
            continue
        if _beaten(b, own, beside[a], languages) or _beaten(a, own, beside[b], languages):
            continue
        claims = sorted({pair for rows in found.values() for pair in rows})
        kept[a, b] = Tied(a, b, own, tuple(claims))
    return kept


def _beaten(
    name: str, own: int, rivals: Iterable[tuple[str, int]], languages: Mapping[str, set[str]]
) -> bool:
    """Does another name of this one's language stand in that place as often, in `own` events?"""
    return any(
        other != name and events >= own and languages[other] & languages[name]
        for other, events in rivals
    )


def _joined(kept: Mapping[Pair, Tied]) -> list[frozenset[str]]:
    groups: list[set[str]] = []
    for a, b in kept:
        touched = [g for g in groups if a in g or b in g]
        merged = {a, b}.union(*touched)
        groups = [g for g in groups if g not in touched] + [merged]
    return sorted((frozenset(g) for g in groups), key=sorted)


def _bound(
    names: frozenset[str],
    kept: Mapping[Pair, Tied],
    seen: Mapping[str, Sequence[Loose]],
    starts: Starts,
) -> Bound:
    found = [x for name in sorted(names) for x in seen[name]]
    place = any(x.cell == "place" for x in found) or _is_placed(names, starts)
    thing = Thing("place" if place else "group", min(names))
    label = min(x.bare.words.text for x in found if x.bare.folded == min(names))
    tied = tuple(t for pair, t in sorted(kept.items()) if pair[0] in names)
    mentions = tuple(Mention(thing, x.article_id, x.bare, label, True) for x in found)
    return Bound(thing, label, names, tied, mentions)


def _starts(names: Iterable[str], pages: Mapping[str, Page]) -> Starts:
    """Where the first words of the names stand, by word: the pages are gone through once."""
    found: dict[str, list[tuple[Page, Sequence[Token], int]]] = {
        name.split()[0]: [] for name in names
    }
    for page in pages.values():
        for words in page.words:
            for at, word in enumerate(words):
                if word.folded in found:
                    found[word.folded].append((page, words, at))
    return found


def _is_placed(names: frozenset[str], starts: Starts) -> bool:
    """Do the names often stand after a preposition of place?"""
    all_, placed = 0, 0
    for parts in (name.split() for name in names):
        for page, words, at in starts[parts[0]]:
            if [w.folded for w in words[at : at + len(parts)]] == parts:
                all_ += 1
                placed += _after_place_word(words, at, page)
    return all_ > 0 and placed / all_ >= PLACE_SHARE


def _after_place_word(words: Sequence[Token], at: int, page: Page) -> bool:
    """Does a preposition of place stand before, with an article between them or not?"""
    placing, openings = page.wording.place_words, page.wording.openings
    return bool(
        placing.closing(words, at) or placing.closing(words, at - openings.closing(words, at))
    )
