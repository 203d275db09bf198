"""A ledger as it is now, opened for answering: by id, by search, and whole views that are kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from typing import Final, Generic, Literal, TypeVar, cast

from msgspec import Struct

from rashomon.ledger.beside import kept_beside
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.search import Asked, Counted, Search, folded, standings, words_of
from rashomon.model.event import RelationKind
from rashomon.report.records.article import ArticlePage, ArticleView
from rashomon.report.records.base import ArticleLine, Called, Count
from rashomon.report.records.event import EventView
from rashomon.report.records.history import HistoryView
from rashomon.report.records.search import ClaimPage, Facet, Facets
from rashomon.report.records.situation import EventPage, EventRow
from rashomon.report.shelf import on_demand
from rashomon.report.views.article import article
from rashomon.report.views.atlas import atlas
from rashomon.report.views.claims import article_line, article_lines, claim_views
from rashomon.report.views.event import event
from rashomon.report.views.history import history
from rashomon.report.views.names import names
from rashomon.report.views.origins import origins
from rashomon.report.views.situation import Pile, pile, situation
from rashomon.report.written import written
from rashomon.web.asking import ArticlesAsked, EventsAsked, Window
from rashomon.web.faults import NotThereError, NotYetError
from rashomon.web.rows import Labels, rows

T = TypeVar("T")
UNDATED: Final = "9999"

PATIENCE: Final = 10.0
"""Seconds a question waits for what is being worked out; then the reader is told so."""


class Once(Generic[T]):
    """Something made in a thread of its own when it is first asked for, and then kept."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: Future[T] | None = None

    def get(self, patience: float | None = PATIENCE) -> T:
        """The thing. Raises what making it raises, and tries again the next time; NotYetError
        where it is not there after so many seconds."""
        with self._lock:
            if self._made is None or (self._made.done() and self._made.exception()):
                self._made = Future()
                threading.Thread(target=self._work, args=(self._made,), daemon=True).start()
            made = self._made
        if not wait((made,), patience).done:
            raise NotYetError
        return made.result()

    def _work(self, made: Future[T]) -> None:
        try:
            made.set_result(self._make())
        except BaseException as fault:  # told to whoever asks
            made.set_exception(fault)


class Finder(Struct, frozen=True):
    """The search, and what the keys that it counts stand for."""

    search: Search
    labels: Labels


class Lists(Struct, frozen=True):
    """All events and articles in numbers, each with the folded words it is found by.

    `situation` is the first page, written.
    """

    situation: bytes
    events: dict[str, tuple[EventRow, str]]
    articles: dict[str, tuple[ArticleLine, str]]


