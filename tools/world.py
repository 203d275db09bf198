"""The lines of the map: `python -m tools.world` writes src/rashomon/report/assets/world.json.

They are Natural Earth's of 1:50 million, as the package world-atlas in frontend/node_modules has
them, with fewer points. Names and codes of states are left out: the map draws lines, and does not
say whose a place is. `--check` only says whether the file is what the package gives.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "frontend" / "node_modules" / "world-atlas" / "countries-50m.json"
TARGET = ROOT / "src" / "rashomon" / "report" / "assets" / "world.json"
NEAR = 0.03
"""Degrees that a line may be off from what it was: some 3 km."""
RING = 4
"""Points that a closed line needs; an island that would have fewer is kept as it is."""

Point = tuple[float, float]


def stripped(atlas: Any, near: float = NEAR) -> Any:
    """The TopoJSON `atlas` with its object 'countries' alone, every shape without name and code,
    every line with as few points as keep it within `near` degrees."""
    shapes = [
        {"type": shape["type"], "arcs": shape["arcs"]}
        for shape in atlas["objects"]["countries"]["geometries"]
    ]
    return {
        "type": "Topology",
        "transform": atlas["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": [_fewer(arc, atlas["transform"], near) for arc in atlas["arcs"]],
    }


def _fewer(arc: Sequence[Sequence[int]], transform: Any, near: float) -> list[list[int]]:
    """The arc (steps from point to point) with fewer points; its ends stay."""
    spots = list(accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]]))
    (x, y), (left, low) = transform["scale"], transform["translate"]
    kept = sorted(simple([(a * x + left, b * y + low) for a, b in spots], near))
    if spots[0] == spots[-1] and len(kept) < RING:
        return [list(step) for step in arc]
    ways = pairwise([[0, 0], *(spots[at] for at in kept)])
    return [[b[0] - a[0], b[1] - a[1]] for a, b in ways]


def simple(line: Sequence[Point], near: float) -> Iterator[int]:
    """Which points of a line to keep (Douglas and Peucker 1973), in no order."""
    yield 0
    if len(line) > 1:
        yield len(line) - 1
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda at: _off(line[at], line[first], line[last]), default=None)
        if far is not None and _off(line[far], line[first], line[last]) > near:
            yield far
            stretches += ((first, far), (far, last))


def _off(point: Point, a: Point, b: Point) -> float:
    """Degrees from a point to the line from `a` to `b`, a degree of longitude being as long as it
    is there."""
    narrow = cos(radians((a[1] + b[1]) / 2))
    px, py, x, y = (point[0] - a[0]) * narrow, point[1] - a[1], (b[0] - a[0]) * narrow, b[1] - a[1]
    length = x * x + y * y
    along = max(0.0, min(1.0, (px * x + py * y) / length)) if length else 0.0
    return hypot(px - along * x, py - along * y)


def written() -> str:
    """The whole file."""
    atlas = json.loads(SOURCE.read_text(encoding="utf-8"))
    return json.dumps(stripped(atlas), separators=(",", ":")) + "\n"


def main() -> int:
    """Write the file, or with `--check` compare it; 1 where it is out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        TARGET.write_text(written(), encoding="utf-8", newline="\n")
    elif TARGET.read_text(encoding="utf-8") != written():
        sys.stderr.write(f"{TARGET.name} is out of date: run python -m tools.world.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
