"""Search: the claims and counts that the front end finds; a database that reaches nothing."""

from __future__ import annotations

import ast
import inspect
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.ledger import engine, statements
from rashomon.ledger.search import (
    MOST,
    NAMES,
    Asked,
    Name,
    Row,
    Search,
    SlowError,
    answering,
    folded,
    words_of,
)

Value = str | None

DAYS = (None, "2021-05-04", "2021-05-05", "2020-12-31")
VALUES: dict[Name, tuple[Value, ...]] = {
    "voice": ("source dnk.mil", "outlet é", "outlet \ufb00", "outlet \U0001f600"),
    "type": ("ASSAULT", "CONSULT"),
    "modality": ("asserted", "denied"),
    "place": (None, "geonames 7", "aarhus"),
    "day": DAYS,
    "outlet": (None, "Étoile", "ETOILE"),
    "language": (None, "xx", "yy"),
}
KINDS = ("agree", "deny", "less specific")
TEXTS = ("L’État-major a dit", "ΟΔΟΣ", "Straße\u00a0İstanbul", "100% of_it", "", "قَصَفَت")

rows = st.lists(
    st.builds(
        Row,
        id=st.just(""),
        text=st.lists(st.sampled_from(TEXTS), max_size=3).map(" ".join),
        relations=st.frozensets(st.sampled_from(KINDS)),
        **{name: st.sampled_from(values) for name, values in VALUES.items()},  # type: ignore[arg-type]
    ),
    max_size=30,
).map(lambda found: [_numbered(row, at) for at, row in enumerate(found)])
values = {**VALUES, "relation": (None, *KINDS)}
asked = st.builds(
    Asked,
    text=st.sampled_from(("", "etat", "ETAT major", "οδος", "%", "_", "قصفت", "strasse", "a dit")),
    values=st.dictionaries(st.sampled_from(NAMES), st.none(), max_size=4).flatmap(
        lambda names: st.fixed_dictionaries(
            {n: st.lists(st.sampled_from((*values[n], "another")), max_size=3) for n in names}
        )
    ),
    first=st.sampled_from((None, "2021", "2021-05-05", "x")),
    last=st.sampled_from((None, "2021-05-04", "1999", "x")),
)  # fmt: skip


def _numbered(row: Row, at: int) -> Row:
    return Row(f"{at:03}", *(getattr(row, name) for name in Row.__struct_fields__[1:]))


# --- the model: find.ts, word for word --------------------------------------------------------


def values_of(row: Row, name: Name) -> Sequence[Value]:
    return (sorted(row.relations) or [None]) if name == "relation" else [getattr(row, name)]


def passing(all_: Sequence[Row], query: Asked, but: Name | None = None) -> list[Row]:
    wanted = words_of(query.text)
    set_ = [name for name in NAMES if name != but and query.values.get(name)]
    return [
        one
        for one in all_
        if all(any(v in query.values[n] for v in values_of(one, n)) for n in set_)
        and all(word in folded(one.text) for word in wanted)
        and within(one.day, query)
    ]


def within(day: Value, query: Asked) -> bool:
    if query.first is None and query.last is None:
        return True
    return day is not None and (query.first or "") <= day <= (query.last or "9999-12-31")


def facet(name: Name, found: Sequence[Row]) -> list[tuple[Value, int]]:
    counts = Counter(value for one in found for value in values_of(one, name))

    def key(item: tuple[Value, int]) -> tuple[object, ...]:
        value, count = item
        place = (value is None, (value or "").encode("utf-16-be"))
        return place if name == "day" else (-count, *place)

    return sorted(counts.items(), key=key)


@given(rows, asked)
def test_it_finds_and_counts_what_the_front_end_does(all_: list[Row], query: Asked) -> None:
    search = Search(all_)
    wanted = passing(all_, query)
    page = search.page(query, 0, 1000)
    assert [one for one, _ in page.claims] == [row.id for row in wanted]
    assert [set(kinds) for _, kinds in page.claims] == [row.relations for row in wanted]
    counts = search.counts(query)
    assert counts.total == page.total == len(wanted)
    assert [one.name for one in counts.facets] == list(NAMES)
    for one in counts.facets:
        assert list(one.values) == facet(one.name, passing(all_, query, one.name)), one.name
        assert one.more == 0
    search.close()


