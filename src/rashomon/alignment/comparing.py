"""Comparing two claims cell by cell: which of a few named levels each cell reaches.

A level is the finest thing the score knows (as in record linkage after Fellegi and Sunter, 1969,
JASA 64): 'same day', 'other day', 'one is silent'. Every function is symmetric, and the cells
are few and coarse, so that a person can read the table of their weights.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rashomon.alignment.traits import Counted, Days, Party, Spot, Traits
from rashomon.gazetteer.distance import kilometres
from rashomon.model.claim import Figure
from rashomon.model.span import Words
from rashomon.model.vocabulary import EventType

NEAR_KM, REGION_KM, STATE_KM = 25.0, 150.0, 600.0
CLOSE_DAYS, WEEK = 2, 7
RECENT = 6
"""An undated claim is taken to tell of the days up to its publication, so many back."""

CLOSE_RATIO = 2.0
"""Counts of one thing by two sides seldom differ by more; tolls of two events mostly do."""
BESIDE = 150
"""Characters between two claims of one article that are told in one breath."""

FAMILIES: tuple[frozenset[EventType], ...] = (
    frozenset(("ASSAULT", "COERCE", "DISPLACE", "THREATEN", "MOBILIZE")),
    frozenset(("AGREE", "CONSULT", "COOPERATE", "RETREAT", "CONCEDE")),
    frozenset(("AID", "SUPPORT", "COOPERATE", "AGREE")),
    frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT")),
    frozenset(("COERCE", "CONTROL", "SANCTION", "REJECT")),
    frozenset(("RETREAT", "DISPLACE", "AID")),
    frozenset(("ASSAULT", "ACCUSE")),
    frozenset(("STATE", "COOPERATE", "CONTROL", "ASSAULT", "DISPLACE", "PROTEST")),
)
"""Types under which two coders may put one occurrence; set on the coded groups."""


_SORTS: dict[EventType, str] = {
    "ASSAULT": "fighting", "STATE": "state", "CONTROL": "standing", "COOPERATE": "standing",
    "SUPPORT": "standing", "REQUEST": "speech", "ACCUSE": "speech", "THREATEN": "speech",
    "REJECT": "speech",
}  # fmt: skip
"""Sorts of types: how often two claims of one type are of one event differs between them."""


def kin(a: EventType, b: EventType) -> bool:
    """May both types name one occurrence?"""
    return a == b or any(a in family and b in family for family in FAMILIES)


def what(a: Traits, b: Traits) -> str:
    """Type and mode of the event."""
    if a.claim.type == b.claim.type:
        if a.claim.mode and b.claim.mode:
            return "same mode" if a.claim.mode == b.claim.mode else "other mode"
        return f"same {_SORTS.get(a.claim.type, 'act')}"
    return "kin type" if kin(a.claim.type, b.claim.type) else "other type"


def deeds(a: Traits, b: Traits) -> str:
    """What is done, by the words that tell it."""
    return _concepts("deed", a.deeds, b.deeds, a, b)


def things(a: Traits, b: Traits) -> str:
    """Objects, kinds of people and matters that are named."""
    return _concepts("thing", a.things, b.things, a, b)


def _concepts(
    kind: str, mine: dict[str, Words], yours: dict[str, Words], a: Traits, b: Traits
) -> str:
    if not mine or not yours:
        return f"no {kind}s"
    shared = len(mine.keys() & yours.keys())
    if shared:
        return f"same {kind}s" if shared > 1 else f"same {kind}"
    kin_ = mine.keys() & b.above or yours.keys() & a.above or a.above & b.above
    return f"kin {kind}s" if kin_ else f"other {kind}s"


def subject(deed: str, thing: str) -> str:
    """Deed and thing together, by the levels of both: both the same says more than each alone."""
    if deed.startswith("same"):
        return "same both" if thing.startswith("same") else "same deed alone"
    return "same thing alone" if thing.startswith("same") else "neither"


_ARMED = frozenset(("MIL", "REB", "COP"))
_CIVIL = frozenset(("CVL", "REF", "MED", "NGO", "BUS"))


def party(p: Party, q: Party) -> str:
    """One side of the deed in both.

    'same' where a code is the same or one of both only names the state; 'role' where both are of
    one state but other bodies, 'body' where the one is armed and the other is not.
    """
    if not p.codes or not q.codes:
        return "silent"
    if p.codes & q.codes:
        return "same"
    if not p.states & q.states:
        return "other"
    if not p.roles or not q.roles:
        return "same"
    armed, civil = bool(p.roles & _ARMED), bool(p.roles & _CIVIL)
    if (armed and q.roles <= _CIVIL) or (civil and q.roles <= _ARMED):
        return "body"
    return "role"


def sides(a: Traits, b: Traits) -> str:
    """Actors and targets: '<actors>, <targets>', see `party`; or 'turned'."""
    mutual = a.claim.mutual or b.claim.mutual
    if mutual and a.states == b.states:
        return "same, same"
    if not mutual and turned(a, b):
        dated = a.when is not None and b.when is not None and gap(a.when, b.when) <= 0
        return "turned that day" if dated else "turned"
    return f"{party(a.who, b.who)}, {party(a.whom, b.whom)}"


def turned(a: Traits, b: Traits) -> bool:
    """Is the actor of the one the target of the other, and the other way round?"""
    straight = a.who.states & b.who.states or a.whom.states & b.whom.states
    crossed = a.who.states & b.whom.states and a.whom.states & b.who.states
    return bool(crossed) and not straight


def where(a: Traits, b: Traits) -> str:
    """The places."""
    if a.where is None or b.where is None:
        return "both silent" if a.where is b.where else "one silent"
    return place(a.where, b.where)


def place(p: Spot, q: Spot) -> str:
    """Two places: one and the same, near, in one country, apart, or nobody knows."""
    if p.names & q.names or (p.geonameid is not None and p.geonameid == q.geonameid):
        return "same place"
    apart = distance(p, q)
    if apart > NEAR_KM and p.bones & q.bones:
        return "same sound"
    if apart <= NEAR_KM:
        return "near"
    if (p.wide or q.wide) and (p.country == q.country or apart <= STATE_KM):
        return "within"
    if apart <= REGION_KM:
        return "region"
    return "same country" if p.country is not None and p.country == q.country else "far"


def distance(p: Spot, q: Spot) -> float:
    """Kilometres between two places."""
    return kilometres(p.lat, p.lon, q.lat, q.lon)


def when(a: Traits, b: Traits) -> str:
    """The days of the event; where a claim has none, the days before its publication."""
    if a.when is not None and b.when is not None:
        return _dated(a.when, b.when)
    if a.when is not None:
        return _beside(a.when, b)
    if b.when is not None:
        return _beside(b.when, a)
    return "both silent"


def _dated(p: Days, q: Days) -> str:
    apart = gap(p, q)
    if apart > 0:
        if apart <= CLOSE_DAYS:
            return "next day" if apart == 1 else "close days"
        return "same week" if apart <= WEEK else "other days"
    if p == q:
        return "same days" if p.length <= WEEK else "same span"
    return "days overlap" if max(p.length, q.length) <= WEEK else "within span"


def _beside(days: Days, undated: Traits) -> str:
    if undated.told is None:
        return "one silent"
    recent = Days(undated.told.first - RECENT, undated.told.last)
    return "recent" if gap(days, recent) <= 0 else "not recent"


def gap(p: Days, q: Days) -> int:
    """Days between two intervals; 0 or less where they share a day."""
    return max(p.first, q.first) - min(p.last, q.last)


def told(a: Traits, b: Traits) -> str:
    """How far apart both were published; what stands, stands whenever it is told."""
    if _SORTS.get(a.claim.type) == _SORTS.get(b.claim.type) == "standing":
        return "standing"
    if a.told is None or b.told is None:
        return "unknown"
    apart = gap(a.told, b.told)
    if apart <= 1:
        return "at once"
    if apart <= WEEK:
        return "that week"
    return "that month" if apart <= 31 else "later"


def how_many(a: Traits, b: Traits) -> str:
    """Figures of one measure: how close they are, and whether they count the same things."""
    pairs = [(f, g) for f in a.counted for g in b.counted if comparable(f.figure, g.figure)]
    if not pairs:
        return "no figures"
    same = any(f.things & g.things for f, g in pairs)
    known = any(f.things and g.things for f, g in pairs)
    what_ = "of the same" if same else "of others" if known else "of something"
    return f"{_closeness(pairs)} {what_}"


def _closeness(pairs: Sequence[tuple[Counted, Counted]]) -> str:
    both = [(f.figure, g.figure) for f, g in pairs]
    if any(f.min == g.min and f.max == g.max for f, g in both):
        return "same figure"
    if any(overlap(f, g) for f, g in both):
        return "figures overlap"
    ratio = min(_ratio(f, g) for f, g in both)
    return "figures close" if ratio <= CLOSE_RATIO else "figures apart"


def _ratio(f: Figure, g: Figure) -> float:
    """How many times the one is the other, by the ends that are nearest to one another."""
    ends = [abs(x) for one in (f, g) for x in (one.min, one.max) if x is not None]
    low, high = min(ends), max(ends)
    return high / low if low else math.inf


def comparable(f: Figure, g: Figure) -> bool:
    """Do both count in one measure and unit?"""
    return f.measure == g.measure and f.unit == g.unit


def overlap(f: Figure, g: Figure) -> bool:
    """Do the ranges share a number? An end that is not said is open."""
    low = max(-math.inf if f.min is None else f.min, -math.inf if g.min is None else g.min)
    high = min(math.inf if f.max is None else f.max, math.inf if g.max is None else g.max)
    return low <= high


def numbers(a: Traits, b: Traits) -> str:
    """Exact numbers, whatever they count."""
    if not a.numbers or not b.numbers:
        return "no numbers"
    return "same number" if a.numbers.keys() & b.numbers.keys() else "other numbers"


def names(a: Traits, b: Traits) -> str:
    """Proper names but for states, peoples and titles."""
    if not a.names or not b.names:
        return "no names"
    shared = len(a.names.keys() & b.names.keys())
    if not shared and a.claim.language != b.claim.language:
        shared = len(a.bones.keys() & b.bones.keys())
    if shared:
        return "same names" if shared > 1 else "same name"
    return "other names"


def wording(a: Traits, b: Traits) -> str:
    """How many of the longer words of the shorter claim stand in the other, in one language."""
    if a.claim.language != b.claim.language or not a.stems or not b.stems:
        return "not compared"
    share = len(a.stems & b.stems) / min(len(a.stems), len(b.stems))
    if share >= 0.8:
        return "same words"
    if share >= 0.5:
        return "most words"
    if share >= 0.3:
        return "some words"
    return "few words" if share > 0 else "other words"


def around(a: Traits, b: Traits) -> str:
    """Names that stand in or beside both claims."""
    if a.claim.article_id == b.claim.article_id:
        return "same article"
    if not a.around.names or not b.around.names:
        return "no names"
    shared = len(a.around.names & b.around.names)
    return ("other names", "same name")[shared] if shared < 2 else "same names"


def scene(a: Traits, b: Traits) -> str:
    """Deeds and things that are told in or beside both claims."""
    if a.claim.article_id == b.claim.article_id:
        return "same article"
    p, q = a.around.scene, b.around.scene
    if not p or not q:
        return "nothing"
    shared = len(p & q)
    if 2 * shared >= min(len(p), len(q)):
        return "most"
    return ("none", "one")[shared] if shared < 2 else "some"


def days_around(a: Traits, b: Traits) -> str:
    """Days that are told in or beside both claims."""
    if a.claim.article_id == b.claim.article_id:
        return "same article"
    if not a.around.days or not b.around.days:
        return "undated"
    apart = min(gap(p, q) for p in a.around.days for q in b.around.days)
    return "same day" if apart <= 0 else "next day" if apart == 1 else "other day"


_FACT = frozenset(("asserted", "denied", "hearsay"))


def how_firmly(a: Traits, b: Traits) -> str:
    """Fact, plan or demand."""
    one, other = a.claim.modality, b.claim.modality
    if one in _FACT and other in _FACT:
        return "both facts"
    return "same modality" if one == other else "fact and plan"


def source(a: Traits, b: Traits) -> str:
    """One article, one sentence, one voice, or apart."""
    p, q = a.claim, b.claim
    if p.article_id == q.article_id:
        apart = max(p.start, q.start) - min(p.end, q.end)
        if apart < 0:
            return "same words told"
        if apart > BESIDE:
            return "same article"
        later = b if p.start < q.start else a
        if later.bare:
            return "denies it" if later.claim.modality == "denied" else "alludes"
        return "beside it"
    return "same voice" if a.voice and a.voice == b.voice else "apart"


COMPARED = {
    "what": what,
    "deeds": deeds,
    "things": things,
    "sides": sides,
    "where": where,
    "when": when,
    "told": told,
    "how many": how_many,
    "numbers": numbers,
    "names": names,
    "wording": wording,
    "how firmly": how_firmly,
    "source": source,
    "around": around,
    "scene": scene,
    "days around": days_around,
}
"""Every comparison of two claims by the name it has in the table of weights."""
CELLS = (*COMPARED, "subject")
"""All cells of that table; one follows from the levels of two others."""


def levels(a: Traits, b: Traits) -> dict[str, str]:
    """The level each of CELLS reaches for two claims; the same whichever comes first."""
    reached = {cell: compare(a, b) for cell, compare in COMPARED.items()}
    reached["subject"] = subject(reached["deeds"], reached["things"])
    return reached


TOGETHER: tuple[tuple[str, str], ...] = (
    ("sides", "when"), ("what", "sides"), ("deeds", "things"), ("deeds", "when"), ("what", "when"),
    ("how many", "what"), ("how many", "deeds"), ("source", "deeds"), ("source", "what"),
    ("source", "sides"), ("where", "when"), ("wording", "source"), ("names", "deeds"),
    ("how firmly", "what"), ("told", "when"), ("deeds", "sides"), ("things", "sides"),
    ("how many", "numbers"), ("how many", "sides"), ("how many", "when"), ("scene", "deeds"),
    ("scene", "what"), ("around", "what"),
)  # fmt: skip
"""Cells that say more together than each alone: the same day and the same sides, turned round."""
