"""How much the cells of two claims speak for their telling of one event, in log-odds.

The weights are in weights.toml, where they can be read and replaced. They were fitted on coded
pairs by `python -m benchmarks.alignment.fit`; docs/alignment.md shows them with their effect.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from rashomon.alignment.comparing import CELLS, COMPARED, TOGETHER, levels
from rashomon.alignment.traits import Traits
from rashomon.model.errors import PackError

HOME = Path(__file__).parent
LEAST = -8.0
"""Log-odds are cut off here: what is surely another event cannot become more so."""


ANOTHER = -6.0
APART = (("when", frozenset(("other days", "same week"))), ("where", frozenset(("far",))))
"""What is told of days or places that lie apart is another event, however alike the rest. Of the
coded pairs it is fitted on 7,199 are so, and 21 of these are of one event; weights alone do not say
it so firmly."""


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """The table: `start` for any two claims, then what each level of each cell adds, and what two
    levels of two cells add together (`pairs`, by 'cell & cell', then first level, then second).

    `together` is the least mean log-odds at which two groups of claims are one event, `best` the
    share that their best pair has in that mean. `drawn` is added where one is drawn on the other.
    `slope` and `shift` turn log-odds into probabilities that are right as often as they say, on
    corpora the weights were not fitted on.
    """

    start: float
    drawn: float
    together: float
    best: float
    slope: float
    shift: float
    cells: dict[str, dict[str, float]]
    pairs: dict[str, dict[str, dict[str, float]]] = {}


@lru_cache(maxsize=4)
def weights(path: Path = HOME / "weights.toml") -> Weights:
    """The table of weights. Raises PackError where it lacks a cell or cannot be read."""
    try:
        table = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Weights)
    except (OSError, ValueError, msgspec.ValidationError) as fault:
        raise PackError(f"{path} cannot be read: {fault}") from fault
    named = set(table.cells) | set(table.pairs)
    wanted = {*CELLS, *(pair_name(*pair) for pair in TOGETHER)}
    if named != wanted:
        differ = ", ".join(sorted(named ^ wanted))
        raise PackError(f"{path} has other cells than are compared: {differ}.")
    return table


def pair_name(one: str, other: str) -> str:
    """How two cells together are called in the table."""
    return f"{one} & {other}"


_PAIRS = tuple((one, other, pair_name(one, other)) for one, other in TOGETHER)


def log_odds(a: Traits, b: Traits, table: Weights, *, drawn: bool = False) -> float:
    """Log-odds that both claims tell of one event; `drawn`: the one is a copy of the other."""
    if a.claim.id == b.claim.id:
        return -LEAST
    if not drawn and apart(a, b):
        return ANOTHER  # most pairs end here, before the other cells are looked at
    return log_odds_of(levels(a, b), table, drawn=drawn)


def log_odds_of(reached: Mapping[str, str], table: Weights, *, drawn: bool = False) -> float:
    """The same for two claims whose cells reach these levels."""
    if not drawn and any(reached[cell] in levels_ for cell, levels_ in APART):
        return ANOTHER
    total = table.start + table.drawn * drawn
    for cell, level in reached.items():
        total += table.cells[cell].get(level, 0.0)
    for one, other, name in _PAIRS:
        found = table.pairs.get(name, _NONE).get(reached[one])
        if found is not None:
            total += found.get(reached[other], 0.0)
    return min(max(total, LEAST), -LEAST)


def apart(a: Traits, b: Traits) -> bool:
    """Are both told of days or places that lie apart?"""
    return any(COMPARED[cell](a, b) in levels_ for cell, levels_ in APART)


_NONE: dict[str, dict[str, float]] = {}


def cell_scores(reached: Mapping[str, str], table: Weights) -> dict[str, float]:
    """What each cell adds, by cell; what two add together is halved between them."""
    found = {cell: table.cells[cell].get(level, 0.0) for cell, level in reached.items()}
    for one, other, name in _PAIRS:
        both = table.pairs.get(name, _NONE).get(reached[one], {}).get(reached[other], 0.0)
        found[one] += both / 2
        found[other] += both / 2
    return {cell: round(score, 3) for cell, score in found.items()}


def probability(odds: float, table: Weights) -> float:
    """Log-odds as a probability, calibrated by Platt's method (1999)."""
    return 1 / (1 + math.exp(-(table.slope * odds + table.shift)))
