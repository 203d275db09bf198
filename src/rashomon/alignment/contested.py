"""How far an event is disputed, and the claims and drawings that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rashomon.alignment.accounts import of_event
from rashomon.alignment.naming.hedges import LostHedge, hedges_lost
from rashomon.alignment.voices import voice, voice_id
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from rashomon.model.event import Event, RelationKind

CONTESTING: Final[frozenset[RelationKind]] = frozenset(("differ", "deny", "reverse"))
"""Relations in which two voices cannot both be taken at their word."""


def own_claims(event: Event, known: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The claims of an event in the order told. Raises LedgerError where one is missing."""
    return of_event(event, (known[one] for one in event.claims if one in known))


def voices_of(claims: Iterable[Claim]) -> dict[str, str]:
    """The voice (its id) of each claim (by id)."""
    return {c.id: voice_id(voice(c)) for c in claims}


def contested(event: Event, voices: Mapping[str, str]) -> int:
    """How many relations of difference, denial or turned blame stand between two voices.

    `voices` is what `voices_of` gives; a claim that is missing there is passed over.
    """
    return sum(
        r.relation in CONTESTING and voices[r.a] != voices[r.b]
        for r in event.relations
        if r.a in voices and r.b in voices
    )


def by_claim(drawings: Iterable[Drawing]) -> dict[str, tuple[Drawing, ...]]:
    """Drawings by the claims they pair, on either side."""
    found: dict[str, list[Drawing]] = {}
    for drawing in drawings:
        for one in dict.fromkeys(one for pair in drawing.claims for one in pair):
            found.setdefault(one, []).append(drawing)
    return {one: tuple(drawn) for one, drawn in found.items()}


def drawn_in(event: Event, drawn: Mapping[str, Sequence[Drawing]]) -> tuple[Drawing, ...]:
    """The drawings that touch a claim of the event. `drawn` is what `by_claim` gives."""
    found = {id(d): d for one in event.claims for d in drawn.get(one, ())}
    return tuple(found.values())


def hedges_in(
    event: Event, claims: Sequence[Claim], drawings: Iterable[Drawing]
) -> tuple[LostHedge, ...]:
    """Hedges lost and added between the claims of an event, which are in the order told."""
    repeats = [pair for d in drawings for pair in d.claims]
    repeats += [(r.a, r.b) for r in event.relations if r.relation == "repeat"]
    return hedges_lost(claims, repeats)
