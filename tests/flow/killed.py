"""Runs to be killed by the tests, each in a process of its own.

python killed.py run OUT ARTICLES WORKERS      one run, slow enough to be killed in its midst
python killed.py points OUT ARTICLES           dies at every single step of writing, in turn
python killed.py memory OUT ARTICLES           tells its memory while it runs
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rashomon.flow.job import Job
from rashomon.flow.run import Progress, read
from rashomon.ledger import durable
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import RawArticle
from rashomon.model.errors import LedgerError
from tests.flow.readers import plain, slow


def articles(number: int) -> Iterator[RawArticle]:
    return (RawArticle(f"{n * 7 % 1000}/{n}", "text/plain", f"{n} fell") for n in range(number))


def points(out: Path, number: int) -> None:
    """Die before the first, second, third … wait for the disk; each time go on and finish."""
    read(articles(number), out / "wanted", Job(plain), workers=0)
    read(articles(5), out / "old", Job(plain), workers=0)
    for point in range(1000):
        folder = out / "ledger"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(out / "old", folder)
        died = _forked(lambda p=point, f=folder: _until(p, f, number))
        opened = _opened(folder)
        _forked(lambda f=folder: read(articles(number), f, Job(plain), workers=0))
        same = _content(folder) == _content(out / "wanted")
        sys.stdout.write(f"{point} {opened} {'same' if same else 'OTHER'}\n")
        if not died:
            return


def _opened(folder: Path) -> str:
    """What a reader finds after the death: a whole ledger, or one that says it is not finished."""
    try:
        return f"whole-{Ledger.open(folder).manifest.articles}"
    except LedgerError as error:
        return "unfinished" if "is not finished" in str(error) else "DAMAGED"


def _until(point: int, folder: Path, number: int) -> None:
    done = 0
    sync = durable.sync

    def fatal(path: Path) -> None:
        nonlocal done
        if done == point:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1
        sync(path)

    durable.sync = fatal
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
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def memory(out: Path, number: int) -> None:
    """Tell resident kilobytes after each thousand articles, and the peak at the end."""

    def tell(p: Progress) -> None:
        if p.done % 1000 == 0 and p.stage == "reading":
            sys.stdout.write(f"{p.done} {_kilobytes('VmRSS')}\n")

    read(articles(number), out, Job(plain), workers=1, progress=tell)
    # Not getrusage: its peak is handed down from the process that started this one.
    sys.stdout.write(f"peak {_kilobytes('VmHWM')}\n")


def _kilobytes(field: str) -> int:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith(field))


if __name__ == "__main__":
    what, where, many = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if what == "run":
        read(articles(many), where, Job(slow), workers=int(sys.argv[4]))
    else:
        {"points": points, "memory": memory}[what](where, many)
