"""The log of corrections: what goes in comes out, and whatever happens to the file shows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from rashomon.ledger import durable
from rashomon.ledger.corrections import FILE, LOCK, Head, Log, append, log_of, read_log, sealed
from rashomon.ledger.records import line as written
from rashomon.model.claim import Claim, Figure, Place
from rashomon.model.correction import (
    Anchor,
    Cells,
    Confirm,
    Correction,
    Edit,
    Merge,
    Refuse,
    Reject,
    Split,
    Undo,
    standing,
    undone,
)
from rashomon.model.errors import InputError, LedgerError
from tests.ledger.arbitrary import records

ROOT = Path(__file__).parents[2]
PLACES = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
HOSTILE = (
    "two\nlines\r\n",
    "\N{RIGHT-TO-LEFT OVERRIDE}txet\N{POP DIRECTIONAL FORMATTING}",
    "\x1b[31mred\x00",
    '","id":"' + "0" * 32 + '"}',
    "\N{LINE SEPARATOR}\N{FAMILY}\N{COMBINING ACUTE ACCENT}",
    "x" * 1_000_000,
)

said = st.text(min_size=1, max_size=12).filter(str.strip) | st.sampled_from(HOSTILE[:-1])
by = st.fixed_dictionaries(
    {"who": said, "why": said, "when": st.datetimes().map(lambda when: when.isoformat())}
)
anchors = records(Anchor)
many = st.lists(anchors, min_size=1, max_size=2).map(tuple)
cells = st.builds(
    Cells,
    time=st.just(UNSET) | st.none() | st.text(max_size=5),
    place=st.just(UNSET) | st.none() | records(Place),
    figures=st.just(UNSET) | st.lists(records(Figure), max_size=2).map(tuple),
    mutual=st.just(UNSET) | st.booleans(),
)
relation = st.sampled_from(("agree", "differ", "repeat"))


def of(
    kind: type[Correction], **fields: st.SearchStrategy[object]
) -> st.SearchStrategy[Correction]:
    every = st.fixed_dictionaries(fields)
    return st.tuples(by, every).map(lambda both: kind(**both[0], **both[1]))


corrections = st.one_of(
    of(Reject, claim=anchors, before=records(Claim)),
    of(Edit, claim=anchors, before=cells, after=cells),
    of(Merge, one=many, other=many, before=st.tuples(st.none() | said, st.none() | said)),
    of(Split, out=many, rest=many, before=said),
    of(Confirm, a=anchors, b=anchors, before=st.none() | relation, after=relation),
    of(Refuse, a=anchors, b=anchors, before=relation, after=st.none() | relation),
)
logs = st.lists(corrections, max_size=4)


def content(lines: Sequence[Correction]) -> bytes:
    return b"".join(written(line) + b"\n" for line in lines)


def refusal(why: str = "no", number: int = 0) -> Refuse:
    a, b = (Anchor(f"{number}{x}", 0, 4, "STATE", None, "n", "i", ()) for x in "ab")
    return Refuse(who="N.N.", when="2021-05-04", why=why, a=a, b=b, before="agree", after=None)


def undo(log: Log, line: int) -> Undo:
    before = log.lines[line - 1].id
    return Undo(who="N.N.", when="2021-05-04", why="a slip", line=line, before=before)


def log_with(*lines: Correction) -> Log:
    return Log(sealed(lines, Log()))


@given(logs, logs)
@effort(max_examples=40)
def test_comes_back_as_it_went_in(first: list[Correction], second: list[Correction]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        added = [*append(folder, lambda _: first).lines, *append(folder, lambda _: second).lines]
        log = read_log(folder)
    assert log == Log(tuple(added))
    assert [replace(line, id="", number=0) for line in log.lines] == [*first, *second]
    assert [line.number for line in log.lines] == list(range(1, len(added) + 1))
    assert log.head == Head(len(added), added[-1].id if added else "")


@given(logs)
def test_the_same_lines_make_the_same_bytes(lines: list[Correction]) -> None:
    assert sealed(lines, Log()) == sealed(sealed(lines, Log()), Log())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_one_line(tmp_path: Path, text: str) -> None:
    line = replace(refusal(text), who=text)
    append(tmp_path, lambda _: [line, line])
    assert (tmp_path / FILE).read_bytes().count(b"\n") == 2
    assert [(x.who, x.why) for x in read_log(tmp_path).lines] == [(text, text)] * 2


def test_a_lone_surrogate_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="valid Unicode"):
        append(tmp_path, lambda _: [refusal("\ud800")])
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (replace(refusal(), who=" \n"), "'who' is empty"),
        (refusal(""), "'why' is empty"),
        (replace(refusal(), when="yesterday"), "is no time"),
        (Undo(who="N.N.", when="2021-05-04", why="x", line=1, before=""), "no line 1"),
    ],
)
def test_senseless_lines_are_refused(tmp_path: Path, line: Correction, said: str) -> None:
    with pytest.raises(InputError, match=said):
        append(tmp_path, lambda _: [refusal(), line] if line.why == "" else [line])
    assert not (tmp_path / FILE).exists()


# --- changes to the file ------------------------------------------------------------------------


def test_every_changed_byte_is_seen() -> None:
    good = content(log_with(refusal("a"), refusal("b"), refusal("c")).lines)
    whole = log_of(good)
    for at in range(len(good)):
        for new in {good[at] ^ 1, good[at] ^ 0x20, ord("\n"), ord(" "), ord("0")} - {good[at]}:
            assert seen(good[:at] + bytes((new,)) + good[at + 1 :]), (at, new)
    assert len(whole.lines) == 3


@given(logs.filter(bool), st.data())
def test_any_changed_byte_is_seen(lines: list[Correction], data: st.DataObject) -> None:
    good = content(sealed(lines, Log()))
    at = data.draw(st.integers(0, len(good) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != good[at]))
    assert seen(good[:at] + bytes((new,)) + good[at + 1 :])


def seen(bad: bytes) -> bool:
    """Is it told that the file is not as it was written?"""
    try:
        return bool(log_of(bad).torn)
    except LedgerError as error:
        return FILE in str(error)


def test_lines_that_are_lost_exchanged_or_added_are_seen() -> None:
    one, two, three = log_with(refusal("a"), refusal("b"), refusal("c")).lines
    elsewhere = sealed([refusal("d")], Log((one,)))[0]
    for bad in (
        [two, three],
        [one, three],
        [two, one, three],
        [one, one, two],
        [one, elsewhere, three],
    ):
        with pytest.raises(LedgerError, match=r"Line \d of"):
            log_of(content(bad))
    assert log_of(content([one, two])).head != log_of(content([one, two, three])).head


def test_a_later_kind_is_named() -> None:
    known = content(log_with(refusal()).lines)
    assert known.startswith(b'{"kind":"refuse","id":"')
    with pytest.raises(LedgerError, match="Line 1"):
        log_of(known.replace(b'"refuse"', b'"rename"'))


# --- cut-off appends ----------------------------------------------------------------------------


def test_a_cut_at_any_place_leaves_a_log(tmp_path: Path) -> None:
    first, second = log_with(refusal("kept"), refusal("cut off")).lines
    start, whole = content([first]), content([first, second])
    for length in range(len(start), len(whole)):
        log = log_of(whole[:length])
        if length == len(whole) - 1:
            assert log == Log((first, second))  # whole but for the line's end
        else:
            assert log == Log((first,), whole[len(start) : length])


def test_torn_bytes_are_kept_and_the_log_goes_on(tmp_path: Path) -> None:
    start = content(append(tmp_path, lambda _: [refusal("kept")]).lines)
    torn = written(refusal("cut off"))[:70]
    (tmp_path / FILE).write_bytes(start + torn)
    assert read_log(tmp_path).torn == torn
    done = append(tmp_path, lambda _: [refusal("after")])
    assert done.torn is not None
    assert done.torn.read_bytes() == torn
    assert [x.why for x in read_log(tmp_path).lines] == ["kept", "after"]
    assert (tmp_path / FILE).read_bytes().startswith(start)
    assert append(tmp_path, lambda _: [refusal("more")]).torn is None


def test_a_line_that_lacks_only_its_end_counts(tmp_path: Path) -> None:
    append(tmp_path, lambda _: [refusal("one")])
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[:-1])
    append(tmp_path, lambda _: [refusal("two")])
    assert [x.why for x in read_log(tmp_path).lines] == ["one", "two"]


def test_a_full_disk_leaves_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(tmp_path, lambda _: [refusal("kept")])
    write = durable.os.write

    def full(handle: int, content: bytes) -> int:
        if len(content) < 100:
            raise OSError(durable.errno.ENOSPC, "No space left")
        return write(handle, content[: len(content) // 2])

    monkeypatch.setattr(durable.os, "write", full)
    with pytest.raises(LedgerError, match="disk is full"):
        append(tmp_path, lambda _: [refusal("lost")])
    monkeypatch.undo()
    assert [x.why for x in read_log(tmp_path).lines] == ["kept"]
    append(tmp_path, lambda _: [refusal("after")])
    assert [x.why for x in read_log(tmp_path).lines] == ["kept", "after"]


WRITER = """
import sys
from pathlib import Path
from rashomon.ledger.corrections import append
from tests.ledger.test_corrections import refusal
print("ready", flush=True)
while True:
    append(Path(sys.argv[1]), lambda log: [refusal("x" * 50_000)] * 3)
