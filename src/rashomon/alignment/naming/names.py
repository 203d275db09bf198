"""All names of every referent, by who writes them and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from rashomon.alignment.naming.further import further
from rashomon.alignment.naming.mentions import Mention, Page, Thing, mentions, page_of
from rashomon.alignment.naming.operations import operation_names
from rashomon.alignment.naming.records import Cell, Name, Naming, Pin, Referent, Tied
from rashomon.alignment.naming.ties import Bound, bound_names
from rashomon.alignment.naming.uses import Use, use_of
from rashomon.alignment.naming.words import key_of
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.ids import digest

PINS: Final = 3
"""A cell of the matrix shows so many places at most."""


class _Found(Struct, frozen=True):
    """Everything found in a pile: uses in order, pages, and names that only events tie."""

    uses: tuple[Use, ...]
    pages: dict[str, Page]
    bound: tuple[Bound, ...]
    joined: dict[Thing, str]


def namings(
    claims: Iterable[Claim], articles: Iterable[Article], events: Iterable[Sequence[Claim]] = ()
) -> tuple[Naming, ...]:
    """Every name of every referent, one record for each article, way of using it and speaker.

    `claims` are pinned to the texts of `articles`; claims of other articles are left out. `events`
    are groups of claims aligned as telling of one event. The order of nothing matters.
    """
    found = _find(claims, articles, events)
    rows: dict[tuple[object, ...], list[Use]] = {}
    for use in found.uses:
        said = use.voice.said if use.voice else None
        name = use.mention
        row = (name.thing, name.bare.folded, name.article_id, use.how, said)
        rows.setdefault(row, []).append(use)
    made = (_naming(uses, found.pages) for uses in rows.values())
    return tuple(sorted(made, key=_naming_order))


def names_of(
    claims: Iterable[Claim], articles: Iterable[Article], events: Iterable[Sequence[Claim]] = ()
) -> tuple[Referent, ...]:
    """Every referent with its names, and who writes each of them how often and how.

    Takes what `namings` takes. Referents of several names come first, those that one outlet alone
    calls by one name last; among them those named more often first.
    """
    found = _find(claims, articles, events)
    by_thing: dict[Thing, list[Use]] = {}
    for use in found.uses:
        by_thing.setdefault(use.mention.thing, []).append(use)
    tied = {b.thing: b for b in found.bound}
    made = [
        _referent(thing, uses, found, tied[thing].tied if thing in tied else ())
        for thing, uses in by_thing.items()
    ]
    return tuple(sorted(made, key=_referent_order))


def _find(
    claims: Iterable[Claim], articles: Iterable[Article], events: Iterable[Sequence[Claim]]
) -> _Found:
    pages = {a.id: page_of(a) for a in sorted(articles, key=lambda a: a.id)}
    kept = sorted({c.id: c for c in claims if c.article_id in pages}.values(), key=_claim_order)
    groups = tuple(tuple(group) for group in events)
    by_page: dict[str, list[Claim]] = {}
    for claim in kept:
        by_page.setdefault(claim.article_id, []).append(claim)
    bound = bound_names(groups, pages)
    told = _told(kept, pages, groups)
    same = _same_places(kept)
    loose = [m for b in bound for m in b.mentions]
    known = {_at(m): m for m in (*(_joined(m, same) for m in told), *loose)}
    more = further(known.values(), pages)
    every = sorted((*known.values(), *more), key=_mention_order)
    uses = tuple(use_of(m, pages[m.article_id], by_page.get(m.article_id, ())) for m in every)
    return _Found(uses, pages, bound, _labels(every))


def _told(
    claims: Sequence[Claim], pages: Mapping[str, Page], groups: Iterable[Sequence[Claim]]
) -> Iterator[Mention]:
    """Names that the claims themselves hold."""
    events = {c.id: digest(*sorted(x.id for x in group)) for group in groups for c in group}
    seen: set[tuple[str, int, int]] = set()
    for claim in claims:
        yield from mentions(claim, pages[claim.article_id])
    for claim in sorted(claims, key=lambda c: (c.end - c.start, _claim_order(c))):
        for one in operation_names(claim, pages[claim.article_id], events):
            words = one.bare.words
            if (one.article_id, words.start, words.end) not in seen:
                seen.add((one.article_id, words.start, words.end))
                yield one


def _same_places(claims: Sequence[Claim]) -> dict[str, str]:
    """Keys of places without a GeoNames id that another place goes by as well, with its key."""
    known: dict[str, set[str]] = {}
    for claim in claims:
        place = claim.place
        if place is None:
            continue
        own = str(place.geonameid) if place.geonameid is not None else key_of(place.name)
        for name in (place.name, *place.also):
            known.setdefault(key_of(name), set()).add(own)
    others = {key: own - {key} for key, own in known.items()}
    return {key: min(own) for key, own in others.items() if len(own) == 1}


def _joined(mention: Mention, same: Mapping[str, str]) -> Mention:
    thing = mention.thing
    if thing.kind != "place" or thing.key not in same:
        return mention
    joined = Thing("place", same[thing.key])
    return Mention(joined, mention.article_id, mention.bare, mention.label, mention.proper)


def _labels(mentions: Iterable[Mention]) -> dict[Thing, str]:
    found: dict[Thing, Counter[str]] = {}
    for one in mentions:
        found.setdefault(one.thing, Counter())[one.label] += 1
    return {thing: _commonest(labels) for thing, labels in found.items()}


def _commonest(words: Counter[str]) -> str:
    """The most frequent; among equals one that is not all in capitals."""
    return min(words, key=lambda w: (-words[w], w.isupper(), w))


def _claim_order(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.article_id, claim.start, claim.end, claim.id)


def _at(mention: Mention) -> tuple[Thing, str, int, int]:
    words = mention.bare.words
    return (mention.thing, mention.article_id, words.start, words.end)


def _mention_order(mention: Mention) -> tuple[str, int, int, Thing]:
    words = mention.bare.words
    return (mention.article_id, words.start, words.end, mention.thing)


def _naming(uses: Sequence[Use], pages: Mapping[str, Page]) -> Naming:
    first = uses[0]
    article = pages[first.mention.article_id].article
    written = Counter(u.mention.bare.words.text for u in uses)
    return Naming(
        kind=first.mention.thing.kind,
        key=first.mention.thing.key,
        name=_commonest(written),
        folded=first.mention.bare.folded,
        how=first.how,
        outlet=article.outlet,
        article=article.name,
        article_id=article.id,
        language=article.language,
        voice=first.voice.said if first.voice else None,
        state=first.voice.state if first.voice else None,
        pin=first.mention.bare.words,
        count=len(uses),
    )


def _naming_order(one: Naming) -> tuple[object, ...]:
    return (one.kind, one.key, one.folded, one.article, one.article_id, one.how, one.voice or "")


def _referent(thing: Thing, uses: Sequence[Use], found: _Found, tied: tuple[Tied, ...]) -> Referent:
    by_name: dict[str, list[Use]] = {}
    for use in uses:
        by_name.setdefault(use.mention.bare.folded, []).append(use)
    names = [_name(folded, rows, found.pages) for folded, rows in by_name.items()]
    names.sort(key=lambda n: (-n.count, n.folded))
    return Referent(thing.kind, thing.key, found.joined[thing], len(uses), tuple(names), tied)


def _name(folded: str, uses: Sequence[Use], pages: Mapping[str, Page]) -> Name:
    cells: dict[tuple[object, ...], list[Use]] = {}
    for use in uses:
        outlet = pages[use.mention.article_id].article.outlet
        alone = use.mention.article_id if outlet is None else None
        language = pages[use.mention.article_id].article.language
        cells.setdefault((outlet, alone, language, use.voice, use.how), []).append(use)
    made = [_cell(rows, pages) for rows in cells.values()]
    made.sort(key=_cell_order)
    written = Counter(u.mention.bare.words.text for u in uses)
    return Name(_commonest(written), folded, len(uses), tuple(made))


def _cell(uses: Sequence[Use], pages: Mapping[str, Page]) -> Cell:
    first = uses[0]
    outlet = pages[first.mention.article_id].article.outlet
    return Cell(
        outlet=outlet,
        article_id=first.mention.article_id if outlet is None else None,
        language=pages[first.mention.article_id].article.language,
        voice=first.voice.said if first.voice else None,
        state=first.voice.state if first.voice else None,
        how=first.how,
        count=len(uses),
        pins=tuple(_pin(u.mention, pages) for u in uses[:PINS]),
    )


def _pin(mention: Mention, pages: Mapping[str, Page]) -> Pin:
    article = pages[mention.article_id].article
    return Pin(article.name, article.id, mention.bare.words)


def _cell_order(cell: Cell) -> tuple[object, ...]:
    who = (cell.outlet is None, cell.outlet or "", cell.pins[0].article, cell.article_id or "")
    return (-cell.count, *who, cell.language or "", cell.how, cell.voice or "")


def _referent_order(one: Referent) -> tuple[object, ...]:
    writers = {(c.outlet, c.article_id) for n in one.names for c in n.cells}
    lone = len(one.names) == 1 and len(writers) == 1
    return (lone, len(one.names) == 1, -one.count, one.kind, one.key)
