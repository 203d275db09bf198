"""What the face may cost: `python -m benchmarks.face.budgets`, which writes RESULTS.md beside it.

Script and report sizes, how soon a report can be used, how fast an article full of claims is
painted, and whether a list of 100,000 rows scrolls without a block. Piles are those of
benchmarks.alignment.generate. The server's times are measured by benchmarks.face.serve. Times
are wall times of the page's own clock, in Chromium, from disk, without a network; the load of the
machine stands beside them.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from playwright.sync_api import Page, sync_playwright

from benchmarks.alignment.scale import Pile, build
from benchmarks.face import highlights
from rashomon.ledger.ledger import Ledger
from rashomon.report.build import ASSETS, build_report, packed
from rashomon.report.bundle import bundle
from rashomon.report.records.bundle import Bundle
from rashomon.report.shelf import Held, in_memory
from rashomon.report.written import written

RESULTS = Path(__file__).parent / "RESULTS.md"
ROWS = 100_000
TIMES = 5

_SCROLL = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const box = document.querySelector("[data-rows]");
  box.scrollIntoView();
  const blocks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) blocks.push(entry.duration);
  }).observe({ entryTypes: ["longtask"] });
  const frames = [];
  let last = await frame();
  const steps = [...Array(300).fill(120), ...Array(20).fill(box.scrollHeight / 40)];
  for (const step of steps) {
    box.scrollTop += step;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  await new Promise((done) => setTimeout(done, 300));
  return { frames, blocks };
}"""
"""Normal scrolling, then jumps through the whole list. A long task is 50 ms or more by the
browser's own definition (W3C Long Tasks)."""


class Budget(Struct, frozen=True):
    """One line of the results: what was measured against what is allowed."""

    what: str
    allowed: str
    got: str
    kept: bool


def sizes(reports: dict[int, Path]) -> Iterator[Budget]:
    """Bytes of the script and of a report of 1,000 claims."""
    script = (ASSETS / "app.js").stat().st_size
    yield Budget("application code, minified", "400,000 bytes", f"{script:,}", script <= 400_000)
    report = reports[1000].stat().st_size
    yield Budget("report of 1,000 claims", "2,000,000 bytes", f"{report:,}", report <= 2_000_000)


def ready(page: Page, report: Path) -> Budget:
    """From the start of loading until the first view of 5,000 claims is drawn."""
    times = []
    for _ in range(TIMES):
        page.goto(report.as_uri())
        page.wait_for_selector("html[data-ready]")
        page.wait_for_selector("main h1")
        drawn = "() => new Promise((d) => requestAnimationFrame(() => d(performance.now())))"
        times.append(page.evaluate(drawn))
        page.goto("about:blank")
    return _timed("report of 5,000 claims can be used", 2000.0, times)


def painted(page: Page, folder: Path) -> Budget:
    """A 25 kB article with 500 overlapping highlights."""
    one = highlights.article()
    file = folder / "article.html"
    text = build_report(Held([one], highlights.claims(one)), title="made up")
    file.write_text(text, encoding="utf-8")
    times = []
    for _ in range(TIMES):
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#/article")
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(400)
        times.append(page.evaluate(highlights.OPEN, f"#/article/{one.id}"))
    return _timed("article of 25 kB, 500 overlapping highlights painted", 200.0, times)


def scrolled(page: Page, pile: Bundle, folder: Path) -> Iterator[Budget]:
    """The list of all events with 100,000 rows, which are those of the pile again and again."""
    rows = pile.rows
    many = tuple(replace(rows[n % len(rows)], id=f"{n:016x}") for n in range(ROWS))
    file = folder / "list.html"
    file.write_text(_with(replace(pile, rows=many)), encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("[data-rows] [data-row='3']")
    found = page.evaluate(_SCROLL)
    longest = max(found["blocks"], default=0.0)
    told = f"{len(found['blocks'])} long tasks, the longest {longest:.0f} ms"
    yield Budget(f"list of {ROWS:,} rows scrolls", "no block of 50 ms", told, longest < 50)
    frame = statistics.median(found["frames"])
    yield Budget("a frame while it scrolls, median", "20 ms (50 a second)", f"{frame:.1f} ms",
                 frame <= 20)  # fmt: skip


def _with(pile: Bundle) -> str:
    """A report whose records are these."""
    text = build_report(Held([], []), title="made up")
    before, _, rest = text.partition('id="data">')
    return f'{before}id="data">{packed(written(pile))}{rest[rest.index("</script>") :]}'


def _timed(what: str, most: float, times: list[float]) -> Budget:
    middle = statistics.median(times)
    got = f"{middle:.0f} ms ({min(times):.0f} to {max(times):.0f})"
    return Budget(what, f"{most:.0f} ms", got, middle <= most)


@contextmanager
def _page() -> Iterator[Page]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium was not found. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_context(offline=True, viewport={"width": 1440, "height": 900}).new_page()
        browser.close()


def _ledger(folder: Path, claims: int) -> Ledger:
    pile = folder / f"{claims}.jsonl"
    module = "benchmarks.alignment.generate"
    asked = ("--claims", claims, "--add", 0, "--seed", 1, "--out", pile)
    subprocess.run([sys.executable, "-m", module, *map(str, asked)], check=True)
    build(f"{claims}", folder / f"ledger-{claims}", (Pile(pile),))
    return Ledger.open(folder / f"ledger-{claims}")


def measure(folder: Path) -> tuple[Budget, ...]:
    """All budgets but the server's; `folder` takes piles, ledgers and reports."""
    reports = {}
    for claims in (1000, 5000):
        shelf = in_memory(_ledger(folder, claims))
        reports[claims] = folder / f"{claims}.html"
        reports[claims].write_text(build_report(shelf, title="made up"), encoding="utf-8")
    pile = bundle(in_memory(Ledger.open(folder / "ledger-1000")), "made up", 1000)
    with _page() as page:
        return (
            *sizes(reports),
            ready(page, reports[5000]),
            painted(page, folder),
            *scrolled(page, pile, folder),
        )


def main() -> int:
    """Measure, write the results, and say with the exit code whether all budgets are kept."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder))
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    day = datetime.now(UTC).date().isoformat()
    lines = [
        "# What the face costs",
        "",
        f"Measured on {day} by `python -m benchmarks.face.budgets`, {os.cpu_count()} cores "
        f"({platform.machine()}), load of the machine {load}. [RESULTS-serve.md](RESULTS-serve.md) "
        "has the server's times.",
        "",
        "| | allowed | got | |",
        "| --- | --- | --- | --- |",
        *(f"| {b.what} | {b.allowed} | {b.got} | {'kept' if b.kept else '**not kept**'} |"
          for b in found),
        "",
    ]  # fmt: skip
    RESULTS.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))
    return 0 if all(b.kept for b in found) else 1


if __name__ == "__main__":
    sys.exit(main())
