from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from rashomon.languages.pack import HOME, read
from rashomon.languages.time_table import Time
from rashomon.mentions.published import publication_date, stated_date

LINES = (Path(__file__).parent / "published.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


@lru_cache(maxsize=8)
def table(code: str) -> Time:
    return read(HOME / code / "time.toml", Time)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['lang']}: {c['text'][:60]}")
def test_publication_date(case: dict[str, Any]) -> None:
    text, code = case["text"], case["lang"]
    published, how, reasons = publication_date(text, [], table(code), code)
    assert (published, how) == (case["published"], case["how"])
    assert bool(reasons) == (published is not None)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['lang']}: {c['text'][:60]}")
def test_windows_newlines_and_far_furniture_change_nothing(case: dict[str, Any]) -> None:
    text, code = case["text"].replace("\n", "\r\n\r\n"), case["lang"]
    published, how, _ = publication_date(text, [(0, len(text))], table(code), code)
    assert (published, how) == (case["published"], case["how"])


@pytest.mark.parametrize("code", sorted({case["lang"] for case in CASES}))
def test_nothing_states_nothing(code: str) -> None:
    assert stated_date([], table(code), code) is None
    assert stated_date(["", "…", "1994", "12"], table(code), code) is None
    assert publication_date("", [], table(code), code) == (None, None, ())
