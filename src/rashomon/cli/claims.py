"""`rashomon claims`: a readable table with filters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.table import Table

from rashomon.cli.inert import inert
from rashomon.cli.words import figures_in_words, party_in_words, voice_in_words
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Actor, Claim, Source


class Filter(Struct, frozen=True):
    """What must hold of a claim to be shown; None asks nothing."""

    voice: str | None = None
    type: str | None = None
    actor: str | None = None
    target: str | None = None
    article: str | None = None
    language: str | None = None
    modality: str | None = None
    search: str | None = None

    def holds(self, claim: Claim) -> bool:
        """Does the claim pass every filter that is set?"""
        return (
            _is(self.type, claim.type)
            and _is(self.language, claim.language)
            and _is(self.modality, claim.modality)
            and _among(self.voice, claim.sources)
            and _among(self.actor, claim.actors)
            and _among(self.target, claim.targets)
            and _part(self.article, claim.article)
            and _part(self.search, claim.evidence)
        )


def show(console: Console, ledger: Ledger, wanted: Filter, *, limit: int, as_json: bool) -> None:
    """Print the claims that pass the filter, and say how many more there are."""
    found = (c for c in ledger.claims() if wanted.holds(c))
    if as_json:
        for claim in islice(found, limit):
            console.out(msgspec.json.encode(claim).decode(), highlight=False)
        return
    shown = list(islice(found, limit))
    if not shown:
        console.print("No claim passes these filters. 'rashomon claims LEDGER' shows all.")
        return
    console.print(_table(shown))
    rest = sum(1 for _ in found)
    if rest:
        console.print(f"{rest} more claims pass these filters; --limit shows more.")


def _table(claims: Iterable[Claim]) -> Table:
    table = Table(show_lines=True)
    for name in ("id", "who says", "what", "actor → target", "where, when", "how many", "words"):
        table.add_column(name, overflow="fold")
    for c in claims:
        firm = "" if c.modality == "asserted" else f" ({c.modality})"
        where = "; ".join(x for x in (c.place.text if c.place else "", c.time or "") if x)
        table.add_row(
            c.id,
            inert(voice_in_words(c)),
            f"{c.type}{'/' + c.mode if c.mode else ''}{firm}",
            inert(f"{party_in_words(c.actors)} → {party_in_words(c.targets)}"),
            inert(where),
            inert(figures_in_words(c.figures)),
            inert(c.evidence),
        )
    return table


def _is(wanted: str | None, value: str) -> bool:
    return wanted is None or wanted.casefold() == value.casefold()


def _part(wanted: str | None, value: str) -> bool:
    return wanted is None or wanted.casefold() in value.casefold()


def _among(wanted: str | None, found: Iterable[Actor | Source]) -> bool:
    if wanted is None:
        return True
    return any(_part(wanted, x.text) or _part(wanted, x.code or "") for x in found)
