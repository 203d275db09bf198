"""Events: claims lined up as telling of one occurrence, and how they stand to each other."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.span import Words
from rashomon.model.vocabulary import EventType

Cell = Literal[
    "what", "who", "whom", "turned", "where", "when", "how many", "names", "things", "how firmly",
]  # fmt: skip
"""What two claims are compared in. 'turned': actor and target of the one against target and
actor of the other."""

Verdict = Literal[
    "agree",
    "near",
    "differ",
    "less specific",
    "more specific",
    "deny",
    "reverse",
    "update",
    "unsure",
]
"""How one cell of two claims compares. A cell that one of them leaves out has no verdict: it was
not judged. 'unsure': both fill it, and what they say can be read both ways."""

RelationKind = Literal[
    "agree", "differ", "deny", "reverse", "repeat", "update", "less specific", "unsure"
]
"""How one claim stands to another of the same event. Pairs that are not listed were not judged.

`repeat`, `update` and `less specific` have a direction: `a` repeats `b`, is the later state of
the running figure `b`, says the same as `b` with less. The others are the same both ways.
"""


class Facet(Struct, frozen=True, gc=False):
    """One cell of two claims compared: the words of either side and what follows from them.

    `score` is in log-odds: how much this cell speaks for (above 0) or against (below 0) both
    claims telling of one event.
    """

    cell: Cell
    verdict: Verdict
    score: float
    a: tuple[Words, ...]
    b: tuple[Words, ...]
    why: str


class Relation(Struct, frozen=True, gc=False):
    """How claim `a` stands to claim `b`, the cells that make it so, and a sentence saying why.

    `score` is the probability that both tell of one event, from the facets of all cells.
    """

    a: str
    b: str
    relation: RelationKind
    facets: tuple[Facet, ...]
    why: str
    score: float


class Event(Struct, frozen=True, gc=False):
    """One event: ids of its claims, relations between them, and who stands behind them.

    `label` is in the words of one claim. `time` is the EDTF interval that the dated claims
    agree on or span, `confidence` the mean probability of the best link of each claim.
    """

    id: str
    label: str
    type: EventType
    claims: tuple[str, ...]
    relations: tuple[Relation, ...]
    articles: tuple[str, ...]
    independent_origins: int
    time: str | None = None
    confidence: float = 1.0
