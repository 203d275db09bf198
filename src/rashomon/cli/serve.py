"""`rashomon serve`: the local application, until it is stopped."""

from __future__ import annotations

import signal
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from msgspec import Struct
from rich.console import Console

from rashomon.cli.inert import inert
from rashomon.report.boundaries import own_boundaries, read_boundaries
from rashomon.report.build import ASSETS
from rashomon.web.desk import Desk, Shown
from rashomon.web.serving import PORT, Address, listen, serve


class Wanted(Struct, frozen=True):
    """What is to be served, and where; see the options of the command."""

    ledger: Path
    host: str
    port: int | None
    token: str | None
    title: str | None
    boundaries: Path | None
    who: str | None


def run(console: Console, wanted: Wanted, *, open_: bool = False) -> None:
    """Serve a ledger and say where, once; `open_` shows it in the browser.

    Raises InputError where it cannot listen there or the lines of the map cannot be used,
    LedgerError where there is no ledger.
    """
    file = wanted.boundaries
    lines = read_boundaries(file) if file else own_boundaries(ASSETS)
    title = wanted.title or wanted.ledger.resolve().name
    desk = Desk(Shown(wanted.ledger, title, lines, wanted.who))
    listening = listen(Address(wanted.host, wanted.port, wanted.token))
    if listening.other_port:
        console.print(f"Port {PORT} is taken by another program; this is a free one.")
    console.print("Open:", inert(listening.start), soft_wrap=True)
    console.print("Stop: Ctrl-C.")
    if open_:
        webbrowser.open(listening.start)
    with _stopping():
        serve(desk, listening)
    console.print("Stopped.")


@contextmanager
def _stopping() -> Iterator[None]:
    """Being told to stop is how this ends; it is no fault."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
