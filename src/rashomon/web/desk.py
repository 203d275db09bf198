"""Where requests find the ledger: opened once, and opened anew when it has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from rashomon.flow.correcting import By, rebuilt, write
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.manifest import NAME
from rashomon.model.correction import Proposal
from rashomon.model.errors import LedgerError
from rashomon.report.boundaries import Boundaries
from rashomon.report.build import ASSETS
from rashomon.report.records.history import HistoryView
from rashomon.web.faults import RefusedError
from rashomon.web.opened import Opened

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds a question waits while the files of a new ledger move."""

Stamp = tuple[int, int, int]
"""What of a file tells that it is another one."""


class Shown(Struct, frozen=True):
    """What is served: a ledger's folder, the heading, the lines of the map (None: no lines), who
    corrects where a correction does not say it, and the front end."""

    folder: Path
    title: str
    boundaries: Boundaries | None = None
    who: str | None = None
    assets: Path = ASSETS


class Desk:
    """The one ledger that is served. Raises LedgerError where the folder holds none."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self._opening = threading.Lock()
        self._correcting = threading.Lock()
        self._stamp: Stamp | None = None
        self._opened = self._open()

    def ask(self, question: Callable[[Opened], T]) -> T:
        """What the ledger answers. Where it changed while it was asked, it is asked again."""
        opened = self._current()
        try:
            return question(opened)
        except (LedgerError, KeyError):
            self._wait()
            if self._current() is opened:
                raise
            return question(self._current())

    def correct(self, proposals: Sequence[Proposal], seen: str) -> HistoryView:
        """Write corrections, all or none, and have the ledger follow; `seen` is the log's head
        that the reader saw.

        Raises InputError, StaleError and LedgerError as `write` does, RefusedError where another
        request is at it.
        """
        if not self._correcting.acquire(blocking=False):
            message = "The ledger is being made anew after a correction. Try again in a moment."
            raise RefusedError(503, message)
        try:
            by = By(self.shown.who, None)
            write(self.shown.folder, proposals, by, seen=seen)
            rebuilt(self.shown.folder)
        finally:
            self._correcting.release()
        return self.ask(Opened.history)

    def warm(self) -> None:
        """Make what every reader asks for first."""
        self._current().warm()

    def _wait(self) -> None:
        """Until the files of a new ledger have moved to their places, the manifest last."""
        until = time.monotonic() + PATIENCE
        while _stamp(self.shown.folder / NAME) is None and time.monotonic() < until:
            time.sleep(0.02)

    def _current(self) -> Opened:
        """The ledger as it is in its folder; while its files are moving, as it was."""
        stamp = _stamp(self.shown.folder / NAME)
        if stamp is not None and stamp != self._stamp:
            with self._opening:
                if stamp != self._stamp:
                    self._opened = self._open()
        return self._opened

    def _open(self) -> Opened:
        stamp = _stamp(self.shown.folder / NAME)  # before: what changes meanwhile is seen next time
        ledger = Ledger.open(self.shown.folder)
        lines = self.shown.boundaries
        opened = Opened(ledger, self.shown.title, lines.whose if lines else "")
        self._stamp = stamp
        return opened


def _stamp(file: Path) -> Stamp | None:
    try:
        facts = file.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_ino, facts.st_size
