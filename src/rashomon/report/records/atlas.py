"""Places of a pile on a map."""

from __future__ import annotations

from rashomon.report.records.base import Count, View


class PlaceView(View, frozen=True, kw_only=True):
    """A place with all its names: `name` and `also` are the gazetteer's, `spellings` those of the
    articles. `claimants` are the states that claim a disputed place. `events` and `claims` are
    ids; `contested` counts the events that are contested."""

    key: str
    name: str
    lat: float
    lon: float
    spellings: tuple[Count, ...]
    events: tuple[str, ...]
    claims: tuple[str, ...]
    contested: int = 0
    country: str | None = None
    geonameid: int | None = None
    disputed: bool = False
    claimants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class AtlasView(View, frozen=True, kw_only=True):
    """All places, those with most claims first. `placeless` counts claims that name none.
    `boundaries` says where the lines of the map are from."""

    places: tuple[PlaceView, ...]
    placeless: int
    boundaries: str
