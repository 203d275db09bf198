"""What a worker is told to do, and how an article ends that could not be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from rashomon.languages.pack import HOME
from rashomon.ledger.records import line
from rashomon.model.article import Article, RawArticle, State
from rashomon.model.errors import LedgerError
from rashomon.model.ids import digest, text_sha256
from rashomon.model.reading import Reading

ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
REASON_LENGTH = 300


class Limits(Struct, frozen=True):
    """What one article may use: seconds of CPU, seconds by the clock, bytes of memory and answer.

    Memory counts from what the worker has taken before the article.
    """

    cpu: float = 10.0
    wall: float = 60.0
    memory: int = 1 << 30
    answer: int = 64 << 20


class Job(Struct, frozen=True):
    """How articles are read. All parts must be importable or picklable, for they go to workers.

    `read(raw, settings)` reads one article and must depend on nothing else; `load(settings)`,
    where given, is called once in each worker before its first article. `digest` stands for the
    settings: finished work is taken over only where it is the same. `languages` is the folder
    of the language packs that claims are lined up with.
    """

    read: Callable[[RawArticle, Any], Reading]
    settings: Any = None
    digest: str = ""
    load: Callable[[Any], object] | None = None
    limits: Limits = Limits()
    languages: Path = HOME


def attempt(job: Job, raw: RawArticle) -> Reading:
    """Read one article; whatever the reader raises becomes the article's state and reason."""
    try:
        return checked(job.read(raw, job.settings))
    except MemoryError:
        return unread(raw, "broken", needed_more(job.limits.memory))
    except (Exception, SystemExit) as error:  # a reader's fault must not reach the neighbours
        return unread(raw, "broken", f"{type(error).__name__}: {error}")


def checked(reading: Reading) -> Reading:
    """The reading as the ledger will give it back.

    Raises LedgerError where it cannot be kept, or has claims though its state is not 'read'.
    """
    if reading.claims and reading.article.state != "read":
        message = f"The reader gave claims of an article whose state is {reading.article.state!r}."
        raise LedgerError(message)
    return msgspec.json.decode(line(reading), type=Reading)


def needed_more(memory: int) -> str:
    """The reason of an article that ran out of memory."""
    size = f"{memory >> 30} GiB" if memory >= 1 << 30 else f"{memory >> 20} MiB"
    return f"needed more than {size}"


def raw_digest(raw: RawArticle) -> str:
    """Hash of all that came in of an article."""
    return hashlib.sha256(msgspec.msgpack.encode(raw)).hexdigest()


def unread(raw: RawArticle, state: State, reason: str) -> Reading:
    """An article that ended in `state` before its text was known.

    Its id is a hash of its name and of what came in.
    """
    said = ADDRESS.sub("", reason.encode(errors="backslashreplace").decode())
    article = Article(
        id=digest(raw.name, raw_digest(raw)),
        name=raw.name,
        state=state,
        reason=said if len(said) <= REASON_LENGTH else said[:REASON_LENGTH] + "…",
        text="",
        sha256=text_sha256(""),
        paragraphs=(),
        language=None,
        outlet=raw.outlet,
        published=None,
        published_how=None,
        url=raw.url,
    )
    return Reading(article)
