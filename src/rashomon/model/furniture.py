"""Phrases by which page furniture gives itself away: filled by languages, used by cleaning."""

from __future__ import annotations

from msgspec import Struct


class Furniture(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language's phrases of page furniture (its furniture.toml).

    They are compared without case and without the signs around them.

    `line` are lines that are furniture as a whole; `starts` are beginnings of lines; `anywhere`
    are phrases that betray furniture wherever they stand in a short line; `opens` are headings
    after which a teaser or a list of other headlines follows ('Read also', 'Same category');
    `closes` are headings after which nothing belongs to the article ('Leave a comment');
    `caption` are marks of captions and photo credits; `byline` are beginnings of short lines
    that name an author. '#' in a phrase stands for any number.
    """

    line: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
