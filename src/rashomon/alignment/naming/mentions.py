"""Where claims name referents: the words of their cells with what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from rashomon.alignment.naming.bare import Bare, bare_name, is_proper
from rashomon.alignment.naming.quotations import Quotation, quotations
from rashomon.alignment.naming.records import ReferentKind
from rashomon.alignment.naming.words import Token, Wording, key_of, tokens, wording
from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Place, Source
from rashomon.model.span import Words, cut

_STATE: Final = re.compile(r"[A-Z]{3}(?=\.|$)")
_ORGANISATIONS: Final = ("IGO.", "NGO.")
_HYPHENS: Final = ("-", "\N{NON-BREAKING HYPHEN}", "\N{HYPHEN}")
_LONGEST_ENDING: Final = 2
_SHORTEST_STEM: Final = 4
_BARE_ROLES: Final = frozenset({"IGO", "NGO", "MED", "CVL", "REF", "BUS", "GOV", "MIL", "REB"})


class Page(Struct, frozen=True):
    """An article ready for naming.

    `wording` is its language's, `body` its stretches that are no furniture, `words` the words of
    each of them.
    """

    article: Article
    wording: Wording
    body: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    words: tuple[tuple[Token, ...], ...]

    @property
    def text(self) -> str:
        """The text that pins count in."""
        return self.article.text


class Thing(Struct, frozen=True, order=True):
    """A referent: kind and key."""

    kind: ReferentKind
    key: str


class Mention(Struct, frozen=True):
    """A name of a thing in an article. `proper`: written as a proper name, or sure to be one."""

    thing: Thing
    article_id: str
    bare: Bare
    label: str
    proper: bool


class Loose(Struct, frozen=True):
    """A proper name in a claim's cell that no code or place id says anything of."""

    cell: str
    claim: str
    article_id: str
    language: str
    bare: Bare


def page_of(article: Article) -> Page:
    """The article with what naming needs to know of it. Page furniture is left out."""
    kept = tuple((p.start, p.end) for p in article.paragraphs if p.kind != "furniture")
    body = kept or (() if article.paragraphs else ((0, len(article.text)),))
    marks = quotations(article.text, body if article.paragraphs else None)
    words = tuple(tokens(article.text, start, end) for start, end in body)
    return Page(article, wording(article.language), body, marks, words)


def state_of(code: str | None) -> str | None:
    """The state part of a code; None for organisations and roles without a state."""
    found = _STATE.match(code or "")
    return found.group() if found and found.group() not in _BARE_ROLES else None


def thing_of_code(code: str) -> Thing | None:
    """What a code stands for: a side, or a group (armed groups, organisations).

    A role without a state is nobody in particular: None.
    """
    if code in _BARE_ROLES:
        return None
    group = code.startswith(_ORGANISATIONS) or code.endswith(".REB")
    return Thing("group" if group else "side", code)


def thing_of_place(place: Place) -> Thing:
    """The place by its GeoNames id, else by its folded name."""
    known = place.geonameid is not None
    return Thing("place", str(place.geonameid) if known else key_of(place.name))


def mentions(claim: Claim, page: Page) -> Iterator[Mention]:
    """The names in the cells of one claim that stand for a coded side or group, or for a place."""
    for cell in _coded(claim):
        thing = thing_of_code(cell.code or "")
        found = _bare(page, claim, cell)
        if thing is None or found is None or _owned(thing, page, found):
            continue
        sure = thing.kind == "side" and "." not in thing.key
        proper = sure or (is_proper(page.text, found) and not page.wording.capital_nouns)
        yield Mention(thing, page.article.id, found, thing.key, proper or _belongs(page, found))
    place = claim.place
    if place is not None:
        found = _place_name(page, place)
        if found is not None and not _leans(found, page.wording):
            yield Mention(thing_of_place(place), page.article.id, found, place.name, True)


def loose_names(claim: Claim, page: Page) -> Iterator[Loose]:
    """Proper names in the claim's cells without a code, and places without a GeoNames id."""
    cells: tuple[tuple[str, Sequence[Actor | Source]], ...] = (
        ("actor", claim.actors or _only(claim.actor)),
        ("target", claim.targets or _only(claim.target)),
        ("source", claim.sources),
    )
    for cell, holders in cells:
        for one in holders:
            found = _bare(page, claim, one) if one.code is None else None
            if found is not None and is_proper(page.text, found):
                yield Loose(cell, claim.id, page.article.id, claim.language, found)
    place = claim.place
    for cell, name in _said_names(claim, page):
        yield Loose(cell, claim.id, page.article.id, claim.language, name)
    if place is not None and place.geonameid is None:
        found = _place_name(page, place)
        if found is not None:
            yield Loose("place", claim.id, page.article.id, claim.language, found)


def _said_names(claim: Claim, page: Page) -> Iterator[tuple[str, Bare]]:
    """Proper names in the evidence, each with 'place' after a preposition of place, else 'named'.

    Names of states, of sources and of the claim's own place are left out.
    """
    words, known = tokens(page.text, claim.start, claim.end), page.wording
    at = 0
    while at < len(words):
        last = at + 1
        if not page.text[words[at].start].isupper():
            at = last
            continue
        while last < len(words) and _goes_on(page.text, words, last):
            last += 1
        found = bare_name(page.text, words[at].start, words[last - 1].end, known, page.quotations)
        if found is not None and is_proper(page.text, found) and not _told(claim, found, known):
            adjective = _is_adjective(page.text, words, at, last, known)
            placed = _is_placed(words, at, known) and not adjective
            yield ("place" if placed else "named"), found
        at = last


