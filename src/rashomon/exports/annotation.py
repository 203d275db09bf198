"""Claims as Web Annotations (W3C, 2017): each points at its words by quotation and by position.

An annotation for the claim, and one for each cell. Positions count Unicode code points of the
article's text, as the standard says; the article is named by its address, else by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.exports.options import Options
from rashomon.exports.pieces import about, articles_of, said, write_json
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim, evidence_of
from rashomon.model.span import Words, words_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after the words that a quotation selector carries."""


def write(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """One collection with all annotations on one page."""
    del options
    articles = articles_of(ledger)
    items = [one for c in ledger.claims() for one in _annotations(c, articles[c.article_id])]
    page = {"id": "urn:rashomon:annotations:1", "type": "AnnotationPage", "startIndex": 0,
            "items": items}  # fmt: skip
    write_json(out, {
        "@context": CONTEXT,
        "id": "urn:rashomon:annotations",
        "type": "AnnotationCollection",
        "label": "Claims of a rashomon ledger",
        "total": len(items),
        "first": page,
    })  # fmt: skip
    yield out


def _annotations(claim: Claim, article: Article) -> Iterator[dict[str, Any]]:
    name = f"urn:rashomon:claim:{claim.id}"
    yield {
        "id": name,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _text(_sentence(claim), "describing"),
            *(_text(tag, "tagging") for tag in (claim.type, claim.modality)),
        ],
        "target": _target(evidence_of(claim), article),
    }
    for number, (cell, words, value) in enumerate(_cells(claim)):
        yield {
            "id": f"{name}:{number}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": [_text(f"{cell}: {value}", "identifying"),
                     {"type": "SpecificResource", "source": name, "purpose": "linking"}],
            "target": _target(words, article),
        }  # fmt: skip


def _cells(claim: Claim) -> Iterator[tuple[str, Words, str]]:
    """Every filled cell: its name, its words, and its value in normal form."""
    if claim.predicate:
        yield "what", claim.predicate, "/".join(filter(None, (claim.type, claim.mode)))
    for who in claim.actors:
        yield "who", words_of(who), who.code or who.text
    for whom in claim.targets:
        yield "whom", words_of(whom), whom.code or whom.text
    if claim.place:
        yield "where", words_of(claim.place), claim.place.name
    if claim.time and claim.time_text:
        yield "when", claim.time_text, claim.time
    for figure, value in zip(claim.figures, about(claim).get("figures", ()), strict=True):
        yield "how many", words_of(figure), value
    for source in claim.sources:
        yield (
            "who says" if source.kind == "source" else "through",
            words_of(source),
            (source.code or source.text),
        )
    if claim.cue_text:
        yield "cue", claim.cue_text, claim.cue or claim.modality


def _sentence(claim: Claim) -> str:
    """The claim in named values, for somebody who reads annotations and no ledger."""
    shown = ("voice", "modality", "type", "mode", "actor_codes", "target_codes", "time", "figures")
    values: Mapping[str, Any] = about(claim)
    parts = ((name, values[name]) for name in shown if name in values)
    return "; ".join(f"{n}: {', '.join(v) if isinstance(v, list) else v}" for n, v in parts)


def _text(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}


def _target(words: Words, article: Article) -> dict[str, Any]:
    text, start, end = article.text, words.start, words.end
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - AROUND, 0) : start],
        "suffix": text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    source = said({
        "id": article.url or f"urn:rashomon:article:{article.id}",
        "type": "Text",
        "language": article.language,
    })  # fmt: skip
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}
