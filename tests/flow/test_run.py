"""Same articles, any order, any number of workers, after any interruption: same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.flow import shards as shards_module
from rashomon.flow.job import Job
from rashomon.flow.run import Progress, read
from rashomon.ledger.aligned import CHANGES
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.manifest import WORK
from rashomon.model.article import RawArticle
from rashomon.model.errors import InputError, LedgerError
from tests.flow.readers import plain, wild

JOB = Job(plain)


def pile(number: int = 150) -> list[RawArticle]:
    return [
        RawArticle(f"{n * 37 % 101}/{n}", "text/plain", f"{n} fell " * (n % 4), outlet=f"o{n % 3}")
        for n in range(number)
    ]


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != CHANGES}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("wanted") / "ledger"
    read(pile(), folder, JOB, workers=0)
    return content(folder)


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_any_order_any_number_of_workers(
    workers: int, tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    raws = pile()
    random.Random(workers).shuffle(raws)  # noqa: S311 - chance, no secret
    read(raws, tmp_path / "ledger", JOB, workers=workers)
    assert content(tmp_path / "ledger") == wanted


@pytest.mark.parametrize("size", [3, 40, 1000])
def test_any_size_of_shards(
    size: int, tmp_path: Path, wanted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards_module, "ARTICLES", size)
    read(pile(), tmp_path / "ledger", JOB, workers=0)
    assert content(tmp_path / "ledger") == wanted


def test_duplicates_are_in_once(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    summary = read(pile() + pile()[:40] + pile()[100:], tmp_path / "ledger", JOB, workers=0)
    assert (summary.articles, summary.duplicates) == (150, 90)
    assert content(tmp_path / "ledger") == wanted


def test_of_twins_with_other_metadata_the_same_stays(tmp_path: Path) -> None:
    twins = [RawArticle("a", "text/plain", "fell fell", outlet=o) for o in ("x", "y", None)]
    for name, raws in (("one", twins), ("two", twins[::-1])):
        summary = read(raws, tmp_path / name, JOB, workers=0)
        assert (summary.articles, summary.claims, summary.duplicates) == (1, 2, 2)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_the_order_is_by_name_and_place(tmp_path: Path) -> None:
    read(pile(), tmp_path / "ledger", JOB, workers=0)
    ledger = Ledger.open(tmp_path / "ledger")
    articles = [(a.name, a.id) for a in ledger.articles()]
    claims = [(c.article, c.article_id, c.start) for c in ledger.claims()]
    assert articles == sorted(articles)
    assert claims == sorted(claims)


def test_an_empty_pile(tmp_path: Path) -> None:
    summary = read([], tmp_path / "ledger", JOB, workers=2)
    assert (summary.articles, summary.claims, summary.states) == (0, 0, {})
    assert list(Ledger.open(tmp_path / "ledger").articles()) == []


def cut_off(raws: list[RawArticle]) -> Iterator[RawArticle]:
    yield from raws
    raise KeyboardInterrupt


def interrupted(out: Path, number: int, job: Job = JOB) -> None:
    with pytest.raises(KeyboardInterrupt):
        read(cut_off(pile()[:number]), out, job, workers=0)


def test_a_run_goes_on_where_it_was(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    out = tmp_path / "ledger"
    interrupted(out, 140)
    with pytest.raises(LedgerError, match="not finished"):
        Ledger.open(out)
    told: list[Progress] = []
    summary = read(pile(), out, JOB, workers=1, progress=told.append)
    assert summary.reused == 128
    assert content(out) == wanted
    assert told[0].done == 64
    assert [p.stage for p in told[-2:]] == ["assembling", "done"]
    assert (told[-1].done, told[-1].claims) == (150, summary.claims)


def test_with_other_settings_nothing_is_reused(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    interrupted(tmp_path / "ledger", 140, Job(plain, digest="other settings"))
    assert read(pile(), tmp_path / "ledger", JOB, workers=0).reused == 0
    assert content(tmp_path / "ledger") == wanted


def test_other_articles_are_read_again(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    out = tmp_path / "ledger"
    with pytest.raises(KeyboardInterrupt):
        read(cut_off([RawArticle("new", "text/plain", "fell"), *pile()]), out, JOB, workers=0)
    assert read(pile(), out, JOB, workers=0).reused == 0
    assert content(out) == wanted


def test_a_damaged_shard_is_redone(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    out = tmp_path / "ledger"
    interrupted(out, 140)
    file = out / WORK / "0000000.shard"
    damaged = bytearray(file.read_bytes())
    damaged[500] ^= 1
    file.write_bytes(damaged)
    assert read(pile(), out, JOB, workers=0).reused == 64
    assert content(out) == wanted


def test_shards_of_a_longer_run_do_not_show(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    interrupted(tmp_path / "ledger", 140)
    read(pile(70), tmp_path / "ledger", JOB, workers=0)
    assert Ledger.open(tmp_path / "ledger").manifest.articles == 70


def test_a_finished_ledger_stays_until_the_next_is_complete(tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    read(pile(20), out, JOB, workers=0)
    interrupted(out, 140)
    assert Ledger.open(out).manifest.articles == 20
    read(pile(), out, JOB, workers=0)
    assert Ledger.open(out).manifest.articles == 150


def test_lone_surrogates_do_no_harm(tmp_path: Path) -> None:
    raws = [
        RawArticle("caf\udce9.txt", "text/plain", "it\ud83d fell", title="\udc00"),
        RawArticle("z", "text/plain", b"\xff fell", problem=("broken", "odd \udc80 thing")),
    ]
    read(raws, tmp_path / "ledger", JOB, workers=1)
    first, _ = Ledger.open(tmp_path / "ledger").articles()
    assert (first.name, first.text) == ("caf\\udce9.txt", "it\N{REPLACEMENT CHARACTER} fell")


def test_names_that_mean_something_elsewhere(tmp_path: Path) -> None:
    names = ["a\nb", "a\tb", "../../etc/passwd", "'; DROP", "\0", "", "\N{RIGHT-TO-LEFT OVERRIDE}x"]
    raws = [RawArticle(name, "text/plain", "fell") for name in names]
    summary = read(raws, tmp_path / "it's [a] ledger?", JOB, workers=0)
    ledger = Ledger.open(tmp_path / "it's [a] ledger?")
    assert [a.name for a in ledger.articles()] == sorted(names)
    assert summary.claims == 7
    assert {path.name for path in tmp_path.iterdir()} == {"it's [a] ledger?"}


def test_every_article_ends_in_a_state(tmp_path: Path) -> None:
    raws = [RawArticle(str(n), "text/plain", "raise" if n % 9 == 4 else "fell") for n in range(90)]
    summary = read(raws, tmp_path / "ledger", Job(wild), workers=2)
    assert summary.states == {"broken": 10, "read": 80}


def test_senseless_workers(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="-1 workers cannot read"):
        read([], tmp_path / "ledger", JOB, workers=-1)


def test_with_other_code_nothing_is_reused(
    tmp_path: Path, wanted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(tmp_path / "ledger", 140)
    monkeypatch.setattr(shards_module, "code_digest", lambda _: "other code")
    assert read(pile(), tmp_path / "ledger", JOB, workers=0).reused == 0
    assert content(tmp_path / "ledger") == wanted


def test_the_code_is_all_files_but_no_leftovers(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "a.py").write_text("1")
    before = shards_module.code_digest(tmp_path)
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert shards_module.code_digest(tmp_path) == before
    (tmp_path / "b.toml").write_text("x")
    assert shards_module.code_digest(tmp_path) != before
