"""The naming words of every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.alignment.naming.words import key_of, phrases, tokens
from rashomon.languages.naming import NamingWords, naming_words, state_names
from rashomon.languages.pack import languages
from rashomon.model.errors import PackError


@pytest.mark.parametrize("code", languages())
def test_lists_load_and_are_lower_case_and_free_of_doubles(code: str) -> None:
    words = naming_words(code)
    for field in words.__struct_fields__:
        listed = getattr(words, field)
        if isinstance(listed, tuple):
            assert listed, field
            assert all(w == w.strip().lower() and tokens(w) for w in listed), field
            assert len(set(listed)) == len(listed), (field, sorted(listed))


@pytest.mark.parametrize("code", languages())
def test_states_have_names(code: str) -> None:
    assert "DNK" in state_names(code).values()


def test_a_language_without_lists_has_none(tmp_path: Path) -> None:
    assert naming_words("zz", tmp_path) == NamingWords()
    assert state_names("zz") == {}


def test_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "naming.toml").write_text('colours = ["red"]', encoding="utf-8")
    with pytest.raises(PackError, match="colours"):
        naming_words("zz", tmp_path)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Banc-aux-Baleines", "banc aux baleines"),
        ("L’Île", "l ile"),
        ("“Republic” of X", "republic of x"),
        ("दिल्ली", key_of("दिल्ली")),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert key_of(name) == key


def test_vowel_signs_do_not_cut_words() -> None:
    assert len(tokens("दिल्ली")) == 1


def test_the_longest_phrase_wins() -> None:
    found = phrases(["at", "at least"])
    assert found.opening(tokens("at least two"), 0) == 2
    assert found.closing(tokens("two at least"), 3) == 2
    assert found.opening((), 0) == found.closing((), 0) == 0
