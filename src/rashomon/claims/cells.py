"""Filling a claim's cells from the mentions of its sentence: figures, place, time, parties."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.claims.clauses import clause_of, form, has_case
from rashomon.claims.predicates import Predicate
from rashomon.claims.scene import Attribution, Scene
from rashomon.model.claim import Actor, Figure, Place
from rashomon.model.mention import ActorMention, FigureMention, PlaceMention, TimeMention
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import Measure

LOSSES = frozenset(
    {
        "killed",
        "wounded",
        "casualties",
        "missing",
        "captured",
        "displaced",
        "evacuated",
        "destroyed",
        "damaged",
    }
)
_HUMAN: dict[Measure, Measure] = {"destroyed": "killed", "damaged": "wounded"}
_MATERIAL: dict[Measure, Measure] = {
    "killed": "destroyed",
    "wounded": "damaged",
    "casualties": "destroyed",
}
_STATUS = frozenset({"captured", "displaced"})
"""Measures that nouns such as 'prisoner' and 'refugee' give people before anything happens."""
_BY_MODE: dict[tuple[str, str | None], Measure] = {
    ("COERCE", "arrest"): "captured",
    ("ASSAULT", "abduct"): "captured",
    ("COERCE", "deport"): "displaced",
    ("DISPLACE", None): "displaced",
    ("ASSAULT", "destroy"): "destroyed",
}
"""What the counted target of these has suffered, where the table does not say more."""


def owner(scene: Scene, i: int, predicates: Sequence[Predicate]) -> Predicate | None:
    """The predicate nearest above token `i` in the tree."""
    by_token: dict[int, Predicate] = {}
    for p in predicates:
        by_token.setdefault(p.clause.i, p)
        by_token[p.token.i] = p
    if i in by_token:
        return by_token[i]
    for above in scene.sentence.ancestors(i):
        if above.i in by_token:
            return by_token[above.i]
    return None


def figure_of(scene: Scene, mention: FigureMention, predicate: Predicate | None) -> Figure | None:
    """The figure as this predicate makes it count, or None where it counts nothing of it."""
    measure = _measure(scene, mention, predicate)
    if measure is None or (mention.losses_only and measure not in LOSSES):
        return None
    return Figure(
        measure=measure,
        item=mention.item,
        min=mention.min,
        max=mention.max,
        unit=mention.unit,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        approx=mention.approx,
    )


def _measure(scene: Scene, mention: FigureMention, predicate: Predicate | None) -> Measure | None:
    token = scene.sentence.tokens[mention.head]
    own = noun_measure(scene, mention)
    if own is not None and not _overruled(scene, mention, predicate):
        return own
    if predicate is None:
        return None
    measure = (
        predicate.measure
        or _BY_MODE.get((predicate.type, predicate.mode))
        or _state_of(scene, predicate)
    )
    if not _is_argument(scene, mention, predicate):
        beside = _is_beside(scene, token, predicate)
        acts = token.relation == "nsubj" and token.deprel != "nsubj:pass"
        return "count" if beside and (measure is None or acts) else None
    if measure is None:
        return "count"
    if _is_people(scene, token):
        return _together(scene, predicate, _HUMAN.get(measure, measure))
    return _MATERIAL.get(measure, measure)


def _is_people(scene: Scene, token: Token) -> bool:
    """Are the counted ones people: by the tables, as a bare number, or by belonging to a state?"""
    if token.lemma in scene.grammar.people or token.upos in ("PRON", "NUM", "DET", "ADJ"):
        return True
    mention = scene.actors.get(token.i)
    code = mention.code if mention is not None and mention.via == "words" else None
    return code is not None and "." not in code and token.text[:1].isupper()


def noun_measure(scene: Scene, mention: FigureMention) -> Measure | None:
    """What the counted noun or its adjective says by itself: 'two dead', 'two fishermen dead'."""
    if mention.measure is not None:
        return mention.measure
    if not mention.item and mention.unit is None:
        return _number_of(scene, scene.sentence.tokens[mention.head])
    token = scene.sentence.tokens[mention.head]
    if token.lemma not in scene.grammar.people:
        return None
    for kid in scene.sentence.kids(mention.head, "amod", "acl"):
        if kid.lemma in scene.grammar.measures:
            return scene.grammar.measures[kid.lemma]
    return None


def _number_of(scene: Scene, number: Token) -> Measure | None:
    """'brings the number of dead to 30', 'the toll rose to 30': a bare number's noun elsewhere."""
    s, measures = scene.sentence, scene.grammar.measures
    verb = s.tokens[number.head]
    if verb.upos not in ("VERB", "AUX") or number.relation not in ("obl", "obj", "xcomp"):
        return None
    for noun in s.kids(verb.i, "nsubj", "obj"):
        if noun.i == number.i:
            continue
        for word in (noun, *s.kids(noun.i, "nmod", "compound", "amod")):
            measure = measures.get(word.lemma) or measures.get(form(word))
            if measure in LOSSES:
                return measure
            entry = scene.grammar.nouns.get(word.lemma)
            if entry is not None and word is not noun:
                return entry.measure or _BY_MODE.get((entry.type, entry.mode))
    return None


def _together(scene: Scene, predicate: Predicate, measure: Measure) -> Measure:
    """'killed or missing', 'killed and wounded' of one number: both losses together."""
    for kid in scene.sentence.kids(predicate.token.i, "conj"):
        words = [scene.sentence.tokens[i] for i in scene.sentence.subtree(kid.i)]
        if any(w.upos == "NUM" for w in words):
            continue
        if any(True for _ in scene.sentence.kids(kid.i, "nsubj", "obj")):
            continue
        other = {
            m
            for w in words
            if (m := scene.grammar.measures.get(w.lemma) or scene.grammar.measures.get(form(w)))
        }
        if measure in ("killed", "wounded") and other & {"killed", "wounded", "missing"} - {
            measure
        }:
            return "casualties"
    return measure


