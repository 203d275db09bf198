"""Fit the weights of alignment on coded pairs, and write them.

Usage: python -m benchmarks.alignment.fit (some minutes). It reads the corpora named in TRAINED, as
coded and as read, fits on all but each in turn, which tells how good the weights are elsewhere
(CROSS.md) and calibrates their probabilities, and writes src/rashomon/alignment/weights.toml. The
corpus election-night was held back until it had been tried once (docs/alignment.md says what came
of it), and is among them since.

Logistic regression with an L2 penalty, fitted by Newton's method, over the levels of the cells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from benchmarks.alignment.gold import CLASH, DAM, ELECTION, FIRE, REAL, VALLEY, Lined, views
from benchmarks.alignment.measure import grouped
from rashomon.alignment import scoring
from rashomon.alignment.comparing import CELLS, TOGETHER, kin, levels
from rashomon.alignment.grouping import UNIT, Linkage, group
from rashomon.alignment.lining import pair_of
from rashomon.alignment.scoring import Weights, log_odds, pair_name, probability
from rashomon.alignment.traits import Traits, in_context, traits

TRAINED = (CLASH, FIRE, ELECTION, VALLEY, DAM, REAL)
COUNTS = {REAL.name: 6.0}
"""The real articles have a thirtieth of the pairs: without this the invented ones decide alone."""
CROSS = Path(__file__).with_name("CROSS.md")
PENALTY, PAIR_PENALTY = 2.0, 20.0
LEAST_PAIR = 0.05
STEPS = 25
DRAWN = 6.0
TOGETHER_FROM, BEST = -0.6, 0.4
"""Where groups are joined: about the best of a grid (-1.4 to -0.4 by 0.2 to 0.5) over the mean
B-cubed F1 of the corpora of TRAINED, which is flat around it (0.83 to 0.85)."""

Row = dict[str, str]
Floats = NDArray[np.float64]


def ready(lined: Lined) -> list[Traits]:
    """The traits of all claims of a corpus, each among those of its article."""
    articles: dict[str, list[Traits]] = {}
    for claim in lined.claims:
        articles.setdefault(claim.article_id, []).append(traits(claim))
    return [one for article in articles.values() for one in in_context(article)]


def rows_of(lined: Lined) -> Iterator[tuple[Row, bool]]:
    """The levels of every pair of claims, and whether both tell of one event.

    Copies are left out: that they are copies is known beforehand, and would teach the weights
    that wording is all.
    """
    event = {one: number for number, group in enumerate(lined.groups) for one in group}
    copied = {frozenset((w.a, w.b)) for w in lined.relations if w.relation == "repeat"}
    for a, b in combinations(ready(lined), 2):
        ids = (a.claim.id, b.claim.id)
        if frozenset(ids) not in copied:
            yield levels(a, b), event.get(ids[0], -1) == event.get(ids[1], -2)


Name = tuple[str, ...]
"""A cell and its level, or two cells and their levels."""


def features(row: Row) -> Iterator[Name]:
    """What is weighed in a pair: each level, and levels of cells that are weighed together."""
    yield from row.items()
    yield from ((one, row[one], other, row[other]) for one, other in TOGETHER)


def fitted(rows: Sequence[Row], same: Sequence[bool], counts: Sequence[float]) -> Weights:
    """The table that says best which pairs are of one event."""
    place: dict[Name, int] = {}
    found = [[place.setdefault(f, len(place)) for f in features(row)] for row in rows]
    x = np.zeros((len(rows), len(place) + 1), dtype=np.float32)
    x[:, -1] = 1
    for number, active in enumerate(found):
        x[number, active] = 1
    penalty = np.array([PENALTY if len(f) == 2 else PAIR_PENALTY for f in place] + [1e-3])
    solved = _newton(x, np.asarray(same, np.float64), np.asarray(counts, np.float64), penalty)
    return _table({f: round(float(solved[n]), 2) for f, n in place.items()}, float(solved[-1]))


def _table(weights: dict[Name, float], start: float) -> Weights:
    cells: dict[str, dict[str, float]] = {cell: {} for cell in CELLS}
    pairs: dict[str, dict[str, dict[str, float]]] = {pair_name(*p): {} for p in TOGETHER}
    for name, weight in sorted(weights.items()):
        if len(name) == 2:
            cells[name[0]][name[1]] = weight
        elif abs(weight) >= LEAST_PAIR:
            pairs[pair_name(name[0], name[2])].setdefault(name[1], {})[name[3]] = weight
    return Weights(round(start, 2), DRAWN, TOGETHER_FROM, BEST, 1.0, 0.0, cells, pairs)


def _newton(x: NDArray[np.float32], y: Floats, counts: Floats, penalty: Floats) -> Floats:
    solved: Floats = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ solved.astype(np.float32)).astype(np.float64)))
        slope = x.T @ (counts * (y - p)).astype(np.float32) - penalty * solved
        scaled = x * np.sqrt(counts * p * (1 - p)).astype(np.float32)[:, None]
        step = np.linalg.solve((scaled.T @ scaled).astype(np.float64) + np.diag(penalty), slope)
        solved = solved + step
        if np.abs(step).max() < 1e-4:
            break
    return solved


def as_toml(table: Weights) -> str:
    """The table as weights.toml has it."""
    lines = [
        "# Log-odds that two claims tell of one event: `start`, what each level of each cell adds,",
        "# and what two levels add together. Fitted by `python -m benchmarks.alignment.fit`; see",
        "# docs/alignment.md.",
        "",
        f"start = {table.start}",
        f"drawn = {table.drawn}",
        f"together = {table.together}",
        f"best = {table.best}",
        f"slope = {table.slope}",
        f"shift = {table.shift}",
    ]
    for cell, levels_ in table.cells.items():
        lines += ["", f'[cells."{cell}"]']
        lines += [f'"{level}" = {weight}' for level, weight in levels_.items()]
    for pair, first in table.pairs.items():
        lines += ["", f'[pairs."{pair}"]']
        for level, second in first.items():
            inside = ", ".join(f'"{other}" = {weight}' for other, weight in second.items())
            lines.append(f'"{level}" = {{ {inside} }}')
    return "\n".join(lines) + "\n"


Told = tuple[Row, bool]


def pairs_of(lined: Lined) -> list[Told]:
    """All pairs of a corpus in one view."""
    return list(rows_of(lined))


def fitted_on(corpora: Mapping[str, Sequence[Lined]]) -> Weights:
    """Weights fitted on these corpora, by name, in all their views."""
    told = [
        (*pair, COUNTS.get(name, 1.0))
        for name, views_ in corpora.items()
        for lined in views_
        for pair in pairs_of(lined)
    ]
    rows, same, counts = zip(*told, strict=True)
    return fitted(rows, same, counts)


class Left(Struct, frozen=True):
    """How a corpus in one view does with weights fitted on the others: B-cubed F1, pairwise F1,
    and for each pair of kindred types its log-odds and whether both are of one event."""

    name: str
    bcubed: float
    pairwise: float
    said: tuple[tuple[float, bool], ...]


def cross(corpora: Mapping[str, Sequence[Lined]]) -> Iterator[Left]:
    """Each corpus grouped by weights fitted on the others.

    Every two claims are compared, and what copies are is not told: so the figures are lower than
    a ledger's, and fair to compare with one another.
    """
    for name, views_ in corpora.items():
        table = fitted_on({n: v for n, v in corpora.items() if n != name})
        for view, lined in zip(("as coded", "as read"), views_, strict=True):
            yield _left(f"{name}, {view}", lined, table)


def _left(name: str, lined: Lined, table: Weights) -> Left:
    odds = {
        (a.claim.id, b.claim.id): log_odds(a, b, table)
        for a, b in combinations(ready(lined), 2)
        if kin(a.claim.type, b.claim.type)
    }
    scores = {pair_of(*pair): round(UNIT * value) for pair, value in odds.items()}
    linkage = Linkage(round(UNIT * table.together), table.best)
    ids = [c.id for c in lined.claims]
    found = grouped(ids, lined.groups, group(scores, linkage), lined.optional)
    event = {one: number for number, some in enumerate(lined.groups) for one in some}
    said = ((value, event.get(a, -1) == event.get(b, -2)) for (a, b), value in odds.items())
    return Left(name, found.bcubed.f1, found.pairs.f1, tuple(said))


def calibrated(said: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift by which log-odds are right as often as they say (Platt, 1999)."""
    x = np.array([[odds, 1.0] for odds, _ in said])
    y = np.array([float(same) for _, same in said])
    solved = np.array([1.0, 0.0])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ solved))
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2)
        solved = solved + np.linalg.solve(curve, x.T @ (y - p))
    return round(float(solved[0]), 3), round(float(solved[1]), 3)


BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


def page(left: Sequence[Left], table: Weights, date: str) -> str:
    """CROSS.md: each corpus by weights fitted on the others, and how often probabilities hold."""
    lines = [
        "# Each corpus by weights fitted on the others",
        "",
        f"Measured on {date} by `python -m benchmarks.alignment.fit`. Every two claims are",
        "compared, and what copies are is not told, so the figures are lower than a ledger's.",
        "",
        "| corpus left out | B-cubed F1 | pairwise F1 |",
        "| --- | --- | --- |",
        *(f"| {one.name} | {one.bcubed:.3f} | {one.pairwise:.3f} |" for one in left),
        "",
        "Is a probability right as often as it says? Pairs of claims of kindred types, each corpus",
        f"by weights fitted on the others, log-odds times {table.slope} plus {table.shift}:",
        "",
        "| probability | pairs | mean said | of one event |",
        "| --- | --- | --- | --- |",
    ]
    said = [(probability(odds, table), same) for one in left for odds, same in one.said]
    for low, high in pairwise(BINS):
        some = [(p, same) for p, same in said if low <= p < high]
        if some:
            mean, true = (sum(x[n] for x in some) / len(some) for n in (0, 1))
            lines.append(f"| {low:.1f} to {high:.1f} | {len(some)} | {mean:.3f} | {true:.3f} |")
    return "\n".join([*lines, ""])


def main() -> None:
    """Read; fit on all but each corpus, for calibration; fit on all; write both."""
    read = {corpus.name: views(corpus) for corpus in TRAINED if corpus.gold.is_dir()}
    corpora = {name: (both.coded, both.read) for name, both in read.items()}
    left = list(cross(corpora))
    slope, shift = calibrated([pair for one in left for pair in one.said])
    table = structs.replace(fitted_on(corpora), slope=slope, shift=shift)
    (Path(scoring.HOME) / "weights.toml").write_text(as_toml(table), encoding="utf-8")
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    CROSS.write_text(page(left, table, today), encoding="utf-8")
    print(page(left, table, today))


if __name__ == "__main__":
    main()
