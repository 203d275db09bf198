"""The interface in every language it has: words, not keys, and what the reader chose is kept."""

from __future__ import annotations

import json
import re

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE FACE IS NOT TESTED")

from rashomon.report.build import ASSETS
from tests.face.conftest import Example
from tests.face.walk import VIEWS
from tests.face.watching import Watched
from tests.report.waiting import until

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

WORDS = json.loads((ASSETS / "words.json").read_text(encoding="utf-8"))
LISTS = sorted({key.partition(".")[0] for key in WORDS["en"]})
KEY = re.compile(rf"(?<![\w/.@-])(?:{'|'.join(LISTS)})\.[a-z][a-z-]+(?![\w.])")
HEARD = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
  one => ['aria-label', 'title', 'placeholder'].map(name => one.getAttribute(name) ?? ''))"""


def choose(watched: Watched, language: str) -> None:
    watched.page.locator(".settings select").first.select_option(language)
    until(watched.page, f"document.documentElement.lang === '{language}'")


def keys_in(watched: Watched) -> list[str]:
    whole = watched.page.locator("body").inner_text()
    heard = watched.page.evaluate(HEARD)
    title = watched.page.title()
    return [one for text in (whole, title, *heard) for one in KEY.findall(text)]


def test_the_pattern_knows_a_key_from_words() -> None:
    assert KEY.findall("it says event.silent here") == ["event.silent"]
    assert KEY.findall("a map. it is; see event.silent.html and en.wikipedia") == []


@pytest.mark.parametrize("language", sorted(WORDS))
def test_no_view_shows_a_key_or_a_gap(language: str, report: Watched, clash: Example) -> None:
    report.open()
    choose(report, language)
    for view in VIEWS:
        report.go(clash.stops[view].hash)
        until(report.page, "document.querySelector('main h1') !== null")
        assert keys_in(report) == [], view
        assert not re.findall(r"\{[a-z]+\}", report.page.locator("body").inner_text()), view
        report.page.keyboard.press("?")
        assert keys_in(report) == [], view
        report.page.keyboard.press("Escape")
    assert report.wrong() == []


@pytest.mark.parametrize("language", [one for one in sorted(WORDS) if one != "en"])
def test_another_language_names_the_views_otherwise_and_is_kept(
    language: str, report: Watched, clash: Example
) -> None:
    report.open("#/search")
    before = report.page.locator("header.frame nav").inner_text()
    choose(report, language)
    now = report.page.locator("header.frame nav").inner_text()
    assert now != before
    assert WORDS[language]["search.title"] in now
    assert report.page.locator("main h1").inner_text() == WORDS[language]["search.title"]
    report.page.reload()
    report.ready()
    assert report.page.locator("header.frame nav").inner_text() == now
    report.go(clash.stops["event"].hash)
    assert report.page.evaluate("document.documentElement.lang") == language
    choose(report, "en")
    assert report.page.locator("header.frame nav").inner_text() == before


def test_words_of_the_articles_stay_in_their_language(report: Watched, clash: Example) -> None:
    report.open(clash.stops["article"].hash)
    words = report.page.locator(".sheet .stretch").all_text_contents()
    assert words
    choose(report, "fr")
    assert report.page.locator(".sheet .stretch").all_text_contents() == words
    assert report.page.locator(".sheet").get_attribute("lang")
