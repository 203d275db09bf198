"""Reading into a ledger adds to it: the same bytes as reading all at once, in any order."""

from __future__ import annotations

import errno
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rashomon.flow.job import Job, unread
from rashomon.flow.run import read
from rashomon.ledger import durable
from rashomon.ledger.aligned import CHANGES
from rashomon.ledger.inputs import Input
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.manifest import NAME, WORK
from rashomon.ledger.table import read_table
from rashomon.model.article import RawArticle
from rashomon.model.errors import LedgerError
from rashomon.model.reading import Reading
from tests.flow.readers import plain
from tests.flow.test_run import content, pile

CALLS: list[str] = []


def counting(raw: RawArticle, settings: Any) -> Reading:
    """Like `plain`; notes what it has read. A prefix in the settings changes the text."""
    CALLS.append(raw.name)
    if settings and isinstance(raw.body, str):
        raw = msgspec.structs.replace(raw, body=f"{settings} {raw.body}")
    return plain(raw, None)


def moody(raw: RawArticle, settings: Any) -> Reading:
    """Takes too long for an article whenever it reads it for the first time."""
    first = raw.name not in CALLS
    CALLS.append(raw.name)
    return unread(raw, "timeout", "took too long") if first else plain(raw, None)


JOB = Job(counting)


@pytest.fixture(autouse=True)
def _no_calls() -> None:
    CALLS.clear()


def twins() -> list[RawArticle]:
    return [RawArticle("twin", "text/plain", "it fell", outlet=f"o{n}") for n in range(5)]


def readings(out: Path, *parts: list[RawArticle], job: Job = JOB) -> dict[str, bytes]:
    for part in parts:
        read(part, out, job, workers=0)
    return content(out)


@pytest.mark.parametrize("seed", range(2))
def test_in_parts_as_at_once(seed: int, tmp_path: Path) -> None:
    raws = pile(90) + twins()
    wanted = readings(tmp_path / "at once", raws)
    chance = random.Random(seed)  # noqa: S311 - chance, no secret
    chance.shuffle(raws)
    cuts = sorted(chance.sample(range(len(raws)), 3))
    bounds = zip([0, *cuts], [*cuts, len(raws)], strict=True)
    parts = [raws[max(0, start - 4) : end] for start, end in bounds]  # they overlap
    assert readings(tmp_path / "parts", *parts) == wanted


def test_again_changes_nothing_and_reads_nothing(tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    first = readings(out, pile() + twins())
    CALLS.clear()
    summary = read([*twins(), *pile()], out, JOB, workers=0)
    assert CALLS == []
    assert (summary.articles, summary.reused, summary.duplicates) == (151, 155, 0)
    assert content(out) == first


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    read(pile(100), out, JOB, workers=0)
    CALLS.clear()
    changed = RawArticle("0/0", "text/plain", "fell fell", outlet="o0")
    summary = read([changed, *pile(103)], out, JOB, workers=0)
    assert sorted(CALLS) == sorted(["0/0", *(raw.name for raw in pile(103)[100:])])
    assert (summary.articles, summary.reused) == (104, 100)
    assert len([a for a in Ledger.open(out).articles() if a.name == "0/0"]) == 2


def test_an_old_reading_stays_and_says_what_made_it(tmp_path: Path) -> None:
    other = Job(counting, settings="then", digest="other settings")
    out = tmp_path / "ledger"
    read(pile(20), out, other, workers=0)
    old = Ledger.open(out).manifest
    summary = read(pile(30)[10:], out, JOB, workers=0)
    assert (summary.articles, summary.reused) == (30, 0)
    made = Ledger.open(out).manifest
    assert made.settings != old.settings
    assert {m.settings: m.articles for m in made.origins} == {made.settings: 20, old.settings: 10}
    texts = {a.name: a.text for a in Ledger.open(out).articles()}
    assert [texts[raw.name].startswith("then") for raw in pile(30)] == [True] * 10 + [False] * 20
    assert readings(out, pile(30)) == readings(tmp_path / "at once", pile(30))


def test_with_other_settings_the_new_reading_of_a_twin_wins(tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    read(twins(), out, Job(counting, digest="other settings"), workers=0)
    (old,) = Ledger.open(out).articles()
    new = next(twin for twin in twins() if twin.outlet != old.outlet)
    summary = read([new], out, JOB, workers=0)
    (article,) = Ledger.open(out).articles()
    assert (article.outlet, summary.articles, summary.duplicates) == (new.outlet, 1, 0)
    rows = list(read_table(out / "inputs.parquet", Input))
    found = [(row.kept, row.version is None) for row in rows]
    assert found == [(True, False)] + [(False, True)] * 4
    assert readings(out, twins()) == readings(tmp_path / "at once", twins())


def test_what_took_too_long_gets_another_chance(tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    job = Job(moody)
    assert read(pile(8)[1:], out, job, workers=0).states == {"timeout": 7}
    summary = read(pile(8)[1:], out, job, workers=0)
    assert summary.states == {"no body": 1, "read": 6}
    assert (summary.reused, summary.duplicates) == (0, 0)


def test_a_damaged_ledger_is_not_added_to(tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    read(pile(5), out, JOB, workers=0)
    with (out / "claims.jsonl").open("ab") as file:
        file.write(b"{}\n")
    before = content(out)
    with pytest.raises(LedgerError, match=r"claims\.jsonl .* is not as it was written"):
        read(pile(9), out, JOB, workers=0)
    assert {name: before[name] for name in before} == {
        path.name: path.read_bytes() for path in out.iterdir() if path.name not in (WORK, CHANGES)
    }


def test_a_full_disk_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "ledger"
    wanted = readings(tmp_path / "at once", pile(80))
    read(pile(5), out, JOB, workers=0)

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(durable, "sync", full)
        with pytest.raises(LedgerError, match=r"^The disk is full: .*\.shard could not") as told:
            read(pile(80), out, JOB, workers=0)
    assert "\n" not in str(told.value)
    assert Ledger.open(out).manifest.articles == 5
    assert readings(out, pile(80)) == wanted


def test_a_reader_finishes_a_change_that_was_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ledger"
    wanted = readings(tmp_path / "at once", pile(80))
    read(pile(5), out, JOB, workers=0)
    rename = durable.rename

    def stuck(source: Path, target: Path) -> None:
        if target.name == "claims.parquet":
            raise OSError(errno.EIO, "Input/output error", str(source))
        rename(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(durable, "rename", stuck)
        with pytest.raises(LedgerError, match="Input/output error"):
            read(pile(80), out, JOB, workers=0)
    assert not (out / NAME).exists()
    assert Ledger.open(out).manifest.articles == 80
    assert {name: (out / name).read_bytes() for name in wanted} == wanted
    assert readings(out, pile(80)) == wanted
