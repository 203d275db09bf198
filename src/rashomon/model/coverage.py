"""What a reading met and no word list covers: counted, so that nothing is dropped silently."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.span import Words

Holding = Literal["figure", "quotation"]
GapReason = Literal["not listed", "other use"]


class Gap(Struct, frozen=True):
    """A clause of a known party, with a figure or a quotation, that no event entry covers.

    `word` heads the clause; `lemma` and `upos` are what the pipeline makes of it. Where it
    applies: `particle` ('blow … up'), `reflexive`, `object` the lemma that a light verb carries
    ('launch' with 'initiative'), `copula` for a noun or adjective under one ('is in ruins').
    `reason` is 'other use' where the word is in the lists, but not with these companions.
    `claimed` tells whether a claim was made all the same, as a bare state, toll or demand.
    """

    lemma: str
    upos: str
    particle: str | None
    reflexive: bool
    object: str | None
    copula: bool
    reason: GapReason
    holds: tuple[Holding, ...]
    claimed: bool
    word: Words
    sentence: Words


class Coverage(Struct, frozen=True):
    """How much of one article the word lists cover.

    `clauses` are all clauses read; `weighed` those of a known party with a figure or a
    quotation; `gaps` those of the weighed that no event entry covers, in text order.
    """

    article: str
    article_id: str
    language: str
    clauses: int
    weighed: int
    gaps: tuple[Gap, ...]
