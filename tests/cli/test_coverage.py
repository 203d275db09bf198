"""What `rashomon coverage` says of a ledger and of articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from rashomon.cli.coverage import in_words
from rashomon.flow.coverage import Word
from rashomon.ledger.ledger import Ledger
from rashomon.model.coverage import Coverage
from tests.cli.conftest import Call

ARTICLES = {
    "a.txt": "The Danish ministry said on 4 May 2021 that it had frobnicated 12 trawlers near "
    "Aarhus.\n\nThe Danish navy frobnicated 30 more trawlers. The navy attacked the harbour.\n",
    "b.txt": "The Danish police said on 5 May 2021 that the Danish army had frobnicated 7 boats "
    "in the harbour of Aarhus.\n\nThe boats were old.\n",
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coverage") / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def counted(news: Path, call: Call) -> Path:
    out = news.parent / "ledger"
    assert call("read", news, "--out", out, "--workers", 0).exit_code == 0
    return out


def records(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_the_unknown_word_is_listed_with_its_sentences(counted: Path, call: Call) -> None:
    result = call("coverage", counted)
    assert result.exit_code == 0, result.output
    assert "frobnicate" in result.output
    assert "a.txt:" in result.output


def test_the_totals_add_up(counted: Path, call: Call) -> None:
    totals, *unknown = records(call("coverage", counted, "--json", "--top", 1000))
    assert totals["kind"] == "totals"
    assert totals["articles"] == len(ARTICLES)
    assert totals["covered"] + totals["uncovered"] == totals["weighed"] <= totals["clauses"]
    assert sum(u["times"] for u in unknown) == totals["uncovered"] > 0


def test_examples_are_pinned(counted: Path, call: Call) -> None:
    texts = {a.id: a.text for a in Ledger.open(counted).articles()}
    _, *unknown = records(call("coverage", counted, "--json", "--examples", 9))
    for example in (e for u in unknown for e in u["examples"]):
        text = texts[example["article_id"]]
        assert example["sentence"] in text
        assert text[example["start"] : example["end"]] in example["sentence"]


def test_articles_are_counted_as_their_ledger_is(news: Path, counted: Path, call: Call) -> None:
    assert records(call("coverage", news, "--json")) == records(call("coverage", counted, "--json"))


def test_top_and_examples_bound_what_is_shown(counted: Path, call: Call) -> None:
    shown = records(call("coverage", counted, "--json", "--top", 1, "--examples", 1))
    assert len(shown) == 2
    assert len(shown[1]["examples"]) == 1
    assert len(records(call("coverage", counted, "--json", "--top", 0))) == 1


def test_one_language(counted: Path, call: Call) -> None:
    assert "No article" in call("coverage", counted, "--language", "xx").output


def test_adding_to_a_ledger_keeps_its_counts(news: Path, tmp_path: Path, call: Call) -> None:
    for name in reversed(ARTICLES):
        done = call("read", news / name, "--out", tmp_path / "l", "--workers", 0)
        assert done.exit_code == 0, done.output
    at_once = tmp_path / "once"
    assert call("read", news, "--out", at_once, "--workers", 0).exit_code == 0
    assert (tmp_path / "l" / "coverage.jsonl").read_bytes() == (
        at_once / "coverage.jsonl"
    ).read_bytes()
    found = list(Ledger.open(at_once).coverage())
    assert [c.article for c in found] == sorted(ARTICLES)
    assert all(isinstance(c, Coverage) for c in found)


def test_a_ledger_without_counts_says_so(counted: Path, tmp_path: Path, call: Call) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for file in counted.iterdir():
        if file.is_file() and not file.name.startswith("coverage"):
            (old / file.name).write_bytes(file.read_bytes())
    manifest = json.loads((old / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = [f for f in manifest["files"] if not f["name"].startswith("coverage")]
    (old / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    result = call("coverage", old)
    assert result.exit_code != 0
    assert "counts the words of 0 of its 2 articles" in str(result.exception)


def test_articles_that_could_not_be_read_are_named(tmp_path: Path, call: Call) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "list.txt").write_text("Home\nNews\nSport\n", encoding="utf-8")
    result = call("coverage", news)
    assert "no body: list.txt" in result.stderr
    assert "No article could be read" in result.stdout
    assert call("read", news, "--out", tmp_path / "l", "--workers", 0).exit_code == 0
    assert "1 articles" in call("coverage", tmp_path / "l").stderr


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (Word("blow", "VERB", "up", False, "", False), "blow (particle up), VERB"),
        (Word("emparer", "VERB", "", True, "", False), "emparer (reflexive), VERB"),
        (Word("launch", "VERB", "", False, "initiative", False), "launch + initiative, VERB"),
        (Word("ruin", "NOUN", "", False, "", True), "ruin (after a copula), NOUN"),
    ],
)
def test_a_word_with_its_companions(word: Word, expected: str) -> None:
    assert in_words(word) == expected
