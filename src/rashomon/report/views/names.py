"""Who calls what what: names of each referent by outlet and voice, and hedges on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

from rashomon.alignment.contested import by_claim, drawn_in, hedges_in, own_claims
from rashomon.alignment.naming.hedges import LostHedge
from rashomon.alignment.naming.names import names_of
from rashomon.alignment.naming.records import Cell, Name, OneSided, Referent
from rashomon.alignment.naming.sides import one_sided
from rashomon.model.claim import Claim, evidence_of
from rashomon.model.event import Event
from rashomon.report.records.names import (
    ArticlePin,
    HedgeStep,
    NameCell,
    NamesView,
    NameView,
    OneSidedName,
    ReferentView,
    Telling,
    TiedNames,
)
from rashomon.report.shelf import Shelf
from rashomon.report.views.claims import article_lines, pin, pins

Texts = Mapping[str, str]
Sides = Set[tuple[str, str, str]]
"""Names (kind, key, name) that one side alone uses."""

MOST: Final = 500
"""Referents, and hedges, that a page can list."""
MOST_NAMES: Final = 60
"""Rows of a table that a reader can compare."""
MOST_PLACES: Final = 12
"""Places of the article that show a name in one cell; the count is of all."""
MOST_OTHERS: Final = 3
"""Names beside one that one side alone uses: the sentence tells as many."""


def names(shelf: Shelf) -> NamesView:
    """All names of a ledger, and the hedges that its claims lost or gained.

    Raises LedgerError where a claim of an event is missing.
    """
    claims = {c.id: c for c in shelf.claims()}
    told = [(event, own_claims(event, claims)) for event in shelf.events()]
    articles = tuple(shelf.articles())
    texts = {a.id: a.text for a in articles}
    found = names_of(claims.values(), articles, [own for _, own in told])
    several = tuple(r for r in found if len(r.names) > 1)
    alone = one_sided(several)
    sides = frozenset((one.kind, one.key, one.name) for one in alone)
    ranked = sorted(several, key=lambda one: _worth_seeing(one, sides))
    seen = frozenset((one.kind, one.key) for one in ranked[:MOST])
    drawn = by_claim(shelf.drawings())
    lost = [
        (event, one) for event, own in told for one in hedges_in(event, own, drawn_in(event, drawn))
    ]
    referents = tuple(_referent(one, sides, texts) for one in ranked[:MOST])
    one_sided_names = tuple(_one_sided(o, texts) for o in alone if (o.kind, o.key) in seen)
    steps = tuple(_step(event, one, claims, texts) for event, one in lost[:MOST])
    return NamesView(
        referents=referents,
        one_sided=one_sided_names,
        hedges=steps,
        articles=article_lines(shelf, _named_articles(referents, one_sided_names, steps)),
        single=len(found) - len(several),
        more=len(several) - len(referents),
        more_hedges=len(lost) - len(steps),
    )


def _worth_seeing(one: Referent, sides: Sides) -> tuple[object, ...]:
    """What is disputed first: names of one side, then many names in one language."""
    rivals = _rivals(one)
    return _many(one), rivals < 2, -_alone(one, sides), -rivals, -one.count, one.kind, one.key


def _many(one: Referent) -> bool:
    return one.kind == "side" and "." in one.key


def _rivals(one: Referent) -> int:
    languages = Counter(lang for name in one.names for lang in {c.language for c in name.cells})
    return max(languages.values())


def _alone(one: Referent, sides: Sides) -> int:
    return sum((one.kind, one.key, name.name) in sides for name in one.names)


def _referent(one: Referent, sides: Sides, texts: Texts) -> ReferentView:
    kept = _kept(one, sides)
    return ReferentView(
        kind=one.kind,
        key=one.key,
        label=one.label,
        count=one.count,
        names=tuple(_name(name, texts) for name in one.names if name.folded in kept),
        more=len(one.names) - len(kept),
        tied=tuple(TiedNames(a=t.a, b=t.b, events=t.events) for t in one.tied),
        many=_many(one),
        rivals=_rivals(one),
        alone=_alone(one, sides),
    )


def _kept(one: Referent, sides: Sides) -> frozenset[str]:
    """The names (folded) that are shown: half of them those used most, then those of one side."""
    usual, rest = one.names[: MOST_NAMES // 2], one.names[MOST_NAMES // 2 :]
    first = sorted(rest, key=lambda name: (one.kind, one.key, name.name) not in sides)
    return frozenset(name.folded for name in (*usual, *first[: MOST_NAMES - len(usual)]))


def _name(one: Name, texts: Texts) -> NameView:
    cells = tuple(_cell(cell, texts) for cell in one.cells)
    return NameView(name=one.name, folded=one.folded, count=one.count, cells=cells)


def _cell(one: Cell, texts: Texts) -> NameCell:
    return NameCell(
        how=one.how,
        count=one.count,
        pins=tuple(
            ArticlePin(article=p.article_id, pin=pin(p.words, texts[p.article_id]))
            for p in one.pins[:MOST_PLACES]
        ),
        outlet=one.outlet,
        article=one.article_id,
        language=one.language,
        voice=one.voice,
        state=one.state,
    )


def _one_sided(one: OneSided, texts: Texts) -> OneSidedName:
    return OneSidedName(
        kind=one.kind,
        key=one.key,
        label=one.label,
        name=one.name,
        by=one.by,
        side=one.side,
        count=one.count,
        others=one.others[:MOST_OTHERS],
        more=max(0, len(one.others) - MOST_OTHERS),
        why=one.why,
        uses=tuple(_cell(cell, texts) for cell in one.uses),
        marked=tuple(_cell(cell, texts) for cell in one.marked),
        language=one.language,
    )


def _step(event: Event, one: LostHedge, claims: Mapping[str, Claim], texts: Texts) -> HedgeStep:
    return HedgeStep(
        event=event.id,
        label=event.label,
        label_language=claims[event.claims[0]].language,
        change=one.kind,
        what=one.what,
        link=one.link,
        before=one.from_,
        after=one.to,
        chain=tuple(_telling(claims[each], texts) for each in one.chain),
        why=one.why,
        earlier_words=pins(one.earlier.words, texts[one.earlier.article_id]),
        later_words=pins(one.later.words, texts[one.later.article_id]),
    )


def _telling(claim: Claim, texts: Texts) -> Telling:
    evidence = pin(evidence_of(claim), texts[claim.article_id])
    return Telling(claim=claim.id, article=claim.article_id, evidence=evidence)


def _named_articles(
    referents: Iterable[ReferentView], alone: Iterable[OneSidedName], steps: Iterable[HedgeStep]
) -> Iterator[str]:
    """The articles (ids) that cells and hedges name."""
    cells = [cell for one in referents for name in one.names for cell in name.cells]
    cells += [cell for one in alone for cell in (*one.uses, *one.marked)]
    for cell in cells:
        yield from (p.article for p in cell.pins)
        if cell.article is not None:
            yield cell.article
    for step in steps:
        yield from (telling.article for telling in step.chain)
