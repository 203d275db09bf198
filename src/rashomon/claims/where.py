"""Where an event is put: the place its own words name, or one they lean on.

Looked for in this order: the words of the claim, the noun that its relative clause describes, the
verbs above it in the sentence, 'the city' or 'there' for a place named before, the dateline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from rashomon.claims.clauses import form
from rashomon.claims.predicates import Predicate
from rashomon.claims.scene import Attribution, Scene
from rashomon.claims.told import Context, Told
from rashomon.model.mention import PlaceMention

_SPECIFIC = {"town": 0, "feature": 1, "disputed": 2, "region": 3, "macro": 4, "country": 5}
_LEAN = ("nmod", "appos", "flat", "conj", "compound", "amod")


class Put(Struct, frozen=True):
    """A place and the rule that put the event there; None where the claim's own words do."""

    place: PlaceMention
    rule: str | None = None


def pick_place(
    context: Context,
    one: Told,
    predicate: Predicate,
    span: tuple[int, int],
    said: Attribution | None,
) -> Put | None:
    """The most specific place that the claim's words put the event at, None where none is said.

    A country counts only under a preposition of place, and so does a capital: as a genitive or
    a subject they are parties.
    """
    scene, places = one.scene, one.mentions.places
    parties = frozenset(t.i for t in (*predicate.actors, *predicate.targets))
    own = [p for p in places if span[0] <= p.start < span[1] and _is_location(scene, p, parties)]
    if own:
        return Put(_most_specific(own))
    for rule, found in (
        ("place:described", _described(one, predicate)),
        ("place:above", _above(one, predicate, said)),
    ):
        near = [p for p in found if p.head not in parties]
        if near:
            return Put(_most_specific(near), rule)
    back = _back(context, one, span)
    if back is not None:
        return Put(back, "place:back")
    dateline = one.mentions.dateline
    return Put(dateline, "place:dateline") if dateline is not None else None


def _most_specific(places: Iterable[PlaceMention]) -> PlaceMention:
    return min(places, key=lambda p: (_SPECIFIC[p.kind], p.start))


def _is_location(scene: Scene, place: PlaceMention, parties: frozenset[int]) -> bool:
    """Is the place said as a place, directly or through what lies in it ('the region of X')?"""
    state = place.kind in ("country", "macro") or _is_state(scene, place)
    if state and place.head in parties:
        return False
    if _under_place(scene, place):
        return True
    if state:
        return False
    token = scene.sentence.tokens[place.head]
    speaks = token.relation == "nsubj" and place.kind != "disputed"
    return not (speaks and token.i in parties and place.kind == "region")


def _is_state(scene: Scene, place: PlaceMention) -> bool:
    """A capital that may stand for its state."""
    mention = scene.actors.get(place.head)
    code = mention.code if mention is not None and mention.via == "words" else None
    return code is not None and "." not in code and place.kind != "disputed"


def _under_place(scene: Scene, place: PlaceMention) -> bool:
    """Does a preposition of place govern the name, itself or what it leans on?"""
    s, words = scene.sentence, scene.grammar.place | scene.grammar.from_
    if _is_state(scene, place):
        words = words - scene.grammar.of
    i = place.head
    if s.tokens[i].relation in ("compound", "amod", "flat"):
        return False
    strict = place.kind in ("country", "macro")
    for token in (s.tokens[i], *s.ancestors(i)):
        cases = [form(c) for c in s.kids(token.i, "case")]
        allowed = scene.grammar.place - scene.grammar.from_ if strict else words
        if any(c in allowed for c in cases):
            return not strict or token.i == i
        if token.relation not in _LEAN:
            return False
    return False


def _described(one: Told, predicate: Predicate) -> Iterator[PlaceMention]:
    """'the enclave, which is held by X': the place that a relative clause is about."""
    s = one.scene.sentence
    clause = predicate.clause
    while clause.relation in ("conj", "xcomp", "aux", "cop") and clause.head != clause.i:
        clause = s.tokens[clause.head]
    if clause.relation != "acl":
        return
    noun = s.tokens[clause.head]
    below = set(s.subtree(clause.i))
    inside = set(s.subtree(noun.i)) - below
    for place in one.mentions.places:
        if place.head in inside and place.kind not in ("country", "macro"):
            yield place


def _above(one: Told, predicate: Predicate, said: Attribution | None) -> Iterator[PlaceMention]:
    """Places that hang on the verbs above the event's own, short of the verb of saying."""
    s = one.scene.sentence
    verbs = {predicate.clause.i, predicate.token.i}
    for above in s.ancestors(predicate.clause.i):
        if said is not None and (above.i == said.cue.i or above.i not in said.content):
            break
        verbs.add(above.i)
    for place in one.mentions.places:
        token = s.tokens[place.head]
        while token.relation in _LEAN and token.head != token.i:
            token = s.tokens[token.head]
        beside = token.head in verbs and token.relation in ("obl", "advmod")
        if beside and _under_place(one.scene, place):
            yield place


def _back(context: Context, one: Told, span: tuple[int, int]) -> PlaceMention | None:
    """'the city', 'there': the last place of that kind that the article has named."""
    words = one.scene.grammar.place_nouns
    for token in one.scene.sentence.tokens:
        if not span[0] <= token.start < span[1]:
            continue
        kinds = words.get(form(token)) or words.get(token.lemma)
        if kinds is None or not _refers(one.scene, token.i):
            continue
        before = (p for p in reversed(context.places) if p.end <= token.start and p.kind in kinds)
        found = next(before, None)
        if found is not None:
            return found
    return None


def _refers(scene: Scene, i: int) -> bool:
    """'in the city', 'there', not 'a city' or 'the city of X'."""
    token, s = scene.sentence.tokens[i], scene.sentence
    if token.upos in ("ADV", "PRON"):
        return True
    definite = any(d.has("Definite=Def") or d.has("PronType=Dem") for d in s.kids(i, "det"))
    plain = not any(True for _ in s.kids(i, "nmod", "appos", "flat", "acl", "amod"))
    located = any(form(c) in scene.grammar.place | scene.grammar.from_ for c in s.kids(i, "case"))
    return definite and plain and located and not token.has("Number=Plur")
