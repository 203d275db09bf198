"""On paper: A4, no navigation, and the evidence as numbered notes."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE FACE IS NOT TESTED")

from rashomon.ledger.ledger import Ledger
from tests.face.conftest import Example
from tests.face.walk import VIEWS, busiest
from tests.face.watching import Watched

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

A4 = (595, 842)
WITHIN = {"width": 672, "height": 970}
"""An A4 page without its margins, in CSS pixels."""
WIDE = """() => {
  const edge = document.documentElement.clientWidth + 1;
  return [...document.querySelectorAll('main *')].filter(one => {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest('svg svg, .only-heard')) return false;
    for (let up = one.parentElement; up; up = up.parentElement)
      if (up.localName === 'svg' || getComputedStyle(up).overflowX === 'hidden') return false;
    return (box.right > edge || box.left < -1);
  }).map(one => `${one.localName}.${one.className} ${one.textContent.slice(0, 40)}`);
}"""


def on_paper(watched: Watched, hash_: str) -> None:
    watched.page.set_viewport_size(WITHIN)
    watched.open(hash_)
    watched.page.emulate_media(media="print")
    watched.page.wait_for_timeout(100)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits_on_the_page_without_navigation(
    view: str, report: Watched, clash: Example
) -> None:
    on_paper(report, clash.stops[view].hash)
    assert not report.page.locator("header.frame nav").is_visible()
    assert not report.page.locator(".settings").is_visible()
    assert report.page.locator("main h1").first.is_visible()
    assert report.page.evaluate(WIDE) == []
    pdf = report.page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    for found in re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf):
        size = [float(number) for number in found.split()]
        assert abs(size[2] - A4[0]) < 1, size
        assert abs(size[3] - A4[1]) < 1, size


def test_an_event_has_its_evidence_as_numbered_notes(report: Watched, clash: Example) -> None:
    ledger = Ledger.open(clash.folder)
    event = busiest(ledger)
    on_paper(report, f"#/event/{event.id}")
    notes = report.page.locator("section.notes li")
    said = [" ".join(one.split()) for one in notes.all_inner_texts()]
    held = [claim for claim in ledger.claims() if claim.id in event.claims]
    assert notes.first.is_visible()
    assert len(said) == len(held)
    for claim in held:
        words = " ".join(claim.evidence.split())
        own = [one for one in said if words in one]
        assert own, words
        assert any((claim.outlet or claim.article) in one for one in own)
        assert any(re.search(r"\b(?:19|20)\d\d\b", one) for one in own)
    assert numbers(report.page) == list(range(1, len(held) + 1))


def numbers(page: Any) -> list[int]:
    """The numbers that the cells of the table name."""
    named = page.locator("table .notes").all_inner_texts()
    return sorted({int(number) for one in named for number in re.findall(r"\d+", one)})


def test_paper_is_white_whatever_the_theme(report: Watched, clash: Example) -> None:
    report.page.emulate_media(color_scheme="dark")
    on_paper(report, clash.stops["event"].hash)
    ink = report.page.evaluate("getComputedStyle(document.querySelector('main h1')).color")
    assert all(int(part) < 90 for part in re.findall(r"\d+", ink)[:3]), ink
