"""What naming gives: names, who writes them how, and the words that show it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.span import Words

ReferentKind = Literal["place", "side", "group", "operation"]

How = Literal["own voice", "reported", "quoted", "scare quotes"]
"""`own voice`: the outlet's own telling. `reported`: in what somebody is said to have said, without
quotation marks, so the choice of word may be the outlet's or the speaker's. `quoted`: inside a
quotation. `scare quotes`: marks around the name alone or nearly alone, or a word such as
'so-called' before it."""


class Naming(Struct, frozen=True):
    """One name of one referent as one article writes it in one way and in one mouth.

    `key` of the referent: GeoNames id or folded name of a place, the code of a side, the code or
    folded name of a group, the states that lead an operation ('BEL+DNK'), else its event.
    `folded` is what `name` is matched by. `voice` is the code of the speaker, or its words where it
    has no code; None is the article itself, or, with 'quoted', a speaker no claim tells of. `state`
    is the state in the speaker's code. `pin` is the first of `count` occurrences.
    """

    kind: ReferentKind
    key: str
    name: str
    folded: str
    how: How
    outlet: str | None
    article: str
    article_id: str
    language: str | None
    voice: str | None
    state: str | None
    pin: Words
    count: int


class Pin(Struct, frozen=True):
    """Words of one article: `text[start:end]` of that article are `words.text`."""

    article: str
    article_id: str
    words: Words


class Cell(Struct, frozen=True):
    """How often one outlet writes one name in one way in one mouth, with up to three pins.

    Where the outlet is not known the article stands alone: `article_id` is set only there.
    """

    outlet: str | None
    article_id: str | None
    language: str | None
    voice: str | None
    state: str | None
    how: How
    count: int
    pins: tuple[Pin, ...]


class Name(Struct, frozen=True):
    """One name of a referent: as it is mostly written, its folded key, and who writes it how."""

    name: str
    folded: str
    count: int
    cells: tuple[Cell, ...]


class Tied(Struct, frozen=True):
    """Two names held for one thing because claims of the same events have them in the same cell.

    `events` counts those events, `claims` are the pairs of claim ids that show it.
    """

    a: str
    b: str
    events: int
    claims: tuple[tuple[str, str], ...]


class Referent(Struct, frozen=True):
    """Somebody or something with all its names.

    `label` is for finding it and no name anybody needs to use: the gazetteer's name of a place,
    else the key. `tied` says why names are held together that no code or place id joins.
    """

    kind: ReferentKind
    key: str
    label: str
    count: int
    names: tuple[Name, ...]
    tied: tuple[Tied, ...] = ()


class OneSided(Struct, frozen=True):
    """A name of a referent that one side alone uses, while others name the referent otherwise.

    All in one `language`: that another language has another word for a thing says nothing.

    `by` says what the side is: all voices of one `state`, one `outlet`, or one `article` whose
    outlet is not known. `uses` are the side's own cells; `others` the names the others use
    instead; `marked` the cells of anybody who writes the name in scare quotes. `why` is a sentence.
    """

    kind: ReferentKind
    key: str
    label: str
    name: str
    by: Literal["state", "outlet", "article"]
    side: str
    language: str | None
    count: int
    uses: tuple[Cell, ...]
    others: tuple[str, ...]
    marked: tuple[Cell, ...]
    why: str
