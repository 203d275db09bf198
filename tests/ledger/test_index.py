"""ledger.duckdb: there when asked for, and made anew whenever it does not serve."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from rashomon.flow.job import Job
from rashomon.flow.run import read
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.work import INDEX_DRAFT
from rashomon.model.article import RawArticle
from tests.flow.readers import plain


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return filled(tmp_path / "it's a [ledger]", 300)


def filled(out: Path, number: int) -> Ledger:
    raws = [RawArticle(f"n{n}", "text/plain", f"{n} fell " * (n % 4)) for n in range(number)]
    read(raws, out, Job(plain), workers=0)
    return Ledger.open(out)


def asked(index: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(index), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def serves(ledger: Ledger) -> bool:
    sql = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM claims)"
    wanted = [(ledger.manifest.articles, ledger.manifest.claims)]
    return asked(ledger.index(), sql) == wanted


def test_it_holds_the_tables(ledger: Ledger) -> None:
    assert serves(ledger)
    found = asked(ledger.index(), "SELECT figures[1].unit, confidence FROM claims LIMIT 1")
    assert found == [("%", 0.1 + 0.2)]
    assert asked(ledger.index(), "SELECT text FROM articles WHERE name = 'n1'") == [("1 fell ",)]
    assert not list(ledger.folder.glob(f"{INDEX_DRAFT}*"))
    Ledger.open(ledger.folder)


def test_it_stays_while_it_serves(ledger: Ledger) -> None:
    made = ledger.index().stat()
    assert ledger.index().stat().st_ino == made.st_ino


def test_deleted(ledger: Ledger) -> None:
    ledger.index().unlink()
    assert serves(ledger)


@pytest.mark.parametrize("content", [b"", b"no database", b"\0" * 20_000])
def test_something_else(ledger: Ledger, content: bytes) -> None:
    (ledger.folder / "ledger.duckdb").write_bytes(content)
    assert serves(ledger)


def test_cut_or_damaged(ledger: Ledger) -> None:
    good = ledger.index().read_bytes()
    for place in range(100, len(good), len(good) // 4):
        bad = bytearray(good)
        bad[place : place + 4096] = bytes(byte ^ 255 for byte in bad[place : place + 4096])
        for content in (bytes(bad), good[:place]):
            ledger.index().write_bytes(content)
            assert serves(ledger)


def test_older_than_the_ledger(ledger: Ledger) -> None:
    ledger.index()
    assert serves(filled(ledger.folder, 320))


def test_a_log_that_was_left_is_not_played(ledger: Ledger) -> None:
    index = ledger.index()
    log = index.with_name("ledger.duckdb.wal")
    log.write_bytes(b"left by another program")
    assert serves(ledger)
    assert not log.exists()


def test_drafts_of_a_killed_process_are_removed(ledger: Ledger) -> None:
    (ledger.folder / f"{INDEX_DRAFT}abc").mkdir()
    filled(ledger.folder, 300)
    assert not list(ledger.folder.glob(f"{INDEX_DRAFT}*"))
