"""`rashomon names`: what everybody calls the same thing, and hedges lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct
from rich.console import Console

from rashomon.alignment.naming.hedges import LostHedge
from rashomon.alignment.naming.names import names_of
from rashomon.alignment.naming.records import Cell, Name, OneSided, Referent
from rashomon.alignment.naming.sides import one_sided
from rashomon.cli.events import SHORT, counted, grid, quoted, say
from rashomon.frames.records import HedgeRow
from rashomon.frames.tables import groups_of, hedge_row, hedges
from rashomon.ledger.ledger import Ledger
from rashomon.model.event import Event

TIMES = 5
"""Width of the column that counts."""


class Found(Struct, frozen=True):
    """All that is shown."""

    referents: tuple[Referent, ...]
    one_sided: tuple[OneSided, ...]
    hedges: tuple[tuple[Event, LostHedge], ...]


def show(
    console: Console,
    ledger: Ledger,
    *,
    referent: str | None = None,
    limit: int = 20,
    as_json: bool = False,
) -> None:
    """Print referents with their names, one-sided names, scare quotes and hedges lost.

    `referent` is part of a name, label or key. With `as_json` one record a line: referents, names
    of one side, and, where no referent is asked for, hedges.
    """
    found = _gather(ledger, referent)
    if as_json:
        for record in _records(found):
            console.out(msgspec.json.encode(record).decode(), highlight=False)
        return
    if not found.referents:
        say(console, "No referent is called that." if referent else "No claim names anybody.")
        return
    for one in found.referents[:limit]:
        _print_referent(console, one)
    if len(found.referents) > limit:
        say(console, f"{len(found.referents) - limit} more referents; --limit shows more.")
        console.print()
    _print_one_sided(console, found.one_sided, limit)
    _print_marked(console, found.referents, limit)
    _print_hedges(console, found.hedges, limit)


def _gather(ledger: Ledger, wanted: str | None) -> Found:
    every = names_of(ledger.claims(), ledger.articles(), groups_of(ledger))
    referents = tuple(r for r in every if wanted is None or _called(r, wanted))
    lost = tuple(hedges(ledger)) if wanted is None else ()
    return Found(referents, one_sided(referents), lost)


def _called(referent: Referent, wanted: str) -> bool:
    part = wanted.casefold()
    names = (referent.label, referent.key, *(n.name for n in referent.names))
    return any(part in name.casefold() for name in names)


def _records(found: Found) -> Iterator[Referent | OneSided | HedgeRow]:
    yield from found.referents
    yield from found.one_sided
    for event, one in found.hedges:
        yield hedge_row(event.id, one)


# --- names ------------------------------------------------------------------------------------


def _print_referent(console: Console, one: Referent) -> None:
    key = "" if one.key == one.label else f" [{one.key}]"
    say(console, f"{one.kind}: {one.label}{key}, named {counted(one.count, 'time')}")
    for tie in one.tied:
        events = counted(tie.events, "event")
        say(console, f"“{tie.a}” and “{tie.b}” fill the same cell in {events}", indent=2)
    room = console.width - TIMES - 9
    widths = (room * 3 // 10, room * 3 // 10, room - 2 * (room * 3 // 10), TIMES)
    groups = map(_rows, one.names)
    grid(console, ("name", "who writes it", "how", "times"), groups, widths)
    console.print()


def _rows(name: Name) -> Iterator[tuple[str, str, str, str]]:
    """The name stands in its first row only."""
    for place, cell in enumerate(name.cells):
        called = f"“{name.name}”" if place == 0 else ""
        yield called, _writer(cell), _how(cell), str(cell.count)


def _writer(cell: Cell) -> str:
    """The outlet, or the article where the outlet is not known; with the language."""
    who = cell.outlet or cell.pins[0].article
    return f"{who} ({cell.language})" if cell.language else who


def _how(cell: Cell) -> str:
    return f"{cell.how}: {cell.voice}" if cell.voice else cell.how


def _print_one_sided(console: Console, found: Sequence[OneSided], limit: int) -> None:
    if not found:
        return
    say(console, "NAMES THAT ONLY ONE SIDE USES, in one language")
    for one in found[:limit]:
        language = f" ({one.language})" if one.language else ""
        say(console, f"{one.label}{language}: “{one.name}”, {counted(one.count, 'time')}", indent=2)
        say(console, one.why, indent=4)
    _rest(console, len(found) - limit)


def _print_marked(console: Console, found: Iterable[Referent], limit: int) -> None:
    marked = [
        (one, name, cell)
        for one in found
        for name in one.names
        for cell in name.cells
        if cell.how == "scare quotes"
    ]
    if not marked:
        return
    say(console, "NAMES IN SCARE QUOTES, or with a word of distance before them")
    for one, name, cell in marked[:limit]:
        pin = cell.pins[0]
        times = counted(cell.count, "time")
        say(console, f"{one.label}: “{name.name}” in {_writer(cell)}, {times}", indent=2)
        say(console, f"{pin.article}, characters {pin.words.start} to {pin.words.end}", indent=4)
    _rest(console, len(marked) - limit)


# --- hedges -----------------------------------------------------------------------------------


def _print_hedges(console: Console, found: Sequence[tuple[Event, LostHedge]], limit: int) -> None:
    if not found:
        return
    say(console, "HEDGES LOST AND ADDED on the way from one telling to another")
    for event, one in found[:limit]:
        link = "repeats it" if one.link == "repeats" else "comes later and names no other source"
        say(console, f"{one.kind}: {one.what}, “{one.from_}” to “{one.to}”", indent=2)
        say(console, one.why, indent=4)
        say(console, f"{quoted(one.earlier.words)} / {quoted(one.later.words)}", indent=4)
        ids = " → ".join(claim[:SHORT] for claim in one.chain)
        say(console, f"the later one {link}; claims {ids}; event {event.id[:SHORT]}", indent=4)
    _rest(console, len(found) - limit)


def _rest(console: Console, more: int) -> None:
    if more > 0:
        say(console, f"{more} more; --limit shows more.", indent=2)
    console.print()
