"""The situation: what a pile holds, and its events in numbers, most contested first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from rashomon.alignment.accounts import place_key
from rashomon.alignment.comparing import overlap
from rashomon.alignment.contested import contested
from rashomon.alignment.events import fullness, label, namesake, shared
from rashomon.alignment.voices import called, outlet_key, plainly_called, voice, voice_id
from rashomon.model.claim import Claim, Figure
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event, RelationKind
from rashomon.model.span import Words
from rashomon.model.vocabulary import Measure
from rashomon.report.records.base import Count, Title
from rashomon.report.records.situation import EventRow, Situation
from rashomon.report.shelf import Heading, Shelf
from rashomon.report.views.days import days_of, wider

V = TypeVar("V", bound=str | None)

MOST_CONTESTED = 25
MOST_IN_TIME = 1000
MOST_VALUES = 200
"""What a reader can take in, and a file should hold twice."""
LIKELY = 0.4
"""So likely two claims must tell the same, for one to give the name that the other gives."""
SHORT_WORDS = 2
SHORT_SIGNS = 30
"""A label of no more than both says too little by itself."""


class Brief(Struct, frozen=True):
    """What an event's row has of a claim."""

    voice: str
    called: str
    denied: bool
    language: str
    words: str
    place: str | None
    told: str | None
    figures: tuple[Figure, ...]
    fullness: tuple[int, int]
    telling: tuple[int, int]
    who: str | None
    where: str | None


class Pile(Struct, frozen=True):
    """What one pass over a ledger gives: its rows, most contested first, and counts."""

    rows: tuple[EventRow, ...]
    headings: tuple[Heading, ...]
    claims: int
    speakers: tuple[Count, ...]
    voices: int
    days: tuple[str, str] | None


def pile(shelf: Shelf) -> Pile:
    """A ledger in numbers. Raises LedgerError where a claim of an event is missing."""
    briefs: dict[str, Brief] = {}
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    days: tuple[str, str] | None = None
    for claim in shelf.claims():
        speaker = voice_id(voice(claim))
        counts[speaker] += 1
        words.setdefault(speaker, called(claim))
        days = wider(days, claim.time)
        if claim.event is not None:
            briefs[claim.id] = _brief(claim, speaker)
    return Pile(
        rows=ordered(event_row(event, briefs) for event in shelf.events()),
        headings=shelf.headings(),
        claims=counts.total(),
        speakers=tuple(
            Count(value=value, count=count, label=words[value]) for value, count in _most(counts)
        ),
        voices=len(counts),
        days=days,
    )


def situation(found: Pile, title: str, shown: int | None = None) -> Situation:
    """The first page of a pile. `shown`: how many claims a report holds, where not all."""
    told: tuple[str, str] | None = None
    for heading in found.headings:
        told = wider(told, heading.published)
    relations: Counter[str | None] = Counter()
    for row in found.rows:
        relations.update(row.relations)
    return Situation(
        title=title,
        articles=len(found.headings),
        claims=found.claims,
        events=len(found.rows),
        voices=found.voices,
        states=_ranked(Counter(h.state for h in found.headings)),
        languages=_ranked(Counter(h.language for h in found.headings if h.state == "read")),
        outlets=_outlets(found.headings),
        speakers=found.speakers,
        relations=_ranked(relations),
        contested=tuple(r for r in found.rows if r.contested)[:MOST_CONTESTED],
        timeline=_timeline(found.rows),
        days=told,
        event_days=found.days,
        shown=shown,
    )


def event_row(event: Event, briefs: Mapping[str, Brief]) -> EventRow:
    """An event in numbers. Raises LedgerError where a claim of it is missing."""
    missing = [one for one in event.claims if one not in briefs]
    if missing:
        raise LedgerError(
            f"The event {event.id} holds the claim {missing[0]}, which is not among the claims. "
            "The ledger is not whole: read the articles again with 'rashomon read'."
        )
    own = [briefs[one] for one in event.claims]
    first, last = days_of(event.time)
    relations = Counter(r.relation for r in event.relations)
    about = _about(event.label, own)
    main = _main(event, briefs)
    named = briefs[main]
    told = [t for b in own if (t := days_of(b.told)[0]) is not None]
    return EventRow(
        id=event.id,
        label=event.label,
        label_language=named.language,
        label_voice=named.called,
        label_denied=named.denied,
        type=event.type,
        claims=len(event.claims),
        articles=len(event.articles),
        origins=event.independent_origins,
        voices=len({b.voice for b in own}),
        contested=contested(event, {i: briefs[i].voice for i in event.claims}),
        confidence=round(event.confidence, 3),
        time=event.time,
        first=first,
        last=last,
        told=(min(told), max(told)) if told else None,
        relations=dict(sorted(relations.items())),
        between=_between(event, briefs),
        languages=tuple(sorted({b.language for b in own})),
        places=tuple(sorted({b.place for b in own if b.place})),
        measures=tuple(sorted({f.measure for b in own for f in b.figures})),
        apart=tuple(sorted(set(_apart(event, briefs)))),
        about=about and about[0],
        about_language=about and about[1],
        titles=tuple(_titles(event, briefs, main)),
    )


def _main(event: Event, briefs: Mapping[str, Brief]) -> str:
    """The claim (its id) that the event's label is from."""
    own = {one: briefs[one].fullness for one in event.claims}
    return next(
        (one for one in own if briefs[one].words == event.label), max(own, key=own.__getitem__)
    )


