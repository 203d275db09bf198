"""`rashomon events`: what the pile tells of, most contested first. And how its views are set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from rashomon.alignment.contested import own_claims
from rashomon.alignment.voices import Voice, voice
from rashomon.cli.inert import plain
from rashomon.frames.records import EventRow
from rashomon.frames.tables import claims_of_events, event_row
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim
from rashomon.model.errors import InputError
from rashomon.model.event import Event, RelationKind
from rashomon.model.span import Words

SORTS = ("contested", "time", "size", "origins")
"""Orders of the list."""

SHORT = 8
"""So many signs of an id are shown; they serve where no other id begins alike."""

KINDS: tuple[RelationKind, ...] = (
    "differ", "deny", "reverse", "update", "repeat", "less specific", "unsure", "agree",
)  # fmt: skip
"""Relations in the order they are shown."""

_NO_ROOM = {ord(c): None for c in "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"}

NONE = (
    "This ledger holds no events: no two of its claims tell of one, or it was made by a version "
    "that did not line claims up. To line them up, read the articles again: "
    "rashomon read FOLDER --out NEW-LEDGER."
)


class Wanted(Struct, frozen=True):
    """What must hold of an event to be listed; None asks nothing."""

    type: str | None = None
    place: str | None = None
    voice: str | None = None
    article: str | None = None
    relation: str | None = None

    def holds(self, event: Event, claims: Sequence[Claim]) -> bool:
        """Does the event, with its claims, pass everything that is asked?"""
        return (
            (self.type is None or self.type.casefold() == event.type.casefold())
            and _among(self.article, event.articles)
            and _among(self.voice, (words for c in claims for words in _voices(c)))
            and _among(self.place, (words for c in claims for words in _places(c)))
            and (self.relation is None or self.relation in {r.relation for r in event.relations})
        )


def show(
    console: Console,
    ledger: Ledger,
    wanted: Wanted,
    *,
    sort: str = "contested",
    limit: int = 20,
    as_json: bool = False,
) -> None:
    """Print the events that pass, with their numbers, or one JSON record a line.

    Raises InputError where there is no such order, or no such relation.
    """
    _check("order", sort, SORTS)
    _check("relation", wanted.relation or KINDS[0], KINDS)
    known = claims_of_events(ledger)
    rows, every = [], 0
    for event in ledger.events():
        every += 1
        if wanted.holds(event, own_claims(event, known)):
            rows.append(event_row(event, known))
    rows.sort(key=lambda row: _place_in(row, sort))
    if as_json:
        for row in rows[:limit]:
            console.out(msgspec.json.encode(row).decode(), highlight=False)
        return
    if not rows:
        say(console, "No event passes these filters." if every else NONE)
        return
    for row in rows[:limit]:
        _print(console, row)
    if len(rows) > limit:
        say(console, f"{len(rows) - limit} more events pass; --limit shows more.")
    say(console, "rashomon event LEDGER ID shows one of them, account beside account.")


def _check(what: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise InputError(f"There is no {what} {given!r}. There are: {', '.join(known)}.")


def _place_in(row: EventRow, sort: str) -> tuple[object, ...]:
    """The order of the list; equals go by size, then by time and id, so it never changes."""
    first: Mapping[str, tuple[object, ...]] = {
        "contested": (-row.contested, -row.claims),
        "time": (),
        "size": (-row.claims,),
        "origins": (-row.independent_origins,),
    }
    return (*first[sort], row.time is None, row.time or "", -row.claims, row.id)


def _print(console: Console, row: EventRow) -> None:
    say(console, f"{row.id[:SHORT]}  {row.type}  {row.time or 'not dated'}")
    say(console, f"“{row.label}”", indent=2)
    languages = ", ".join(row.languages)
    who = f"{counted(row.claims, 'claim')} in {counted(row.articles, 'article')} ({languages})"
    behind = counted(row.independent_origins, "independent origin")
    say(console, f"{who}, {counted(row.voices, 'voice')}, {behind}", indent=2)
    told = {kind: getattr(row, kind.replace(" ", "_")) for kind in KINDS}
    relations = ", ".join(f"{kind} {number}" for kind, number in told.items() if number)
    if relations:
        say(console, f"relations: {relations}; contested between voices: {row.contested}", indent=2)
    console.print()


def _voices(claim: Claim) -> Iterator[str]:
    for source in claim.sources:
        yield source.text
        yield source.code or ""
    yield voice(claim).key


def _places(claim: Claim) -> Iterator[str]:
    if claim.place is not None:
        yield from (claim.place.text, claim.place.name, *claim.place.also)


def _among(wanted: str | None, found: Iterable[str]) -> bool:
    return wanted is None or any(wanted.casefold() in words.casefold() for words in found)


# --- how the views are set --------------------------------------------------------------------


def counted(number: int, what: str) -> str:
    """'1 claim', '3 claims'."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def quoted(words: Iterable[Words]) -> str:
    """'“the navy”, “the fleet”': words as they are shown in a line."""
    return ", ".join(f"“{w.text}”" for w in words)


def name_of(who: Voice, words: str) -> str:
    """'the navy [BEL.MIL]', 'Some Post (own voice)'."""
    if who.kind != "source":
        return f"{who.key} (own voice)"
    return f"{words} [{who.key}]" if is_code(who.key) else words


def is_code(key: str) -> bool:
    """A code of an actor, not folded words."""
    return key.isascii() and key.isupper()


def say(console: Console, text: str, *, indent: int = 0) -> None:
    """Print text on lines of the width of the terminal, harmless and in its own direction."""
    for line in lines_of(text, console.width - indent):
        console.print(Text(" " * indent + line), soft_wrap=True)


def lines_of(text: str, width: int) -> list[str]:
    """`text` in lines of so many columns. Lines with words written from the right are isolated.

    Spaces at the beginning stay at the beginning of every line.
    """
    safe = plain(text)
    inset = " " * min(len(safe) - len(safe.lstrip(" ")), width // 2)
    width = max(width - len(inset), 2)  # the widest sign takes two columns
    lines: list[str] = []
    line = ""
    for word in safe.split():
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        lines += [line] if line else []
        *whole, line = chop_cells(word, width)
        lines += whole
    return [inset + isolated(one) for one in (*lines, line)]


def isolated(line: str) -> str:
    """`line` so that its direction ends with it: neither borders nor neighbours move."""
    if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in line):
        return f"\N{FIRST STRONG ISOLATE}{line}\N{POP DIRECTIONAL ISOLATE}"
    return line


Row = Sequence[str]


def grid(
    console: Console, head: Row, groups: Iterable[Iterable[Row]], widths: Sequence[int]
) -> None:
    """Print a table: heads, then groups of rows with a rule above each. A new line is one."""
    rule = "─┼─".join("─" * width for width in widths)
    _row(console, head, widths)
    for rows in groups:
        console.print(Text(rule), soft_wrap=True)
        for row in rows:
            _row(console, row, widths)


def _row(console: Console, cells: Sequence[str], widths: Sequence[int]) -> None:
    blocks = [
        [line for part in cell.split("\n") for line in lines_of(part, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for place in range(max(map(len, blocks))):
        pairs = zip(blocks, widths, strict=True)
        line = " │ ".join(_padded(b[place] if place < len(b) else "", w) for b, w in pairs)
        console.print(Text(line.rstrip()), soft_wrap=True)


def _padded(line: str, width: int) -> str:
    """Isolates take no room, whatever a table of widths says of them."""
    bare = line.translate(_NO_ROOM)
    return line + " " * (width - cell_len(bare))
