"""A browser for the report's tests: Debian's Chromium, driven by Playwright, without a network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.report.build import build_report
from rashomon.report.shelf import Held

NO_BROWSER = (
    "NO BROWSER, SO THE REPORT IS NOT TESTED: Chromium was not found. "
    "On Debian: apt-get install chromium fonts-noto-core"
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip(NO_BROWSER)
    return {**browser_type_launch_args, "executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    viewport = {"width": 1440, "height": 900}
    return {**browser_context_args, "offline": True, "viewport": viewport}


class Opened(Struct, frozen=True):
    """A report in a browser, with all that it should not have done."""

    page: Any
    address: str
    faults: list[str]


@pytest.fixture
def show(page: Any, tmp_path: Path) -> Callable[..., Opened]:
    """Builds a report, opens it from disk, and notes requests, dialogs, errors and messages."""
    faults: list[str] = []

    def _show(
        articles: Iterable[Article],
        claims: Iterable[Claim],
        *,
        hash_: str = "",
        title: str = "The bridge of Tarn",
        limit: int = 5000,
    ) -> Opened:
        file = tmp_path / "report.html"
        html = build_report(Held(articles, claims), title=title, limit=limit)
        file.write_text(html, encoding="utf-8", newline="\n")
        address = file.as_uri()
        _listen(page, address, faults)
        page.goto(address + hash_)
        return Opened(page, address, faults)

    return _show


def _listen(page: Any, address: str, faults: list[str]) -> None:
    def asked(request: Any) -> None:
        if request.url.partition("#")[0] != address:
            faults.append(f"request: {request.url}")

    def spoke(dialog: Any) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("request", asked)
    page.on("dialog", spoke)
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
