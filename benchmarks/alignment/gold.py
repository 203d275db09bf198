"""Hand-coded corpora with their events, as claims that can be lined up.

Two views of each corpus. `coded`: the hand-coded claims themselves, which tells how good the
alignment is where reading made no mistake. `read`: what the program reads, each claim paired with
the hand-coded one that it is (as in benchmarks.accuracy), which is what a user gets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from benchmarks.accuracy.articles import Compared, compare
from benchmarks.accuracy.articles import Place as Corpus
from benchmarks.accuracy.claims import pairs
from benchmarks.accuracy.corpora import BESIDE, ROOT
from rashomon.flow.config import Settings
from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.ids import digest

EXAMPLES = ROOT / "examples"


def example(name: str) -> Corpus:
    """One of the corpora in examples/."""
    folder = EXAMPLES / name
    return Corpus("alignment", name, folder / "articles", folder / "gold")


REAL = Corpus("alignment", "real articles", BESIDE / "articles", BESIDE / "gold")


def training(name: str) -> Corpus:
    """One of the corpora in training/alignment/: coded for fitting the weights, not for show."""
    folder = ROOT / "training" / "alignment" / name
    return Corpus("alignment", name, folder / "articles", folder / "gold")


CLASH, FIRE, ELECTION = example("border-clash"), example("refinery-fire"), example("election-night")


class Wanted(Struct, frozen=True):
    """How one pair of claims is coded to be related. Direction is not kept."""

    a: str
    b: str
    relation: str


class Lined(Struct, frozen=True):
    """A corpus: claims, groups that tell of one event, coded relations.

    Claims carry the ids of the hand-coded claims that they are. `groups` hold the ids of events
    with two claims or more. `optional` claims are those that only one of two coders would find.
    """

    name: str
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    groups: tuple[frozenset[str], ...]
    relations: tuple[Wanted, ...]
    optional: frozenset[str] = frozenset()


class Views(Struct, frozen=True):
    """One corpus as coded and as read. `extra` are read claims that nobody coded."""

    coded: Lined
    read: Lined
    extra: tuple[Claim, ...]


def views(corpus: Corpus, settings: Settings | None = None) -> Views:
    """Load and read one corpus. Raises InputError where gold and articles do not fit."""
    coded: list[Claim] = []
    seen: list[Claim] = []
    extra: list[Claim] = []
    articles: list[Article] = []
    optional: set[str] = set()
    for one in compare(settings or Settings(), corpus):
        articles.append(one.reading.article)
        optional.update(w.id for w in one.wanted if w.optional)
        rows = {row["id"]: row for row in _rows(corpus, one)}
        coded += [_claim(rows[w.id], one, w.cells.start, w.cells.end) for w in one.wanted]
        found = {id(cells): wanted.id for wanted, cells in pairs(one.wanted, one.given)}
        for cells, claim in zip(one.given, one.reading.claims, strict=True):
            known = found.get(id(cells))
            (extra if known is None else seen).append(
                claim if known is None else msgspec.structs.replace(claim, id=known)
            )
    lines = list(_lines(corpus.gold / "alignment.jsonl"))
    aside = frozenset(optional)
    return Views(
        _lined(corpus, articles, coded, lines, aside),
        _lined(corpus, articles, seen, lines, aside),
        tuple(extra),
    )


def _lined(
    corpus: Corpus,
    articles: list[Article],
    claims: list[Claim],
    lines: list[dict[str, Any]],
    optional: frozenset[str],
) -> Lined:
    ids = {c.id for c in claims}
    groups = (frozenset(line["members"]) & ids for line in lines)
    wanted = (Wanted(r["a"], r["b"], r["relation"]) for line in lines for r in line["relations"])
    return Lined(
        corpus.name,
        tuple(articles),
        tuple(claims),
        tuple(g for g in groups if len(g) > 1),
        tuple(w for w in wanted if w.a in ids and w.b in ids),
        optional,
    )


def _rows(corpus: Corpus, one: Compared) -> Iterator[dict[str, Any]]:
    return _lines(corpus.gold / f"{one.sheet['article']}.jsonl")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _claim(row: dict[str, Any], one: Compared, start: int, end: int) -> Claim:
    """A hand-coded claim as a record; pins of cells are looked for in its evidence."""
    article, sheet = one.reading.article, one.sheet
    actor, target = (_actor(row[name], row, start) for name in ("actor", "target"))
    return Claim(
        id=row["id"],
        article=article.name,
        article_id=article.id,
        outlet=sheet.get("outlet"),
        language=sheet["language"],
        published=sheet["published"],
        start=start,
        end=end,
        evidence=row["evidence"],
        type=row["type"],
        mode=None,
        mutual=row["mutual"],
        actor=actor,
        target=target,
        actors=(actor,) if actor else (),
        targets=(target,) if target else (),
        place=_place(row["place"], row, start),
        time=row["time"],
        time_text=None,
        figures=tuple(_figure(f, row, start) for f in row["figures"]),
        sources=tuple(
            Source(_said(s), s["code"], s["kind"], *_pin(_said(s), row, start))
            for s in row["sources"]
        ),
        cue=row["cue"],
        cue_text=None,
        modality=row["modality"],
        event=None,
        origin=digest(article.id),
        rules=(),
        confidence=1.0,
    )


def _pin(text: str, row: dict[str, Any], start: int) -> tuple[int, int]:
    """Where a cell's words stand; an empty stretch where they are not in the evidence."""
    at = row["evidence"].find(text)
    return (start + at, start + at + len(text)) if at >= 0 else (start, start)


def _said(cell: dict[str, Any]) -> str:
    """The words of a cell; some are coded without any ('he' of the sentence before)."""
    return cell["text"] or ""


def _actor(cell: dict[str, Any] | None, row: dict[str, Any], start: int) -> Actor | None:
    return cell and Actor(_said(cell), cell["code"], *_pin(_said(cell), row, start))


def _place(cell: dict[str, Any] | None, row: dict[str, Any], start: int) -> Place | None:
    """A place nobody could pin is put where no news is from, each name on a meridian of its own."""
    if cell is None:
        return None
    lat, lon = cell.get("lat"), cell.get("lon")
    if lat is None or lon is None:
        lat, lon = -85.0, int(digest(cell["name"])[:4], 16) % 360 - 180.0
    return Place(cell["text"], *_pin(cell["text"], row, start), cell["name"], lat, lon)


def _figure(cell: dict[str, Any], row: dict[str, Any], start: int) -> Figure:
    return Figure(
        cell["measure"], cell["item"], cell["min"], cell["max"], cell["unit"], cell["text"],
        *_pin(cell["text"], row, start), bool(cell.get("approx", False)),
    )  # fmt: skip


VALLEY, DAM = training("valley-war"), training("dam-flood")
