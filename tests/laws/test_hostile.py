"""Law 7: no input, however hostile, loses a neighbour's result, and each ends in a named state."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from typing import get_args

import msgspec
import pytest

from rashomon.flow.config import Settings
from rashomon.flow.job import Job, Limits
from rashomon.flow.reading import read_article
from rashomon.flow.run import read
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article, RawArticle, State
from rashomon.model.reading import Reading
from rashomon.text.sources import raw_articles
from tests.laws.test_order import article
from tests.laws.warm import load_english

GOOD = ("00.txt", "m1.txt", "zz.txt")
"""Good articles stand before, between and after the hostile ones."""

NOISE = random.Random(3).randbytes(200_000)  # noqa: S311 - chance, no secret
DEEP = 60_000
LONG = 100_000

HOSTILE: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n " * 500,
    "large.txt": b"The army shelled the port. " * 1_000_000,
    "noise.txt": NOISE,
    "noise.html": NOISE,
    "noise": NOISE,
    "latin.txt": "Le préfet a nié. ".encode("latin-1") * 20 + b"\xff\xfe\x81",
    "cut.txt.gz": gzip.compress(article(50).encode() * 50)[:-40],
    "not-packed.txt.gz": b"plain words",
    "no-column.csv": b"a,b,c\n1,2,3\n",
    "broken.json": b'{"text": "The army shelled the port.',
    "broken.jsonl": b'{"text": "The army shelled the port."}\n{"text": \n[1, 2]\n"words"\n',
    "deep.json": b"[" * LONG,
    "deep.html": b"<div>" * DEEP + b"The army shelled the port." + b"</div>" * DEEP,
    "unclosed.html": b"<p <p <p <a href='" * 20_000,
    "one-line.txt": b"the army shelled the port and " * 30_000,
    "brackets.txt": b"(" * LONG,
    "quotes.txt": ('“‘«"' * LONG).encode(),
    "marks.txt": ("e" + "\N{COMBINING ACUTE ACCENT}" * 1_000_000).encode(),
    "joined.txt": ("\N{MAN}\N{ZERO WIDTH JOINER}" * LONG).encode(),
    "digits.txt": b"9" * LONG + b" soldiers were killed on " + b"9" * LONG,
    "nul.txt": b"\0" * LONG,
    "half.txt": "The army shelled the port.".encode("utf-16")[:-1],
    "broken.warc": b"WARC/1.0\r\nContent-Length: 99999\r\n\r\nshort",
}


def text_of(name: str) -> str:
    return article(99 + 3 * GOOD.index(name))  # every third is in the first language, English


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """One run over good and hostile files together, with a real worker under limits."""
    base = tmp_path_factory.mktemp("hostile")
    folder = base / "articles"
    folder.mkdir()
    for name in GOOD:
        (folder / name).write_text(text_of(name), encoding="utf-8")
    for name, body in HOSTILE.items():
        (folder / name).write_bytes(body)
    settings = Settings()
    job = Job(read_article, settings, settings.digest(), load_english, Limits(cpu=4.0))
    read(raw_articles([str(folder)], settings.options), base / "ledger", job, workers=1)
    return Ledger.open(base / "ledger")


def named(ledger: Ledger) -> dict[str, list[Article]]:
    """Articles by the file they are from: records of a container follow a '#'."""
    found: dict[str, list[Article]] = {}
    for one in ledger.articles():
        found.setdefault(one.name.partition("#")[0], []).append(one)
    return found


def test_every_file_is_there(made: Ledger) -> None:
    assert set(named(made)) == {*GOOD, *HOSTILE}


def test_every_article_has_a_state_and_what_is_not_read_a_reason(made: Ledger) -> None:
    for one in made.articles():
        assert one.state in get_args(State)
        assert (one.state == "read") == (one.reason is None), (one.name, one.state, one.reason)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("empty.txt", "no body"),
        ("blank.txt", "no body"),
        ("large.txt", "too large"),
        ("cut.txt.gz", "broken"),
        ("not-packed.txt.gz", "broken"),
        ("no-column.csv", "broken"),
        ("broken.json", "broken"),
        ("deep.json", "broken"),
        ("noise.txt", "broken"),
        ("nul.txt", "broken"),
        ("brackets.txt", "no body"),
        ("marks.txt", "no body"),
    ],
)
def test_what_can_be_known_of_a_file_is_said(made: Ledger, name: str, state: str) -> None:
    told = [(one.state, one.reason) for one in named(made)[name]]
    assert [s for s, _ in told] == [state], told


def test_good_records_of_a_broken_file_are_read(made: Ledger) -> None:
    states = [one.state for one in named(made)["broken.jsonl"]]
    assert len(states) >= 2
    assert any(state != "broken" for state in states)
    assert "broken" in states


def test_pins_hold_in_what_was_read(made: Ledger) -> None:
    texts = {one.id: one.text for one in made.articles()}
    for claim in made.claims():
        assert texts[claim.article_id][claim.start : claim.end] == claim.evidence


@pytest.mark.parametrize("name", GOOD)
def test_good_articles_have_the_claims_they_have_alone(
    made: Ledger, name: str, reader: Callable[[RawArticle], Reading]
) -> None:
    alone = reader(RawArticle(name, "text/plain", text_of(name).encode()))
    assert alone.claims
    found = [msgspec.structs.replace(c, event=None, origin="") for c in made.claims_for(name)]
    assert found == [msgspec.structs.replace(c, origin="") for c in alone.claims]


def test_the_lines_are_json(made: Ledger) -> None:
    for name in ("articles.jsonl", "claims.jsonl"):
        for line in (made.folder / name).read_text(encoding="utf-8").splitlines():
            assert json.loads(line)
