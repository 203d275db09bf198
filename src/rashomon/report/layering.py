"""A layered drawing of a graph: what is drawn on before those that draw on it, few edges crossing.

After Sugiyama, Tagawa and Toda (1981): layers by longest path, order by barycentres, and rows that
keep ends of edges near one another. Nothing is left to chance: equal input, equal drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from rashomon.alignment.groups import Groups

SWEEPS: Final = 12
RING_ROOM: Final = 0.5
"""Rows left free around a ring, for the line that is drawn around it."""
BEND: Final = 0.5
"""Rows that an edge takes where it passes through a layer."""
BETWEEN: Final = 0.25
"""Rows left free between two parts of the graph that no edge joins."""

Edge = tuple[str, str]


class Spot(Struct, frozen=True):
    """Where a node stands: `layer` from 0 on, `row` within all of the drawing."""

    layer: int
    row: float


class _Unit(Struct, frozen=True):
    """What is placed as one: a node, the members of a ring, or (no members) a bend of an edge."""

    members: tuple[str, ...]
    first: tuple[str, ...]

    @property
    def height(self) -> float:
        if not self.members:
            return BEND
        return len(self.members) + (RING_ROOM if len(self.members) > 1 else 0)


class _Part(Struct, frozen=True):
    """A part of the graph that no edge joins to another: units in layers, and edges of one layer
    to the next."""

    layers: list[list[int]]
    units: Mapping[int, _Unit]
    before: Mapping[int, Sequence[int]]
    after: Mapping[int, Sequence[int]]


def layered(
    nodes: Mapping[str, tuple[str, ...]],
    edges: Iterable[Edge],
    rings: Iterable[Sequence[str]] = (),
) -> dict[str, Spot]:
    """Each node's spot. `nodes` has what ties are broken by; `edges` lead from source to drawer.

    `rings` are the strongly connected parts; their members stand in one layer, one below the other.
    Parts that no edge joins stand one below the other, the largest first.
    """
    units, unit_of = _units(nodes, rings)
    joined = sorted({(unit_of[a], unit_of[b]) for a, b in edges if unit_of[a] != unit_of[b]})
    level = _levels(units, joined)
    spots: dict[str, Spot] = {}
    top = 0.0
    for part in _parts(units, joined, level):
        _ordered(part)
        found = dict(_spots(part, _rows(part)))
        least = min(spot.row for spot in found.values())
        for name, spot in found.items():
            spots[name] = Spot(spot.layer, round(spot.row - least + top, 2))
        top = max(spots[name].row for name in found) + 1 + BETWEEN
    return spots


# --- units, layers, parts ---------------------------------------------------------------------


def _units(
    nodes: Mapping[str, tuple[str, ...]], rings: Iterable[Sequence[str]]
) -> tuple[dict[int, _Unit], dict[str, int]]:
    """Nodes and rings as units, numbered in the order of ties; and the unit of each node."""

    def key(name: str) -> tuple[str, ...]:
        return (*nodes[name], name)

    grouped = [sorted(ring, key=key) for ring in rings]
    inside = {name for ring in grouped for name in ring}
    every = grouped + [[name] for name in nodes if name not in inside]
    units = {
        at: _Unit(tuple(some), key(some[0]))
        for at, some in enumerate(sorted(every, key=lambda some: key(some[0])))
    }
    return units, {name: at for at, unit in units.items() for name in unit.members}


def _levels(units: Iterable[int], edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The layer of each unit: one more than the highest of those it draws on."""
    after: dict[int, list[int]] = defaultdict(list)
    missing = dict.fromkeys(units, 0)
    for a, b in edges:
        after[a].append(b)
        missing[b] += 1
    level = dict.fromkeys(missing, 0)
    ready = [unit for unit, count in missing.items() if count == 0]
    for unit in ready:  # grows while it is gone through
        for later in after[unit]:
            level[later] = max(level[later], level[unit] + 1)
            missing[later] -= 1
            if missing[later] == 0:
                ready.append(later)
    return level


def _parts(
    units: Mapping[int, _Unit], edges: Sequence[tuple[int, int]], level: Mapping[int, int]
) -> Iterator[_Part]:
    """The parts that no edge joins, the largest first, ties by their first unit."""
    groups = Groups()
    for a, b in edges:
        groups.join(str(a), str(b))
    found: dict[str, list[int]] = defaultdict(list)
    for unit in units:
        found[groups.root(str(unit))].append(unit)
    own: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for edge in edges:
        own[groups.root(str(edge[0]))].append(edge)
    size = {root: sum(len(units[u].members) for u in some) for root, some in found.items()}
    for root in sorted(found, key=lambda root: (-size[root], found[root][0])):
        yield _part({u: units[u] for u in found[root]}, own[root], level)