def test_pages_follow_one_another() -> None:
    search = Search(row(at) for at in range(12_000))
    found = [search.page(Asked(), offset, 5000).claims for offset in (0, 5000, 10_000, 15_000)]
    assert [len(part) for part in found] == [5000, 5000, 2000, 0]
    assert [one for part in found for one, _ in part] == [f"{at:05}" for at in range(12_000)]


def test_of_many_values_the_first_are_told_and_the_others_counted() -> None:
    search = Search(row(at, voice=f"v{at % (MOST + 7):03}") for at in range(1000))
    voices = next(f for f in search.counts(Asked()).facets if f.name == "voice")
    assert (len(voices.values), voices.more) == (MOST, 7)
    assert voices.values[0] == ("v000", 5)


def test_days_are_told_from_the_first_to_the_last() -> None:
    first = date(2020, 1, 1)
    days = [(first + timedelta(at)).isoformat() for at in range(900)]
    search = Search(replace(row(at), day=day) for at, day in enumerate(days))
    found = next(f for f in search.counts(Asked()).facets if f.name == "day")
    assert ([day for day, _ in found.values], found.more) == (days, 0)


def test_an_empty_ledger_has_nothing() -> None:
    search = Search(())
    assert search.counts(Asked(text="x")).total == 0
    assert search.page(Asked(), 0, 10).claims == ()


def row(at: int, voice: str = "v") -> Row:
    return Row(f"{at:05}", "x", voice, frozenset(), "T", "m", None, None, None, None)


# --- what the database may ---------------------------------------------------------------------

OUT = (
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/hostname')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "ATTACH '{folder}/other.duckdb'",
    "COPY claims TO '{folder}/claims.csv'",
    "COPY claims FROM '/etc/passwd'",
    "EXPORT DATABASE '{folder}/all'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '64GB'",
    "SELECT * FROM read_text('http://127.0.0.1:1/')",
)


@pytest.mark.parametrize("sql", OUT)
def test_the_database_reaches_nothing(sql: str, tmp_path: Path) -> None:
    connection = engine.shut_in()
    connection.execute(statements.TABLE)
    with pytest.raises(duckdb.Error):
        connection.execute(sql.format(folder=tmp_path))
    with pytest.raises(duckdb.Error):
        connection.cursor().execute(sql.format(folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_long_question_is_stopped() -> None:
    connection = engine.shut_in()
    start = time.monotonic()
    with (
        pytest.raises(SlowError, match=r"took more than 0\.2 seconds"),
        answering(connection, 0.2) as cursor,
    ):
        cursor.execute("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b")
    assert time.monotonic() - start < 5
    with answering(connection, 5) as cursor:
        assert cursor.execute("SELECT 1").fetchall() == [(1,)], "the next question is answered"


# --- how statements come about -----------------------------------------------------------------

ROOT = Path(inspect.getfile(engine)).parents[1]
ASKING = [ROOT / "ledger" / "search.py", *sorted((ROOT / "web").glob("*.py"))]


def executed(path: Path) -> list[ast.expr]:
    """What is given to a database as its statement."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    direct = [c.args[0] for c in calls if _name(c) in ("execute", "executemany", "sql", "query")]
    return direct + [c.args[1] for c in calls if ast.unparse(c.func) in ("db.rows", "db.run")]


def _name(call: ast.Call) -> str | None:
    return call.func.attr if isinstance(call.func, ast.Attribute) else None


@pytest.mark.parametrize("path", ASKING, ids=lambda path: path.name)
def test_statements_are_constants_of_one_file(path: Path) -> None:
    """No f-string, no joining, no variable: each is `statements.NAME`."""
    for sql in executed(path):
        assert isinstance(sql, ast.Attribute), ast.unparse(sql)
        assert ast.unparse(sql.value) == "statements"


def test_the_search_executes_something() -> None:
    assert len(executed(ROOT / "ledger" / "search.py")) == 5


def test_the_statements_are_written_out() -> None:
    tree = ast.parse(inspect.getsource(statements))
    values = [node.value for node in tree.body if isinstance(node, ast.AnnAssign)]
    assert len(values) == 5
    assert all(isinstance(value, ast.Constant) for value in values)
