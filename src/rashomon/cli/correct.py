"""`rashomon correct`: what a person changes goes into the log, and the ledger is rebuilt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.table import Table

from rashomon.cli.inert import inert
from rashomon.flow.correcting import By, Rebuild, all_or_none, rebuilt, write
from rashomon.gazetteer.lookup import Gazetteer
from rashomon.ledger.corrections import FILE, Appended, Finder, Log, read_log
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim, Place
from rashomon.model.correction import (
    Cells,
    Confirm,
    Correction,
    Edit,
    Merge,
    Proposal,
    Refuse,
    Reject,
    Split,
    Undo,
    undone,
)
from rashomon.model.errors import InputError

MOST = 500
"""Characters of a text that the table shows."""
_SINGLE = {"actor": "actors", "target": "targets", "source": "sources", "figure": "figures"}
_PARTY = {"actors", "targets", "sources"}


# --- what is asked for ---------------------------------------------------------------------------


def record(
    console: Console, folder: Path, wishes: Sequence[Proposal], by: By, rebuild: Rebuild
) -> None:
    """Write corrections into the log of the ledger in `folder`, and rebuild the ledger.

    All are written or none. Raises InputError naming each that cannot be, LedgerError where the
    log or the ledger cannot be read or written.
    """
    done = write(folder, wishes, by)
    _tell(console, folder, done)
    unfit = rebuilt(folder, rebuild)
    if unfit:
        console.print(inert(f"{unfit}."))


def edit(claim: str, sets: Sequence[str], cells: str | None, folder: Path) -> Proposal:
    """The wish to edit a claim: cells as KEY=VALUE in `sets`, or as one JSON object.

    Raises InputError where there is no such claim, or a cell cannot be understood.
    """
    finder = Finder(Ledger.open(folder))
    meant = finder.claim(claim)
    after = _json_object(cells) if cells else {}
    for one in sets:
        after.update(_set(meant, after, one, finder.text(meant)))
    return Proposal(kind="edit", claim=claim, after=after)


def proposals(file: Path) -> list[Proposal]:
    """The wishes in a file, one JSON object a line.

    Raises InputError naming each line that is none.
    """
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    wishes: list[Proposal] = []
    bad: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                wishes.append(msgspec.json.decode(line, type=Proposal))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                bad.append(f"line {number}: {error}")
    if bad:
        raise InputError(all_or_none(bad))
    if not wishes:
        raise InputError(f"{file} holds no correction.")
    return wishes


def history(console: Console, folder: Path, *, as_json: bool = False) -> None:
    """Show the log as a table, or its lines as they are."""
    Ledger.open(folder, check=False)
    log = read_log(folder)
    if as_json:
        for line in log.lines:
            console.out(msgspec.json.encode(line).decode(), highlight=False)
    elif log.lines:
        console.print(_table(log))
    else:
        console.print("No corrections yet.")
    if log.torn:
        console.print(
            f"{FILE} ends with {len(log.torn)} bytes of a line that was cut off; it does not "
            "count. The next correction puts them into a file of their own."
        )


def _tell(console: Console, folder: Path, done: Appended) -> None:
    if done.torn is not None:
        console.print(
            "An earlier correction was cut off while it was written and does not count; what was "
            "there of it is kept in",
            inert(str(done.torn)),
        )
    for line in done.lines:
        console.print(f"Line {line.number}:", inert(what(line)))
    last = done.lines[-1].number
    console.print("To take it back:", inert(f"rashomon correct {folder} undo {last}"))


# --- cells as KEY=VALUE --------------------------------------------------------------------------


def _json_object(text: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        message = f"""--json is no object: {error}. Give it like '{{"time": "2020-10-11"}}'."""
        raise InputError(message) from error


def _set(claim: Claim, after: Mapping[str, Any], setting: str, text: str) -> dict[str, Any]:
    """One KEY=VALUE as cells, on top of those of `after` and of the claim."""
    key, equals, value = setting.partition("=")
    cell, *path = key.strip().split(".")
    if not equals or not cell:
        raise InputError(f"'{setting}' is no setting. Give it like time=2020-10-11.")
    if cell in _SINGLE:
        cell, path = _SINGLE[cell], ["0", *path]
    if cell not in Cells.__struct_fields__:
        known = ", ".join((*_SINGLE, *Cells.__struct_fields__))
        raise InputError(f"A claim has no cell '{cell}' to set. Cells are: {known}.")
    now = after.get(cell, msgspec.json.decode(msgspec.json.encode(getattr(claim, cell))))
    return {cell: _changed(_Setting(setting, cell, value.strip(), claim, text), now, path)}


class _Setting(Struct, frozen=True):
    """What is to be set: as typed, its cell and value; the claim, and its article's text."""

    typed: str
    cell: str
    value: str
    claim: Claim
    text: str


def _changed(to: _Setting, now: Any, path: Sequence[str]) -> Any:
    """The cell with the value at the path."""
    none = to.value in ("", "null")
    if not path:
        return _whole(to) if not none else [] if isinstance(now, list) else None
    if isinstance(now, list):
        return _in_list(to, now, path)
    if isinstance(now, dict) and len(path) == 1 and path[0] in now:
        if path[0] == "text":
            return {**now, **_words(to)}
        return {**now, path[0]: None if none else _as_kind_of(now[path[0]], to.value, path[0])}
    known = f" It has: {', '.join(now)}." if isinstance(now, dict) else " The cell is empty."
    raise InputError(f"'{to.typed}' sets what is not there.{known}")


