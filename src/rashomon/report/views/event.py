"""One event: accounts side by side, contests, figures, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from msgspec import Struct

from rashomon.alignment import accounts as told
from rashomon.alignment.accounts import AccountCell, Comparison, comparison, days_around, rests_on
from rashomon.alignment.contested import CONTESTING, hedges_in, own_claims
from rashomon.alignment.naming.hedges import LostHedge
from rashomon.alignment.voices import voice_id
from rashomon.model.claim import Claim, Figure
from rashomon.model.drawing import Drawing
from rashomon.model.event import Cell, Event, Facet, Relation, Verdict
from rashomon.model.vocabulary import Measure
from rashomon.report.records.event import (
    Account,
    AccountCellView,
    ClaimPin,
    Contest,
    EventView,
    FacetView,
    Ground,
    Hedge,
    Mark,
    Plot,
    RelationView,
    Silent,
    Value,
)
from rashomon.report.shelf import Shelf
from rashomon.report.views.claims import (
    article_lines,
    claim_view,
    pin,
    pins,
    voice_view,
)
from rashomon.report.views.days import days_of
from rashomon.report.views.drawings import drawing_views
from rashomon.report.views.situation import row_of

STRENGTH: Final[tuple[Verdict, ...]] = (
    "deny", "reverse", "differ", "update", "less specific", "more specific", "near", "unsure",
    "agree",
)  # fmt: skip
"""Verdicts, strongest first: of several between two voices the reader is shown the first."""

_ROWS: Final[Mapping[Cell, AccountCell]] = {
    **{cell: cell for cell in get_args(AccountCell)},
    "turned": "who",
}
"""Which row of the table a cell belongs to; 'names' and 'things' are no rows."""

_DISPUTED: Final[frozenset[Verdict]] = frozenset(("deny", "reverse", "differ"))


class _Pages(Struct, frozen=True):
    """The claims of an event in the order told, the texts they stand in, on what each rests."""

    claims: tuple[Claim, ...]
    texts: Mapping[str, str]
    voices: Mapping[str, str]
    grounds: Mapping[str, str]

    def text(self, claim: str) -> str:
        """The text that a claim of the event stands in."""
        return self.texts[claim]


def event(shelf: Shelf, event_id: str) -> EventView:
    """All of one event. Raises LedgerError where there is none, or a claim of it is missing."""
    found = shelf.event(event_id)
    own = own_claims(found, shelf.claims_by_id(found.claims))
    drawings = shelf.drawings_with(found.claims)
    around = days_around(found, own)
    compared = comparison(found, own, shelf.presences().within(*around) if around else ())
    texts = shelf.texts({c.article_id for c in own})
    pages = _Pages(
        claims=own,
        texts={c.id: texts[c.article_id] for c in own},
        voices={one: voice_id(a.voice) for a in compared.accounts for one in a.claims},
        grounds=rests_on(found, own, drawings),
    )
    return _view(shelf, found, compared, drawings, pages)


def _view(
    shelf: Shelf,
    found: Event,
    compared: Comparison,
    drawings: Sequence[Drawing],
    pages: _Pages,
) -> EventView:
    named = [one for d in drawings for one in (d.drawer, d.source)]
    around = (compared.first, compared.last)
    return EventView(
        row=row_of(found, pages.claims),
        accounts=tuple(_account(a, pages) for a in compared.accounts),
        contests=tuple(contests(found.relations, pages.voices)),
        relations=tuple(_relation(r, pages) for r in found.relations),
        plots=tuple(plots(pages.claims, pages.texts, pages.voices, pages.grounds)),
        grounds=_grounds(pages.grounds),
        drawings=drawing_views(shelf, drawings),
        hedges=tuple(_hedge(h, pages) for h in hedges_in(found, pages.claims, drawings)),
        silent=tuple(
            Silent(voice=voice_view(one.voice, one.words), times=one.times)
            for one in compared.unmentioned
        ),
        claims=tuple(claim_view(c, pages.text(c.id)) for c in pages.claims),
        articles=article_lines(shelf, [*(c.article_id for c in pages.claims), *named]),
        around=(around[0], around[1]) if around[0] and around[1] else None,
    )


# --- accounts ---------------------------------------------------------------------------------


def _account(one: told.Account, pages: _Pages) -> Account:
    own = set(one.claims)
    articles = dict.fromkeys(c.article_id for c in pages.claims if c.id in own)
    return Account(
        voice=voice_view(one.voice, *one.names),
        claims=one.claims,
        articles=tuple(articles),
        outlets=one.outlets,
        origins=len({pages.grounds[claim] for claim in one.claims}),
        cells=tuple(
            AccountCellView(
                cell=cell.cell,
                state=cell.state,
                said=tuple(_value(said, pages) for said in cell.said),
            )
            for cell in one.cells
        ),
    )


def _value(said: told.Said, pages: _Pages) -> Value:
    words = (ClaimPin(claim=p.claim, pin=pin(p.words, pages.text(p.claim))) for p in said.pins)
    return Value(value=said.value, times=said.times, pins=tuple(words))


# --- how claims and voices stand to each other ------------------------------------------------


def contests(relations: Sequence[Relation], voices: Mapping[str, str]) -> list[Contest]:
    """For each row and each two voices the strongest verdict, and the relation that shows it.

    A claim that only repeats another is no voice of its own, and what a person has settled as no
    dispute is none, whatever its cells say. Of equal verdicts the first relation is taken.
    """
    found: dict[tuple[AccountCell, str, str], Contest] = {}
    for at, relation in enumerate(relations):
        a, b = voices[relation.a], voices[relation.b]
        if a == b or relation.relation == "repeat":
            continue
        for cell, verdict in _judged(relation):
            key = (cell, min(a, b), max(a, b))
            if key not in found or _rank(verdict) < _rank(found[key].verdict):
                found[key] = Contest(cell=cell, a=a, b=b, verdict=verdict, relation=at)
    return sorted(found.values(), key=lambda c: (_rank(c.verdict), _row(c.cell), c.a, c.b))


def _judged(relation: Relation) -> Iterator[tuple[AccountCell, Verdict]]:
    for facet in relation.facets:
        settled = facet.verdict in _DISPUTED and relation.relation not in CONTESTING
        if facet.cell in _ROWS and not settled:
            yield _ROWS[facet.cell], facet.verdict


def _rank(verdict: Verdict) -> int:
    return STRENGTH.index(verdict)


def _row(cell: AccountCell) -> int:
    return told.CELLS.index(cell)


def _relation(relation: Relation, pages: _Pages) -> RelationView:
    return RelationView(
        a=relation.a,
        b=relation.b,
        relation=relation.relation,
        score=relation.score,
        why=relation.why,
        facets=tuple(_facet(f, relation, pages) for f in relation.facets),
    )


def _facet(facet: Facet, relation: Relation, pages: _Pages) -> FacetView:
    return FacetView(
        cell=facet.cell,
        verdict=facet.verdict,
        score=round(facet.score, 3),
        a=pins(facet.a, pages.text(relation.a)),
        b=pins(facet.b, pages.text(relation.b)),
        why=facet.why,
    )


# --- figures ----------------------------------------------------------------------------------


def plots(
    claims: Sequence[Claim],
    texts: Mapping[str, str],
    voices: Mapping[str, str],
    grounds: Mapping[str, str],
) -> list[Plot]:
    """A plot for each measure and unit, those that most voices speak of first."""
    found: dict[tuple[Measure, str | None], list[tuple[Claim, Figure]]] = {}
    for claim in claims:
        for figure in claim.figures:
            found.setdefault((figure.measure, figure.unit), []).append((claim, figure))
    made = [
        Plot(
            measure=measure,
            unit=unit,
            marks=tuple(_mark(c, f, texts[c.id], voices[c.id], grounds[c.id]) for c, f in counted),
            items=tuple(dict.fromkeys(f.item for _, f in counted if f.item)),
            articles=len({c.article_id for c, _ in counted}),
            origins=len({grounds[c.id] for c, _ in counted}),
        )
        for (measure, unit), counted in found.items()
    ]
    return sorted(made, key=_plot_order)


def _plot_order(plot: Plot) -> tuple[int, int, str, str]:
    voices = len({mark.voice for mark in plot.marks})
    return -voices, -len(plot.marks), plot.measure, plot.unit or ""


def _mark(claim: Claim, figure: Figure, text: str, speaker: str, ground: str) -> Mark:
    first, last = days_of(claim.time)
    return Mark(
        claim=claim.id,
        voice=speaker,
        pin=pin(figure, text),
        ground=ground,
        min=figure.min,
        max=figure.max,
        approx=figure.approx,
        day=first if first == last else None,
        told=days_of(claim.published)[0],
        denied=claim.modality == "denied",
    )


# --- what it rests on -------------------------------------------------------------------------


def _grounds(grounds: Mapping[str, str]) -> tuple[Ground, ...]:
    found: dict[str, list[str]] = {}
    for claim, ground in grounds.items():
        found.setdefault(ground, []).append(claim)
    return tuple(Ground(ground=one, claims=tuple(claims)) for one, claims in found.items())


def _hedge(step: LostHedge, pages: _Pages) -> Hedge:
    earlier, later = step.earlier, step.later
    return Hedge(
        earlier=earlier.claim,
        later=later.claim,
        change=step.kind,
        before=step.from_,
        after=step.to,
        why=step.why,
        earlier_words=pins(earlier.words, pages.text(earlier.claim)),
        later_words=pins(later.words, pages.text(later.claim)),
    )
