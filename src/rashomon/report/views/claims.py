"""Claims, articles and voices as they are shown: every cell with its words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypedDict

from babel import Locale, UnknownLocaleError

from rashomon.alignment.accounts import place_key
from rashomon.alignment.voices import Voice, called, outlet_key, voice, voice_id
from rashomon.model.claim import Actor, Claim, Figure, Place, Source, evidence_of
from rashomon.model.correction import CORRECTED
from rashomon.model.span import Pinned, Words
from rashomon.report.records.base import (
    ArticleLine,
    ClaimView,
    FigurePin,
    Party,
    Pin,
    PlacePin,
    SourcePin,
    VoiceView,
)
from rashomon.report.shelf import Heading, Shelf


class _At(TypedDict):
    start: int
    end: int
    words: str
    other: bool


Direction = Literal["ltr", "rtl", "auto"]


def claim_views(shelf: Shelf, claims: Iterable[Claim]) -> tuple[ClaimView, ...]:
    """These claims as they are shown. Raises LedgerError where an article is missing."""
    shown = tuple(claims)
    texts = shelf.texts({c.article_id for c in shown})
    return tuple(claim_view(c, texts[c.article_id]) for c in shown)


def claim_view(claim: Claim, text: str) -> ClaimView:
    """One claim of the article with this text."""
    return ClaimView(
        id=claim.id,
        article=claim.article_id,
        language=claim.language,
        evidence=pin(evidence_of(claim), text),
        type=claim.type,
        modality=claim.modality,
        voice=voice_view(voice(claim), called(claim)),
        origin=claim.origin,
        rules=claim.rules,
        confidence=round(claim.confidence, 3),
        mode=claim.mode,
        mutual=claim.mutual,
        actors=_parties(claim.actor, claim.actors, text),
        targets=_parties(claim.target, claim.targets, text),
        place=_place(claim.place, text),
        time=claim.time,
        time_words=_pin_if_said(claim.time_text, text),
        figures=tuple(figure_pin(figure, text) for figure in claim.figures),
        sources=tuple(_source(source, text) for source in claim.sources),
        cue=claim.cue,
        cue_words=_pin_if_said(claim.cue_text, text),
        predicate=_pin_if_said(claim.predicate, text),
        event=claim.event,
        corrected=CORRECTED in claim.rules,
    )


def pin(words: Pinned, text: str) -> Pin:
    """Words of the article with this text; `other` where something else stands there."""
    return Pin(**_at(words, text))


def pins(words: Iterable[Pinned], text: str) -> tuple[Pin, ...]:
    """Several words of one article."""
    return tuple(pin(one, text) for one in words)


def figure_pin(figure: Figure, text: str) -> FigurePin:
    """A number of the article with this text."""
    return FigurePin(
        **_at(figure, text),
        measure=figure.measure,
        item=figure.item,
        min=figure.min,
        max=figure.max,
        unit=figure.unit,
        approx=figure.approx,
    )


def voice_view(one: Voice, *names: str) -> VoiceView:
    """A voice, and what it is called: at least one name."""
    words, *also = names
    return VoiceView(id=voice_id(one), kind=one.kind, key=one.key, words=words, also=tuple(also))


def article_line(heading: Heading) -> ArticleLine:
    """An article without its text."""
    return ArticleLine(
        id=heading.id,
        name=heading.name,
        state=heading.state,
        sha256=heading.sha256,
        direction=direction_of(heading.language),
        claims=heading.claims,
        reason=heading.reason,
        language=heading.language,
        outlet=heading.outlet,
        outlet_key=outlet_key(heading.outlet) if heading.outlet else None,
        published=heading.published,
        published_how=heading.published_how,
        url=heading.url,
    )


def article_lines(shelf: Shelf, ids: Iterable[str | None]) -> tuple[ArticleLine, ...]:
    """The articles of these ids; None and ids the ledger does not hold are left out."""
    wanted = {one for one in ids if one is not None}
    return tuple(map(article_line, shelf.headings(wanted)))


@lru_cache(maxsize=256)
def direction_of(language: str | None) -> Direction:
    """Which way a language is written, as far as CLDR knows it."""
    if not language:
        return "auto"
    try:
        found = Locale.parse(language).text_direction
    except (UnknownLocaleError, ValueError):
        return "auto"
    return "rtl" if found == "rtl" else "ltr"


def _at(words: Pinned, text: str) -> _At:
    other = text[words.start : words.end] != words.text
    return {"start": words.start, "end": words.end, "words": words.text, "other": other}


def _pin_if_said(words: Words | None, text: str) -> Pin | None:
    return None if words is None else pin(words, text)


def _parties(first: Actor | None, every: tuple[Actor, ...], text: str) -> tuple[Party, ...]:
    """The party that is coded, then the others."""
    others = tuple(party for party in every if party != first)
    parties = (first, *others) if first else others
    return tuple(Party(**_at(party, text), code=party.code) for party in parties)


def _place(place: Place | None, text: str) -> PlacePin | None:
    if place is None:
        return None
    return PlacePin(
        **_at(place, text),
        key=place_key(place),
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        geonameid=place.geonameid,
        disputed=place.disputed,
        claimants=place.claimants,
        also=place.also,
    )


def _source(source: Source, text: str) -> SourcePin:
    return SourcePin(**_at(source, text), code=source.code, kind=source.kind)