def _overruled(scene: Scene, mention: FigureMention, predicate: Predicate | None) -> bool:
    """'executed five prisoners' counts the killed: what befell people outweighs what they were."""
    if predicate is None or predicate.measure is None or mention.measure not in _STATUS:
        return False
    return _is_argument(scene, mention, predicate)


def _state_of(scene: Scene, predicate: Predicate) -> Measure | None:
    """'are still missing', 'was reported wounded': what the predicate itself says befell them."""
    words = (predicate.token, *scene.sentence.kids(predicate.token.i, "xcomp"))
    measures = scene.grammar.measures
    found = (measures.get(w.lemma) or measures.get(form(w)) for w in words)
    return next((m for m in found if m is not None), None)


def _is_argument(scene: Scene, mention: FigureMention, predicate: Predicate) -> bool:
    """Is the counted noun a party, or part of one ('three of the soldiers', 'dozens of houses')?

    Or is it a part named beside a counted party ('40 people, including 3 generals')?
    """
    token = scene.sentence.tokens[mention.head]
    parties = (*predicate.actors, *predicate.targets)
    ends = {t.i for t in parties}
    if any(mention.start <= t.start < mention.end for t in parties):
        return True
    part = has_case(scene.sentence, token.i, scene.grammar.parts) if scene.grammar.parts else False
    if part and token.head in (*ends, predicate.token.i):
        return bool(ends)
    while token.i not in ends:
        if (
            token.relation not in ("nmod", "obl", "conj", "nummod", "flat", "appos")
            or token.head == token.i
        ):
            return False
        head = scene.sentence.tokens[token.head]
        if head.upos in ("VERB", "AUX"):
            return False
        token = head
    return True


def _is_beside(scene: Scene, token: Token, predicate: Predicate) -> bool:
    """Is the counted noun what the verb is done to or with ('fired 11 missiles')?"""
    while token.relation == "conj" and token.head != token.i:
        token = scene.sentence.tokens[token.head]
    if token.head not in (predicate.token.i, predicate.clause.i):
        return _is_asked(scene, token, predicate)
    if token.relation in ("nsubj", "obj", "iobj"):
        return True
    return token.relation in ("obl", "nmod") and has_case(
        scene.sentence, token.i, scene.grammar.with_
    )


def actor_of(scene: Scene, token: Token) -> Actor:
    """The words of an argument with the code its mention has."""
    mention = scene.actors.get(token.i)
    if mention is None or (mention.code is None and _is_quantity(token)):
        mention = _counted(scene, token) or mention
    if mention is None:
        return Actor(text=token.text, code=None, start=token.start, end=token.end)
    return Actor(text=mention.text, code=mention.code, start=mention.start, end=mention.end)


def _is_asked(scene: Scene, token: Token, predicate: Predicate) -> bool:
    """Is the counted noun the object of what is demanded, refused or threatened?"""
    verb = scene.sentence.tokens[token.head]
    asked = predicate.type in ("REQUEST", "REJECT", "THREATEN") and token.relation == "obj"
    return asked and verb.head == predicate.token.i and verb.relation in ("ccomp", "xcomp")


def _is_quantity(token: Token) -> bool:
    return token.upos in ("NUM", "SYM") or not token.text[:1].isalpha()


def _counted(scene: Scene, token: Token) -> ActorMention | None:
    """'more than 200 people': where the noun hangs under the quantity, the noun is meant."""
    for kid in scene.sentence.kids(token.i, "nmod", "obl", "nummod"):
        if kid.i in scene.actors and kid.upos in ("NOUN", "PROPN"):
            return scene.actors[kid.i]
    return None


def place_of(mention: PlaceMention) -> Place:
    """The place cell of a mention."""
    return Place(
        text=mention.text,
        start=mention.start,
        end=mention.end,
        name=mention.name,
        lat=mention.lat,
        lon=mention.lon,
        country=mention.country,
        geonameid=mention.geonameid,
        disputed=mention.disputed,
        claimants=mention.claimants,
        also=mention.also,
    )


def pick_time(
    scene: Scene,
    times: Sequence[TimeMention],
    predicate: Predicate,
    span: tuple[int, int],
    said: Attribution | None,
) -> TimeMention | None:
    """The time that dates the event: in its own clause first, then in a clause above it.

    A time on the verb of saying dates the saying, not the event.
    """
    inside = [t for t in times if span[0] <= t.start < span[1]]
    near = [t for t in inside if _clause(scene, t) in (predicate.clause.i, predicate.token.i)]
    if near or inside:
        return (near or inside)[0]
    above = {predicate.clause.i, *(a.i for a in scene.sentence.ancestors(predicate.clause.i))}
    cue = said.cue.i if said is not None else -1
    for time in times:
        clause = _clause(scene, time)
        if (
            clause in above
            and clause != cue
            and (said is None or _token_at(scene, time).i in said.content)
        ):
            return time
    return None


def _token_at(scene: Scene, time: TimeMention) -> Token:
    covered = [t for t in scene.sentence.tokens if time.start <= t.start < time.end]
    inside = {t.i for t in covered}
    return next(
        (t for t in covered if t.head not in inside or t.head == t.i),
        covered[0] if covered else scene.sentence.root,
    )


def _clause(scene: Scene, time: TimeMention) -> int:
    return clause_of(scene.sentence, _token_at(scene, time).i).i
