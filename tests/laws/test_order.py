"""Laws 2 and 3: the ledger depends on the articles alone.

Law 6 (record to Parquet to record is the identity) is tested in tests/ledger. Laws 4 and 5 are
about aligned claims and belong to the tests of alignment, as do abridged and translated copies.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.flow.config import Settings
from rashomon.flow.job import Job
from rashomon.flow.reading import load_tools, read_article
from rashomon.flow.run import read
from rashomon.ledger.manifest import NAME, read_manifest
from rashomon.text.sources import raw_articles
from tests.laws.articles import PEOPLE, PLACES, TEMPLATES

ROOT = Path(__file__).parents[2]
ARTICLES = 12


def article(number: int) -> str:
    """A small article; no two numbers give the same."""
    chance = random.Random(number)  # noqa: S311 - chance, no secret
    language = sorted(TEMPLATES)[number % len(TEMPLATES)]
    lines = chance.sample(TEMPLATES[language], 4)
    return "\n\n".join(
        line.format(
            place=chance.choice(PLACES),
            other=chance.choice(PLACES),
            day="2021-03-04",
            n=number + 2,
            people=chance.choice(PEOPLE[language]),
        )
        for line in lines
    )


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile") / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:02}.txt").write_text(article(number), encoding="utf-8")
    return folder


def ledger_of(raws: list[Path], out: Path) -> Path:
    """A real run in this process, over files in the order given."""
    settings = Settings()
    job = Job(read_article, settings, settings.digest(), load_tools)
    read(raw_articles([str(p) for p in raws], settings.options), out, job, workers=0)
    return out


def content(folder: Path) -> dict[str, bytes]:
    """The ledger: its manifest and what that lists. Indexes that can be made again are not it."""
    kept = (NAME, *(file.name for file in read_manifest(folder).files))
    return {name: (folder / name).read_bytes() for name in kept}


@pytest.fixture(scope="module")
def wanted(pile: Path) -> dict[str, bytes]:
    made = content(ledger_of(sorted(pile.iterdir()), pile.parent / "ledger"))
    assert made["claims.jsonl"].count(b"\n") >= ARTICLES
    return made


def test_the_order_of_the_files_does_not_matter(
    pile: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted(pile.iterdir())
    random.Random(7).shuffle(files)  # noqa: S311 - chance, no secret
    assert content(ledger_of(files, tmp_path / "ledger")) == wanted


def test_workers_hash_seed_and_place_do_not_matter(
    pile: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    """Another process, another hash seed, two workers, another folder and working folder."""
    moved = shutil.copytree(pile, tmp_path / "elsewhere" / "renamed")
    command = [sys.executable, "-m", "rashomon.cli.main", "read", str(moved), "--out", "made"]
    subprocess.run(  # noqa: S603 - our own command
        [*command, "--workers", "2"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONHASHSEED": "4242", "PYTHONPATH": str(ROOT / "src")},
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert content(tmp_path / "made") == wanted


def test_an_unrelated_article_changes_no_claim(
    pile: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    other = tmp_path / "05b.txt"
    other.write_text(article(ARTICLES + 1), encoding="utf-8")
    made = content(ledger_of([*sorted(pile.iterdir()), other], tmp_path / "ledger"))
    for name in ("claims.jsonl", "articles.jsonl"):
        lines = read_lines(made[name])
        before = read_lines(wanted[name])
        new = [line for line in lines if b'"05b.txt"' in line]
        assert new, name
        assert [line for line in lines if line not in new] == before, name


def test_a_reprint_changes_no_claim(pile: Path, wanted: dict[str, bytes], tmp_path: Path) -> None:
    reprint = tmp_path / "reprint.txt"
    reprint.write_bytes((pile / "03.txt").read_bytes())
    made = content(ledger_of([*sorted(pile.iterdir()), reprint], tmp_path / "ledger"))
    lines = read_lines(made["claims.jsonl"])
    before = read_lines(wanted["claims.jsonl"])
    assert [x for x in lines if b'"reprint.txt"' not in x] == before
    assert len({x for x in lines if b'"reprint.txt"' in x}) == sum(b'"03.txt"' in x for x in lines)
    assert len(origins(made)) == len(origins(wanted)), "a reprint is no independent origin"


ALIGNED = re.compile(rb',"event":(null|"[^"]*"),"origin":"[^"]*"')


def read_lines(content: bytes) -> list[bytes]:
    """Lines without what claims are given when they are lined up with those of other articles."""
    return [ALIGNED.sub(b"", line) for line in content.splitlines()]


def origins(files: dict[str, bytes]) -> set[str]:
    return {json.loads(line)["origin"] for line in files["claims.jsonl"].splitlines()}
