"""Claims as both sides tell them, what is paired with what, and which cells are right.

A hand claim and a program claim can be the same where their evidence overlaps: the characters
they share are at least half of the shorter run. Of all that can, the best pairs are taken first,
each claim once: same type counts 2, each shared figure 1, overlap and likeness in length up to
one half each. This is the metric of the hand-coded articles beside the project; a test holds the
two scorers together where those are there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, TypeVar

from msgspec import Struct

from rashomon.model.claim import Actor
from rashomon.model.claim import Claim as Read

T = TypeVar("T")
Any_ = Literal["any"]
Bounds = tuple[str, float | None, float | None]
Point = tuple[float, float]
NEAR_KM = 25.0
EARTH_KM = 6371
ENOUGH = 0.5


class Cells(Struct, frozen=True):
    """The cells of a claim that are compared; codes without their words."""

    start: int
    end: int
    type: str
    actor: str | None
    target: str | None
    place: Point | None
    time: str | None
    figures: frozenset[Bounds]
    sources: tuple[str | None, ...]
    cue: str | None
    modality: str


class Accept(Struct, frozen=True):
    """Other readings that are right; 'any' where a field is not scored, a None for silence."""

    actor: tuple[str | None, ...] | Any_ = ()
    target: tuple[str | None, ...] | Any_ = ()
    place: tuple[Point | None, ...] | Any_ = ()
    time: tuple[str | None, ...] | Any_ = ()
    figures: Any_ | tuple[()] = ()
    sources: tuple[tuple[str | None, ...], ...] | Any_ = ()
    cue: tuple[str | None, ...] | Any_ = ()
    modality: tuple[str, ...] | Any_ = ()


class Wanted(Struct, frozen=True):
    """A hand claim. `optional` ones are never missed nor spurious; `also` are other right types.

    `pinned` is false where the place is named but nobody could say where it is.
    """

    id: str
    evidence: str
    cells: Cells
    also: tuple[str, ...] = ()
    optional: bool = False
    accept: Accept = Accept()
    pinned: bool = True

    def has_type(self, given: Cells) -> bool:
        """Is the type of a program claim right?"""
        return given.type == self.cells.type or given.type in self.also


class Count(Struct, frozen=True):
    """How many are right, given and wanted."""

    right: int = 0
    got: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.got + other.got, self.gold + other.gold)


Pair = tuple[Wanted, Cells]


# --- from records ---------------------------------------------------------------------------


def cells_of(claim: Read) -> Cells:
    """The cells of a claim the program read."""
    return Cells(
        start=claim.start,
        end=claim.end,
        type=claim.type,
        actor=_code(claim.actor),
        target=_code(claim.target),
        place=(claim.place.lat, claim.place.lon) if claim.place else None,
        time=claim.time,
        figures=frozenset((f.measure, f.min, f.max) for f in claim.figures),
        sources=tuple(s.code for s in claim.sources),
        cue=claim.cue,
        modality=claim.modality,
    )


def cells_from(row: dict[str, Any], start: int, end: int) -> Cells:
    """The cells of one coded line; its evidence stands from `start` to `end`."""
    return Cells(
        start=start,
        end=end,
        type=row["type"],
        actor=(row["actor"] or {}).get("code"),
        target=(row["target"] or {}).get("code"),
        place=_point(row.get("place")),
        time=row.get("time"),
        figures=frozenset((f["measure"], f["min"], f["max"]) for f in row["figures"]),
        sources=tuple(s["code"] for s in row["sources"]),
        cue=row["cue"],
        modality=row["modality"],
    )


def _point(place: Any) -> Point | None:
    """Where a coded place is; cases give a name alone, and some places nobody could pin."""
    if not isinstance(place, dict) or place.get("lat") is None:
        return None
    return place["lat"], place["lon"]


def _code(actor: Actor | None) -> str | None:
    return actor.code if actor else None


# --- pairs ----------------------------------------------------------------------------------


def pairs(wanted: Sequence[Wanted], given: Sequence[Cells]) -> list[Pair]:
    """The best one-to-one pairs; equals are taken in the order of the two lists."""
    likely = [
        (_likeness(w, g), n, m)
        for n, w in enumerate(wanted)
        for m, g in enumerate(given)
        if overlap(w.cells, g) >= ENOUGH
    ]
    likely.sort(key=lambda x: -x[0])
    taken: dict[int, int] = {}
    for _, n, m in likely:
        if n not in taken and m not in taken.values():
            taken[n] = m
    return [(wanted[n], given[m]) for n, m in sorted(taken.items())]


def overlap(a: Cells, b: Cells) -> float:
    """Shared characters as a share of the shorter run."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / max(1, min(_length(a), _length(b))) if common > 0 else 0.0


def _likeness(wanted: Wanted, given: Cells) -> float:
    lengths = sorted((_length(wanted.cells), _length(given)))
    return (
        2 * wanted.has_type(given)
        + len(wanted.cells.figures & given.figures)
        + 0.5 * overlap(wanted.cells, given)
        + 0.5 * lengths[0] / max(lengths[1], 1)
    )


def _length(cells: Cells) -> int:
    return cells.end - cells.start


# --- cells ----------------------------------------------------------------------------------


def country(code: str | None) -> str | None:
    """'AZE' of 'AZE.MIL'; organisations are kept whole."""
    if not code or code.startswith("IGO"):
        return code
    return code.partition(".")[0]


def cell(
    wanted: T | None,
    given: T | None,
    accept: Sequence[T | None] | Any_ = (),
    same: Callable[[T, T], bool] = lambda a, b: a == b,
) -> Count:
    """One cell. Silence where silence is accepted too is not counted at all."""
    if accept == "any" or (given is None and None in accept):
        return Count()
    right = [x for x in (wanted, *_listed(accept)) if x is not None]
    ok = given is not None and any(same(x, given) for x in right)
    return Count(int(ok), int(given is not None), int(wanted is not None or ok))


