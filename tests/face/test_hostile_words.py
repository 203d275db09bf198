"""Strings that try to be more than text stay text, in every field and in every view."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE FACE IS NOT TESTED")

from rashomon.report.build import build_report
from tests.face import malice
from tests.face.watching import Made, Watched
from tests.report.hostile import HOSTILE, MARKUP, NAMES
from tests.report.waiting import until

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

Hold = Callable[[str], Watched]

FRAME = frozenset(
    [
        "div",
        "script",
        "header",
        "main",
        "footer",
        "nav",
        "a",
        "strong",
        "bdi",
        "span",
        "label",
        "select",
        "option",
        "button",
        "dialog",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "q",
        "section",
        "article",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "caption",
        "details",
        "summary",
        "input",
        "form",
        "fieldset",
        "legend",
        "kbd",
        "time",
        "em",
        "b",
        "i",
        "small",
        "code",
        "textarea",
        "output",
        "figure",
        "figcaption",
        "col",
        "colgroup",
        "svg",
        "g",
        "path",
        "line",
        "circle",
        "rect",
        "text",
        "tspan",
        "title",
        "polygon",
        "desc",
        "defs",
        "pattern",
        "clipPath",
        "use",
        "polyline",
        "ellipse",
        "mark",
        "cite",
        "blockquote",
        "noscript",
        "sup",
        "datalist",
        "progress",
        "meter",
        "hr",
        "br",
        "wbr",
        "abbr",
        "search",
        "marker",
        "foreignObject",
        "linearGradient",
        "stop",
    ]
)
"""All that the application may make; nothing of it loads or runs anything."""

HOLDS = "document.querySelector('main').textContent.includes('{}')"


@pytest.fixture(scope="module")
def html() -> str:
    title = "</title><script>alert(1)</script>"
    return build_report(malice.shelf(), title=title)


def check_made(made: Made) -> None:
    assert made.names <= FRAME, sorted(made.names - FRAME)
    assert made.handlers == ()
    for element, name, value, rel in made.addresses:
        assert (element, name) in {("a", "href"), ("use", "href")}, (element, name, value)
        if not value.startswith("#"):
            assert value.startswith(("http://", "https://", "HTTPS://")), value
            assert set(rel.split()) >= {"noopener", "noreferrer"}, value


def check(watched: Watched) -> None:
    check_made(watched.made())
    assert watched.page.evaluate("document.scripts.length") == 4
    assert watched.wrong() == []
    assert len(watched.asked) == 1


def shown(watched: Watched, within: str = "main") -> str:
    words: str = watched.page.evaluate(f"document.querySelector({within!r}).textContent")
    return words


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 200


VIEWS = ("", "figures", "article", "map", "origins", "names", "search", "corrections")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_of_hostile_words_is_text(view: str, html: str, held: Hold) -> None:
    watched = held(html)
    watched.open(f"#/{view}")
    until(watched.page, "document.querySelector('main h1') !== null")
    assert len(watched.text()) > 200
    check(watched)
    if view in ("", "article", "search", "corrections"):
        for _ in range(8):
            watched.page.keyboard.press("End")
            watched.page.keyboard.press("PageUp")
        check(watched)


def test_articles_read_as_they_are_written(html: str, held: Hold) -> None:
    """Every fourth is opened, for time: every string also stands in the events and the lists."""
    watched = held(html)
    watched.open()
    for article, claim in list(zip(malice.ARTICLES, malice.CLAIMS, strict=True))[::4]:
        watched.go(f"#/article/{article.id}?claim={claim.id}")
        until(watched.page, "CSS.highlights?.has('chosen')")
        until(watched.page, HOLDS.format(article.sha256))
        found = watched.page.evaluate(
            "[...CSS.highlights.get('chosen')].map(range => range.toString()).join('')"
        )
        assert found == claim.evidence
        if article.name in HOSTILE:
            assert article.text.strip() in shown(watched, ".sheet") or article.name in shown(
                watched
            )
            assert shown(watched).count(article.name) >= 5, article.name
    check(watched)


def test_every_event_shows_its_words_as_text(html: str, held: Hold) -> None:
    watched = held(html)
    watched.open()
    for number, event in enumerate(malice.events()):
        own = malice.CLAIMS[number * malice.TOGETHER :][: malice.TOGETHER]
        for address in (f"#/event/{event.id}", f"#/figures/{event.id}"):
            watched.go(address)
            until(watched.page, "document.querySelector('main h1') !== null")
        watched.go(f"#/event/{event.id}")
        until(watched.page, "document.querySelector('main table') !== null")
        said = shown(watched)
        for claim in own:
            if claim.evidence in HOSTILE:
                assert claim.evidence in said, claim.evidence
        check_made(watched.made())
    check(watched)


def test_hostile_words_in_the_address_are_text(html: str, held: Hold) -> None:
    watched = held(html)
    watched.open()
    found = watched.page.evaluate(
        """async texts => {
          for (const text of texts) {
            const safe = encodeURIComponent(text);
            for (const view of ['event/', 'article/', 'figures/', '', 'search?voice=']) {
              location.hash = `#/${view}${safe}`;
              await new Promise(requestAnimationFrame);
            }
          }
          return document.querySelector('main') !== null;
        }""",
        [*NAMES, *MARKUP[:9]],
    )
    assert found
    check(watched)
