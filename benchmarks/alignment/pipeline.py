"""Articles and claims lined up as `rashomon read` does it, in a ledger of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from rashomon.flow.align import Aligning
from rashomon.ledger.assemble import Sources, assemble
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.manifest import Origin, ledger_in
from rashomon.ledger.shard import Entry, write_shard
from rashomon.ledger.work import remove_work, work_folder
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from rashomon.model.event import Event

ORIGIN = Origin("benchmark", "benchmark", "benchmark")


class LinedUp(Struct, frozen=True):
    """What a ledger of these articles holds."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    drawings: tuple[Drawing, ...]


def line_up(articles: Sequence[Article], claims: Iterable[Claim]) -> LinedUp:
    """Events and drawings of claims that are as reading gives them, or coded by hand."""
    by_article: dict[str, list[Claim]] = {a.id: [] for a in articles}
    for claim in claims:
        by_article[claim.article_id].append(claim)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "ledger"
        make_ledger(out, [(a, tuple(by_article[a.id])) for a in articles])
        ledger = Ledger.open(out, check=False)
        return LinedUp(tuple(ledger.claims()), tuple(ledger.events()), tuple(ledger.drawings()))


def make_ledger(out: Path, readings: Sequence[tuple[Article, tuple[Claim, ...]]]) -> None:
    """A ledger of articles with their claims, aligned; one that is there is added to."""
    with work_folder(out) as work:
        base = out if ledger_in(out) is not None else None
        entries = (
            Entry(number, digest_of(article), article, claims)
            for number, (article, claims) in enumerate(readings)
        )
        write_shard(work, 0, "benchmark", entries)
        assemble(out, Sources(work, 1, base), ORIGIN, Aligning(out))
        remove_work(out)


def digest_of(article: Article) -> str:
    """A hash of the article, as of what came in."""
    return (
        (article.id * 4)[:64].ljust(64, "0")
        if _hex(article.id)
        else msgspec.json.encode(article.name).hex()[:64].ljust(64, "0")
    )


def _hex(text: str) -> bool:
    return all(c in "0123456789abcdef" for c in text)
