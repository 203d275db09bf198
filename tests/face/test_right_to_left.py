"""Texts from right to left: the right words are painted, and the interface can be mirrored."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE FACE IS NOT TESTED")

from rashomon.model.article import Article
from rashomon.report.build import build_report
from rashomon.report.shelf import Held
from tests.face.conftest import Example
from tests.face.walk import VIEWS
from tests.face.watching import Watched
from tests.report import sample
from tests.report.waiting import until

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

Hold = Callable[[str], Watched]

SAID = (
    "أعلنت قيادة الجيش السلماري أن 12 شخصًا قُتلوا عند جسر تارن 🌉 في 28 نيسان، وقالت «الوادي» "
    "(The Valley Courier) إن العدد 30."
)
ODD = (
    "קו הגשר \N{GOTHIC LETTER AHSA}\N{FAMILY}\N{ZERO WIDTH JOINER}\N{BRIDGE AT NIGHT} "
    "שָׁלוֹם e\N{COMBINING ACUTE ACCENT}a\r\nb\x00c \N{RIGHT-TO-LEFT MARK}42–17\N{LEFT-TO-RIGHT MARK} "
    "می\N{ZERO WIDTH NON-JOINER}خواهم \N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}جسر\tx"
)
SPANS = 5_100

PAINT = """async spans => {
  const found = [], base = location.hash.replace(/[?].*/, '');
  document.documentElement.style.display = 'none';  // what is highlighted, without its layout
  // Timers are held back when there are many.
  const channel = new MessageChannel();
  const turn = () => new Promise(resolve => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });
  for (const [start, end] of spans) {
    history.replaceState(null, '', `${base}?at=${start}-${end}`);
    dispatchEvent(new HashChangeEvent('hashchange'));
    await turn();
    const ranges = [...(CSS.highlights.get('here') ?? [])];
    found.push(ranges.map(range => range.toString()).join(''));
  }
  return found;
}"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
EDGES = """() => {
  const box = one => document.querySelector(one).getBoundingClientRect();
  return [box('header .pile').right, box('header nav a').right, box('header nav a:last-child').left,
          box('header .settings').left];
}"""


def odd() -> Article:
    parts: tuple[Any, ...] = (
        ("headline", SAID[:40]), *(("article", f"{SAID} {ODD} {n}") for n in range(5)),
    )  # fmt: skip
    return sample.article("وادي/1.txt", parts, "ar", "صدى الوادي", "2031-04-29")


def report_of(article: Article) -> str:
    claims = [sample.claim(article, SAID, "ASSAULT", place="تارن",
                           actor=("قيادة الجيش السلماري", "SLM.MIL"), predicate="قُتلوا",
                           figures=(("killed", 12, 12, "12 شخصًا"),))]  # fmt: skip
    return build_report(Held([article], claims), title="صدى")


def test_any_span_paints_exactly_its_words(held: Hold) -> None:
    article = odd()
    watched = held(report_of(article))
    watched.open(f"#/article/{article.id}?at=0-1")
    until(watched.page, "CSS.highlights.has('here')")
    chance = random.Random(11)  # noqa: S311 - chance, no secret
    spans = [sorted(chance.sample(range(len(article.text)), 2)) for _ in range(SPANS)]
    near = [(a, min(a + chance.randint(1, 9), len(article.text))) for a, _ in spans]
    wanted = [(a, b) for a, b in (*spans, *near) if shown(article, a, b)]
    assert len(wanted) >= 10_000
    found = watched.page.evaluate(PAINT, wanted)
    for (start, end), words in zip(wanted, found, strict=True):
        assert words == shown(article, start, end), (start, end)
    assert watched.wrong() == []


def shown(article: Article, start: int, end: int) -> str:
    """The words of a span without what lies between paragraphs."""
    return "".join(
        article.text[max(start, p.start) : min(end, p.end)]
        for p in article.paragraphs
        if p.start < end and start < p.end
    )


def test_an_article_has_its_direction_and_language_and_its_cells_their_words(held: Hold) -> None:
    article = odd()
    watched = held(report_of(article))
    watched.open(f"#/article/{article.id}")
    watched.page.keyboard.press("j")
    until(watched.page, "CSS.highlights?.has('cell-who')")
    sheet = watched.page.locator(".sheet")
    assert (sheet.get_attribute("dir"), sheet.get_attribute("lang")) == ("rtl", "ar")
    assert watched.page.evaluate("document.documentElement.dir") == "ltr"
    for cell, words in {
        "chosen": SAID, "cell-who": "قيادة الجيش السلماري", "cell-where": "تارن",
        "cell-how-many": "12 شخصًا",
    }.items():  # fmt: skip
        found = watched.page.evaluate(
            "name => [...CSS.highlights.get(name)].map(range => range.toString())", cell
        )
        assert found == [words], cell
    quoted = watched.page.locator("main q bdi[lang=ar]")
    assert quoted.count() > 0
    assert {one.get_attribute("dir") for one in quoted.all()} == {"auto"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_mirrored_interface_begins_at_the_right_and_fits(
    view: str, report: Watched, clash: Example
) -> None:
    report.open(clash.stops[view].hash)
    assert report.page.evaluate(WIDE) <= 0, "too wide from left to right"
    report.page.evaluate("document.documentElement.dir = 'rtl'")
    report.page.wait_for_timeout(50)
    title, first, last, settings = report.page.evaluate(EDGES)
    assert title > first > last > settings, "name, views and settings go from right to left"
    assert title > 1300
    assert report.page.evaluate(WIDE) <= 0, "too wide from right to left"
    assert report.wrong() == []
