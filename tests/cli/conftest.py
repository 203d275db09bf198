"""A small pile of articles, the ledger the command line makes of it, and a way to call it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from rashomon.cli.main import app

ARTICLES = {
    "north.txt": "The Zambian navy said on 4 May 2021 that pirates had killed at least 12 sailors "
    "near Mombasa.\n\nThe opposition denied that the pirates had withdrawn from the harbour.\n",
    "sud.txt": "Selon la police danoise, trois suspects ont été arrêtés mardi à Aarhus.\n\n"
    "« Nous n'avons jamais attaqué ce bateau », a déclaré le capitaine à l'AFP.\n",
    "west/haven.txt": "Volgens de burgemeester hebben rebellen gisteren de haven aangevallen.\n\n"
    "De vakbond eist dat het leger zich terugtrekt uit de haven van Vlissingen.\n",
    "west/[bold]odd[red] \N{WARNING SIGN}.txt": "The ministry [/red] said that \x1b[31mrebels had "
    "attacked the [link=x]market[/link] of Zinder.\n\nThe army denied shelling the market.\n",
    "list.txt": "Home\nNews\nSport\nContact us\n",
}

Call = Callable[..., Result]


@pytest.fixture(scope="session")
def call() -> Call:
    """The command line in this process, on a wide terminal."""
    runner = CliRunner(env={"COLUMNS": "240", "NO_COLOR": "1", "TERM": "dumb"})
    return lambda *words: runner.invoke(app, [str(w) for w in words])


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "news"
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made(pile: Path, call: Call) -> Result:
    """What reading the pile says; the ledger lies beside the pile."""
    return call("read", pile, "--out", pile.parent / "ledger", "--workers", 0)


@pytest.fixture(scope="session")
def ledger(pile: Path, made: Result) -> Path:
    assert made.exit_code == 0, made.output
    return pile.parent / "ledger"
