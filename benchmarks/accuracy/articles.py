"""Whole articles against hand-coded claims: every cell, as a reader of the ledger meets it.

Two corpora: the real articles beside the project (skipped without), and the invented ones of
examples/. The gold files are as their README and SHEET say: one claim a line, matched to the
article whose name begins with the gold file's. In a page (HTML) evidence has no offsets, because
they depend on the extraction; it is looked for in the extracted text, where it stands once, and
counts as missed where it is not.

The rules were written with these articles in sight. What is measured here guards against
falling back; it says little about articles about other situations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from benchmarks.accuracy.claims import (
    Accept,
    Cells,
    Count,
    Wanted,
    cells_from,
    cells_of,
    counts,
    pairs,
    wrong_cells,
)
from benchmarks.accuracy.corpora import BESIDE, ROOT, corpus
from benchmarks.accuracy.score import ALL, Miss, Outcome, Score
from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.model.errors import InputError
from rashomon.model.reading import Reading
from rashomon.text.sources import raw_articles

NOWHERE = (-1, -1)


class Place(Struct, frozen=True):
    """A corpus of articles and gold: how it is called and where it is."""

    task: str
    name: str
    articles: Path
    gold: Path


REAL = Place("articles", "real articles", BESIDE / "articles", BESIDE / "gold")
_CLASH = ROOT / "examples" / "border-clash"
EXAMPLES = Place("examples", "examples/border-clash", _CLASH / "articles", _CLASH / "gold")


class Compared(Struct, frozen=True):
    """One article: what is wanted of it, what was read in it, and what its sheet says."""

    reading: Reading
    wanted: tuple[Wanted, ...]
    given: tuple[Cells, ...]
    sheet: dict[str, Any]

    @property
    def language(self) -> str:
        """The language the sheet says the article is in."""
        return str(self.sheet["language"])


def run(settings: Settings, place: Place) -> Outcome:
    """Scores and misses of one corpus, by language and over all."""
    if not place.gold.is_dir():
        return Outcome(skipped=f"the {place.name} are not beside the project (../shared/gold)")
    source = corpus(place.name, [*place.gold.glob("*.json*"), *place.articles.iterdir()])
    compared = list(compare(settings, place))
    languages = sorted({c.language for c in compared})
    groups = [(x, [c for c in compared if c.language == x]) for x in languages]
    rows = tuple(
        Score(place.task, language, source, name, n.right, n.got, n.gold)
        for language, group in [*groups, (ALL, compared)]
        for name, n in total(group).items()
    )
    return Outcome(rows, tuple(m for c in compared for m in misses(c)))


def compare(settings: Settings, place: Place) -> Iterator[Compared]:
    """Read every article that has gold.

    Raises InputError where a gold file has no article, or an article no sheet.
    """
    sheets = json.loads((place.gold / "documents.json").read_text(encoding="utf-8"))
    raws = list(raw_articles([str(place.articles)], settings.options))
    for path in sorted(place.gold.glob("[0-9]*.jsonl")):
        raw = next((r for r in raws if r.name.startswith(path.stem)), None)
        sheet = next((s for s in sheets if s["article"] == path.stem), None)
        if raw is None or sheet is None:
            lacks = "article" if raw is None else "entry in documents.json"
            raise InputError(f"{path.name} has claims, but there is no such {lacks}. Add it.")
        reading = read_article(raw, settings)
        yield Compared(
            reading=reading,
            wanted=tuple(wanted_in(path, reading.article.text)),
            given=tuple(cells_of(c) for c in reading.claims),
            sheet=sheet,
        )


def wanted_in(path: Path, text: str) -> Iterator[Wanted]:
    """The hand claims of one file, over the article's text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _wanted(json.loads(line), text)


def _wanted(row: dict[str, Any], text: str) -> Wanted:
    start, end = row["start"], row["end"]
    if start is None:
        start, end = _standing(row["evidence"], text)
    place = row["place"]
    return Wanted(
        id=row["id"],
        evidence=row["evidence"],
        cells=cells_from(row, start, end),
        also=tuple(row.get("also", ())),
        optional=bool(row.get("optional", False)),
        accept=msgspec.convert(row.get("accept", {}), Accept),
        pinned=place is None or place.get("lat") is not None,
    )


def _standing(evidence: str, text: str) -> tuple[int, int]:
    """Where evidence stands, white space compared as one; nowhere where it does not."""
    hit = re.search(r"\s+".join(map(re.escape, evidence.split())), text)
    return hit.span() if hit else NOWHERE


def total(group: Sequence[Compared]) -> dict[str, Count]:
    """All figures over a group of articles, and what their sheets say of the documents."""
    found: dict[str, Count] = {}
    for one in group:
        for name, n in (counts(one.wanted, one.given) | documents(one)).items():
            found[name] = found.get(name, Count()) + n
    return found


def documents(one: Compared) -> dict[str, Count]:
    """Language, date and body of one article against its sheet."""
    article = one.reading.article
    kept = "\n".join(
        article.text[p.start : p.end] for p in article.paragraphs if p.kind != "furniture"
    )
    body = sum(words in kept for words in one.sheet["body"])
    furniture = sum(words not in kept for words in one.sheet["furniture"])
    return {
        "language": _hit(article.language == one.sheet["language"]),
        "published": _hit(article.published == one.sheet["published"]),
        "body kept": Count(body, *[len(one.sheet["body"])] * 2),
        "furniture left out": Count(furniture, *[len(one.sheet["furniture"])] * 2),
    }


def _hit(right: bool) -> Count:
    return Count(int(right), 1, 1)


def misses(one: Compared) -> Iterator[Miss]:
    """What was missed, what needs mending, and what nobody asked for."""
    text, where = one.reading.article.text, one.reading.article.name
    paired = pairs(one.wanted, one.given)
    found = {w.id for w, _ in paired}
    for w in one.wanted:
        if w.id not in found and not w.optional:
            yield Miss("missed", f"{where} {w.id}", w.evidence, w.cells.type, "-")
    for w, g in paired:
        wrong = "; ".join(wrong_cells(w, g))
        if wrong and not w.optional:
            words = text[g.start : g.end]
            yield Miss("not whole", f"{where} {w.id}", w.evidence, wrong, words)
    taken = [g for _, g in paired]
    for g in one.given:
        if not any(g is t for t in taken):
            yield Miss("spurious", where, text[g.start : g.end], "-", g.type)
