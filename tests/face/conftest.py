"""What the face is tested on: an example, read once, as a file and from the real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from benchmarks.alignment.pipeline import make_ledger
from rashomon.ledger.ledger import Ledger
from rashomon.report.build import build_report
from rashomon.report.shelf import in_memory
from tests.face.walk import Stop, stops
from tests.face.watching import Watched, watch
from tests.laws.test_alignment import readings
from tests.report.conftest import browser_context_args, browser_type_launch_args
from tests.web.test_process import running

__all__ = ["browser_context_args", "browser_type_launch_args"]


class Example(Struct, frozen=True):
    """A ledger, its report, and the stops of a walk through its views."""

    folder: Path
    report: Path
    stops: dict[str, Stop]


def example_of(folder: Path, report: Path, title: str) -> Example:
    """The report of a ledger, written to a file."""
    ledger = Ledger.open(folder)
    html = build_report(in_memory(ledger), title=title)
    report.write_text(html, encoding="utf-8", newline="\n")
    return Example(folder, report, stops(ledger))


@pytest.fixture(scope="session")
def clash(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The border clash of the examples: six outlets in several languages."""
    home = tmp_path_factory.mktemp("clash")
    read = readings("border-clash")
    folder = home / "The pile"
    make_ledger(folder, [(one.article, one.claims) for one in read])
    return example_of(folder, home / "report.html", folder.name)


@pytest.fixture(scope="session")
def server(clash: Example) -> Iterator[tuple[str, str]]:
    """`rashomon serve` of that ledger: where it is, and its token."""
    with running(clash.folder, "--port", "0") as (_, address, token):
        yield address, token


@pytest.fixture
def report(page: Any, clash: Example) -> Watched:
    """The report of the example in a page that is watched and not loaded yet."""
    return watch(page, clash.report.as_uri())


@pytest.fixture
def served(page: Any, server: tuple[str, str]) -> Watched:
    """The same from the server; the reader has come in by the address with the token."""
    address, token = server
    page.context.set_offline(False)
    watched = watch(page, f"{address}/")
    page.goto(f"{address}/?token={token}")
    return watched


@pytest.fixture
def held(page: Any, tmp_path: Path) -> Callable[[str], Watched]:
    """Watches a report that a test has built itself."""

    def _held(html: str) -> Watched:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        return watch(page, file.as_uri())

    return _held
