"""Pictures of every view for the documents: `python -m tools.pictures` writes docs/pictures/.

They are taken from the reports that `make demo` makes, in Chromium, from disk.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "pictures"
WIDE, HIGH = 1280, 860


class Picture(Struct, frozen=True):
    """One picture: its name, the report it is taken from, the address, light or dark."""

    name: str
    report: str
    address: str
    dark: bool = False
    high: int = HIGH


def pictures(demo: Path) -> Iterator[Picture]:
    """Every view once; events are the most contested ones, which come first in the report."""
    clash, fire = demo / "ledger", demo / "refinery-fire"
    denied, tolls = _most(clash, "deny"), _most(fire, "update")
    first = _article(clash, denied)
    yield Picture("situation", "report", "#/")
    yield Picture("event", "report", f"#/event/{denied}")
    yield Picture("figures", "refinery-fire", f"#/figures/{tolls}")
    yield Picture("evidence", "report", f"#/article/{first[0]}?claim={first[1]}")
    yield Picture("map", "report", "#/map")
    yield Picture("origins", "report", "#/origins")
    yield Picture("names", "report", "#/names")
    yield Picture("search", "report", "#/search?relation=deny")
    yield Picture("corrections", "corrected", "#/corrections")
    yield Picture("event-dark", "refinery-fire", f"#/event/{tolls}", dark=True)


def correct(demo: Path) -> None:
    """Make demo/corrected.html: the report of the first example after some corrections."""
    ledger = demo / "corrected"
    shutil.rmtree(ledger, ignore_errors=True)
    shutil.copytree(demo / "ledger", ledger)
    event = _most(ledger, "deny")
    first, second, third = [c for c in _lines(ledger, "claims.jsonl") if c["event"] == event][:3]
    for told in (
        ["reject", str(second["id"]), "--why", "The sentence quotes the other side's wording"],
        ["edit", str(first["id"]), "--set", "time=2018-03-07", "--why", "'on Wednesday' is said above"],
        ["split", event, str(third["id"]), "--why", "Warning shots, not the shots at the trawler"],
        ["undo", "1", "--why", "The quotation marks end earlier: it stands"],
    ):
        _rashomon("correct", str(ledger), *told, "--who", "editor 1")
    _rashomon("report", str(ledger), "--title", "Border clash", "--out", str(demo / "corrected.html"))


def _rashomon(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "rashomon", *words], check=True, cwd=ROOT)  # noqa: S603


def _lines(ledger: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(one) for one in (ledger / name).read_text(encoding="utf-8").splitlines()]


def _most(ledger: Path, relation: str) -> str:
    """The event with most relations of a kind."""
    counts = {
        str(event["id"]): sum(r["relation"] == relation for r in event["relations"])  # type: ignore[attr-defined]
        for event in _lines(ledger, "events.jsonl")
    }
    return max(counts, key=lambda id_: (counts[id_], id_))


def _article(ledger: Path, event: str) -> tuple[str, str]:
    """The article of a claim of the event, and the claim."""
    own = next(c for c in _lines(ledger, "claims.jsonl") if c["event"] == event)
    return str(own["article_id"]), str(own["id"])


def take(page: Page, one: Picture, demo: Path) -> None:
    """Take one picture."""
    page.emulate_media(color_scheme="dark" if one.dark else "light")
    page.set_viewport_size({"width": WIDE, "height": one.high})
    page.goto("about:blank")
    page.goto(f"{(demo / f'{one.report}.html').resolve().as_uri()}{one.address}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(1200)
    page.screenshot(path=TARGET / f"{one.name}.png")


def main() -> None:
    """Take all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", type=Path, default=ROOT / "demo")
    demo = parser.parse_args().demo
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium was not found. On Debian: apt-get install chromium")
    TARGET.mkdir(parents=True, exist_ok=True)
    correct(demo)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(offline=True, locale="en-GB").new_page()
        for one in pictures(demo):
            take(page, one, demo)
        browser.close()


if __name__ == "__main__":
    main()
