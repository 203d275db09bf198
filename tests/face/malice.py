"""An invented pile in which every field that is free text is a string that tries to be more."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from rashomon.ledger.corrections import Log, sealed
from rashomon.model.article import Article, Paragraph
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.correction import Cells, Correction, Edit, Merge, Reject, anchor_of
from rashomon.model.drawing import Drawing, Shared
from rashomon.model.event import Event, Facet, Relation
from rashomon.model.ids import digest, text_sha256
from rashomon.model.span import Words
from rashomon.report.shelf import Held
from tests.report.hostile import HOSTILE, UNSEEN

TEXTS: tuple[str, ...] = (*HOSTILE, *(unseen for unseen, _ in UNSEEN))
TOGETHER = 9
"""So many claims tell of one event."""


def article(text: str) -> Article:
    """Headline, sentence, caption and furniture: each is the string."""
    parts: list[Any] = []
    whole = ""
    for kind in ("headline", "article", "caption", "furniture"):
        start = len(whole)
        whole += text
        parts.append(Paragraph(start, len(whole), kind, (text,), text))
        whole += "\n\n"
    return Article(
        id=digest("malice", text), name=text, state="read", reason=text, text=whole,
        sha256=text_sha256(whole), paragraphs=tuple(parts), language=text, outlet=text,
        published="2031-04-28", published_how="stated", url=text, encoding=text, extractor=text,
    )  # fmt: skip


def claim(number: int, text: str) -> Claim:
    """Every cell is the string, and so are its codes, its rules and what it counts."""
    home = article(text)
    pin = Words(text, len(text) + 2, 2 * len(text) + 2)
    who = Actor(text, text, pin.start, pin.end)
    where = Place(text, pin.start, pin.end, text, number / 4 - 30, number / 2 - 60, text, None,
                  True, (text, "NRV"), (text,))  # fmt: skip
    count = Figure("killed", text, number, number + 1.5, text, text, pin.start, pin.end)
    said = Source(text, text, "source", pin.start, pin.end)
    return Claim(
        id=digest("claim", text), article=home.name, article_id=home.id, outlet=text,
        language=text, published=home.published, start=pin.start, end=pin.end, evidence=text,
        type="ASSAULT", mode=text, mutual=False, actor=who, target=who, actors=(who,),
        targets=(who,), place=where, time="2031-04-28", time_text=pin, figures=(count,),
        sources=(said,), cue="say", cue_text=pin, modality="hearsay" if number % 2 else "denied",
        event=digest("event", str(number // TOGETHER)), origin=text, rules=(text, f"verb:{text}"),
        confidence=0.5, predicate=pin,
    )  # fmt: skip


CLAIMS = tuple(claim(number, text) for number, text in enumerate(TEXTS))
ARTICLES = tuple(article(text) for text in TEXTS)


def events() -> list[Event]:
    """Claims next to each other are one event, and deny each other."""
    found = []
    for start in range(0, len(CLAIMS), TOGETHER):
        own = CLAIMS[start : start + TOGETHER]
        relations = tuple(related(a, b) for a, b in pairwise(own))
        found.append(
            Event(
                id=own[0].event or "", label=own[0].evidence, type="ASSAULT",
                claims=tuple(c.id for c in own), relations=relations,
                articles=tuple(c.article for c in own), independent_origins=len(own),
                time="2031-04-28",
            )
        )  # fmt: skip
    return found


def related(a: Claim, b: Claim) -> Relation:
    one, other = Words(a.evidence, a.start, a.end), Words(b.evidence, b.start, b.end)
    facets = (
        Facet("how firmly", "deny", 1.0, (one,), (other,), a.evidence),
        Facet("how many", "differ", 1.0, (one,), (other,), b.evidence),
    )
    return Relation(a.id, b.id, "deny", facets, a.evidence, 0.9)


def drawings() -> list[Drawing]:
    """Every article draws on the next, and on an outlet outside the pile."""
    found = []
    for a, b in pairwise(CLAIMS):
        one, other = Words(a.evidence, a.start, a.end), Words(b.evidence, b.start, b.end)
        shared = (Shared(one, other, 0.7),)
        pairs = ((a.id, b.id),)
        found.append(
            Drawing(a.article_id, b.article_id, None, "retold", 0.7, True, shared, pairs, (one,),
                    a.evidence)
        )  # fmt: skip
        found.append(
            Drawing(a.article_id, None, a.evidence, "cites", 0.1, False,
                    (Shared(one, None, 0.1),), (), (one,), a.evidence)
        )  # fmt: skip
    return found


def corrections() -> tuple[Correction, ...]:
    """Each string as a name, a reason and what a cell was and became."""
    lines: list[Correction] = []
    for number, one in enumerate(CLAIMS):
        text = one.evidence
        by: Any = {"who": f"{text} x", "when": "2031-05-01T10:00:00+00:00", "why": f"{text} x"}
        anchor = anchor_of(one, (one,))
        after = CLAIMS[(number + 1) % len(CLAIMS)]
        if number % 3 == 0:
            lines.append(Reject(**by, claim=anchor, before=one))
        elif number % 3 == 1:
            edit = Cells(mode=text, actors=one.actors, place=one.place)
            lines.append(Edit(**by, claim=anchor, before=Cells(mode=None), after=edit))
        else:
            other = anchor_of(after, (after,))
            lines.append(Merge(**by, one=(anchor,), other=(other,), before=(text, None)))
    return sealed(lines, Log())


def shelf() -> Held:
    """All of it."""
    return Held(ARTICLES, CLAIMS, events(), drawings(), corrections())
