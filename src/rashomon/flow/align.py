"""Lining up a ledger's claims while it is made: drawings, events, origins, and what changed.

All of it depends on the claims and articles alone, so that a ledger made in one go and one that
grew have the same bytes. What does not touch a new article is taken over and not worked out again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

import msgspec
from msgspec import Struct

from rashomon.alignment.copies.graph import origins_of
from rashomon.alignment.corrected import as_read, constraints, plan_of, settle, told, unfit
from rashomon.alignment.events import event_id, event_of, grounds, in_order
from rashomon.alignment.grouping import Pair, Settled
from rashomon.alignment.judge import Drawn
from rashomon.alignment.keys import keys
from rashomon.alignment.lining import Draws, Scores, drawn_pairs, floor, pair_of, score, webs
from rashomon.alignment.scoring import Weights, weights
from rashomon.alignment.traits import Traits, in_context, traits
from rashomon.flow.drawing import Found, draw, prints_of
from rashomon.languages.pack import HOME
from rashomon.ledger import blocking, prints
from rashomon.ledger.aligned import Aligned, Before, Change, Corrected
from rashomon.ledger.article_rows import light_articles, read_articles
from rashomon.ledger.blocking import Keyed, blocks
from rashomon.ledger.claim_lines import ClaimLines
from rashomon.ledger.corrections import read_log
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.correction import Constraints
from rashomon.model.drawing import Drawing
from rashomon.model.event import Event

SOME = 500
"""Articles whose texts are in memory at a time."""


class Aligning:
    """How a ledger's claims are corrected, by its log, and lined up (see `Lining`)."""

    def __init__(self, out: Path, home: Path = HOME) -> None:
        log = read_log(out)
        self.head = log.head.last or None
        self._plan = plan_of(log.lines)
        self._home = home
        self._names: dict[str, str | None] = {}

    def corrects(self, article_id: str) -> bool:
        """Does the log name a claim of this article?"""
        return article_id in self._plan.articles

    def correct(
        self, article_id: str, claims: Sequence[Claim], replaced: Sequence[Claim]
    ) -> Corrected:
        """The claims of an article as the log has them, from those that were read."""
        settled = settle(self._plan, article_id, as_read(claims, replaced))
        self._names.update(settled.names)
        return Corrected(settled.claims, settled.replaced)

    @property
    def unfit(self) -> str:
        """Which corrections no longer fit the claims that are there, as a sentence; '' for none."""
        return told(unfit(self._plan, self._names))

    def align(self, draft: Path, lines: ClaimLines, before: Before) -> Aligned:
        """Line up the claims of the ledger being made in `draft`, whose articles.parquet is there.

        Raises LedgerError where the disk or DuckDB fails, PackError where a language's tables
        cannot be read.
        """
        given = constraints(self._plan, self._names)
        return _Aligning(draft, lines, before, self._home, given).run()


class _Looked(Struct, frozen=True):
    """Numbers of the claims whose webs are made anew, and of those whose drawings changed."""

    affected: Sequence[int]
    changed: Set[int]


class _New(Struct, frozen=True):
    """What is kept of articles and claims that are new."""

    prints: tuple[prints.Prints, ...]
    keyed: tuple[Keyed, ...]


