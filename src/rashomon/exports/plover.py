"""PLOVER records (openeventdata/PLOVER, manual draft 2.0), one claim a line.

What PLOVER has no place for is said in `rashomon`: who says it, how firmly, and which claims
stand against it. The rules:

- A denial is never the event: it is a REJECT by whoever denies, and `link` names the claims denied.
  What an article negates in its own voice ('nobody was hurt') is flagged and is no event.
- Plans, conditions and demands carry PLOVER's auxiliary mode and `has_event` false.
- Types that PLOVER lacks (DISPLACE, CONTROL, STATE) have `has_event` false and no `event`.
- A claim without an actor is left out, as PLOVER would, unless asked for: then its actor is UNK.
- The date is that of the event, never that of the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rashomon import __version__
from rashomon.alignment.accounts import figure_value
from rashomon.alignment.voices import voice
from rashomon.exports.options import Options
from rashomon.exports.pieces import articles_of, days, said, write_lines
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure, Place, Source, first_source

QUAD: Final[dict[str, int]] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Verbal and material cooperation, verbal and material conflict. SANCTION is material, as in its
section of the manual (its table has it verbal)."""

AUXILIARY: Final[dict[str, str]] = {
    "denied": "negation", "planned": "future", "conditional": "hypothetical",
    "demanded": "hypothetical",
}  # fmt: skip
SIZES: Final = {"killed": "dead", "wounded": "injured", "captured": "arrested"}
UNKNOWN: Final = {"code": "UNK", "entity_text": None}


def write(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """One record a line, in the ledger's order."""
    articles, denied = articles_of(ledger), _denied(ledger)
    write_lines(
        out,
        (
            _record(claim, articles[claim.article_id], denied.get(claim.id, ()))
            for claim in ledger.claims()
            if claim.actors or options.actorless or claim.modality == "denied"
        ),
    )
    yield out


def _denied(ledger: Ledger) -> Mapping[str, Sequence[str]]:
    """The claims that each claim stands in denial to, by id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event in ledger.events():
        for relation in event.relations:
            if relation.relation == "deny":
                found[relation.a].append(relation.b)
                found[relation.b].append(relation.a)
    return found


def _record(claim: Claim, article: Article, against: Sequence[str]) -> dict[str, Any]:
    first, last = days(claim.time)
    denier = first_source(claim) if claim.modality == "denied" else None
    event = "REJECT" if denier else claim.type if claim.type in QUAD else None
    happened = claim.modality in ("asserted", "hearsay") or denier is not None
    return {
        "id": claim.id,
        "has_event": event is not None and happened,
        "date": first,
        **said({
            "enddate": last if last != first else None,
            "actor": _actors(claim, denier),
            "recipient": [] if denier else _entities(claim.targets),
            "event": event,
            "mode": None if denier else claim.mode,
            "quad_code": QUAD.get(event or ""),
            "aux_mode": [] if denier else _auxiliary(claim),
            "event_loc": _location(claim.place) if claim.place else None,
            "event_text": claim.predicate.text if claim.predicate else None,
            "size": _size(claim.figures),
            "link": [*filter(None, (claim.event,)), *(against if denier else ())],
        }),
        "text": claim.evidence,
        "text_info": {"start": claim.start, "end": claim.end},
        "cite_info": _cited(article),
        "coder": "rashomon",
        "version": __version__,
        "rashomon": _beyond(claim, against),
    }  # fmt: skip


def _auxiliary(claim: Claim) -> list[str]:
    return [AUXILIARY[claim.modality]] if claim.modality in AUXILIARY else []


def _actors(claim: Claim, denier: Source | None) -> list[dict[str, Any]]:
    if denier is not None:
        return [_entity(denier.text, denier.code)]
    return _entities(claim.actors) or [UNKNOWN]


def _entities(actors: Sequence[Actor]) -> list[dict[str, Any]]:
    return [_entity(actor.text, actor.code) for actor in actors]


def _entity(text: str, code: str | None) -> dict[str, Any]:
    """Words first; PLOVER's code is the state, its sector the body."""
    state, _, sector = (code or "").partition(".")
    return {"entity_text": text} | said({"code": state or None, "sector": sector or None})


def _location(place: Place) -> dict[str, Any]:
    return said({
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country_code": place.country,
    })  # fmt: skip


def _size(figures: Sequence[Figure]) -> dict[str, float]:
    """PLOVER's three sizes, where the number is exact; bounds stand under `rashomon`."""
    exact = (f for f in figures if f.min is not None and f.min == f.max and not f.approx)
    return {SIZES[f.measure]: f.min for f in exact if f.measure in SIZES and f.min is not None}


def _cited(article: Article) -> dict[str, Any]:
    return said({
        "publication": article.outlet,
        "title": article.name,
        "url": article.url,
        "language": article.language,
        "published": article.published,
        "sha256": article.sha256,
    })  # fmt: skip


def _beyond(claim: Claim, against: Sequence[str]) -> dict[str, Any]:
    return said({
        "type": claim.type,
        "modality": claim.modality,
        "voice": voice(claim).key,
        "sources": [said({"text": s.text, "code": s.code, "kind": s.kind}) for s in claim.sources],
        "figures": [figure_value(f) for f in claim.figures],
        "denied_by": [] if claim.modality == "denied" else list(against),
        "origin": claim.origin,
    })  # fmt: skip
