"""Every view shows what it is for, from a file without a network and from the server."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE FACE IS NOT TESTED")

from tests.face.conftest import Example
from tests.face.walk import VIEWS
from tests.face.watching import Watched
from tests.report.waiting import until

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

SAYS = (
    "document.querySelector('main').innerText.replace(/\\s+/g, ' ').toLowerCase()"
    ".includes(%s.toLowerCase())"
)


def check_content(watched: Watched, clash: Example, view: str) -> None:
    stop = clash.stops[view]
    assert watched.page.locator("main").get_attribute("data-view") == stop.view
    until(watched.page, "document.querySelector('main h1') !== null")
    heading = " ".join(watched.page.locator("main h1").first.inner_text().split())
    assert heading
    assert stop.heading in heading
    for words in stop.words:
        until(watched.page, SAYS % json.dumps(" ".join(words.split())))


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_of_the_file_shows_its_content_and_asks_for_nothing(
    view: str, report: Watched, clash: Example
) -> None:
    report.open(clash.stops[view].hash)
    check_content(report, clash, view)
    assert report.wrong() == []
    assert [one.partition("#")[0] for one in report.asked] == [report.home], "the file itself"


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_of_the_server_shows_the_same_and_asks_its_server_only(
    view: str, served: Watched, clash: Example
) -> None:
    served.open(clash.stops[view].hash)
    check_content(served, clash, view)
    assert served.wrong() == []
    assert len(served.asked) > 3, "it did ask"


def test_the_views_follow_each_other_without_a_new_page(report: Watched, clash: Example) -> None:
    report.open()
    for view in (*VIEWS, *reversed(VIEWS)):
        report.go(clash.stops[view].hash)
        until(report.page, f"document.querySelector('main').dataset.view === "
              f"'{clash.stops[view].view}'")  # fmt: skip
        report.ready()
    check_content(report, clash, VIEWS[0])
    assert report.wrong() == []
    assert len(report.asked) == 1


def test_an_address_of_nothing_is_told(report: Watched) -> None:
    for hash_ in ("#/nothing", "#/event/none", "#/article/none", "#/figures/none", "#/event/%"):
        report.open(hash_)
        until(report.page, "document.querySelector('main .fault, main .soft') !== null")
    assert report.wrong() == []
