"""Small piles of articles and claims, built from words."""

from __future__ import annotations

from typing import Any

from rashomon.model.article import Article, Paragraph
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.ids import digest, text_sha256
from rashomon.model.span import Words


def article(name: str, text: str, *, language: str = "en", outlet: str | None = None) -> Article:
    """An article all of whose lines are body."""
    return Article(
        id=digest(name, text),
        name=name,
        state="read",
        reason=None,
        text=text,
        sha256=text_sha256(text),
        paragraphs=tuple(_paragraphs(text)),
        language=language,
        outlet=outlet,
        published="2018-03-07",
        published_how="stated",
    )


def _paragraphs(text: str) -> list[Paragraph]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        found.append(Paragraph(at, at + len(line.rstrip()), "article", ()))
        at += len(line)
    return found


def pin(art: Article, words: str, nth: int = 0) -> tuple[int, int]:
    """Where the words stand the nth time."""
    at = -1
    for _ in range(nth + 1):
        at = art.text.index(words, at + 1)
    return at, at + len(words)


def actor(art: Article, words: str, code: str | None, nth: int = 0) -> Actor:
    start, end = pin(art, words, nth)
    return Actor(words, code, start, end)


def source(art: Article, words: str, code: str | None, kind: Any = "source") -> Source:
    start, end = pin(art, words)
    return Source(words, code, kind, start, end)


def place(
    art: Article, words: str, name: str, *, geonameid: int | None = None, also: tuple[str, ...] = ()
) -> Place:
    start, end = pin(art, words)
    return Place(words, start, end, name, 0.0, 0.0, geonameid=geonameid, also=also)


def figure(art: Article, words: str, low: float | None, high: float | None, **more: Any) -> Figure:
    start, end = pin(art, words)
    return Figure("killed", "people", low, high, None, words, start, end, **more)


def claim(art: Article, evidence: str, **fields: Any) -> Claim:
    """A claim of the article; fields left out are empty."""
    start, end = pin(art, evidence)
    actors, targets = fields.pop("actors", ()), fields.pop("targets", ())
    cue_text = fields.pop("cue_text", None)
    if cue_text is not None:
        cue_text = Words(cue_text, *pin(art, cue_text))
    plain: dict[str, Any] = {
        "type": "ASSAULT", "mode": None, "mutual": False, "place": None, "time": None,
        "time_text": None, "figures": (), "sources": (), "cue": None, "modality": "asserted",
        "event": None,
    }  # fmt: skip
    plain.update(fields)
    return Claim(
        id=digest(art.id, start, end, str(fields)),
        article=art.name,
        article_id=art.id,
        outlet=art.outlet,
        language=art.language or "",
        published=art.published,
        start=start,
        end=end,
        evidence=evidence,
        actor=actors[0] if actors else None,
        target=targets[0] if targets else None,
        actors=actors,
        targets=targets,
        cue_text=cue_text,
        origin="",
        rules=(),
        confidence=1.0,
        **plain,
    )
