"""Articles to measure with: the examples, cut to a length and varied."""

from __future__ import annotations

import re
from pathlib import Path

from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.model.article import Article, RawArticle
from rashomon.text.sources import raw_articles

EXAMPLES = Path(__file__).parent.parent / "examples" / "border-clash" / "articles"
_NUMBER = re.compile(r"\b\d{1,2}\b(?!\d|[.,:/-]\d)")


def examples(settings: Settings) -> list[Article]:
    """The example articles, read."""
    raws = raw_articles([str(EXAMPLES)], settings.options)
    return [read_article(raw, settings).article for raw in raws]


def body_of(article: Article) -> list[str]:
    """Its paragraphs that are article."""
    return [article.text[p.start : p.end] for p in article.paragraphs if p.kind == "article"]


def of_length(articles: list[Article], words: int) -> list[RawArticle]:
    """One plain-text article a language example, of about `words` words.

    Paragraphs of articles in the same language are strung together until there are enough.
    """
    made: list[RawArticle] = []
    for n, first in enumerate(articles):
        same = [a for a in articles if a.language == first.language]
        pool = body_of(first) + [p for a in same if a is not first for p in body_of(a)]
        text: list[str] = []
        while sum(len(p.split()) for p in text) < words:
            text.append(pool[len(text) % len(pool)])
        joined = " ".join("\n\n".join(text).split(" ")[:words])
        made.append(RawArticle(f"{n:03}.txt", "text/plain", joined))
    return made


def varied(text: str, n: int) -> str:
    """A copy with changes: small numbers shifted, one paragraph moved, a line added."""
    shifted = _NUMBER.sub(lambda m: str(1 + (int(m.group()) + n) % 97), text)
    lines = shifted.splitlines()
    if len(lines) > 3:
        place = 2 + n % (len(lines) - 3)
        lines.append(lines.pop(place))
    return "\n".join([*lines, f"({n})"])
