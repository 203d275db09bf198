"""What each command says and makes, in this process."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import Result

from rashomon.languages.pack import languages
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim
from rashomon.model.errors import InputError
from tests.cli.conftest import ARTICLES, Call
from tests.report.test_build import held


def records(result: Result) -> list[Claim]:
    assert result.exit_code == 0, result.output
    return [msgspec.json.decode(line, type=Claim) for line in result.output.splitlines()]


# --- read -------------------------------------------------------------------------------------


def test_read_gives_an_account(made: Result, ledger: Path) -> None:
    assert made.exit_code == 0
    opened = Ledger.open(ledger)
    assert {a.name for a in opened.articles()} == set(ARTICLES)
    assert f"{opened.manifest.claims} claims of {len(ARTICLES)} articles" in made.output
    assert "no body: list.txt" in made.output
    for code in languages():
        assert f"{code} " in made.output


def test_read_files_by_name(pile: Path, tmp_path: Path, call: Call) -> None:
    files = [pile / "north.txt", pile / "sud.txt"]
    assert call("read", *files, "--out", tmp_path / "l", "--workers", 0).exit_code == 0
    assert [a.name for a in Ledger.open(tmp_path / "l").articles()] == ["north.txt", "sud.txt"]


def test_read_a_pattern(pile: Path, tmp_path: Path, call: Call) -> None:
    result = call("read", pile / "*.txt", "--out", tmp_path / "l", "--workers", 0)
    assert result.exit_code == 0
    names = {a.name for a in Ledger.open(tmp_path / "l").articles()}
    assert names == {name for name in ARTICLES if "/" not in name}


def test_read_a_table_with_the_column_named(tmp_path: Path, call: Call) -> None:
    table = tmp_path / "a.csv"
    table.write_text(
        "key,story,day\n"
        '1,"The Zambian navy said that pirates had killed 12 sailors near Mombasa.",2021-05-04\n',
        encoding="utf-8",
    )
    options = ("--text-column", "story", "--date-column", "day", "--id-column", "key")
    assert call("read", table, *options, "--out", tmp_path / "l", "--workers", 0).exit_code == 0
    article, *others = Ledger.open(tmp_path / "l").articles()
    assert not others
    assert (article.state, article.published) == ("read", "2021-05-04")


def test_a_path_that_is_not_there_is_in_the_account(tmp_path: Path, call: Call) -> None:
    result = call("read", tmp_path / "nowhere.txt", "--out", tmp_path / "l", "--workers", 0)
    assert result.exit_code == 0
    assert "nowhere.txt" in result.output
    assert "No such file" in result.output
    assert [a.state for a in Ledger.open(tmp_path / "l").articles()] == ["broken"]


# --- claims -----------------------------------------------------------------------------------


def test_all_claims_as_json(ledger: Path, call: Call) -> None:
    shown = records(call("claims", ledger, "--json", "--limit", 1000))
    assert shown == list(Ledger.open(ledger).claims())
    assert len(shown) >= 6


def test_json_is_that_of_the_ledger(ledger: Path, call: Call) -> None:
    shown = call("claims", ledger, "--json", "--limit", 1000).output.splitlines()
    kept = (ledger / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in shown] == [json.loads(line) for line in kept]


@pytest.mark.parametrize(
    ("option", "value", "holds"),
    [
        ("--type", "assault", lambda c: c.type == "ASSAULT"),
        ("--language", "fr", lambda c: c.language == "fr"),
        ("--modality", "denied", lambda c: c.modality == "denied"),
        ("--voice", "navy", lambda c: "navy" in c.sources[0].text),
        ("--voice", "ZMB.MIL", lambda c: c.sources[0].code == "ZMB.MIL"),
        ("--actor", "PIRATES", lambda c: "pirates" in c.actors[0].text),
        ("--target", "sailors", lambda c: "sailors" in c.targets[0].text),
        ("--article", "haven", lambda c: "haven" in c.article),
        ("--search", "harbour", lambda c: "harbour" in c.evidence),
    ],
)
def test_filters(option: str, value: str, holds, ledger: Path, call: Call) -> None:  # type: ignore[no-untyped-def]
    shown = records(call("claims", ledger, option, value, "--json"))
    assert shown
    assert all(holds(c) for c in shown)
    assert len(shown) < Ledger.open(ledger).manifest.claims


def test_filters_add_up_and_may_leave_nothing(ledger: Path, call: Call) -> None:
    result = call("claims", ledger, "--type", "ASSAULT", "--search", "no such words")
    assert result.exit_code == 0
    assert "No claim passes these filters" in result.output


def test_the_limit_says_how_many_more(ledger: Path, call: Call) -> None:
    all_of_them = Ledger.open(ledger).manifest.claims
    result = call("claims", ledger, "--limit", 2)
    assert f"{all_of_them - 2} more claims" in result.output


# --- explain ----------------------------------------------------------------------------------


def test_explain_a_file_says_why_paragraphs_were_dropped(pile: Path, call: Call) -> None:
    result = call("explain", pile / "list.txt")
    assert result.exit_code == 0
    assert "no body" in result.output
    assert "furniture" in result.output


def test_explain_an_article_by_name_and_by_id(ledger: Path, call: Call) -> None:
    article = next(a for a in Ledger.open(ledger).articles() if a.name == "north.txt")
    by_name = call("explain", "north.txt", "--ledger", ledger)
    by_id = call("explain", article.id, "--ledger", ledger)
    assert by_name.exit_code == 0
    assert "Zambian navy" in by_name.output
    assert by_name.output == by_id.output


def test_explain_a_claim_shows_its_rules_and_its_tree(ledger: Path, call: Call) -> None:
    claim = next(c for c in Ledger.open(ledger).claims() if c.article == "north.txt" and c.figures)
    result = call("explain", claim.id, "--ledger", ledger)
    assert result.exit_code == 0
    for rule in claim.rules:
        assert rule in result.output
    assert "event word" in result.output
    assert "word of saying" in result.output
    assert "ZMB.MIL" in result.output


# --- languages and report ---------------------------------------------------------------------


def test_languages_are_listed(call: Call) -> None:
    result = call("languages")
    assert result.exit_code == 0
    for code in languages():
        assert f" {code} " in result.output


def test_a_pipeline_of_the_user_is_listed(call: Call) -> None:
    result = call("languages", "--pipeline", f"{languages()[0]}=some_package")
    assert "some_package" in result.output


def test_the_report_is_one_file(ledger: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "deep" / "report.html"
    result = call("report", ledger, "--out", out, "--title", "A <title> & more")
    assert result.exit_code == 0, result.output
    html = out.read_text(encoding="utf-8")
    records = held(html)
    assert any("Zambian navy" in one["text"] for one in records["readings"].values())
    assert "<title>A &lt;title&gt; &amp; more</title>" in html
    assert records["situation"]["title"] == "A <title> & more"
    assert call("report", ledger).exit_code == 0
    assert (ledger / "report.html").is_file()


def test_the_report_takes_other_lines_for_its_map(ledger: Path, tmp_path: Path, call: Call) -> None:
    lines, out = tmp_path / "mine.json", tmp_path / "report.html"
    topology = {"type": "Topology", "objects": {"countries": {}}, "arcs": []}
    lines.write_text(json.dumps(topology), encoding="utf-8")
    assert call("report", ledger, "--out", out, "--boundaries", lines).exit_code == 0
    html = out.read_text(encoding="utf-8")
    assert held(html, "world") == topology
    assert held(html)["atlas"]["boundaries"] == "mine.json"
    lines.write_text("{}", encoding="utf-8")
    refused = call("report", ledger, "--out", out, "--boundaries", lines)
    assert isinstance(refused.exception, InputError)


# --- the program ------------------------------------------------------------------------------


def test_every_command_has_help_with_an_example(call: Call) -> None:
    from typer.main import get_command  # noqa: PLC0415

    from rashomon.cli.main import app  # noqa: PLC0415

    for name in getattr(get_command(app), "commands", {}):
        result = call(name, "--help")
        assert result.exit_code == 0
        assert name == "languages" or f"rashomon {name}" in result.output


def test_without_a_command_there_is_help(call: Call) -> None:
    assert "Usage" in call().output
    assert "rashomon" in call("--version").output


# --- export -----------------------------------------------------------------------------------


def test_export_writes_where_it_is_told_and_says_where(
    made: Result, ledger: Path, tmp_path: Path, call: Call
) -> None:
    told = call("export", ledger, "--as", "geojson", "--out", tmp_path / "claims.geojson")
    assert told.exit_code == 0
    assert json.loads((tmp_path / "claims.geojson").read_text(encoding="utf-8"))["features"]
    assert "claims.geojson" in told.output


def test_export_into_the_ledger_leaves_it_whole(made: Result, ledger: Path, call: Call) -> None:
    assert call("export", ledger, "--as", "csv").exit_code == 0
    assert (ledger / "export" / "csv" / "claims.csv").is_file()
    assert Ledger.open(ledger).manifest.claims


def test_export_names_the_formats_there_are(made: Result, ledger: Path, call: Call) -> None:
    told = call("export", ledger, "--as", "pdf")
    assert told.exit_code != 0
    assert "geojson" in f"{told.output}{told.exception}"
