"""`rashomon explain`: why a paragraph was kept or dropped, why a claim was read as it was."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.cli.explain_claim import explain_claim
from rashomon.cli.inert import inert
from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.table import read_table
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.errors import InputError
from rashomon.text.sources import raw_articles


def show(
    console: Console, what: str, ledger: Path, settings: Settings, *, whole: bool = False
) -> None:
    """Explain a claim or an article of the ledger, or a file; `whole` is for a claim's tree.

    Raises InputError where there is nothing of that name.
    """
    if Path(what).is_file():
        for raw in raw_articles([what], settings.options):
            explain_article(console, read_article(raw, settings).article)
        return
    opened = Ledger.open(ledger)
    claim = next(read_table(ledger / "claims.parquet", Claim, "id = ?", [what]), None)
    if claim is not None:
        explain_claim(console, claim, opened.article(claim.article_id), settings, whole=whole)
        return
    articles = [a for a in opened.articles() if what in (a.id, a.name)]
    if not articles:
        raise InputError(
            f"There is no claim, article or file called '{what}' (ledger: {ledger}). "
            f"'rashomon claims {ledger}' lists claims with their ids; articles.jsonl the articles."
        )
    for article in articles:
        explain_article(console, article)


def explain_article(console: Console, article: Article) -> None:
    """Every paragraph with what cleaning made of it, and why."""
    console.print(inert(article.name, "bold"), f"{article.state}", inert(article.reason or ""))
    console.print(f"language {article.language or 'not told'}; published", _published(article))
    table = Table(show_lines=True)
    for name in ("kind", "why", "words"):
        table.add_column(name, overflow="fold")
    for p in article.paragraphs:
        table.add_row(p.kind, inert("; ".join(p.reasons)), inert(article.text[p.start : p.end]))
    console.print(table)


def _published(article: Article) -> Text:
    if article.published is None:
        return Text("not said")
    return inert(f"{article.published} ({article.published_how})")
