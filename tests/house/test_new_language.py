"""A language is a folder and nothing else: one that nobody has heard of is found and read."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from rashomon.cli import languages as languages_view
from rashomon.flow.config import Settings
from rashomon.flow.reading import has_parser, read_article
from rashomon.languages.pack import HOME, languages, load
from rashomon.model.article import RawArticle
from rashomon.model.errors import PackError
from tests.conftest import READABLE

CODE = "qq"
"""No language has this code in ISO 639-1."""

TEXT = "Rebels killed 5 near Arequipa."
"""Too short for the identifier of languages to be sure: so the article's own word counts."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the first readable language under another code."""
    folder = tmp_path_factory.mktemp("languages")
    shutil.copytree(HOME / READABLE[0], folder / CODE)
    shutil.copytree(HOME / "shared", folder / "shared")
    pack = folder / CODE / "pack.toml"
    lines = pack.read_text(encoding="utf-8").splitlines()
    renamed = [f'code = "{CODE}"' if line.startswith("code =") else line for line in lines]
    pack.write_text("\n".join(renamed), encoding="utf-8")
    return folder


def test_it_is_found(home: Path) -> None:
    assert languages(home) == (CODE,)
    assert load(CODE, home).code == CODE
    assert has_parser(CODE, Settings(home=home))


def test_it_is_read_end_to_end(home: Path) -> None:
    raw = RawArticle("a.txt", "text/plain", TEXT, language=CODE)
    reading = read_article(raw, Settings(home=home))
    assert (reading.article.state, reading.article.language) == ("read", CODE)
    assert [(c.language, c.type) for c in reading.claims] == [(CODE, "ASSAULT")]
    assert reading.claims[0].figures[0].min == 5


def test_it_is_listed(home: Path) -> None:
    out = io.StringIO()
    languages_view.show(Console(file=out, width=120), Settings(home=home))
    assert CODE in out.getvalue()
    assert "own" in out.getvalue()


def test_a_language_without_a_parser_is_told_apart(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / CODE, tmp_path / CODE, ignore=shutil.ignore_patterns("parser"))
    settings = Settings(home=tmp_path)
    assert languages(tmp_path) == (CODE,)
    assert not has_parser(CODE, settings)
    read = read_article(RawArticle("a.txt", "text/plain", TEXT, language=CODE), settings).article
    assert read.state == "unknown language"
    assert read.reason is not None
    assert CODE in read.reason


def test_a_folder_that_names_another_language_is_refused(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / CODE, tmp_path / "qz", ignore=shutil.ignore_patterns("parser"))
    with pytest.raises(PackError, match=CODE):
        load("qz", tmp_path)


def test_an_unknown_key_is_named(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / CODE, tmp_path / CODE, ignore=shutil.ignore_patterns("parser"))
    pack = tmp_path / CODE / "pack.toml"
    pack.write_text('colour = "green"\n' + pack.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(PackError, match="colour"):
        load(CODE, tmp_path)


def test_a_missing_table_is_named(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / CODE, tmp_path / CODE, ignore=shutil.ignore_patterns("parser"))
    (tmp_path / CODE / "cues.toml").unlink()
    with pytest.raises(PackError, match=r"cues\.toml is missing"):
        load(CODE, tmp_path)


def test_an_unknown_language_lists_those_there_are(home: Path) -> None:
    with pytest.raises(PackError, match=f"Languages found: {CODE}"):
        load("xx", home)
