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
    denied = _most(ledger, "deny")
    shots = [_claim(ledger, "They fired four warning shots", article) for article in ("01", "02")]
    first = _claim(ledger, "qui ont attaqué les premiers", "03")
    for told in (
        ["split", denied, *shots, "--why", "Shots into the air: not those at the trawler"],
        ["edit", first, "--json", '{"targets": []}', "--why", "“les premiers” says who began"],
        ["reject", shots[1], "--why", "A copy of Halyard's sentence"],
        ["undo", "3", "--why", "Copies stay: they are counted as one origin"],
    ):
        _rashomon("correct", str(ledger), *told, "--who", "editor 1")
    out = demo / "corrected.html"
    _rashomon("report", str(ledger), "--title", "Border clash", "--out", str(out))


def propose(page: Page, demo: Path) -> None:
    """Propose a correction in the report, as a reader does."""
    claim = _claim(demo / "corrected", "Deense kogels treffen", "04")
    home = next(c for c in _lines(demo / "corrected", "claims.jsonl") if c["id"] == claim)
    _open(page, demo / "corrected.html", f"#/article/{home['article_id']}?claim={claim}")
    page.get_by_role("button", name="Reject").first.click()
    page.get_by_label("Who").fill("editor 2")
    page.get_by_label("Why").fill("A headline: the first sentence says the same")
    page.get_by_role("button", name="Propose").click()
    page.get_by_role("dialog").get_by_role("status").wait_for()


def _claim(ledger: Path, words: str, article: str) -> str:
    """The claim with these words in the article whose name begins so."""
    return next(
        str(claim["id"])
        for claim in _lines(ledger, "claims.jsonl")
        if words in str(claim["evidence"]) and str(claim["article"]).startswith(article)
    )


def _rashomon(*words: str) -> None:
    command = [sys.executable, "-c", "from rashomon.cli.main import main; main()", *words]
    subprocess.run(command, check=True, cwd=ROOT)


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
    _open(page, demo / f"{one.report}.html", one.address)
    page.wait_for_timeout(1200)
    page.screenshot(path=TARGET / f"{one.name}.png")


def _open(page: Page, report: Path, address: str) -> None:
    page.goto("about:blank")
    page.goto(f"{report.resolve().as_uri()}{address}")
    page.wait_for_selector("html[data-ready]")


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
        propose(page, demo)
        for one in pictures(demo):
            take(page, one, demo)
        browser.close()


if __name__ == "__main__":
    main()
