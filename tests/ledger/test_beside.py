"""What is kept beside a ledger: taken over where it is of this ledger and whole, else made anew."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from rashomon.ledger import beside
from rashomon.ledger.kept import Kept
from rashomon.ledger.ledger import Ledger
from rashomon.model.errors import LedgerError
from rashomon.model.span import Words
from tests.flow.test_realign import make, pile


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    monkeypatch.setattr(beside, "LARGE", 1)
    return Ledger.open(make(tmp_path / "ledger", pile()))


class Works:
    """Counts how often it is worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[str, ...]:
        self.times += 1
        return ("a", "\u00e9")


def test_it_is_worked_out_once(ledger: Ledger) -> None:
    works = Works()
    for _ in range(2):
        assert beside.kept_beside(ledger, "it", tuple[str, ...], works) == ("a", "\u00e9")
    assert works.times == 1
    assert not list(ledger.folder.glob(".rashomon*"))


@pytest.mark.parametrize("at", [0, 40, -1])
def test_what_is_damaged_is_made_anew(ledger: Ledger, at: int) -> None:
    works = Works()
    beside.kept_beside(ledger, "it", tuple[str, ...], works)
    file = ledger.folder / "ledger.it.made"
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
    assert beside.kept_beside(ledger, "it", tuple[str, ...], works) == ("a", "\u00e9")
    assert works.times == 2


def test_another_ledger_or_program_has_it_made_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = Works()
    beside.kept_beside(ledger, "it", tuple[str, ...], works)
    other = msgspec.structs.replace(ledger.manifest, input="other")
    beside.kept_beside(Ledger(ledger.folder, other), "it", tuple[str, ...], works)
    assert works.times == 2
    monkeypatch.setattr(beside, "program", lambda: b"another")
    beside.kept_beside(ledger, "it", tuple[str, ...], works)
    assert works.times == 3


def test_a_small_ledger_keeps_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "LARGE", 1_000_000)
    beside.kept_beside(ledger, "it", tuple[str, ...], Works())
    assert not list(ledger.folder.glob("ledger.*.made"))


def test_lines_are_read_by_number_and_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "words.jsonl"
    words = [Words("x" * n, n, n) for n in (1, 3 << 19, 0, 5, 3 << 19)]
    file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in words))
    kept = Kept(file, Words)
    (tmp_path / "new").write_bytes(b"{}\n")
    (tmp_path / "new").replace(file)
    assert list(kept.all()) == words
    assert kept.some([4, 0, 3]) == (words[0], words[3], words[4])
    with pytest.raises(LedgerError, match=r"words\.jsonl.*no Words"):
        list(Kept(file, Words).all())
    with pytest.raises(LedgerError, match="cannot be read"):
        Kept(tmp_path / "nothing.jsonl", Words)
