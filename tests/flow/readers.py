"""Readers for tests. Workers import them, so each is a function of a module."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator

import msgspec

from rashomon.model.article import Article, RawArticle
from rashomon.model.claim import Claim, Figure
from rashomon.model.ids import digest, text_sha256
from rashomon.model.reading import Reading


def plain(raw: RawArticle, settings: object) -> Reading:
    """A claim for every word 'fell', and nothing else."""
    text = raw.body if isinstance(raw.body, str) else raw.body.decode("utf-8", "replace")
    article = Article(
        id=digest(raw.name, text),
        name=raw.name,
        state="read" if text.strip() else "no body",
        reason=None if text.strip() else "nothing but blanks",
        text=text,
        sha256=text_sha256(text),
        paragraphs=(),
        language="xx",
        outlet=raw.outlet,
        published=None,
        published_how=None,
    )
    return Reading(article, tuple(_claims(article)))


def _claims(article: Article) -> Iterator[Claim]:
    at = article.text.find("fell")
    while at >= 0:
        yield Claim(
            id=digest(article.id, at),
            article=article.name,
            article_id=article.id,
            outlet=article.outlet,
            language="xx",
            published=None,
            start=at,
            end=at + 4,
            evidence="fell",
            type="STATE",
            mode=None,
            mutual=False,
            actor=None,
            target=None,
            actors=(),
            targets=(),
            place=None,
            time=None,
            time_text=None,
            figures=(Figure("share", "rain", 12.5, None, "%", "fell", at, at + 4),),
            sources=(),
            cue=None,
            cue_text=None,
            modality="asserted",
            event=None,
            origin=article.id,
            rules=("word",),
            confidence=0.1 + 0.2,
        )
        at = article.text.find("fell", at + 1)


def slow(raw: RawArticle, settings: object) -> Reading:
    """Like `plain`, with a while of sleep so that a run can be killed in its midst."""
    time.sleep(0.004)
    return plain(raw, settings)


def wild(raw: RawArticle, settings: object) -> Reading:
    """Does what the article's text begins with."""
    word = raw.body.split()[0] if isinstance(raw.body, str) and raw.body.strip() else ""
    if word in WILD:
        WILD[word]()
    return _shaped(raw) or plain(raw, settings)


def _burn() -> None:
    while True:
        sum(range(10_000))


def _work() -> None:
    until = time.process_time() + 0.2
    while time.process_time() < until:
        sum(range(10_000))


def _burn_in_c() -> None:
    # One call that never comes back to the interpreter: no Python signal handler could end it.
    sys.stdout.write(str(10 ** (10**8) % 7))


def _eat() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(16 << 20))


def _raise() -> None:
    raise ValueError(f"no sense in {object()}")


def _crash() -> None:
    ctypes.string_at(8)


def _sleep() -> None:
    time.sleep(3600)


def _recurse() -> None:
    _recurse()


WILD = {
    "burn": _burn,
    "work": _work,
    "burnc": _burn_in_c,
    "eat": _eat,
    "abort": os.abort,
    "crash": _crash,
    "raise": _raise,
    "sleep": _sleep,
    "leave": lambda: os._exit(3),
    "exit": lambda: sys.exit(4),
    "recurse": _recurse,
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
}


def nothing_loads(settings: object) -> None:
    """A `load` that fails."""
    raise OSError("the model is not there")


def dies_loading(settings: object) -> None:
    """A `load` that takes its process down."""
    os._exit(9)


def hangs_loading(settings: object) -> None:
    """A `load` that does not come back."""
    time.sleep(3600)


def who(raw: RawArticle, settings: object) -> Reading:
    """Like `wild`; the outlet is the process that read the article."""
    reading = wild(raw, settings)
    article = msgspec.structs.replace(reading.article, outlet=str(os.getpid()))
    return msgspec.structs.replace(reading, article=article)


def contradicts(raw: RawArticle, settings: object) -> Reading:
    """Claims of an article that is said to have no body."""
    reading = plain(raw, settings)
    article = msgspec.structs.replace(reading.article, state="no body", reason="none")
    return msgspec.structs.replace(reading, article=article)


def _shaped(raw: RawArticle) -> Reading | None:
    if raw.name == "surrogate":
        return _with_text(raw, "\ud800")
    if raw.name == "flood":
        return _with_text(raw, "rain" * (1 << 20))
    return None


def _with_text(raw: RawArticle, text: str) -> Reading:
    reading = plain(raw, None)
    return Reading(msgspec.structs.replace(reading.article, text=text))
