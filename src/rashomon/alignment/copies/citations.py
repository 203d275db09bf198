"""Explicit links: an article says which outlet or agency it has a claim from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from rashomon.alignment.copies.body import Line, body_of
from rashomon.alignment.copies.direction import not_later
from rashomon.alignment.copies.outlets import Outlets, outlet_in, outlets_named, parts_of
from rashomon.alignment.copies.pairing import contradict
from rashomon.gazetteer.folding import fold
from rashomon.languages.pack import shared_actors
from rashomon.model.article import Article
from rashomon.model.claim import Claim, Figure, evidence_of
from rashomon.model.drawing import Drawing, Shared
from rashomon.model.span import Words, cut, words_of

_PART = re.compile(r"[^\W_]+")
_ROLE = "MED"
_NEAR = 30
"""Characters between a source and the outlet that passed its words on."""


class Citation(Struct, frozen=True):
    """A claim and the words that name where it is from.

    `outlet` is the outlet of the pile they name; `name` the name as written, without the words
    around it ('Halyard' of "l'agence Halyard").
    """

    claim: Claim
    words: Words
    name: str
    outlet: str | None


class Listed(Protocol):
    """What must be known of an article that may be cited."""

    @property
    def id(self) -> str:
        """The article's id."""

    @property
    def outlet(self) -> str | None:
        """Who published it."""

    @property
    def published(self) -> str | None:
        """When (EDTF)."""


def citations(articles: Sequence[Article], claims: Sequence[Claim]) -> tuple[Drawing, ...]:
    """All citations between the articles of a pile; see `citations_by`."""
    return citations_by(articles, articles, _by_article(claims))


def citations_by(
    drawers: Iterable[Article], pile: Sequence[Listed], held: Mapping[str, Sequence[Claim]]
) -> tuple[Drawing, ...]:
    """Drawings of kind 'cites', one for each of `drawers` that cites and each article or outlet
    cited. `pile` are all articles that may be cited, `held` the claims of each article by its id.

    The article cited is one of the outlet named, published not later, that has a claim of the same
    type with figures that share a bound (or, without figures, the same actor or target). Where
    there is none in the pile, `source` is None and the second id of the pairs in `claims` is
    ''. An outlet that names itself cites nobody. Sorted by drawer, source and name.
    """
    outlets = outlets_named({a.outlet for a in pile if a.outlet})
    by_outlet: dict[str, list[Listed]] = {}
    for listed in pile:
        if listed.outlet:
            by_outlet.setdefault(fold(listed.outlet), []).append(listed)
    by_id = {a.id: a for a in drawers}
    found: dict[tuple[str, str, str], list[tuple[Citation, Claim | None]]] = {}
    for drawer in sorted(by_id):
        for cited in cited_in(by_id[drawer], held.get(drawer, ()), outlets):
            near = by_outlet.get(fold(cited.outlet), []) if cited.outlet else []
            there = _original(cited.claim, by_id[drawer], near, held)
            key = (drawer, there.article_id if there else "", fold(cited.outlet or cited.name))
            found.setdefault(key, []).append((cited, there))
    return tuple(_drawing(by_id[key[0]], found[key]) for key in sorted(found))


def _by_article(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.article_id, []).append(claim)
    return {
        name: sorted(held, key=lambda c: (c.start, c.end, c.id)) for name, held in found.items()
    }


def cited_in(article: Article, claims: Iterable[Claim], outlets: Outlets) -> Iterator[Citation]:
    """Citations of an article: links of the attribution chain that are media with a name.

    An outlet of the pile that the sentence names beside an attributed claim counts too.
    """
    own = parts_of(article.outlet or "")
    for claim in claims:
        found = list(_in_chain(article, claim, outlets))
        if not found and claim.sources:
            found = list(_beside(article, claim, outlets))
        others = [c for c in found if parts_of(c.outlet or c.name) != own]
        # The chain begins nearest to the event: so does the outlet that had it first.
        yield from others[:1]


def _in_chain(article: Article, claim: Claim, outlets: Outlets) -> Iterator[Citation]:
    for source in claim.sources:
        words = words_of(source)
        outlet = outlet_in(source.text, outlets)
        media = source.kind == "channel" or _ROLE in (source.code or "").split(".")
        if outlet is not None and (media or _is_whole(source.text, outlet)):
            yield Citation(claim, words, outlet, outlet)
        elif media and (name := name_in(source.text, article.text)):
            yield Citation(claim, words, name, None)


def _is_whole(text: str, outlet: str) -> bool:
    """Is the outlet's name written in full? A single word of it may be a place or a person."""
    return f" {' '.join(parts_of(outlet))} " in f" {' '.join(parts_of(text))} "


