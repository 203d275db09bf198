"""Who draws on whom, laid out in layers; independent origins of events beside their articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from rashomon.alignment.contested import by_claim, drawn_in
from rashomon.alignment.copies.graph import circles
from rashomon.alignment.voices import outlet_key
from rashomon.model.drawing import Drawing
from rashomon.model.event import Event
from rashomon.report.layering import Spot, layered
from rashomon.report.records.base import ArticleLine, Called
from rashomon.report.records.origins import EventOrigins, Node, OriginsView
from rashomon.report.shelf import Shelf
from rashomon.report.views.claims import article_lines
from rashomon.report.views.drawings import drawing_views

OUTSIDE: Final = "outside "
UNDATED: Final = "9999"
MOST_WITH_PASSAGES: Final = 2_000
"""With more drawings their passages would be most of the answer; the articles show them."""
MOST_EVENTS: Final = 500
"""Events beside the graph: a page can list so many."""


def origins(shelf: Shelf, names: Mapping[str, Called]) -> OriginsView:
    """The graph of a pile. `names` has what each event (its id) is called.

    Raises LedgerError where an article that draws is missing.
    """
    drawings = one_name(shelf.drawings())
    ends = {one for d in drawings for one in (d.drawer, d.source)}
    rings = tuple(circle.members for circle in shelf.rings())
    lines = article_lines(shelf, ends)
    outlets = outlets_of(lines)
    events, circular = event_origins(shelf.events(), drawings, outlets, names)
    listed = _listed(events)
    bare = len(drawings) > MOST_WITH_PASSAGES
    shown = [replace(d, passages=()) for d in drawings] if bare else drawings
    edges = zip(drawings, drawing_views(shelf, shown), strict=True)
    return OriginsView(
        nodes=graph(lines, drawings, rings),
        edges=tuple(replace(view, circular=view.circular or d in circular) for d, view in edges),
        rings=rings,
        events=listed,
        more=len(events) - len(listed),
        bare=bare,
        articles=lines,
        alone=len(shelf.headings()) - len(lines),
    )


def _listed(events: Sequence[EventOrigins]) -> tuple[EventOrigins, ...]:
    """As many as a page can list, with all that have rings."""
    ringed = [one for one in events[MOST_EVENTS:] if one.rings]
    return (*events[: max(0, MOST_EVENTS - len(ringed))], *ringed)


def graph(
    lines: Iterable[ArticleLine], drawings: Sequence[Drawing], rings: Sequence[Sequence[str]]
) -> tuple[Node, ...]:
    """Articles that draw or are drawn on, and outlets outside the pile, by layer and row.

    An article that draws on nothing is in layer 0, every other one layer behind the last that it
    draws on; articles of a ring share one.
    """
    known = {line.id: line for line in lines}
    names = _outside(drawings)
    ties = {line.id: (line.published or UNDATED,) for line in known.values()}
    ties |= dict.fromkeys(names, ("",))
    ends = [(source_of(d), d.drawer) for d in drawings]
    spots = layered(ties, [(a, b) for a, b in ends if a in ties and b in ties], rings)
    nodes = [_article(line, spots[one]) for one, line in known.items()]
    nodes += [_named(one, name, spots[one]) for one, name in names.items()]
    return tuple(sorted(nodes, key=lambda node: (node.layer, node.row, node.id)))


def one_name(drawings: Iterable[Drawing]) -> tuple[Drawing, ...]:
    """The drawings, each outlet outside the pile under the first of its spellings."""
    names: dict[str, str] = {}
    return tuple(
        d
        if d.source_name is None
        else replace(d, source_name=names.setdefault(outlet_key(d.source_name), d.source_name))
        for d in drawings
    )


def source_of(drawing: Drawing) -> str:
    """The id of the node that a drawing leads from."""
    return drawing.source or f"{OUTSIDE}{drawing.source_name}"


def outlets_of(lines: Iterable[ArticleLine]) -> dict[str, str]:
    """The outlet of each article that has one, under the first of its spellings."""
    names: dict[str, str] = {}
    return {
        line.id: names.setdefault(outlet_key(line.outlet), line.outlet)
        for line in lines
        if line.outlet
    }


def event_origins(
    events: Iterable[Event],
    drawings: Sequence[Drawing],
    outlets: Mapping[str, str],
    names: Mapping[str, Called],
) -> tuple[tuple[EventOrigins, ...], frozenset[Drawing]]:
    """Origins beside articles, where most articles stand on fewest origins first; and the drawings
    by which outlets draw on one another in a ring within what they tell of one event."""
    drawn = by_claim(drawings)
    found: list[EventOrigins] = []
    circular: set[Drawing] = set()
    for event in events:
        own = drawn_in(event, drawn)
        named = (id_ for d in own for id_ in (d.drawer, d.source) if id_ in outlets)
        rings = circles(own, {id_: outlets[id_] for id_ in named if id_}) if len(own) > 1 else ()
        circular.update(d for ring in rings for d in ring.drawings)
        found.append(_event(event, names[event.id], tuple(ring.members for ring in rings)))
    found.sort(key=lambda one: (one.origins - one.articles, -one.articles, one.event))
    return tuple(found), frozenset(circular)


def _event(event: Event, name: Called, rings: tuple[tuple[str, ...], ...]) -> EventOrigins:
    return EventOrigins(
        event=event.id,
        label=name.label,
        label_language=name.label_language,
        label_voice=name.label_voice,
        label_denied=name.label_denied,
        type=name.type,
        about=name.about,
        about_language=name.about_language,
        titles=name.titles,
        claims=len(event.claims),
        articles=len(event.articles),
        origins=event.independent_origins,
        rings=rings,
    )


def _outside(drawings: Iterable[Drawing]) -> Mapping[str, str]:
    """Names of outlets that the pile does not hold, by node."""
    return {source_of(d): d.source_name for d in drawings if d.source is None and d.source_name}


def _article(line: ArticleLine, spot: Spot) -> Node:
    return Node(
        id=line.id,
        kind="article",
        label=line.name,
        layer=spot.layer,
        row=spot.row,
        claims=line.claims,
        outlet=line.outlet,
        day=line.published,
    )


def _named(node: str, name: str, spot: Spot) -> Node:
    return Node(id=node, kind="outside", label=name, layer=spot.layer, row=spot.row, claims=0)
