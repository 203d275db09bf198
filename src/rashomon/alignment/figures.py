"""The figures of two claims: do they agree, by how much do they differ, does a toll rise?"""

from __future__ import annotations

import math
from collections.abc import Iterator

from rashomon.alignment.comparing import comparable, overlap
from rashomon.alignment.traits import TOLD_BY_MEASURE, Traits
from rashomon.model.claim import Figure
from rashomon.model.event import Facet, Verdict
from rashomon.model.span import Words, words_of

RUNNING = frozenset(
    ("killed", "wounded", "casualties", "missing", "captured", "displaced", "evacuated",
     "destroyed", "damaged", "money", "count")
)  # fmt: skip
"""Measures that are counted again as the days go by."""
OFFICIAL = frozenset(("", "GOV", "MIL", "COP", "JUD", "LEG"))
"""Roles whose counts are those of a state; '' is the state itself."""
ABOUT = 0.15
"""'About 30' and 28 are told by one who rounds; the same share of either is near."""
VAGUE = 2
"""'Several' is at least two: a bound that was never counted."""


def compare_figures(a: Traits, b: Traits, score: float) -> Iterator[Facet]:
    """A facet for every two figures that count the same."""
    for f in a.claim.figures:
        for g in b.claim.figures:
            if comparable(f, g) and _alike(f, g, a, b):
                verdict, why = _verdict(f, g, a, b)
                yield Facet("how many", verdict, score, (words_of(f),), (words_of(g),), why)


def uncounted(a: Traits, b: Traits, score: float) -> Iterator[Facet]:
    """One tells the deed without a number, the other with: 'people died' beside 'four dead'."""
    if not a.claim.figures:
        yield from _bare_deed(a, b, score, "less specific")
    elif not b.claim.figures:
        for facet in _bare_deed(b, a, score, "more specific"):
            yield Facet(facet.cell, facet.verdict, facet.score, facet.b, facet.a, facet.why)


def _bare_deed(bare: Traits, full: Traits, score: float, verdict: Verdict) -> Iterator[Facet]:
    for figure in full.claim.figures:
        words = _named_by(figure, bare, full)
        if words is not None:
            why = f"{figure.measure}: one gives no number, the other {in_words(figure)}."
            yield Facet("how many", verdict, score, (words,), (words_of(figure),), why)


def _named_by(figure: Figure, bare: Traits, full: Traits) -> Words | None:
    """Words of the other claim that name what the figure counts: the deed, or the thing."""
    for deed in TOLD_BY_MEASURE.get(figure.measure, ()):
        words = bare.deeds.get(deed) or bare.things.get(deed)
        if words is not None:
            return words
    if figure.measure not in TOLD_BY_MEASURE:
        counted = sorted(_things(figure, full) & bare.things.keys())
        return bare.things[counted[0]] if counted else None
    return None


def _alike(f: Figure, g: Figure, a: Traits, b: Traits) -> bool:
    """Do both count the same things? Where a claim counts in one measure once, it need not say."""
    several = _times(f, a) > 1 or _times(g, b) > 1
    return not several or bool(_things(f, a) & _things(g, b))


def _times(figure: Figure, one: Traits) -> int:
    return sum(comparable(figure, other) for other in one.claim.figures)


def _things(figure: Figure, one: Traits) -> frozenset[str]:
    """What a figure counts: concepts, else its words."""
    found = next(c.things for c in one.counted if c.figure == figure)
    return found or frozenset(figure.item.casefold().split())


def _verdict(f: Figure, g: Figure, a: Traits, b: Traits) -> tuple[Verdict, str]:
    here, there = in_words(f), in_words(g)
    what = f"{f.measure}: {here} beside {there}"
    if (f.min, f.max) == (g.min, g.max):
        return "agree", f"{what}."
    if _vague(f) != _vague(g):
        return "less specific" if _vague(f) else "more specific", f"{what}."
    shares = overlap(f, g)
    far = "both can be true at once" if shares else f"{_apart(f, g):g} apart"
    later = _later_state(f, a, b)
    if later is not None and _bottom(f) != _bottom(g):
        return "update", f"{what}, {far}; {later} was told later and can be the newer count."
    if shares:
        return "agree", f"{what}; {far}."
    if (f.approx or g.approx) and _close(f, g):
        return "near", f"{what}; rounded, they can be one count."
    return "differ", f"{what}; {far}, the ranges share no number."


def _vague(figure: Figure) -> bool:
    return figure.min is not None and figure.min <= VAGUE and figure.max is None


def _order(f: Figure, g: Figure) -> tuple[Figure, Figure]:
    """Two figures whose ranges share no number, the lower one first."""
    return (f, g) if _top(f) < _bottom(g) else (g, f)


def _top(figure: Figure) -> float:
    return math.inf if figure.max is None else figure.max


def _bottom(figure: Figure) -> float:
    return -math.inf if figure.min is None else figure.min


def _apart(f: Figure, g: Figure) -> float:
    """The gap between two ranges that share no number."""
    low, high = _order(f, g)
    return _bottom(high) - _top(low)


def _close(f: Figure, g: Figure) -> bool:
    """By the gap and not by the far ends: a wider range must never be further away."""
    return _apart(f, g) <= ABOUT * abs(_bottom(_order(f, g)[1]))


def _later_state(f: Figure, a: Traits, b: Traits) -> str | None:
    """Which of two claims tells a later state of one running count, None where neither does.

    That needs a measure that runs, a day between them, and one voice or voices that count on behalf
    of one state. Counts rise, the missing are found, and who counts may correct downwards.
    """
    if f.measure not in RUNNING or a.told is None or b.told is None or opposed(a, b):
        return None
    if a.told.first > b.told.last:
        return "a"
    return "b" if b.told.first > a.told.last else None


def opposed(a: Traits, b: Traits) -> bool:
    """Do the two voices not count on one behalf?

    Bodies of one state do, and the article's own voice, which takes over what they say.
    """
    if a.voice == b.voice:
        return False
    if not (_official(a) and _official(b)):
        return True
    return bool(a.voice and b.voice) and a.voice.partition(".")[0] != b.voice.partition(".")[0]


def _official(one: Traits) -> bool:
    return not one.voice or one.voice.partition(".")[2] in OFFICIAL


def in_words(figure: Figure) -> str:
    """The bounds as a reader writes them: '≥ 10', '70-75', '~30', '5'."""
    about = "~" if figure.approx else ""
    unit = f" {figure.unit}" if figure.unit else ""
    low, high = figure.min, figure.max
    if low is not None and low == high:
        return f"{about}{_number(low)}{unit}"
    if high is None:
        return f"≥ {_number(low or 0)}{unit}"
    if low is None:
        return f"≤ {_number(high)}{unit}"
    return f"{_number(low)}-{_number(high)}{unit}"


def _number(value: float) -> str:
    """All its digits: a sum of money must not come out rounded."""
    return str(int(value)) if value == int(value) else repr(value)
