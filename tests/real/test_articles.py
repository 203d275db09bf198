"""Real articles with hand-coded claims, where they lie beside the project.

They are third-party texts and no part of it; without them these tests are skipped. How well
their claims are read is measured by benchmarks/accuracy and watched by tests/accuracy.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.flow.config import Settings
from rashomon.flow.job import Job
from rashomon.flow.reading import load_tools, read_article
from rashomon.flow.run import read
from rashomon.ledger.ledger import Ledger
from rashomon.text.sources import raw_articles

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "documents.json").is_file(),
    reason="the real articles are not beside this checkout (../shared)",
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings()
    job = Job(read=read_article, settings=settings, digest=settings.digest(), load=load_tools)
    out = tmp_path_factory.mktemp("real") / "ledger"
    read(raw_articles([str(SHARED / "articles")], settings.options), out, job, workers=0)
    return out


def documents() -> list[dict]:
    path = SHARED / "gold" / "documents.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def test_five_of_five_are_read(ledger: Path) -> None:
    assert [a.state for a in Ledger.open(ledger).articles()] == ["read"] * 5


@pytest.mark.parametrize("expected", documents(), ids=lambda d: d["article"])
def test_language_date_and_body(ledger: Path, expected: dict) -> None:
    article = next(
        a for a in Ledger.open(ledger).articles() if a.name.startswith(expected["article"])
    )
    kept = "\n".join(
        article.text[p.start : p.end] for p in article.paragraphs if p.kind != "furniture"
    )
    assert article.language == expected["language"]
    assert article.published == expected["published"]
    assert article.published_how in ("stated", "metadata", "inferred")
    assert [words for words in expected["body"] if words not in kept] == []
    assert [words for words in expected["furniture"] if words in kept] == []
