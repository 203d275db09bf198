"""The worker process: loads once, then reads one article after the other under limits.

Readings come back as msgpack, never as pickles: what a hostile article may have made of a worker
must not reach the process that writes the ledger.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
from msgspec import Struct

from rashomon.flow.job import Job, Limits, attempt, needed_more, unread
from rashomon.model.article import RawArticle
from rashomon.model.reading import Reading

SLACK = 256 << 20
"""A worker that has grown by more than this since it was loaded makes room for a new one."""


class Answer(Struct, frozen=True):
    """What a worker sends: first `ready` (or the `error` that kept it from loading), then readings.

    `last` says that the worker ends after this one.
    """

    ready: bool = False
    error: str | None = None
    reading: Reading | None = None
    last: bool = False


def serve(pipe: Connection, job: Job) -> None:
    """Load, then answer articles from `pipe` until it is closed."""
    _settle()
    try:
        if _loaded(pipe, job):
            _silence()
            size = address_space()
            while not _answer(pipe, job, size).last:
                pass
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent has gone, or needs no more


def _loaded(pipe: Connection, job: Job) -> bool:
    try:
        if job.load is not None:
            job.load(job.settings)
    except Exception as error:  # whatever it is, the parent has to hear of it
        _send(pipe, Answer(error=f"{type(error).__name__}: {error}"))
        return False
    _send(pipe, Answer(ready=True))
    return True


def _answer(pipe: Connection, job: Job, loaded: int) -> Answer:
    raw: RawArticle = pipe.recv()
    with limited(job.limits):
        reading = attempt(job, raw)
    ran_out = reading.article.reason == needed_more(job.limits.memory)
    answer = Answer(reading=reading, last=ran_out or address_space() > loaded + SLACK)
    written = msgspec.msgpack.encode(answer)
    if len(written) > job.limits.answer:
        reason = f"gave more than {job.limits.answer >> 20} MiB of claims and text"
        answer = Answer(reading=unread(raw, "broken", reason), last=True)
        written = msgspec.msgpack.encode(answer)
    pipe.send_bytes(written)
    return answer


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """CPU time and memory bounded while the block runs.

    The kernel ends the process by SIGPROF where CPU time runs out, so native code stops too.
    Memory bounds need Linux; elsewhere the system may not keep them.
    """
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (_at_most(hard, limits.memory), hard))
    signal.setitimer(signal.ITIMER_PROF, limits.cpu)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _at_most(hard: int, memory: int) -> int:
    wanted = address_space() + memory
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def address_space() -> int:
    """Bytes of address space this process has taken; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except FileNotFoundError:
        return 0
    return pages * resource.getpagesize()


def _settle() -> None:
    """Ctrl-C is the parent's to answer; a worker that is killed leaves no core file behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _silence() -> None:
    """Native code that dies writes to the terminal, in the middle of the progress bars."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _send(pipe: Connection, answer: Answer) -> None:
    pipe.send_bytes(msgspec.msgpack.encode(answer))
