"""One article as it reads."""

from __future__ import annotations

from rashomon.model.article import Article
from rashomon.report.records.article import ArticleView, ParagraphView
from rashomon.report.records.bundle import Reading
from rashomon.report.shelf import Shelf
from rashomon.report.views.claims import article_line, article_lines, claim_view
from rashomon.report.views.drawings import drawing_views


def article(shelf: Shelf, article_id: str) -> ArticleView:
    """An article with its claims. Raises LedgerError where there is none of this id."""
    found = shelf.article(article_id)
    drawings = drawing_views(shelf, shelf.drawings_of(article_id))
    return ArticleView(
        line=article_line(*shelf.headings([article_id])),
        text=found.text,
        paragraphs=paragraphs(found),
        claims=tuple(claim_view(c, found.text) for c in shelf.claims_in(article_id)),
        drawings=drawings,
        others=article_lines(shelf, (one for d in drawings for one in (d.drawer, d.source))),
    )


def reading(found: Article) -> Reading:
    """The text of an article alone."""
    return Reading(text=found.text, paragraphs=paragraphs(found))


def paragraphs(found: Article) -> tuple[ParagraphView, ...]:
    """What cleaning made of an article's text."""
    return tuple(
        ParagraphView(start=p.start, end=p.end, kind=p.kind, reasons=p.reasons)
        for p in found.paragraphs
    )
