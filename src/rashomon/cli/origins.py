"""`rashomon origins`: who draws on whom, and how many independent origins stand behind what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec
from msgspec import Struct
from rich.console import Console

from rashomon.alignment.accounts import rests_on
from rashomon.alignment.contested import by_claim, drawn_in, own_claims
from rashomon.alignment.copies.graph import circles
from rashomon.cli.event import chosen
from rashomon.cli.events import NONE, SHORT, counted, grid, quoted, say
from rashomon.frames.records import DrawingRow, OriginRow
from rashomon.frames.tables import drawing_rows, origin_rows
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing, DrawingKind
from rashomon.model.event import Event
from rashomon.model.span import Words

HOW: Mapping[DrawingKind, str] = {
    "verbatim": "takes passages as they are",
    "abridged": "takes passages and leaves words out",
    "translated": "tells the same in the same order, in another language",
    "retold": "tells the same in the same order, in other words",
    "cites": "says that it has it from there",
}
PASSAGES = 3
"""So many passages, and words added, are shown of one drawing."""
NUMBERS = (8, 8)
"""Widths of the columns of numbers."""


class Pile(Struct, frozen=True):
    """The events that are shown with their claims, and the drawings with their articles."""

    events: tuple[Event, ...]
    claims: Mapping[str, Claim]
    drawings: tuple[Drawing, ...]
    articles: Mapping[str, Article]


def show(
    console: Console,
    ledger: Ledger,
    *,
    event: str | None = None,
    limit: int = 20,
    as_json: bool = False,
) -> None:
    """Print the drawings, circles, and origins beside articles; with `event` those of one event.

    With `as_json` drawings come first, then counts, one record a line. Raises LedgerError where
    no event, or more than one, is meant.
    """
    pile = _gather(ledger, event)
    counts = tuple(_counts(pile))
    if as_json:
        for row in (*drawing_rows(pile.drawings, pile.articles), *counts):
            console.out(msgspec.json.encode(row).decode(), highlight=False)
        return
    _print_drawings(console, pile, limit)
    _print_circles(console, pile)
    _print_counts(console, pile, counts, limit)


def _gather(ledger: Ledger, which: str | None) -> Pile:
    events = (chosen(ledger, which),) if which is not None else tuple(ledger.events())
    wanted = {one for event in events for one in event.claims}
    claims = {c.id: c for c in ledger.claims() if c.id in wanted}
    drawings = tuple(ledger.drawings())
    if which is not None:
        drawings = drawn_in(events[0], by_claim(drawings))
    ends = {one for d in drawings for one in (d.drawer, d.source)}
    articles = {a.id: a for a in ledger.articles() if a.id in ends}
    return Pile(events, claims, drawings, articles)


def _counts(pile: Pile) -> Iterable[OriginRow]:
    drawn = by_claim(pile.drawings)
    for event in pile.events:
        basis = rests_on(event, own_claims(event, pile.claims), drawn_in(event, drawn))
        yield from origin_rows(event, pile.claims, basis)


# --- who draws on whom ------------------------------------------------------------------------


def _print_drawings(console: Console, pile: Pile, limit: int) -> None:
    if not pile.drawings:
        say(console, "No article was found to draw on another, or to say whom it has it from.")
        console.print()
        return
    say(console, f"WHO DRAWS ON WHOM: {counted(len(pile.drawings), 'edge')}")
    rows = list(drawing_rows(pile.drawings, pile.articles))
    for row in rows[:limit]:
        _print_drawing(console, row)
    if len(rows) > limit:
        say(console, f"{len(rows) - limit} more; --limit shows more.")
        console.print()


def _print_drawing(console: Console, row: DrawingRow) -> None:
    source = _called(row.source, row.source_outlet)
    outside = "" if row.source_id is not None else ", of which no article is known here"
    say(console, f"{_called(row.drawer, row.drawer_outlet)} ⟶ {source}{outside}", indent=2)
    say(console, f"{row.kind}: {HOW[row.kind]}; {row.share:.0%} of its text is drawn", indent=4)
    if row.repeats:
        say(console, "repeats: nothing of its own was found in it", indent=4)
    elif row.own:
        say(console, f"adds: {_some(row.own)}", indent=4)
    for passage in row.passages[:PASSAGES]:
        theirs = f" / “{passage.b.text}”" if passage.b is not None else ""
        say(console, f"“{passage.a.text}”{theirs}", indent=4)
    if len(row.passages) > PASSAGES:
        say(console, f"and {counted(len(row.passages) - PASSAGES, 'passage')} more", indent=4)
    say(console, row.why, indent=4)
    console.print()


def _called(name: str | None, outlet: str | None) -> str:
    """An article with its outlet; an outlet alone where no article of it is in the pile."""
    if name is None:
        return outlet or "somebody unnamed"
    return f"{name} ({outlet})" if outlet else name


def _some(words: Sequence[Words]) -> str:
    shown = quoted(words[:PASSAGES])
    return f"{shown}, and {len(words) - PASSAGES} more" if len(words) > PASSAGES else shown


def _print_circles(console: Console, pile: Pile) -> None:
    """Rings of articles; of one event also rings of outlets, through whatever articles."""
    outlets = {a.id: a.outlet for a in pile.articles.values() if a.outlet}
    found = list(circles(pile.drawings))
    rings = {tuple(sorted(_name(m, pile.articles) for m in c.members)) for c in found}
    if len(pile.events) == 1:
        rings |= {
            tuple(sorted(_name(m, pile.articles) for m in c.members))
            for c in circles(pile.drawings, outlets)
        }
    for ring in sorted(rings):
        say(console, f"CIRCULAR: each of these draws, in the end, on itself: {', '.join(ring)}.")
    if rings:
        console.print()


def _name(member: str, articles: Mapping[str, Article]) -> str:
    article = articles.get(member)
    return _called(article.name, article.outlet) if article is not None else member


# --- origins beside articles ------------------------------------------------------------------


def _print_counts(console: Console, pile: Pile, counts: Sequence[OriginRow], limit: int) -> None:
    if not pile.events:
        say(console, NONE)
        return
    shown = {event.id for event in _most_repeated(pile.events)[:limit]}
    rows = [(row.event, _count(row)) for row in counts if row.event in shown]
    groups = ([row for _, row in some] for _, some in groupby(rows, key=lambda pair: pair[0]))
    say(console, "INDEPENDENT ORIGINS beside the articles that tell it")
    room = console.width - sum(NUMBERS) - 3 * len(NUMBERS)
    grid(console, ("event, figure", "origins", "articles"), groups, (max(room, 10), *NUMBERS))
    if len(pile.events) > limit:
        say(console, f"{len(pile.events) - limit} more events; --limit shows more.")


def _most_repeated(events: Iterable[Event]) -> list[Event]:
    """Those first in which most articles stand on fewest origins."""
    return sorted(
        events, key=lambda e: (e.independent_origins - len(e.articles), -len(e.articles), e.id)
    )


def _count(row: OriginRow) -> tuple[str, str, str]:
    what = f"  {row.figure}" if row.figure else f"{row.event[:SHORT]} {row.label}"
    return what, str(row.independent_origins), str(row.articles)
