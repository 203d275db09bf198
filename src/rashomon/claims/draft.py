"""A claim in the making, and how two tellings of one event in a sentence become one claim."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from rashomon.model.claim import Actor, Figure, Place, Source
from rashomon.model.span import Words
from rashomon.model.vocabulary import Cue, EventType, Modality


class Draft(Struct, frozen=True):
    """A claim before it has an id; `clause` is the token index that heads its words."""

    predicate: Words
    clause: int
    start: int
    end: int
    type: EventType
    mode: str | None
    mutual: bool
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
    rules: tuple[str, ...]
    strong: bool

    @property
    def confidence(self) -> float:
        """How sure the reading is, from what was found: a rough order, not yet calibrated."""
        sure = 0.45 + 0.15 * self.strong
        sure += 0.1 * any(a.code for a in self.actors) + 0.1 * any(t.code for t in self.targets)
        sure += (
            0.05 * bool(self.figures)
            + 0.05 * (self.time is not None)
            + 0.05 * (self.place is not None)
        )
        return round(min(sure, 0.95), 2)


def merged(drafts: list[Draft]) -> list[Draft]:
    """One claim for words of one sentence that tell the same event under the same attribution."""
    kept: list[Draft] = []
    for draft in drafts:
        for n, other in enumerate(kept):
            if _same_event(other, draft):
                kept[n] = _join(other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _same_event(a: Draft, b: Draft) -> bool:
    return (
        a.type == b.type
        and a.modality == b.modality
        and [s.start for s in a.sources] == [s.start for s in b.sources]
        and _compatible(a.actors, b.actors, _nested(a, b))
        and _compatible(a.targets, b.targets, _nested(a, b))
        and (a.time is None or b.time is None or a.time == b.time)
        and not _crossed(a, b)
    )


def _nested(a: Draft, b: Draft) -> bool:
    """Do one's words stand inside the other's?"""
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def _compatible(a: Sequence[Actor], b: Sequence[Actor], nested: bool) -> bool:
    if not a or not b:
        return True
    left, right = a[0].code, b[0].code
    if left is None or right is None:
        return nested or (left is None) != (right is None) or a[0].start == b[0].start
    return left.partition(".")[0] == right.partition(".")[0]


def _crossed(a: Draft, b: Draft) -> bool:
    """Is one's actor the other's target? Then they are two acts."""
    crossed = _codes(a.actors) & _codes(b.targets) or _codes(a.targets) & _codes(b.actors)
    return bool(crossed) and not a.mutual


def _codes(parties: Sequence[Actor]) -> set[str]:
    return {p.code for p in parties if p.code}


def _better(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties that are known; the first told where both are or neither is."""
    if a and (a[0].code is not None or not b or b[0].code is None):
        return a
    return b or a


def _join(a: Draft, b: Draft) -> Draft:
    figures = a.figures + tuple(f for f in b.figures if f not in a.figures)
    return structs.replace(
        a,
        start=min(a.start, b.start),
        end=max(a.end, b.end),
        mode=a.mode or b.mode,
        actors=_better(a.actors, b.actors),
        targets=_better(a.targets, b.targets),
        place=a.place or b.place,
        time=a.time or b.time,
        time_text=a.time_text or b.time_text,
        figures=figures,
        rules=a.rules + tuple(r for r in b.rules if r not in a.rules),
        strong=a.strong or b.strong,
    )
