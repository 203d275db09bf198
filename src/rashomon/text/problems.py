"""What cannot be taken in is handed on as an article with its state and reason."""

from __future__ import annotations

import gzip
import zlib

from rashomon.model.article import RawArticle, State
from rashomon.model.errors import InputError

FAULTS = (InputError, OSError, EOFError, zlib.error, RecursionError)
"""What can go wrong with one file; anything else is a fault of the program and should be heard."""


class TooLargeError(InputError):
    """An article is larger than the limit."""


class EmptyError(InputError):
    """There is no text to read."""


def problem_of(name: str, fault: Exception) -> RawArticle:
    """The item that stands for what could not be read, in the state that fits the fault."""
    states: dict[type[Exception], State] = {TooLargeError: "too large", EmptyError: "no body"}
    return problem(name, states.get(type(fault), "broken"), reason(fault))


def problem(name: str, state: State, why: str) -> RawArticle:
    """An item that could not be taken in."""
    return RawArticle(name=name, media="text/plain", body=b"", problem=(state, why))


def reason(fault: Exception) -> str:
    """What happened, without the path: the item has its name already."""
    if isinstance(fault, EOFError):
        return "it ends too early: it was cut off; fetch it again"
    if isinstance(fault, (zlib.error, gzip.BadGzipFile)):
        return f"the packed file is damaged ({fault}); fetch it again"
    if isinstance(fault, OSError) and fault.strerror:
        return f"it cannot be read: {fault.strerror}"
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    return str(fault)


def too_large(limit: int, found: int | None = None) -> str:
    """The reason of the state 'too large'."""
    size = f"its {found:,} bytes are" if found else "it is"
    return f"{size} more than {limit:,} bytes, the limit for one article"
