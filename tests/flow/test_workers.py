"""No article takes its neighbours along, whatever it does to its worker."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from rashomon.flow import workers as workers_module
from rashomon.flow.job import Job, Limits, attempt
from rashomon.flow.workers import read_in_order
from rashomon.model.article import RawArticle
from rashomon.model.errors import RashomonError
from rashomon.model.reading import Reading
from tests.flow import readers

LIMITS = Limits(cpu=0.4, wall=2.0, memory=200 << 20)
ENDS = {
    "burn": ("timeout", "used more than 0.4 s of CPU time"),
    "burnc": ("timeout", "used more than 0.4 s of CPU time"),
    "sleep": ("timeout", "took more than 2 s by the clock"),
    "eat": ("broken", "needed more than 200 MiB"),
    "abort": ("broken", "its reader died of SIGABRT"),
    "crash": ("broken", "its reader died of SIGSEGV"),
    "leave": ("broken", "its reader ended with exit code 3"),
    "raise": ("broken", "ValueError: no sense in <object object>"),
    "exit": ("broken", "SystemExit: 4"),
    "recurse": ("broken", "RecursionError: maximum recursion depth exceeded"),
    "killed": ("broken", "its reader was killed (SIGKILL), most likely for want of memory"),
    "surrogate": ("broken", "LedgerError: A Reading cannot be kept"),
    "flood": ("broken", "gave more than 1 MiB of claims and text"),
}


def text(name: str, body: str) -> RawArticle:
    return RawArticle(name, "text/plain", body)


def pile() -> list[RawArticle]:
    return [raw for word in ENDS for raw in (text(word, word), text(f"after {word}", "it fell"))]


def check(readings: list[Reading]) -> None:
    assert [r.article.name for r in readings] == [raw.name for raw in pile()]
    for reading in readings:
        article = reading.article
        state, reason = ENDS.get(article.name, ("read", ""))
        assert (article.state, (article.reason or "").startswith(reason)) == (state, True), article
        assert len(reading.claims) == (1 if state == "read" else 0)


@pytest.mark.parametrize("workers", [1, 3])
def test_each_ends_in_its_state_and_its_neighbours_are_there(workers: int) -> None:
    job = Job(readers.wild, limits=Limits(LIMITS.cpu, LIMITS.wall, LIMITS.memory, 1 << 20))
    check(list(read_in_order(pile(), job, workers)))


def test_a_worker_goes_on_after_an_exception() -> None:
    raws = [text("a", "raise"), text("b", "fell"), text("c", "exit"), text("d", "fell")]
    readings = list(read_in_order(raws, Job(readers.who), 1))
    assert len({r.article.outlet for r in readings if r.article.state == "read"}) == 1


def test_each_article_has_the_whole_of_its_time() -> None:
    raws = [text(str(n), "work") for n in range(5)]
    readings = list(read_in_order(raws, Job(readers.wild, limits=LIMITS), 1))
    assert [r.article.state for r in readings] == ["read"] * 5


def test_a_worker_that_ran_out_of_memory_is_replaced() -> None:
    raws = [text("a", "fell"), text("b", "eat"), text("c", "fell")]
    first, _, last = read_in_order(raws, Job(readers.who, limits=LIMITS), 1)
    assert first.article.outlet != last.article.outlet


def test_a_load_that_fails_is_told() -> None:
    job = Job(readers.plain, load=readers.nothing_loads)
    with pytest.raises(RashomonError, match=r"could not be loaded.*the model is not there"):
        list(read_in_order([text("a", "fell")], job, 1))


def test_a_load_that_dies_is_told() -> None:
    job = Job(readers.plain, load=readers.dies_loading)
    with pytest.raises(RashomonError, match="could not be loaded: it ended with exit code 9"):
        list(read_in_order([text("a", "fell")], job, 1))


def test_a_load_that_hangs_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers_module, "LOADING", 0.5)
    job = Job(readers.plain, load=readers.hangs_loading)
    with pytest.raises(RashomonError, match=r"did not load within 0\.5 s"):
        list(read_in_order([text("a", "fell")], job, 1))


def test_no_articles_no_workers() -> None:
    assert list(read_in_order([], Job(readers.plain, load=readers.dies_loading), 2)) == []


def test_few_articles_are_taken_ahead() -> None:
    taken = count()
    raws = (text(str(next(taken)), "fell") for _ in range(1000))
    readings = read_in_order(raws, Job(readers.plain), 2)
    for _ in range(5):
        next(readings)
    readings.close()  # type: ignore[attr-defined]
    assert next(taken) <= 5 + workers_module.AHEAD + 1
    assert not children()


def test_a_worker_killed_between_two_articles_costs_nothing() -> None:
    def raws() -> Iterator[RawArticle]:
        yield text("a", "fell")
        time.sleep(0.3)
        for child in children():
            os.kill(child, signal.SIGKILL)
        time.sleep(0.1)
        yield text("b", "fell")

    readings = read_in_order(raws(), Job(readers.plain), 1)
    assert [r.article.state for r in readings] == ["read", "read"]


def test_ctrl_c_stops_the_workers() -> None:
    threading.Timer(0.8, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        list(read_in_order([text("a", "sleep")], Job(readers.wild), 2))
    assert not children()


def test_inline_keeps_exceptions_from_neighbours() -> None:
    raws = [text("a", "raise"), text("b", "fell")]
    states = [r.article.state for r in read_in_order(raws, Job(readers.wild), 0)]
    assert states == ["broken", "read"]


def test_claims_of_an_article_not_read_are_refused() -> None:
    reading = attempt(Job(readers.contradicts), text("a", "fell"))
    assert reading.article.state == "broken"
    assert "whose state is 'no body'" in (reading.article.reason or "")
    assert reading.claims == ()


def children() -> set[int]:
    """Worker processes of this one (multiprocessing also keeps a tracker, which is none)."""
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return {int(pid) for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()}
