"""Fit the weights of alignment on coded pairs, and write them.

Usage: python -m benchmarks.alignment.fit. It reads the corpora named in TRAINED, as coded and as
read, and writes src/rashomon/alignment/weights.toml. The corpus held back is not among them.

Logistic regression with an L2 penalty, fitted by Newton's method, over the levels of the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.alignment.gold import CLASH, FIRE, REAL, Lined, views
from rashomon.alignment import scoring
from rashomon.alignment.comparing import CELLS, levels
from rashomon.alignment.traits import traits

TRAINED = (CLASH, FIRE, REAL)
COUNTS = {REAL.name: 5.0}
"""The real articles have a thirtieth of the pairs: without this the invented ones decide alone."""
PENALTY = 2.0
STEPS = 50
DRAWN = 6.0
TOGETHER, BEST = -0.6, 0.5
"""Where groups are joined: the best of a grid on the corpora of TRAINED (RESULTS.md shows it)."""

Row = dict[str, str]
Floats = NDArray[np.float64]


def rows_of(lined: Lined) -> Iterator[tuple[Row, bool]]:
    """The levels of every pair of claims, and whether both tell of one event.

    Copies are left out: that they are copies is known beforehand, and would teach the weights
    that wording is all.
    """
    event = {one: number for number, group in enumerate(lined.groups) for one in group}
    copied = {frozenset((w.a, w.b)) for w in lined.relations if w.relation == "repeat"}
    for a, b in combinations([traits(c) for c in lined.claims], 2):
        ids = (a.claim.id, b.claim.id)
        if frozenset(ids) not in copied:
            yield levels(a, b), event.get(ids[0], -1) == event.get(ids[1], -2)


def fitted(
    rows: Sequence[Row], same: Sequence[bool], counts: Sequence[float]
) -> tuple[float, dict[str, dict[str, float]]]:
    """The start and the weight of each level, by cell."""
    names = sorted({(cell, level) for row in rows for cell, level in row.items()})
    place = {name: number for number, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1
    for number, row in enumerate(rows):
        x[number, [place[item] for item in row.items()]] = 1
    solved = _newton(x, np.asarray(same, np.float64), np.asarray(counts, np.float64))
    table: dict[str, dict[str, float]] = {cell: {} for cell in CELLS}
    for (cell, level), weight in zip(names, solved[:-1], strict=True):
        table[cell][level] = round(float(weight), 2)
    return round(float(solved[-1]), 2), table


def _newton(x: Floats, y: Floats, counts: Floats) -> Floats:
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 1e-3
    solved: Floats = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ solved))
        slope = x.T @ (counts * (y - p)) - penalty * solved
        curve = (x * (counts * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        solved = solved + step
        if np.abs(step).max() < 1e-7:
            break
    return solved


def as_toml(start: float, table: dict[str, dict[str, Any]], together: float, best: float) -> str:
    """The table as weights.toml has it."""
    lines = [
        "# Log-odds that two claims tell of one event: `start`, and what each level of each cell",
        "# adds. Fitted by `python -m benchmarks.alignment.fit`; see docs/alignment.md.",
        "",
        f"start = {start}",
        f"drawn = {DRAWN}",
        f"together = {together}",
        f"best = {best}",
    ]
    for cell, levels_ in table.items():
        lines += ["", f'[cells."{cell}"]']
        lines += [f'"{level}" = {weight}' for level, weight in levels_.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read, fit, write."""
    pairs = [
        (*pair, COUNTS.get(corpus.name, 1.0))
        for corpus in TRAINED
        for view in [views(corpus)]
        for lined in (view.coded, view.read)
        for pair in rows_of(lined)
    ]
    start, table = fitted(*zip(*pairs, strict=True))
    target = Path(scoring.HOME) / "weights.toml"
    target.write_text(as_toml(start, table, TOGETHER, BEST), encoding="utf-8")
    same = sum(same for _, same, _ in pairs)
    print(f"{len(pairs)} pairs, {same} of them of one event, into {target.name}")


if __name__ == "__main__":
    main()
