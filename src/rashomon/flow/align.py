"""Lining up a ledger's claims while it is made: drawings, events, origins, and what changed.

All of it depends on the claims and articles alone, so that a ledger made in one go and one that
grew have the same bytes. What does not touch a new article is taken over and not worked out again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from rashomon.alignment.copies.graph import origins_of
from rashomon.alignment.corrected import as_read, constraints, plan_of, settle, told, unfit
from rashomon.alignment.events import event_of, in_order
from rashomon.alignment.grouping import Pair, Settled
from rashomon.alignment.judge import Drawn
from rashomon.alignment.keys import keys
from rashomon.alignment.lining import Draws, Scores, pair_of, score, webs
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
from rashomon.model.ids import digest

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
        linked = {id_ for d in found.changed for pair in d.claims for id_ in pair}
        also = sorted(id_ for id_ in linked if id_ in self.before.known)
        old = self.before.file(blocking.FILE)
        with blocks(self.draft, self.lines.ids, keyed.values(), old, also) as blocked:
            affected = blocked.affected()
            first, second = array("i"), array("i")
            for one, other in blocked.pairs():
                first.append(one)
                second.append(other)
        self._load(affected)
        pairs = chain(self._drawn(draws, affected), zip(first, second, strict=True))
        return self._aligned(found, new_prints, keyed, affected, self._scores(pairs, draws), draws)

    def _fresh_articles(self) -> Iterator[Article]:
        table = self.draft / "articles.parquet"
        new = [a.id for a in light_articles(table) if a.id not in self.before.articles]
        for start in range(0, len(new), SOME):
            yield from read_articles(table, new[start : start + SOME])

    def _keyed(self, fresh: Sequence[int]) -> dict[str, Keyed]:
        """The keys of the claims that are new, by claim id."""
        found: dict[str, Keyed] = {}
        for number in fresh:
            claim = self._traits(number).claim
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

    def _load(self, numbers: Sequence[int]) -> None:
        """Read the claims that must be looked at and are not new."""
        for number in numbers:
            self._traits(number)

    def _traits(self, number: int) -> Traits:
        """The traits of a claim; those of its whole article are worked out at once."""
        id_ = self.lines.ids[number]
        if id_ not in self.by_id:
            claims = self.lines.within(self.lines.articles[number])
            for one in in_context([traits(claim, self.home) for claim in claims]):
                self.by_id[one.claim.id] = one
        return self.by_id[id_]

    def _drawn(self, draws: Draws, affected: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs of which one is drawn from the other, by number, the smaller first."""
        inside = frozenset(affected)
        for pair in draws:
            one, other = (self.lines.number(id_) for id_ in pair)
            if one is not None and other is not None and one in inside and other in inside:
                yield min(one, other), max(one, other)

    def _scores(self, pairs: Iterable[tuple[int, int]], draws: Draws) -> Scores:
        """The scores of pairs of numbers; a pair that comes again is left out."""
        found = Scores(self.lines.ids)
        drawn: set[tuple[int, int]] = set()
        for one, other in pairs:
            a, b = self.by_id[found.ids[one]], self.by_id[found.ids[other]]
            if pair_of(a.claim.id, b.claim.id) in draws:
                if (one, other) in drawn:
                    continue
                drawn.add((one, other))
            value = score(a, b, draws, self.table)
            if value is not None:
                found.add(one, other, value)
        return found

    def _aligned(
        self,
        found: Found,
        new_prints: tuple[prints.Prints, ...],
        keyed: Mapping[str, Keyed],
        affected: Sequence[int],
        scores: Scores,
        draws: Draws,
    ) -> Aligned:
        ids = {self.lines.ids[n] for n in affected}
        settled = Settled(
            frozenset(p for p in self.given.together if set(p) <= ids),
            frozenset(p for p in self.given.apart if set(p) <= ids),
        )
        made = list(webs(scores, self.by_id, draws, self.table, settled))
        groups = [in_order(self.by_id[id_] for id_ in ids) for web in made for ids in web.events]
        event_ids = {m.claim.id: event_id(group) for group in groups for m in group}
        looked_at = frozenset(self.lines.ids[n] for n in affected)
        kept = {c: e for c, e in self.before.events.items() if c not in looked_at}
        origins = self._origins(found.drawings, {**kept, **event_ids})
        events = tuple(
            event_of(group, draws, self.table, origins, self.given.fixed) for group in groups
        )
        return Aligned(
            events=events,
            kept=frozenset(kept.values()),
            event_of={**kept, **event_ids},
            origins=origins,
            web_of={id_: min(web.claims) for web in made for id_ in web.claims},
            looked_at=looked_at,
            keyed=tuple(keyed[id_] for id_ in self.lines.ids if id_ in keyed),
            prints=new_prints,
            drawings=found.drawings,
            changes=tuple(_changes(events, self.before.events, looked_at)),
        )

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


def event_id(members: Sequence[Traits]) -> str:
    """The id of the event of these claims, the one told first first."""
    return digest("event", members[0].claim.id)


def _draws(drawings: Iterable[Drawing]) -> dict[Pair, Drawn]:
    """Which pairs of claims are a claim and its repetition."""
    found: dict[Pair, Drawn] = {}
    for drawing in drawings:
        for mine, theirs in drawing.claims:
            if mine and theirs:
                found.setdefault(pair_of(mine, theirs), Drawn(mine, drawing.why))
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