def name_in(text: str, article: str) -> str | None:
    """The name within the words for a medium, from its first capital to its last.

    None for a common noun ('the agency', 'State television'): a capital at the head counts only
    if all words have one or the words are a known medium's; no capital counts on a word that the
    article also writes small.
    """
    if parts_of(text) in _media():
        return text
    found = list(_PART.finditer(text))
    capitals = [m for m in found if not m.group()[:1].islower() and not m.group().isdigit()]
    if len(capitals) < len(found):
        capitals = [m for m in capitals if m is not found[0]]
    small = _written_in(article)
    named = [m for m in capitals if m.group().lower() not in small or not m.group()[:1].isupper()]
    return text[named[0].start() : named[-1].end()] if named else None


@lru_cache(maxsize=64)
def _written_in(article: str) -> frozenset[str]:
    return frozenset(m.group() for m in _PART.finditer(article))


@lru_cache(maxsize=1)
def _media() -> frozenset[tuple[str, ...]]:
    return frozenset(parts_of(n) for names in shared_actors().media.values() for n in names)


def _beside(article: Article, claim: Claim, outlets: Outlets) -> Iterator[Citation]:
    """An outlet named close to the claim's source, outside its evidence."""
    line = _line_of(article, claim)
    if line is None:
        return
    first = max(line.start, min(s.start for s in claim.sources) - 2 * _NEAR)
    last = min(line.end, max(s.end for s in claim.sources) + 2 * _NEAR)
    parts = list(_PART.finditer(article.text, first, max(first, last)))
    folded = tuple(fold(m.group()) for m in parts)
    for n, found in enumerate(parts):
        if claim.start <= found.start() < claim.end or found.group()[:1].islower():
            continue
        for length in range(min(outlets.longest, len(parts) - n), 0, -1):
            outlet = outlets.names.get(folded[n : n + length])
            if outlet is None and length == 1 and not _of_compound(article.text, found):
                outlet = outlets.words.get(folded[n])
            if outlet is not None and _close(claim, found.start(), parts[n + length - 1].end()):
                words = cut(article.text, found.start(), parts[n + length - 1].end())
                yield Citation(claim, words, outlet, outlet)


def _of_compound(text: str, word: re.Match[str]) -> bool:
    """Is the word one part of a hyphenated name, which is another name?"""
    return "-" in (text[word.start() - 1 : word.start()], text[word.end() : word.end() + 1])


def _close(claim: Claim, start: int, end: int) -> bool:
    return any(0 <= start - s.end <= _NEAR or 0 <= s.start - end <= _NEAR for s in claim.sources)


def _line_of(article: Article, claim: Claim) -> Line | None:
    lines = body_of(article).lines
    place = bisect_right(lines, claim.start, key=lambda line: line.start) - 1
    return lines[place] if place >= 0 and claim.start < lines[place].end else None


def _original(
    claim: Claim, drawer: Article, near: Sequence[Listed], held: Mapping[str, Sequence[Claim]]
) -> Claim | None:
    """The claim that is cited, in an article of the outlet that was published not later."""
    fitting = [
        other
        for article in near
        if article.id != drawer.id and not_later(article.published, drawer.published)
        for other in held.get(article.id, ())
        if _fits(claim, other)
    ]
    # The last report before the citation, for it is nearest to what was cited.
    fitting.sort(key=lambda c: (-_bounds(claim, c), c.start, c.id))
    fitting.sort(key=lambda c: c.published or "", reverse=True)
    return fitting[0] if fitting else None


def _fits(claim: Claim, other: Claim) -> bool:
    if claim.type != other.type or contradict(claim, other):
        return False
    if claim.figures or other.figures:
        return any(_one_bound(f, g) for f in claim.figures for g in other.figures)
    ends = ((claim.actor, other.actor), (claim.target, other.target))
    return any(a and b and a.code and a.code == b.code for a, b in ends)


def _bounds(claim: Claim, other: Claim) -> int:
    return sum(any(_one_bound(f, g) for g in other.figures) for f in claim.figures)


def _one_bound(a: Figure, b: Figure) -> bool:
    """'Up to 16' does not tell of 'eleven', though eleven is no more than 16."""
    if a.measure != b.measure or a.unit != b.unit:
        return False
    return (a.min is not None and a.min == b.min) or (a.max is not None and a.max == b.max)


def _drawing(drawer: Article, found: Sequence[tuple[Citation, Claim | None]]) -> Drawing:
    first, there = found[0]
    body = body_of(drawer)
    evidence = {
        i
        for cited, _ in found
        for i in range(*body.words_between(cited.claim.start, cited.claim.end))
    }
    pairs = {(c.claim.id, other.id if other else "") for c, other in found}
    name = first.outlet or first.name
    return Drawing(
        drawer=drawer.id,
        source=there.article_id if there else None,
        source_name=None if there else name,
        kind="cites",
        share=round(len(evidence) / (len(body.words) or 1), 4),
        repeats=False,
        passages=tuple(_shared(cited, other) for cited, other in found),
        claims=tuple(sorted(pairs)),
        own=(),
        why=f"It says that it has this from {name} ('{first.words.text}').",
    )


def _shared(cited: Citation, other: Claim | None) -> Shared:
    there = evidence_of(other) if other else None
    return Shared(cited.words, there, 1.0)
