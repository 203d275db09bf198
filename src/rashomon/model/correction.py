"""Corrections: what a person changes in a ledger, each a line of a log that is only added to.

A correction names claims by anchors, so that it can be found again after the articles have been
read by other rules. Events have no anchors of their own: they are named by their claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.event import RelationKind
from rashomon.model.span import Words
from rashomon.model.vocabulary import Cue, EventType, Modality

CORRECTED = "corrected by a person"
"""The rule that an edited claim has besides those that made it."""

REFUSED: Literal["refused"] = "refused"

Pair = tuple[str, str]

CLOSE = Fraction(1, 2)
"""So much of the words of both must be shared where only the type is the same."""


class Mark(Struct, frozen=True):
    """What tells a claim from its neighbours: its id, its place, its type, its event word."""

    id: str
    start: int
    end: int
    type: EventType
    predicate: Words | None


class Anchor(Mark, frozen=True):
    """A claim as a correction names it.

    `beside` are the other claims that stood on some of the same words: what is closer to one of
    them is not the claim meant.
    """

    article: str
    article_id: str
    beside: tuple[Mark, ...]


class Cells(Struct, frozen=True, omit_defaults=True):
    """The fields of a claim that a coder fills. UNSET is left as it is; None is not said."""

    type: EventType | UnsetType = UNSET
    mode: str | UnsetType | None = UNSET
    mutual: bool | UnsetType = UNSET
    actors: tuple[Actor, ...] | UnsetType = UNSET
    targets: tuple[Actor, ...] | UnsetType = UNSET
    place: Place | UnsetType | None = UNSET
    time: str | UnsetType | None = UNSET
    time_text: Words | UnsetType | None = UNSET
    figures: tuple[Figure, ...] | UnsetType = UNSET
    sources: tuple[Source, ...] | UnsetType = UNSET
    cue: Cue | UnsetType | None = UNSET
    cue_text: Words | UnsetType | None = UNSET
    modality: Modality | UnsetType = UNSET


class Line(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Who, when (ISO 8601) and why. `id` and `number` are given by the log; until then empty."""

    id: str = ""
    number: int = 0
    who: str
    when: str
    why: str


class Reject(Line, frozen=True, kw_only=True, tag="reject"):
    """The claim is none: it leaves the ledger. `before` is the claim as it stood there."""

    claim: Anchor
    before: Claim


class Edit(Line, frozen=True, kw_only=True, tag="edit"):
    """Some cells of the claim are otherwise: `before` as they stood, `after` as they are now."""

    claim: Anchor
    before: Cells
    after: Cells


class Merge(Line, frozen=True, kw_only=True, tag="merge"):
    """The claims of two events tell of one. `before` are the two events' ids, if they had any."""

    one: tuple[Anchor, ...]
    other: tuple[Anchor, ...]
    before: tuple[str | None, str | None]


class Split(Line, frozen=True, kw_only=True, tag="split"):
    """Of one event's claims those in `out` tell of another than `rest`; `before` is its id."""

    out: tuple[Anchor, ...]
    rest: tuple[Anchor, ...]
    before: str


class Confirm(Line, frozen=True, kw_only=True, tag="confirm"):
    """Claim `a` stands to `b`, of the same event, as `after` says. `before`: as it was judged."""

    a: Anchor
    b: Anchor
    before: RelationKind | None
    after: RelationKind


class Refuse(Line, frozen=True, kw_only=True, tag="refuse"):
    """Claim `a` does not stand to `b` as `before` says, but as `after` does; None: say nothing."""

    a: Anchor
    b: Anchor
    before: RelationKind | None
    after: RelationKind | None


class Undo(Line, frozen=True, kw_only=True, tag="undo"):
    """An earlier line does not count. `before` is that line's id. An undo can be undone, too."""

    line: int
    before: str


Correction = Reject | Edit | Merge | Split | Confirm | Refuse | Undo
Kind = Literal["reject", "edit", "merge", "split", "confirm", "refuse", "undo"]
Named = str | Anchor