def _in_list(to: _Setting, now: Sequence[Any], path: Sequence[str]) -> list[Any]:
    place, *rest = path
    if not place.isdecimal() or int(place) > len(now):
        raise InputError(f"'{to.typed}': there are {len(now)}, counted from 0.")
    at = int(place)
    if not rest and to.value in ("", "null"):
        return [*now[:at], *now[at + 1 :]]
    if rest:
        if at == len(now):
            message = f"'{to.typed}': there is none yet. Set its words first, {to.cell}.{at}=words."
            raise InputError(message)
        return [*now[:at], _changed(to, now[at], rest), *now[at + 1 :]]
    if to.cell not in _PARTY:
        raise InputError(f"'{to.typed}': give a whole figure with --json.")
    kind = {"kind": "source"} if to.cell == "sources" else {}
    return [*now[:at], {"code": None, **kind, **_words(to)}, *now[at + 1 :]]


def _whole(to: _Setting) -> Any:
    """A cell from its value alone."""
    if to.cell == "mutual":
        if to.value not in ("true", "false"):
            raise InputError(f"'{to.typed}': mutual is true or false.")
        return to.value == "true"
    if to.cell == "place":
        return msgspec.to_builtins(_place(to))
    if to.cell in ("time_text", "cue_text"):
        return _words(to)
    if to.cell in (*_PARTY, "figures"):
        raise InputError(f"'{to.typed}': name one, like {to.cell}.0, or give all with --json.")
    return to.value


def _as_kind_of(old: Any, value: str, name: str) -> Any:
    """The value as a number or a truth where the field is one."""
    if name in ("min", "max", "lat", "lon", "start", "end", "geonameid"):
        with suppress(ValueError):
            return int(value)
        with suppress(ValueError):
            return float(value)
        raise InputError(f"{name}={value}: {name} is a number.")
    if isinstance(old, bool):
        return value == "true"
    return value


def _words(to: _Setting) -> dict[str, Any]:
    """Where words stand: in the evidence, else elsewhere in the article, if only once."""
    claim, words = to.claim, to.value
    for first, last in ((claim.start, claim.end), (0, len(to.text))):
        places = list(_places(to.text[first:last], words))
        if len(places) == 1:
            start = first + places[0]
            return {"text": words, "start": start, "end": start + len(words)}
        if places:
            shown = ", ".join(str(first + at) for at in places[:5])
            message = f"'{words}' stands there {len(places)} times, at {shown}. Give one by --json."
            raise InputError(message)
    raise InputError(f"'{words}' does not stand in the article. Cells keep the article's words.")


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while words and at >= 0:
        yield at
        at = text.find(words, at + 1)


def _place(to: _Setting) -> Place:
    """The place of the gazetteer's first reading of the words."""
    pinned = _words(to)
    gazetteer = Gazetteer.open()
    places = gazetteer.find(to.value)
    gazetteer.close()
    if not places:
        raise InputError(f"The gazetteer has no '{to.value}'. Give the whole place with --json.")
    p = places[0]
    return Place(
        **pinned, name=p.name, lat=p.lat, lon=p.lon, country=p.country, geonameid=p.geonameid,
        disputed=p.disputed, claimants=p.claimants, also=p.also,
    )  # fmt: skip


# --- lines in words ------------------------------------------------------------------------------


def what(line: Correction) -> str:
    """A line in plain words."""
    match line:
        case Reject():
            return f"rejects claim {line.claim.id} in {line.claim.article}: {line.before.evidence}"
        case Edit():
            names = Cells.__struct_fields__
            cells = [n for n in names if getattr(line.after, n) is not msgspec.UNSET]
            changes = (f"{n}: {_was(line.before, n)} → {_was(line.after, n)}" for n in cells)
            return f"edits claim {line.claim.id} in {line.claim.article}: {'; '.join(changes)}"
        case Merge():
            events = " and ".join(event or "a single claim" for event in line.before)
            return f"makes one event of {events} ({len(line.one) + len(line.other)} claims)"
        case Split():
            ids = ", ".join(anchor.id for anchor in line.out)
            return f"takes out of event {line.before}: {ids}"
        case Confirm():
            return f"confirms {line.a.id} {line.after} {line.b.id} (judged: {line.before})"
        case Refuse():
            instead = f"; it is {line.after}" if line.after else ""
            return f"refuses {line.a.id} {line.before} {line.b.id}{instead}"
        case Undo():
            return f"undoes line {line.line}"


def _was(cells: Cells, name: str) -> str:
    return msgspec.json.encode(getattr(cells, name)).decode()


def _table(log: Log) -> Table:
    out = undone(log.lines)
    table = Table(show_lines=True)
    for name in ("line", "when", "who", "what", "why", "counts"):
        table.add_column(name, overflow="fold")
    for line in log.lines:
        by = out.get(line.number)
        cells = (line.when, line.who, what(line), line.why)
        state = f"no: undone by {by}" if by else "yes"
        table.add_row(str(line.number), *(inert(c[:MOST]) for c in cells), state)
    return table
