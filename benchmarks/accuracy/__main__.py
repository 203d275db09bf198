"""Score everything that has gold: `python -m benchmarks.accuracy`.

    python -m benchmarks.accuracy                          all tasks, the page RESULTS.md, the gate
    python -m benchmarks.accuracy --only attribution       some tasks (no page)
    python -m benchmarks.accuracy --only cases --misses    and what is wrong, case by case
    python -m benchmarks.accuracy --set-floors             raise floors to what is reached
    python -m benchmarks.accuracy --lower TASK.LANG.FIGURE=VALUE --because "why"

Ends with 1 where the gate is closed, with 2 where it was asked something that cannot be.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence

from benchmarks.accuracy import gate, results
from benchmarks.accuracy.score import Miss, Outcome, Row, Score
from benchmarks.accuracy.tasks import TASKS
from rashomon import __version__
from rashomon.flow.config import Settings
from rashomon.model.errors import InputError


def asked(words: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    names = [name for name, _ in TASKS]
    ask = argparse.ArgumentParser(
        prog="benchmarks.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ask.add_argument("--only", action="append", choices=names, help="a task; may be repeated")
    ask.add_argument("--misses", action="store_true", help="list what is missed and spurious")
    ask.add_argument("--set-floors", action="store_true", help="raise floors, never lower them")
    ask.add_argument("--lower", metavar="TASK.LANG.FIGURE=VALUE", help="lower one floor")
    ask.add_argument("--because", default="", help="why it is lowered; stays in floors.toml")
    return ask.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit status."""
    given = asked(words)
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    try:
        if given.lower:
            gate.save(gate.lowered(gate.load(), given.lower, given.because, today))
            return 0
        return measure(given, today)
    except InputError as fault:
        print(fault, file=sys.stderr)
        return 2


def measure(given: argparse.Namespace, today: str) -> int:
    """Score, tell, raise floors if asked, and let the gate judge."""
    settings = Settings()
    outcomes: list[tuple[str, Outcome]] = []
    for name, task in TASKS:
        if given.only is None or name in given.only:
            outcomes.append((name, task(settings)))
            tell(name, outcomes[-1][1], misses=given.misses)
    rows = [row for _, outcome in outcomes for row in outcome.rows]
    if given.set_floors:
        gate.save(gate.raised(rows, gate.load()))
    verdicts = gate.check(rows, gate.load())
    if given.only is None:
        written = results.page(
            outcomes, verdicts, date=today, version=__version__, tables=settings.digest()
        )
        results.PAGE.write_text(written, encoding="utf-8")
    for verdict in verdicts:
        print(f"GATE {'.'.join(verdict.key)} {verdict.why}")
    print("gate: closed" if verdicts else "gate: every figure reaches its floor")
    return int(bool(verdicts))


def tell(name: str, outcome: Outcome, *, misses: bool) -> None:
    """Print the rows of one task."""
    print(f"\n{name}{f': skipped, {outcome.skipped}' if outcome.skipped else ''}")
    for row in outcome.rows:
        print(_line(row))
    for miss in outcome.misses if misses else ():
        print(_told(miss))
    sys.stdout.flush()


def _line(row: Row) -> str:
    start = f"  {row.language:4} {row.name:55}"
    if not isinstance(row, Score):
        return f"{start} {row.shown}"
    counts = f"({row.right}/{row.got}/{row.gold})"
    return f"{start} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.value:.3f}  {counts}"


def _told(miss: Miss) -> str:
    words = " ".join(miss.words.split())
    cells = (f"    wanted {miss.wanted}", f"    given  {miss.given}")
    return "\n".join([f"{miss.kind} | {miss.where}", f"    {words}", *cells])


if __name__ == "__main__":
    raise SystemExit(main())
