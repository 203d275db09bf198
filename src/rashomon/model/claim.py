"""The claim: who says (through whom) that who did what to whom, where, when, how many.

Field meanings are the codebook's. Every value keeps the words it was read from; what the
article does not say is None.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from rashomon.model.span import Words
from rashomon.model.vocabulary import Cue, EventType, Measure, Modality, SourceKind

BY_PRONOUN: Final = "code:pronoun"
"""The rule of a claim in which a pronoun stands for somebody named before."""


class Actor(Struct, frozen=True, gc=False):
    """Words for someone, and the code derived from them (None in doubt)."""

    text: str
    code: str | None
    start: int
    end: int


class Place(Struct, frozen=True, gc=False):
    """Where it happened: the article's words, and one gazetteer reading of them."""

    text: str
    start: int
    end: int
    name: str
    lat: float
    lon: float
    country: str | None = None
    geonameid: int | None = None
    disputed: bool = False
    claimants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Figure(Struct, frozen=True, gc=False):
    """A number with its bounds. Exact: min == max; 'more than 200': max None."""

    measure: Measure
    item: str
    min: float | None
    max: float | None
    unit: str | None
    text: str
    start: int
    end: int
    approx: bool = False


class Source(Struct, frozen=True, gc=False):
    """One link of the attribution chain. `code` may come from elsewhere in the article."""

    text: str
    code: str | None
    kind: SourceKind
    start: int
    end: int


class Claim(Struct, frozen=True, gc=False):
    """One event or state under one attribution, read from one sentence."""

    id: str
    article: str
    article_id: str
    outlet: str | None
    language: str
    published: str | None
    start: int
    end: int
    evidence: str
    type: EventType
    mode: str | None
    mutual: bool
    actor: Actor | None
    target: Actor | None
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    place: Place | None
    time: str | None
    time_text: Words | None
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]
    cue: Cue | None
    cue_text: Words | None
    modality: Modality
    event: str | None
    origin: str
    rules: tuple[str, ...]
    confidence: float
    predicate: Words | None = None


def evidence_of(claim: Claim) -> Words:
    """The words that a claim was read from."""
    return Words(claim.evidence, claim.start, claim.end)


def first_source(claim: Claim) -> Source | None:
    """Who vouches: the first link of kind 'source', else the first of all; None for own voice."""
    found = next((s for s in claim.sources if s.kind == "source"), None)
    return found or next(iter(claim.sources), None)
