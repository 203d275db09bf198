"""The cases of every language: single sentences with what a reader takes from them.

The files are `cases.jsonl` in the folder of each language that has a pipeline. Claims are paired
and cells compared as in whole articles (see `claims`). Known failures are counted apart: they
lower no score, and one that passes shows up. A negative is right where nothing is read in it.

'typed, of expected' and 'whole, of expected' leave spurious claims out; they are what the floors
were about before this package was written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.accuracy.claims import (
    Cells,
    Count,
    Wanted,
    cells_from,
    cells_of,
    counts,
    pairs,
    wrong_cells,
)
from benchmarks.accuracy.corpora import corpus
from benchmarks.accuracy.score import Figure, Miss, Outcome, Row, Score
from rashomon.flow.config import Settings
from rashomon.flow.reading import has_parser, read_article
from rashomon.languages.pack import languages
from rashomon.model.article import RawArticle
from rashomon.model.claim import Claim

TASK = "cases"
OPEN = frozenset({"place<=25km", "time"})
"""Cases name a place without saying where it lies, and date only some of their claims."""


class Compared(Struct, frozen=True):
    """One case as read. `places` and `times` count the cells that the case says."""

    row: dict[str, Any]
    wanted: tuple[Wanted, ...]
    given: tuple[Cells, ...]
    places: Count
    times: Count

    @property
    def kind(self) -> str:
        """'negative', 'known-failure', or what evidence it is ('made-up', 'in-the-wild')."""
        return str(self.row["kind"])

    @property
    def passes(self) -> bool:
        """Is everything as expected, and nothing more?"""
        paired = pairs(self.wanted, self.given)
        whole = all(not any(wrong_cells(w, g)) for w, g in paired)
        return whole and len(paired) == len(self.wanted) == len(self.given)


def run(settings: Settings) -> Outcome:
    """Scores and misses of every language that can be read."""
    found = [one(code, settings) for code in languages(settings.home) if has_parser(code, settings)]
    return Outcome(
        tuple(row for o in found for row in o.rows), tuple(m for o in found for m in o.misses)
    )


def one(language: str, settings: Settings) -> Outcome:
    """Scores and misses of one language; none where it has no cases."""
    path = settings.home / language / "cases.jsonl"
    if not path.is_file():
        return Outcome()
    source = corpus(f"{language}/cases.jsonl", [path])
    compared = [compare(row, language, settings) for row in _rows(path)]
    rows: list[Row] = [
        Score(TASK, language, source, name, n.right, n.got, n.gold)
        for name, n in figures(compared).items()
    ]
    hoped = [c for c in compared if c.kind == "known-failure"]
    better = sum(c.passes for c in hoped)
    name = "known failures that pass"
    rows.append(Figure(TASK, language, source, name, better, f"of {len(hoped)}"))
    return Outcome(tuple(rows), tuple(m for c in compared for m in misses(c, language)))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def compare(row: dict[str, Any], language: str, settings: Settings) -> Compared:
    """Read one case."""
    text = row["text"]
    raw = RawArticle(
        row["id"], "text/plain", text, published=row.get("published"), language=language
    )
    claims = read_article(raw, settings).claims
    wanted = tuple(_wanted(n, w, text) for n, w in enumerate(row["expect"]))
    given = tuple(cells_of(c) for c in claims)
    mates = {w.id: claims[given.index(g)] for w, g in pairs(wanted, given)}
    both = [(w, mates.get(wanted[n].id)) for n, w in enumerate(row["expect"])]
    return Compared(
        row=row,
        wanted=wanted,
        given=given,
        places=_sum(_place(w["place"], c) for w, c in both if "place" in w),
        times=_sum(_time(w["time"], c) for w, c in both if "time" in w),
    )


def _wanted(number: int, row: dict[str, Any], text: str) -> Wanted:
    start = text.index(row["evidence"])
    cells = cells_from(row, start, start + len(row["evidence"]))
    return Wanted(id=str(number), evidence=row["evidence"], cells=cells, pinned=False)


def _place(words: str | None, claim: Claim | None) -> Count:
    """A place is right where its words are the expected ones, or hold them."""
    got = claim.place if claim else None
    right = words is not None and got is not None and (words in got.text or got.text in words)
    return Count(int(right), int(got is not None), int(words is not None))


def _time(value: str | None, claim: Claim | None) -> Count:
    got = claim.time if claim else None
    return Count(
        int(value is not None and got == value), int(got is not None), int(value is not None)
    )


def _sum(found: Iterable[Count]) -> Count:
    return sum(found, Count())


def figures(compared: list[Compared]) -> dict[str, Count]:
    """All figures of one language by name."""
    sound = [c for c in compared if c.kind != "known-failure"]
    negative = [c for c in sound if not c.wanted]
    each = [counts(c.wanted, c.given) for c in sound]
    names = [name for name in counts((), ()) if name not in OPEN]
    fields = {name: _sum(x[name] for x in each) for name in names}
    typed, whole = fields["claim typed"], fields["whole row"]
    return fields | {
        "place": _sum(c.places for c in sound),
        "time": _sum(c.times for c in sound),
        "typed, of expected": Count(typed.right, typed.gold, typed.gold),
        "whole, of expected": Count(whole.right, whole.gold, whole.gold),
        "negatives left empty": Count(
            sum(c.passes for c in negative), len(negative), len(negative)
        ),
    }


def misses(compared: Compared, language: str) -> Iterator[Miss]:
    """What is wrong with a case that is no known failure."""
    if compared.passes or compared.kind == "known-failure":
        return
    row, paired = compared.row, pairs(compared.wanted, compared.given)
    wrong = ["; ".join(wrong_cells(w, g)) for w, g in paired]
    missed = [w.evidence for w in compared.wanted if not any(w is p for p, _ in paired)]
    spurious = len(compared.given) - len(paired)
    told = [w for w in wrong if w] + [f"missed '{m}'" for m in missed]
    told += [f"{spurious} spurious"] if spurious else []
    types = ", ".join(g.type for g in compared.given) or "-"
    yield Miss("not as expected", f"{language} {row['id']}", row["text"], " | ".join(told), types)
