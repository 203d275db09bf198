"""A ledger at a prompt and in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pandas
import polars
import pyarrow
import pytest
from IPython.core.interactiveshell import InteractiveShell
from msgspec.structs import replace

import rashomon
from rashomon.frames import TABLES
from rashomon.frames.html import claim_html, table_html
from rashomon.frames.opened import Opened, ShownEvent, show_in_notebook
from rashomon.model.errors import LedgerError
from tests.exports.conftest import DENIED, SHELLED, ledger_of
from tests.report.hostile import HOSTILE


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("opened")
    told = (("Gids", SHELLED), ("Lantern", DENIED), ("Courier", SHELLED))
    articles = [{"outlet": o, "date": "2021-05-04", "text": text} for o, text in told]
    ledger_of(folder, articles)
    return rashomon.open(folder / "ledger")


class Read(HTMLParser):
    """What a browser would show, and the elements it would make."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: set[str] = set()
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.add(tag)


OURS = {
    "figure", "blockquote", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "bdi", "u",
    "code", "p", "strong", "br", "small",
}  # fmt: skip


def test_tables_are_attributes_for_three_libraries(opened: Opened) -> None:
    events = opened.events
    rows = events.rows()
    assert rows
    assert isinstance(events.df(), pandas.DataFrame)
    assert isinstance(events.pl(), polars.DataFrame)
    assert isinstance(events.arrow(), pyarrow.Table)
    assert len(events.df()) == events.pl().height == events.arrow().num_rows == len(rows)
    assert [one.id for one in opened.claims] == [row["id"] for row in opened.claims.rows()]


def test_all_tables_are_found_by_a_prompt(opened: Opened) -> None:
    assert set(TABLES) <= set(dir(opened))
    assert all(name in repr(opened) for name in TABLES)
    with pytest.raises(AttributeError, match=r"no table 'tables'.*claims"):
        _ = opened.tables


def test_the_pins_of_a_claim_are_those_of_its_article(opened: Opened) -> None:
    for claim in opened.claims:
        text = opened.article_text(claim.article_id)
        assert text[claim.start : claim.end] == claim.evidence
        assert opened.article(claim.article_id).text == text


def test_a_claim_shows_its_words_and_cells(opened: Opened) -> None:
    record = next(c for c in opened.claims if c.sources and c.figures)
    shown = Read(opened.claim(record.id[:10])._repr_html_())
    assert shown.elements <= OURS
    assert record.evidence in shown.text
    for part in (*record.sources, *record.figures):
        assert f"“{part.text}”" in shown.text
    assert record.id in repr(opened.claim(record.id))


def test_an_event_shows_its_accounts_side_by_side(opened: Opened) -> None:
    record = max(opened.ledger.events(), key=lambda event: len(event.claims))
    shown = Read(opened.event(record.id)._repr_html_())
    assert shown.elements <= OURS
    assert record.label in shown.text
    assert "independent origins" in shown.text
    assert "deny" in shown.text
    assert "“At least 5 fishermen”" in shown.text
    named = replace(record, label="<b>Courier</b>")
    assert "<b>Courier</b>" in Read(ShownEvent(opened.ledger, named)._repr_html_()).text


@pytest.mark.parametrize("ask", ["claim", "event"])
def test_what_is_not_there_is_told(opened: Opened, ask: str) -> None:
    with pytest.raises(LedgerError, match="zzz"):
        getattr(opened, ask)("zzz")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(opened: Opened, text: str) -> None:
    record = next(c for c in opened.claims if c.sources)
    source = replace(record.sources[0], text=text, code=text)
    shown = Read(claim_html(replace(record, outlet=text, language=text, sources=(source,))))
    assert shown.elements <= OURS
    assert text.replace("\r", "\n") in shown.text.replace("\r", "\n")
    assert Read(table_html([text], [{text: [text]}], text)).elements <= OURS


def test_ipython_shows_a_claim_record_as_it_shows_a_claim(opened: Opened) -> None:
    shell = InteractiveShell.instance()
    try:
        show_in_notebook()
        record = next(iter(opened.claims))
        data, _ = shell.display_formatter.format(record)
        assert data["text/html"] == claim_html(record) == opened.claim(record.id)._repr_html_()
        table, _ = shell.display_formatter.format(opened.claims)
        assert "<table>" in table["text/html"]
    finally:
        InteractiveShell.clear_instance()


def test_a_long_table_says_that_it_goes_on(opened: Opened, tmp_path: Path) -> None:
    assert "The first 20 rows" in opened.accounts._repr_html_()
    assert "The first" not in opened.drawings._repr_html_()
