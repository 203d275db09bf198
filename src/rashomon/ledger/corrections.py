"""The log of corrections in a ledger's folder: read, checked, and added to; never rewritten.

One correction a line. Each line's id is the hash of the id before it and of its own bytes, so
that a changed, missing, added or exchanged line shows. Only a loss of whole lines at the end
cannot show in the log itself: whoever keeps the `Head` of the log elsewhere sees that, too.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rashomon.ledger import durable
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.records import line as written_line
from rashomon.ledger.table import read_table
from rashomon.model.claim import Claim
from rashomon.model.correction import Anchor, Correction, Named, Undo, anchor_of, found
from rashomon.model.errors import InputError, LedgerError
from rashomon.model.event import Event, RelationKind

FILE = "corrections.jsonl"
LOCK = "corrections.lock"
TORN = "corrections.torn-"
"""What an append that was cut off has left is kept in a file of this name and its hash."""
PATIENCE = 10.0
"""Seconds a writer waits for another."""

_ID = 32
_START = re.compile(rb'\{"kind":"[a-z]+","id":"([0-9a-f]{%d})",' % _ID)
_LINE = msgspec.json.Decoder(Correction)


class Head(Struct, frozen=True):
    """How long a log is, and the id of its last line ('' where there is none)."""

    lines: int
    last: str


class Log(Struct, frozen=True):
    """All lines of a log, and `torn`: the bytes of an append that was cut off, mostly none."""

    lines: tuple[Correction, ...] = ()
    torn: bytes = b""

    @property
    def head(self) -> Head:
        """What to keep elsewhere, to see later that nothing is missing at the end."""
        return Head(len(self.lines), self.lines[-1].id if self.lines else "")


class Appended(Struct, frozen=True):
    """The lines that were added, and where torn bytes were put that stood at the log's end."""

    lines: tuple[Correction, ...]
    torn: Path | None


def read_log(folder: Path) -> Log:
    """The log of the ledger in `folder`; an empty one where no correction was ever made.

    Raises LedgerError where a line is not as it was written, or a line is missing before it.
    """
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return Log()
    except OSError as error:
        raise LedgerError(f"{folder / FILE} cannot be read: {error.strerror}.") from error
    return log_of(content)


def log_of(content: bytes) -> Log:
    """A log from its bytes. Raises LedgerError as `read_log` does.

    A last line without its newline counts if it is whole; otherwise it is torn.
    """
    *ended, last = content.split(b"\n")
    lines: list[Correction] = []
    previous = ""
    for number, one in enumerate(ended, start=1):
        found = _checked(one, number, previous)
        if found is None:
            raise LedgerError(_damage(number))
        lines.append(found)
        previous = found.id
    whole = _checked(last, len(lines) + 1, previous)
    if whole is not None:
        return Log((*lines, whole))
    return Log(tuple(lines), last)


def append(
    folder: Path, make: Callable[[Log], Sequence[Correction]], *, patience: float = PATIENCE
) -> Appended:
    """Add lines to the log of the ledger in `folder`; they are on the disk when this returns.

    `make` gets the log as it is, and gives the lines without number and id; it is called while
    nobody else can write. What it raises leaves the log untouched.
    Raises InputError for a line without who or why or with a senseless time or undo, LedgerError
    where the log is damaged, another process writes it for longer than `patience` seconds, a text
    is no Unicode, or the disk is full or fails.
    """
    with _locked(folder, patience):
        log = read_log(folder)
        added = sealed(make(log), log)
        torn = _put_aside(folder, log.torn) if log.torn else None
        if added:
            _write(folder / FILE, [_bytes_of(one) for one in added])
        return Appended(added, torn)


def sealed(lines: Sequence[Correction], log: Log) -> tuple[Correction, ...]:
    """Lines with the numbers and ids they have when they follow `log`. Raises as `append`."""
    numbered: list[Correction] = []
    known = list(log.lines)
    previous = log.head.last
    for one in lines:
        new = replace(one, id="", number=len(known) + 1)
        _sensible(new, known)
        new = replace(new, id=_digest(previous, _bytes_of(new)))
        numbered.append(new)
        known.append(new)
        previous = new.id
    return tuple(numbered)


def _sensible(new: Correction, known: Sequence[Correction]) -> None:
    for name, value in (("who", new.who), ("why", new.why)):
        if not value.strip():
            raise InputError(f"A correction needs to say {name}: '{name}' is empty.")
    try:
        datetime.fromisoformat(new.when)
    except ValueError as error:
        message = f"'{new.when}' is no time. Give it like 2021-05-04 or 2021-05-04T10:30:00+00:00."
        raise InputError(message) from error
    if isinstance(new, Undo) and (
        not 0 < new.line < new.number or known[new.line - 1].id != new.before
    ):
        message = f"There is no line {new.line} of that id to undo. 'history' shows all lines."
        raise InputError(message)


def _checked(written: bytes, number: int, previous: str) -> Correction | None:
    """The line, if it is as it was written as line `number` after the id `previous`."""
    start = _START.match(written)
    if start is None:
        return None
    blank = written[: start.start(1)] + written[start.end(1) :]
    if _digest(previous, blank).encode() != start.group(1):
        return None
    try:
        found = _LINE.decode(written)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        message = (
            f"Line {number} of {FILE} is of a kind this version does not know: {error}. "
            "Use the version that wrote it, or a later one."
        )
        raise LedgerError(message) from error
    return found if found.number == number else None