class Opened:
    """One state of a ledger. Questions may come from several threads at once.

    `title` is the heading of the pile, `boundaries` says whose the lines of the map are.
    """

    def __init__(self, ledger: Ledger, title: str, boundaries: str) -> None:
        self._ledger = ledger
        self._title = title
        self._shelf = on_demand(ledger)
        self._finder = Once(self._make_finder)
        self._lists = Once(self._make_lists)
        self._whole = Once(lambda: (self._shelf.rings(), self._shelf.presences()))
        self._names = Once(lambda: self._kept("names", lambda: written(names(self._shelf))))
        self._origins = Once(
            lambda: self._kept("origins", lambda: written(origins(self._shelf, self._called())))
        )
        self._atlas = Once(lambda: written(atlas(self._shelf, boundaries)))

    def warm(self) -> None:
        """Make what every reader asks for: lists, search, and what an event is held against."""
        for each in (self._lists, self._whole, self._finder):
            each.get(patience=None)

    def made(self, name: Literal["situation", "names", "origins", "atlas"]) -> bytes:
        """A view of the whole pile, written, however long that takes."""
        if name == "situation":
            return self._lists.get(patience=None).situation
        each = {"names": self._names, "origins": self._origins, "atlas": self._atlas}
        return each[name].get(patience=None)

    # --- views of the whole pile, written ---------------------------------------------------

    def situation(self) -> bytes:
        """The first page."""
        return self._lists.get().situation

    def names(self) -> bytes:
        """Who calls what what."""
        return self._names.get()

    def origins(self) -> bytes:
        """Who draws on whom."""
        return self._origins.get()

    def atlas(self) -> bytes:
        """The places."""
        return self._atlas.get()

    def history(self) -> HistoryView:
        """The log of corrections as it is now."""
        return history(self._shelf)

    # --- one thing by its id ----------------------------------------------------------------

    def event(self, id_: str) -> EventView:
        """One event. Raises NotThereError."""
        if id_ not in self._lists.get().events:
            raise NotThereError(f"There is no event {id_!r} in this ledger.")
        self._whole.get()
        return event(self._shelf, id_)

    def article(self, id_: str) -> ArticleView:
        """One article. Raises NotThereError."""
        if id_ not in self._lists.get().articles:
            raise NotThereError(f"There is no article {id_!r} in this ledger.")
        self._whole.get()
        return article(self._shelf, id_)

    # --- lists ------------------------------------------------------------------------------

    def events(self, asked: EventsAsked, part: Window) -> EventPage:
        """Some of the events that pass."""
        passing = [
            row for row, words in self._lists.get().events.values() if _has(words, asked.text)
        ]
        passing = [row for row in passing if _passes(row, asked)]
        if asked.order == "claims":
            passing.sort(key=lambda row: -row.claims)
        elif asked.order == "time":
            passing.sort(key=lambda row: row.first or row.last or UNDATED)
        shown = passing[part.offset : part.offset + part.limit]
        return EventPage(total=len(passing), offset=part.offset, events=tuple(shown))

    def articles(self, asked: ArticlesAsked, part: Window) -> ArticlePage:
        """Some of the articles that pass."""
        passing = [
            line
            for line, words in self._lists.get().articles.values()
            if (not asked.state or line.state in asked.state) and _has(words, asked.text)
        ]
        shown = passing[part.offset : part.offset + part.limit]
        return ArticlePage(total=len(passing), offset=part.offset, articles=tuple(shown))

    def claims(self, asked: Asked, part: Window) -> ClaimPage:
        """Some of the claims that pass. Raises SlowError."""
        found = self._finder.get().search.page(asked, part.offset, part.limit)
        known = self._shelf.claims_by_id(one for one, _ in found.claims)
        claims = [known[one] for one, _ in found.claims]
        return ClaimPage(
            total=found.total,
            offset=part.offset,
            claims=claim_views(self._shelf, claims),
            articles=article_lines(self._shelf, (claim.article_id for claim in claims)),
            standings={one: _kinds(kinds) for one, kinds in found.claims if kinds},
        )

    def facets(self, asked: Asked) -> Facets:
        """How many claims pass, and the facets. Raises SlowError."""
        finder = self._finder.get()
        return facets(finder.search, finder.labels, asked)

    # --- making -----------------------------------------------------------------------------

    def _kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What takes minutes with many claims; the next start finds it beside the ledger."""
        return kept_beside(self._ledger, name, bytes, make)

    def _called(self) -> Mapping[str, Called]:
        return {id_: row for id_, (row, _) in self._lists.get(patience=None).events.items()}

    def _make_finder(self) -> Finder:
        labels = Labels()
        search = Search(rows(self._shelf, standings(self._ledger.folder), labels))
        return Finder(search, labels)

    def _make_lists(self) -> Lists:
        found = kept_beside(self._ledger, "pile", Pile, lambda: pile(self._shelf))
        lines = sorted(map(article_line, found.headings), key=_most_claims_first)
        return Lists(
            situation=written(situation(found, self._title)),
            events={row.id: (row, folded(_words(row))) for row in found.rows},
            articles={
                line.id: (line, folded(f"{line.name} {line.outlet or ''}")) for line in lines
            },
        )


def facets(search: Search, labels: Labels, asked: Asked) -> Facets:
    """The facets of what is asked. Raises SlowError."""
    found = search.counts(asked)
    return Facets(total=found.total, facets=tuple(_facet(one, labels) for one in found.facets))


def _facet(counted: Counted, labels: Labels) -> Facet:
    known = labels.of(counted.name)
    return Facet(
        name=counted.name,
        values=tuple(Count(value=value, count=count) for value, count in counted.values),
        more=counted.more,
        labels={v: known[v] for v, _ in counted.values if v is not None and v in known},
    )


def _kinds(told: tuple[str, ...]) -> tuple[RelationKind, ...]:
    return cast(tuple[RelationKind, ...], told)


def _words(row: EventRow) -> str:
    """What an event is found by; as in `events.ts`."""
    return " ".join((row.label, *(title.words for title in row.titles), row.id))


def _has(words: str, text: str) -> bool:
    return all(word in words for word in words_of(text))


def _passes(row: EventRow, asked: EventsAsked) -> bool:
    kinds: Mapping[str, int] = {str(kind): count for kind, count in row.relations.items()}
    return (
        (not asked.type or row.type in asked.type)
        and (not asked.relation or any(kinds.get(one) for one in asked.relation))
        and (not asked.language or any(one in row.languages for one in asked.language))
        and (not asked.place or any(one in row.places for one in asked.place))
        and _touches(row, asked)
    )


def _touches(row: EventRow, asked: EventsAsked) -> bool:
    """Do the event's days, or where none is said those of its publication, touch those asked?"""
    if asked.first is None and asked.last is None:
        return True
    days = (row.first, row.last) if row.first or row.last else row.told
    if days is None:
        return False
    first, last = days[0] or "", days[1] or UNDATED
    return (asked.last is None or first <= asked.last) and (
        asked.first is None or last >= asked.first
    )


def _most_claims_first(line: ArticleLine) -> tuple[int, bytes]:
    return -line.claims, line.name.encode("utf-16-be", "surrogatepass")
