"""Kill `rashomon read` at random moments and compare what it makes in the end.

    python benchmarks/kill.py FOLDER [--kills 20] [--seed 1] [--scratch FOLDER]

FOLDER is a pile of articles, say 200. One run is left alone and timed. Then runs into a second
ledger are killed with SIGKILL, each at a random moment of that time; whenever one gets through,
its ledger is compared byte for byte, removed, and the killing starts anew. Ends with 1 where a
ledger differs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ASIDE = ("ledger.duckdb", "changes.jsonl")
"""What lies in a ledger's folder and depends on more than its articles."""


def command(pile: Path, out: Path) -> list[str]:
    """The real command line."""
    return [sys.executable, "-m", "rashomon.cli.main", "read", str(pile), "--out", str(out)]


def finish(pile: Path, out: Path) -> float:
    """Run to the end; the seconds it took. Raises CalledProcessError where it fails."""
    before = time.monotonic()
    subprocess.run(command(pile, out), check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - before


def cut(pile: Path, out: Path, after: float) -> bool:
    """Run, and kill after so many seconds; was it still running then?"""
    process = subprocess.Popen(command(pile, out), stdout=subprocess.DEVNULL)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def content(folder: Path) -> dict[str, bytes]:
    """All files of a ledger but its index, which is made from the others and differs each time."""
    files = sorted(path for path in folder.iterdir() if path.name not in ASIDE)
    return {path.name: path.read_bytes() for path in files}


def same(first: Path, second: Path) -> bool:
    """Do two ledgers have the same files with the same bytes? Prints the names that differ."""
    a, b = content(first), content(second)
    for name in sorted(a.keys() | b.keys()):
        if a.get(name) != b.get(name):
            print(f"  {name} differs")
    return a == b


def kill_often(pile: Path, scratch: Path, kills: int, chance: random.Random) -> int:
    """Kill that many runs, each once, and finish each; how many ledgers differed."""
    wanted, out = scratch / "wanted", scratch / "killed"
    seconds = finish(pile, wanted)
    print(f"left alone: {seconds:.1f} s", flush=True)
    done = different = 0
    while done < kills:
        shutil.rmtree(out, ignore_errors=True)
        after = chance.uniform(0.0, seconds)
        if not cut(pile, out, after):
            continue
        done += 1
        rest = finish(pile, out)
        equal = same(wanted, out)
        different += not equal
        said = "same bytes" if equal else "DIFFERS"
        print(
            f"kill {done} of {kills} after {after:.1f} s, finished in {rest:.1f} s: {said}",
            flush=True,
        )
    print(f"{kills} kills, each run again to the end: {different} ledgers differ")
    return different


def main() -> int:
    """Read the command line and run; 1 where a ledger differed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scratch", type=Path, default=None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        chance = random.Random(given.seed)
        return int(kill_often(given.folder, Path(scratch), given.kills, chance) > 0)


if __name__ == "__main__":
    raise SystemExit(main())
