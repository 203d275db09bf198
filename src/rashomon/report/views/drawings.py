"""Drawings as they are shown: the passages of both articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.model.drawing import Drawing, Shared
from rashomon.report.records.origins import DrawingView, PassageView
from rashomon.report.shelf import Shelf
from rashomon.report.views.claims import pin, pins


def drawing_views(shelf: Shelf, drawings: Iterable[Drawing]) -> tuple[DrawingView, ...]:
    """These drawings as they are shown. Raises LedgerError where an article is missing."""
    shown = tuple(drawings)
    texts = shelf.texts({one for d in shown for one in (d.drawer, d.source) if one is not None})
    ring = {_ends(d) for circle in shelf.rings() for d in circle.drawings}
    return tuple(_view(d, texts, circular=_ends(d) in ring) for d in shown)


def _ends(drawing: Drawing) -> tuple[str, str | None]:
    return drawing.drawer, drawing.source


def _view(drawing: Drawing, texts: Mapping[str, str], *, circular: bool) -> DrawingView:
    mine, theirs = texts[drawing.drawer], texts.get(drawing.source or "", "")
    return DrawingView(
        drawer=drawing.drawer,
        kind=drawing.kind,
        share=drawing.share,
        repeats=drawing.repeats,
        why=drawing.why,
        source=drawing.source,
        source_name=drawing.source_name,
        circular=circular,
        passages=tuple(_passage(one, mine, theirs) for one in drawing.passages),
        own=pins(drawing.own, mine),
        claims=drawing.claims,
    )


def _passage(shared: Shared, mine: str, theirs: str) -> PassageView:
    b = None if shared.b is None else pin(shared.b, theirs)
    return PassageView(a=pin(shared.a, mine), share=shared.share, b=b)
