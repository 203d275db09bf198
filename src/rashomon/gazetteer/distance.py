"""How far two places lie apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres on the great circle (haversine) between two points in degrees."""
    here, there = radians(lat), radians(other_lat)
    east = sin(radians(other_lon - lon) / 2) ** 2
    north = sin((there - here) / 2) ** 2
    # Of points that face each other rounding makes a little more than 1, where asin fails.
    half = min(1.0, north + cos(here) * cos(there) * east)
    return 2 * EARTH_KM * asin(sqrt(half))
