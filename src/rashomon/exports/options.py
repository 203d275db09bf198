"""What can be chosen when exporting."""

from __future__ import annotations

from msgspec import Struct


class Options(Struct, frozen=True):
    """`raw`: CSV cells that a spreadsheet could take for formulas stay as they are. `actorless`:
    PLOVER records of events without an actor are written, with the actor UNK."""

    raw: bool = False
    actorless: bool = False
