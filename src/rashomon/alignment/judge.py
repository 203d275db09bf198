"""Two claims of one event: how they stand to each other, cell by cell and over all.

The truth table is RULES: the first line whose verdict stands in any facet decides. It is read
from the strongest to the weakest: a copy adds nothing whatever it says; who denies takes issue
with the whole; who turns the blame round agrees on all but that; one cell that differs makes a
difference of the whole.
"""

from __future__ import annotations

from msgspec import Struct

from rashomon.alignment.comparing import levels
from rashomon.alignment.facets import facets
from rashomon.alignment.scoring import Weights, log_odds_of, probability
from rashomon.alignment.traits import Traits
from rashomon.model.event import Facet, Relation, RelationKind, Verdict

RULES: tuple[tuple[Verdict, RelationKind], ...] = (
    ("deny", "deny"),
    ("reverse", "reverse"),
    ("differ", "differ"),
    ("update", "update"),
)
"""Verdicts that decide alone, strongest first. Below them: see `over_all`."""

_SPEAKING = frozenset(("how many",))
"""Cells whose being less exact makes the whole claim less specific; a country's name for its army
or a year for a day does not."""


class Drawn(Struct, frozen=True):
    """One claim was found to be drawn from the other: `drawer` is the claim that repeats."""

    drawer: str
    why: str


def judge(a: Traits, b: Traits, table: Weights, drawn: Drawn | None = None) -> Relation:
    """How two claims of one event stand to each other.

    `judge(a, b) == judge(b, a)`. Where the relation has a direction, the result's `a` repeats,
    is later than, or is less specific than `b`; otherwise `a` is the claim with the smaller id.
    """
    if b.claim.id < a.claim.id:
        a, b = b, a
    reached = levels(a, b)
    odds = log_odds_of(reached, table, drawn=drawn is not None)
    score = round(probability(odds, table), 4)
    if drawn is not None:
        first, second = (b, a) if drawn.drawer == b.claim.id else (a, b)
        found = facets(first, second, reached, table)
        return Relation(first.claim.id, second.claim.id, "repeat", found, drawn.why, score)
    found = facets(a, b, reached, table)
    relation, deciding = over_all(found)
    if _turned_round(relation, deciding, a, b):
        a, b = b, a
        found = facets(a, b, reached, table)
        relation, deciding = over_all(found)
    return Relation(a.claim.id, b.claim.id, relation, found, _why(relation, deciding), score)


def as_settled(a: Traits, b: Traits, relation: RelationKind, table: Weights) -> Relation:
    """The relation of `a` to `b` that a person has settled, with the facets that can be judged."""
    reached = levels(a, b)
    score = round(probability(log_odds_of(reached, table), table), 4)
    found = facets(a, b, reached, table)
    return Relation(a.claim.id, b.claim.id, relation, found, "Settled by a person.", score)


def over_all(found: tuple[Facet, ...]) -> tuple[RelationKind, tuple[Facet, ...]]:
    """The relation that follows from the facets, and the facets that make it.

    'unsure': no cell decides, and the only cells beside the deed itself can be read both ways.
    """
    for verdict, relation in RULES:
        deciding = tuple(f for f in found if f.verdict == verdict)
        if deciding:
            return relation, deciding
    vague = tuple(
        f for f in found if f.cell in _SPEAKING and f.verdict in ("less specific", "more specific")
    )
    if vague and len({f.verdict for f in vague}) == 1:
        return "less specific", vague
    agreeing = tuple(f for f in found if f.verdict != "unsure")
    beside = [f for f in found if f.cell != "what" or f.verdict == "agree"]
    if beside and all(f.verdict == "unsure" for f in beside):
        return "unsure", tuple(beside)
    return "agree", agreeing


def _turned_round(
    relation: RelationKind, deciding: tuple[Facet, ...], a: Traits, b: Traits
) -> bool:
    """Does the relation run from b to a?"""
    if relation == "less specific":
        return deciding[0].verdict == "more specific"
    if relation == "update":
        return a.told is not None and b.told is not None and b.told.first > a.told.last
    return False


def _why(relation: RelationKind, deciding: tuple[Facet, ...]) -> str:
    if relation == "agree":
        cells = ", ".join(dict.fromkeys(f.cell for f in deciding))
        return f"Nothing that both say is incompatible: {cells}."
    told = "; ".join(f"{f.cell}: {_quoted(f)} {f.why}" for f in deciding)
    return f"{relation.capitalize()}: {told}"


def _quoted(facet: Facet) -> str:
    left = ", ".join(f"'{w.text}'" for w in facet.a)
    right = ", ".join(f"'{w.text}'" for w in facet.b)
    return f"{left} / {right}."
