"""How hand claims and program claims are compared, cell by cell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from benchmarks.accuracy import articles
from benchmarks.accuracy.claims import (
    FIELDS,
    Accept,
    Cells,
    Count,
    Wanted,
    country,
    counts,
    near,
    pairs,
    wrong_cells,
)
from rashomon.flow.config import Settings

BLANK = Cells(
    start=0,
    end=100,
    type="ASSAULT",
    actor="PER.REB",
    target="PER.MIL",
    place=(-13.16, -74.22),
    time="2019-05-02",
    figures=frozenset({("killed", 4.0, 4.0)}),
    sources=("PER.GOV", "MED"),
    cue="say",
    modality="asserted",
)
GOLD = Wanted(id="1", evidence="", cells=BLANK)
ABSENT = structs.replace(
    BLANK, actor=None, target=None, place=None, time=None, figures=frozenset(), sources=()
)


def field(name: str, wanted: Wanted, given: Cells | None) -> Count:
    return dict(FIELDS)[name](wanted, given)


def accepting(**accept: object) -> Wanted:
    return structs.replace(GOLD, accept=msgspec.convert(accept, Accept))


@pytest.mark.parametrize("name", [name for name, _ in FIELDS])
def test_the_same_claim_is_right_in_every_field(name: str) -> None:
    count = field(name, GOLD, BLANK)
    assert count.right == count.got == count.gold == 1


@pytest.mark.parametrize("name", [name for name, _ in FIELDS if name not in ("cue", "modality")])
def test_silence_is_missed_where_words_were_wanted(name: str) -> None:
    assert field(name, GOLD, ABSENT) == field(name, GOLD, None) == Count(0, 0, 1)
    silent = structs.replace(GOLD, cells=ABSENT)
    assert field(name, silent, BLANK) == Count(0, 1, 0)
    assert field(name, silent, ABSENT) == Count()


def test_cue_and_modality_are_asked_of_pairs_only() -> None:
    assert field("cue", GOLD, None) == field("modality", GOLD, None) == Count()
    assert field("cue", accepting(cue=["claim"]), structs.replace(BLANK, cue="claim")).right == 1
    assert field("modality", GOLD, structs.replace(BLANK, modality="hearsay")) == Count(0, 1, 1)


def test_other_readings_are_right_too() -> None:
    other = structs.replace(BLANK, actor="PER.COP", sources=("BOL",), place=(-12.05, -77.04))
    wanted = accepting(actor=["PER.COP"], sources=[["BOL"]], place=[[-12.05, -77.04]])
    for name in ("actor", "source chain", "first source country", "place<=25km"):
        assert field(name, GOLD, other).right == 0
        assert field(name, wanted, other) == Count(1, 1, 1)


def test_what_may_be_anything_or_nothing_is_not_counted() -> None:
    anything = accepting(actor="any", figures="any", time="any", sources="any", place="any")
    for name in ("actor", "actor country", "figures", "time", "source chain", "place<=25km"):
        assert field(name, anything, BLANK) == Count()
    silent = accepting(target=[None], sources=[[]])
    for name in ("target", "target country", "source chain", "first source country"):
        assert field(name, silent, ABSENT) == Count()
        assert field(name, silent, BLANK) == Count(1, 1, 1)


def test_a_place_nobody_could_pin_is_not_scored() -> None:
    assert field("place<=25km", structs.replace(GOLD, pinned=False), BLANK) == Count()


def test_countries_and_distances() -> None:
    assert [country(c) for c in ("PER.REB", "IGO.UN", "MED", None)] == [
        "PER",
        "IGO.UN",
        "MED",
        None,
    ]
    assert near((52.0, 4.0), (52.0, 4.3))
    assert not near((52.0, 4.0), (52.0, 4.5))
    assert near((0.0, 179.95), (0.0, -179.95))


def test_pairs_are_best_and_one_to_one() -> None:
    other = structs.replace(BLANK, type="COERCE", figures=frozenset())
    second = Wanted(id="2", evidence="", cells=other)
    assert pairs([GOLD, second], [other, BLANK]) == [(GOLD, BLANK), (second, other)]
    assert pairs([GOLD], [structs.replace(BLANK, start=60, end=160)]) == []
    assert len(pairs([GOLD], [structs.replace(BLANK, start=50, end=150)])) == 1
    assert len(pairs([GOLD], [BLANK, BLANK])) == 1


def test_whole_rows_and_spurious_ones() -> None:
    found = counts([GOLD], [BLANK, structs.replace(BLANK, start=200, end=300)])
    assert found["whole row"] == found["claim typed"] == Count(1, 2, 1)
    wrong = structs.replace(BLANK, target="BOL", modality="denied")
    assert counts([GOLD], [wrong])["whole row"] == Count(0, 1, 1)
    assert list(wrong_cells(GOLD, wrong)) == ["target PER: BOL", "modality asserted: denied"]


def test_optional_claims_are_neither_missed_nor_spurious() -> None:
    optional = structs.replace(GOLD, optional=True)
    assert counts([optional], [])["claim found"] == Count(0, 0, 0)
    assert counts([optional], [BLANK])["claim found"] == Count(0, 0, 0)


def test_evidence_of_a_page_is_found_across_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "01.jsonl"
    empty = {"type": "STATE", "actor": None, "target": None, "place": None, "time": None}
    row = empty | {"id": "1", "evidence": "two  boats", "start": None, "end": None, "figures": []}
    row |= {"sources": [], "cue": None, "modality": "asserted"}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (wanted,) = articles.wanted_in(path, "Here two\nboats lie.")
    assert (wanted.cells.start, wanted.cells.end) == (5, 14)
    (nowhere,) = articles.wanted_in(path, "Here three boats lie.")
    assert pairs([nowhere], [BLANK]) == []


SCORER = articles.REAL.gold / "score.py"


@pytest.mark.skipif(not SCORER.is_file(), reason="the other scorer is not beside this checkout")
def test_two_scorers_give_the_same_numbers(tmp_path: Path) -> None:
    compared = list(articles.compare(Settings(), articles.REAL))
    lines = [msgspec.json.encode(claim) for one in compared for claim in one.reading.claims]
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"\n".join(lines))
    command = [sys.executable, str(SCORER), str(path), str(articles.REAL.gold), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    theirs = json.loads(done.stdout)
    ours = articles.total(compared)
    assert theirs.keys() <= ours.keys()
    for name, figures in theirs.items():
        n = ours[name]
        if "accuracy" in figures:
            assert figures["accuracy"] == pytest.approx(n.right / n.gold if n.gold else 0.0)
        else:
            precision = n.right / n.got if n.got else 0.0
            recall = n.right / n.gold if n.gold else 0.0
            assert (figures["precision"], figures["recall"]) == (precision, recall), name
