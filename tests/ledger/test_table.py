"""Record → Parquet → record is the identity, and the same records give the same bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from rashomon.ledger import engine
from rashomon.ledger.records import line
from rashomon.ledger.schema import columns
from rashomon.ledger.table import read_table, write_table
from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event
from tests.ledger.arbitrary import records


class Text(Struct, frozen=True):
    name: str
    text: str


def written(records: Sequence[Struct], folder: Path, kind: type[Struct]) -> Path:
    lines = [line(record) for record in records]
    (folder / "lines").write_bytes(b"".join(one + b"\n" for one in lines))
    longest = max(map(len, lines), default=0)
    write_table(folder / "lines", folder / "table.parquet", kind, longest=longest)
    return folder / "table.parquet"


@pytest.mark.parametrize("kind", [Claim, Article, Event])
def test_identity(kind: type[Struct]) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(records(kind), max_size=5))
    def identity(some: list[Struct]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = written(some, Path(folder), kind)
            assert list(read_table(file, kind)) == some

    identity()


@pytest.mark.parametrize(
    "text",
    ["\0", "a\0b", "\N{BYTE ORDER MARK}", "\r\n", "\N{LINE SEPARATOR}", '"', "\\", "'", "null",
     "{}", "[1]", "2020-10-13", "", " ", "\N{GRINNING FACE}e\N{COMBINING ACUTE ACCENT}",
     "\N{RIGHT-TO-LEFT OVERRIDE}", "\U0010ffff", "\ufffe"],
)  # fmt: skip
def test_texts_stay(text: str, tmp_path: Path) -> None:
    record = Text(name=text, text=text)
    assert list(read_table(written([record], tmp_path, Text), Text)) == [record]


@pytest.mark.parametrize("number", [0.1 + 0.2, 5e-324, 1.7976931348623157e308, 1e22, 2.0**53 + 2])
def test_numbers_stay_to_the_last_bit(number: float, tmp_path: Path) -> None:
    record = Figure("count", "rain", number, -number, None, "x", 0, 1)
    (back,) = read_table(written([record], tmp_path, Figure), Figure)
    assert (back.min, back.max) == (number, -number)


def test_nothing_is_not_something_empty(tmp_path: Path) -> None:
    class Holder(Struct, frozen=True):
        one: Actor | None
        some: tuple[Actor, ...]
        maybe: tuple[str, ...] | None

    actor = Actor("they", None, 0, 4)
    kept = [Holder(None, (), None), Holder(actor, (actor,), ()), Holder(None, (), ("",))]
    assert list(read_table(written(kept, tmp_path, Holder), Holder)) == kept


def test_same_records_same_bytes_in_their_order(tmp_path: Path) -> None:
    # Order is what DuckDB does with one thread, not what it promises: this test keeps watch.
    some = [Text(f"{n * 7919 % 60_000:05}", "word " * (n % 50)) for n in range(60_000)]
    first = written(some, tmp_path, Text).read_bytes()
    assert written(some, tmp_path, Text).read_bytes() == first
    assert list(read_table(tmp_path / "table.parquet", Text)) == some


def test_long_texts_do_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MEMORY", "130MB")
    some = [Text(str(n), f"{n} rain " * 25_000) for n in range(900)]
    assert sum(len(record.text) for record in some) > 150 << 20
    file = written(some, tmp_path, Text)
    assert [r.name for r in read_table(file, Text)] == [r.name for r in some]


@pytest.mark.parametrize(
    "name", ["it's", "a[b]c", "star*", "what?", "sp ace", "é\N{GRINNING FACE}"]
)
def test_any_folder_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    record = Text("a", "b")
    assert list(read_table(written([record], folder, Text), Text)) == [record]


def test_the_engine_reaches_nothing_else(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside.txt"
    inside.mkdir()
    outside.write_text("secret")
    with engine.engine(inside) as connection:
        for sql in (
            f"SELECT * FROM read_text('{outside}')",  # noqa: S608 - the test's own path
            f"COPY (SELECT 1) TO '{tmp_path}/new.csv'",
            f"ATTACH '{tmp_path}/new.db'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
        ):
            with pytest.raises(LedgerError, match="DuckDB could not do this"):
                engine.run(connection, sql)


def test_a_field_no_column_can_hold() -> None:
    class Odd(Struct):
        either: int | str

    with pytest.raises(TypeError, match="one type or nothing"):
        columns(Odd)


@pytest.mark.parametrize(
    "record",
    [
        Text("\ud800", ""),
        Text("a", "b\udfffc"),
        Figure("count", "rain", float("nan"), None, None, "x", 0, 1),
        Figure("count", "rain", None, float("inf"), None, "x", 0, 1),
        Text("a", 5),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_come_back_is_refused(record: Struct) -> None:
    with pytest.raises(LedgerError, match="cannot be kept"):
        line(record)


def test_a_damaged_table_is_an_error(tmp_path: Path) -> None:
    file = written([Text("a", "b")], tmp_path, Text)
    (tmp_path / "other.parquet").write_bytes(file.read_bytes()[:-9])
    with pytest.raises(LedgerError, match="DuckDB could not do this"):
        list(read_table(tmp_path / "other.parquet", Text))
