"""Independent origins of claims, and articles or outlets that cite one another in a ring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from rashomon.alignment.groups import Groups
from rashomon.gazetteer.folding import fold
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from rashomon.model.ids import digest


class Origins(Struct, frozen=True):
    """The origin of each claim: pairs of claim id and origin id, sorted by claim id."""

    pairs: tuple[tuple[str, str], ...]

    def as_dict(self) -> dict[str, str]:
        """Claim id → origin id."""
        return dict(self.pairs)

    def count(self, claims: Iterable[str]) -> int:
        """How many independent origins stand behind these claims (ids)."""
        origins = self.as_dict()
        return len({origins[c] for c in claims if c in origins})


class Circle(Struct, frozen=True):
    """Articles or outlets, each drawing on another of them, and the drawings that make the ring."""

    members: tuple[str, ...]
    drawings: tuple[Drawing, ...]


def origins_of(
    claims: Sequence[Claim],
    drawings: Sequence[Drawing],
    events: Mapping[str, str] | None = None,
) -> Origins:
    """The origin of every claim.

    Claims that a drawing pairs have one origin: the smallest `Claim.origin` of their group. So have
    claims of one event that were taken from one outlet outside the pile: theirs is a digest of its
    folded name and the event. `events` maps claim ids to event ids; without it `Claim.event` is
    used. All claims of an article that only repeats another have that one's `Claim.origin`, paired
    or not. A claim that is its article's own keeps `Claim.origin`, which reprints share.
    """
    groups = Groups()
    _join_reprints(claims, groups)
    known = {c.id for c in claims}
    for drawing in drawings:
        for mine, theirs in drawing.claims:
            if mine in known and theirs in known:
                groups.join(mine, theirs)
    outside = sorted(_outside(claims, drawings, events))
    for claim_id, name in outside:
        groups.join(claim_id, f"outside {name}")
    bases = _bases(claims, drawings)
    lowest: dict[str, str] = {}
    for claim in claims:
        root, base = groups.root(claim.id), bases[claim.origin]
        lowest[root] = min(lowest.get(root, base), base)
    # An agency outside stands behind whatever else the claims of its group were taken from.
    agencies: dict[str, str] = {}
    for claim_id, name in outside:
        root = groups.root(claim_id)
        agencies[root] = min(agencies.get(root, name), name)
    roots = {c.id: groups.root(c.id) for c in claims}
    return Origins(tuple(sorted((c, agencies.get(r, lowest[r])) for c, r in roots.items())))


def _join_reprints(claims: Sequence[Claim], groups: Groups) -> None:
    """The same words in articles of one base origin are one claim."""
    first: dict[tuple[str, str, str, str], str] = {}
    for claim in claims:
        key = (claim.origin, claim.evidence, claim.type, claim.modality)
        groups.join(first.setdefault(key, claim.id), claim.id)


def _outside(
    claims: Sequence[Claim], drawings: Sequence[Drawing], events: Mapping[str, str] | None
) -> Iterator[tuple[str, str]]:
    """Claims taken from an outlet outside the pile, each with the id of that origin."""
    held = {
        c.id: (c.event if events is None else events.get(c.id))
        # Alone of its event it is still not the article's own: a reprint must not make it so.
        or digest("alone", c.origin, c.evidence, c.type, c.modality)
        for c in claims
    }
    for drawing in drawings:
        if drawing.source is None and drawing.source_name:
            for mine, _ in drawing.claims:
                event = held.get(mine)
                if event is not None:
                    yield mine, digest("outside", fold(drawing.source_name), event)


def _bases(claims: Sequence[Claim], drawings: Sequence[Drawing]) -> dict[str, str]:
    """For each `Claim.origin` that of the article it repeats as a whole, as far as that leads."""
    origin = {c.article_id: c.origin for c in claims}
    drawn: dict[str, tuple[float, str]] = {}
    for drawing in drawings:
        mine, theirs = origin.get(drawing.drawer), origin.get(drawing.source or "")
        if drawing.repeats and mine and theirs and mine != theirs:
            drawn[mine] = min(drawn.get(mine, (1.0, "~")), (-drawing.share, theirs))
    return {name: _followed(name, drawn) for name in set(origin.values())}


def _followed(name: str, drawn: Mapping[str, tuple[float, str]]) -> str:
    """The end of the way; the smallest name of a ring, where it leads into one."""
    way: dict[str, int] = {}
    while name not in way:
        way[name] = len(way)
        if name not in drawn:
            return name
        name = drawn[name][1]
    return min(n for n, place in way.items() if place >= way[name])


def circles(
    drawings: Sequence[Drawing], outlets: Mapping[str, str] | None = None
) -> tuple[Circle, ...]:
    """Rings of drawings: every member draws, by one step or several, on every other.

    Members are article ids; with `outlets` (article id → outlet) they are outlets, and articles
    without one stand for themselves. A drawing on an outlet outside the pile leads nowhere, unless
    `outlets` has that name. An outlet that draws on itself is no ring. Strongly connected
    components (Tarjan 1972), sorted.
    """
    named = outlets or {}
    by_name = {fold(name): name for name in named.values()}
    edges: dict[str, list[tuple[str, Drawing]]] = {}
    for drawing in drawings:
        end = _end(drawing, named, by_name)
        start = named.get(drawing.drawer, drawing.drawer)
        if end is not None and end != start:
            edges.setdefault(start, []).append((end, drawing))
    graph = {start: sorted({end for end, _ in ends}) for start, ends in edges.items()}
    found: list[Circle] = []
    for members in _components(graph):
        inside = set(members)
        made = [d for m in members for end, d in edges.get(m, ()) if end in inside]
        ordered = sorted(set(made), key=_place)
        found.append(Circle(tuple(sorted(members)), tuple(ordered)))
    return tuple(sorted(found, key=lambda c: c.members))


def _place(d: Drawing) -> tuple[str, str, str, str, str, tuple[tuple[str, str], ...]]:
    return d.drawer, d.source or "", d.source_name or "", d.kind, d.why, d.claims


def _end(drawing: Drawing, named: Mapping[str, str], by_name: Mapping[str, str]) -> str | None:
    if drawing.source is not None:
        return named.get(drawing.source, drawing.source)
    return by_name.get(fold(drawing.source_name)) if drawing.source_name else None


def _components(graph: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Strongly connected components of two members or more; no recursion, so any depth."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    found: list[list[str]] = []
    for start in sorted(graph):
        work = [] if start in index else [(start, iter(graph.get(start, ())))]
        for node, _ in work:
            index[node] = low[node] = len(index)
            stack.append(node)
            waiting.add(node)
        while work:
            node, ends = work[-1]
            end = next(ends, None)
            if end is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_popped(stack, waiting, node))
            elif end not in index:
                index[end] = low[end] = len(index)
                stack.append(end)
                waiting.add(end)
                work.append((end, iter(graph.get(end, ()))))
            elif end in waiting:
                low[node] = min(low[node], index[end])
    return [members for members in found if len(members) > 1]


def _popped(stack: list[str], waiting: set[str], node: str) -> list[str]:
    members: list[str] = []
    while not members or members[-1] != node:
        members.append(stack.pop())
        waiting.discard(members[-1])
    return members
