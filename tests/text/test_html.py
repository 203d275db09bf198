"""Pages: the article's text, and what the page says of itself."""

from __future__ import annotations

import json
import time

import pytest

from rashomon.model.article import RawArticle
from rashomon.text.dates import day_of
from rashomon.text.extract import Extracted, extract
from rashomon.text.options import ReadOptions

MENU = "<nav>" + "".join(f"<a href='/{i}'>Section {i}</a> " for i in range(20)) + "</nav>"
PARAGRAPHS = [
    f"The council of Varnby said on day {i} that the crossing would stay closed to lorries. "
    f"A spokesman for the ferry workers called the order a mistake that hurts {i} villages."
    for i in range(6)
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
FRAME = MENU + "<article>" + BODY + "</article><footer>All rights reserved</footer>"


def page(head: str = "", body: str = FRAME, **container: str) -> Extracted:
    source = f"<!doctype html><html lang='xx-YY'><head>{head}</head><body>{body}</body></html>"
    return extract(RawArticle("a.html", "text/html", source.encode(), **container), ReadOptions())


def linked(data: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def test_article_without_the_frame() -> None:
    found = page("<title>Crossing closed</title>")
    lines = [line for line in found.text.split("\n") if line]
    assert lines == ["Crossing closed", *PARAGRAPHS]
    assert (found.extractor or "").startswith("resiliparse")
    assert found.encoding == "utf-8"
    assert found.language == "xx"


def test_title_is_not_said_twice() -> None:
    body = MENU + f"<article><h1>Crossing closed to lorries</h1>{BODY}</article>"
    found = page("<title>Crossing closed to lorries | The Paper</title>", body)
    assert found.text.count("Crossing closed") == 1


def test_numbers_in_tables_are_not_lost() -> None:
    rows = "".join(f"<tr><td>Village {i}</td><td>{i * 1117} houses</td></tr>" for i in range(3, 9))
    found = page(body=f"{MENU}<article>{BODY}<table>{rows}</table></article>")
    assert all(str(i * 1117) in found.text for i in range(3, 9)), found.extractor


def test_text_without_paragraphs() -> None:
    found = page(body="<div>" + "<br><br>".join(PARAGRAPHS) + "</div>")
    assert [line for line in found.text.split("\n") if line] == PARAGRAPHS


NEWS = {
    "@type": "NewsArticle",
    "headline": "Crossing &amp; ferry",
    "datePublished": "2021-03-04T23:30:00-05:00",
    "dateModified": "2021-03-09",
    "publisher": {"@type": "Organization", "name": "The Paper"},
    "inLanguage": "zz",
    "url": "https://example.org/a",
}


@pytest.mark.parametrize(
    "data",
    [
        NEWS,
        [{"@type": "WebSite", "name": "Other"}, NEWS],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, NEWS]},
        NEWS | {"@type": ["ReportageNewsArticle", "Thing"]},
        NEWS | {"publisher": [{"name": "The Paper"}]},
    ],
)
def test_linked_data(data: object) -> None:
    found = page(linked(data) + "<meta property='og:title' content='Other'>")
    assert (found.title, found.outlet) == ("Crossing & ferry", "The Paper")
    assert (found.published, found.published_how) == ("2021-03-04", "metadata")
    assert found.url == "https://example.org/a"


@pytest.mark.parametrize(
    "broken",
    [
        '<!-- {"@type": "NewsArticle", "datePublished": "2021-03-04"} -->',
        '{"@type": "NewsArticle", "datePublished": "2021-03-04"};',
        '{"@type": "NewsArticle", "headline": "raw\nend", "datePublished": "2021-03-04"}',
        '{"@type": "NewsArticle", "description": "a "quoted" word", "datePublished": "2021-03-04"}',
        '//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2021-03-04"}\n//]]>',
    ],
)
def test_broken_linked_data(broken: str) -> None:
    assert page(f"<script type='application/ld+json'>{broken}</script>").published == "2021-03-04"


