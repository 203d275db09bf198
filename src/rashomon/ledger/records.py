"""Records as lines of JSON, checked to come back as they went in."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from msgspec import Struct

from rashomon.model.errors import LedgerError

R = TypeVar("R", bound=Struct)


def line(record: Struct) -> bytes:
    """A record as one line of JSON without the newline.

    Raises LedgerError for what no file could give back: a lone surrogate, a number that is not
    finite, a value of another type than the record declares. The ledger refuses rather than
    mends, since a mended value is no longer what the article says.
    """
    try:
        written = msgspec.json.encode(record)
        same = msgspec.json.decode(written, type=type(record)) == record
    except (UnicodeEncodeError, msgspec.MsgspecError, TypeError) as error:
        raise LedgerError(_refusal(record, str(error))) from error
    if not same:
        raise LedgerError(_refusal(record, "a value changes when written as JSON"))
    return written


def _refusal(record: Struct, why: str) -> str:
    return (
        f"A {type(record).__name__} cannot be kept: {why}. "
        "Text must be valid Unicode, numbers finite, and every value of its declared type."
    )


def parsed(written: bytes, kind: type[R], where: str) -> R:
    """A line of JSON as a record; `where` names the file for the error.

    Raises LedgerError where the line is not such a record.
    """
    try:
        return msgspec.json.decode(written, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        message = f"{where} holds a line that is no {kind.__name__}: {error}. Read the pile again."
        raise LedgerError(message) from error
