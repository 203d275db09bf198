"""Accounts in columns that users of ACLED know: a row for each voice of each event.

ACLED keeps one account and one number of deaths an event. rashomon does not choose: every voice has
its row, rows of one event share `event_id_cnty`, and columns at the end say whose account it is.
A voice that only denies, plans, conditions or demands has no row: it does not tell of an event. The
columns and precision codes are named as in the ACLED codebook; the types are a rough reading of
ours.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from rashomon.alignment.accounts import Account, accounts, of_event
from rashomon.alignment.traits import traits
from rashomon.exports.options import Options
from rashomon.exports.pieces import days
from rashomon.frames.tables import claims_of_events
from rashomon.ledger.flat import inert
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Actor, Claim, Place
from rashomon.model.event import Event

TOLD: Final = frozenset(("asserted", "hearsay"))
REMOTE: Final = frozenset(("explosives", "suicide-attack", "aerial", "drone", "heavy-weapons"))
AGAINST: Final = frozenset(("abduct", "beat", "torture", "sexual"))
VIOLENT: Final = frozenset(("riot", "vandalize"))
CIVIL: Final = frozenset(("CVL", "REF", "MED", "NGO", "BUS"))
WEEK, MONTH = 7, 31


class Line(Struct, frozen=True):
    """One row. The last six columns are not ACLED's."""

    event_id_cnty: str
    event_date: str | None
    year: int | None
    time_precision: int | None
    event_type: str | None
    actor1: str | None
    assoc_actor_1: str | None
    actor2: str | None
    assoc_actor_2: str | None
    civilian_targeting: str | None
    country: str | None
    location: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    source: str
    notes: str
    fatalities: float | None
    fatalities_low: float | None
    fatalities_high: float | None
    voice: str
    independent_origins: int
    claims: str
    denied_by: str | None


def write(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """One CSV file (UTF-8, CR LF)."""
    known = claims_of_events(ledger)
    with out.open("w", encoding="utf-8", errors="replace", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(Line.__struct_fields__)
        for event in ledger.events():
            own = of_event(event, (known[one] for one in event.claims if one in known))
            for line in _lines(event, own):
                values = (getattr(line, name) for name in Line.__struct_fields__)
                writer.writerow([_cell(value, options.raw) for value in values])
    yield out


def _cell(value: str | float | int | None, raw: bool) -> str:
    if value is None:
        return ""
    return (value if raw else inert(value)) if isinstance(value, str) else f"{value:g}"


def _lines(event: Event, claims: Sequence[Claim]) -> Iterator[Line]:
    by_id = {c.id: c for c in claims}
    denying = sorted({
        words for account in accounts(event, claims) for words in _deniers(account, by_id)
    })  # fmt: skip
    for account in accounts(event, claims):
        told = [by_id[one] for one in account.claims if by_id[one].modality in TOLD]
        if told:
            yield _line(event, account, told, "; ".join(denying) or None)


def _deniers(account: Account, by_id: dict[str, Claim]) -> Iterator[str]:
    if any(by_id[one].modality == "denied" for one in account.claims):
        yield account.words


def _line(event: Event, account: Account, told: Sequence[Claim], denied: str | None) -> Line:
    first, precision = _day(told)
    placed = next((c for c in told if c.place), None)
    place = placed.place if placed else None
    who, whom = _first(c.actors for c in told), _first(c.targets for c in told)
    low, high = _deaths(told)
    return Line(
        event_id_cnty=event.id,
        event_date=first,
        year=int(first[:4]) if first else None,
        time_precision=precision,
        event_type=_kind(told),
        actor1=who[0].text if who else None,
        assoc_actor_1="; ".join(a.text for a in who[1:]) or None,
        actor2=whom[0].text if whom else None,
        assoc_actor_2="; ".join(a.text for a in whom[1:]) or None,
        civilian_targeting="Civilian targeting" if _civil(whom) else None,
        country=_country(place),
        location=place.text if place else None,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        geo_precision=_geo_precision(placed),
        source="; ".join(account.outlets or account.articles),
        notes=told[0].evidence,
        fatalities=low if low is not None and low == high else None,
        fatalities_low=low,
        fatalities_high=high,
        voice=account.words,
        independent_origins=event.independent_origins,
        claims="; ".join(c.id for c in told),
        denied_by=denied,
    )


def _day(told: Sequence[Claim]) -> tuple[str | None, int | None]:
    """The first day, and ACLED's precision: 1 a day, 2 a week, 3 a month or more."""
    for claim in told:
        first, last = days(claim.time)
        if first and last:
            length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
            return first, 1 if length == 1 else 2 if length <= WEEK else 3
    return None, None


def _first(parties: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """The parties of the first claim that names any."""
    return next((p for p in parties if p), ())


def _civil(whom: Sequence[Actor]) -> bool:
    return any((a.code or "").partition(".")[2] in CIVIL for a in whom)


def _kind(told: Sequence[Claim]) -> str | None:
    for claim in told:
        mode = claim.mode or ""
        if claim.type == "PROTEST":
            return "Riots" if mode in VIOLENT else "Protests"
        if claim.type == "ASSAULT":
            if mode in REMOTE:
                return "Explosions/Remote violence"
            civil = mode in AGAINST or _civil(claim.targets)
            return "Violence against civilians" if civil else "Battles"
        if claim.type in ("RETREAT", "AGREE", "MOBILIZE", "COERCE", "DISPLACE", "CONTROL"):
            return "Strategic developments"
    return None


def _deaths(told: Sequence[Claim]) -> tuple[float | None, float | None]:
    """The lowest and highest end of all that this voice says of the killed."""
    figures = [f for c in told for f in c.figures if f.measure == "killed"]
    low = [f.min for f in figures if f.min is not None]
    high = [f.max for f in figures if f.max is not None]
    return min(low, default=None), max(high, default=None)


def _country(place: Place | None) -> str | None:
    """ISO 3166's code. A disputed place has none: that is the dispute."""
    return None if place is None or place.disputed else place.country


def _geo_precision(placed: Claim | None) -> int | None:
    """1 a place, 3 a whole country, as in ACLED's codebook."""
    spot = traits(placed).where if placed else None
    return None if spot is None else 3 if spot.wide else 1