"""


def test_a_killed_writer_leaves_a_log(tmp_path: Path) -> None:
    lines = 0
    for wait in (0.0, 0.013, 0.041):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=PLACES) as writer:  # noqa: S603
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(wait)
            writer.kill()
        log = read_log(tmp_path)
        assert len(log.lines) >= lines
        append(tmp_path, lambda _: [refusal("after")], patience=1)
        whole = read_log(tmp_path)
        assert (whole.lines[:-1], whole.torn) == (log.lines, b"")
        lines = len(whole.lines)


# --- several writers ----------------------------------------------------------------------------


def test_two_writers_take_turns(tmp_path: Path) -> None:
    def write(number: int) -> None:
        append(tmp_path, lambda log: [refusal(f"{number}: after {log.head.lines}")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(20)))
    log = read_log(tmp_path)
    assert [x.why.partition(" ")[2] for x in log.lines] == [f"after {n}" for n in range(20)]


def test_a_busy_log_is_told(tmp_path: Path) -> None:
    with (
        durable.locked(tmp_path / LOCK),
        pytest.raises(durable.BusyError, match="Somebody else"),
    ):
        append(tmp_path, lambda _: [refusal()], patience=0.05)


def test_what_the_maker_raises_leaves_the_log(tmp_path: Path) -> None:
    def make(log: Log) -> list[Correction]:
        raise InputError("no")

    with pytest.raises(InputError, match="no"):
        append(tmp_path, make)
    assert read_log(tmp_path) == Log()
    append(tmp_path, lambda _: [refusal()])


# --- undoing ------------------------------------------------------------------------------------


def test_undoing_and_undoing_that() -> None:
    log = log_with(refusal("a"), refusal("b"))
    for _ in range(5):
        log = Log(
            (*log.lines, *sealed([undo(log, len(log.lines) if log.head.lines > 2 else 1)], log))
        )
        expected = ["b"] if log.head.lines % 2 else ["a", "b"]
        assert [x.why for x in standing(log.lines)] == expected


def test_what_is_undone_says_by_what() -> None:
    log = log_with(refusal("a"), refusal("b"))
    log = Log((*log.lines, *sealed([undo(log, 2)], log)))
    assert undone(log.lines) == {2: 3}


def test_an_undo_of_another_line_than_was_seen_is_refused() -> None:
    log = log_with(refusal("a"), refusal("b"))
    other = replace(undo(log, 1), line=2)
    with pytest.raises(InputError, match="no line 2 of that id"):
        sealed([other], log)
