"""Which of two articles drew on the other: dates first, then what they say themselves."""

from __future__ import annotations

from functools import lru_cache

from rashomon.alignment.copies.body import body_of
from rashomon.alignment.copies.outlets import names_outlet
from rashomon.model.article import Article


def drawer_of(a: Article, b: Article) -> Article:
    """The article that draws on the other.

    The later published, where their dates (EDTF) cannot be the same day; else the one whose text
    names the other's outlet; else the shorter; else the one with the larger id. The order of the
    two makes no difference.
    """
    if not_later(a.published, b.published) and not not_later(b.published, a.published):
        return b
    if not_later(b.published, a.published) and not not_later(a.published, b.published):
        return a
    if names_outlet(a, b.outlet) != names_outlet(b, a.outlet):
        return a if names_outlet(a, b.outlet) else b
    sizes = len(body_of(a).words), len(body_of(b).words)
    if sizes[0] != sizes[1]:
        return a if sizes[0] < sizes[1] else b
    return a if a.id > b.id else b


def undecided(a: Article, b: Article) -> bool:
    """Can both be of one day, and does neither name the other's outlet?"""
    dated = not_later(a.published, b.published) and not_later(b.published, a.published)
    return dated and names_outlet(a, b.outlet) == names_outlet(b, a.outlet)


def not_later(first: str | None, second: str | None) -> bool:
    """Can `first` be the same day as `second` or before it? Unknown dates (None) can."""
    a, b = span(first), span(second)
    return a is None or b is None or a[0] <= b[1]


@lru_cache(maxsize=4096)
def span(date: str | None) -> tuple[str, str] | None:
    """First and last day of an EDTF date or interval, as texts that sort; None if unknown."""
    if not date:
        return None
    first, _, last = date.partition("/")
    ends = _day(first, "0"), _day(last or first, "9")
    return ends if ends[0] and ends[1] else None


def _day(date: str, filling: str) -> str:
    bare = "".join(c for c in date.partition("T")[0] if c.isdigit() or c in "-X")
    parts = bare.replace("X", filling).split("-")
    if not parts[0]:
        return ""
    return "-".join((*parts, *(filling * 2 for _ in range(3 - len(parts)))))
