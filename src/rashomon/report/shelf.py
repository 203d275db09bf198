"""The shelf: a ledger laid out for views, which ask for what they show and no more.

`in_memory` holds a whole ledger, for a file; `on_demand` reads its tables by id, for a server.
Both give the same views.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from msgspec import Struct

from rashomon.alignment.accounts import Presence, presences
from rashomon.alignment.contested import by_claim
from rashomon.alignment.copies.graph import Circle, circles
from rashomon.ledger.beside import kept_beside
from rashomon.ledger.corrections import read_log
from rashomon.ledger.kept import Kept
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.lines import ArticleLine
from rashomon.ledger.table import Table
from rashomon.model.article import Article, PublishedHow, State
from rashomon.model.claim import Claim
from rashomon.model.correction import Correction
from rashomon.model.drawing import Drawing
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event

IN_MEMORY = 50_000
"""So many claims are held in memory (some 300 MB); more are read from the tables."""


class Heading(Struct, frozen=True):
    """An article without its text, and how many claims it has."""

    id: str
    name: str
    state: State
    reason: str | None
    sha256: str
    language: str | None
    outlet: str | None
    published: str | None
    published_how: PublishedHow | None
    url: str | None
    claims: int = 0


class Presences:
    """Who was published when, by day: those of one week are found without looking at all."""

    def __init__(self, found: Iterable[Presence]) -> None:
        self._by_day = sorted(found, key=lambda p: (p.first, p.voice, p.last, p.words))
        self._days = [p.first for p in self._by_day]

    def within(self, first: str, last: str) -> tuple[Presence, ...]:
        """Voices that were certainly published between two days (ISO), by voice."""
        some = self._by_day[bisect_left(self._days, first) : bisect_right(self._days, last)]
        inside = (p for p in some if p.last <= last)
        return tuple(sorted(inside, key=lambda p: (p.voice, p.first, p.last, p.words)))


class Shelf(Protocol):
    """What views may ask of a ledger. Ids that are unknown are left out, unless it is said."""

    def articles(self) -> Iterator[Article]:
        """All articles with their texts, by name."""

    def claims(self) -> Iterator[Claim]:
        """All claims, by article and place in it."""

    def events(self) -> Iterator[Event]:
        """All events."""

    def drawings(self) -> Iterator[Drawing]:
        """Who draws on whom, by the article that does."""

    def corrections(self) -> tuple[Correction, ...]:
        """The log of corrections."""

    def headings(self, ids: Iterable[str] | None = None) -> tuple[Heading, ...]:
        """Articles of these ids (all where none are given) without their texts, by name."""

    def article(self, article: str) -> Article:
        """One article. Raises LedgerError where there is none."""

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The texts of these articles. Raises LedgerError where one is missing."""

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """The claims of these ids."""

    def claims_in(self, article: str) -> tuple[Claim, ...]:
        """The claims of an article (id), by place in it."""

    def event(self, event: str) -> Event:
        """One event. Raises LedgerError where there is none."""

    def drawings_with(self, claims: Iterable[str]) -> tuple[Drawing, ...]:
        """Drawings that pair one of these claims, in the order of `drawings`."""

    def drawings_of(self, article: str) -> tuple[Drawing, ...]:
        """Drawings of an article (id), on either side, in the order of `drawings`."""

    def rings(self) -> tuple[Circle, ...]:
        """Articles each of which draws, in the end, on itself."""

    def presences(self) -> Presences:
        """Which voices were published when."""


def shelf_of(ledger: Ledger) -> Shelf:
    """The shelf that serves best to look at all of a ledger once."""
    small = ledger.manifest.claims <= IN_MEMORY
    return in_memory(ledger) if small else on_demand(ledger)


def in_memory(ledger: Ledger) -> Shelf:
    """A shelf that holds all of a ledger."""
    log = read_log(ledger.folder).lines
    return Held(ledger.articles(), ledger.claims(), ledger.events(), ledger.drawings(), log)


def on_demand(ledger: Ledger) -> Shelf:
    """A shelf that reads the ledger's files as they are asked for."""
    return Tables(ledger)


