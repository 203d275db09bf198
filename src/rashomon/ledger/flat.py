"""claims.csv: one row a claim, flat, for spreadsheets, and safe to open in one."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from rashomon.ledger.records import parsed
from rashomon.model.claim import Actor, Claim, Figure

FORMULA = frozenset("=+-@")
LIST, CHAIN = "; ", " < "
WHOLE = 1e15
"""Below it, a float that is a whole number is written as one."""


class Row(Struct, frozen=True):
    """The columns of claims.csv. Text is quoted against spreadsheets, numbers stay numbers."""

    id: str
    article: str
    outlet: str | None
    language: str
    published: str | None
    start: int
    end: int
    evidence: str
    type: str
    mode: str | None
    mutual: bool
    actor: str | None
    actor_code: str | None
    target: str | None
    target_code: str | None
    actors: str
    targets: str
    place: str | None
    place_name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    time: str | None
    time_text: str | None
    figures: str
    sources: str
    source_codes: str
    cue: str | None
    modality: str
    event: str | None
    origin: str
    confidence: float
    rules: str


def write_flat(lines: Path, target: Path) -> None:
    """Write the claims in `lines`, one a line of JSON, as rows of the CSV file `target`.

    UTF-8, rows end in CR LF as RFC 4180 says. Raises LedgerError for a line that is no claim.
    """
    with (
        lines.open("rb") as source,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        rows = csv.writer(out)
        rows.writerow(Row.__struct_fields__)
        for written in source:
            row = flat(parsed(written, Claim, lines.name))
            rows.writerow([_cell(getattr(row, name)) for name in Row.__struct_fields__])


def flat(claim: Claim) -> Row:
    """A claim as one row."""
    place = claim.place
    return Row(
        id=claim.id,
        article=claim.article,
        outlet=claim.outlet,
        language=claim.language,
        published=claim.published,
        start=claim.start,
        end=claim.end,
        evidence=claim.evidence,
        type=claim.type,
        mode=claim.mode,
        mutual=claim.mutual,
        actor=claim.actor.text if claim.actor else None,
        actor_code=claim.actor.code if claim.actor else None,
        target=claim.target.text if claim.target else None,
        target_code=claim.target.code if claim.target else None,
        actors=_texts(claim.actors),
        targets=_texts(claim.targets),
        place=place.text if place else None,
        place_name=place.name if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country=place.country if place else None,
        time=claim.time,
        time_text=claim.time_text.text if claim.time_text else None,
        figures=LIST.join(map(figure, claim.figures)),
        sources=CHAIN.join(source.text for source in claim.sources),
        source_codes=CHAIN.join(source.code or "?" for source in claim.sources),
        cue=claim.cue,
        modality=claim.modality,
        event=claim.event,
        origin=claim.origin,
        confidence=claim.confidence,
        rules=LIST.join(claim.rules),
    )


def _texts(actors: Iterable[Actor]) -> str:
    return LIST.join(actor.text for actor in actors)


def figure(one: Figure) -> str:
    """A figure to be read: 'killed>=10', 'wounded=~35', 'displaced=200..300', 'share=12.5 %'."""
    unit = f" {one.unit}" if one.unit else ""
    return f"{one.measure}{_bounds(one)}{unit}"


def _bounds(one: Figure) -> str:
    about = "~" if one.approx else ""
    if one.min is not None and one.max is not None:
        low, high = _number(one.min), _number(one.max)
        return f"={about}{low}" if low == high else f"={about}{low}..{high}"
    if one.min is not None:
        return f">={about}{_number(one.min)}"
    return f"<={about}{_number(one.max)}" if one.max is not None else "=?"


def _number(number: float) -> str:
    whole = abs(number) < WHOLE and number == int(number)
    return str(int(number)) if whole else repr(number)


def _cell(value: str | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return inert(value) if isinstance(value, str) else repr(value)


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula.

    That is where it begins with a tab or a line's end, or, after blanks and characters without
    a form, with = + - @ or a full-width or small variant of one.
    """
    first = next((c for c in text if not _blank(c)), "")
    formula = first and unicodedata.normalize("NFKC", first) in FORMULA
    return f"'{text}" if formula or text[:1] in ("\t", "\r", "\n") else text


def _blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf")
