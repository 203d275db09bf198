"""What is known of a ledger before it grows, and what became of its events."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger.aligned import (
    CHANGES,
    NOTHING,
    Before,
    Change,
    Unaligned,
    changes_in,
    event_lines,
    note_changes,
    what_was,
)
from rashomon.ledger.blocking import FILE
from rashomon.ledger.claim_lines import ClaimLines
from rashomon.ledger.records import line
from rashomon.ledger.table import read_table
from rashomon.model.claim import Claim
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event
from tests.flow.test_realign import make, pile

ids = st.text("0123456789abcdef", min_size=1, max_size=4)
changes = st.lists(
    st.builds(Change, st.none() | ids, st.lists(ids, max_size=2).map(tuple),
              st.lists(ids, max_size=2).map(tuple)),
    max_size=3,
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("aligned") / "ledger", pile())


def lines_of(base: Path) -> ClaimLines:
    return ClaimLines(base / "claims.jsonl")


# --- what was -------------------------------------------------------------------------------------


def test_of_no_ledger_nothing_is_known(base: Path) -> None:
    assert what_was(None, lines_of(base)) == NOTHING
    assert NOTHING.file("events.jsonl") is None


def test_all_is_known_of_a_ledger_that_only_grows(base: Path) -> None:
    found = what_was(base, lines_of(base))
    claims = list(read_table(base / "claims.parquet", Claim))
    assert found.folder == base
    assert found.known == set(found.bases) == {c.id for c in claims}
    assert found.events == {c.id: c.event for c in claims if c.event is not None}
    assert found.articles == {t.id for t in pile()}
    assert found.file("events.jsonl") == base / "events.jsonl"
    assert len(set(found.bases.values())) == len({c.article_id for c in claims if c.id})


def test_with_other_corrections_only_the_first_origins_are_kept(base: Path) -> None:
    whole = what_was(base, lines_of(base))
    other = what_was(base, lines_of(base), same=False)
    assert (other.folder, other.known, other.events) == (None, frozenset(), {})
    assert other.bases == whole.bases


def test_where_a_claim_is_no_more_all_is_worked_out_again(base: Path, tmp_path: Path) -> None:
    fewer = tmp_path / "claims.jsonl"
    fewer.write_bytes(b"".join((base / "claims.jsonl").read_bytes().splitlines(True)[1:]))
    found = what_was(base, ClaimLines(fewer))
    assert found.folder is None
    assert len(found.bases) == len(lines_of(base))


def test_a_ledger_that_was_never_lined_up_knows_nothing(base: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(base, tmp_path / "ledger"))
    (folder / FILE).unlink()
    assert what_was(folder, lines_of(folder)) == NOTHING


def test_unaligned_each_claim_stands_alone_with_its_first_origin(base: Path) -> None:
    lines = lines_of(base)
    before = Before(None, {lines.ids[0]: "first"}, frozenset(), {}, {}, frozenset(), ())
    found = Unaligned().align(base, lines, before)
    assert found.origins == {**dict(zip(lines.ids, lines.origins, strict=True)),
                             lines.ids[0]: "first"}  # fmt: skip
    assert (found.events, found.drawings, found.event_of) == ((), (), {})
    assert not Unaligned().corrects("n")
    assert Unaligned().correct("n", (), ()).claims == ()


# --- events that stay -----------------------------------------------------------------------------


def event(id_: str) -> Event:
    return Event(id_, "label", "ASSAULT", ("a", "b"), (), ("n",), 1)


@pytest.mark.parametrize("kept", ["", "b", "bd", "abcd"])
def test_events_that_stay_and_new_ones_are_merged_by_id(kept: str, tmp_path: Path) -> None:
    old = b"".join(line(event(i)) + b"\n" for i in "abcd")
    (tmp_path / "events.jsonl").write_bytes(old)
    before = Before(tmp_path, {}, frozenset(), {}, {}, frozenset(), ())
    aligned = Unaligned().align(tmp_path, _none(tmp_path), before)
    new = [i for i in "eca" if i not in kept]
    found = type(aligned)(
        tuple(map(event, new)), frozenset(kept), {}, {}, {}, frozenset(), (), (), (), ()
    )
    assert list(event_lines(found, before)) == [line(event(i)) for i in sorted([*kept, *new])]
    assert list(event_lines(found, NOTHING)) == [line(event(i)) for i in sorted(new)]


def _none(folder: Path) -> ClaimLines:
    (folder / "none").write_bytes(b"")
    return ClaimLines(folder / "none")


# --- changes --------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(first=changes, second=changes)
def test_changes_are_only_added_to(
    first: list[Change], second: list[Change], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("changes")
    note_changes(folder, first)
    note_changes(folder, second)
    assert list(changes_in(folder)) == [*first, *second]
    assert (folder / CHANGES).is_file() is bool(first or second)


def test_a_damaged_line_of_changes_is_told(tmp_path: Path) -> None:
    (tmp_path / CHANGES).write_bytes(b'{"event":1}\n')
    with pytest.raises(LedgerError, match=CHANGES):
        list(changes_in(tmp_path))
