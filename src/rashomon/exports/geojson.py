"""Claims with a place as GeoJSON (RFC 7946): a point each, with its claim and all names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.exports.options import Options
from rashomon.exports.pieces import about, place_of, write_json
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim

DIGITS = 5
"""Of a degree: about a metre, finer than any gazetteer."""


def write(ledger: Ledger, out: Path, options: Options) -> Iterator[Path]:
    """One FeatureCollection; claims without a place have no point and are not in it."""
    del options
    features = [feature for claim in ledger.claims() for feature in _features(claim)]
    write_json(out, {"type": "FeatureCollection", "features": features})
    yield out


def _features(claim: Claim) -> Iterator[dict[str, Any]]:
    place = claim.place
    if place is not None:
        at = [round(place.lon, DIGITS), round(place.lat, DIGITS)]
        yield {
            "type": "Feature",
            "id": claim.id,
            "geometry": {"type": "Point", "coordinates": at},
            "properties": {**about(claim), **place_of(place)},
        }
