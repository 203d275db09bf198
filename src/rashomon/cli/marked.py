"""A sentence with the words of each cell of a claim marked, readable without colours."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.text import Text

from rashomon.cli.inert import plain
from rashomon.model.claim import Claim


class Mark(Struct, frozen=True):
    """Words of an article and the cell they fill."""

    start: int
    end: int
    cell: str


def marks_of(claim: Claim) -> tuple[Mark, ...]:
    """Every pinned cell of a claim, in the order in which people ask."""
    found = [Mark(a.start, a.end, "who did it") for a in claim.actors]
    found += [Mark(p.start, p.end, "what") for p in (claim.predicate,) if p is not None]
    found += [Mark(t.start, t.end, "to whom") for t in claim.targets]
    found += [Mark(s.start, s.end, "who says") for s in claim.sources]
    found += [Mark(c.start, c.end, "word of saying") for c in (claim.cue_text,) if c is not None]
    found += [Mark(p.start, p.end, "where") for p in (claim.place,) if p is not None]
    found += [Mark(t.start, t.end, "when") for t in (claim.time_text,) if t is not None]
    found += [Mark(f.start, f.end, "how many") for f in claim.figures]
    return tuple(found)


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> Text:
    """`text[start:end]` with marked words in brackets behind the name of their cell.

    Words that fill several cells are in one bracket with all the names; a bracket may stand in
    another. Where two would cross, the later one begins where the earlier ends.
    """
    shown = Text()
    _write(shown, text, (start, end), _brackets(start, end, marks), inside=False)
    return shown


def _brackets(start: int, end: int, marks: Sequence[Mark]) -> list[Mark]:
    """One mark for each stretch of words in the sentence, outer before inner, none crossing."""
    cells: dict[tuple[int, int], list[str]] = {}
    for m in marks:
        if start <= m.start < m.end <= end:
            cells.setdefault((m.start, m.end), []).append(m.cell)
    kept: list[Mark] = []
    for (low, high), names in sorted(cells.items(), key=lambda p: (p[0][0], -p[0][1])):
        first = max([low, *(k.end for k in kept if k.start < low < k.end < high)])
        kept.append(Mark(first, high, ", ".join(dict.fromkeys(names))))
    return sorted(kept, key=lambda m: (m.start, -m.end))


def _write(
    shown: Text, text: str, span: tuple[int, int], marks: Sequence[Mark], *, inside: bool
) -> None:
    """The words of `span`, with each outermost mark as a bracket around what it holds."""
    at, style = span[0], "bold" if inside else ""
    for n, mark in enumerate(marks):
        if mark.start < at:
            continue  # it stood in the bracket before, and has been written there
        shown.append(plain(text[at : mark.start]), style=style)
        shown.append(f"[{mark.cell}: ", style="dim")
        within = [m for m in marks[n + 1 :] if m.end <= mark.end]
        _write(shown, text, (mark.start, mark.end), within, inside=True)
        shown.append("]", style="dim")
        at = mark.end
    shown.append(plain(text[at : span[1]]), style=style)
