"""The line of an article in articles.jsonl: everything but its text."""

from __future__ import annotations

from msgspec import Struct

from rashomon.model.article import Article, Paragraph, PublishedHow, State


class ArticleLine(Struct, frozen=True):
    """One line of articles.jsonl. `article` is the name, `body` the stretches that are article."""

    article: str
    state: State
    reason: str | None
    language: str | None
    published: str | None
    published_how: PublishedHow | None
    outlet: str | None
    body: tuple[tuple[int, int], ...]
    id: str
    sha256: str
    url: str | None
    encoding: str | None
    extractor: str | None
    paragraphs: tuple[Paragraph, ...]


def article_line(article: Article) -> ArticleLine:
    """What articles.jsonl says of an article."""
    return ArticleLine(
        article=article.name,
        state=article.state,
        reason=article.reason,
        language=article.language,
        published=article.published,
        published_how=article.published_how,
        outlet=article.outlet,
        body=body(article),
        id=article.id,
        sha256=article.sha256,
        url=article.url,
        encoding=article.encoding,
        extractor=article.extractor,
        paragraphs=article.paragraphs,
    )


def body(article: Article) -> tuple[tuple[int, int], ...]:
    """Start and end of each paragraph that is not page furniture."""
    return tuple((p.start, p.end) for p in article.paragraphs if p.kind != "furniture")
