"""Days of EDTF values, as ISO dates."""

from __future__ import annotations

from datetime import date

from rashomon.model.edtf import span


def days_of(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF value; None at an open end, or where it is no EDTF."""
    try:
        first, last = span(edtf) if edtf else (None, None)
    except ValueError:
        return None, None
    return _iso(first), _iso(last)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def wider(days: tuple[str, str] | None, edtf: str | None) -> tuple[str, str] | None:
    """The span `days` stretched so that it holds the days that `edtf` names."""
    ends = [*(days or ()), *(day for day in days_of(edtf) if day is not None)]
    return (min(ends), max(ends)) if ends else None
