"""The cells of two claims of one event, with the words on both sides: what agrees, what differs.

Only cells that both claims fill are judged. Every verdict is the same whichever claim comes
first, but for 'less specific', 'more specific' and 'update', which say how `a` stands to `b`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.alignment import comparing
from rashomon.alignment.figures import compare_figures, uncounted
from rashomon.alignment.scoring import Weights, cell_scores
from rashomon.alignment.traits import Party, Spot, Traits
from rashomon.model.claim import evidence_of
from rashomon.model.event import Cell, Facet, Verdict
from rashomon.model.span import Words

FIRM = frozenset(("asserted",))
SPECIFIC_DAYS = 3
"""An event day can be off by so much where one side counts the night, or the day of the report."""


def facets(a: Traits, b: Traits, reached: Mapping[str, str], table: Weights) -> tuple[Facet, ...]:
    """All cells that can be judged, in the order a reader asks: what, who, whom, where, when.

    `reached` are their levels (`comparing.levels`), which are the same for b and a.
    """
    return tuple(_all(a, b, reached, cell_scores(reached, table)))


def _all(
    a: Traits, b: Traits, reached: Mapping[str, str], scores: dict[str, float]
) -> Iterator[Facet]:
    yield _what(a, b, scores)
    yield from _parties(a, b, reached, scores)
    if a.where is not None and b.where is not None:
        yield _where(a.where, b.where, reached["where"], scores["where"])
    yield from _when(a, b, scores["when"])
    yield from compare_figures(a, b, scores["how many"])
    yield from uncounted(a, b, scores["how many"])
    yield from _firmness(a, b, scores["how firmly"])
    yield from _shared("names", a.names, b.names, scores["names"])
    yield from _shared("things", a.things, b.things, scores["things"])


def _what(a: Traits, b: Traits, scores: dict[str, float]) -> Facet:
    score = scores["what"] + scores["deeds"] + scores["subject"]
    shared = sorted(a.deeds.keys() & b.deeds.keys())
    if shared:
        left, right = tuple(a.deeds[d] for d in shared), tuple(b.deeds[d] for d in shared)
        return Facet("what", "agree", score, left, right, f"Both tell of: {', '.join(shared)}.")
    left, right = _telling(a), _telling(b)
    if a.claim.type == b.claim.type:
        return Facet("what", "agree", score, left, right, f"Both are {a.claim.type}.")
    why = f"{a.claim.type} beside {b.claim.type}: one occurrence can be told as either."
    return Facet("what", "near", score, left, right, why)


def _telling(one: Traits) -> tuple[Words, ...]:
    """The word that tells the event, else all of the evidence."""
    claim = one.claim
    return (claim.predicate or evidence_of(claim),)


def _parties(
    a: Traits, b: Traits, reached: Mapping[str, str], scores: dict[str, float]
) -> Iterator[Facet]:
    score = scores["sides"]
    if reached["sides"].startswith("turned"):
        left, right = a.who.words + a.whom.words, b.who.words + b.whom.words
        why = "Who does it here is the one it is done to there, and the other way round."
        yield Facet("turned", "reverse", score, left, right, why)
        return
    if _blame_turned(a, b):
        why = "Each side says that the other did it."
        yield Facet("turned", "reverse", score, a.who.words, b.who.words, why)
        return
    mutual = a.claim.mutual or b.claim.mutual
    if mutual and a.states & b.states:
        left, right = a.who.words + a.whom.words, b.who.words + b.whom.words
        yield Facet("who", "agree", score, left, right, "The same sides take part.")
        return
    yield from _party("who", a.who, b.who, score / 2)
    yield from _party("whom", a.whom, b.whom, score / 2)


def _blame_turned(a: Traits, b: Traits) -> bool:
    """Two voices, each naming the other's side as the one who did it."""
    if a.claim.mutual or b.claim.mutual or not a.voice or not b.voice or a.voice == b.voice:
        return False
    if a.voice in b.who.codes and b.voice in a.who.codes:
        return True
    mine, yours = a.voice.partition(".")[0], b.voice.partition(".")[0]
    crossed = yours in a.who.states and mine in b.who.states
    return mine != yours and crossed and not (mine in a.who.states or yours in b.who.states)


