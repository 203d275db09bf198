"""The lines of the map: those of the package, or those of a file that somebody names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from rashomon.model.errors import InputError
from rashomon.report.views.atlas import LINES

WORLD = "world.json"


class Boundaries(Struct, frozen=True):
    """Lines of a map as TopoJSON with an object 'countries', and whose they are."""

    topology: bytes
    whose: str


def read_boundaries(file: Path) -> Boundaries:
    """The lines in a file, whose they are being the file's name.

    Raises InputError where it cannot be read, or holds no TopoJSON with an object 'countries'.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    try:
        found = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{file} is no JSON: {error}. {_WANTED}") from error
    if not _is_topology(found):
        raise InputError(f"{file} is no TopoJSON with an object 'countries'. {_WANTED}")
    return Boundaries(content, file.name)


def own_boundaries(assets: Path) -> Boundaries | None:
    """The lines that the package brings along, None where it brings none."""
    file = assets / WORLD
    return Boundaries(file.read_bytes(), LINES) if file.is_file() else None


_WANTED = (
    "Give lines of a map as TopoJSON, a topology with an object 'countries'; mapshaper and "
    "topojson make such files of others."
)


def _is_topology(found: Any) -> bool:
    if not isinstance(found, dict) or found.get("type") != "Topology":
        return False
    objects, arcs = found.get("objects"), found.get("arcs")
    return isinstance(arcs, list) and isinstance(objects, dict) and "countries" in objects
