"""Names that one side alone uses. Who a side is comes from codes and outlets alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal

from rashomon.alignment.naming.records import Cell, Name, OneSided, Referent
from rashomon.gazetteer.folding import fold

AT_LEAST: Final = 2
"""A name used once shows no habit."""
_SHOWN: Final = 3

_By = Literal["state", "outlet", "article"]
_WORDS: Final = {
    "state": "Of the voices quoted or reported, only those of {side} use '{name}'; those of {rest} "
    "say {others}.",
    "outlet": "Only {side} uses '{name}'; others write {others}.",
    "article": "Only {side} (outlet not known) uses '{name}'; others write {others}.",
}
_MARKED: Final = " {who} {verb} '{name}' in quotation marks or with distance."


def one_sided(referents: Iterable[Referent]) -> tuple[OneSided, ...]:
    """Names that voices of one state alone use, or one outlet alone (or one article without one).

    At least two uses are asked for, and that others name the same referent otherwise in the same
    language. Scare quotes are no use; they are listed. Between voices the outlets' own voice does
    not count: it is nobody's camp. Single articles are told only of referents that are
    one thing: a code with a role ('BEL.CVL') holds many people. Sorted by how often the name is
    used.
    """
    found = [x for r in referents for n in r.names for x in _of_name(r, n)]
    return tuple(sorted(found, key=_order))


def _of_name(referent: Referent, name: Name) -> Iterator[OneSided]:
    for language in sorted({c.language for c in name.cells}, key=str):
        own = _in(name, language)
        yield from _alone(referent, own, language, "state")
        outlets = {c.outlet for c in _used(own.cells)}
        if None not in outlets:
            yield from _alone(referent, own, language, "outlet")
        elif outlets == {None} and (referent.kind != "side" or "." not in referent.key):
            yield from _alone(referent, own, language, "article")


def _in(name: Name, language: str | None) -> Name:
    """The name as articles of one language use it."""
    cells = tuple(c for c in name.cells if c.language == language)
    return Name(name.name, name.folded, sum(c.count for c in cells), cells)


def _writer(cell: Cell) -> str:
    """Who stands for a cell: its outlet, or its article where the outlet is not known."""
    return cell.outlet or cell.pins[0].article


def _hand(cell: Cell) -> str:
    """The same for an outlet that one page writes in capitals and another does not."""
    return fold(cell.outlet) if cell.outlet else cell.pins[0].article


def _state(cell: Cell) -> str | None:
    return cell.state


def _used(cells: Iterable[Cell]) -> list[Cell]:
    return [c for c in cells if c.how != "scare quotes"]


def _alone(referent: Referent, name: Name, language: str | None, by: _By) -> Iterator[OneSided]:
    """The name as one side's own, where it is."""
    side_of: Callable[[Cell], str | None] = _state if by == "state" else _hand
    uses = [c for c in _used(name.cells) if side_of(c) is not None]
    sides = {side_of(c) for c in uses}
    count = sum(c.count for c in uses)
    if len(sides) != 1 or count < AT_LEAST:
        return
    others, rest = _otherwise(referent, name, next(iter(sides)) or "", language, side_of)
    if not others:
        return
    side = (uses[0].state or "") if by == "state" else min(map(_writer, uses), key=str.isupper)
    marked = tuple(c for c in name.cells if c.how == "scare quotes")
    yield OneSided(
        kind=referent.kind,
        key=referent.key,
        label=referent.label,
        name=name.name,
        by=by,
        side=side,
        language=language,
        count=count,
        uses=tuple(uses),
        others=others,
        marked=marked,
        why=_why(by, side, name.name, others, rest) + _told_apart(name.name, marked),
    )


def _otherwise(
    referent: Referent,
    name: Name,
    side: str,
    language: str | None,
    side_of: Callable[[Cell], str | None],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names the others use for the referent, the most frequent first, and who they are."""
    names: list[str] = []
    rest: set[str] = set()
    for other in referent.names:
        here = _used(_in(other, language).cells)
        theirs = {side_of(c) for c in here} - {None, side}
        if other.folded != name.folded and theirs:
            names.append(other.name)
            rest.update(s for s in theirs if s is not None)
    return tuple(names), tuple(sorted(rest))


def _why(by: _By, side: str, name: str, others: Sequence[str], rest: Sequence[str]) -> str:
    shown = ", ".join(f"'{other}'" for other in others[:_SHOWN])
    return _WORDS[by].format(side=side, name=name, rest=", ".join(rest), others=shown)


def _told_apart(name: str, marked: Sequence[Cell]) -> str:
    who = sorted({_hand(c): _writer(c) for c in marked}.values())
    verb = "writes" if len(who) == 1 else "write"
    return _MARKED.format(who=", ".join(who), verb=verb, name=name) if who else ""


def _order(one: OneSided) -> tuple[object, ...]:
    return (-one.count, one.kind, one.key, one.name, one.by, one.side, one.language or "")
