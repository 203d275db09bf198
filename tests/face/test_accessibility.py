"""axe-core finds nothing serious in any view, light or dark."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE FACE IS NOT TESTED")

from tests.face import axe
from tests.face.conftest import Example
from tests.face.walk import VIEWS
from tests.face.watching import Watched
from tests.report.waiting import until

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The policy of the page forbids a test to bring scripts; here it is set aside."""
    return {**browser_context_args, "bypass_csp": True}


def serious(page: Any) -> list[Any]:
    return [one for one in page.evaluate(axe.RUN) if one[0] in ("serious", "critical")]


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_is_found(view: str, report: Watched, clash: Example) -> None:
    script = axe.source()
    report.open(clash.stops[view].hash)
    until(report.page, "document.querySelector('main h1') !== null")
    report.page.evaluate(script)
    for theme in ("light", "dark"):
        report.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert serious(report.page) == [], theme


def test_nothing_serious_is_found_in_what_opens(report: Watched, clash: Example) -> None:
    script = axe.source()
    report.open(clash.stops["event"].hash)
    until(report.page, "document.querySelector('[role=grid]') !== null")
    report.page.evaluate(script)
    report.page.keyboard.press("d")
    report.page.keyboard.press("Enter")
    until(report.page, "document.querySelector('aside.opened') !== null")
    assert serious(report.page) == []
    report.page.keyboard.press("?")
    assert serious(report.page) == []
