"""The evidence: one article as it reads, its claims, and what it draws on."""

from __future__ import annotations

from rashomon.model.article import ParagraphKind
from rashomon.report.records.base import ArticleLine, ClaimView, View
from rashomon.report.records.origins import DrawingView


class ParagraphView(View, frozen=True, kw_only=True):
    """A stretch of the text and what cleaning made of it."""

    start: int
    end: int
    kind: ParagraphKind
    reasons: tuple[str, ...] = ()


class ArticleView(View, frozen=True, kw_only=True):
    """An article with its text. `others` are the articles that its drawings name."""

    line: ArticleLine
    text: str
    paragraphs: tuple[ParagraphView, ...]
    claims: tuple[ClaimView, ...]
    drawings: tuple[DrawingView, ...]
    others: tuple[ArticleLine, ...]


class ArticlePage(View, frozen=True, kw_only=True):
    """Some of the articles that pass a query, those with most claims first, then by name. `total`
    counts all that pass."""

    total: int
    offset: int
    articles: tuple[ArticleLine, ...]