class Held:
    """A shelf of records that are in memory. Raises LedgerError where a claim has no article."""

    def __init__(
        self,
        articles: Iterable[Article],
        claims: Iterable[Claim],
        events: Iterable[Event] = (),
        drawings: Iterable[Drawing] = (),
        corrections: Sequence[Correction] = (),
    ) -> None:
        self._articles = {a.id: a for a in articles}
        self._claims = {c.id: c for c in claims}
        self._events = {e.id: e for e in events}
        self._drawings = tuple(drawings)
        self._corrections = tuple(corrections)
        self._in: dict[str, list[Claim]] = {}
        for claim in self._claims.values():
            if claim.article_id not in self._articles:
                raise LedgerError(_homeless(claim))
            self._in.setdefault(claim.article_id, []).append(claim)

    def articles(self) -> Iterator[Article]:
        """As in Shelf."""
        return iter(self._articles.values())

    def claims(self) -> Iterator[Claim]:
        """As in Shelf."""
        return iter(self._claims.values())

    def events(self) -> Iterator[Event]:
        """As in Shelf."""
        return iter(self._events.values())

    def drawings(self) -> Iterator[Drawing]:
        """As in Shelf."""
        return iter(self._drawings)

    def corrections(self) -> tuple[Correction, ...]:
        """As in Shelf."""
        return self._corrections

    def headings(self, ids: Iterable[str] | None = None) -> tuple[Heading, ...]:
        """As in Shelf."""
        wanted = None if ids is None else frozenset(ids)
        return tuple(
            _heading(a, len(self._in.get(a.id, ())))
            for a in self._articles.values()
            if wanted is None or a.id in wanted
        )

    def article(self, article: str) -> Article:
        """As in Shelf."""
        if article not in self._articles:
            raise LedgerError(_no_article(article))
        return self._articles[article]

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        """As in Shelf."""
        return {one: self.article(one).text for one in ids}

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """As in Shelf."""
        return {one: self._claims[one] for one in ids if one in self._claims}

    def claims_in(self, article: str) -> tuple[Claim, ...]:
        """As in Shelf."""
        return tuple(self._in.get(article, ()))

    def event(self, event: str) -> Event:
        """As in Shelf."""
        if event not in self._events:
            raise LedgerError(_no_event(event))
        return self._events[event]

    def drawings_with(self, claims: Iterable[str]) -> tuple[Drawing, ...]:
        """As in Shelf."""
        found = {id(d) for one in claims for d in self._by_claim.get(one, ())}
        return tuple(d for d in self._drawings if id(d) in found)

    def drawings_of(self, article: str) -> tuple[Drawing, ...]:
        """As in Shelf."""
        return tuple(d for d in self._drawings if article in (d.drawer, d.source))

    def rings(self) -> tuple[Circle, ...]:
        """As in Shelf."""
        return self._rings

    def presences(self) -> Presences:
        """As in Shelf."""
        return self._presences

    @cached_property
    def _by_claim(self) -> Mapping[str, Sequence[Drawing]]:
        return by_claim(self._drawings)

    @cached_property
    def _rings(self) -> tuple[Circle, ...]:
        return circles(self._drawings)

    @cached_property
    def _presences(self) -> Presences:
        return Presences(presences(self.articles(), self.claims()))


class Part(Held):
    """Some claims of a shelf, with their articles, the events that are whole, and what pairs them.

    How many claims an article has, and who was published when, is still told of the whole.
    """

    def __init__(self, whole: Shelf, claims: Sequence[Claim], events: Iterable[str]) -> None:
        homes = {c.article_id for c in claims}
        super().__init__(
            (a for a in whole.articles() if a.id in homes),
            claims,
            map(whole.event, events),
            (d for d in whole.drawings() if homes >= {d.drawer, d.source or d.drawer}),
        )
        self._whole = whole

    def headings(self, ids: Iterable[str] | None = None) -> tuple[Heading, ...]:
        """As in Shelf."""
        wanted = self._articles.keys() if ids is None else self._articles.keys() & set(ids)
        return self._whole.headings(wanted)

    def presences(self) -> Presences:
        """As in Shelf."""
        return self._whole.presences()


class _ClaimEnds(Struct, frozen=True, gc=False):
    """By what a claim is found."""

    id: str
    article_id: str


class _EventEnds(Struct, frozen=True, gc=False):
    """By what an event is found."""

    id: str


class _DrawingEnds(Struct, frozen=True, gc=False):
    """By what a drawing is found."""

    drawer: str
    source: str | None
    claims: tuple[tuple[str, str], ...]


class _Text(Struct, frozen=True, gc=False):
    """Of an article only its text."""

    id: str
    text: str


class _Places(Struct, frozen=True):
    """Numbers of lines, by what is looked for."""

    claims: Mapping[str, int]
    claims_in: Mapping[str, Sequence[int]]
    events: Mapping[str, int]
    drawings_with: Mapping[str, Sequence[int]]
    drawings_of: Mapping[str, Sequence[int]]


