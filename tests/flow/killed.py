"""Runs to be killed by the tests, each in a process of its own.

python killed.py run OUT ARTICLES WORKERS      one run, slow enough to be killed in its midst
python killed.py points OUT ARTICLES STEP      adds, and dies at every STEPth step of writing
python killed.py memory OUT ARTICLES           tells its memory while it runs
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from rashomon.flow import shards
from rashomon.flow.job import Job
from rashomon.flow.run import Progress, read
from rashomon.ledger import durable
from rashomon.ledger.aligned import CHANGES
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import RawArticle
from rashomon.model.errors import LedgerError
from tests.flow.readers import plain, slow


def articles(number: int) -> Iterator[RawArticle]:
    return (RawArticle(f"{n * 7 % 1000}/{n}", "text/plain", f"{n} fell") for n in range(number))


def old() -> list[RawArticle]:
    """What a ledger holds before more is read into it: some of it comes again."""
    return [*articles(3), *(RawArticle(f"old/{n}", "text/plain", "it fell") for n in range(4))]


def points(out: Path, number: int, step: int) -> None:
    """Add to a ledger, and die before a sync or a rename, one after the other; then finish."""
    code = shards.code_digest(shards.PACKAGE)
    shards.code_digest = lambda _: code  # the same each time, and most of a run's time
    read([*articles(number), *old()], out / "wanted", Job(plain), workers=0)
    read(old(), out / "old", Job(plain), workers=0)
    for point in range(0, 1000, step):
        folder = out / "ledger"
        _copy(out / "old", folder)
        died = _forked(lambda p=point, f=folder: _until(p, f, number))
        _copy(folder, out / "seen")
        opened = _opened(out / "seen")
        _forked(lambda f=folder: read(articles(number), f, Job(plain), workers=0))
        same = _content(folder) == _content(out / "wanted")
        sys.stdout.write(f"{point} {opened} {'same' if same else 'OTHER'}\n")
        if not died:
            return


def _copy(folder: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)


def _opened(folder: Path) -> str:
    """What a reader finds after the death: a whole ledger, or one that says it is not finished."""
    try:
        return f"whole-{Ledger.open(folder).manifest.articles}"
    except LedgerError as error:
        return "unfinished" if "is not finished" in str(error) else "DAMAGED"


def _until(point: int, folder: Path, number: int) -> None:
    steps = count()

    def fatal(step: Callable[..., None]) -> Callable[..., None]:
        def stepped(*paths: Path) -> None:
            if next(steps) == point:
                os.kill(os.getpid(), signal.SIGKILL)
            step(*paths)

        return stepped

    durable.sync, durable.rename = fatal(durable.sync), fatal(durable.rename)
    read(articles(number), folder, Job(plain), workers=0)


def _forked(work: Callable[[], object]) -> bool:
    """Do it in a forked process; was that killed?"""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise SystemExit(f"a run failed with {os.WEXITSTATUS(status)}")
    return os.WIFSIGNALED(status)


def _content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != CHANGES}


def memory(out: Path, number: int) -> None:
    """Tell resident kilobytes after each thousand articles, and the peak once one was added."""

    def tell(p: Progress) -> None:
        if p.done % 1000 == 0 and p.stage == "reading":
            sys.stdout.write(f"{p.done} {_kilobytes('VmRSS')}\n")

    read(articles(number), out, Job(plain), workers=1, progress=tell)
    read([RawArticle("new", "text/plain", "it fell")], out, Job(plain), workers=0)
    # Not getrusage: its peak is handed down from the process that started this one.
    sys.stdout.write(f"peak {_kilobytes('VmHWM')}\n")


def _kilobytes(field: str) -> int:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith(field))


if __name__ == "__main__":
    what, where, many = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if what == "run":
        read(articles(many), where, Job(slow), workers=int(sys.argv[4]))
    elif what == "points":
        points(where, many, int(sys.argv[4]))
    else:
        memory(where, many)
