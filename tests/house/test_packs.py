"""Every language folder is complete: tables, cases, sources, parser and its card."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from rashomon.languages.pack import HOME, languages, load
from rashomon.model.vocabulary import EVENT_TYPES, MEASURES, MODES, Cue, Modality, SourceKind
from tests.conftest import READABLE

LARGEST = 12_000_000
KINDS = {"in-the-wild", "made-up", "negative", "known-failure"}
FEWEST_CASES, FEWEST_NEGATIVES = 60, 20

each = pytest.mark.parametrize("code", languages())
readable = pytest.mark.parametrize("code", READABLE)


def cases(code: str) -> list[dict[str, Any]]:
    path = HOME / code / "cases.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def expected(code: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for case in cases(code):
        for claim in case["expect"]:
            yield case["id"], claim


def test_there_are_languages_and_each_can_be_read() -> None:
    assert languages()
    assert languages() == READABLE, "a folder without a parser"


@each
def test_tables_load_and_say_what_language_they_are(code: str) -> None:
    pack = load(code)
    assert (pack.code, pack.folder.name) == (code, code)
    assert pack.pack.name
    assert pack.events.verb
    assert pack.events.noun
    assert pack.cues.verbs


@each
def test_modes_and_frames_fit_the_types(code: str) -> None:
    entries = (*load(code).events.verb, *load(code).events.noun)
    modes = {(e.type, e.mode) for e in entries if e.mode is not None}
    assert {(t, m) for t, m in modes if m not in MODES.get(t, ())} == set()
    for entry in entries:
        assert entry.lemmas
        assert all(lemma == lemma.strip() and lemma for lemma in entry.lemmas), entry.lemmas
    slots = {
        s.partition("=")[0].partition(":")[0]
        for e in load(code).events.verb
        for s in (*e.actor, *e.target, *e.requires)
    }
    assert slots <= {"subj", "obj", "iobj", "obl", "xcomp", "ccomp"}


@each
def test_cases_are_sound(code: str) -> None:
    rows = cases(code)
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    assert len(rows) >= FEWEST_CASES
    assert sum(row["kind"] == "negative" for row in rows) >= FEWEST_NEGATIVES
    for row in rows:
        assert row["kind"] in KINDS, row["id"]
        assert row["text"].strip() == row["text"], row["id"]
        assert not (row["kind"] == "negative" and row["expect"]), row["id"]


@each
def test_cases_are_coded_in_the_words_of_the_codebook(code: str) -> None:
    for name, claim in expected(code):
        assert claim["type"] in EVENT_TYPES, name
        assert claim["modality"] in get_args(Modality), name
        assert claim["cue"] is None or claim["cue"] in get_args(Cue), name
        assert all(f["measure"] in MEASURES for f in claim["figures"]), name
        assert all(s["kind"] in get_args(SourceKind) for s in claim["sources"]), name


@each
def test_the_words_of_cases_stand_in_their_texts(code: str) -> None:
    texts = {row["id"]: row["text"] for row in cases(code)}
    for name, claim in expected(code):
        cells = [c for c in (claim["actor"], claim["target"], *claim["sources"]) if c]
        words = [claim["evidence"], *(c["text"] for c in cells)]
        assert [w for w in words if w not in texts[name]] == [], name
        assert claim.get("place") is None or claim["place"] in texts[name], name


@each
def test_sources_are_told(code: str) -> None:
    told = (HOME / code / "SOURCES.md").read_text(encoding="utf-8")
    assert "icen" in told, "SOURCES.md names no licence"
    tables = [p.name for p in (HOME / code).glob("*.toml") if p.name not in ("pack.toml",)]
    lacking = [name for name in tables if name not in told]
    assert len(lacking) < len(tables) / 2, f"SOURCES.md says nothing of {lacking}"


@readable
def test_the_parser_is_small_and_has_its_card(code: str) -> None:
    folder = HOME / code / "parser"
    assert sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) <= LARGEST
    card = (folder / "README.md").read_text(encoding="utf-8")
    training = load(code).pack.training
    assert training is not None
    for bank in training.treebanks:
        assert bank.name in card
        assert bank.licence in card
    assert all(line in card for line in training.attributions.values())


@readable
def test_the_parser_is_the_one_of_the_card(code: str) -> None:
    train = pytest.importorskip("training.train")
    folder = HOME / code / "parser"
    found = train.checksum(folder)
    assert found in (folder / "README.md").read_text(encoding="utf-8")
    stated = load(code).pack.parser_sha256
    assert stated in (None, found)


def test_nothing_else_lies_in_a_language_folder() -> None:
    known = {
        "pack.toml", "cues.toml", "events.toml", "modals.toml", "figures.toml", "actors.toml",
        "time.toml", "places.toml", "furniture.toml", "shapes.toml",
        "quirks.py", "forms.tsv", "cases.jsonl", "concepts.toml", "naming.toml",
        "SOURCES.md", "parser", "trials.md", "__pycache__",
    }  # fmt: skip
    found = {f"{p.parent.name}/{p.name}" for c in languages() for p in (HOME / c).iterdir()}
    assert {name for name in found if Path(name).name not in known} == set()
