"""Searching in a browser: filters with counts, all of it in the address, and the claims found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE REPORT IS NOT TESTED")

from tests.report import sample
from tests.report.waiting import until, until_rows

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

Show = Callable[..., Any]


def opened(show: Show, asked: str = "") -> Any:
    at = show(sample.articles(), sample.claims(), hash_=f"#/search{asked}")
    at.page.wait_for_selector("[data-row], h2")
    return at


def found(page: Any) -> int:
    return int(page.locator("form [role=status]").inner_text().split()[0])


def counted(page: Any, filter_: str, value: str) -> str:
    group = page.get_by_role("group", name=filter_, exact=True)
    words: str = group.locator("label", has_text=value).locator(".count").inner_text()
    return words


def test_filters_count_what_they_would_leave_and_stand_in_the_address(show: Show) -> None:
    at = opened(show)
    assert found(at.page) == 7
    assert counted(at.page, "What", "attack or harm") == "5"
    at.page.get_by_label("attack or harm").check()
    until(at.page, "location.hash.includes('type=ASSAULT')")
    at.page.get_by_role("group", name="Language").get_by_label("English").check()
    until(at.page, "location.hash.includes('language=en')")
    until_rows(at.page, 2)
    assert found(at.page) == 2
    assert counted(at.page, "Language", "Dutch") == "1"
    assert at.faults == []


def test_an_address_gives_the_same_search_again(show: Show) -> None:
    page = opened(show, "?type=ASSAULT&language=nl&place=tarn-none").page
    assert found(page) == 0
    page = opened(show, "?type=ASSAULT&language=nl").page
    assert found(page) == 1
    chips = page.get_by_role("list", name="What narrows the search").inner_text()
    assert "attack or harm" in chips
    assert "Dutch" in chips


def test_a_chip_goes_with_a_click_and_clear_takes_all(show: Show) -> None:
    page = opened(show, "?type=ASSAULT&language=nl").page
    page.get_by_role("button", name="Language Dutch").click()
    until(page, "!location.hash.includes('language')")
    until_rows(page, 5)
    page.get_by_role("button", name="Clear all").click()
    until(page, "location.hash === '#/search'")


def test_words_are_found_without_case_and_accents(show: Show) -> None:
    page = opened(show).page
    page.keyboard.press("/")
    page.keyboard.type("ETAT-MAJOR")
    until_rows(page, 1)
    assert "text=ETAT-MAJOR" in page.url
    assert "bombarde" in page.locator("[data-row]").inner_text()


def test_j_and_enter_open_the_evidence_and_back_leads_to_the_row(show: Show) -> None:
    page = opened(show).page
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = sample.claims()[1]
    page.wait_for_selector(f"section.panel :text('{second.id}')")
    page.keyboard.press("Enter")
    until(page, "location.hash.startsWith('#/article/')")
    assert f"claim={second.id}" in page.url
    page.go_back()
    until(page, "location.hash === '#/search?at=1'")
    page.wait_for_selector(".row.here")


def test_nothing_found_says_which_filter_to_take_away(show: Show) -> None:
    page = opened(show, "?text=bridge&language=nl").page
    page.wait_for_selector("text=leaves 1 claim")
    words = page.locator("main").inner_text()
    assert "No claim passes all of this." in words
    page.get_by_role("button", name="Words bridge", exact=True).click()
    until_rows(page, 1)


def test_days_bound_the_search(show: Show) -> None:
    page = opened(show).page
    page.get_by_label("To", exact=True).fill("2031-04-28")
    page.get_by_label("To", exact=True).press("Tab")
    until(page, "location.hash.includes('last=2031-04-28')")
    until_rows(page, 6)
