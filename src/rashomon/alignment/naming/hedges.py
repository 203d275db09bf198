"""Hedges that get lost as a claim travels: 'may have' at its origin, plain fact three outlets on.

Steps are shown with the words of both sides. Whether the firmer telling is right is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from rashomon.model.claim import Claim, Figure, Source, evidence_of
from rashomon.model.span import Words, words_of

What = Literal["modality", "cue", "figure"]
Link = Literal["repeats", "same source"]
"""`repeats`: the later claim is known to be drawn from the earlier one. `same source`: it only
comes later, in another outlet, and names the same source or none."""

_SOFT: Final = frozenset({"hearsay", "conditional", "planned"})
_DISTANT: Final = frozenset({"claim", "estimate", "accuse"})
_SAID: Final = frozenset({"say", "report", "quote"})


class HedgeSide(Struct, frozen=True):
    """One side of a step: the claim, its article, and the words that hedge or do not."""

    claim: str
    article: str
    article_id: str
    outlet: str | None
    words: tuple[Words, ...]
    evidence: Words


class LostHedge(Struct, frozen=True):
    """A step at which a claim gets firmer (`lost`) or less firm (`added`).

    `what` was lost: a mood (hearsay, condition, plan), the distance or source of a cue, or a bound
    of a figure; `from_` and `to` say it in the ledger's terms ('hearsay', 'at least 10'). `chain`
    are the claims from the first known telling to the later one. `why` is a sentence.
    """

    kind: Literal["lost", "added"]
    what: What
    link: Link
    from_: str
    to: str
    earlier: HedgeSide
    later: HedgeSide
    chain: tuple[str, ...]
    why: str


class _Step(Struct, frozen=True):
    """What differs in firmness between a hedged and a plain claim, with the words of each."""

    what: What
    hedged: str
    plain: str
    hedged_words: tuple[Words, ...]
    plain_words: tuple[Words, ...]


def hedges_lost(
    claims: Sequence[Claim], repeats: Iterable[tuple[str, str]] = ()
) -> tuple[LostHedge, ...]:
    """Steps along which claims of one event lose or gain a hedge.

    `claims` are in the order they were published. `repeats` are pairs of ids: the drawer's claim
    and the source's claim it repeats; pairs with an unknown id are left out. Beside them, an
    earlier hedged claim and a later firm one of another outlet, of the same type and with no other
    numbers, that names the same source or none make a weaker step: the later outlet may know
    more. Hedges added are told of what is repeated only. Returns steps in the order of their
    later claims.
    """
    by_id = {c.id: c for c in claims}
    order = {c.id: place for place, c in enumerate(claims)}
    drawn = _sources(repeats, order)
    found = [
        one
        for drawer, sources in drawn.items()
        for source in sources
        for one in _between(by_id[source], by_id[drawer], "repeats", _chain(drawer, source, drawn))
    ]
    tied = {(d, s) for d, sources in drawn.items() for s in sources}
    for earlier, later in _neighbours(claims):
        if (later.id, earlier.id) not in tied and (earlier.id, later.id) not in tied:
            found += _between(earlier, later, "same source", (earlier.id, later.id))
    kept = _once(found, order)
    return tuple(sorted(kept, key=lambda h: _order(h, order)))


def _sources(
    repeats: Iterable[tuple[str, str]], order: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Known drawers with the claims they repeat, both in order."""
    pairs = {(d, s) for d, s in repeats if d in order and s in order and d != s}
    drawers = sorted({d for d, _ in pairs}, key=order.__getitem__)
    return {
        d: tuple(sorted((s for x, s in pairs if x == d), key=order.__getitem__)) for d in drawers
    }