def _titles(event: Event, briefs: Mapping[str, Brief], main: str) -> Iterator[Title]:
    """What the event is called in each language of its claims but that of `main`, the claim of its
    label: by a claim that is likely to tell the same. Left out where the words say too little."""
    alike = shared(event.relations, {one: briefs[one].voice for one in event.claims})
    likely = {one for r in event.relations if r.score >= LIKELY and main in (r.a, r.b)
              for one in (r.a, r.b)}  # fmt: skip
    by_language: dict[str, dict[str, tuple[int, int]]] = {}
    for one in event.claims:
        by_language.setdefault(briefs[one].language, {})[one] = briefs[one].telling
    for language, own in sorted(by_language.items()):
        near = {one: telling for one, telling in own.items() if one in likely}
        best = briefs[namesake(near or own, alike)]
        if language != briefs[main].language and not _short(best.words):
            yield Title(words=best.words, language=language, voice=best.called, denied=best.denied)


def _about(label: str, own: Sequence[Brief]) -> tuple[str, str] | None:
    """Who does it, else where, in words of the fullest claim that has other words for it than a
    short label, with their language."""
    if not _short(label):
        return None
    ranked = sorted(own, key=lambda b: b.fullness, reverse=True)
    said = [*((b.who, b.language) for b in ranked), *((b.where, b.language) for b in ranked)]
    return next(((words, lang) for words, lang in said if words and words not in label), None)


def _short(label: str) -> bool:
    return len(label.split()) <= SHORT_WORDS and len(label) <= SHORT_SIGNS


def _between(event: Event, briefs: Mapping[str, Brief]) -> dict[RelationKind, int]:
    """How many voices stand on either side of relations of each kind."""
    voices: dict[RelationKind, set[str]] = {}
    for r in event.relations:
        voices.setdefault(r.relation, set()).update((briefs[r.a].voice, briefs[r.b].voice))
    return {kind: len(own) for kind, own in sorted(voices.items())}


def _apart(event: Event, briefs: Mapping[str, Brief]) -> Iterator[Measure]:
    """Measures in which two claims count the same and their ranges share no number.

    A copy that changes a number is no claim of its own, and what only rounds is no difference.
    """
    for relation in event.relations:
        if relation.relation == "repeat":
            continue
        for facet in relation.facets:
            if facet.cell == "how many" and facet.verdict in ("differ", "update"):
                one = _at(facet.a, briefs[relation.a].figures)
                other = _at(facet.b, briefs[relation.b].figures)
                yield from (f.measure for f in one for g in other if not overlap(f, g))


def _at(words: Iterable[Words], figures: Iterable[Figure]) -> list[Figure]:
    spots = {(w.start, w.end) for w in words}
    return [f for f in figures if (f.start, f.end) in spots]


def row_of(event: Event, claims: Iterable[Claim]) -> EventRow:
    """The row of one event, whose claims these are."""
    return event_row(event, {c.id: _brief(c, voice_id(voice(c))) for c in claims})


def ordered(rows: Iterable[EventRow]) -> tuple[EventRow, ...]:
    """Most contested first, then those with most claims, then by id."""
    return tuple(sorted(rows, key=lambda r: (-r.contested, -r.claims, r.id)))


def _brief(claim: Claim, speaker: str) -> Brief:
    place = None if claim.place is None else place_key(claim.place)
    return Brief(
        voice=speaker,
        called=plainly_called(claim),
        denied=claim.modality == "denied",
        language=claim.language,
        words=label(claim),
        place=place,
        told=claim.published,
        figures=claim.figures,
        fullness=fullness(claim),
        telling=_telling(claim),
        who=claim.actors[0].text if claim.actors else None,
        where=None if claim.place is None else claim.place.name,
    )


def _telling(claim: Claim) -> tuple[int, int]:
    """Its fullness, where what is denied or told with distance counts as what is told: it says as
    well what the event is about, and often is all that a language has."""
    cells, short = fullness(claim)
    return cells + 2 * (claim.modality in ("denied", "hearsay")), short


def _timeline(rows: Sequence[EventRow]) -> tuple[EventRow, ...]:
    """Events with a day of their own, by day; the most contested where there are too many."""
    dated = [r for r in rows if r.first is not None and r.last is not None][:MOST_IN_TIME]
    return tuple(sorted(dated, key=lambda r: (r.first or "", r.last or "", r.id)))


def _outlets(headings: Iterable[Heading]) -> tuple[Count, ...]:
    """Outlets by how many articles of theirs were read; each under the first of its spellings."""
    names: dict[str, str] = {}
    counts: Counter[str | None] = Counter()
    for heading in headings:
        if heading.state != "read":
            continue
        key = outlet_key(heading.outlet) if heading.outlet else None
        counts[key] += 1
        if key is not None and heading.outlet:
            names.setdefault(key, heading.outlet)
    return tuple(
        Count(value=key, count=count, label=None if key is None else names[key])
        for key, count in _most(counts)
    )


def _ranked(counts: Mapping[V, int]) -> tuple[Count, ...]:
    return tuple(Count(value=value, count=count) for value, count in _most(counts))


def _most(counts: Mapping[V, int]) -> list[tuple[V, int]]:
    """The most frequent first, ties by name, what is not said last."""
    found = sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    return [(value, count) for value, count in found if count][:MOST_VALUES]
