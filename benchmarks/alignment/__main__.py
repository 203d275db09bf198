"""How well accounts are lined up: `python -m benchmarks.alignment`.

    python -m benchmarks.alignment                 all with gold, RESULTS.md, the gate
    python -m benchmarks.alignment --scale         and how long 100,000 claims take (some minutes)
    python -m benchmarks.alignment --only corpora  some parts (no page)
    python -m benchmarks.alignment --set-floors    raise floors to what is reached

Ends with 1 where a figure lies below its floor (floors.toml, as in benchmarks.accuracy).
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.accuracy import gate
from benchmarks.accuracy.score import Score
from benchmarks.alignment import parts
from benchmarks.alignment.scale import main as scale_main
from rashomon import __version__
from rashomon.model.errors import InputError

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
PAGE = HERE / "RESULTS.md"

PARTS: dict[str, Callable[[], parts.Part]] = {
    "corpora": parts.corpora,
    "origins": parts.origins,
    "copies": parts.copies,
    "meantime": parts.meantime,
}


def main(words: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit status."""
    ask = argparse.ArgumentParser(
        prog="benchmarks.alignment",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ask.add_argument("--only", action="append", choices=list(PARTS), help="may be repeated")
    ask.add_argument("--scale", action="store_true", help="measure time and memory as well")
    ask.add_argument("--set-floors", action="store_true", help="raise floors, never lower them")
    given = ask.parse_args(words)
    try:
        return measure(given)
    except InputError as fault:
        print(fault, file=sys.stderr)
        return 2


def measure(given: argparse.Namespace) -> int:
    """Measure, tell, raise floors if asked, and let the gate judge."""
    found = {n: part() for n, part in PARTS.items() if given.only is None or n in given.only}
    for part in found.values():
        print(part.text)
    if given.scale:
        scale_main([])
    rows: list[Score] = [row for part in found.values() for row in part.rows]
    floors = gate.load(FLOORS)
    if given.set_floors:
        floors = gate.raised(rows, floors)
        gate.save(floors, FLOORS)
    wanted = [f for f in floors.floor if f.task in found]
    verdicts = gate.check(rows, gate.Floors(tuple(wanted)))
    if given.only is None:
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        head = f"# How well accounts are lined up\n\nMeasured on {today}, version {__version__}.\n"
        PAGE.write_text(head + "\n" + "\n".join(p.text for p in found.values()), encoding="utf-8")
    for verdict in verdicts:
        print(f"GATE {'.'.join(verdict.key)} {verdict.why}")
    print("gate: closed" if verdicts else "gate: every figure reaches its floor")
    return int(bool(verdicts))


if __name__ == "__main__":
    sys.exit(main())
