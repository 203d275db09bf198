"""Corrections: the log of what people changed."""

from __future__ import annotations

from typing import Any

from rashomon.model.correction import Kind
from rashomon.report.records.base import View


class LineView(View, frozen=True, kw_only=True):
    """One line of the log. `claims` are the ids that the claims it names have now; `undone_by` is
    the number of the line that undoes it."""

    number: int
    id: str
    kind: Kind
    who: str
    when: str
    why: str
    claims: tuple[str, ...] = ()
    before: Any = None
    after: Any = None
    line: int | None = None
    undone_by: int | None = None


class HistoryView(View, frozen=True, kw_only=True):
    """The log, newest first. `head` is the id of its last line, '' for an empty log; whoever
    writes says which head was seen."""

    head: str
    lines: tuple[LineView, ...]
