"""Records to views: what of a ledger goes into the page, and what is only counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure, Place, Source, evidence_of
from rashomon.model.errors import LedgerError
from rashomon.model.span import Pinned, Words
from rashomon.report.view import (
    ArticleView,
    ClaimView,
    FigurePin,
    Page,
    ParagraphView,
    Pile,
    Pin,
    PlacePin,
    SourcePin,
)

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Counted(Struct, frozen=True):
    """What one pass over the claims gives: the first ones, and counts over all."""

    kept: tuple[Claim, ...]
    by_article: Counter[str]
    voices: int
    days: tuple[str, str] | None


class _Listed(Struct, frozen=True):
    """What one pass over the articles gives: those the page lists, and counts over all."""

    articles: tuple[Article, ...]
    unlisted: int
    states: Counter[str]
    languages: Counter[str]
    outlets: int
    days: tuple[str, str] | None


def gather(articles: Iterable[Article], claims: Iterable[Claim], title: str, limit: int) -> Page:
    """The page for these articles and claims; each is gone through once, claims first.

    The first `limit` claims are kept, with the texts of their articles. Of the other articles
    up to `limit` are listed, those that could not be read before those without claims.
    Raises LedgerError where a claim's article is not among the articles.
    """
    counted = _count(claims, limit)
    shown = frozenset(claim.article_id for claim in counted.kept)
    listed = _list(articles, shown, limit)
    place = {article.id: at for at, article in enumerate(listed.articles)}
    _check_all_there(counted.kept, place)
    return Page(
        title=whole(title),
        pile=_pile(counted, listed),
        articles=tuple(
            _article(a, counted.by_article[a.id], a.id in shown) for a in listed.articles
        ),
        claims=tuple(
            _claim(c, place[c.article_id], listed.articles[place[c.article_id]].text)
            for c in counted.kept
        ),
        unlisted=listed.unlisted,
    )


def voice(claim: Claim) -> str | None:
    """Who vouches first: a code, or words folded where there is none; None for own voice."""
    if not claim.sources:
        return None
    first = claim.sources[0]
    return first.code or whole(" ".join(first.text.casefold().split()))


def whole(text: str) -> str:
    """`text` with each lone surrogate as U+FFFD, so that it can be written and offsets hold."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


# --- counting -------------------------------------------------------------------------------


def _count(claims: Iterable[Claim], limit: int) -> _Counted:
    kept: list[Claim] = []
    by_article: Counter[str] = Counter()
    voices: set[str] = set()
    days = None
    for claim in claims:
        if len(kept) < limit:
            kept.append(claim)
        by_article[claim.article_id] += 1
        voices.add(voice(claim) or f"own voice: {claim.outlet or claim.article}")
        days = _wider(days, claim.time)
    return _Counted(tuple(kept), by_article, len(voices), days)


def _list(articles: Iterable[Article], shown: frozenset[str], limit: int) -> _Listed:
    with_claims: list[Article] = []
    unread: list[Article] = []
    without: list[Article] = []
    states: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    outlets: set[str] = set()
    days = None
    for article in articles:
        states[article.state] += 1
        languages[article.language or ""] += article.state == "read"
        outlets.update((article.outlet,) if article.outlet else ())
        days = _wider(days, article.published)
        if article.id in shown:
            with_claims.append(article)
        elif article.state != "read" and len(unread) < limit:
            unread.append(article)
        elif article.state == "read" and len(without) < limit:
            without.append(article)
    others = (unread + without)[:limit]
    return _Listed(
        articles=tuple(with_claims + others),
        unlisted=states.total() - len(with_claims) - len(others),
        states=states,
        languages=languages,
        outlets=len(outlets),
        days=days,
    )


def _wider(days: tuple[str, str] | None, edtf: str | None) -> tuple[str, str] | None:
    """The span `days` stretched so that it holds the days that `edtf` names in full or in part."""
    named = tuple(_DAY.findall(edtf or ""))
    ends = (*(days or ()), *named)
    return (min(ends), max(ends)) if ends else None


def _check_all_there(claims: Iterable[Claim], place: dict[str, int]) -> None:
    for claim in claims:
        if claim.article_id not in place:
            message = (
                f"The claim {claim.id!r} was read from the article {claim.article!r}, which is not "
                "among the articles given. Give the articles and claims of one ledger."
            )
            raise LedgerError(message)


