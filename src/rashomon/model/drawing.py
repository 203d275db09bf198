"""Who draws on whom: copies, translations and citations, with the words that show it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.span import Words

DrawingKind = Literal["verbatim", "abridged", "translated", "retold", "cites"]
"""`verbatim`: passages taken as they are; `abridged`: taken with words left out; `translated`: the
same facts in the same order in another language; `retold`: the same facts in other words of the
same language; `cites`: it says whom it has it from."""


class Shared(Struct, frozen=True, gc=False):
    """One passage of the drawer (`a`) beside the passage it was drawn from (`b`).

    `b` is None where the source is not in the pile. `share` (0 to 1): how much of `a` is in `b`.
    """

    a: Words
    b: Words | None
    share: float


class Drawing(Struct, frozen=True, gc=False):
    """Article `drawer` draws on article `source`, or on the outlet `source_name` outside the pile.

    `repeats` is true where the drawer brings nothing of its own beyond what it drew; `own` holds
    the words it adds (facts: figures, names, claims with no counterpart), which are why it is
    not. `share` (0 to 1) is the part of the drawer's body that is drawn. `claims` are pairs of
    claim ids: the drawer's claim, and the source's claim it repeats.
    """

    drawer: str
    source: str | None
    source_name: str | None
    kind: DrawingKind
    share: float
    repeats: bool
    passages: tuple[Shared, ...]
    claims: tuple[tuple[str, str], ...]
    own: tuple[Words, ...]
    why: str
