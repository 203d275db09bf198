"""Parameters of an address become questions. What is no parameter is told, not passed over."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal, cast, get_args

from msgspec import Struct
from starlette.datastructures import QueryParams

from rashomon.ledger.search import NAMES, Asked
from rashomon.web.faults import AskedError

Order = Literal["contested", "time", "claims"]
ORDERS: Final = get_args(Order)
LONGEST_TEXT: Final = 1_000
MOST_AT_ONCE: Final = 1_000
USUAL: Final = 50
FURTHEST: Final = 1_000_000_000


class Window(Struct, frozen=True):
    """Which part of what is found: `limit` from the one numbered `offset` on."""

    offset: int
    limit: int


class EventsAsked(Struct, frozen=True):
    """Events that have all words of `text` and, of each list that is not empty, one value.

    `first` and `last`: their days, or where none is said those of their publication, touch these.
    """

    text: str = ""
    type: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    order: Order = "contested"


class ArticlesAsked(Struct, frozen=True):
    """Articles that have all words of `text` and, if some are given, one of these states."""

    text: str = ""
    state: tuple[str, ...] = ()


WINDOW: Final = ("offset", "limit")
CLAIMS: Final = ("text", "first", "last", *NAMES)


def nothing(params: QueryParams) -> None:
    """Raises AskedError where there is any parameter."""
    _known(params, ())


def claims_and_window(params: QueryParams) -> Asked:
    """Which claims are asked for, of which `window` gives a part. Raises AskedError."""
    return claims_asked(params, WINDOW)


def claims_asked(params: QueryParams, more: Collection[str] = ()) -> Asked:
    """Which claims are asked for; `more` are names of parameters that others read.

    A value that is empty is what is not said. Raises AskedError.
    """
    _known(params, (*CLAIMS, *more))
    return Asked(
        text=_text(params),
        values={
            name: tuple(value or None for value in params.getlist(name))
            for name in NAMES
            if name in params
        },
        first=_one(params, "first"),
        last=_one(params, "last"),
    )


def events_asked(params: QueryParams) -> EventsAsked:
    """Which events are asked for. Raises AskedError."""
    _known(params, (*EventsAsked.__struct_fields__, *WINDOW))
    order = _one(params, "order") or "contested"
    if order not in ORDERS:
        raise AskedError(f"'order' is one of: {', '.join(ORDERS)}.")
    return EventsAsked(
        text=_text(params),
        type=_list(params, "type"),
        relation=_list(params, "relation"),
        language=_list(params, "language"),
        place=_list(params, "place"),
        first=_one(params, "first"),
        last=_one(params, "last"),
        order=cast(Order, order),
    )


def articles_asked(params: QueryParams) -> ArticlesAsked:
    """Which articles are asked for. Raises AskedError."""
    _known(params, (*ArticlesAsked.__struct_fields__, *WINDOW))
    return ArticlesAsked(text=_text(params), state=_list(params, "state"))


def window(params: QueryParams) -> Window:
    """Which part is asked for. Raises AskedError."""
    return Window(
        offset=_number(params, "offset", 0, 0, FURTHEST),
        limit=_number(params, "limit", USUAL, 1, MOST_AT_ONCE),
    )


def _known(params: QueryParams, names: Collection[str]) -> None:
    strange = [name for name in params if name not in names]
    if strange:
        known = f"The parameters are: {', '.join(names)}." if names else "There are none."
        raise AskedError(f"There is no parameter '{strange[0]}' here. {known}")


def _text(params: QueryParams) -> str:
    text = _one(params, "text") or ""
    if len(text) > LONGEST_TEXT:
        raise AskedError(f"'text' is longer than {LONGEST_TEXT} signs. Give fewer words.")
    return text


def _one(params: QueryParams, name: str) -> str | None:
    """The value of a parameter that is given once, None where it is empty or not given."""
    values = params.getlist(name)
    if len(values) > 1:
        raise AskedError(f"'{name}' is given {len(values)} times. Give it once.")
    return values[0] or None if values else None


def _list(params: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(params.getlist(name))


def _number(params: QueryParams, name: str, usual: int, least: int, most: int) -> int:
    given = _one(params, name)
    if given is None:
        return usual
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(most))):
        raise AskedError(f"'{name}' is a number from {least} to {most}.")
    if not least <= int(given) <= most:
        raise AskedError(f"'{name}' is a number from {least} to {most}.")
    return int(given)