def _pile(counted: _Counted, listed: _Listed) -> Pile:
    return Pile(
        articles=listed.states.total(),
        claims=counted.by_article.total(),
        states=_ranked(listed.states),
        languages=_ranked(listed.languages),
        outlets=listed.outlets,
        voices=counted.voices,
        days=listed.days,
        event_days=counted.days,
    )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Counts above zero, the most frequent first, ties by name."""
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {whole(name): count for name, count in found if count}


# --- views ----------------------------------------------------------------------------------


def _article(article: Article, claims: int, shown: bool) -> ArticleView:
    return ArticleView(
        name=whole(article.name),
        state=article.state,
        sha256=article.sha256,
        claims=claims,
        reason=_said(article.reason),
        language=_said(article.language),
        outlet=_said(article.outlet),
        published=_said(article.published),
        published_how=article.published_how,
        url=_said(article.url),
        text=whole(article.text) if shown else None,
        paragraphs=tuple(_paragraphs(article)) if shown else (),
    )


def _paragraphs(article: Article) -> Iterator[ParagraphView]:
    for p in article.paragraphs:
        reasons = tuple(map(whole, p.reasons))
        yield ParagraphView(start=p.start, end=p.end, kind=p.kind, reasons=reasons)


def _claim(claim: Claim, article: int, text: str) -> ClaimView:
    return ClaimView(
        id=whole(claim.id),
        article=article,
        pin=_pin(evidence_of(claim), text),
        type=claim.type,
        modality=claim.modality,
        confidence=round(claim.confidence, 3),
        origin=whole(claim.origin),
        rules=tuple(map(whole, claim.rules)),
        mode=_said(claim.mode),
        mutual=claim.mutual,
        actors=_parties(claim.actor, claim.actors, text),
        targets=_parties(claim.target, claim.targets, text),
        place=_place(claim.place, text),
        time=_said(claim.time),
        time_pin=_pin_if_said(claim.time_text, text),
        figures=tuple(_figure(figure, text) for figure in claim.figures),
        sources=tuple(_source(source, text) for source in claim.sources),
        voice=voice(claim),
        cue=claim.cue,
        cue_pin=_pin_if_said(claim.cue_text, text),
        predicate=_pin_if_said(claim.predicate, text),
        event=_said(claim.event),
    )


def _parties(first: Actor | None, every: tuple[Actor, ...], text: str) -> tuple[Pin, ...]:
    """The party that is coded, then the others."""
    others = tuple(party for party in every if party != first)
    parties = (first, *others) if first else others
    return tuple(_pin(party, text, party.code) for party in parties)


def _pin(words: Pinned, text: str, code: str | None = None) -> Pin:
    return Pin(start=words.start, end=words.end, words=_other(words, text), code=_said(code))


def _pin_if_said(words: Words | None, text: str) -> Pin | None:
    return None if words is None else _pin(words, text)


def _place(place: Place | None, text: str) -> PlacePin | None:
    if place is None:
        return None
    return PlacePin(
        start=place.start,
        end=place.end,
        words=_other(place, text),
        name=whole(place.name),
        lat=place.lat,
        lon=place.lon,
        country=_said(place.country),
        disputed=place.disputed,
        claimants=tuple(map(whole, place.claimants)),
        also=tuple(map(whole, place.also)),
    )


def _figure(figure: Figure, text: str) -> FigurePin:
    return FigurePin(
        start=figure.start,
        end=figure.end,
        words=_other(figure, text),
        measure=figure.measure,
        item=whole(figure.item),
        min=figure.min,
        max=figure.max,
        unit=_said(figure.unit),
        approx=figure.approx,
    )


def _source(source: Source, text: str) -> SourcePin:
    return SourcePin(
        start=source.start,
        end=source.end,
        words=_other(source, text),
        code=_said(source.code),
        kind=source.kind,
    )


def _other(words: Pinned, text: str) -> str | None:
    """The ledger's words where the article has others at their place; a page must not hide it."""
    return None if text[words.start : words.end] == words.text else whole(words.text)


def _said(text: str | None) -> str | None:
    return None if text is None else whole(text)
