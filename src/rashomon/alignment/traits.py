"""What of a claim is compared with other claims: its cells as sets and spans, each with its words.

Everything here depends on the claim and the language tables alone, never on the rest of the
pile: otherwise an unrelated article would change how two others are lined up.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from msgspec import Struct, structs

from rashomon.alignment.common_names import common_names
from rashomon.gazetteer.folding import fold, skeleton
from rashomon.languages.concepts import WORD, concepts, concepts_in
from rashomon.languages.pack import HOME
from rashomon.model.claim import Actor, Claim, Figure, Place, first_source
from rashomon.model.edtf import span
from rashomon.model.span import Words, words_of

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
STEM = 6
"""Words of one language are compared by so many letters: most inflection is at the end."""
SHORTEST_WORD = 4
BREATH = 250
"""Characters between two claims that are told in one breath."""
BEHIND = 40
"""Characters behind a figure in which what it counts may stand: '61 percent of the voters'."""
SHORT = 3
"""Days of a time that says when something happened, and not how long it went on."""
_NUMBER = re.compile(r"\d")
_NAME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""Unlike a word, a name ends at an apostrophe: what elides before it is no part of it."""


TOLD_BY_MEASURE: dict[str, tuple[str, ...]] = {
    "killed": ("die", "kill"), "wounded": ("wound",), "missing": ("missing",),
    "captured": ("arrest",), "displaced": ("flee", "displace"), "evacuated": ("evacuate",),
    "destroyed": ("destroy",), "damaged": ("damage",),
}  # fmt: skip
"""The concepts of the deed that a figure's measure implies, whether or not a verb is there."""


class Days(Struct, frozen=True):
    """A closed interval of days as ordinals of `datetime.date`; open ends reach to the limits."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1


class Party(Struct, frozen=True):
    """One side of the deed: codes, states and roles of all who are named on it."""

    codes: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    words: tuple[Words, ...] = ()


class Spot(Struct, frozen=True):
    """The place: every folded spelling of it, its gazetteer id, where it is.

    `wide` where its words name a state: anything in that state may lie in it.
    """

    names: frozenset[str]
    bones: frozenset[str]
    geonameid: int | None
    country: str | None
    lat: float
    lon: float
    wide: bool
    words: Words


class Counted(Struct, frozen=True):
    """A figure, and the concepts of what it counts."""

    figure: Figure
    things: frozenset[str]


class Around(Struct, frozen=True):
    """What the claims told in the same breath say, the claim itself included.

    `names` also of places, `scene` the concepts of deeds and things, `days` the days of those
    that are dated to few.
    """

    names: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()
    days: tuple[Days, ...] = ()


class Traits(Struct, frozen=True):
    """A claim, ready to be compared. `names`, `concepts` and `numbers` keep where they stand.

    `names` are folded proper names, `bones` their consonants (gazetteer.folding), `above` all
    concepts broader than those named, `stems` the beginnings of the longer words.
    """

    claim: Claim
    when: Days | None
    told: Days | None
    who: Party
    whom: Party
    where: Spot | None
    names: dict[str, Words]
    bones: dict[str, Words]
    deeds: dict[str, Words]
    things: dict[str, Words]
    above: frozenset[str]
    numbers: dict[str, Words]
    counted: tuple[Counted, ...]
    stems: frozenset[str]
    voice: str
    around: Around = Around()

    @property
    def states(self) -> frozenset[str]:
        """The states of either side."""
        return self.who.states | self.whom.states

    @property
    def bare(self) -> bool:
        """Does the claim only allude to what it is about ('the navy denied this')?"""
        return not (self.deeds or self.things or self.names or self.numbers)


def traits(claim: Claim, home: Path = HOME) -> Traits:
    """The traits of a claim. Raises PackError where the language's tables cannot be read."""
    common = common_names(claim.language, home)
    names = dict(_names(claim, common))
    deeds: dict[str, Words] = {}
    things: dict[str, Words] = {}
    above: set[str] = set()
    listed = concepts(home)
    for figure in claim.figures:
        for told in TOLD_BY_MEASURE.get(figure.measure, ())[:1]:
            deeds[told] = words_of(figure)
    for found in concepts_in(claim.evidence, claim.language, home):
        words = _pin(claim, found.start, found.end)
        if _of_source(claim, words):
            continue  # who says it is no part of what is said
        (deeds if found.kind == "deeds" else things).setdefault(found.id, words)
        above.update(listed[found.id].broader)
    return Traits(
        claim=claim,
        when=days(claim.time),
        told=days(claim.published),
        who=_party(claim.actors or _single(claim.actor)),
        whom=_party(claim.targets or _single(claim.target)),
        where=_spot(claim.place, common) if claim.place else None,
        names=names,
        bones={b: w for n, w in names.items() if (b := skeleton(n)) is not None and len(b) > 3},
        deeds=deeds,
        things=things,
        above=frozenset(above),
        numbers=dict(_numbers(claim)),
        counted=tuple(_counted(claim, home)),
        stems=frozenset(_stems(claim.evidence)),
        voice=voice_of(claim),
    )


def in_context(article: Sequence[Traits]) -> tuple[Traits, ...]:
    """The traits of all claims of one article, each with what is told around it.

    'It denied this' says nothing of its own; what stands beside it tells what is denied.
    """
    return tuple(
        structs.replace(one, around=_around([o for o in article if _beside(one.claim, o.claim)]))
        for one in article
    )


