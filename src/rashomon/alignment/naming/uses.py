"""How a name is used: in whose mouth, and inside which marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from rashomon.alignment.naming.mentions import Mention, Page, state_of
from rashomon.alignment.naming.quotations import Quotation
from rashomon.alignment.naming.records import How
from rashomon.alignment.naming.words import tokens
from rashomon.model.claim import Claim
from rashomon.model.vocabulary import SPEECH_ACTS

NEARLY_ALONE: Final = 1
"""So many words beside the name may stand in quotation marks that are about the name."""
_DISTANCE: Final = 40
"""Distancers are looked for in so many characters before a name."""


class Voice(Struct, frozen=True):
    """Who speaks: the code, or the words where there is none, and the state in the code."""

    said: str
    state: str | None


class Use(Struct, frozen=True):
    """A mention with how it is used, and the speaker (None: the article itself, or unknown)."""

    mention: Mention
    how: How
    voice: Voice | None


def use_of(mention: Mention, page: Page, claims: Sequence[Claim]) -> Use:
    """How the name at this place is used; `claims` are all claims of its article.

    Marks around the name alone, or nearly so, and distancers before it are scare quotes; any other
    quotation makes it quoted. The speaker is the first source of the shortest claim whose evidence
    holds the name, and for words of another source's own name the next one in the chain.
    """
    start, end = mention.bare.words.start, mention.bare.words.end
    around = [q for q in page.quotations if q.holds(start, end)]
    voice = _voice(start, end, around, claims)
    if _distant(mention, page, around):
        return Use(mention, "scare quotes", voice)
    if around:
        return Use(mention, "quoted", voice)
    return Use(mention, "reported" if voice is not None else "own voice", voice)


def _distant(mention: Mention, page: Page, around: Sequence[Quotation]) -> bool:
    name = mention.bare.words
    if mention.bare.distanced:
        return True
    if any(name.start <= q.start and q.end <= name.end for q in page.quotations):
        return True
    if around and _alone(page, around[-1], len(mention.bare.folded.split())):
        return True
    line = page.text.rfind("\n", 0, name.start) + 1
    before = tokens(page.text, max(line, name.start - _DISTANCE), name.start)
    known = page.wording
    end = len(before)
    while end and (length := known.openings.closing(before, end)):
        end -= length
    if end and any(c in ",.;:!?" for c in page.text[before[end - 1].end : name.start]):
        return False
    return bool(
        known.distancers.closing(before, end) or known.distancers.closing(before, len(before))
    )


def _alone(page: Page, around: Quotation, words: int) -> bool:
    """Is there hardly more than the name between the marks?"""
    inside = tokens(page.text, around.start, around.end)
    at = 0
    while length := page.wording.openings.opening(inside, at):
        at += length
    return len(inside) - at <= words + NEARLY_ALONE and not _ends(page.text[: around.end])


def _ends(text: str) -> bool:
    """A full stop before the closing mark: a short sentence, not a name."""
    return text.rstrip()[-1:] in ".!?\N{HORIZONTAL ELLIPSIS}"


def _voice(
    start: int, end: int, around: Sequence[Quotation], claims: Sequence[Claim]
) -> Voice | None:
    for claim in claims:
        for place, source in enumerate(claim.sources):
            if source.start <= start and end <= source.end:
                return _source(claim, place + 1)
    holding = [c for c in claims if c.start <= start and end <= c.end]
    for claim in sorted(holding, key=_size):
        return _speaker(claim, start, end, quoted=bool(around))
    if not around:
        return None
    outer = around[0]
    beside = [c for c in claims if c.start < outer.end and outer.start < c.end]
    for claim in sorted(beside, key=lambda c: (abs(c.start - start), *_size(c))):
        voice = _speaker(claim, start, end, quoted=True)
        if voice is not None:
            return voice
    return None


def _size(claim: Claim) -> tuple[int, int, bool, str]:
    return (claim.end - claim.start, claim.start, not claim.sources, claim.id)


def _speaker(claim: Claim, start: int, end: int, *, quoted: bool) -> Voice | None:
    """The first source; of acts done by speaking whose words are quoted, the actor."""
    actor = claim.actor
    if claim.type in SPEECH_ACTS and actor is not None and (quoted or claim.cue == "quote"):
        named = actor.start <= start and end <= actor.end
        return _source(claim, 0) if named else Voice(actor.code or actor.text, state_of(actor.code))
    return _source(claim, 0)


def _source(claim: Claim, place: int) -> Voice | None:
    if place >= len(claim.sources):
        return None
    source = claim.sources[place]
    return Voice(source.code or source.text, state_of(source.code))
