"""Worker processes: each reads one article at a time, and one that dies takes no other along."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Self

import msgspec

from rashomon.flow.job import Job, attempt, unread
from rashomon.flow.worker import Answer, serve
from rashomon.model.article import RawArticle, State
from rashomon.model.errors import RashomonError
from rashomon.model.reading import Reading

AHEAD = 64
"""So many readings may wait for a slower one before them; then no further article is begun."""

LOADING = 600.0
"""Seconds a worker may take to load."""


def read_in_order(raws: Iterable[RawArticle], job: Job, workers: int) -> Iterator[Reading]:
    """Read articles with `workers` processes; readings come in the order of the articles.

    With 0 workers the articles are read in this process, without any limit on time and memory:
    for tests and debugging only.
    Raises RashomonError where a worker cannot be loaded.
    """
    if workers == 0:
        yield from _inline(raws, job)
        return
    crew = _Crew(job, workers)
    try:
        yield from crew.read(raws)
    finally:
        crew.stop()


def _inline(raws: Iterable[RawArticle], job: Job) -> Iterator[Reading]:
    if job.load is not None:
        job.load(job.settings)
    for raw in raws:
        yield attempt(job, raw)


class _Worker:
    """One process with its pipe and the article it has, if any."""

    def __init__(self, process: multiprocessing.process.BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.ready = False
        self.task: tuple[int, RawArticle] | None = None
        self.until = time.monotonic() + LOADING

    @classmethod
    def start(cls, job: Job) -> Self:
        # 'spawn': a fork of a process with threads (DuckDB, a progress bar) may hang for ever.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, job), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def give(self, number: int, raw: RawArticle, wall: float) -> None:
        """Send an article. Raises BrokenPipeError where the worker has died meanwhile."""
        self.pipe.send(raw)
        self.task = (number, raw)
        self.until = time.monotonic() + wall

    def end(self) -> int | None:
        """Kill the process; its exit code."""
        self.process.kill()
        return self.join()

    def join(self) -> int | None:
        """Wait for the process, which is ending; its exit code."""
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        self.pipe.close()
        return code


class _Crew:
    """The workers, what each is at, and the readings that wait for their turn."""

    def __init__(self, job: Job, size: int) -> None:
        self.job = job
        self.size = size
        self.workers: list[_Worker] = []
        self.waiting: dict[int, Reading] = {}

    def read(self, raws: Iterable[RawArticle]) -> Iterator[Reading]:
        tasks = enumerate(raws)
        given = done = 0
        more = True
        while more or done < given:
            while more and given - done < AHEAD and self._has_room():
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    self._hand_over(*task)
                    given += 1
            if done < given and done not in self.waiting:
                self._collect()
            while done in self.waiting:
                yield self.waiting.pop(done)
                done += 1

    def stop(self) -> None:
        """Kill all workers."""
        while self.workers:
            self.workers.pop().end()

    def _has_room(self) -> bool:
        return len(self.workers) < self.size or any(w.task is None for w in self.workers)

    def _hand_over(self, number: int, raw: RawArticle) -> None:
        """Give an article to a free worker, a new one where there is none."""
        worker = next((w for w in self.workers if w.task is None), None)
        if worker is None:
            worker = _Worker.start(self.job)
            self.workers.append(worker)
        if not worker.ready:
            worker.task = (number, raw)  # sent when it says that it has loaded
            return
        try:
            worker.give(number, raw, self.job.limits.wall)
        except (BrokenPipeError, ConnectionResetError):  # it died between two articles
            self._dismiss(worker)
            self._hand_over(number, raw)

    def _collect(self) -> None:
        """Wait until at least one worker has something to say, or has run out of time."""
        busy = [w for w in self.workers if w.task is not None]
        patience = max(0.0, min(w.until for w in busy) - time.monotonic())
        talking = set(wait([w.pipe for w in busy], timeout=patience))
        for worker in busy:
            if worker.pipe in talking:
                self._listen(worker)
            elif time.monotonic() >= worker.until:
                self._cut(worker)

    def _listen(self, worker: _Worker) -> None:
        try:
            answer = msgspec.msgpack.decode(worker.pipe.recv_bytes(), type=Answer)
        except (EOFError, OSError, msgspec.MsgspecError):
            self._bury(worker)
            return
        if answer.error is not None:
            raise RashomonError(f"A worker could not be loaded. {answer.error}")
        if answer.reading is None:
            self._loaded(worker)
        else:
            self._finish(worker, answer.reading)
            if answer.last:
                self._dismiss(worker)

    def _loaded(self, worker: _Worker) -> None:
        worker.ready = True
        task, worker.task = worker.task, None
        if task is not None:
            self._hand_over(*task)

    def _finish(self, worker: _Worker, reading: Reading) -> None:
        if worker.task is not None:
            self.waiting[worker.task[0]] = reading
            worker.task = None

    def _dismiss(self, worker: _Worker) -> int | None:
        self.workers.remove(worker)
        return worker.end()

    def _bury(self, worker: _Worker) -> None:
        """A worker's pipe has closed: its article gets the blame, unless it was still loading."""
        self.workers.remove(worker)
        code = worker.join()
        if not worker.ready:
            raise RashomonError(f"A worker could not be loaded: it {_death(code)}.")
        if worker.task is not None:
            state, reason = verdict(code, self.job)
            self._finish(worker, unread(worker.task[1], state, reason))

    def _cut(self, worker: _Worker) -> None:
        self._dismiss(worker)
        if not worker.ready:
            raise RashomonError(f"A worker did not load within {LOADING:g} s.")
        if worker.task is not None:
            reason = f"took more than {self.job.limits.wall:g} s by the clock"
            self._finish(worker, unread(worker.task[1], "timeout", reason))


def verdict(code: int | None, job: Job) -> tuple[State, str]:
    """State and reason of the article a worker died of, by the worker's exit code."""
    if code == -signal.SIGPROF:
        return "timeout", f"used more than {job.limits.cpu:g} s of CPU time"
    if code == -signal.SIGKILL:
        return "broken", "its reader was killed (SIGKILL), most likely for want of memory"
    return "broken", f"its reader {_death(code)}"


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"died of {signal.Signals(-code).name}"
    return f"ended with exit code {code}"