class Proposal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction as somebody asks for it: a line of the log that is not written yet.

    Claims are named by id, or by the anchor that a log has. `one` and `other` may also name
    events, and a claim named by id stands there for its whole event. `after` is what an edit
    changes (as in Cells), or a relation. `id`, `number` and `before` of a line of another log are
    not taken over.
    """

    kind: Kind
    who: str | None = None
    when: str | None = None
    why: str | None = None
    claim: Named | None = None
    one: tuple[Named, ...] = ()
    other: tuple[Named, ...] = ()
    event: str | None = None
    out: tuple[Named, ...] = ()
    rest: tuple[Named, ...] = ()
    a: Named | None = None
    b: Named | None = None
    line: int | None = None
    after: Any = None
    before: Any = None
    id: str = ""
    number: int = 0


class Constraints(Struct, frozen=True):
    """What people have settled about events, by ids of claims. It never contradicts itself.

    `together`: pairs that are in one event. `apart`: pairs that are not. Both hold for what hangs
    together: where a is together with b, and a apart from c, so is b from c. In both the smaller
    id is first. `fixed`: how claim a stands to claim b, or 'refused' where nothing is to be said;
    a pair stands there in one order only, which is the direction of the relation.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    fixed: dict[Pair, RelationKind | Literal["refused"]] = {}


def anchor_of(claim: Claim, claims: Iterable[Claim]) -> Anchor:
    """The anchor of a claim; `claims` are those of its article."""
    beside = tuple(
        mark_of(c)
        for c in claims
        if c.id != claim.id and c.start < claim.end and claim.start < c.end
    )
    return Anchor(
        claim.id, claim.start, claim.end, claim.type, claim.predicate,
        claim.article, claim.article_id, beside,
    )  # fmt: skip


def mark_of(claim: Claim) -> Mark:
    """The mark of a claim."""
    return Mark(claim.id, claim.start, claim.end, claim.type, claim.predicate)


def found(claims: Iterable[Claim], anchor: Anchor) -> Claim | None:
    """The claim of the article that an anchor means, None where there is none or it is in doubt.

    It is the one with its id. Otherwise the rules have changed since: then the one that is
    nearest to it by event word, type and shared words, if it is no nearer to a claim that stood
    beside the one meant, and no other is as near.
    """
    kept = tuple(claims)
    same = next((c for c in kept if c.id == anchor.id), None)
    if same is not None:
        return same
    beside = {mark.id for mark in anchor.beside}
    near = [
        (nearness, c)
        for c in kept
        if c.id not in beside and (nearness := _nearness(anchor, c)) is not None
    ]
    best = max((nearness for nearness, _ in near), default=None)
    at_best = [c for nearness, c in near if nearness == best]
    if best is None or len(at_best) != 1:
        return None
    others = (_nearness(mark, at_best[0]) for mark in anchor.beside)
    return None if any(o is not None and o >= best for o in others) else at_best[0]


def _nearness(mark: Mark, claim: Claim) -> tuple[bool, bool, Fraction] | None:
    """How near a claim is to the one marked, None where it cannot be the same."""
    shared = min(mark.end, claim.end) - max(mark.start, claim.start)
    if shared <= 0:
        return None
    overlap = Fraction(shared, max(mark.end, claim.end) - min(mark.start, claim.start))
    one, other = mark.predicate, claim.predicate
    word = one is not None and other is not None and one.start < other.end and other.start < one.end
    kind = mark.type == claim.type
    return (word, kind, overlap) if word or (kind and overlap >= CLOSE) else None


def anchors_in(line: Correction) -> tuple[Anchor, ...]:
    """All claims that a line names."""
    match line:
        case Reject() | Edit():
            return (line.claim,)
        case Merge():
            return line.one + line.other
        case Split():
            return line.out + line.rest
        case Confirm() | Refuse():
            return (line.a, line.b)
        case Undo():
            return ()


def kind_of(line: Correction) -> str:
    """The line's kind, as the log calls it."""
    return type(line).__name__.lower()


def undone(lines: Iterable[Correction]) -> dict[int, int]:
    """Numbers of lines that do not count, with the number of the line that undoes each."""
    found: dict[int, int] = {}
    for line in sorted(lines, key=lambda each: each.number, reverse=True):
        if isinstance(line, Undo) and line.number not in found:
            found.setdefault(line.line, line.number)
    return found


def standing(lines: Iterable[Correction]) -> tuple[Correction, ...]:
    """The lines that count, in the order of the log, without undos."""
    kept = tuple(lines)
    out = undone(kept)
    return tuple(line for line in kept if line.number not in out and not isinstance(line, Undo))
