"""Errors that teach, and corpus text that stays harmless in a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from rashomon.cli import main as program
from rashomon.cli.inert import plain
from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]


def run(*words: object, stdin: bytes = b"", cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rashomon.cli.main", *map(str, words)],
        input=stdin,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200", "TERM": "dumb"},
        capture_output=True,
        timeout=300,
        check=False,
    )


def failing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object
) -> str:
    """What the program writes to standard error when it ends with exit code 1."""
    monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        program.main()
    assert end.value.code == 1
    said = capsys.readouterr()
    assert said.err.startswith("Error:")
    assert "Traceback" not in said.err
    return " ".join(said.err.split())


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline whose parser has labels that Universal Dependencies do not know."""
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("dobj", "prep", "nsubj"):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    folder = tmp_path_factory.mktemp("pipelines") / "foreign"
    nlp.to_disk(folder)
    return folder


# --- errors -----------------------------------------------------------------------------------


def test_a_missing_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("claims", "report"):
        said = failing(monkeypatch, capsys, command, tmp_path / "none")
        assert "is no ledger" in said
        assert "rashomon read" in said


def test_a_damaged_ledger(
    pile: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    call("read", pile / "north.txt", "--out", tmp_path / "l", "--workers", 0)
    (tmp_path / "l" / "claims.parquet").write_bytes(b"nothing")
    said = failing(monkeypatch, capsys, "claims", tmp_path / "l")
    assert "claims.parquet" in said
    assert "Read the pile again" in said


def test_nothing_of_that_name_to_explain(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = failing(monkeypatch, capsys, "explain", "nobody [/red]", "--ledger", ledger)
    assert "nobody [/red]" in said
    assert "rashomon claims" in said


@pytest.mark.parametrize("pair", ["fr", "=x", "fr="])
def test_a_pipeline_option_that_is_no_pair(
    pair: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = failing(monkeypatch, capsys, "languages", "--pipeline", pair)
    assert "LANG=PIPELINE" in said
    assert f"'{pair}'" in said


def test_a_pipeline_that_is_not_there(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = failing(
        monkeypatch, capsys,
        "read", pile, "--out", tmp_path / "l", "--workers", 0, "--pipeline", "en=no_such_package",
    )  # fmt: skip
    assert "no_such_package" in said
    assert "cannot be loaded" in said


@pytest.mark.parametrize("workers", [0, 1])
def test_a_pipeline_that_is_not_universal(
    workers: int, foreign: Path, pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    said = failing(
        monkeypatch, capsys,
        "read", pile, "--out", tmp_path / "l", "--workers", workers, "--pipeline", f"en={foreign}",
    )  # fmt: skip
    assert "Universal Dependencies" in said
    assert all(label in said for label in ("dobj", "prep", "nsubj"))


def test_negative_workers(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = failing(monkeypatch, capsys, "read", pile, "--out", tmp_path / "l", "--workers", -1)
    assert "-1 workers" in said


# --- text that would like to be more than text --------------------------------------------------


def test_markup_and_escapes_are_printed_as_they_stand(ledger: Path, pile: Path, call: Call) -> None:
    odd = next(str(p) for p in pile.rglob("*odd*.txt"))
    outputs = [
        call("claims", ledger, "--article", "odd").output,
        call("explain", odd).output,
        call("explain", "west/[bold]odd[red] \N{WARNING SIGN}.txt", "--ledger", ledger).output,
    ]
    for said in outputs:
        assert "\x1b" not in said
        assert "<U+001B>[31m" in said
    assert all("[/red]" in said for said in outputs[1:])
    assert "[link" in outputs[0]
    assert all("[link=x]market[/link]" in said for said in outputs[1:])
    assert "west/[bold]odd[red] \N{WARNING SIGN}.txt" in outputs[2]


def test_names_are_printed_as_they_stand(tmp_path: Path, call: Call) -> None:
    odd = tmp_path / "[red]\x1b[2J:smile:.txt"
    odd.write_text("", encoding="utf-8")
    said = call("read", odd, "--out", tmp_path / "[bold]l", "--workers", 0)
    assert said.exit_code == 0, said.output
    assert "\x1b" not in said.output
    assert "[red]<U+001B>[2J:smile:.txt" in said.output
    assert "[bold]l" in said.output


def test_direction_marks_are_spelled_out() -> None:
    turned = plain("a\N{RIGHT-TO-LEFT OVERRIDE}b\N{ZERO WIDTH JOINER}c\r\nd\x9b")
    assert turned == "a<U+202E>b\N{ZERO WIDTH JOINER}c  d<U+009B>"


# --- the real program -------------------------------------------------------------------------


def test_standard_input_in_a_real_process(tmp_path: Path) -> None:
    text = "The Zambian navy said that pirates had killed 12 sailors near Mombasa on Tuesday.\n"
    read = run("read", "-", "--out", "made", "--workers", 1, stdin=text.encode(), cwd=tmp_path)
    assert read.returncode == 0, read.stderr.decode()
    shown = run("claims", "made", "--json", cwd=tmp_path)
    assert shown.returncode == 0
    assert b"pirates had killed 12 sailors" in shown.stdout


def test_exit_code_and_stream_of_an_error_in_a_real_process(tmp_path: Path) -> None:
    failed = run("claims", "none", cwd=tmp_path)
    assert failed.returncode == 1
    assert failed.stdout == b""
    assert failed.stderr.decode().startswith("Error: none is no ledger")
