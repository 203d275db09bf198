"""Ledgers that exports are tried on: three accounts of one event, and hostile names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.flow.config import Settings
from rashomon.flow.job import Job
from rashomon.flow.reading import load_tools, read_article
from rashomon.flow.run import read
from rashomon.ledger.ledger import Ledger
from rashomon.text.sources import raw_articles
from tests.report.hostile import HOSTILE

SHELLED = (
    "The Danish navy shelled two Belgian trawlers near Esbjerg on Monday, killing 3 fishermen, the "
    "Belgian defence ministry said."
)
DENIED = (
    "Denmark denied that its navy had shelled Belgian trawlers near Esbjerg on Monday. At least 5 "
    "fishermen were killed, doctors said. Nobody was arrested."
)
RIGHT_TO_LEFT = (
    "The harbour police of \N{RIGHT-TO-LEFT OVERRIDE}Esbjerg arrested 4 people on Monday."
)
FORMULAS = ("=1+1", "+SUM(A1)", "-2", "@cmd", "\N{FULLWIDTH EQUALS SIGN}1+1")


def ledger_of(folder: Path, articles: list[dict[str, str]]) -> Ledger:
    pile = folder / "pile.jsonl"
    pile.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    settings = Settings()
    job = Job(read=read_article, settings=settings, load=load_tools)
    read(raw_articles([str(pile)], settings.options), folder / "ledger", job, workers=0)
    return Ledger.open(folder / "ledger")


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    told = (("Gids", SHELLED), ("Lantern", DENIED), ("Courier", SHELLED), ("Echo", RIGHT_TO_LEFT))
    articles = [
        {"id": f"{n}.txt", "outlet": outlet, "date": "2021-05-04", "text": text,
         "url": f"https://example.org/{n}?a=1&b=2"}
        for n, (outlet, text) in enumerate(told)
    ]  # fmt: skip
    return ledger_of(tmp_path_factory.mktemp("exports"), articles)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Every outlet, name and address is hostile; the text is an ordinary one and the payload."""
    articles = [
        {
            "id": name,
            "outlet": name,
            "date": "2021-05-04",
            "url": name,
            "text": f"4 May 2021\n\n{SHELLED}\n\n{name}\n",
        }
        for name in (*FORMULAS, *HOSTILE[::12])
    ]  # fmt: skip
    return ledger_of(tmp_path_factory.mktemp("hostile"), articles)