def _party(cell: Cell, p: Party, q: Party, score: float) -> Iterator[Facet]:
    if not p.words or not q.words:
        return
    verdict, why = _sides(p, q)
    if cell == "whom" and verdict == "differ":
        verdict = "near"  # one deed can hit many: naming another victim denies none
    yield Facet(cell, verdict, score, p.words, q.words, why)


def _sides(p: Party, q: Party) -> tuple[Verdict, str]:
    if not p.codes or not q.codes:
        same = {w.text.casefold() for w in p.words} & {w.text.casefold() for w in q.words}
        if same:
            return "agree", "The same words."
        return "unsure", "For one of them nobody can say whose side is meant."
    shared = ", ".join(sorted(p.codes & q.codes))
    if shared:
        return "agree", f"Both are {shared}."
    if not p.states & q.states:
        return "differ", f"{', '.join(sorted(p.codes))} beside {', '.join(sorted(q.codes))}."
    state = ", ".join(sorted(p.states & q.states))
    if not p.roles or not q.roles:
        verdict: Verdict = "less specific" if not p.roles else "more specific"
        return verdict, f"Both are of {state}; one says which body or group."
    return "near", f"Both are of {state}, but another body or group."


def _where(p: Spot, q: Spot, level: str, score: float) -> Facet:
    left, right = (p.words,), (q.words,)
    apart = comparing.distance(p, q)
    verdict, why = _PLACES[level]
    return Facet("where", verdict, score, left, right, f"{why}, {apart:.0f} km apart.")


_PLACES: dict[str, tuple[Verdict, str]] = {
    "same place": ("agree", "One and the same place"),
    "same sound": ("unsure", "Two spellings that may be of one name"),
    "near": ("agree", "Places close to one another"),
    "within": ("near", "A place and the state it may lie in"),
    "region": ("near", "Places of one region"),
    "same country": ("near", "Places of one country; one may lie in the other"),
    "far": ("differ", "Two places"),
}


def _when(a: Traits, b: Traits, score: float) -> Iterator[Facet]:
    if a.when is None or b.when is None:
        return
    left, right = _time_words(a), _time_words(b)
    apart = comparing.gap(a.when, b.when)
    if a.when == b.when:
        yield Facet("when", "agree", score, left, right, "The same time.")
    elif apart <= 0:
        inside = a.when.first <= b.when.first and b.when.last <= a.when.last
        around = b.when.first <= a.when.first and a.when.last <= b.when.last
        verdict: Verdict = "less specific" if inside else "more specific" if around else "agree"
        yield Facet("when", verdict, score, left, right, "One time lies in the other.")
    else:
        days = f"{apart} day{'s' if apart > 1 else ''} between"
        close = max(a.when.length, b.when.length) > SPECIFIC_DAYS and apart <= 1
        yield Facet("when", "near" if close else "differ", score, left, right, f"{days}.")


def _time_words(one: Traits) -> tuple[Words, ...]:
    """The words of the time, else the evidence that was dated."""
    claim = one.claim
    return (claim.time_text or evidence_of(claim),)


def _firmness(a: Traits, b: Traits, score: float) -> Iterator[Facet]:
    p, q = a.claim, b.claim
    left, right = _cue_words(a), _cue_words(b)
    if p.modality == q.modality:
        if p.modality != "asserted":
            yield Facet("how firmly", "agree", score, left, right, f"Both are {p.modality}.")
        return
    why = f"{p.modality} beside {q.modality}."
    if "denied" in (p.modality, q.modality):
        own = bool(a.voice) and a.voice == b.voice  # nobody denies what he says himself
        yield Facet("how firmly", "unsure" if own else "deny", score, left, right, why)
        return
    verdict: Verdict = "more specific" if p.modality in FIRM else "less specific"
    firm = p.modality in FIRM or q.modality in FIRM
    yield Facet("how firmly", verdict if firm else "near", score, left, right, why)


def _cue_words(one: Traits) -> tuple[Words, ...]:
    claim = one.claim
    return (claim.cue_text or evidence_of(claim),)


def _shared(
    cell: Cell, one: dict[str, Words], other: dict[str, Words], score: float
) -> Iterator[Facet]:
    """What both name. What only one of them names is no difference: nobody tells all."""
    both = sorted(one.keys() & other.keys())
    if both:
        left, right = tuple(one[n] for n in both), tuple(other[n] for n in both)
        yield Facet(cell, "agree", score, left, right, f"Both name: {', '.join(both)}.")
