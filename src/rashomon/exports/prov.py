"""Who has it from whom, as PROV-O (W3C, 2013) in JSON-LD.

Articles and claims are entities; a claim was derived from its article by reading, and is attributed
to its voice. What one article draws from another, and one claim repeats of another, is a derivation
with its kind and share. A corrected claim is a revision made by a person. The context stands in
the file: nothing has to be fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rashomon import __version__
from rashomon.alignment.voices import voice
from rashomon.exports.options import Options
from rashomon.exports.pieces import said, write_json
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.correction import CORRECTED
from rashomon.model.drawing import Drawing
from rashomon.model.ids import digest

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rashomon": "urn:rashomon:",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "value": "prov:value",
    "generatedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "derivation": "prov:qualifiedDerivation",
    "attribution": "prov:qualifiedAttribution",
    "entity": {"@id": "prov:entity", "@type": "@id"},
    "agent": {"@id": "prov:agent", "@type": "@id"},
    "role": "prov:hadRole",
    "actedFor": {"@id": "prov:actedOnBehalfOf", "@type": "@id"},
    "location": "prov:atLocation",
    "kind": "rashomon:kind",
    "share": {"@id": "rashomon:share", "@type": "xsd:double"},
    "repeats": {"@id": "rashomon:repeats", "@type": "xsd:boolean"},
    "start": {"@id": "rashomon:start", "@type": "xsd:integer"},
    "end": {"@id": "rashomon:end", "@type": "xsd:integer"},
    "sha256": "rashomon:sha256",
    "published": "rashomon:published",
    "why": "rashomon:why",
    "associatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
}
READING, CORRECTING, READER = "rashomon:reading", "rashomon:correction", "rashomon:reader"


def write(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """One graph of articles, claims, voices and what was drawn from what."""
    del options
    articles = [a for a in ledger.articles() if a.state == "read"]
    claims, drawings = list(ledger.claims()), list(ledger.drawings())
    graph = [
        {"id": READER, "type": "prov:SoftwareAgent", "label": f"rashomon {__version__}"},
        {"id": READING, "type": "prov:Activity", "associatedWith": READER},
        *_agents(articles, claims, drawings),
        *_articles(articles, drawings),
        *_claims(claims, drawings),
    ]
    if any(CORRECTED in claim.rules for claim in claims):
        graph.append({"id": CORRECTING, "type": "prov:Activity"})
    write_json(out, {"@context": CONTEXT, "@graph": graph})
    yield out


def _agents(
    articles: Iterable[Article], claims: Iterable[Claim], drawings: Iterable[Drawing]
) -> Iterator[dict[str, Any]]:
    """Every outlet and voice once."""
    names = {a.outlet: "outlet" for a in articles if a.outlet}
    names |= {d.source_name: "outlet" for d in drawings if d.source_name}
    named = {_agent("outlet", name): name for name in names}
    for claim in claims:
        one = voice(claim)
        named.setdefault(_agent(one.kind, one.key), one.key)
        for source in claim.sources:
            named.setdefault(_agent("source", source.code or source.text), source.text)
    for id_ in sorted(named):
        yield {"id": id_, "type": "prov:Agent", "label": named[id_]}


def _agent(kind: str, name: str) -> str:
    return f"rashomon:agent:{digest('agent', kind, name)}"


def _articles(articles: Iterable[Article], drawings: Iterable[Drawing]) -> Iterator[dict[str, Any]]:
    drawn: dict[str, list[Drawing]] = {}
    for drawing in drawings:
        drawn.setdefault(drawing.drawer, []).append(drawing)
    for article in articles:
        yield _article(article, drawn.get(article.id, ()))


def _article(article: Article, drawn: Iterable[Drawing]) -> dict[str, Any]:
    return said({
        "id": f"rashomon:article:{article.id}",
        "type": "prov:Entity",
        "label": article.name,
        "location": article.url,
        "sha256": article.sha256,
        "published": article.published,
        "attributedTo": _agent("outlet", article.outlet) if article.outlet else None,
        "derivation": [_drawn(d) for d in drawn],
    })  # fmt: skip


def _drawn(drawing: Drawing) -> dict[str, Any]:
    """From an article, or from whatever an outlet outside the pile has published."""
    held = f"rashomon:article:{drawing.source}"
    outside = _agent("outlet", drawing.source_name or "")
    return said({
        "type": "prov:Quotation" if drawing.kind == "verbatim" else "prov:Derivation",
        "entity": held if drawing.source else None,
        "agent": None if drawing.source else outside,
        "kind": drawing.kind,
        "share": drawing.share,
        "repeats": drawing.repeats,
        "why": drawing.why,
    })  # fmt: skip


def _claims(claims: Iterable[Claim], drawings: Iterable[Drawing]) -> Iterator[dict[str, Any]]:
    repeated: dict[str, list[str]] = {}
    for drawing in drawings:
        for mine, theirs in drawing.claims:
            if mine and theirs:
                repeated.setdefault(mine, []).append(f"rashomon:claim:{theirs}")
    for claim in claims:
        yield _claim(claim, sorted(set(repeated.get(claim.id, ()))))


def _claim(claim: Claim, repeated: list[str]) -> dict[str, Any]:
    one = voice(claim)
    return said({
        "id": f"rashomon:claim:{claim.id}",
        "type": ["prov:Entity", "rashomon:Claim"],
        "value": claim.evidence,
        "label": f"{claim.type}, {claim.modality}",
        "start": claim.start,
        "end": claim.end,
        "generatedBy": CORRECTING if CORRECTED in claim.rules else READING,
        "derivedFrom": [f"rashomon:article:{claim.article_id}", *repeated],
        "attributedTo": _agent(one.kind, one.key),
        "attribution": [
            {
                "type": "prov:Attribution",
                "agent": _agent("source", source.code or source.text),
                "role": {"id": f"rashomon:{source.kind}", "type": "prov:Role"},
            }
            for source in claim.sources
        ],
    })  # fmt: skip
