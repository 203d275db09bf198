"""How fast the face paints an article full of claims: `python -m benchmarks.face.highlights`.

A made-up article of 25 kB with 500 claims that lie on each other is put into a report and opened
in Chromium from disk, without a network. Times are wall times as the page's own clock has them:
from the change of the address to the frame after the highlights, then for choosing another claim,
then for each frame while the text scrolls.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from rashomon.model.article import Article, Paragraph, ParagraphKind
from rashomon.model.claim import Actor, Claim, Source
from rashomon.model.ids import digest, text_sha256
from rashomon.model.span import Words
from rashomon.report.build import ASSETS, build_report
from rashomon.report.shelf import Held

SIZE = 25_000
CLAIMS = 500
BUDGET = 200.0
"""Milliseconds to the first paint."""

_SENTENCE = (
    "the army said that rebels shelled a bridge near the port on Monday killing ten people while "
    "the ministry denied it and the mayor asked both sides to leave the valley before winter"
)
_WORDS = _SENTENCE.split()

OPEN = """async (address) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const begin = performance.now();
  location.hash = address;
  while (!CSS.highlights.has("claim-3")) await frame();
  await frame();
  return performance.now() - begin;
}"""
_CHOOSE = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const times = [];
  for (let step = 0; step < 20; step += 1) {
    const before = location.hash;
    const begin = performance.now();
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
    while (location.hash === before) await frame();
    await frame();
    await frame();
    times.push(performance.now() - begin);
  }
  return times;
}"""
_SCROLL = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  scrollTo(0, 0);
  const times = [];
  let last = await frame();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 2) {
    scrollBy(0, 60);
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}"""


def article(seed: int = 1) -> Article:
    """An article of SIZE bytes: a headline, paragraphs of eighty words."""
    chance = random.Random(seed)
    lines = ["A made-up article with very many claims"]
    while sum(map(len, lines)) < SIZE:
        lines.append(" ".join(chance.choices(_WORDS, k=80)) + ".")
    text = "\n".join(lines)[:SIZE]
    paragraphs, at = [], 0
    for number, line in enumerate(text.split("\n")):
        kind: ParagraphKind = "article" if number else "headline"
        paragraphs.append(Paragraph(at, at + len(line), kind, ("made up",), "en"))
        at += len(line) + 1
    return Article(
        id=digest("article", text), name="made-up.txt", state="read", reason=None, text=text,
        sha256=text_sha256(text), paragraphs=tuple(paragraphs), language="en",
        outlet="The Made-up", published="2031-05-01", published_how="stated",
    )  # fmt: skip


def claims(of: Article, seed: int = 2) -> tuple[Claim, ...]:
    """CLAIMS claims anywhere in its text, of twenty to four hundred signs."""
    chance = random.Random(seed)
    return tuple(_claim(of, chance, number) for number in range(CLAIMS))


def _claim(of: Article, chance: random.Random, number: int) -> Claim:
    start = chance.randrange(0, len(of.text) - 420)
    end = start + chance.randrange(20, 400)
    first, second, third = sorted(chance.sample(range(start, end), 3))
    says = of.text[first : first + 6]
    actor = Actor(of.text[second : second + 8], None, second, second + 8)
    return Claim(
        id=digest("claim", str(number)), article=of.name, article_id=of.id, outlet=of.outlet,
        language="en", published=of.published, start=start, end=end, evidence=of.text[start:end],
        type="ASSAULT", mode=None, mutual=False, actor=actor, target=None, actors=(actor,),
        targets=(), place=None, time=None, time_text=None, figures=(),
        sources=(Source(says, None, "source", first, first + 6),), cue="say", cue_text=None,
        modality="asserted", event=None, origin=digest("origin", str(number)),
        rules=("verb:shell", "say-clause:say"), confidence=0.7,
        predicate=Words(of.text[third : third + 5], third, third + 5),
    )  # fmt: skip


def measure(report: Path, opened: Article, chromium: str) -> dict[str, Any]:
    """What the page's clock says: milliseconds to paint, to choose, and of each frame."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(offline=True, viewport={"width": 1440, "height": 900}).new_page()
        page.goto(f"{report.as_uri()}#/article")
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(500)
        found = {
            "paint": page.evaluate(OPEN, f"#/article/{opened.id}"),
            "choose": page.evaluate(_CHOOSE),
            "frames": page.evaluate(_SCROLL),
        }
        browser.close()
    return found


def main() -> None:
    """Measure several times; the exit code says whether the middle one keeps to the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assets", type=Path, default=ASSETS)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium was not found. On Debian: apt-get install chromium")
    one = article()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.html")
        shelf = Held([one], claims(one))
        report.write_text(build_report(shelf, title="Highlights", assets=asked.assets))
        found = [measure(report, one, chromium) for _ in range(asked.times)]
    paints = sorted(run["paint"] for run in found)
    choices = [time for run in found for time in run["choose"]]
    frames = sorted(time for run in found for time in run["frames"])
    middle = statistics.median(paints)
    print(f"{len(one.text.encode()):,} bytes, {CLAIMS} claims, {asked.times} runs")
    print(f"to paint: {', '.join(f'{time:.0f}' for time in paints)} ms; budget {BUDGET:.0f}")
    print(f"to choose a claim: {statistics.median(choices):.0f} ms, at most {max(choices):.0f}")
    print(
        f"frames while scrolling: {statistics.median(frames):.1f} ms, 95th percentile "
        f"{frames[int(len(frames) * 0.95)]:.1f}, at most {frames[-1]:.1f}"
    )
    raise SystemExit(middle > BUDGET)


if __name__ == "__main__":
    main()
