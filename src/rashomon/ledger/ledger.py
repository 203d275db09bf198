"""A finished ledger, opened for reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from msgspec import Struct

from rashomon.ledger.aligned import Change, changes_in
from rashomon.ledger.index import index_of
from rashomon.ledger.manifest import Manifest, check_files, read_manifest
from rashomon.ledger.table import read_table
from rashomon.ledger.work import settle
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.coverage import Coverage
from rashomon.model.drawing import Drawing
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event


class Ledger(Struct, frozen=True):
    """A folder of articles, claims and events. Make one with `Ledger.open`."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path, *, check: bool = True) -> Self:
        """The ledger in `folder`. `check=False` skips comparing every file with its hash.

        Where a run was killed while its new ledger took its place, that is finished first.
        Raises LedgerError where the folder is no ledger, is unfinished, damaged, or of a form
        this version does not know.
        """
        settle(folder)
        manifest = read_manifest(folder)
        if check:
            check_files(folder, manifest)
        return cls(folder, manifest)

    def articles(self) -> Iterator[Article]:
        """All articles with their texts, by name."""
        return read_table(self.folder / "articles.parquet", Article)

    def claims(self) -> Iterator[Claim]:
        """All claims, by article and place in it."""
        return read_table(self.folder / "claims.parquet", Claim)

    def events(self) -> Iterator[Event]:
        """All events."""
        return read_table(self.folder / "events.parquet", Event)

    def drawings(self) -> Iterator[Drawing]:
        """Who draws on whom, by the article that does.

        Raises LedgerError for a ledger made before this was kept.
        """
        return read_table(self.folder / "drawings.parquet", Drawing)

    def event(self, prefix: str) -> Event:
        """The event whose id begins so, or that holds the claim with this id.

        Raises LedgerError where there is none, or several begin so.
        """
        table = self.folder / "events.parquet"
        where = "starts_with(id, ?) OR list_contains(claims, ?)"
        found = list(read_table(table, Event, where, [prefix, prefix]))
        if len(found) == 1:
            return found[0]
        if not found:
            raise LedgerError(
                f"No event of {self.folder} has an id that begins with {prefix!r}, and no event "
                "holds a claim of that id. 'rashomon events' lists them."
            )
        some = ", ".join(event.id for event in found[:5])
        raise LedgerError(f"{len(found)} events have ids that begin with {prefix!r}: {some}.")

    def changes(self) -> Iterator[Change]:
        """What became of events as articles were added to this folder, oldest first."""
        return changes_in(self.folder)

    def coverage(self) -> Iterator[Coverage]:
        """What the word lists cover of each article in state 'read', by name.

        Raises LedgerError for a ledger made before this was kept.
        """
        return read_table(self.folder / "coverage.parquet", Coverage)

    def claims_for(self, article: str) -> Iterator[Claim]:
        """Claims of the article (or articles) of this name, by place in it."""
        return read_table(self.folder / "claims.parquet", Claim, "article = ?", [article])

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises LedgerError where there is none."""
        table = self.folder / "articles.parquet"
        found = next(read_table(table, Article, "id = ?", [article_id]), None)
        if found is None:
            message = (
                f"No article of {self.folder} has the id {article_id!r}. "
                "The ids are in articles.jsonl."
            )
            raise LedgerError(message)
        return found

    def index(self) -> Path:
        """The DuckDB file of this ledger, made anew where it is missing, damaged or out of date.

        It has the tables `articles` and `claims`, and may be deleted at any time. Raises
        LedgerError where it cannot be written.
        """
        return index_of(self.folder)

    def article_text(self, article_id: str) -> str:
        """The text claims of this article are pinned to. Raises LedgerError as `article` does."""
        return self.article(article_id).text


def open_ledger(folder: str | Path) -> Ledger:
    """The ledger in `folder`, every file checked. Raises LedgerError as `Ledger.open` does."""
    return Ledger.open(Path(folder))
