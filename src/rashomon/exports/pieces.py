"""What several formats say of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from rashomon.alignment.accounts import figure_value
from rashomon.alignment.voices import voice
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim, Place
from rashomon.model.edtf import span

JSON = Mapping[str, Any]


def said(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what is not said."""
    return {key: value for key, value in record.items() if value not in (None, (), [], {})}


def write_json(out: Path, record: JSON) -> None:
    """Write a record as a file of JSON, two blanks to a level."""
    whole = msgspec.json.format(msgspec.json.encode(_whole(record)), indent=2)
    out.write_bytes(whole + b"\n")


def write_lines(out: Path, records: Iterable[JSON]) -> None:
    """Write records as JSON, one a line."""
    with out.open("wb") as lines:
        lines.writelines(msgspec.json.encode(_whole(one)) + b"\n" for one in records)


def _whole(value: Any) -> Any:
    """Lone surrogates as U+FFFD: no JSON reader takes them."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, Mapping):
        return {_whole(key): _whole(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(one) for one in value]
    return value


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day (ISO) of a time; None for an open end and for what is not said."""
    try:
        first, last = span(edtf) if edtf else (None, None)
    except ValueError:
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None


def articles_of(ledger: Ledger) -> dict[str, Article]:
    """The articles that were read, by id."""
    return {a.id: a for a in ledger.articles() if a.state == "read"}


def about(claim: Claim) -> dict[str, Any]:
    """A claim in flat, named values, without the place; what is not said is left out."""
    return said({
        "claim": claim.id,
        "event": claim.event,
        "type": claim.type,
        "mode": claim.mode,
        "modality": claim.modality,
        "voice": voice(claim).key,
        "voice_kind": voice(claim).kind,
        "outlet": claim.outlet,
        "article": claim.article,
        "article_id": claim.article_id,
        "language": claim.language,
        "published": claim.published,
        "time": claim.time,
        "actors": [a.text for a in claim.actors],
        "actor_codes": [a.code for a in claim.actors if a.code],
        "targets": [t.text for t in claim.targets],
        "target_codes": [t.code for t in claim.targets if t.code],
        "figures": [figure_value(f) for f in claim.figures],
        "sources": [s.text for s in claim.sources],
        "evidence": claim.evidence,
        "start": claim.start,
        "end": claim.end,
        "origin": claim.origin,
        "confidence": claim.confidence,
    })  # fmt: skip


def place_of(place: Place) -> dict[str, Any]:
    """A place with all its names."""
    return said({
        "place": place.text,
        "place_name": place.name,
        "place_also": list(place.also),
        "country": place.country,
        "geonameid": place.geonameid,
        "disputed": place.disputed,
        "claimants": list(place.claimants),
    })  # fmt: skip
