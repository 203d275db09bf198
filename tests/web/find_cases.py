"""Questions and answers that the front end's search and the server's must share.

`python -m tests.web.find_cases` writes them for the front end, whose own test reads them.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from msgspec.json import decode, encode

from rashomon.ledger.search import Asked
from rashomon.web.asking import Window
from rashomon.web.desk import Desk, Shown
from rashomon.web.opened import Opened
from tests.flow.test_realign import make, pile
from tests.web.told import many

FILE = Path(__file__).parents[2] / "frontend" / "test" / "find.cases.json"

QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"text": "harbour"},
    {"text": "ETAT-major  strasse"},
    {"text": "οδος"},
    {"text": "قصفت"},
    {"text": "%"},
    {"voice": ["source dnk.mil"]},
    {"voice": ["source dnk.mil", "nobody"], "type": ["ASSAULT"]},
    {"place": [None]},
    {"place": [None, "geonames 7"], "language": ["en", "ar"]},
    {"relation": ["deny"]},
    {"relation": [None], "modality": ["asserted", "denied"]},
    {"outlet": ["etoile", None]},
    {"day": ["2021-05-04", None]},
    {"first": "2021-05-05"},
    {"last": "2021-05-04", "text": "the"},
    {"first": "2021-05-04", "last": "2021-05-09", "type": ["ASSAULT", "CONSULT"]},
    {"type": ["another"]},
)


def cases() -> dict[str, Any]:
    """The claims that are searched, and for each question what is found and counted."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = make(Path(folder) / "ledger", [*pile(), *many()])
        desk = Desk(Shown(ledger, "cases"))
        whole = _plain(desk.ask(lambda opened: opened.claims(Asked(), Window(0, 1000))))
        return {**whole, "cases": [_case(desk, question) for question in QUESTIONS]}


def _case(desk: Desk, question: dict[str, Any]) -> dict[str, Any]:
    ends = {name: question.get(name) for name in ("first", "last")}
    lists = {name: tuple(value) for name, value in question.items() if isinstance(value, list)}
    asked = Asked(question.get("text", ""), lists, **ends)  # type: ignore[arg-type]

    def answers(opened: Opened) -> dict[str, Any]:
        found = opened.claims(asked, Window(0, 1000))
        facets = _plain(opened.facets(asked))
        return {"query": question, "claims": [c.id for c in found.claims], "facets": facets}

    return desk.ask(answers)


def _plain(view: Any) -> dict[str, Any]:
    found: dict[str, Any] = decode(encode(view))
    return found


def text() -> str:
    """The cases as they are kept."""
    return json.dumps(cases(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
