"""The shape of time.toml (months and weekdays come from CLDR through Babel)."""

from __future__ import annotations

from rashomon.languages.tables import Table


class Time(Table):
    """Words of time that Babel does not know. To be filled with `mentions/times.py`."""
