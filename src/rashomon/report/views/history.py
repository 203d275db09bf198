"""The log of corrections: what people changed, what stood there before, and what still counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec
from msgspec import Struct

from rashomon.model.claim import Claim
from rashomon.model.correction import (
    Anchor,
    Confirm,
    Correction,
    Edit,
    Kind,
    Merge,
    Refuse,
    Reject,
    Split,
    Undo,
    anchors_in,
    found,
    kind_of,
    standing,
    undone,
)
from rashomon.report.records.base import Pin
from rashomon.report.records.history import HistoryView, LineView, LoggedClaim
from rashomon.report.shelf import Shelf


def history(shelf: Shelf) -> HistoryView:
    """The log of a ledger, newest line first. Raises LedgerError where the log is damaged."""
    log = shelf.corrections()
    held = _held(shelf, log)
    by_line = undone(log)
    lines = tuple(_line(line, by_line.get(line.number), held) for line in reversed(log))
    return HistoryView(head=log[-1].id if log else "", lines=lines)


class _Held(Struct, frozen=True):
    """What the ledger has of the articles that a log names: texts, languages, claims.

    `rejected` are ids in the log.
    """

    texts: Mapping[str, str]
    languages: Mapping[str, str | None]
    claims: Mapping[str, Sequence[Claim]]
    rejected: frozenset[str]


def _held(shelf: Shelf, log: Sequence[Correction]) -> _Held:
    wanted = {anchor.article_id for line in log for anchor in anchors_in(line)}
    there = {heading.id: heading.language for heading in shelf.headings(wanted)}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for article in there:
        claims[article].extend(shelf.claims_in(article))
    rejected = frozenset(one.claim.id for one in standing(log) if isinstance(one, Reject))
    return _Held(shelf.texts(there), there, claims, rejected)


def _line(line: Correction, undone_by: int | None, held: _Held) -> LineView:
    changed, rest = _sides(line)
    return LineView(
        number=line.number,
        id=line.id,
        kind=cast(Kind, kind_of(line)),
        who=line.who,
        when=line.when,
        why=line.why,
        claims=tuple(_claim(one, held) for one in changed),
        rest=tuple(_claim(one, held) for one in rest),
        before=_plain(line.before),
        after=_plain(line.after) if isinstance(line, Edit | Confirm | Refuse) else None,
        line=line.line if isinstance(line, Undo) else None,
        undone_by=undone_by,
    )


def _sides(line: Correction) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """The claims of a line, and those on its other side."""
    match line:
        case Merge():
            return line.one, line.other
        case Split():
            return line.out, line.rest
        case _:
            return anchors_in(line), ()


def _claim(anchor: Anchor, held: _Held) -> LoggedClaim:
    text = held.texts.get(anchor.article_id, "")
    pin = Pin(start=anchor.start, end=anchor.end, words=text[anchor.start : anchor.end])
    return LoggedClaim(
        id=anchor.id,
        article=anchor.article_id,
        pin=pin,
        language=held.languages.get(anchor.article_id),
        now=_now(anchor, held),
    )


def _now(anchor: Anchor, held: _Held) -> str | None:
    """The id that the claim has in the ledger now, None where it holds it no more."""
    if anchor.id in held.rejected:
        return None
    claim = found(held.claims.get(anchor.article_id, ()), anchor)
    return claim.id if claim else None


def _plain(value: object) -> Any:
    """Records as the log writes them: cells that were not touched are left out."""
    return msgspec.json.decode(msgspec.json.encode(value))
