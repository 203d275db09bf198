"""Corrections: the log of what people changed."""

from __future__ import annotations

from typing import Any

from rashomon.model.correction import Kind
from rashomon.report.records.base import Pin, View


class LoggedClaim(View, frozen=True, kw_only=True):
    """A claim that a line names: its id in the log, its article (id), its words, and the id it has
    now; left out where the ledger no longer holds it."""

    id: str
    article: str
    pin: Pin
    language: str | None = None
    now: str | None = None


class LineView(View, frozen=True, kw_only=True):
    """One line of the log. `claims` are those that it changes, `rest` those that stay where they
    are; `undone_by` is the number of the line that undoes it."""

    number: int
    id: str
    kind: Kind
    who: str
    when: str
    why: str
    claims: tuple[LoggedClaim, ...] = ()
    rest: tuple[LoggedClaim, ...] = ()
    before: Any = None
    after: Any = None
    line: int | None = None
    undone_by: int | None = None


class HistoryView(View, frozen=True, kw_only=True):
    """The log, newest first. `head` is the id of its last line, '' for an empty log; whoever
    writes says which head was seen."""

    head: str
    lines: tuple[LineView, ...]
