"""Cells of a claim as a person would say them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model.claim import Actor, Claim, Figure


def voice_in_words(claim: Claim) -> str:
    """The chain of attribution, nearest the event first; the outlet's own voice if it is empty."""
    if not claim.sources:
        return "(own voice)"
    chain = " ← ".join(f"{s.text} [{s.code or '?'}]" for s in claim.sources)
    return f"{chain}: {claim.cue}" if claim.cue else chain


def party_in_words(parties: Sequence[Actor]) -> str:
    """Actors or targets with their codes; a dash where nobody is said."""
    return ", ".join(f"{a.text} [{a.code or '?'}]" for a in parties) or "–"


def figures_in_words(figures: Sequence[Figure]) -> str:
    """'killed at least 10; wounded 35'."""
    return "; ".join(f"{f.measure} {amount(f)}{' ' + f.unit if f.unit else ''}" for f in figures)


def amount(figure: Figure) -> str:
    """The number with its bounds."""
    low, high = figure.min, figure.max
    if low is not None and low == high:
        return f"{'about ' if figure.approx else ''}{low:,.10g}"
    if high is None and low is not None:
        return f"at least {low:,.10g}"
    if low is None and high is not None:
        return f"up to {high:,.10g}"
    return f"{low:,.10g} to {high:,.10g}"
