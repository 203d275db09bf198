"""The cases in every language's folder, read end to end with its pipeline.

Their floors are watched by tests/accuracy. Here the table is printed, and two scorers that know
nothing of one another have to agree on what it says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec import Struct

from benchmarks.accuracy import cases
from benchmarks.accuracy import score as benchmark
from rashomon.flow.config import Settings
from rashomon.languages.pack import HOME
from rashomon.model.article import RawArticle
from rashomon.model.reading import Reading
from tests.claims.scoring import Score, score, share
from tests.claims.tables import tell
from tests.conftest import READABLE

HEAD = (
    "language  expected  typed %  whole %  spurious  negatives  empty %  known failures that pass"
)

Reader = Callable[[RawArticle], Reading]


class Measured(Struct, frozen=True):
    """One language's scores; `hoped` known failures, of which `better` now pass."""

    language: str
    scores: Score
    hoped: int
    better: int

    def row(self) -> str:
        """The line of the table."""
        s = self.scores
        return (
            f"{self.language:8}  {s.wanted:8}  {share(s.typed, s.wanted):7.1f}  "
            f"{share(s.whole, s.wanted):7.1f}  {s.spurious:8}  {s.negatives:9}  "
            f"{share(s.kept, s.negatives):7.1f}  {self.better} of {self.hoped}"
        )


def rows(language: str) -> Iterator[dict[str, Any]]:
    for line in (HOME / language / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def one(row: dict[str, Any], language: str, reader: Reader) -> Score:
    raw = RawArticle(
        row["id"], "text/plain", row["text"], published=row.get("published"), language=language
    )
    return score(row["text"], row["expect"], reader(raw).claims)


def measure(language: str, reader: Reader) -> Measured:
    """Known failures are counted apart: they lower no score and raise none."""
    total, hoped, better = Score(), 0, 0
    for row in rows(language):
        found = one(row, language, reader)
        if row["kind"] == "known-failure":
            hoped += 1
            better += found.whole == found.wanted and not found.spurious
        else:
            total += found
    return Measured(language, total, hoped, better)


@pytest.mark.parametrize("language", READABLE)
def test_two_scorers_agree(language: str, reader: Reader, request: pytest.FixtureRequest) -> None:
    measured = measure(language, reader)
    tell(request.node, HEAD, measured.row())
    rows = {row.name: row for row in cases.one(language, Settings()).rows}
    ours = [rows[name] for name in ("typed, of expected", "whole, of expected")]
    s = measured.scores
    assert [(r.right, r.gold) for r in ours if isinstance(r, benchmark.Score)] == [
        (s.typed, s.wanted),
        (s.whole, s.wanted),
    ]
