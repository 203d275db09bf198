"""Who speaks: the voice of a claim, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from rashomon.alignment.traits import voice_of
from rashomon.gazetteer.folding import fold
from rashomon.model.claim import BY_PRONOUN, Claim, first_source

VoiceKind = Literal["source", "outlet", "article"]
"""`source`: somebody an article names. `outlet`: articles of one outlet in their own voice.
`article`: the same where the outlet is not known."""


class Voice(Struct, frozen=True, order=True):
    """Who speaks. `key` is the code of a source, else its words folded; an outlet; an article."""

    kind: VoiceKind
    key: str


def voice(claim: Claim) -> Voice:
    """The first source of a claim, else its outlet, else its article."""
    source = first_source(claim)
    if source is not None and (said := voice_of(claim)):
        return Voice("source", said)
    return Voice("outlet", claim.outlet) if claim.outlet else Voice("article", claim.article)


def voice_id(one: Voice) -> str:
    """Its kind and key: equal for an outlet that one page writes in capitals."""
    return f"{one.kind} {one.key if one.kind == 'source' else outlet_key(one.key)}"


def outlet_key(name: str) -> str:
    """The same for an outlet that one page writes in capitals and another does not.

    A name of signs alone stays what it is.
    """
    return fold(name) or name


def called(claim: Claim) -> str:
    """What the voice of a claim is called there."""
    source = first_source(claim)
    return source.text if source is not None else claim.outlet or claim.article


def plainly_called(claim: Claim) -> str:
    """The same, but for a pronoun the code it stands for, where that is known."""
    source = first_source(claim)
    code = source.code if source is not None and BY_PRONOUN in claim.rules else None
    return code or called(claim)


def names_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """What one voice is called in its claims: each name once, in the order told. Pronouns are left
    out where there is any other name, else their code is given."""
    own = tuple(claims)
    named = [c for c in own if BY_PRONOUN not in c.rules] or own
    found: dict[str, str] = {}
    for claim in named:
        words = plainly_called(claim)
        found.setdefault(fold(words), words)
    return tuple(found.values())