def _listed(accept: Sequence[T | None] | Any_) -> Sequence[T | None]:
    return () if isinstance(accept, str) else accept


def near(a: Point, b: Point) -> bool:
    """Are two places at most 25 km apart along the earth?"""
    x, y = math.radians(a[0]), math.radians(b[0])
    turn = math.cos(math.radians(a[1] - b[1]))
    cosine = math.sin(x) * math.sin(y) + math.cos(x) * math.cos(y) * turn
    return math.acos(max(-1.0, min(1.0, cosine))) * EARTH_KM <= NEAR_KM


def _party(wanted: Wanted, given: Cells | None, name: str, *, whole: bool) -> Count:
    code, accept = getattr(wanted.cells, name), getattr(wanted.accept, name)
    got = getattr(given, name) if given else None
    if whole:
        return cell(code, got, accept)
    return cell(country(code), country(got), _countries(accept))


def _countries(accept: Sequence[str | None] | Any_) -> Sequence[str | None] | Any_:
    return accept if isinstance(accept, str) else [country(x) for x in accept]


def _place(wanted: Wanted, given: Cells | None) -> Count:
    if not wanted.pinned:
        return Count()
    return cell(wanted.cells.place, given.place if given else None, wanted.accept.place, near)


def _time(wanted: Wanted, given: Cells | None) -> Count:
    return cell(wanted.cells.time, given.time if given else None, wanted.accept.time)


def _figures(wanted: Wanted, given: Cells | None) -> Count:
    if wanted.accept.figures == "any":
        return Count()
    got = given.figures if given else frozenset()
    gold = wanted.cells.figures
    return Count(len(gold & got), len(got), len(gold))


def _chain(wanted: Wanted, given: Cells | None) -> Count:
    accept = wanted.accept.sources
    others: Any = accept if isinstance(accept, str) else [x or None for x in accept]
    got = given.sources if given else ()
    return cell(wanted.cells.sources or None, got or None, others)


def _first(wanted: Wanted, given: Cells | None) -> Count:
    accept = wanted.accept.sources
    others: Any = accept if isinstance(accept, str) else [first_country(x) for x in accept]
    got = given.sources if given else ()
    return cell(first_country(wanted.cells.sources), first_country(got), others)


def first_country(sources: Sequence[str | None]) -> str | None:
    """The country of the source nearest the event."""
    return country(sources[0]) if sources else None


def _cue(wanted: Wanted, given: Cells | None) -> Count:
    accept = wanted.accept.cue
    if given is None or accept == "any":
        return Count()
    return _hit(given.cue in (wanted.cells.cue, *accept))


def _modality(wanted: Wanted, given: Cells | None) -> Count:
    accept = wanted.accept.modality
    if given is None or accept == "any":
        return Count()
    return _hit(given.modality in (wanted.cells.modality, *accept))


def _hit(right: bool) -> Count:
    return Count(int(right), 1, 1)


FIELDS: tuple[tuple[str, Callable[[Wanted, Cells | None], Count]], ...] = (
    ("actor", lambda w, g: _party(w, g, "actor", whole=True)),
    ("actor country", lambda w, g: _party(w, g, "actor", whole=False)),
    ("target", lambda w, g: _party(w, g, "target", whole=True)),
    ("target country", lambda w, g: _party(w, g, "target", whole=False)),
    ("place<=25km", _place),
    ("time", _time),
    ("figures", _figures),
    ("source chain", _chain),
    ("first source country", _first),
    ("cue", _cue),
    ("modality", _modality),
)
"""Each counts one field of one hand claim against its pair, None where it was missed."""


def wrong_cells(wanted: Wanted, given: Cells) -> Iterator[str]:
    """The main cells a careful reader would have to mend: none where the row is whole."""
    w, a = wanted.cells, wanted.accept
    if not wanted.has_type(given):
        yield f"type {w.type}: {given.type}"
    for name, code, got, accept in (
        ("actor", w.actor, given.actor, a.actor),
        ("target", w.target, given.target, a.target),
    ):
        right = _countries(accept)
        if right != "any" and country(got) not in (country(code), *right):
            yield f"{name} {country(code)}: {country(got)}"
    if a.figures != "any" and w.figures != given.figures:
        yield f"figures {sorted(map(str, w.figures))}: {sorted(map(str, given.figures))}"
    if a.sources != "any":
        firsts = (first_country(w.sources), *(first_country(x) for x in a.sources))
        if first_country(given.sources) not in firsts:
            yield f"source {firsts[0]}: {first_country(given.sources)}"
    if given.modality not in (w.modality, *a.modality):
        yield f"modality {w.modality}: {given.modality}"


def counts(wanted: Sequence[Wanted], given: Sequence[Cells]) -> dict[str, Count]:
    """All figures of one text by name."""
    paired = pairs(wanted, given)
    must = [w for w in wanted if not w.optional]
    scored = [(w, g) for w, g in paired if not w.optional]
    got = len(given) - (len(paired) - len(scored))
    found = {
        "whole row": sum(not any(wrong_cells(w, g)) for w, g in scored),
        "claim found": len(scored),
        "claim typed": sum(w.has_type(g) for w, g in scored),
    }
    whole = {name: Count(right, got, len(must)) for name, right in found.items()}
    mates = {w.id: g for w, g in paired}
    fields = {
        name: sum((count(w, mates.get(w.id)) for w in must), Count()) for name, count in FIELDS
    }
    return whole | fields
