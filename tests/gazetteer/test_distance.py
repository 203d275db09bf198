"""Distances on the globe, also where rounding goes past what the formula can take."""

from __future__ import annotations

from math import pi

import pytest

from rashomon.gazetteer.distance import EARTH_KM, kilometres


@pytest.mark.parametrize(
    ("here", "there", "apart"),
    [
        ((50.8503, 4.3517), (48.8566, 2.3522), 264),
        ((0.0, 179.5), (0.0, -179.5), 111),
        ((90.0, 0.0), (90.0, 77.0), 0),
    ],
)
def test_known_distances(
    here: tuple[float, float], there: tuple[float, float], apart: float
) -> None:
    assert kilometres(*here, *there) == pytest.approx(apart, abs=1)
    assert kilometres(*there, *here) == pytest.approx(apart, abs=1)


def test_points_that_face_each_other() -> None:
    far = kilometres(64.8, 80.07375397065364, -64.8, -99.92624602934636)
    assert far == pytest.approx(EARTH_KM * pi)