def _beside(a: Claim, b: Claim) -> bool:
    return max(a.start, b.start) - min(a.end, b.end) <= BREATH


def _around(near: Sequence[Traits]) -> Around:
    placed = (name for one in near if one.where is not None for name in one.where.names)
    return Around(
        names=frozenset(chain(placed, *(one.names for one in near))),
        scene=frozenset(chain(*(chain(one.deeds, one.things) for one in near))),
        days=tuple(dict.fromkeys(o.when for o in near if o.when and o.when.length <= SHORT)),
    )


def voice_of(claim: Claim) -> str:
    """Who vouches: the code of the first source, else its words folded, else ''."""
    first = first_source(claim)
    return "" if first is None else first.code or fold(first.text)


def days(edtf: str | None) -> Days | None:
    """The days of an EDTF value; None where there is none or it cannot be read."""
    if edtf is None:
        return None
    try:
        first, last = span(edtf)
    except ValueError:
        return None
    return Days(first.toordinal() if first else FIRST, last.toordinal() if last else LAST)


def _single(actor: Actor | None) -> tuple[Actor, ...]:
    return () if actor is None else (actor,)


def _party(actors: Iterable[Actor]) -> Party:
    named = tuple(actors)
    codes, states, roles = _codes(tuple(sorted({a.code for a in named if a.code})))
    return Party(codes, states, roles, tuple(map(words_of, named)))


@lru_cache(maxsize=1 << 14)
def _codes(codes: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Codes, their states and their roles as sets; the same few again and again, so kept once."""
    return (
        frozenset(codes),
        frozenset(code.partition(".")[0] for code in codes),
        frozenset(code.partition(".")[2] for code in codes if "." in code),
    )


def _spot(place: Place, common: frozenset[str]) -> Spot:
    names = frozenset(fold(name) for name in (place.text, place.name, *place.also) if name)
    return Spot(
        names=names,
        bones=frozenset(b for n in names if (b := skeleton(n)) is not None),
        geonameid=place.geonameid,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        wide=_is_state(place, common),
        words=words_of(place),
    )


def _is_state(place: Place, common: frozenset[str]) -> bool:
    named = [fold(part) for part in _NAME.findall(place.text) if _named(part)]
    return bool(named) and all(part in common for part in named)


def _of_source(claim: Claim, words: Words) -> bool:
    cue = claim.cue_text
    spans = [(s.start, s.end) for s in claim.sources] + ([(cue.start, cue.end)] if cue else [])
    return any(start <= words.start < end for start, end in spans)


def _names(claim: Claim, common: frozenset[str]) -> Iterator[tuple[str, Words]]:
    """Words with a capital inside the sentence, but for those that name nobody in particular."""
    place = claim.place
    for m in _NAME.finditer(claim.evidence):
        word, start = m.group(), m.start()
        at = claim.start + start
        located = place is not None and place.start <= at < place.end
        if not _named(word) or (word.istitle() and not located and _opens(claim.evidence, start)):
            continue
        key = fold(word)
        if key not in common and not set(key.split()) <= common:
            yield key, _pin(claim, start, m.end())


def _opens(text: str, start: int) -> bool:
    """Does a sentence begin here? Its capital then says nothing."""
    if start > 1 and text[start - 1] == "'" and text[start - 2].isalnum():
        return False  # what elides before a name opens nothing
    before = text[:start].rstrip()
    return not before or before[-1] in "\"«“„‘'.:!?"


def _named(word: str) -> bool:
    """A capital letter somewhere, and not one letter only."""
    return len(word) > 1 and any(c.isupper() for c in word)


def _numbers(claim: Claim) -> Iterator[tuple[str, Words]]:
    """Exact values of figures, and numbers in digits that are no date."""
    for figure in claim.figures:
        for bound in (figure.min, figure.max):
            if bound is not None and bound > 2:
                yield f"{bound:g}", words_of(figure)
    dated = claim.time_text
    for m in re.finditer(r"\d+(?:[.,]\d+)*", claim.evidence):
        start = claim.start + m.start()
        if dated is not None and dated.start <= start < dated.end:
            continue
        value = m.group().rstrip(".,")
        if len(value) > 1 and not (len(value) == 4 and value[:2] in ("19", "20")):
            yield (
                re.sub(r"[.,](?=\d{3}\b)", "", value).replace(",", "."),
                _pin(claim, m.start(), m.end()),
            )


def _counted(claim: Claim, home: Path) -> Iterator[Counted]:
    """Each figure with what it counts: concepts of its words, else of the words right behind it."""
    for figure in claim.figures:
        at = figure.end - claim.start
        behind = claim.evidence[at : at + BEHIND] if 0 <= at < len(claim.evidence) else ""
        found = concepts_in(f"{figure.text} {figure.item}", claim.language, home) or concepts_in(
            behind, claim.language, home
        )
        yield Counted(figure, frozenset(one.id for one in found))


def _stems(text: str) -> Iterator[str]:
    for m in WORD.finditer(text):
        word = m.group().casefold()
        if len(word) >= SHORTEST_WORD or _NUMBER.search(word):
            yield sys.intern(word[:STEM])


def _pin(claim: Claim, start: int, end: int) -> Words:
    return Words(claim.evidence[start:end], claim.start + start, claim.start + end)
