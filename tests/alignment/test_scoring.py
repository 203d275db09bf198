"""Scoring: what is added up, where it is cut off, and what a table of weights must have."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.alignment.comparing import CELLS, TOGETHER, levels
from rashomon.alignment.scoring import (
    ANOTHER,
    LEAST,
    Weights,
    apart,
    cell_scores,
    log_odds,
    pair_name,
    probability,
    weights,
)
from rashomon.alignment.traits import Traits, in_context, traits
from rashomon.model.errors import PackError
from tests.alignment.test_traits import place, told

HERE = place("Aarhus")
STRIKE = told("The navy shelled Aarhus.", "a", actor=("The navy", "DNK.MIL"), place=HERE,
              time="2021-05-04")  # fmt: skip
AGAIN = told("Aarhus a été bombardé par la marine.", "b", language="fr", time="2021-05-04",
             actor=("la marine", "DNK.MIL"), place=HERE)  # fmt: skip
LATER = told("The navy shelled Aarhus.", "c", actor=("The navy", "DNK.MIL"), place=HERE,
             time="2021-05-20")  # fmt: skip
FAR = told("The navy shelled Gostalin.", "d", actor=("The navy", "DNK.MIL"), time="2021-05-04",
           place=place("Gostalin", 40, 20, country="GRC"))  # fmt: skip
RUSSIAN = told("Флот обстрелял порт.", "e", language="ru", actor=("Флот", "DNK.MIL"),
               time="2021-05-04")  # fmt: skip
PLAN = told("They will meet.", "f", type_="CONSULT", modality="planned")


def ready(*claims: object) -> tuple[Traits, ...]:
    return tuple(in_context([traits(c)])[0] for c in claims)  # type: ignore[arg-type]


ALL = ready(STRIKE, AGAIN, LATER, FAR, RUSSIAN, PLAN)


def empty(start: float = 0.0, drawn: float = 2.0) -> Weights:
    pairs: dict[str, dict[str, dict[str, float]]] = {pair_name(*pair): {} for pair in TOGETHER}
    cells: dict[str, dict[str, float]] = {cell: {} for cell in CELLS}
    return replace(weights(), start=start, drawn=drawn, cells=cells, pairs=pairs)


def written(table: Weights, file: Path) -> Path:
    """The table as TOML; JSON strings and numbers are TOML, too."""
    plain = [n for n in Weights.__struct_fields__ if n not in ("cells", "pairs")]
    lines = [f"{name} = {getattr(table, name)}" for name in plain]
    for cell, found in table.cells.items():
        lines.append(f'[cells."{cell}"]')
        lines += [f'"{level}" = {weight}' for level, weight in found.items()]
    lines.append("[pairs]")
    for cell in table.pairs:
        lines.append(f'[pairs."{cell}"]')
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_score_is_the_sum_of_its_parts() -> None:
    table = empty(start=-1.0)
    table.cells["what"]["same fighting"] = 0.5
    table.cells["when"]["same days"] = 2.0
    table.pairs["what & when"]["same fighting"] = {"same days": 0.25}
    a, b, *_ = ALL
    assert log_odds(a, b, table) == pytest.approx(1.75)
    assert log_odds(a, b, table, drawn=True) == pytest.approx(3.75)


def test_what_lies_apart_is_another_event_unless_it_is_drawn() -> None:
    a, _, later, far, *_ = ALL
    table = empty(start=5.0)
    for other in (later, far):
        assert apart(a, other)
        assert log_odds(a, other, table) == ANOTHER
        assert log_odds(a, other, table, drawn=True) == 7.0
    assert not apart(a, ALL[1])


def test_the_score_is_cut_off() -> None:
    a, b, *_ = ALL
    assert log_odds(a, b, empty(start=100.0)) == -LEAST
    assert log_odds(a, b, empty(start=-100.0)) == LEAST


def test_a_claim_is_of_its_own_event() -> None:
    assert log_odds(ALL[0], ALL[0], empty(start=-100.0)) == -LEAST


def test_the_score_of_two_is_the_same_both_ways() -> None:
    for a, b in combinations(ALL, 2):
        for drawn in (False, True):
            forth = log_odds(a, b, weights(), drawn=drawn)
            assert forth == log_odds(b, a, weights(), drawn=drawn)
            assert LEAST <= forth <= -LEAST


def test_cells_share_out_the_whole_score() -> None:
    """What two cells add together is halved between them, so nothing is lost or told twice."""
    table = weights()
    for a, b in combinations(ALL, 2):
        whole = log_odds(a, b, table)
        found = cell_scores(levels(a, b), table)
        assert set(found) == set(CELLS)
        if not apart(a, b) and abs(whole) < -LEAST:
            assert table.start + sum(found.values()) == pytest.approx(whole, abs=0.01)


def test_two_accounts_in_three_languages_score_above_two_events() -> None:
    english, french, later, _, russian, plan = ALL
    table = weights()
    for one, other in ((english, french), (english, russian), (french, russian)):
        assert log_odds(one, other, table) > log_odds(one, later, table)
        assert log_odds(one, other, table) > log_odds(one, plan, table)


@given(st.lists(st.floats(LEAST, -LEAST), min_size=2, max_size=8))
def test_probabilities_rise_with_the_odds(odds: list[float]) -> None:
    found = [probability(one, weights()) for one in sorted(odds)]
    assert all(x <= y for x, y in pairwise(found))
    assert all(0 <= one <= 1 for one in found)


def test_probabilities_are_calibrated() -> None:
    plain, firm = (replace(weights(), slope=s, shift=t) for s, t in ((1.0, 0.0), (2.0, -1.0)))
    assert probability(0.0, plain) == 0.5
    assert probability(math.log(3), plain) == pytest.approx(0.75)
    assert probability(0.5, firm) == 0.5
    assert probability(1.0, firm) == pytest.approx(probability(1.0, plain))


# --- the table ------------------------------------------------------------------------------------


def test_the_table_is_read(tmp_path: Path) -> None:
    table = empty(start=-1.5)
    table.cells["when"]["same days"] = 2.5
    assert weights(written(table, tmp_path / "weights.toml")) == table


def test_the_table_that_comes_along_is_whole() -> None:
    table = weights()
    assert table.start < 0 < table.drawn
    assert table.slope > 0
    assert 0 <= table.best <= 1
    assert table.cells["when"]["same days"] > table.cells["when"]["other days"]
    assert table.cells["where"]["same place"] > table.cells["where"]["far"]


def test_a_table_that_lacks_a_cell_or_has_another_is_refused(tmp_path: Path) -> None:
    lacking, strange = empty(), empty()
    del lacking.cells["when"]
    strange.cells["weather"] = {"rain": 1.0}
    with pytest.raises(PackError, match="other cells than are compared: when"):
        weights(written(lacking, tmp_path / "lacking.toml"))
    with pytest.raises(PackError, match="weather"):
        weights(written(strange, tmp_path / "strange.toml"))
    unpaired = empty()
    del unpaired.pairs["what & when"]
    with pytest.raises(PackError, match="what & when"):
        weights(written(unpaired, tmp_path / "unpaired.toml"))


@pytest.mark.parametrize(
    "content", ["", "start = ", 'start = "much"', "start = 1\nweather = 2", "\x00"]
)
def test_a_table_that_cannot_be_read_names_its_file(content: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(content, encoding="utf-8")
    with pytest.raises(PackError, match=r"bad\.toml cannot be read"):
        weights(tmp_path / "bad.toml")
    with pytest.raises(PackError, match=r"none\.toml cannot be read"):
        weights(tmp_path / "none.toml")


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PackError):
        weights(tmp_path / "bad.toml")


def test_a_table_cannot_be_changed_by_mistake() -> None:
    with pytest.raises(AttributeError):
        weights().start = 1.0  # type: ignore[misc]