def _chain(drawer: str, source: str, drawn: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """From the first known telling to the drawer, always by the earliest source."""
    chain = [drawer, source]
    while drawn.get(chain[-1]) and drawn[chain[-1]][0] not in chain:
        chain.append(drawn[chain[-1]][0])
    return tuple(reversed(chain))


def _neighbours(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each claim with every later one of another outlet, type alike, the same source or none."""
    for place, earlier in enumerate(claims):
        for later in claims[place + 1 :]:
            alike = earlier.type == later.type and _elsewhere(earlier, later)
            if alike and _same_source(earlier, later):
                yield earlier, later


def _elsewhere(a: Claim, b: Claim) -> bool:
    if a.article_id == b.article_id:
        return False
    return a.outlet is None or a.outlet != b.outlet


def _same_source(a: Claim, b: Claim) -> bool:
    """Does b name no source, or the first source of a?"""
    first, second = _first(a), _first(b)
    if second is None:
        return True
    if first is None:
        return False
    if first.code is not None and second.code is not None:
        return first.code == second.code
    return first.text.casefold() == second.text.casefold()


def _first(claim: Claim) -> Source | None:
    return next((s for s in claim.sources if s.kind == "source"), None)


def _between(
    earlier: Claim, later: Claim, link: Link, chain: tuple[str, ...]
) -> Iterator[LostHedge]:
    """The hedges lost and added from one claim to the other."""
    if "denied" in (earlier.modality, later.modality):
        return
    if link != "repeats" and not _same_numbers(earlier, later):
        return
    for step in _steps(earlier, later, link):
        a = _side(earlier, step.hedged_words)
        b = _side(later, step.plain_words)
        why = _why("lost", step, earlier, later, link)
        yield LostHedge("lost", step.what, link, step.hedged, step.plain, a, b, chain, why)
    if link != "repeats":
        return
    for step in _steps(later, earlier, link):
        a = _side(earlier, step.plain_words)
        b = _side(later, step.hedged_words)
        why = _why("added", step, earlier, later, link)
        yield LostHedge("added", step.what, link, step.plain, step.hedged, a, b, chain, why)


def _same_numbers(a: Claim, b: Claim) -> bool:
    """Do both count the same? Other numbers come from somebody else."""
    for one in a.figures:
        other = [f for f in b.figures if (f.measure, f.unit) == (one.measure, one.unit)]
        ends = {one.min, one.max} - {None}
        if other and not any(ends & {f.min, f.max} for f in other):
            return False
    return True


def _steps(hedged: Claim, plain: Claim, link: Link) -> Iterator[_Step]:
    """What the first claim hedges and the second does not."""
    yield from _mood(hedged, plain, link)
    yield from _cue(hedged, plain, link)
    for figure in hedged.figures:
        yield from _figure(figure, plain.figures)


def _mood(hedged: Claim, plain: Claim, link: Link) -> Iterator[_Step]:
    """A mood given up. Between claims that nothing but order joins, plans may have come true."""
    if hedged.type != plain.type or plain.modality != "asserted":
        return
    if hedged.modality in _SOFT and not (hedged.modality == "planned" and link != "repeats"):
        words = (evidence_of(hedged),)
        yield _Step("modality", hedged.modality, "asserted", words, (evidence_of(plain),))


def _cue(hedged: Claim, plain: Claim, link: Link) -> Iterator[_Step]:
    """Somebody's claim, estimate or accusation told in the outlet's own voice.

    Of what is repeated, any saying that loses its source counts.
    """
    telling = _DISTANT | _SAID if link == "repeats" else _DISTANT
    if hedged.type != plain.type or hedged.cue not in telling or not hedged.sources:
        return
    if plain.cue is None and not plain.sources and plain.modality == "asserted":
        source = hedged.sources[0]
        said = (hedged.cue_text,) if hedged.cue_text is not None else ()
        words = (words_of(source), *said)
        yield _Step("cue", str(hedged.cue), "own voice", words, (evidence_of(plain),))


def _figure(hedged: Figure, figures: Sequence[Figure]) -> Iterator[_Step]:
    """A bound or an 'about' dropped from the same number of the same things."""
    for plain in figures:
        same = (plain.measure, plain.unit) == (hedged.measure, hedged.unit)
        if not same or plain.min is None or plain.min != plain.max or plain.approx:
            continue
        if not _is_exact(hedged) and plain.min in (hedged.min, hedged.max):
            words = (words_of(hedged),)
            yield _Step("figure", _said(hedged), _said(plain), words, (words_of(plain),))
            return


def _is_exact(figure: Figure) -> bool:
    return figure.min == figure.max and not figure.approx


def _said(figure: Figure) -> str:
    """The figure in words of the ledger."""
    low, high = _number(figure.min), _number(figure.max)
    if figure.min is None:
        said = f"up to {high}"
    elif figure.max is None:
        said = f"at least {low}"
    else:
        said = low if figure.min == figure.max else f"between {low} and {high}"
    return f"about {said}" if figure.approx else said


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value != int(value) else f"{int(value):,}"


def _side(claim: Claim, words: tuple[Words, ...]) -> HedgeSide:
    return HedgeSide(
        claim.id, claim.article, claim.article_id, claim.outlet, words, evidence_of(claim)
    )


def _why(
    kind: Literal["lost", "added"], step: _Step, earlier: Claim, later: Claim, link: Link
) -> str:
    """A sentence: who told it how, and what the later telling made of it."""
    first, second = (earlier.outlet or earlier.article, later.outlet or later.article)
    how = "which repeats it" if link == "repeats" else "later"
    before, after = (step.hedged, step.plain) if kind == "lost" else (step.plain, step.hedged)
    told, mark = _told(step.what, before, earlier), _told(step.what, after, later)
    joined = f"{second}, {how}, tells it" if link == "repeats" else f"{second} {how} tells it"
    return f"{first} tells it {told}; {joined} {mark}."


def _told(what: What, said: str, claim: Claim) -> str:
    if what == "figure":
        return f"with the figure '{said}'"
    if said == "own voice":
        return "in its own voice"
    source = claim.sources[0].text if claim.sources else None
    if what == "cue":
        return f"on the word of '{source}' (cue '{said}')"
    if said != "asserted":
        return f"as {said}"
    return "as fact" if source is None else f"as fact on the word of '{source}'"


def _once(found: Iterable[LostHedge], order: Mapping[str, int]) -> list[LostHedge]:
    """All steps of repeating, and of the weaker ones for each later claim only the nearest."""
    kept: dict[tuple[str, ...], LostHedge] = {}
    for one in sorted(found, key=lambda h: -order[h.earlier.claim]):
        near = one.earlier.claim if one.link == "repeats" else ""
        step = (one.what, one.from_, one.to)
        kept.setdefault((one.link, near, one.kind, *step, one.later.claim), one)
    told = {(h.kind, h.what, h.later.claim) for h in kept.values() if h.link == "repeats"}
    return [
        h
        for h in kept.values()
        if h.link == "repeats" or (h.kind, h.what, h.later.claim) not in told
    ]


def _order(one: LostHedge, order: Mapping[str, int]) -> tuple[object, ...]:
    return (
        order[one.later.claim], order[one.earlier.claim], one.link, one.kind, one.what, one.from_,
    )  # fmt: skip
