"""Claims made ready for search: the same words and values as `find.ts` takes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rashomon.alignment.accounts import place_key
from rashomon.alignment.voices import called, outlet_key, voice, voice_id
from rashomon.ledger.search import Name, Row
from rashomon.model.claim import Actor, Claim
from rashomon.report.shelf import Heading, Shelf

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Labels:
    """What keys stand for: how a voice, outlet or place is called where it is first met."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {"voice": {}, "outlet": {}, "place": {}}

    def note(self, claim: Claim, article: Heading | None) -> None:
        """Take the names that a claim has, and its article."""
        self._known["voice"].setdefault(voice_id(voice(claim)), called(claim))
        if article is not None and article.outlet:
            self._known["outlet"].setdefault(outlet_key(article.outlet), article.outlet)
        if claim.place is not None:
            self._known["place"].setdefault(place_key(claim.place), claim.place.name)

    def of(self, facet: Name) -> Mapping[str, str]:
        """Labels of a facet's values; none where values speak for themselves."""
        return self._known.get(facet, {})


def rows(shelf: Shelf, standings: Mapping[str, frozenset[str]], labels: Labels) -> Iterator[Row]:
    """All claims for search, in the ledger's order; `labels` are filled on the way."""
    articles = {heading.id: heading for heading in shelf.headings()}
    for claim in shelf.claims():
        article = articles.get(claim.article_id)
        labels.note(claim, article)
        yield _row(claim, article, standings.get(claim.id, frozenset()))


def _row(claim: Claim, article: Heading | None, relations: frozenset[str]) -> Row:
    return Row(
        id=claim.id,
        text=" ".join(_words(claim, article)),
        voice=voice_id(voice(claim)),
        relations=relations,
        type=claim.type,
        modality=claim.modality,
        place=None if claim.place is None else place_key(claim.place),
        day=_day(claim.time) or _day(article.published if article else None),
        outlet=outlet_key(article.outlet) if article and article.outlet else None,
        language=claim.language or None,
    )


def _day(time: str | None) -> str | None:
    """The day that a time begins with, where it is said to the day."""
    found = _DAY.match(time or "")
    return found[0] if found else None


def _words(claim: Claim, article: Heading | None) -> Iterator[str]:
    yield claim.evidence
    for source in claim.sources:
        yield source.text
        yield source.code or ""
    for party in (*_parties(claim.actor, claim.actors), *_parties(claim.target, claim.targets)):
        yield party.code or ""
    if claim.place is not None:
        yield claim.place.name
        yield from claim.place.also
    yield (article.name if article else "")
    yield ((article.outlet or "") if article else "")
    yield claim.type
    yield claim.id


def _parties(first: Actor | None, every: tuple[Actor, ...]) -> tuple[Actor, ...]:
    others = tuple(party for party in every if party != first)
    return (first, *others) if first else others
