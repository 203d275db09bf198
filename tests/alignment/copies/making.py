"""Articles and claims for tests of copies, made of plain paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from rashomon.model.article import Article, Paragraph
from rashomon.model.claim import Actor, Claim, Figure, Source
from rashomon.model.ids import digest

HARBOUR = (
    "The harbour of Vessel Bay was closed on Monday after two ferries collided in thick fog.",
    "The coast guard said that 14 passengers were taken to a clinic, none of them badly hurt.",
    "A tug pulled the smaller ferry to the northern quay before noon.",
    "“We heard one long blast of the horn and then the deck went sideways,” a cook told reporters.",
    "The port office has asked the owner, Larkfield Lines, for the logs of both ships.",
    "Traffic to the outer islands resumed in the evening with a single boat.",
)
BAKERY = (
    "Bakers in the hill towns have run out of rye flour, their guild warned.",
    "It blamed a broken mill at Osterby and a late harvest.",
    "Loaves of barley are sold instead, at half the usual price.",
    "The guild expects the mill to grind again before the spring fair.",
)


def article(
    texts: Sequence[str],
    *,
    name: str = "one.txt",
    language: str | None = "en",
    outlet: str | None = None,
    published: str | None = "2020-05-04",
    furniture: Sequence[str] = (),
) -> Article:
    """An article of these paragraphs, furniture above them."""
    paragraphs: list[Paragraph] = []
    at = 0
    for kind, text in (*(("furniture", f) for f in furniture), *(("article", t) for t in texts)):
        paragraphs.append(Paragraph(at, at + len(text), kind, ()))  # type: ignore[arg-type]
        at += len(text) + 2
    whole = "\n\n".join((*furniture, *texts))
    return Article(
        id=digest(name, whole),
        name=name,
        state="read",
        reason=None,
        text=whole,
        sha256="",
        paragraphs=tuple(paragraphs),
        language=language,
        outlet=outlet,
        published=published,
        published_how=None,
    )


def claim(a: Article, evidence: str, kind: str = "ASSAULT", **cells: Any) -> Claim:
    """A claim of an article with these words as evidence."""
    start = a.text.index(evidence)
    base = Claim(
        id=digest(a.id, evidence, kind),
        article=a.name,
        article_id=a.id,
        outlet=a.outlet,
        language=a.language or "",
        published=a.published,
        start=start,
        end=start + len(evidence),
        evidence=evidence,
        type=kind,  # type: ignore[arg-type]
        mode=None,
        mutual=False,
        actor=None,
        target=None,
        actors=(),
        targets=(),
        place=None,
        time=None,
        time_text=None,
        figures=(),
        sources=(),
        cue=None,
        cue_text=None,
        modality="asserted",
        event=None,
        origin=digest(*(p for p in a.text.split())),
        rules=(),
        confidence=1.0,
    )
    return structs.replace(base, **cells)


def source(a: Article, text: str, code: str | None = "MED", kind: str = "channel") -> Source:
    """A link of an attribution chain."""
    start = a.text.index(text)
    return Source(text, code, kind, start, start + len(text))  # type: ignore[arg-type]


def killed(least: float | None, most: float | None) -> Figure:
    """A figure of people killed."""
    return Figure("killed", "person", least, most, None, "", 0, 0)


def actor(code: str | None) -> Actor:
    """Somebody with a code."""
    return Actor("they", code, 0, 4)