@pytest.mark.parametrize("junk", ["[" * 100_000, '{"@type": 3}', '"x"', "null", '{"a":' * 5000, ""])
def test_senseless_linked_data(junk: str) -> None:
    assert page(f"<script type='application/ld+json'>{junk}</script>").published is None


def test_meta_tags() -> None:
    found = page(
        "<meta property='og:title' content='Crossing'><meta property='og:site_name' content='P'>"
        "<meta property='article:published_time' content='2021-03-04T01:00:00+09:00'>"
        "<meta name='date' content='1999-01-01'>"
        "<link rel='canonical' href='https://example.org/c'>"
    )
    assert (found.title, found.outlet, found.published) == ("Crossing", "P", "2021-03-04")
    assert found.url == "https://example.org/c"


def test_time_tags() -> None:
    one = "<article><time datetime='2021-03-04T10:00Z'>4 March</time>" + BODY + "</article>"
    assert page(body=one).published == "2021-03-04"
    teasers = "<time datetime='2021-03-05'></time><time datetime='2021-03-06'></time>"
    assert page(body=BODY + teasers).published is None


def test_what_is_not_said_is_none() -> None:
    found = page(body=BODY)
    said = (found.title, found.outlet, found.published, found.published_how, found.url)
    assert said == (None,) * 5


def test_addresses_that_are_none() -> None:
    for href in ("javascript:alert(1)", "/relative", "http://[broken", "data:text/html,x"):
        assert page(f'<link rel="canonical" href="{href}">').url is None


def test_container_wins() -> None:
    found = page(
        linked(NEWS),
        title="T",
        outlet="O",
        published="2020-01-02",
        url="https://example.org/own",
        language="YY",
    )
    assert (found.title, found.outlet, found.published) == ("T", "O", "2020-01-02")
    assert (found.url, found.language) == ("https://example.org/own", "yy")
    assert page(linked(NEWS), published="no date").published == "2021-03-04"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2020-10-13", "2020-10-13"),
        ("2020-10-13T23:59:00-11:00", "2020-10-13"),
        ("2020-10-13T00:30+0900", "2020-10-13"),
        ("2020-10-13 08:00:00.000 UTC", "2020-10-13"),
        ("20201013", "2020-10-13"),
        ("20201013T101112Z", "2020-10-13"),
        ("20201013_1200", "2020-10-13"),
        ("2020/10/13", "2020-10-13"),
        ("2020-10", "2020-10"),
        ("2020", "2020"),
        ("Tue, 13 Oct 2020 23:10:00 +0200", "2020-10-13"),
        ("13/10/2020", "2020-10-13"),
        ("10/13/2020 4:00 PM", "2020-10-13"),
        ("3.10.2020", "2020-10-03"),
        ("3/10/2020", None),
        ("1602583200", "2020-10-13"),
        ("1602583200000", "2020-10-13"),
        ("1602583200.0", "2020-10-13"),
        ("2020-13-45", None),
        ("2020-02-30", None),
        ("202010", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("12", None),
        ("", None),
        (None, None),
        ("9" * 5000, None),
    ],
)
def test_days(stamp: str | None, day: str | None) -> None:
    assert day_of(stamp) == day


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 8_000 + BODY,
        BODY * 500,
        "<table>" + "<tr><td>1</td></tr>" * 20_000 + "</table>" + BODY,
        "<p " + " ".join(f"a{i}='x'" for i in range(20_000)) + ">" + BODY,
        "<table><tr><td>" * 3000 + BODY,
        "<!--" * 50_000 + BODY,
        "\n \t" * 200_000 + BODY,
    ],
    ids=["deep", "long", "rows", "attributes", "tables in tables", "comments", "blanks"],
)
def test_hostile_pages_end(body: str) -> None:
    start = time.process_time()
    page(linked(NEWS), body)
    assert time.process_time() - start < 20
