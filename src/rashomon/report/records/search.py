"""Searching and filtering claims."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from rashomon.model.event import RelationKind
from rashomon.report.records.base import ArticleLine, ClaimView, Count, View

FacetName = Literal["voice", "outlet", "language", "type", "modality", "place", "day", "relation"]


class Query(View, frozen=True, kw_only=True):
    """What is asked for: all of the words of `text` (case and accents apart) and, of each facet
    that has values, one of them. `None` among the values is what is not said. `first` and `last`
    bound the day of the event, or of publication where it has none (ISO)."""

    text: str = ""
    voice: tuple[str | None, ...] = ()
    outlet: tuple[str | None, ...] = ()
    language: tuple[str | None, ...] = ()
    type: tuple[str | None, ...] = ()
    modality: tuple[str | None, ...] = ()
    place: tuple[str | None, ...] = ()
    day: tuple[str | None, ...] = ()
    relation: tuple[str | None, ...] = ()
    first: str | None = None
    last: str | None = None


class Facet(View, frozen=True, kw_only=True):
    """Values of one facet among the claims that pass all other filters, most frequent first.
    `more` counts values that are left out. `labels` say what keys stand for."""

    name: FacetName
    values: tuple[Count, ...]
    more: int = 0
    labels: dict[str, str] = field(default_factory=dict)


class Facets(View, frozen=True, kw_only=True):
    """How many claims pass, and the facets."""

    total: int
    facets: tuple[Facet, ...]


class ClaimPage(View, frozen=True, kw_only=True):
    """Some of the claims that pass a query, in the ledger's order, with their articles.
    `standings` are the kinds of relation that each claim stands in, by its id; those that stand
    in none are left out."""

    total: int
    offset: int
    claims: tuple[ClaimView, ...]
    articles: tuple[ArticleLine, ...]
    standings: dict[str, tuple[RelationKind, ...]] = field(default_factory=dict)
