"""Who says what on gold trees of open treebanks, against attributions coded by hand, with floors.

The treebanks are third-party texts and no part of the project; without them these tests are
skipped. What a table says of itself is tested in any case.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pytest

from rashomon.languages.pack import languages
from tests.claims.tables import tell
from tests.claims.treebanks.gold import Sample, available, rows, samples, tables
from tests.claims.treebanks.measuring import Score, Verdict, judge, total

FLOORS: dict[str, dict[str, float]] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
)
STANCES = frozenset({"say", "report", "claim", "accuse", "deny", "confirm", "estimate"})
HEAD = "treebank        said  found  " + "  ".join(
    ("cue P", "cue R", "source", "content", "stance", "whole P", "whole R")
)

TREEBANKS = tuple(
    pytest.param(
        language,
        treebank,
        id=treebank,
        marks=pytest.mark.skipif(
            not available(language),
            reason="the treebanks are not beside this checkout (../shared/treebanks)",
        ),
    )
    for language in tables()
    for treebank in sorted({r.treebank for r in rows(language)})
)


@lru_cache(maxsize=8)
def coded(language: str) -> tuple[Sample, ...]:
    return tuple(samples(language))


def row(treebank: str, score: Score) -> str:
    cells = (f"{v:7.1f}" for v in score.shares().values())
    return f"{treebank:14}  {score.said:4}  {score.found:5}  " + " ".join(cells)


def wrong(verdicts: list[Verdict]) -> str:
    """Every disagreement that counts, for who works on the rules."""
    return "\n".join(
        f"{v.sent_id}\n  coded {v.coded}\n  found {v.found}"
        for v in verdicts
        if v.counts and not v.whole
    )


@pytest.mark.parametrize(("language", "treebank"), TREEBANKS)
def test_rules_reach_their_floors(
    language: str, treebank: str, request: pytest.FixtureRequest
) -> None:
    its = [s for s in coded(language) if s.rows[0].treebank == treebank]
    verdicts = [v for sample in its for v in judge(sample)]
    score = total(verdicts)
    tell(request.node, HEAD, row(treebank, score))
    floors = FLOORS.get(treebank, FLOORS["any"])
    reached = score.shares()
    below = {k: (round(reached[k], 1), f) for k, f in floors.items() if reached[k] < f}
    assert not below, f"(reached, floor): {below}\n{wrong(verdicts)}"


@pytest.mark.parametrize("language", tables())
def test_a_table_keeps_its_rules(language: str) -> None:
    """A known language; a cue coded once; what is said has a stance, a source and a content."""
    assert language in languages()
    for (_, sent_id), its in groupby(
        sorted(rows(language), key=lambda r: (r.file, r.sent_id)), key=lambda r: (r.file, r.sent_id)
    ):
        mine = list(its)
        assert len({r.cue for r in mine}) == len(mine), sent_id
        for r in mine:
            assert r.kind in ("said", "maybe", "none"), sent_id
            full = bool(r.sources) and bool(r.contents) and r.stance in STANCES
            assert full == (r.kind != "none"), sent_id
            assert not r.file.startswith("TEST-"), sent_id
