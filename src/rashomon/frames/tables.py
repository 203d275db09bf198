"""All tables of a ledger, by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from rashomon.alignment.accounts import (
    Account,
    AccountOf,
    Comparison,
    accounts,
    comparison,
    presences,
    rests_on,
    tolls,
)
from rashomon.alignment.contested import (
    by_claim,
    contested,
    drawn_in,
    hedges_in,
    own_claims,
    voices_of,
)
from rashomon.alignment.copies.graph import circles
from rashomon.alignment.naming.hedges import LostHedge
from rashomon.alignment.naming.names import names_of, namings
from rashomon.alignment.naming.records import Naming, OneSided
from rashomon.alignment.naming.sides import one_sided
from rashomon.alignment.voices import voice
from rashomon.frames.frame import Frame
from rashomon.frames.records import (
    AccountRow,
    ClaimPair,
    DrawingRow,
    EventRow,
    GroundRow,
    HedgeRow,
    OriginRow,
    RelationRow,
    UnmentionedRow,
)
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event

ById = Mapping[str, Claim]


def table(ledger: Ledger, name: str) -> Frame:
    """The table of this name; the names are TABLES.

    Raises LedgerError where there is no such table, and, when it is read, where the ledger lacks
    what it is made of.
    """
    if name not in TABLES:
        raise LedgerError(f"There is no table {name!r}. There are: {', '.join(TABLES)}.")
    kind, rows, file = TABLES[name]
    return Frame(name, kind, lambda: rows(ledger), ledger.folder / file if file else None)


def claims_of_events(ledger: Ledger) -> dict[str, Claim]:
    """All claims that are in an event, by id."""
    wanted = {one for event in ledger.events() for one in event.claims}
    return {c.id: c for c in ledger.claims() if c.id in wanted}


# --- events and relations ---------------------------------------------------------------------


def event_row(event: Event, known: ById) -> EventRow:
    """An event in numbers. Raises LedgerError where a claim of it is missing."""
    claims = own_claims(event, known)
    voices = voices_of(claims)
    count = Counter(r.relation for r in event.relations)
    return EventRow(
        id=event.id,
        label=event.label,
        type=event.type,
        time=event.time,
        claims=len(event.claims),
        articles=len(event.articles),
        languages=tuple(sorted({c.language for c in claims})),
        voices=len(set(voices.values())),
        independent_origins=event.independent_origins,
        contested=contested(event, voices),
        agree=count["agree"],
        differ=count["differ"],
        deny=count["deny"],
        reverse=count["reverse"],
        repeat=count["repeat"],
        update=count["update"],
        less_specific=count["less specific"],
        unsure=count["unsure"],
        confidence=event.confidence,
    )


def _events(ledger: Ledger) -> Iterator[Struct]:
    known = claims_of_events(ledger)
    return (event_row(event, known) for event in ledger.events())


def relation_rows(event: Event, known: ById) -> Iterator[RelationRow]:
    """The relations of one event. Raises LedgerError where a claim of it is missing."""
    by_id = {c.id: c for c in own_claims(event, known)}
    for r in event.relations:
        a, b = by_id[r.a], by_id[r.b]
        yield RelationRow(
            event.id, r.relation, r.a, r.b, voice(a).key, voice(b).key, a.article, b.article,
            r.why, r.score, r.facets,
        )  # fmt: skip


def _relations(ledger: Ledger) -> Iterator[Struct]:
    known = claims_of_events(ledger)
    return (row for event in ledger.events() for row in relation_rows(event, known))


# --- accounts ---------------------------------------------------------------------------------


def account_rows(event: str, found: Iterable[Account]) -> Iterator[AccountRow]:
    """A row for each value of each cell of each voice, and one for each silence."""
    for account in found:
        for cell in account.cells:
            yield from _cell_rows(event, account, cell)


def _cell_rows(event: str, account: Account, cell: AccountOf) -> Iterator[AccountRow]:
    who = (event, account.voice.key, account.voice.kind, account.words, cell.cell, cell.state)
    for said in cell.said:
        pin = said.pins[0]
        yield AccountRow(*who, said.value, said.times, pin.claim, pin.article, pin.words)
    if not cell.said:
        yield AccountRow(*who, None, 0, None, None, None)


def _accounts(ledger: Ledger) -> Iterator[Struct]:
    known = claims_of_events(ledger)
    for event in ledger.events():
        yield from account_rows(event.id, accounts(event, own_claims(event, known)))


def unmentioned_rows(found: Comparison) -> Iterator[UnmentionedRow]:
    """Who never mentions the event, a row a voice."""
    for one in found.unmentioned:
        if found.first is not None and found.last is not None:
            who = (one.voice.key, one.voice.kind, one.words)
            yield UnmentionedRow(found.event, *who, one.times, found.first, found.last)


def _unmentioned(ledger: Ledger) -> Iterator[Struct]:
    known = claims_of_events(ledger)
    published = presences(ledger.articles(), ledger.claims())
    for event in ledger.events():
        yield from unmentioned_rows(comparison(event, own_claims(event, known), published))


# --- origins ----------------------------------------------------------------------------------


def origin_rows(event: Event, known: ById, basis: Mapping[str, str]) -> Iterator[OriginRow]:
    """The event, then each of its figures. `basis` is what `accounts.rests_on` gives."""
    whole = (len(event.claims), len(event.articles), event.independent_origins)
    yield OriginRow(event.id, event.label, None, *whole)
    for toll in tolls(event, own_claims(event, known), basis):
        count = (len(toll.claims), len(toll.articles), toll.independent_origins)
        yield OriginRow(event.id, event.label, toll.figure, *count)


def _origins(ledger: Ledger) -> Iterator[Struct]:
    known, drawn = claims_of_events(ledger), by_claim(ledger.drawings())
    for event in ledger.events():
        basis = rests_on(event, own_claims(event, known), drawn_in(event, drawn))
        yield from origin_rows(event, known, basis)


def _grounds(ledger: Ledger) -> Iterator[Struct]:
    known, drawn = claims_of_events(ledger), by_claim(ledger.drawings())
    for event in ledger.events():
        basis = rests_on(event, own_claims(event, known), drawn_in(event, drawn))
        for claim, ground in basis.items():
            one = known[claim]
            yield GroundRow(event.id, claim, voice(one).key, one.article, ground)


def drawing_rows(
    drawings: Sequence[Drawing], articles: Mapping[str, Article]
) -> Iterator[DrawingRow]:
    """The drawings with the names of their articles; `articles` by id."""
    ring = {d for circle in circles(drawings) for d in circle.drawings}
    for d in drawings:
        drawer, source = articles.get(d.drawer), articles.get(d.source or "")
        yield DrawingRow(
            drawer=drawer.name if drawer else d.drawer,
            drawer_id=d.drawer,
            drawer_outlet=drawer.outlet if drawer else None,
            source=source.name if source else d.source,
            source_id=d.source,
            source_outlet=source.outlet if source else d.source_name,
            kind=d.kind,
            share=d.share,
            repeats=d.repeats,
            passages=d.passages,
            claims=tuple(ClaimPair(mine, theirs) for mine, theirs in d.claims),
            own=d.own,
            circular=d in ring,
            why=d.why,
        )


def _drawings(ledger: Ledger) -> Iterator[Struct]:
    drawings = tuple(ledger.drawings())
    wanted = {one for d in drawings for one in (d.drawer, d.source)}
    return drawing_rows(drawings, {a.id: a for a in ledger.articles() if a.id in wanted})


# --- names ------------------------------------------------------------------------------------


def groups_of(ledger: Ledger) -> list[tuple[Claim, ...]]:
    """The claims of each event."""
    known = claims_of_events(ledger)
    return [own_claims(event, known) for event in ledger.events()]


def _names(ledger: Ledger) -> Iterator[Struct]:
    return iter(namings(ledger.claims(), ledger.articles(), groups_of(ledger)))


def _one_sided(ledger: Ledger) -> Iterator[Struct]:
    return iter(one_sided(names_of(ledger.claims(), ledger.articles(), groups_of(ledger))))


def hedges(ledger: Ledger) -> Iterator[tuple[Event, LostHedge]]:
    """Hedges lost and added within each event of a ledger."""
    known, drawn = claims_of_events(ledger), by_claim(ledger.drawings())
    for event in ledger.events():
        for one in hedges_in(event, own_claims(event, known), drawn_in(event, drawn)):
            yield event, one


def hedge_row(event: str, h: LostHedge) -> HedgeRow:
    """One step as a row."""
    return HedgeRow(
        event, h.kind, h.what, h.link, h.from_, h.to, h.earlier.claim, h.later.claim,
        h.earlier.article, h.later.article, h.earlier.words, h.later.words, h.chain, h.why,
    )  # fmt: skip


def _hedges(ledger: Ledger) -> Iterator[Struct]:
    return (hedge_row(event.id, one) for event, one in hedges(ledger))


# --- by name ----------------------------------------------------------------------------------

Made = tuple[type[Struct], Callable[[Ledger], Iterator[Struct]], Path | None]

TABLES: MappingProxyType[str, Made] = MappingProxyType({
    "articles": (Article, lambda ledger: ledger.articles(), Path("articles.parquet")),
    "claims": (Claim, lambda ledger: ledger.claims(), Path("claims.parquet")),
    "events": (EventRow, _events, None),
    "relations": (RelationRow, _relations, None),
    "accounts": (AccountRow, _accounts, None),
    "unmentioned": (UnmentionedRow, _unmentioned, None),
    "origins": (OriginRow, _origins, None),
    "grounds": (GroundRow, _grounds, None),
    "drawings": (DrawingRow, _drawings, None),
    "names": (Naming, _names, None),
    "one_sided": (OneSided, _one_sided, None),
    "hedges": (HedgeRow, _hedges, None),
})  # fmt: skip
"""Name of each table: its kind of row, what gives the rows, and its file where it has one."""
