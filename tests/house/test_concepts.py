"""Concepts: every language has words for each, every word is read, and looking up finds them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.traits import TOLD_BY_MEASURE
from rashomon.languages.concepts import (
    Concept,
    Kind,
    concept_table,
    concepts,
    concepts_in,
)
from rashomon.languages.pack import HOME, languages
from rashomon.model.errors import PackError

KINDS = get_args(Kind)
SHORTEST = 3
CODES = tuple(code for code in languages() if (HOME / code / "concepts.toml").is_file())
each = pytest.mark.parametrize("code", CODES)
both = pytest.mark.parametrize(("code", "kind"), [(c, k) for c in CODES for k in KINDS])


def listed(code: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((HOME / code / "concepts.toml").read_text(encoding="utf-8"))


def shared(kind: str) -> set[str]:
    return {one.id for one in concepts().values() if one.kind == kind}


def found(text: str, code: str, home: Path = HOME) -> list[tuple[str, str]]:
    return [(one.id, text[one.start : one.end]) for one in concepts_in(text, code, home)]


# --- the tables -----------------------------------------------------------------------------------


def test_every_language_has_concepts() -> None:
    assert languages() == CODES


@both
def test_every_language_has_words_for_every_concept_and_for_no_other(code: str, kind: str) -> None:
    mine = listed(code)[kind]
    assert set(mine) == shared(kind)
    assert [name for name, words in mine.items() if not words] == []


@each
def test_the_table_is_read_whole(code: str) -> None:
    table = concept_table(code)
    assert set(listed(code)) == set(KINDS)
    reached = {c.id for part in (table.words, table.stems, table.endings)
               for named in part.values() for c in named}  # fmt: skip
    reached |= {c.id for phrases in table.phrases.values() for _, c in phrases}
    assert reached == set(concepts())


@both
def test_wildcards_leave_three_letters_and_are_at_one_end(code: str, kind: str) -> None:
    for name, forms in listed(code)[kind].items():
        for form in forms:
            bare = form.strip("*")
            assert form.count("*") <= 1, f"{form} of {name}"
            if "*" in form:
                assert len(bare) >= SHORTEST, f"{form} of {name}"
                assert " " not in bare, f"{form} of {name}: a phrase has no wildcard"


@both
def test_forms_are_written_plainly_and_once(code: str, kind: str) -> None:
    for name, forms in listed(code)[kind].items():
        assert len(set(forms)) == len(forms), f"{code} {name} has a form twice"
        for form in forms:
            assert form == form.strip() == form.casefold(), f"{form} of {name}"
            assert len(form.strip("*")) > 1, f"{form} of {name}"


def test_broader_concepts_are_of_the_same_kind_and_end() -> None:
    known = concepts()
    for one in known.values():
        assert one.id not in one.broader
        assert len(set(one.broader)) == len(one.broader)
        assert {known[above].kind for above in one.broader} <= {one.kind}
        if one.broader:
            assert one.broader[1:] == known[one.broader[0]].broader


def test_ids_are_plain_words_of_one_kind() -> None:
    table = tomllib.loads((HOME / "shared" / "concepts.toml").read_text(encoding="utf-8"))
    assert set(table) == set(KINDS)
    ids = [name for kind in KINDS for name in table[kind]]
    assert len(set(ids)) == len(ids), "an id is of one kind"
    assert all(name == name.lower().strip() and " " not in name for name in ids)
    for kind in KINDS:
        assert list(table[kind]) == sorted(table[kind])


def test_deeds_of_figures_are_deeds() -> None:
    known = concepts()
    for measure, told in TOLD_BY_MEASURE.items():
        assert told
        if measure != "damaged":
            assert {known[deed].kind for deed in told} == {"deeds"}


# --- looking up -----------------------------------------------------------------------------------

SAME = [
    ("harbour", {"en": "the harbours", "fr": "le port", "nl": "de haven"}),
    ("attack", {"en": "was attacked", "fr": "fut attaqué", "nl": "werd aangevallen"}),
    ("rebel", {"en": "rebels", "fr": "des rebelles", "nl": "rebellen"}),
    ("die", {"en": "they died", "fr": "ils sont morts", "nl": "zij stierven"}),
    ("arrest", {"en": "was detained", "fr": "a été interpellé", "nl": "is opgepakt"}),
]


@pytest.mark.parametrize(("concept", "words"), SAME)
def test_words_of_all_languages_stand_for_one_concept(concept: str, words: dict[str, str]) -> None:
    for code, text in words.items():
        assert concept in {one.id for one in concepts_in(text, code)}, f"{code}: {text}"


SHARED = """
[deeds]
attack = ""
shell = "attack"
raid-air = "attack"
[things]
port = ""
[people]
crew = ""
[matters]
"""
WORDS = """
[deeds]
attack = ["attack*", "hit", "raid"]
shell = ["shelled", "attacks by gun"]
raid-air = ["air raid", "raid", "raids on towns"]
[things]
port = ["*haven", "har*", "port's"]
[people]
crew = ["havenlui", "ha"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "concepts.toml").write_text(SHARED, encoding="utf-8")
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "concepts.toml").write_text(WORDS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Attackers HIT it", [("attack", "Attackers"), ("attack", "HIT")]),
        ("the binnenhaven", [("port", "binnenhaven")]),
        ("havens", []),
        ("harbour", [("port", "harbour")]),
        ("har ha", [("port", "har"), ("crew", "ha")]),
        ("havenlui", [("crew", "havenlui")]),
        ("raid", [("attack", "raid"), ("raid-air", "raid")]),
        ("an Air  Raid", [("raid-air", "Air  Raid")]),
        ("air and raid", [("attack", "raid"), ("raid-air", "raid")]),
        ("raids on towns", [("raid-air", "raids on towns")]),
        ("attacks by guns", [("attack", "attacks")]),
        ("l'attacker", [("attack", "l'attacker")]),
        ("drone-attacks", [("attack", "drone-attacks")]),
        ("drone’attacks", [("attack", "drone’attacks")]),
        ("attack-x", [("attack", "attack-x")]),
        ("x-hit-y", [("attack", "x-hit-y")]),
        ("hit-x-y", []),
        ("hit_hit", [("attack", "hit"), ("attack", "hit")]),
        ("nothing here", []),
        ("", []),
        ("порт 砲弾", []),
    ],
)
def test_looking_up(text: str, wanted: list[tuple[str, str]], home: Path) -> None:
    assert found(text, "xx", home) == wanted


