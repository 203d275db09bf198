"""Every table as dictionaries, records and an Arrow stream: the same rows."""

from __future__ import annotations

import gc
import importlib.util
from pathlib import Path

import duckdb
import pytest

from rashomon.flow.config import Settings
from rashomon.flow.job import Job
from rashomon.flow.reading import load_tools, read_article
from rashomon.flow.run import read
from rashomon.frames import TABLES, Frame, table
from rashomon.ledger.ledger import Ledger
from rashomon.model.errors import LedgerError, RashomonError
from rashomon.text.sources import raw_articles

ARTICLES = {
    "a.txt": "4 May 2021\n\nThe Danish navy shelled two Belgian trawlers near Esbjerg on Monday, "
    "killing 3 fishermen, the Belgian defence ministry said.\n",
    "b.txt": "4 May 2021\n\nThe Danish navy denied that it had shelled Belgian trawlers near "
    "Esbjerg on Monday. At least 5 fishermen were killed, doctors said.\n",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder = tmp_path_factory.mktemp("frames")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings()
    job = Job(read=read_article, settings=settings, load=load_tools)
    paths = [str(folder / name) for name in ARTICLES]
    read(raw_articles(paths, settings.options), folder / "ledger", job, workers=0)
    return Ledger.open(folder / "ledger")


@pytest.mark.parametrize("name", TABLES)
def test_arrow_and_dictionaries_hold_the_same_rows(ledger: Ledger, name: str) -> None:
    frame = table(ledger, name)
    taken = duckdb.from_arrow(frame)
    rows = frame.rows()
    assert tuple(taken.columns) == frame.columns
    assert len(taken.fetchall()) == len(rows) == len(list(frame))
    assert all(tuple(row) == frame.columns for row in rows)


def test_nested_values_come_through_arrow(ledger: Ledger) -> None:
    frame = table(ledger, "claims")
    assert frame.rows()
    taken = duckdb.from_arrow(frame).project("id, figures, sources, start").fetchall()
    for (id_, figures, sources, start), row in zip(taken, frame.rows(), strict=True):
        assert (id_, start) == (row["id"], row["start"])
        assert list(figures) == row["figures"]
        assert list(sources) == row["sources"]


def test_a_stream_outlives_its_table(ledger: Ledger) -> None:
    frame = table(ledger, "events")
    count = len(frame.rows())
    stream = frame.__arrow_c_stream__()
    del frame
    gc.collect()
    assert len(duckdb.from_arrow(stream).fetchall()) == count > 0


def test_grounds_and_events_count_the_same_origins(ledger: Ledger) -> None:
    grounds: dict[str, set[str]] = {}
    for row in table(ledger, "grounds").rows():
        grounds.setdefault(row["event"], set()).add(row["ground"])
    events = table(ledger, "events").rows()
    assert {e["id"]: e["independent_origins"] for e in events} == {
        event: len(found) for event, found in grounds.items()
    }


def test_an_unknown_table_is_named_with_those_there_are(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"'facts'.*relations"):
        table(ledger, "facts")


@pytest.mark.parametrize(
    ("library", "method"), [("pandas", "df"), ("polars", "pl"), ("pyarrow", "arrow")]
)
def test_data_frames_where_their_library_is_installed(
    ledger: Ledger, library: str, method: str
) -> None:
    frame: Frame = table(ledger, "claims")
    if importlib.util.find_spec(library) is None:
        with pytest.raises(RashomonError, match=f"pip install {library}"):
            getattr(frame, method)()
    else:
        assert len(getattr(frame, method)()) == len(frame.rows())


def test_nothing_is_left_on_the_disk(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    table(ledger, "events").__arrow_c_stream__()
    assert not list(tmp_path.iterdir())
