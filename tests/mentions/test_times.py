from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rashomon.languages.pack import HOME, read
from rashomon.languages.time_table import Time
from rashomon.mentions.time_edtf import part_of, precision, shifted
from rashomon.mentions.times import find_times, resolve_anaphora
from rashomon.model.edtf import span
from rashomon.model.errors import PackError
from rashomon.model.mention import TimeMention

KNOWN = pytest.mark.xfail(strict=True, reason="known failure, kept in sight")
LINES = (Path(__file__).parent / "times.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
SOUND = [case for case in CASES if "known_failure" not in case]
LANGUAGES = sorted({case["lang"] for case in CASES})
FLOOR = 0.9


@lru_cache(maxsize=8)
def table(code: str) -> Time:
    return read(HOME / code / "time.toml", Time)


def found(case: dict[str, Any]) -> tuple[TimeMention, ...]:
    text, code = case["text"], case["lang"]
    past = case.get("past", True)
    return find_times(text, 0, len(text), case["base"], table(code), code, past=past)


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{case['lang']}: {case['text'][:60]}",
            marks=[KNOWN] if "known_failure" in case else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", named(CASES))
def test_expression(case: dict[str, Any]) -> None:
    assert [[m.text, m.edtf] for m in found(case)] == case["expect"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_recall_and_precision(code: str) -> None:
    right = got = expected = 0
    for case in (c for c in CASES if c["lang"] == code):
        pairs = [[m.text, m.edtf] for m in found(case)]
        right += sum(pair in case["expect"] for pair in pairs)
        got += len(pairs)
        expected += len(case["expect"])
    assert right / expected >= FLOOR, f"recall {right}/{expected}"
    assert right / got >= FLOOR, f"precision {right}/{got}"


@pytest.mark.parametrize("case", named(SOUND))
def test_words_are_pinned_apart_and_within_bounds(case: dict[str, Any]) -> None:
    code, before = case["lang"], "\N{GRINNING FACE} 1999 \N{COMBINING ACUTE ACCENT}\r\n"
    text = f"{before}{case['text']}\n2001"
    start, end = len(before), len(before) + len(case["text"])
    past = case.get("past", True)
    mentions = find_times(text, start, end, case["base"], table(code), code, past=past)
    assert [[m.text, m.edtf] for m in mentions] == case["expect"]
    ends = [start]
    for m in mentions:
        assert text[m.start : m.end] == m.text
        assert ends[-1] <= m.start < m.end <= end
        ends.append(m.end)


@pytest.mark.parametrize("case", named(SOUND))
def test_values_are_edtf_and_hard_spaces_change_nothing(case: dict[str, Any]) -> None:
    hard = case | {"text": case["text"].replace(" ", "\N{NO-BREAK SPACE}")}
    values = [m.edtf for m in found(case)]
    assert [m.edtf for m in found(hard)] == values
    for value in filter(None, values):
        first, last = span(value)
        assert first is None or last is None or first <= last


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_a_publication_date_only_full_dates_are_dated(code: str) -> None:
    for case in (c for c in CASES if c["lang"] == code):
        bare = {m.text: m.edtf for m in found(case | {"base": None})}
        dated = {m.text: m.edtf for m in found(case)}
        assert all(value in (None, dated[words]) for words, value in bare.items())


@pytest.mark.parametrize(
    ("rule", "previous", "expected"),
    [
        ("anaphora day +0", "2020-10-13", "2020-10-13"),
        ("anaphora day -2", "2020-10-01", "2020-09-29"),
        ("anaphora day +1", "2020-09-27/2020-10-13", "2020-10-14"),
        ("anaphora day -1", "2020-09-27/2020-10-13", "2020-09-26"),
        ("anaphora day +0", "2020-09-27/2020-10-13", None),
        ("anaphora day -2", "2020-10", None),
        ("anaphora week +1", "2020-10-13", "2020-10-19/2020-10-25"),
        ("anaphora month -1", "2020-01", "2019-12"),
        ("anaphora year +1", "2020-10-13", "2021"),
        ("anaphora day +1", "2020-10-13/..", None),
        ("anaphora", "2020-10-13", None),
        ("weekday", "2020-10-13", None),
        ("anaphora day +1", None, None),
    ],
)
def test_anaphora(rule: str, previous: str | None, expected: str | None) -> None:
    mention = TimeMention(0, 1, "x", None, rule)
    assert resolve_anaphora(mention, previous) == expected


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_counts_from_another_time(code: str) -> None:
    rules = {m.rule for c in CASES if c["lang"] == code for m in found(c) if m.edtf is None}
    assert {"anaphora day +0", "anaphora day +1", "anaphora day -3"} & rules


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2021-24", ("2021-12-01", "2022-02-28")),
        ("2020-09-27/2020-10", ("2020-09-27", "2020-10-31")),
        ("../2020", (None, "2020-12-31")),
        ("2022-12/..", ("2022-12-01", None)),
    ],
)
def test_span(edtf: str, days: tuple[str | None, str | None]) -> None:
    assert tuple(d and d.isoformat() for d in span(edtf)) == days


def test_parts_and_shifts() -> None:
    assert part_of("2024-02", "late") == "2024-02-21/2024-02-29"
    assert part_of("2024", "third quarter") == "2024-07/2024-09"
    assert part_of("1990/1999", "second half") == "1995/1999"
    assert part_of("2024-02-01", "late") == "2024-02-01"
    assert precision("2021-22") is None
    start = span("2024-03-31")[0]
    assert start is not None
    assert shifted(start, "month", -1) == "2024-02"
    assert shifted(start, "hour", -48) == "2024-03-29"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("base", ["", "2020-13", "2020-02-31", "yesterday", "../2020", "2021-22"])
def test_a_base_that_is_no_date_dates_nothing(code: str, base: str) -> None:
    case = next(c for c in CASES if c["lang"] == code and c["base"] == "2022-10-17")
    assert [m.edtf for m in found(case | {"base": base})] == [None]


@pytest.mark.parametrize("pattern", ["(", "{nonsense} {n} {unit}"])
def test_a_broken_pattern_is_named(pattern: str) -> None:
    broken = msgspec.structs.replace(table(LANGUAGES[0]), lasting=(pattern,))
    with pytest.raises(PackError, match=r"time\.toml"):
        find_times("x", 0, 1, None, broken, LANGUAGES[0])
