"""Events: claims lined up as telling of one occurrence, and how they stand to each other."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.vocabulary import EventType


class Relation(Struct, frozen=True):
    """How claim `a` stands to claim `b`, in which cells, and the words that show it."""

    a: str
    b: str
    relation: Literal["agree", "differ", "deny", "reverse", "repeat"]
    facets: tuple[str, ...]
    why: str


class Event(Struct, frozen=True):
    """One event: ids of its claims, relations between them, and who stands behind them."""

    id: str
    label: str
    type: EventType
    claims: tuple[str, ...]
    relations: tuple[Relation, ...]
    articles: tuple[str, ...]
    independent_origins: int
