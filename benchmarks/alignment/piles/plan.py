"""What a situation changes in the articles that tell of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct


class Plan(Struct, frozen=True, eq=False):
    """What a situation changes: `salt` makes its names, `states` maps codes to codes.

    Without salt names stay as they are; `words` is the same for the words that mean nothing.
    `apart` are the names a retelling does not share with the situation, its outlet's, made from
    `teller`. `towns` is false where towns keep their names.
    """

    salt: str
    states: Mapping[str, str]
    towns: bool
    days: int
    factor: float
    moved: tuple[float, float]
    number: int
    words: str
    teller: str = ""
    apart: frozenset[str] = frozenset()


class Edit(Struct, frozen=True, eq=False):
    """Words of a text that may change; `make` gives the new ones."""

    start: int
    end: int
    make: Callable[[Plan], str]


UNCHANGED = Plan("", {}, False, 0, 1.0, (0.0, 0.0), 0, "")
"""The plan that retells an article as it was."""
