"""A sentence with the words of each cell of a claim marked, readable without colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

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

    Words that fill several cells are in one bracket with all the names.
    """
    shown = Text()
    for low, high in _stretches(start, end, marks):
        cells = [m.cell for m in marks if m.start <= low and high <= m.end]
        words = plain(text[low:high])
        if not cells or not words.strip():
            shown.append(words)
            continue
        shown.append(f"[{', '.join(dict.fromkeys(cells))}: ", style="dim")
        shown.append(words.strip(), style="bold")
        shown.append("]" + " " * (len(words) - len(words.rstrip())), style="dim")
    return shown


def _stretches(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The sentence cut wherever a mark begins or ends."""
    edges = {e for m in marks for e in (m.start, m.end) if start < e < end}
    cuts = [start, *sorted(edges), end]
    yield from pairwise(cuts)
