"""The record of an event: its claims in order, its label, its time, who stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from rashomon.alignment.grouping import Pair
from rashomon.alignment.groups import Groups
from rashomon.alignment.lining import Draws, Fixed, pair_of, relations
from rashomon.alignment.scoring import Weights, log_odds, probability
from rashomon.alignment.traits import FIRST, LAST, Days, Traits
from rashomon.model.claim import Claim
from rashomon.model.edtf import OPEN
from rashomon.model.event import Event, Relation, RelationKind
from rashomon.model.ids import digest

LABEL_LENGTH = 120
SHARING: Final[frozenset[RelationKind]] = frozenset(("agree", "repeat", "less specific"))
"""Relations in which two claims can both be taken at their word."""


def in_order(members: Iterable[Traits]) -> tuple[Traits, ...]:
    """Claims in the order they were told: by publication, article and place in it."""
    return tuple(sorted(members, key=told_order))


def told_order(one: Traits) -> tuple[int, str, str, int, str]:
    """Undated articles come last."""
    claim = one.claim
    day = one.told.first if one.told is not None else LAST
    return day, claim.article, claim.article_id, claim.start, claim.id


def event_id(members: Sequence[Traits]) -> str:
    """The id of the event of these claims, which are in the order told: that of the first, so a
    later account never changes it."""
    return digest("event", members[0].claim.id)


def event_of(
    members: Sequence[Traits],
    draws: Draws,
    table: Weights,
    origins: Mapping[str, str],
    fixed: Fixed | None = None,
) -> Event:
    """The event that these claims tell of; `members` as `in_order` gives them.

    `origins` maps claim ids to the ids of their independent origins.
    """
    types = Counter(m.claim.type for m in members)
    top = max(types.values())
    told = relations(members, draws, table, fixed)
    return Event(
        id=event_id(members),
        label=_label(members, told),
        type=next(m.claim.type for m in members if types[m.claim.type] == top),
        claims=tuple(m.claim.id for m in members),
        relations=told,
        articles=tuple(dict.fromkeys(m.claim.article for m in members)),
        independent_origins=len(set(grounds(members, origins, draws).values())),
        time=_time(members),
        confidence=_confidence(members, draws, table),
    )


def grounds(members: Sequence[Traits], origins: Mapping[str, str], draws: Draws) -> dict[str, str]:
    """On what each claim rests, by claim id: equal where the one adds no evidence to the other.

    A named voice counts once, however many outlets heard it; what an article says in its own
    voice rests on the article, and on what it was drawn from where it was.
    """
    groups = Groups()
    for m in members:
        basis = f"voice {m.voice}" if m.voice else f"origin {origins[m.claim.id]}"
        groups.join(m.claim.id, f"~{basis}")
    ids = {m.claim.id for m in members}
    for a, b in draws:
        if a in ids and b in ids:
            groups.join(a, b)
    return {m.claim.id: groups.root(m.claim.id) for m in members}


def _label(members: Sequence[Traits], told: Iterable[Relation]) -> str:
    voices = {m.claim.id: m.voice or m.claim.outlet or m.claim.article for m in members}
    one = namesake({m.claim.id: fullness(m.claim) for m in members}, shared(told, voices))
    return label(next(m.claim for m in members if m.claim.id == one))


def namesake(tellings: Mapping[str, tuple[int, int]], shared: Mapping[str, int]) -> str:
    """The claim (id) by whose words an event is called; `tellings` has them in order.

    Of the claims that tell most, or one cell less, it is that which most voices share: the loudest
    account is not to name the event for all.
    """
    most = max(cells for cells, _ in tellings.values())
    near = [one for one, (cells, _) in tellings.items() if cells >= most - 1]
    return max(near, key=lambda one: (shared.get(one, 0), tellings[one]))


def shared(told: Iterable[Relation], voices: Mapping[str, str]) -> dict[str, int]:
    """By claim (id), how many more other voices agree with it than do not. `voices` by claim."""
    others: dict[str, dict[str, bool]] = {}
    for r in told:
        agrees = r.relation in SHARING
        for one, other in ((r.a, r.b), (r.b, r.a)):
            if voices[one] != voices[other]:
                known = others.setdefault(one, {})
                known[voices[other]] = known.get(voices[other], True) and agrees
    return {one: sum(1 if agrees else -1 for agrees in of.values()) for one, of in others.items()}


def label(claim: Claim) -> str:
    """The words of a claim as a title: on one line, and cut where they are long."""
    words = " ".join(claim.evidence.split())
    return words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1].rstrip() + "…"


def fullness(claim: Claim) -> tuple[int, int]:
    """How much a claim tells in how few words: what is told as a fact more than what is not."""
    told = (claim.actors, claim.targets, claim.place, claim.time, claim.figures)
    cells = sum(bool(cell) for cell in told) - 2 * (claim.modality != "asserted")
    return cells, -len(claim.evidence)


def _time(members: Sequence[Traits]) -> str | None:
    """The days all dated claims share, else those they span; None where none is dated."""
    dated = [m.when for m in members if m.when is not None]
    if not dated:
        return None
    common = Days(max(d.first for d in dated), min(d.last for d in dated))
    if common.first > common.last:
        common = Days(min(d.first for d in dated), max(d.last for d in dated))
    first, last = _day(common.first), _day(common.last)
    return first if first == last else f"{first}/{last}"


def _day(ordinal: int) -> str:
    return OPEN if ordinal in (FIRST, LAST) else date.fromordinal(ordinal).isoformat()


def _confidence(members: Sequence[Traits], draws: Draws, table: Weights) -> float:
    """The mean probability of the best link of each claim to another one of the event."""
    best: dict[str, float] = {}
    for a, b in combinations(members[:60], 2):
        pair: Pair = pair_of(a.claim.id, b.claim.id)
        odds = log_odds(a, b, table, drawn=pair in draws)
        for one in pair:
            best[one] = max(best.get(one, odds), odds)
    return round(sum(probability(odds, table) for odds in best.values()) / len(best), 4)
