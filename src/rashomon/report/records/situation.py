"""The situation: what a pile holds, and its events in numbers, most contested first."""

from __future__ import annotations

from msgspec import field

from rashomon.model.event import RelationKind
from rashomon.model.vocabulary import Measure
from rashomon.report.records.base import Called, Count, View


class EventRow(Called, frozen=True, kw_only=True):
    """An event in numbers.

    `first` and `last` are the days it is said to have happened in (ISO; left out where open or not
    said), `told` the first and last day of publication. `contested` counts relations of
    difference, denial and turned blame between two voices; `relations` counts all by kind, and
    `between` how many voices stand on either side of them. `languages` and `places` (keys of
    places) each once. `measures` are those that its claims count in, `apart` those of them in which
    two claims give numbers that cannot both be true of one moment: their ranges share no number.
    """

    id: str
    claims: int
    articles: int
    origins: int
    voices: int
    contested: int
    confidence: float
    time: str | None = None
    first: str | None = None
    last: str | None = None
    told: tuple[str, str] | None = None
    relations: dict[RelationKind, int] = field(default_factory=dict)
    between: dict[RelationKind, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    apart: tuple[Measure, ...] = ()


class Situation(View, frozen=True, kw_only=True):
    """What the pile holds.

    `days` are the first and last day of publication, `event_days` of what is told. `shown` says
    how many of the claims a report holds (left out where it holds all). `contested` are the
    events that most is disputed about, `timeline` those with a day of their own, by day.
    """

    title: str
    articles: int
    claims: int
    events: int
    voices: int
    states: tuple[Count, ...]
    languages: tuple[Count, ...]
    outlets: tuple[Count, ...]
    speakers: tuple[Count, ...]
    relations: tuple[Count, ...]
    contested: tuple[EventRow, ...]
    timeline: tuple[EventRow, ...]
    days: tuple[str, str] | None = None
    event_days: tuple[str, str] | None = None
    shown: int | None = None


class EventPage(View, frozen=True, kw_only=True):
    """Some of the events that pass a query, in its order. `total` counts all that pass."""

    total: int
    offset: int
    events: tuple[EventRow, ...]