class _Aligning:
    """One alignment. `fresh` are ids of claims that were not in the ledger before."""

    def __init__(
        self, draft: Path, lines: ClaimLines, before: Before, home: Path, given: Constraints
    ) -> None:
        self.given = given
        self.draft = draft
        self.lines = lines
        self.before = before
        self.home = home
        self.table: Weights = weights()
        self.by_id: dict[str, Traits] = {}
        self._sizes = Counter(before.events.values())

    def run(self) -> Aligned:
        fresh = [n for n, id_ in enumerate(self.lines.ids) if id_ not in self.before.known]
        new_prints = tuple(map(prints_of, self._fresh_articles()))
        found = draw(
            self.draft,
            self.draft / "articles.parquet",
            self.lines,
            new_prints,
            self.before.file(prints.FILE),
            self.before.drawings,
        )
        draws = _draws(found.drawings)
        keyed = self._keyed(fresh)
        scores = _Scoring(self, draws)
        new = frozenset(fresh)
        old = self.before.file(blocking.FILE)
        with blocks(self.draft, self.lines.ids, keyed.values(), old) as blocked:
            changed = self._changed(found.changed)
            scores.add_drawn(new | changed)
            scores.add(blocked.new_pairs())
            high = scores.found.above(floor(self.table))
            touched = {*changed, *high, *self._put_together(new)}
            affected = blocked.affected(sorted(touched - new))
            scores.add_drawn(frozenset(affected))
            scores.add(blocked.old_pairs())
        for number in affected:
            self.traits(number)
        new_rows = _New(new_prints, tuple(keyed[self.lines.ids[n]] for n in fresh))
        return self._aligned(found, draws, scores.found, _Looked(affected, changed), new_rows)

    def _fresh_articles(self) -> Iterator[Article]:
        table = self.draft / "articles.parquet"
        new = [a.id for a in light_articles(table) if a.id not in self.before.articles]
        for start in range(0, len(new), SOME):
            yield from read_articles(table, new[start : start + SOME])

    def _keyed(self, fresh: Sequence[int]) -> dict[str, Keyed]:
        """The keys of the claims that are new, by claim id."""
        found: dict[str, Keyed] = {}
        for number in fresh:
            claim = self.traits(number).claim
            both = keys(self.by_id[claim.id])
            found[claim.id] = Keyed(
                id=claim.id,
                article_id=claim.article_id,
                origin=self.before.bases.get(claim.id, self.lines.origins[number]),
                web=None,
                keys=tuple(k.key for k in both),
                fine=tuple(k.fine for k in both),
            )
        return found

    def traits(self, number: int) -> Traits:
        """The traits of a claim; those of its whole article are worked out at once."""
        id_ = self.lines.ids[number]
        if id_ not in self.by_id:
            claims = self.lines.within(self.lines.articles[number])
            for one in in_context([traits(claim, self.home) for claim in claims]):
                self.by_id[one.claim.id] = one
        return self.by_id[id_]

    def _changed(self, drawings: Iterable[Drawing]) -> frozenset[int]:
        """The claims of drawings that are new or gone; of an article that repeats another, all."""
        paired = {id_ for d in drawings for pair in d.claims for id_ in pair}
        numbers = {n for id_ in paired if (n := self.lines.number(id_)) is not None}
        whole = (self.lines.numbers_within(d.drawer) for d in drawings if d.repeats)
        return frozenset(numbers.union(*whole))

    def _put_together(self, new: Set[int]) -> Iterator[int]:
        """Claims that people have put together with new ones."""
        for pair in self.given.together:
            numbers = [n for id_ in pair if (n := self.lines.number(id_)) is not None]
            if not new.isdisjoint(numbers):
                yield from numbers

    def _aligned(
        self,
        found: Found,
        draws: Draws,
        scores: Scores,
        looked: _Looked,
        new: _New,
    ) -> Aligned:
        looked_at = frozenset(self.lines.ids[n] for n in looked.affected)
        settled = Settled(self.given.together, self.given.apart).within(looked_at)
        made = list(webs(scores, self.by_id, draws, self.table, settled))
        groups = [in_order(self.by_id[id_] for id_ in ids) for web in made for ids in web.events]
        event_ids = {m.claim.id: event_id(group) for group in groups for m in group}
        kept = {c: e for c, e in self.before.events.items() if c not in looked_at}
        origins = self._origins(found.drawings, {**kept, **event_ids})
        inside = _by_event(draws, event_ids)
        anew, same = [], set[str]()
        for group in groups:
            own = inside.get(event_id(group), {})
            if self._stays(group, own, origins, looked.changed):
                same.update(m.claim.id for m in group)
            else:
                anew.append((group, own))
        fixed = self.given.fixed
        events = tuple(event_of(group, own, self.table, origins, fixed) for group, own in anew)
        return Aligned(
            events=events,
            kept=frozenset(kept.values()) | {self.before.events[id_] for id_ in same},
            event_of={**kept, **event_ids},
            origins=origins,
            web_of={id_: min(web.claims) for web in made for id_ in web.claims},
            looked_at=looked_at,
            keyed=new.keyed,
            prints=new.prints,
            drawings=found.drawings,
            changes=tuple(_changes(events, self.before.events, looked_at - same)),
        )

    def _stays(
        self, group: Sequence[Traits], own: Draws, origins: Mapping[str, str], changed: Set[int]
    ) -> bool:
        """Is the event of these claims there already, the same in all that its record holds?"""
        before = self.before
        id_ = event_id(group)
        if self._sizes[id_] != len(group):
            return False
        if any(before.events.get(m.claim.id) != id_ for m in group):
            return False
        if any(self.lines.number(m.claim.id) in changed for m in group):
            return False
        return len(set(grounds(group, origins, own).values())) == before.counts[id_]

    def _origins(self, drawings: Sequence[Drawing], events: Mapping[str, str]) -> dict[str, str]:
        """The origin of every claim: its article's, unless it was drawn from elsewhere."""
        base = {
            id_: self.before.bases.get(id_, origin)
            for id_, origin in zip(self.lines.ids, self.lines.origins, strict=True)
        }
        linked = {id_ for d in drawings for pair in d.claims for id_ in pair}
        numbers = {n for id_ in linked if (n := self.lines.number(id_)) is not None}
        for drawing in drawings:
            if drawing.repeats:  # all its claims rest on the source, paired or not
                numbers |= set(self.lines.numbers_within(drawing.drawer))
                numbers |= set(self.lines.numbers_within(drawing.source or ""))
        claims = [
            _with_origin(claim, base[claim.id]) for claim in self.lines.claims(sorted(numbers))
        ]
        return {**base, **origins_of(claims, drawings, events).as_dict()}


