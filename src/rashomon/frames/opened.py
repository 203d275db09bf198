"""A ledger as somebody at a prompt or in a notebook wants it: tables as attributes.

>>> import rashomon
>>> ledger = rashomon.open("ledger")                     # doctest: +SKIP
>>> ledger.events.pl().filter(contested=2)               # doctest: +SKIP
>>> for claim in ledger.claims: print(claim.evidence)    # doctest: +SKIP
"""

from __future__ import annotations

import sys
from pathlib import Path

from rashomon.alignment.accounts import comparison, presences
from rashomon.alignment.contested import own_claims
from rashomon.frames.frame import Frame
from rashomon.frames.html import claim_html, event_html
from rashomon.frames.tables import TABLES, claims_of_events, table
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.table import read_table
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event


class Opened:
    """The tables of a ledger: `claims`, `events`, `accounts`, … (the names are TABLES).

    Each is a Frame: iterate it for records, or take `.df()`, `.pl()`, `.arrow()`, `.rows()`. Raises
    LedgerError as `Ledger.open` does; a table is read when it is used.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __getattr__(self, name: str) -> Frame:
        if name not in TABLES:
            raise AttributeError(f"A ledger has no table '{name}'. It has: {', '.join(TABLES)}.")
        return table(self.ledger, name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    @property
    def folder(self) -> Path:
        """Where the ledger lies."""
        return self.ledger.folder

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises LedgerError where there is none."""
        return self.ledger.article(article_id)

    def article_text(self, article_id: str) -> str:
        """The text that claims of this article are pinned to. Raises LedgerError as `article`."""
        return self.ledger.article_text(article_id)

    def claim(self, prefix: str) -> ShownClaim:
        """The claim whose id begins so. Raises LedgerError where there is none, or several."""
        file = self.folder / "claims.parquet"
        found = list(read_table(file, Claim, "starts_with(id, ?)", [prefix]))
        if len(found) != 1:
            many = "No claim has" if not found else f"{len(found)} claims have"
            raise LedgerError(f"{many} an id that begins with {prefix!r}.")
        return ShownClaim(found[0])

    def event(self, prefix: str) -> ShownEvent:
        """The event whose id begins so, or that holds the claim with this id.

        Raises LedgerError where there is none, or several begin so.
        """
        return ShownEvent(self.ledger, self.ledger.event(prefix))

    def __repr__(self) -> str:
        made = self.ledger.manifest
        return (
            f"<ledger {self.folder.name}: {made.claims} claims and {made.events} events of "
            f"{made.articles} articles; tables: {', '.join(TABLES)}>"
        )


class ShownClaim:
    """A claim that a notebook shows as its words with the cells in them. `record` is the claim."""

    def __init__(self, record: Claim) -> None:
        self.record = record

    def __repr__(self) -> str:
        return f"<claim {self.record.id}: {self.record.type} {self.record.evidence!r}>"

    def _repr_html_(self) -> str:
        return claim_html(self.record)


class ShownEvent:
    """An event that a notebook shows as its accounts side by side. `record` is the event."""

    def __init__(self, ledger: Ledger, record: Event) -> None:
        self.record = record
        self._ledger = ledger

    def __repr__(self) -> str:
        return f"<event {self.record.id}: {self.record.label!r}, {len(self.record.claims)} claims>"

    def _repr_html_(self) -> str:
        own = own_claims(self.record, claims_of_events(self._ledger))
        published = presences(self._ledger.articles(), self._ledger.claims())
        return event_html(self.record, comparison(self.record, own, published))


def open_tables(folder: str | Path) -> Opened:
    """The ledger in `folder`, every file checked, as tables.

    In a notebook, claims and events show themselves from then on. Raises LedgerError where the
    folder is no ledger, is unfinished, damaged, or of a form this version does not know.
    """
    show_in_notebook()
    return Opened(Ledger.open(Path(folder)))


def table_of(ledger: Ledger | Opened, name: str) -> Frame:
    """The table of this name; raises LedgerError where there is none (see `tables.table`)."""
    return table(ledger.ledger if isinstance(ledger, Opened) else ledger, name)


def show_in_notebook() -> None:
    """Let IPython, where it runs, show claim records as `ShownClaim` does."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type(Claim, claim_html)