def _part(
    units: dict[int, _Unit], edges: Iterable[tuple[int, int]], level: Mapping[int, int]
) -> _Part:
    """One part; an edge over several layers bends in each of those between."""
    layers: list[list[int]] = [[] for _ in range(max(level[u] for u in units) + 1)]
    for unit in sorted(units, key=lambda u: units[u].first):
        layers[level[unit]].append(unit)
    before: dict[int, list[int]] = defaultdict(list)
    after: dict[int, list[int]] = defaultdict(list)
    bend = 0
    for a, b in edges:
        way = [a]
        for between in range(level[a] + 1, level[b]):
            bend -= 1  # below 0, so that no unit has its number
            units[bend] = _Unit((), units[a].first)
            layers[between].append(bend)
            way.append(bend)
        for one, next_ in pairwise((*way, b)):
            after[one].append(next_)
            before[next_].append(one)
    return _Part(layers, units, before, after)


# --- order ------------------------------------------------------------------------------------


def _ordered(part: _Part) -> None:
    """Put each layer in the order with fewest crossings that the sweeps come upon."""
    best = [list(layer) for layer in part.layers]
    fewest = _crossings(part)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        down = sweep % 2 == 0
        _sweep(part, down)
        crossing = _crossings(part)
        if crossing < fewest:
            best, fewest = [list(layer) for layer in part.layers], crossing
    part.layers[:] = best


def _sweep(part: _Part, down: bool) -> None:
    """Sort each layer by the mean place of its neighbours in the layer gone through before."""
    beside = part.before if down else part.after
    layers = part.layers if down else part.layers[::-1]
    for fixed, free in pairwise(layers):
        at = {unit: place for place, unit in enumerate(fixed)}
        own = {unit: place for place, unit in enumerate(free)}

        def mean(unit: int, at: Mapping[int, int] = at, own: Mapping[int, int] = own) -> float:
            ends = [at[one] for one in beside.get(unit, ())]
            return sum(ends) / len(ends) if ends else own[unit]

        free.sort(key=lambda unit: (mean(unit), part.units[unit].first, -unit))


def _crossings(part: _Part) -> int:
    """How many pairs of edges cross."""
    return sum(_crossing(part, upper, lower) for upper, lower in pairwise(part.layers))


def _crossing(part: _Part, upper: Sequence[int], lower: Sequence[int]) -> int:
    at = {unit: place for place, unit in enumerate(lower)}
    ends = [end for unit in upper for end in sorted(at[one] for one in part.after.get(unit, ()))]
    # Inversions, counted in a binary indexed tree (Barth, Jünger and Mutzel 2002).
    tree = [0] * (len(lower) + 1)
    found = 0
    for seen, end in enumerate(ends):
        found += seen - _up_to(tree, end + 1)
        place = end + 1
        while place < len(tree):
            tree[place] += 1
            place += place & -place
    return found


def _up_to(tree: Sequence[int], place: int) -> int:
    found = 0
    while place > 0:
        found += tree[place]
        place -= place & -place
    return found


# --- rows -------------------------------------------------------------------------------------


def _rows(part: _Part) -> dict[int, float]:
    """The row of each unit's middle: as near to its neighbours as the order of the layer allows."""
    rows: dict[int, float] = {}
    for layer in part.layers:
        offsets = _offsets(part, layer)
        rows |= {
            unit: offset - offsets[-1] / 2 for unit, offset in zip(layer, offsets, strict=True)
        }
    for sweep in range(SWEEPS):
        for layer in part.layers if sweep % 2 == 0 else part.layers[::-1]:
            wanted = [_wanted(part, rows, unit) for unit in layer]
            rows |= zip(layer, _apart(wanted, _offsets(part, layer)), strict=True)
    return rows


def _wanted(part: _Part, rows: Mapping[int, float], unit: int) -> float:
    beside = (*part.before.get(unit, ()), *part.after.get(unit, ()))
    return sum(rows[one] for one in beside) / len(beside) if beside else rows[unit]


def _offsets(part: _Part, layer: Sequence[int]) -> list[float]:
    """How far each unit must at least stand below the first."""
    offsets = [0.0]
    for one, next_ in pairwise(layer):
        offsets.append(offsets[-1] + (part.units[one].height + part.units[next_].height) / 2)
    return offsets


def _apart(wanted: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """The rows nearest to those wanted (least squares) that keep order and distance: isotonic
    regression by pooling neighbours that would come too near."""
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] * count >= total * pools[-1][1]:
            last = pools.pop()
            total, count = total + last[0], count + last[1]
        pools.append((total, count))
    starts = [total / count for total, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _spots(part: _Part, rows: Mapping[int, float]) -> Iterator[tuple[str, Spot]]:
    for number, layer in enumerate(part.layers):
        for unit in layer:
            members = part.units[unit].members
            for at, name in enumerate(members):
                yield name, Spot(number, rows[unit] - (len(members) - 1) / 2 + at)
