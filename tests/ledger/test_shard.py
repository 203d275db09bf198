"""A shard is whole or it does not count."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from rashomon.ledger.shard import Entry, entries, finished, shard_file, write_shard
from rashomon.model.article import RawArticle
from rashomon.model.errors import LedgerError
from tests.flow.readers import plain


@pytest.fixture
def kept() -> tuple[Entry, ...]:
    readings = [plain(RawArticle(f"n{n}", "text/plain", "it fell, fell"), None) for n in range(3)]
    return tuple(Entry(n, f"{n:02}", r.article, r.claims) for n, r in enumerate(readings))


def test_comes_back(tmp_path: Path, kept: tuple[Entry, ...]) -> None:
    head = write_shard(tmp_path, 5, "made from", kept)
    assert (head.states, head.claims) == ({"read": 3}, 6)
    assert finished(tmp_path, 5, "made from") == head
    assert tuple(entries(tmp_path, 5)) == kept
    assert [path.name for path in tmp_path.iterdir()] == [shard_file(tmp_path, 5).name]


def test_other_contents_do_not_count(tmp_path: Path, kept: tuple[Entry, ...]) -> None:
    write_shard(tmp_path, 5, "made from", kept)
    assert finished(tmp_path, 5, "made from other things") is None
    assert finished(tmp_path, 6, "made from") is None


def test_every_flipped_bit_is_seen(tmp_path: Path, kept: tuple[Entry, ...]) -> None:
    write_shard(tmp_path, 0, "made from", kept)
    file = shard_file(tmp_path, 0)
    good = file.read_bytes()
    chance = random.Random(7)  # noqa: S311 - chance, no secret
    places = [0, len(good) - 2, *(chance.randrange(len(good) - 1) for _ in range(150))]
    for place in places:
        bad = bytearray(good)
        bad[place] ^= 1 << chance.randrange(8)
        file.write_bytes(bad)
        assert finished(tmp_path, 0, "made from") is None
        with pytest.raises(LedgerError, match="shard"):
            list(entries(tmp_path, 0))


def test_every_cut_is_seen(tmp_path: Path, kept: tuple[Entry, ...]) -> None:
    write_shard(tmp_path, 0, "made from", kept)
    file = shard_file(tmp_path, 0)
    good = file.read_bytes()
    for length in range(0, len(good) - 1, 97):
        file.write_bytes(good[:length])
        assert finished(tmp_path, 0, "made from") is None