def _digest(previous: str, blank: bytes) -> str:
    """The id of a line from the id before it and its bytes with an empty id."""
    return hashlib.sha256(previous.encode() + b"\n" + blank).hexdigest()[:_ID]


def _bytes_of(one: Correction) -> bytes:
    return written_line(one)


def _damage(number: int) -> str:
    return (
        f"Line {number} of {FILE} is not as it was written, or a line before it is missing. "
        "Bring the file back from a copy; without one, move it away and correct again."
    )


def _write(file: Path, lines: Sequence[bytes]) -> None:
    """Add whole lines in one go, and wait until they are on the disk."""
    with durable.writing(file):
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            size = os.fstat(handle).st_size
            ended = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
            rest = memoryview(b"".join((b"" if ended else b"\n", *(o + b"\n" for o in lines))))
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        durable.sync(file.parent)


def _put_aside(folder: Path, torn: bytes) -> Path:
    """Keep torn bytes in a file of their own, then let the log end with its last whole line."""
    kept = folder / f"{TORN}{hashlib.sha256(torn).hexdigest()[:8]}"
    durable.write(kept, torn, beside=folder)
    file = folder / FILE
    with durable.writing(file):
        os.truncate(file, file.stat().st_size - len(torn))
        durable.sync(file)
    return kept


@contextmanager
def _locked(folder: Path, patience: float) -> Iterator[None]:
    """Be the only writer of the log. Raises BusyError where another is, for too long."""
    with ExitStack() as held:
        _wait(held, folder, time.monotonic() + patience)
        yield


def _wait(held: ExitStack, folder: Path, until: float) -> None:
    while True:
        try:
            with durable.writing(folder / LOCK):
                held.enter_context(durable.locked(folder / LOCK))
        except durable.BusyError as error:
            if time.monotonic() > until:
                message = f"Somebody else is correcting {folder}. Run the command again later."
                raise durable.BusyError(message) from error
            time.sleep(0.02)
        else:
            return


class Side(Struct, frozen=True):
    """Claims, and the event that the first of them is in (None: in none)."""

    claims: tuple[Claim, ...]
    event: str | None = None


class Finder:
    """What a ledger holds under an id."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def claim(self, named: Named) -> Claim:
        """The claim of this id or anchor. Raises InputError where there is none."""
        name = named if isinstance(named, str) else named.id
        same = next(self._claims("id = ?", name), None)
        if same is None and isinstance(named, Anchor):
            same = found(self._claims("article_id = ?", named.article_id), named)
        if same is None:
            raise InputError(
                f"There is no claim {name!r}. "
                f"'rashomon claims {self.ledger.folder}' lists claims with their ids."
            )
        return same

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, in the ledger's order."""
        return tuple(self._claims("list_contains(?, id)", list(ids)))

    def text(self, claim: Claim) -> str:
        """The text that the claim is pinned to."""
        return self.ledger.article_text(claim.article_id)

    def anchor(self, claim: Claim) -> Anchor:
        """The anchor of a claim."""
        return anchor_of(claim, self._claims("article_id = ?", claim.article_id))

    def anchors(self, claims: Sequence[Claim]) -> tuple[Anchor, ...]:
        """The anchors of claims."""
        articles = sorted({c.article_id for c in claims})
        near: dict[str, list[Claim]] = {article: [] for article in articles}
        for one in self._claims("list_contains(?, article_id)", articles):
            near[one.article_id].append(one)
        return tuple(anchor_of(c, near[c.article_id]) for c in claims)

    def event(self, name: str) -> Event:
        """The event of this id. Raises InputError where there is none."""
        event = next(self._events("id = ?", name), None)
        if event is None:
            message = f"There is no event {name!r}. events.jsonl in the ledger has their ids."
            raise InputError(message)
        return event

    def event_of(self, claim: str) -> Event | None:
        """The event that a claim is in, None where it is in none."""
        return next(self._events("list_contains(claims, ?)", claim), None)

    def side(self, names: Iterable[Named]) -> Side:
        """Claims of all that is named: of events, of the events of claims, and by anchors.

        Raises InputError where one of them is not there.
        """
        claims: dict[str, Claim] = {}
        for named in names:
            event = self._named(named) if isinstance(named, str) else None
            these = self.claims(event.claims) if event else (self.claim(named),)
            claims.update((c.id, c) for c in these)
        event = self.event_of(next(iter(claims))) if claims else None
        return Side(tuple(claims.values()), event.id if event else None)

    def _named(self, name: str) -> Event | None:
        """The event of this id, or the one of the claim of this id."""
        return next(self._events("id = ?", name), None) or self.event_of(name)

    def relation(self, a: str, b: str) -> tuple[str, RelationKind] | None:
        """How two claims stand in the ledger, and which of them stands so to the other."""
        event = self.event_of(a)
        relations = event.relations if event else ()
        return next(((r.a, r.relation) for r in relations if {r.a, r.b} == {a, b}), None)

    def _claims(self, where: str, value: object) -> Iterator[Claim]:
        return read_table(self.ledger.folder / "claims.parquet", Claim, where, [value])

    def _events(self, where: str, value: object) -> Iterator[Event]:
        return read_table(self.ledger.folder / "events.parquet", Event, where, [value])
