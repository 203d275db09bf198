"""Places of a pile, each with all the names it goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.alignment.accounts import place_key
from rashomon.alignment.contested import contested, voices_of
from rashomon.model.claim import Claim, Place
from rashomon.model.event import Event
from rashomon.report.records.atlas import AtlasView, PlaceView
from rashomon.report.records.base import Count
from rashomon.report.shelf import Shelf

LINES: Final = "Natural Earth"
"""Whose lines the map draws, unless a file with others is given."""


def atlas(shelf: Shelf, boundaries: str = LINES) -> AtlasView:
    """The places that claims name. `boundaries` says whose the lines of the map are."""
    return atlas_of(shelf.claims(), shelf.events(), boundaries)


def atlas_of(
    claims: Iterable[Claim], events: Iterable[Event], boundaries: str = LINES
) -> AtlasView:
    """The places of these claims, those with most claims first, ties by name and key."""
    every = tuple(claims)
    named: dict[str, list[tuple[Claim, Place]]] = {}
    for claim in every:
        if claim.place is not None:
            named.setdefault(place_key(claim.place), []).append((claim, claim.place))
    voices = voices_of(every)
    disputes = {event.id: contested(event, voices) for event in events}
    places = [_place(key, told, disputes) for key, told in named.items()]
    places.sort(key=lambda place: (-len(place.claims), place.name, place.key))
    placeless = len(every) - sum(len(place.claims) for place in places)
    return AtlasView(places=tuple(places), placeless=placeless, boundaries=boundaries)


def _place(key: str, told: Sequence[tuple[Claim, Place]], disputes: dict[str, int]) -> PlaceView:
    place = told[0][1]
    counted = Counter(claim.event for claim, _ in told)
    events = sorted(
        (event for event in counted if event in disputes),
        key=lambda event: (-disputes[event], -counted[event], event),
    )
    return PlaceView(
        key=key,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        spellings=spellings(one.text for _, one in told),
        events=tuple(events),
        claims=tuple(claim.id for claim, _ in told),
        contested=sum(disputes[event] > 0 for event in events),
        country=place.country,
        geonameid=place.geonameid,
        disputed=any(one.disputed for _, one in told),
        claimants=tuple(sorted({code for _, one in told for code in one.claimants})),
        also=_once(name for _, one in told for name in one.also),
    )


def spellings(words: Iterable[str]) -> tuple[Count, ...]:
    """How often each spelling is written, the most frequent first, ties by the spelling.

    What differs in capitals alone is one spelling, shown as it is mostly written; among equals
    that with fewest capitals, as datelines are set in them.
    """
    alike: dict[str, Counter[str]] = {}
    for each in words:
        one = " ".join(each.split())
        alike.setdefault(one.casefold(), Counter())[one] += 1
    found = [
        Count(
            value=min(forms, key=lambda form: (-forms[form], _capitals(form), form)),
            count=forms.total(),
        )
        for forms in alike.values()
    ]
    return tuple(sorted(found, key=lambda count: (-count.count, count.value or "")))


def _capitals(word: str) -> int:
    return sum(sign.isupper() for sign in word)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
