"""Opening a ledger: what is there comes back, what is damaged is named."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from rashomon.flow.job import Job
from rashomon.flow.run import read
from rashomon.ledger.assemble import FILES
from rashomon.ledger.ledger import Ledger, open_ledger
from rashomon.ledger.lines import ArticleLine, article_line, body
from rashomon.ledger.manifest import NAME, WORK
from rashomon.ledger.work import work_folder
from rashomon.model.article import Article, Paragraph, RawArticle
from rashomon.model.claim import Claim
from rashomon.model.errors import LedgerError
from tests.flow.readers import plain


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    raws = [RawArticle(f"n{n}", "text/plain", "fell " * n) for n in range(4)]
    read(raws, tmp_path / "ledger", Job(plain), workers=0)
    return tmp_path / "ledger"


def test_what_is_there(folder: Path) -> None:
    ledger = open_ledger(str(folder))
    articles = list(ledger.articles())
    assert [a.name for a in articles] == ["n0", "n1", "n2", "n3"]
    assert [a.state for a in articles] == ["no body", "read", "read", "read"]
    assert ledger.manifest.states == {"no body": 1, "read": 3}
    assert sum(1 for _ in ledger.claims()) == ledger.manifest.claims == 6
    assert [c.start for c in ledger.claims_for("n3")] == [0, 5, 10]
    assert list(ledger.claims_for("' OR true --")) == []
    assert sum(1 for _ in ledger.events()) == ledger.manifest.events
    for claim in ledger.claims():
        assert ledger.article_text(claim.article_id)[claim.start : claim.end] == claim.evidence


def test_lines_are_the_tables(folder: Path) -> None:
    ledger = Ledger.open(folder)
    claims = (folder / "claims.jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(c, type=Claim) for c in claims] == list(ledger.claims())
    articles = (folder / "articles.jsonl").read_bytes().splitlines()
    found = [msgspec.json.decode(a, type=ArticleLine) for a in articles]
    assert found == [article_line(a) for a in ledger.articles()]


def test_body_leaves_furniture_out() -> None:
    parts = (Paragraph(0, 3, "headline", ()), Paragraph(3, 5, "furniture", ("share",)),
             Paragraph(5, 9, "article", ()), Paragraph(9, 12, "caption", ()))  # fmt: skip
    article = Article("i", "n", "read", None, "x" * 12, "h", parts, "xx", None, None, None)
    assert body(article) == ((0, 3), (5, 9), (9, 12))


def test_files_and_nothing_else(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {*FILES, NAME}
    for file in folder.iterdir():
        assert str(folder.parent).encode() not in file.read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes() or b"x")
    content[len(content) // 2] ^= 4
    (folder / name).write_bytes(content)
    with pytest.raises(LedgerError, match=name):
        Ledger.open(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "claims.parquet").unlink()
    with pytest.raises(LedgerError, match=r"lacks claims\.parquet"):
        Ledger.open(folder)


def test_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is no ledger"):
        Ledger.open(tmp_path / "nothing")


def test_unfinished(tmp_path: Path) -> None:
    (tmp_path / WORK).mkdir()
    with pytest.raises(LedgerError, match="not finished"):
        Ledger.open(tmp_path)


def test_of_a_later_form(folder: Path) -> None:
    manifest = (folder / NAME).read_text()
    (folder / NAME).write_text(manifest.replace('"form": 2', '"form": 3'))
    with pytest.raises(LedgerError, match="of form 3, this version reads form 2"):
        Ledger.open(folder)


def test_a_broken_manifest(folder: Path) -> None:
    (folder / NAME).write_text("{")
    with pytest.raises(LedgerError, match=r"manifest\.json"):
        Ledger.open(folder)


def test_an_unknown_article(folder: Path) -> None:
    with pytest.raises(LedgerError, match=r"No article .* has the id 'zz'"):
        Ledger.open(folder).article_text("zz")


def test_other_folders_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").write_text("keep me")
    with pytest.raises(LedgerError, match=r"holds holiday\.txt"), work_folder(tmp_path):
        pass
    with pytest.raises(LedgerError, match="is a file"), work_folder(tmp_path / "holiday.txt"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.txt"]


def test_one_run_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    with work_folder(out), pytest.raises(LedgerError, match="Another run"), work_folder(out):
        pass
    with work_folder(out):
        pass


def test_leftovers_are_cleared(tmp_path: Path) -> None:
    with work_folder(tmp_path) as work:
        (work / "0000001.shard").write_text("stays")
        (work / "0000002.shard.tmp").write_text("goes")
        (work / "final").mkdir()
        (work / "final" / "claims.jsonl").write_text("goes")
    with work_folder(tmp_path) as work:
        assert {path.name for path in work.iterdir()} == {"lock", "0000001.shard"}
