"""Everything works without a mouse."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE FACE IS NOT TESTED")

from tests.face.conftest import Example
from tests.face.walk import VIEWS
from tests.face.watching import Watched
from tests.report.waiting import until

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

FOCUSED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const look = getComputedStyle(one);
  const row = one.closest('label') ?? one;
  return {
    name: one.type === 'date' ? 'date' : one.localName, words: one.textContent.trim().slice(0, 60),
    box: [box.x, box.y, box.width, box.height],
    around: [row.getBoundingClientRect().width, row.getBoundingClientRect().height],
    shown: one.matches(':focus-visible'),
    outline: `${look.outlineStyle} ${look.outlineWidth} ${look.boxShadow}`,
  };
}"""
PAINTED = """name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString())"""
MOST = 60


def press(watched: Watched, *keys: str) -> None:
    for key in keys:
        watched.page.keyboard.press(key)


def test_from_the_start_to_the_evidence_and_back_by_keys_alone(report: Watched) -> None:
    report.open()
    press(report, "j", "Enter")
    until(report.page, "location.hash.startsWith('#/event/')")
    report.ready()
    until(report.page, "document.querySelector('[role=grid]') !== null")
    event = report.page.evaluate("location.hash")
    press(report, "d", "ArrowRight", "Enter")
    until(report.page, "document.querySelector('aside.opened') !== null")
    assert "cell=" in report.page.url
    assert "voice=" in report.page.url
    to_evidence(report)
    assert report.page.evaluate(PAINTED, "chosen")
    report.page.go_back()
    until(report.page, f"location.hash.startsWith({event!r})")
    until(report.page, "document.querySelector('aside.opened') !== null")
    press(report, "Escape")
    until(report.page, "document.querySelector('aside.opened') === null")
    assert report.wrong() == []


def to_evidence(watched: Watched) -> None:
    """On by Tab to the first link of the opened words that leads to an article."""
    for _ in range(MOST):
        press(watched, "Tab")
        target = watched.page.evaluate("document.activeElement.getAttribute('href') ?? ''")
        inside = watched.page.evaluate("!!document.activeElement.closest('aside.opened')")
        if inside and target.startswith("#/article/"):
            break
    else:
        raise AssertionError("No link to the evidence is reached by Tab.")
    press(watched, "Enter")
    until(watched.page, "location.hash.startsWith('#/article/')")
    until(watched.page, "CSS.highlights?.has('chosen')")


def test_two_keys_lead_from_the_list_of_claims_to_the_words(report: Watched) -> None:
    report.open("#/search")
    until(report.page, "document.querySelector('[data-row]') !== null")
    press(report, "j", "Enter")
    until(report.page, "location.hash.startsWith('#/article/')")
    until(report.page, "CSS.highlights?.has('chosen')")
    (words,) = report.page.evaluate(PAINTED, "chosen")
    assert len(words) > 10


def test_two_keys_lead_from_the_list_of_articles_to_its_words(report: Watched) -> None:
    report.open("#/article")
    until(report.page, "document.querySelector('[data-row]') !== null")
    press(report, "j", "Enter")
    until(report.page, "location.hash.startsWith('#/article/')")
    until(report.page, "CSS.highlights?.has('claim-1')")


@pytest.mark.parametrize("view", VIEWS)
def test_question_mark_lists_keys_and_goes_again(
    view: str, report: Watched, clash: Example
) -> None:
    report.open(clash.stops[view].hash)
    press(report, "?")
    dialog = report.page.get_by_role("dialog", name="Keys")
    dialog.wait_for(state="visible")
    assert dialog.locator("kbd").count() > 6
    press(report, "Escape")
    dialog.wait_for(state="hidden")
    press(report, "?")
    dialog.wait_for(state="visible")
    press(report, "?")
    dialog.wait_for(state="hidden")


def test_the_slash_leads_to_the_search_from_everywhere(report: Watched, clash: Example) -> None:
    for view in VIEWS:
        report.open("#/names")
        report.go(clash.stops[view].hash)
        press(report, "/")
        until(report.page, "document.activeElement.type === 'search' && "
              "document.querySelector('main').dataset.view === 'search'")  # fmt: skip


def test_every_listed_view_has_its_two_keys(report: Watched) -> None:
    report.open()
    for key, view in zip(
        "famoncschs",
        ("figures", "article", "map", "origins", "names", "search", "situation", "search",
         "corrections", "situation"),
        strict=True,
    ):  # fmt: skip
        press(report, "g", key)
        until(report.page, f"document.querySelector('main').dataset.view === '{view}'")
        report.ready()


@pytest.mark.parametrize("view", VIEWS)
def test_whatever_has_the_focus_is_seen_and_marked(
    view: str, report: Watched, clash: Example
) -> None:
    report.open(clash.stops[view].hash)
    seen = []
    for _ in range(MOST):
        press(report, "Tab")
        found = report.page.evaluate(FOCUSED)
        if found["name"] == "body":
            break
        seen.append(found)
        x, y, width, height = found["box"]
        assert width * height > 0, found
        assert x + width > 0, found
        assert y + height > 0, found
        assert x < 1440, found
        assert y < 900, found
        if found["name"] == "date":
            continue  # the browser marks its day, month and year one by one
        assert found["shown"], found
        assert not found["outline"].startswith("none 0px none"), found
    assert len(seen) > 12


def test_the_first_link_leads_past_the_navigation(report: Watched) -> None:
    report.open("#/names")
    press(report, "Tab")
    assert "skip" in report.page.evaluate("document.activeElement.className")
    press(report, "Enter")
    assert report.page.evaluate("document.activeElement.localName") == "main"
    assert report.page.evaluate("location.hash") == "#/names"
