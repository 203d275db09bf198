"""`rashomon event`: one event, account beside account, silences included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from rich.console import Console

from rashomon.alignment.accounts import (
    CELLS,
    Account,
    AccountCell,
    AccountOf,
    Comparison,
    Said,
    Unmentioned,
    comparison,
    presences,
    rests_on,
    tolls,
)
from rashomon.alignment.contested import own_claims
from rashomon.alignment.voices import voice
from rashomon.cli.events import (
    KINDS,
    NONE,
    SHORT,
    counted,
    grid,
    is_code,
    name_of,
    quoted,
    say,
)
from rashomon.frames.records import EventRow, OriginRow, RelationRow
from rashomon.frames.tables import event_row, origin_rows, relation_rows
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim, first_source
from rashomon.model.drawing import Drawing
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event, Relation

SILENT, NOBODY = "—", "·"
NARROWEST = 20
"""A column of an account has at least so many signs."""
FIRST_COLUMN = max(map(len, CELLS))
MOST_SILENT = 12
"""So many of those who never mention an event are named, then counted."""

LEGEND = {
    "silent": f"{SILENT} others say, this voice does not",
    "nobody says": f"{NOBODY} nobody says",
}


class Shown(Struct, frozen=True):
    """One event with all that is shown of it."""

    event: Event
    claims: Mapping[str, Claim]
    found: Comparison
    basis: Mapping[str, str]
    drawings: tuple[Drawing, ...]
    articles: Mapping[str, str]
    """Names of all articles by their ids."""


class Whole(Struct, frozen=True):
    """What --json gives."""

    event: EventRow
    accounts: tuple[Account, ...]
    unmentioned: tuple[Unmentioned, ...]
    relations: tuple[RelationRow, ...]
    origins: tuple[OriginRow, ...]
    rests_on: Mapping[str, str]
    drawings: tuple[Drawing, ...]


def show(
    console: Console,
    ledger: Ledger,
    which: str,
    *,
    words: bool = False,
    limit: int = 10,
    as_json: bool = False,
) -> None:
    """Print the event with the id (or the claim with the id) that begins with `which`.

    Raises LedgerError where no event, or more than one, is meant.
    """
    event = chosen(ledger, which)
    shown = gather(ledger, event)
    if as_json:
        console.out(msgspec.json.encode(_whole(shown)).decode(), highlight=False)
        return
    _print_head(console, shown)
    _print_accounts(console, shown.found.accounts, words=words)
    _print_unmentioned(console, shown.found)
    _print_relations(console, shown, words=words, limit=limit)
    _print_origins(console, shown)


def chosen(ledger: Ledger, which: str) -> Event:
    """The event whose id begins with `which`, or that holds the claim whose id does.

    Raises LedgerError where there is none, or more than one.
    """
    if not which:
        raise LedgerError("Name an event or a claim: 'rashomon events LEDGER' lists the events.")
    every = tuple(ledger.events())
    if not every:
        raise LedgerError(NONE)
    told = [e for e in every if any(c.startswith(which) for c in e.claims)]
    if len(told) == 1 and not any(e.id.startswith(which) for e in every):
        return told[0]
    return ledger.event(which)


def gather(ledger: Ledger, event: Event) -> Shown:
    """The event with its claims, accounts and drawings."""
    wanted = frozenset(event.claims)
    claims = {c.id: c for c in ledger.claims() if c.id in wanted}
    drawings = tuple(
        d for d in ledger.drawings() if any(one in wanted for pair in d.claims for one in pair)
    )
    own = own_claims(event, claims)
    names: dict[str, str] = {}
    articles = _noting(ledger.articles(), names)
    found = comparison(event, own, presences(articles, ledger.claims()))
    return Shown(event, claims, found, rests_on(event, own, drawings), drawings, names)


def _noting(articles: Iterable[Article], names: dict[str, str]) -> Iterator[Article]:
    """The articles, one at a time, while their names are noted: all texts need much memory."""
    for article in articles:
        names[article.id] = article.name
        yield article


def _whole(shown: Shown) -> Whole:
    event, known = shown.event, shown.claims
    return Whole(
        event=event_row(event, known),
        accounts=shown.found.accounts,
        unmentioned=shown.found.unmentioned,
        relations=tuple(relation_rows(event, known)),
        origins=tuple(origin_rows(event, known, shown.basis)),
        rests_on=dict(shown.basis),
        drawings=shown.drawings,
    )


def _print_head(console: Console, shown: Shown) -> None:
    event = shown.event
    say(console, f"{event.id[:SHORT]}  {event.type}  {event.time or 'not dated'}")
    say(console, f"“{event.label}”", indent=2)
    say(
        console,
        f"{counted(len(event.claims), 'claim')} in {counted(len(event.articles), 'article')}, "
        f"{counted(event.independent_origins, 'independent origin')}",
        indent=2,
    )
    console.print()


# --- accounts side by side --------------------------------------------------------------------


def _print_accounts(console: Console, found: Sequence[Account], *, words: bool) -> None:
    room = console.width - FIRST_COLUMN
    fits = max(1, room // (NARROWEST + 3))
    for start in range(0, len(found), fits):
        some = found[start : start + fits]
        width = max(room // len(some) - 3, 2)
        head = ["", *(_heading(a) for a in some)]
        rows = (
            ([cell, *(_cell(a.cells[place], words=words) for a in some)],)
            for place, cell in enumerate(CELLS)
        )
        grid(console, head, rows, [FIRST_COLUMN, *(min(width, 60) for _ in some)])
        console.print()
    states = {cell.state for account in found for cell in account.cells}
    legend = [text for state, text in LEGEND.items() if state in states]
    if legend:
        say(console, "; ".join(legend) + ".")
        console.print()


def _heading(account: Account) -> str:
    places = counted(len(account.articles), "article")
    told = f"{counted(len(account.claims), 'claim')}, {places}"
    return f"{name_of(account.voice, account.words)}\n{told}"


def _cell(cell: AccountOf, *, words: bool) -> str:
    if not cell.said:
        return SILENT if cell.state == "silent" else NOBODY
    return "\n".join(part for said in cell.said for part in _value(cell.cell, said, words=words))


def _value(cell: AccountCell, said: Said, *, words: bool) -> Iterator[str]:
    times = f" ×{said.times}" if said.times > 1 else ""
    yield f"{in_words(cell, said)}{times}"
    if words:
        for text in dict.fromkeys(pin.words.text for pin in said.pins):
            first = next(p for p in said.pins if p.words.text == text)
            yield f"  “{text}” ({first.claim[:SHORT]})"


def in_words(cell: AccountCell, said: Said) -> str:
    """A value as a table shows it: names as the voice writes them, numbers and days as values."""
    first = said.pins[0].words.text
    if cell in ("who", "whom"):
        return f"{first} [{said.value}]" if is_code(said.value) else first
    return first if cell == "where" else said.value


def _print_unmentioned(console: Console, found: Comparison) -> None:
    if found.first is None:
        say(console, "Neither event nor articles are dated: who never mentions it cannot be said.")
    elif found.unmentioned:
        days = f"published from {found.first} to {found.last}"
        say(console, f"Never mention it, though {days}, as far as this pile was read:")
        for what, kinds in (("outlets", ("outlet", "article")), ("voices", ("source",))):
            some = [u for u in found.unmentioned if u.voice.kind in kinds]
            named = ", ".join(_silent(u) for u in some[:MOST_SILENT])
            rest = f", and {len(some) - MOST_SILENT} more" if len(some) > MOST_SILENT else ""
            if some:
                say(console, f"{what}: {named}{rest}", indent=2)
    else:
        say(console, "Whoever was published in the days around it mentions it.")
    console.print()


def _silent(one: Unmentioned) -> str:
    name = name_of(one.voice, one.words) if one.voice.kind == "source" else one.voice.key
    return f"{name} ({counted(one.times, 'article')})"


# --- relations --------------------------------------------------------------------------------


def _print_relations(console: Console, shown: Shown, *, words: bool, limit: int) -> None:
    for kind in KINDS:
        some = [r for r in shown.event.relations if r.relation == kind]
        if not some:
            continue
        say(console, f"{kind.upper()}: {counted(len(some), 'pair')} of claims")
        for relation in some[:limit]:
            _print_relation(console, shown, relation, words=words)
        if len(some) > limit:
            say(console, f"{len(some) - limit} more; --limit shows more.", indent=2)
        console.print()


def _print_relation(console: Console, shown: Shown, relation: Relation, *, words: bool) -> None:
    a, b = shown.claims[relation.a], shown.claims[relation.b]
    say(console, f"{_teller(a)}  {_between(relation)}  {_teller(b)}", indent=2)
    say(console, relation.why, indent=4)
    say(console, f"“{a.evidence}” / “{b.evidence}”", indent=4)
    for facet in relation.facets if words else ():
        say(console, f"{facet.cell}: {quoted(facet.a)} / {quoted(facet.b)}", indent=4)
        say(console, f"{facet.verdict}: {facet.why}", indent=6)


def _between(relation: Relation) -> str:
    arrows = {"repeat": "repeats", "update": "is later than", "less specific": "says less than"}
    return arrows.get(relation.relation, "and")


def _teller(claim: Claim) -> str:
    source = first_source(claim)
    who = name_of(voice(claim), source.text if source else "")
    return f"{who} in {claim.article} ({claim.id[:SHORT]})"


# --- origins ----------------------------------------------------------------------------------


def _print_origins(console: Console, shown: Shown) -> None:
    event = shown.event
    say(
        console,
        f"RESTS ON: {counted(event.independent_origins, 'independent origin')} behind "
        f"{counted(len(event.articles), 'article')}",
    )
    together: dict[str, list[Claim]] = {}
    for one, ground in shown.basis.items():
        together.setdefault(ground, []).append(shown.claims[one])
    for number, some in enumerate(together.values(), 1):
        first = f"{number}. {_teller(some[0])}"
        say(console, first, indent=2)
        for claim in some[1:]:
            say(console, f"and {_teller(claim)}", indent=5)
    for drawing in shown.drawings:
        source = shown.articles.get(drawing.source or "") or drawing.source_name or "somebody"
        drawer = shown.articles.get(drawing.drawer, drawing.drawer)
        say(console, f"{drawer} ⟶ {source} ({drawing.kind}): {drawing.why}", indent=2)
    for toll in tolls(event, shown.claims.values(), shown.basis):
        behind = counted(toll.independent_origins, "independent origin")
        say(console, f"{toll.figure}: {behind}, {counted(len(toll.articles), 'article')}", indent=2)