def _is_placed(words: Sequence[Token], at: int, known: Wording) -> bool:
    """Does a preposition of place stand before, also with 'the island of' between them?"""
    back = _before_openings(words, at, known)
    if known.place_words.closing(words, at) or known.place_words.closing(words, back):
        return True
    if back and words[back - 1].folded in known.generic:
        back = _before_openings(words, back - 1, known)
        return bool(known.place_words.closing(words, back))
    return False


def _is_adjective(text: str, words: Sequence[Token], first: int, last: int, known: Wording) -> bool:
    """May it be a capital adjective: an article before it and a word in small letters behind?"""
    behind = last < len(words) and text[words[last - 1].end : words[last].start] == " "
    small = behind and text[words[last].start].islower()
    return small and _before_openings(words, first, known) != first


def _before_openings(words: Sequence[Token], at: int, known: Wording) -> int:
    while at and (length := known.openings.closing(words, at)):
        at -= length
    return at


def _goes_on(text: str, words: Sequence[Token], at: int) -> bool:
    """Does the proper name go on: another capital, or a hyphen before?"""
    gap = text[words[at - 1].end : words[at].start]
    return gap in _HYPHENS or (gap == " " and text[words[at].start].isupper())


def _told(claim: Claim, found: Bare, known: Wording) -> bool:
    """Is it a state, or do a source, the place, the time or a coded cell of the claim tell it?"""
    if any(w in known.demonyms or w in known.states for w in found.folded.split()):
        return True
    start, end = found.words.start, found.words.end
    cells = [x for x in (*claim.sources, claim.place, claim.time_text) if x is not None]
    if any(x.start < end and start < x.end for x in cells):
        return True
    coded = [x for x in (*claim.actors, *claim.targets) if x.code is not None]
    return any((x.start, x.end) == (start, end) for x in coded)


def _coded(claim: Claim) -> Iterator[Actor | Source]:
    """Cells with one code. Words that hold several ('both governments') name none of them."""
    holders = _holders(claim)
    codes: dict[tuple[int, int], set[str]] = {}
    for one in holders:
        if one.code is not None:
            codes.setdefault((one.start, one.end), set()).add(one.code)
    yield from (h for h in holders if len(codes.get((h.start, h.end), ())) == 1)


def _holders(claim: Claim) -> list[Actor | Source]:
    """All actors, targets and sources."""
    found: list[Actor | Source] = [*(claim.actors or _only(claim.actor))]
    found += claim.targets or _only(claim.target)
    found += claim.sources
    return found


def _only(actor: Actor | None) -> tuple[Actor, ...]:
    return () if actor is None else (actor,)


def _bare(page: Page, claim: Claim, cell: Actor | Source) -> Bare | None:
    """The cell's name; words that tell the claim's time are cut off its end."""
    end = cell.end
    if claim.time_text is not None and cell.start < claim.time_text.start < end:
        end = claim.time_text.start
    return bare_name(page.text, cell.start, end, page.wording, page.quotations)


def _place_name(page: Page, place: Place) -> Bare | None:
    """The place's name; an article with a capital is part of it unless the gazetteer knows not."""
    found = bare_name(page.text, place.start, place.end, page.wording, page.quotations)
    if found is None or found.distanced or found.words.start == place.start:
        return found
    listed = {key_of(name) for name in (place.name, *place.also)}
    if found.folded in listed or not page.text[place.start].isupper():
        return found
    return Bare(cut(page.text, place.start, found.words.end), key_of(place.text))


def _owned(thing: Thing, page: Page, found: Bare) -> bool:
    """Does a bare state's code stand only for something of the state's ('their houses')?

    A state is named by a word of its own, not by what belongs to it ('the right of X', 'X's
    offensive'). Where the language has no lists nothing is held against a name.
    """
    known = page.wording
    if thing.kind != "side" or "." in thing.key or not known.states or found.folded in known.states:
        return False
    words = found.folded.split()
    if found.folded in known.capitals or not any(_tells_state(w, known) for w in words):
        return found.folded not in known.capitals
    lower = page.text[found.words.start].islower()
    deed = any(known.operations.opening(page_words, 0) for page_words in _each(page, found))
    return deed or (lower and any(w in known.joins for w in words))


def _tells_state(word: str, known: Wording) -> bool:
    """Is it a state, its capital or a word of belonging, also with an ending of its own?"""
    stems = [word[: len(word) - cut] for cut in range(1, _LONGEST_ENDING + 1)]
    listed = word in known.capitals or word in known.states or word in known.demonyms
    return listed or any(stem in known.demonyms for stem in stems if len(stem) >= _SHORTEST_STEM)


def _each(page: Page, found: Bare) -> list[tuple[Token, ...]]:
    """The words of a name, and what is left of them from each word on."""
    words = tokens(page.text, found.words.start, found.words.end)
    return [words[at:] for at in range(len(words))]


def _belongs(page: Page, found: Bare) -> bool:
    """Does a word of belonging or a state stand in the name ('Danish marines')?"""
    known = page.wording
    words = found.folded.split()
    return len(words) > 1 and any(w in known.demonyms or w in known.states for w in words)


def _leans(found: Bare, words: Wording) -> bool:
    """'the city', 'there': words that lean on a name said before."""
    return found.folded in words.generic


def state_in(name: Words, words: Wording) -> str | None:
    """The state that a word of belonging in the name tells of."""
    for word in key_of(name.text).split():
        state = words.demonyms.get(word) or words.states.get(word)
        if state is not None:
            return state
    return None
