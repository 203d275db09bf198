"""All that a report file holds, each thing once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.model.claim import Claim
from rashomon.report.records.bundle import Bundle
from rashomon.report.records.event import EventView
from rashomon.report.records.situation import EventRow
from rashomon.report.shelf import Heading, Part, Shelf
from rashomon.report.views.article import reading
from rashomon.report.views.atlas import LINES, atlas
from rashomon.report.views.claims import article_line, claim_views
from rashomon.report.views.event import event
from rashomon.report.views.history import history
from rashomon.report.views.names import names
from rashomon.report.views.origins import origins
from rashomon.report.views.situation import pile, situation


def bundle(shelf: Shelf, title: str, limit: int = 5000, boundaries: str = LINES) -> Bundle:
    """What a report holds of what lies on a shelf.

    Where there are more claims than `limit`, whole events come first, the most contested before
    others, then claims in the ledger's order; names, places and origins are then those of these
    claims. `boundaries` says whose the lines of the map are.
    """
    found = pile(shelf)
    listed = found.rows[:limit]
    rows = _whole(listed, limit)
    part = found.claims > limit
    if part:
        claims = _chosen(shelf, rows, limit)
        held: Shelf = Part(shelf, claims, (row.id for row in rows))
    else:
        claims, held = tuple(shelf.claims()), shelf
    homes = frozenset(c.article_id for c in claims)
    return Bundle(
        situation=situation(found, title, len(claims) if part else None),
        rows=listed,
        events={row.id: _bare(event(held, row.id)) for row in rows},
        claims=claim_views(held, claims),
        articles=tuple(map(article_line, _listed(found.headings, homes, limit))),
        readings={a.id: reading(a) for a in held.articles() if a.id in homes},
        origins=origins(held, {row.id: row for row in found.rows}),
        atlas=atlas(held, boundaries),
        names=names(held),
        history=history(shelf),
    )


def _whole(rows: Sequence[EventRow], limit: int) -> list[EventRow]:
    """The events of which all claims fit: each in its turn, if it fits."""
    left, kept = limit, []
    for row in rows:
        if row.claims <= left:
            kept.append(row)
            left -= row.claims
    return kept


def _chosen(shelf: Shelf, rows: Sequence[EventRow], limit: int) -> tuple[Claim, ...]:
    """The claims of these events, and of the others as many as fit, in the ledger's order."""
    whole = frozenset(row.id for row in rows)
    left, kept = limit - sum(row.claims for row in rows), []
    for claim in shelf.claims():
        if claim.event in whole:
            kept.append(claim)
        elif left > 0:
            kept.append(claim)
            left -= 1
    return tuple(kept)


def _listed(headings: Sequence[Heading], homes: frozenset[str], limit: int) -> list[Heading]:
    """Articles of the claims, and up to `limit` others: what could not be read before the rest."""
    others = sorted((h for h in headings if h.id not in homes), key=lambda h: h.state == "read")
    kept = homes.union(h.id for h in others[:limit])
    return [h for h in headings if h.id in kept]


def _bare(view: EventView) -> EventView:
    """An event without what the bundle holds once for all."""
    return replace(view, claims=(), articles=(), drawings=())
