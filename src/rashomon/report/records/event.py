"""One event: accounts side by side, how claims stand to each other, figures, and what it rests on.

Claims and articles that a view names by id come along, so that one answer is enough to draw it.
"""

from __future__ import annotations

from rashomon.alignment.accounts import AccountCell, State
from rashomon.model.event import Cell, RelationKind, Verdict
from rashomon.model.vocabulary import Measure
from rashomon.report.records.base import ArticleLine, ClaimView, Pin, View, VoiceView
from rashomon.report.records.origins import DrawingView
from rashomon.report.records.situation import EventRow


class ClaimPin(View, frozen=True, kw_only=True):
    """Words of one claim, named by its id."""

    claim: str
    pin: Pin


class Value(View, frozen=True, kw_only=True):
    """One value of a cell as one voice gives it: its normal form, in how many claims, the words."""

    value: str
    times: int
    pins: tuple[ClaimPin, ...]


class AccountCellView(View, frozen=True, kw_only=True):
    """What the voice says in one cell, or that it is silent where others speak, or that nobody
    says."""

    cell: AccountCell
    state: State
    said: tuple[Value, ...] = ()


class Account(View, frozen=True, kw_only=True):
    """A column: all that one voice says about the event. `origins` counts the grounds its claims
    rest on; `claims` and `articles` are ids in the order told."""

    voice: VoiceView
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: int
    cells: tuple[AccountCellView, ...]


class FacetView(View, frozen=True, kw_only=True):
    """One cell of two claims compared: the words of either side, and what follows."""

    cell: Cell
    verdict: Verdict
    score: float
    a: tuple[Pin, ...]
    b: tuple[Pin, ...]
    why: str


class RelationView(View, frozen=True, kw_only=True):
    """How claim `a` stands to claim `b` (ids), with the cells that make it so."""

    a: str
    b: str
    relation: RelationKind
    score: float
    why: str
    facets: tuple[FacetView, ...]


class Contest(View, frozen=True, kw_only=True):
    """How two voices (ids) stand to each other in one row of the table, strongest verdict first:
    deny, reverse, differ, update, less or more specific, near, unsure, agree. `relation` is the
    place in `relations` of the pair of claims that shows it."""

    cell: AccountCell
    a: str
    b: str
    verdict: Verdict
    relation: int


class Silent(View, frozen=True, kw_only=True):
    """A voice published so many times in the days around, that never mentions the event."""

    voice: VoiceView
    times: int


class Ground(View, frozen=True, kw_only=True):
    """Claims (ids) that rest on one thing and add no evidence to each other."""

    ground: str
    claims: tuple[str, ...]


class Mark(View, frozen=True, kw_only=True):
    """A number somebody claims. `day` is the day it is said to hold for, `told` the day it was
    published (ISO); `ground` as in Ground: marks of one ground are one origin."""

    claim: str
    voice: str
    pin: Pin
    ground: str
    min: float | None = None
    max: float | None = None
    approx: bool = False
    day: str | None = None
    told: str | None = None
    denied: bool = False


class Plot(View, frozen=True, kw_only=True):
    """All numbers of one event in one measure and unit. `items` are what they count, as written.
    `origins` counts independent origins, `articles` articles."""

    measure: Measure
    marks: tuple[Mark, ...]
    items: tuple[str, ...]
    articles: int
    origins: int
    unit: str | None = None


class Hedge(View, frozen=True, kw_only=True):
    """A hedge that was lost, or added, between two claims (ids) of the event."""

    earlier: str
    later: str
    change: str
    before: str
    after: str
    why: str
    earlier_words: tuple[Pin, ...] = ()
    later_words: tuple[Pin, ...] = ()


class EventView(View, frozen=True, kw_only=True):
    """All of one event. `around` are the days looked at for voices that never mention it."""

    row: EventRow
    accounts: tuple[Account, ...]
    contests: tuple[Contest, ...]
    relations: tuple[RelationView, ...]
    plots: tuple[Plot, ...]
    grounds: tuple[Ground, ...]
    drawings: tuple[DrawingView, ...]
    hedges: tuple[Hedge, ...]
    silent: tuple[Silent, ...]
    claims: tuple[ClaimView, ...]
    articles: tuple[ArticleLine, ...]
    around: tuple[str, str] | None = None