def test_a_language_without_words_finds_nothing(home: Path) -> None:
    assert concepts_in("attack", "yy", home) == ()
    assert concepts(home)["shell"] == Concept("shell", "deeds", ("attack",))


@pytest.mark.parametrize(
    ("shared_", "words", "said"),
    [
        (SHARED, '[deeds]\nflee = ["flee"]', "'flee' under"),
        (SHARED, '[things]\nattack = ["attack"]', "'attack' under"),
        (SHARED, '[deeds]\nattack = ["*"]', "is no word or short phrase"),
        (SHARED, '[deeds]\nattack = ["one two three four"]', "is no word or short phrase"),
        (SHARED, '[deeds]\nattack = ["at*ack"]', "is no word or short phrase"),
        (SHARED, "[weather]\nrain = []", "weather"),
        (SHARED.replace('shell = "attack"', 'shell = "war"'), "", "'war' above 'shell'"),
        (SHARED.replace('attack = ""', 'attack = "shell"'), "", "is not listed"),
        (SHARED.replace('attack = ""', 'attack = "attack"'), "", "is not listed"),
    ],
)
def test_wrong_tables_are_told(shared_: str, words: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "concepts.toml").write_text(shared_, encoding="utf-8")
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "concepts.toml").write_text(words, encoding="utf-8")
    with pytest.raises(PackError, match=said):
        concept_table("xx", tmp_path)


@given(st.text(max_size=40), st.sampled_from(CODES))
def test_what_is_found_stands_in_the_text_in_order(text: str, code: str) -> None:
    places = [(one.start, one.end) for one in concepts_in(text, code)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@pytest.mark.parametrize("code", CODES)
def test_every_form_finds_its_concept(code: str) -> None:
    """Alone in a text; a wildcard stands for nothing here, which is one of all letters."""
    missed = []
    for kind in KINDS:
        for name, forms in listed(code)[kind].items():
            for form in forms:
                text = form.strip("*")
                if name not in {one.id for one in concepts_in(text, code)}:
                    missed.append(f"{form} ({name})")
    exact = [one for one in missed if "*" not in one]
    assert exact == []
    assert len(missed) < 20, f"wildcards that other words hide: {missed}"
