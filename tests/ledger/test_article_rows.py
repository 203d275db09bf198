"""Articles of a table: some of them, without their texts, or by words they hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.ledger.article_rows import Light, light_articles, read_articles, with_words
from rashomon.ledger.records import line
from rashomon.ledger.table import write_table
from rashomon.model.article import Article
from rashomon.model.errors import LedgerError


def article(id_: str, text: str, outlet: str | None = None) -> Article:
    return Article(
        id=id_, name=f"{id_}.txt", state="read", reason=None, text=text, sha256="", paragraphs=(),
        language="en", outlet=outlet, published="2021-05-05", published_how="stated",
    )  # fmt: skip


PILE = (
    article("a", "De Gids schrijft dat Étretat viel.", "De Gids"),
    article("b", "LE PHARE, cited by the Ulm Post, saw no it."),
    article("c", "Как пишет ЗАРЯ, порт обстрелян."),
    article("d", "De Γραμμή wrote it; حلب too; a ligament."),
    replace(article("e", "De Gids again."), state="no body", reason="furniture"),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return table_of(tmp_path, PILE)


def table_of(folder: Path, articles: Sequence[Article]) -> Path:
    lines = folder / "articles.full"
    lines.write_bytes(b"".join(line(one) + b"\n" for one in articles))
    write_table(lines, folder / "articles.parquet", Article, longest=1 << 20)
    return folder / "articles.parquet"


def test_light_articles_are_those_that_were_read(table: Path) -> None:
    found = list(light_articles(table))
    assert [one.id for one in found] == ["a", "b", "c", "d"]
    assert found[0] == Light("a", "a.txt", "en", "De Gids", "2021-05-05")


def test_articles_come_by_id_in_the_order_of_the_table(table: Path) -> None:
    assert list(read_articles(table, ["c", "a", "e", "z"])) == [PILE[0], PILE[2]]
    assert list(read_articles(table, [])) == []
    assert list(read_articles(table, ["a", "a"])) == [PILE[0]]
    assert list(read_articles(table, ["a' OR '1'='1"])) == []


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["De Gids"], "a"),
        (["de gids"], "a"),
        (["Le Phare"], "b"),
        (["le phâre"], "b"),
        (["Etretat"], "a"),
        (["Заря"], "c"),
        (["заря"], "c"),
        (["حلب"], "d"),
        (["ΓΡΑΜΜΗ"], "d"),
        (["The Post of Ulm"], "b"),
        (["De", "it", "Le"], ""),
        (["Nowhere", "Gids"], "a"),
        (["Gids", "phare", "порт"], "abc"),
        (["liga"], "d"),
        (["'; DROP TABLE x; --"], ""),
        ([], ""),
        (["", "!", "\x00"], ""),
    ],
)
def test_articles_are_found_by_words_of_names(names: list[str], wanted: str, table: Path) -> None:
    """Case and accents apart; a word within a word counts, a word of two letters does not."""
    assert set(with_words(table, names)) == set(wanted)


def test_some_articles_are_passed_over(table: Path) -> None:
    assert set(with_words(table, ["Gids", "liga"])) == {"a", "d"}
    assert set(with_words(table, ["Gids", "liga"], ["a", "z"])) == {"d"}


def test_a_word_with_a_mark_apart_is_the_same(table: Path) -> None:
    assert set(with_words(table, ["E\N{COMBINING ACUTE ACCENT}tretat"])) == {"a"}


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        list(light_articles(tmp_path / "none.parquet"))
    with pytest.raises(LedgerError):
        list(with_words(tmp_path / "none.parquet", ["Gids"]))


def test_folders_of_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "it's [odd]*?"
    folder.mkdir()
    table = table_of(folder, PILE)
    assert len(list(light_articles(table))) == 4
    assert set(with_words(table, ["Gids"])) == {"a"}