def _with_origin(claim: Claim, origin: str) -> Claim:
    """The claim as it was read, before it was aligned."""
    return msgspec.structs.replace(claim, origin=origin, event=None)


class _Scoring:
    """Scores of pairs of claims by number. A pair that is drawn is scored once, also where both
    share a key."""

    def __init__(self, claims: _Aligning, draws: Draws) -> None:
        self.found = Scores(claims.lines.ids)
        self._claims = claims
        self._draws = draws
        numbers = ((claims.lines.number(a), claims.lines.number(b)) for a, b in draws)
        pairs = ((a, b) for a, b in numbers if a is not None and b is not None)
        self._waiting = {(min(pair), max(pair)) for pair in pairs}

    def add_drawn(self, numbers: Set[int]) -> None:
        """Score the pairs of a claim and its repetition of which one is among these."""
        wanted = sorted(p for p in self._waiting if not numbers.isdisjoint(p))
        self._waiting.difference_update(wanted)
        for pair in wanted:
            self._add(*pair)

    def add(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Score pairs of numbers, the smaller first, but for those that are drawn."""
        ids = self.found.ids
        for one, other in pairs:
            if pair_of(ids[one], ids[other]) not in self._draws:
                self._add(one, other)

    def _add(self, one: int, other: int) -> None:
        claims = self._claims
        value = score(claims.traits(one), claims.traits(other), self._draws, claims.table)
        if value is not None:
            self.found.add(one, other, value)


def _draws(drawings: Iterable[Drawing]) -> dict[Pair, Drawn]:
    """Which pairs of claims are a claim and its repetition; of two drawings the first counts."""
    found: dict[Pair, Drawn] = {}
    for pair, drawn in drawn_pairs(drawings):
        found.setdefault(pair, drawn)
    return found


def _by_event(draws: Draws, events: Mapping[str, str]) -> dict[str, dict[Pair, Drawn]]:
    """The pairs of each event of which one repeats the other: every event asks for its own, and
    to look through those of the whole pile would cost the square of it."""
    found: defaultdict[str, dict[Pair, Drawn]] = defaultdict(dict)
    for pair, drawn in draws.items():
        event = events.get(pair[0])
        if event is not None and event == events.get(pair[1]):
            found[event][pair] = drawn
    return found


def _changes(
    events: Iterable[Event], before: Mapping[str, str], looked_at: frozenset[str]
) -> Iterator[Change]:
    """What became of the events that were there: extended, merged, or with a new first claim."""
    for event in events:
        was = sorted({before[id_] for id_ in event.claims if id_ in before})
        added = tuple(id_ for id_ in event.claims if id_ not in before)
        if was and (len(was) > 1 or was != [event.id] or added):
            yield Change(event.id, tuple(was), added)
    gone = {e for id_, e in before.items() if id_ in looked_at} - {
        before[id_] for event in events for id_ in event.claims if id_ in before
    }
    for one in sorted(gone):
        yield Change(None, (one,), ())