class Tables:
    """A shelf that reads the files of a ledger when it is asked. It is made anew for a new ledger.

    What takes all of a pile is read once and kept: where which line stands, articles without their
    texts, rings, and who was published when. May be asked from several threads at once.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        folder = ledger.folder
        self._claims = Kept(folder / "claims.jsonl", Claim)
        self._events = Kept(folder / "events.jsonl", Event)
        self._drawings = Kept(folder / "drawings.jsonl", Drawing)
        self._lines = Kept(folder / "articles.jsonl", ArticleLine)
        self._texts = Table(folder / "articles.parquet", _Text)
        self._articles = Table(folder / "articles.parquet", Article)

    def articles(self) -> Iterator[Article]:
        """As in Shelf."""
        return self.ledger.articles()

    def claims(self) -> Iterator[Claim]:
        """As in Shelf."""
        return self._claims.all()

    def events(self) -> Iterator[Event]:
        """As in Shelf."""
        return self._events.all()

    def drawings(self) -> Iterator[Drawing]:
        """As in Shelf."""
        return self._drawings.all()

    def corrections(self) -> tuple[Correction, ...]:
        """As in Shelf."""
        return read_log(self.ledger.folder).lines

    def headings(self, ids: Iterable[str] | None = None) -> tuple[Heading, ...]:
        """As in Shelf."""
        if ids is None:
            return tuple(self._headings.values())
        found = [self._headings[one] for one in set(ids) if one in self._headings]
        return tuple(sorted(found, key=lambda heading: heading.name))

    def article(self, article: str) -> Article:
        """As in Shelf."""
        found = self._articles.where("id = ?", [article])
        if not found:
            raise LedgerError(_no_article(article))
        return found[0]

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        """As in Shelf."""
        wanted = sorted(set(ids))
        rows = self._texts.where("id IN (SELECT unnest(?::VARCHAR[]))", [wanted]) if wanted else ()
        found = {one.id: one.text for one in rows}
        for one in wanted:
            if one not in found:
                raise LedgerError(_no_article(one))
        return found

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """As in Shelf."""
        known = self._places.claims
        found = self._claims.some({known[one] for one in ids if one in known})
        return {claim.id: claim for claim in found}

    def claims_in(self, article: str) -> tuple[Claim, ...]:
        """As in Shelf."""
        return self._claims.some(self._places.claims_in.get(article, ()))

    def event(self, event: str) -> Event:
        """As in Shelf."""
        if event not in self._places.events:
            raise LedgerError(_no_event(event))
        return self._events.at(self._places.events[event])

    def drawings_with(self, claims: Iterable[str]) -> tuple[Drawing, ...]:
        """As in Shelf."""
        known = self._places.drawings_with
        return self._drawings.some({at for one in claims for at in known.get(one, ())})

    def drawings_of(self, article: str) -> tuple[Drawing, ...]:
        """As in Shelf."""
        return self._drawings.some(self._places.drawings_of.get(article, ()))

    def rings(self) -> tuple[Circle, ...]:
        """As in Shelf."""
        return self._rings

    def presences(self) -> Presences:
        """As in Shelf."""
        return self._presences

    @cached_property
    def _rings(self) -> tuple[Circle, ...]:
        return circles(tuple(self.drawings()))

    @cached_property
    def _presences(self) -> Presences:
        return Presences(
            kept_beside(
                self.ledger,
                "presences",
                tuple[Presence, ...],
                lambda: presences(self.headings(), self.claims()),
            )
        )

    @cached_property
    def _headings(self) -> Mapping[str, Heading]:
        homes = self._places.claims_in
        return {one.id: _bare(one, len(homes.get(one.id, ()))) for one in self._lines.all()}

    @cached_property
    def _places(self) -> _Places:
        claims, events = self._claims.parts(_ClaimEnds), self._events.parts(_EventEnds)
        numbers: dict[str, int] = {}
        homes: dict[str, array[int]] = {}
        for at, claim in enumerate(claims):
            numbers[claim.id] = at
            homes.setdefault(claim.article_id, array("L")).append(at)
        paired: dict[str, list[int]] = {}
        ends: dict[str, list[int]] = {}
        for at, drawing in enumerate(self._drawings.parts(_DrawingEnds)):
            for one in {one for pair in drawing.claims for one in pair}:
                paired.setdefault(one, []).append(at)
            for end in {drawing.drawer, drawing.source} - {None}:
                ends.setdefault(end or "", []).append(at)
        return _Places(numbers, homes, {e.id: at for at, e in enumerate(events)}, paired, ends)


def _bare(line: ArticleLine, claims: int) -> Heading:
    one = line
    return Heading(
        one.id, one.article, one.state, one.reason, one.sha256, one.language, one.outlet,
        one.published, one.published_how, one.url, claims,
    )  # fmt: skip


def _heading(article: Article, claims: int) -> Heading:
    a = article
    return Heading(
        a.id, a.name, a.state, a.reason, a.sha256, a.language, a.outlet, a.published,
        a.published_how, a.url, claims,
    )  # fmt: skip


def _homeless(claim: Claim) -> str:
    return (
        f"The claim {claim.id!r} was read from the article {claim.article!r}, which is not "
        "among the articles given. Give the articles and claims of one ledger."
    )


def _no_article(article: str) -> str:
    return f"No article has the id {article!r}."


def _no_event(event: str) -> str:
    return f"No event has the id {event!r}."
