"""Who draws on whom: articles in layers, oldest first, and what each edge is shown by."""

from __future__ import annotations

from typing import Literal

from rashomon.model.drawing import DrawingKind
from rashomon.report.records.base import ArticleLine, Called, Pin, View


class PassageView(View, frozen=True, kw_only=True):
    """A passage of the drawer beside the one it was drawn from (left out where it is not held)."""

    a: Pin
    share: float
    b: Pin | None = None


class DrawingView(View, frozen=True, kw_only=True):
    """Article `drawer` (id) draws on article `source` (id), or on the outlet `source_name` that
    the pile does not hold. `own` are the words it adds."""

    drawer: str
    kind: DrawingKind
    share: float
    repeats: bool
    why: str
    source: str | None = None
    source_name: str | None = None
    circular: bool = False
    passages: tuple[PassageView, ...] = ()
    own: tuple[Pin, ...] = ()
    claims: tuple[tuple[str, str], ...] = ()


class Node(View, frozen=True, kw_only=True):
    """An article, or an outlet outside the pile, and its place in the drawing: `layer` from 0 on
    (sources before those that draw on them), `row` within it. `id` is the article's id, or
    'outside <name>'."""

    id: str
    kind: Literal["article", "outside"]
    label: str
    layer: int
    row: float
    claims: int
    outlet: str | None = None
    day: str | None = None


class EventOrigins(Called, frozen=True, kw_only=True):
    """Independent origins of an event beside its articles. `rings` are outlets (articles without
    one: ids) each of which draws, in the end, on itself in what it tells of the event."""

    event: str
    claims: int
    articles: int
    origins: int
    rings: tuple[tuple[str, ...], ...] = ()


class OriginsView(View, frozen=True, kw_only=True):
    """The graph of a pile. Articles that neither draw nor are drawn on are counted in `alone`.

    `more` counts events that are left out of `events`. `bare`: passages are left out, as there are
    too many; the articles show them.
    """

    nodes: tuple[Node, ...]
    edges: tuple[DrawingView, ...]
    rings: tuple[tuple[str, ...], ...]
    events: tuple[EventOrigins, ...]
    articles: tuple[ArticleLine, ...]
    alone: int
    more: int = 0
    bare: bool = False
