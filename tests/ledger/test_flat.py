"""claims.csv: every claim in a row, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.ledger.flat import Row, figure, flat, inert, write_flat
from rashomon.ledger.records import line
from rashomon.model.article import RawArticle
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.span import Words
from tests.flow.readers import plain
from tests.ledger.arbitrary import records

NUMBERS = {"start", "end", "lat", "lon", "confidence"}


def claim() -> Claim:
    return plain(RawArticle("n", "text/plain", "it fell"), None).claims[0]


def cells(claims: list[Claim]) -> list[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        lines, target = Path(folder) / "claims.jsonl", Path(folder) / "claims.csv"
        lines.write_bytes(b"".join(line(one) + b"\n" for one in claims))
        write_flat(lines, target)
        with target.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def test_all_columns() -> None:
    full = msgspec.structs.replace(
        claim(),
        actor=Actor("rebels", "XXX.REB", 0, 6),
        actors=(Actor("rebels", "XXX.REB", 0, 6), Actor("guards", None, 7, 13)),
        place=Place("the port", 0, 8, "Port", -1.5, 30.0, country="XX"),
        time="2020-10",
        time_text=Words("in October", 0, 10),
        figures=(
            Figure("killed", "men", 10, None, None, "ten", 0, 3),
            Figure("wounded", "men", 35, 35, None, "35", 0, 2),
        ),
        sources=(
            Source("a witness", None, "source", 0, 9),
            Source("the ministry", "XXX.GOV", "channel", 0, 12),
        ),
        rules=("a", "b"),
    )
    (row,) = cells([full])
    assert tuple(row) == Row.__struct_fields__
    shown = {name: row[name] for name in ("actor", "actor_code", "actors", "target", "targets")}
    assert shown == {
        "actor": "rebels", "actor_code": "XXX.REB", "actors": "rebels; guards",
        "target": "", "targets": "",
    }  # fmt: skip
    assert [row[n] for n in ("place", "place_name", "lat", "lon", "country")] == [
        "the port", "Port", "-1.5", "30.0", "XX",
    ]  # fmt: skip
    assert (row["time"], row["time_text"], row["mutual"]) == ("2020-10", "in October", "false")
    assert row["figures"] == "killed>=10; wounded=35"
    assert (row["sources"], row["source_codes"]) == ("a witness < the ministry", "? < XXX.GOV")
    assert (row["rules"], float(row["confidence"])) == ("a; b", full.confidence)


@pytest.mark.parametrize(
    ("low", "high", "approx", "unit", "said"),
    [(3, 3, False, None, "count=3"), (3, 3, True, None, "count=~3"),
     (3, None, False, None, "count>=3"), (None, 3, False, None, "count<=3"),
     (3, 4.5, False, None, "count=3..4.5"),
     (12.5, 12.5, False, "%", "count=12.5 %"), (None, None, False, None, "count=?"),
     (1e22, 1e22, False, None, "count=1e+22")],
)  # fmt: skip
def test_figures(
    low: float | None, high: float | None, approx: bool, unit: str | None, said: str
) -> None:
    assert figure(Figure("count", "x", low, high, unit, "x", 0, 1, approx=approx)) == said


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "\N{NO-BREAK SPACE}=1",
     "\N{ZERO WIDTH SPACE}=1", "\N{BYTE ORDER MARK}=1", "\N{FULLWIDTH EQUALS SIGN}1",
     "\N{FULLWIDTH PLUS SIGN}1", "\N{FULLWIDTH HYPHEN-MINUS}1", " \N{FULLWIDTH COMMERCIAL AT}x",
     "\N{SMALL EQUALS SIGN}1", "\0=1"],
)  # fmt: skip
def test_no_formulas(text: str) -> None:
    assert inert(text) == f"'{text}"
    (row,) = cells([msgspec.structs.replace(claim(), evidence=text)])
    assert row["evidence"] == f"'{text}"


@pytest.mark.parametrize("text", ["", "it fell", "a=b", "1-2", "'", "  ", '"', "\N{EM DASH} no"])
def test_other_text_stays(text: str) -> None:
    assert inert(text) == text


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(records(Claim), max_size=3))
def test_any_claim_comes_back(claims: list[Claim]) -> None:
    found = cells(claims)
    assert len(found) == len(claims)
    for row, one in zip(found, claims, strict=True):
        wanted = flat(one)
        for name, cell in row.items():
            value = getattr(wanted, name)
            if name in NUMBERS:
                assert cell == ("" if value is None else repr(value))
            elif isinstance(value, str):
                assert cell == inert(value)
