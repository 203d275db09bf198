"""Correcting a ledger: what somebody asks for becomes lines of the log, and the ledger follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rashomon.alignment.corrected import problems
from rashomon.flow.realign import realign
from rashomon.ledger.corrections import Appended, Finder, Log, append, sealed
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim
from rashomon.model.correction import (
    Cells,
    Confirm,
    Correction,
    Edit,
    Merge,
    Named,
    Proposal,
    Refuse,
    Reject,
    Split,
    Undo,
    standing,
    undone,
)
from rashomon.model.errors import InputError, RashomonError
from rashomon.model.event import RelationKind

Rebuild = Callable[[Path], str]
"""Makes the ledger in a folder anew from its articles and its log; says which corrections no
longer fit, '' where all do."""

DIRECTED = frozenset({"repeat", "update", "less specific"})
"""Relations that the other claim does not have to the first."""


class StaleError(RashomonError):
    """The log has grown since it was looked at."""


class By(Struct, frozen=True):
    """Who corrects, why, and when (None: now)."""

    who: str | None
    why: str | None
    when: str | None = None


def write(folder: Path, wishes: Sequence[Proposal], by: By, *, seen: str | None = None) -> Appended:
    """Write corrections into the log of the ledger in `folder`: all of them, or none.

    `seen` is the id of the last line of the log that was looked at ('' where it was empty); None
    does not ask. Raises InputError naming each correction that cannot be, StaleError where the log
    ends with another line, LedgerError where the log or the ledger cannot be read or written.
    """
    ledger = Ledger.open(folder)
    signed = [_signed(wish, by) for wish in wishes]

    def make(log: Log) -> tuple[Correction, ...]:
        if seen is not None and seen != log.head.last:
            raise StaleError(
                "Somebody has corrected this ledger since you looked at it. "
                "Look at it again, and correct what is still to be corrected."
            )
        return _completed(ledger, signed, log)

    return append(folder, make)


def rebuilt(folder: Path, rebuild: Rebuild = realign) -> str:
    """Have the ledger follow its log; says which corrections no longer fit, '' where all do.

    Raises what `rebuild` raises, and says that the log has the correction all the same.
    """
    try:
        return rebuild(folder)
    except RashomonError as fault:
        message = (
            f"The log has the correction, but the ledger is not rebuilt yet: {fault} "
            f"Then run 'rashomon correct {folder} rebuild'."
        )
        raise type(fault)(message) from fault


def _signed(wish: Proposal, by: By) -> Proposal:
    who, why = wish.who or by.who, wish.why or by.why
    if not (who and who.strip()):
        message = (
            "A correction says who made it, so that it can be answered for. Give --who 'N.N.', "
            "or set RASHOMON_USER once."
        )
        raise InputError(message)
    if not (why and why.strip()):
        raise InputError(
            "A correction says why it is made. Give --why 'the words are a quotation'."
        )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(wish, who=who, why=why, when=wish.when or by.when or now)


def _completed(ledger: Ledger, wishes: Sequence[Proposal], log: Log) -> tuple[Correction, ...]:
    """The lines for all wishes. Raises InputError naming each that cannot be written."""
    finder = Finder(ledger)
    so_far = log
    bad: list[str] = []
    for number, wish in enumerate(wishes, start=1):
        try:
            new = sealed([_line(finder, wish, so_far)], so_far)
        except InputError as fault:
            bad.append(f"{number}. {wish.kind}: {fault}" if len(wishes) > 1 else str(fault))
        else:
            so_far = Log((*so_far.lines, *new))
    if bad:
        raise InputError(bad[0] if len(wishes) == 1 else all_or_none(bad))
    return so_far.lines[len(log.lines) :]


def all_or_none(bad: Sequence[str]) -> str:
    """What is told where some of several corrections cannot be."""
    return "Nothing was written, for these corrections cannot be:\n" + "\n".join(bad)


def _line(finder: Finder, wish: Proposal, log: Log) -> Correction:
    by: dict[str, Any] = {"who": wish.who or "", "when": wish.when or "", "why": wish.why or ""}
    match wish.kind:
        case "reject":
            claim = _standing(finder, wish.claim, log)
            return Reject(**by, claim=finder.anchor(claim), before=claim)
        case "edit":
            return _edit(finder, wish, log, by)
        case "merge":
            return _merge(finder, wish, by)
        case "split":
            return _split(finder, wish, by)
        case "confirm" | "refuse":
            return _relation(finder, wish, by)
        case "undo":
            return _undo(wish, log, by)


def _standing(finder: Finder, named: Named | None, log: Log) -> Claim:
    """The claim meant, if it is not rejected already."""
    if named is None:
        raise InputError("It names no claim.")
    name = named if isinstance(named, str) else named.id
    for line in standing(log.lines):
        if isinstance(line, Reject) and line.claim.id == name:
            message = f"The claim {name} is rejected by line {line.number}. Undo that line first."
            raise InputError(message)
    return finder.claim(named)


def _edit(finder: Finder, wish: Proposal, log: Log, by: dict[str, Any]) -> Edit:
    claim = _standing(finder, wish.claim, log)
    try:
        after = msgspec.convert(wish.after or {}, _Cells)
    except msgspec.ValidationError as error:
        raise InputError(f"The new cells cannot be used: {error}.") from error
    cells = Cells(**{name: getattr(after, name) for name in Cells.__struct_fields__})
    wrong = list(problems(cells, claim, finder.text(claim)))
    if wrong:
        raise InputError(" ".join(wrong))
    set_ = [name for name in Cells.__struct_fields__ if getattr(cells, name) is not msgspec.UNSET]
    before = Cells(**{name: getattr(claim, name) for name in set_})
    return Edit(**by, claim=finder.anchor(claim), before=before, after=cells)


class _Cells(Cells, frozen=True, forbid_unknown_fields=True):
    """The same, where a mistyped name is an error."""


def _merge(finder: Finder, wish: Proposal, by: dict[str, Any]) -> Merge:
    one, other = finder.side(wish.one), finder.side(wish.other)
    if not one.claims or not other.claims:
        raise InputError("It takes two events: name an event, or a claim of it, twice.")
    if {c.id for c in one.claims} & {c.id for c in other.claims}:
        raise InputError("Both are one event already, at least in part.")
    return Merge(
        **by,
        one=finder.anchors(one.claims),
        other=finder.anchors(other.claims),
        before=(one.event, other.event),
    )


def _split(finder: Finder, wish: Proposal, by: dict[str, Any]) -> Split:
    out = [finder.claim(named) for named in wish.out]
    if not out:
        raise InputError("It names no claim that is to be in another event.")
    event = finder.event(wish.event) if wish.event else finder.event_of(out[0].id)
    if event is None:
        raise InputError(f"The claim {out[0].id} is in no event with others.")
    ids = {c.id for c in out}
    strangers = sorted(ids - set(event.claims))
    if strangers:
        raise InputError(f"Not in the event {event.id}: {', '.join(strangers)}.")
    stay = [i for i in event.claims if i not in ids]
    if not stay:
        raise InputError("These are all claims of the event. Name those that are of another one.")
    rest = finder.anchors(finder.claims(stay))
    return Split(**by, out=finder.anchors(out), rest=rest, before=event.id)


def _relation(finder: Finder, wish: Proposal, by: dict[str, Any]) -> Confirm | Refuse:
    if wish.a is None or wish.b is None:
        raise InputError("It names no two claims.")
    a, b = finder.claim(wish.a), finder.claim(wish.b)
    if a.id == b.id:
        raise InputError("A claim stands in no relation to itself.")
    try:
        after = msgspec.convert(wish.after, RelationKind | None)
    except msgspec.ValidationError as error:
        raise InputError(f"There is no such relation: {error}.") from error
    judged = finder.relation(a.id, b.id)
    before = judged[1] if judged else None
    turned = judged is not None and judged[0] != a.id
    if turned and (after is None or after not in DIRECTED):
        a, b, turned = b, a, False
    ends: dict[str, Any] = {**by, "a": finder.anchor(a), "b": finder.anchor(b), "before": before}
    if wish.kind == "refuse":
        if before is None and after is None:
            message = "The ledger holds no relation between them, so there is none to refuse."
            raise InputError(message)
        if before == after and not turned:
            raise InputError(f"They stand so already: {before}. To have that kept, confirm it.")
        return Refuse(**ends, after=after)
    sure = after or before
    if sure is None:
        message = "The ledger holds no relation between them. Give one, like --relation agree."
        raise InputError(message)
    return Confirm(**ends, after=sure)


def _undo(wish: Proposal, log: Log, by: dict[str, Any]) -> Undo:
    number = wish.line or 0
    if not 0 < number <= len(log.lines):
        raise InputError(f"There is no line {number}. The log has {len(log.lines)}.")
    if isinstance(wish.before, str) and log.lines[number - 1].id != wish.before:
        raise InputError(f"Line {number} here is not the line {number} that is to be undone.")
    earlier = undone(log.lines).get(number)
    if earlier is not None:
        message = f"Line {number} is undone by line {earlier}. To restore it, undo line {earlier}."
        raise InputError(message)
    return Undo(**by, line=number, before=log.lines[number - 1].id)
