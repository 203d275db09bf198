"""Law 1: `text[start:end]` is the pinned words, for every cell of every claim, in any text."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article, RawArticle
from rashomon.model.claim import Claim
from rashomon.model.ids import text_sha256
from rashomon.model.reading import Reading
from tests.conftest import READABLE
from tests.laws.articles import TEMPLATES, texts

Reader = Callable[[RawArticle], Reading]
LANGUAGES = sorted(set(READABLE) & set(TEMPLATES))
some = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def pins(claim: Claim) -> Iterator[tuple[str, str, int, int]]:
    """Every cell of a claim that has words: its name, its words, where they are."""
    yield "evidence", claim.evidence, claim.start, claim.end
    cells = msgspec.structs.asdict(claim)
    for name, value in cells.items():
        for cell in value if isinstance(value, tuple) else (value,):
            if isinstance(cell, msgspec.Struct):
                words = msgspec.structs.asdict(cell)
                yield name, words["text"], words["start"], words["end"]


def check(reading: Reading) -> None:
    article = reading.article
    assert article.sha256 == text_sha256(article.text)
    assert (article.state == "read") or (article.reason and not reading.claims)
    check_paragraphs(article)
    for claim in reading.claims:
        check_claim(article, claim)


def check_paragraphs(article: Article) -> None:
    """In order, apart from one another, and not of white space alone."""
    for p in article.paragraphs:
        assert 0 <= p.start < p.end <= len(article.text)
        assert article.text[p.start : p.end].strip()
    assert all(a.end <= b.start for a, b in pairwise(article.paragraphs))


def check_claim(article: Article, claim: Claim) -> None:
    for name, words, start, end in pins(claim):
        assert article.text[start:end] == words, (name, words, article.text[start:end])
        assert words, f"{name} is pinned to nothing"
    assert claim.article_id == article.id
    assert claim.language == article.language
    body = [p for p in article.paragraphs if p.kind != "furniture"]
    assert any(p.start <= claim.start and claim.end <= p.end for p in body), claim.evidence
    assert claim.actor == (claim.actors[0] if claim.actors else None)
    assert claim.target == (claim.targets[0] if claim.targets else None)


def test_every_pinned_kind_of_cell_is_looked_at(reader: Reader) -> None:
    """If a record gains a pinned cell, the law holds for it without a change here."""
    names: set[str] = set()
    for language in LANGUAGES:
        filled = " ".join(TEMPLATES[language]).format(
            place="Arequipa", other="Zinder", day="2020-05-03", n="17", people="soldats"
        )
        for claim in reader(RawArticle("a.txt", "text/plain", filled)).claims:
            names |= {name for name, *_ in pins(claim)}
    wanted = (
        "evidence actor actors target targets place time_text figures sources cue_text predicate"
    )
    assert names >= set(wanted.split())


@pytest.mark.parametrize("language", LANGUAGES)
@some
@given(data=st.data())
def test_plain_text(language: str, data: st.DataObject, reader: Reader) -> None:
    text = data.draw(texts(language))
    reading = reader(RawArticle("a.txt", "text/plain", text, language=language))
    assert reading.article.text == text
    check(reading)


def test_typographic_apostrophes_are_kept(reader: Reader) -> None:
    """A name that begins with one, and stands where the actors find no mention."""
    name = "\N{RIGHT SINGLE QUOTATION MARK}s-Hertogenbosch"
    text = f"The ministry denied that its troops had withdrawn from {name} after 2 days."
    check(reader(RawArticle("a.txt", "text/plain", text)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@settings(some, max_examples=20)
@given(data=st.data())
def test_bytes(encoding: str, data: st.DataObject, reader: Reader) -> None:
    text = data.draw(st.sampled_from(LANGUAGES).flatmap(texts))
    check(reader(RawArticle("a.txt", "text/plain", text.encode(encoding))))


@settings(some, max_examples=40)
@given(data=st.data())
def test_pages(data: st.DataObject, reader: Reader) -> None:
    """Of a page the text is what was extracted; the pins hold in that."""
    language = data.draw(st.sampled_from(LANGUAGES))
    parts = data.draw(st.lists(texts(language), min_size=1, max_size=3))
    body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    page = f"<!doctype html><html lang='{language}'><body><article>{body}</article></body></html>"
    check(reader(RawArticle("a.html", "text/html", page.encode())))


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_newline_changes_no_words(language: str, newline: str, reader: Reader) -> None:
    lines = [
        t.format(place="Zinder", other="Győr", day="2020", n="17", people="soldats")
        for t in TEMPLATES[language]
    ]
    told = [
        [words for claim in read.claims for _, words, *_ in pins(claim)]
        for gap in ("\n\n", newline * 2)
        if (read := reader(RawArticle("a.txt", "text/plain", gap.join(lines))))
    ]
    assert told[0]
    assert told[0] == told[1]
