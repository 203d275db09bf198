"""Drafts of claims: a predicate with its cells filled from the mentions around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from rashomon.claims.backoff import demands, states
from rashomon.claims.cells import (
    actor_of,
    figure_of,
    noun_measure,
    owner,
    pick_time,
    place_of,
)
from rashomon.claims.content import addressed, open_question, swallowed
from rashomon.claims.draft import Draft
from rashomon.claims.evidence import evidence_tokens
from rashomon.claims.modality import modality_of
from rashomon.claims.predicates import Predicate
from rashomon.claims.scene import Attribution, Scene
from rashomon.claims.speech import as_speech_act, chain, cue_of, said_of, speaker_code
from rashomon.claims.told import Context, Told
from rashomon.claims.where import pick_place
from rashomon.model.claim import Actor, Figure
from rashomon.model.mention import FigureMention, PlaceMention, TimeMention
from rashomon.model.sentence import Token
from rashomon.model.span import cut
from rashomon.model.vocabulary import EventType

VAGUE = 2
"""'several' counts as two at least; alone it makes no event of a noun."""

LOSS_TYPES: dict[str, EventType] = {
    "killed": "ASSAULT", "wounded": "ASSAULT", "casualties": "ASSAULT", "missing": "ASSAULT",
    "destroyed": "ASSAULT", "damaged": "ASSAULT", "captured": "COERCE", "displaced": "DISPLACE",
    "evacuated": "AID",
}  # fmt: skip
"""What a toll without an event word tells of."""


def drafts_of(context: Context, one: Told) -> Iterator[Draft]:
    """All drafts of a sentence: its predicates, then tolls that no predicate carries."""
    covered = swallowed(one)
    figures = _figures_by_predicate(one, covered)
    for predicate in one.predicates:
        if predicate.token.i in covered or open_question(one.scene, predicate):
            continue
        mine = _figures(one, figures.get(predicate.token.i, []), predicate)
        draft = _draft(context, one, addressed(one, predicate), mine)
        if draft is not None:
            yield draft
    for mention in _orphans(one):
        yield from _loss(context, one, mention)
    yield from _uncovered(context, one)


def _uncovered(context: Context, one: Told) -> Iterator[Draft]:
    """Clauses that no word list covers: what is demanded, and states with a figure."""
    for predicate in demands(one):
        draft = _draft(context, one, predicate, ())
        if draft is not None and draft.actors:
            yield draft
    free = [m for m in one.mentions.figures if noun_measure(one.scene, m) not in LOSS_TYPES]
    for predicate, mention in states(one, free):
        figure = figure_of(one.scene, mention, predicate)
        draft = _draft(context, one, predicate, (figure,)) if figure is not None else None
        if draft is not None:
            yield draft


def _figures_by_predicate(one: Told, covered: frozenset[int]) -> dict[int, list[FigureMention]]:
    """Each figure with the nearest predicate that becomes a claim, by that one's token."""
    claims = [p for p in one.predicates if p.token.i not in covered]
    found: dict[int, list[FigureMention]] = {}
    for mention in one.mentions.figures:
        held = owner(one.scene, mention.head, claims)
        if held is not None:
            found.setdefault(held.token.i, []).append(mention)
    return found


def _figures(
    one: Told, mentions: Sequence[FigureMention], predicate: Predicate
) -> tuple[Figure, ...]:
    found = (figure_of(one.scene, m, predicate) for m in mentions)
    return tuple(f for f in found if f is not None)


def _orphans(one: Told) -> list[FigureMention]:
    return [
        m
        for m in one.mentions.figures
        if noun_measure(one.scene, m) in LOSS_TYPES
        and owner(one.scene, m.head, one.predicates) is None
    ]


def _loss(context: Context, one: Told, mention: FigureMention) -> Iterator[Draft]:
    """A toll without an event word ('12 dead in Lerin'): what it counts says what happened."""
    figure = figure_of(one.scene, mention, None)
    if figure is None:
        return
    token = one.scene.sentence.tokens[mention.head]
    predicate = Predicate(
        token=token,
        clause=token,
        type=LOSS_TYPES[figure.measure],
        mode=None,
        actors=(),
        targets=(token,) if token.i in one.scene.actors else (),
        mutual=False,
        measure=figure.measure,
        rule=f"figure:{figure.measure}",
        strong=True,
    )
    draft = _draft(context, one, predicate, (figure,))
    if draft is not None:
        yield draft


def _draft(
    context: Context, one: Told, predicate: Predicate, figures: tuple[Figure, ...]
) -> Draft | None:
    """The predicate as a claim, or None where its words alone are none."""
    scene, text = one.scene, context.article.text
    over, quoted = said_of(context, one, predicate)
    nearest = over[0] if over else None
    span = _span(one, predicate, nearest)
    put = pick_place(context, one, predicate, span, nearest)
    place = put.place if put is not None else None
    time = pick_time(scene, one.mentions.times, predicate, span, nearest)
    own = time is not None and _dates(one, predicate, time, span)
    if not _is_claim(predicate, figures, dated=own, located=place is not None):
        return None
    parties = predicate.actors or predicate.targets
    if not (parties or figures or time is not None or place is not None):
        return None
    verdict = modality_of(scene, predicate, nearest)
    actors, targets = _parties(scene, predicate, over)
    draft = Draft(
        predicate=cut(text, predicate.token.start, predicate.token.end),
        clause=predicate.clause.i,
        start=span[0],
        end=span[1],
        type=predicate.type,
        mode=predicate.mode,
        mutual=predicate.mutual,
        actors=actors,
        targets=tuple(_placed(scene, t, place) for t in targets),
        place=place_of(place) if place else None,
        time=time.edtf if time else None,
        time_text=cut(text, time.start, time.end) if time else None,
        figures=figures,
        sources=chain(over),
        cue=cue_of(over, quoted, verdict.modality),
        cue_text=cut(text, nearest.cue.start, nearest.cue.end) if nearest else None,
        modality=verdict.modality,
        rules=(
            *_rules(predicate, over, verdict.rule),
            *_codes(scene, predicate, over),
            *((put.rule,) if put is not None and put.rule else ()),
            *((f"time:{time.rule}",) if time is not None else ()),
            *(f"tree:{mend}" for mend in scene.sentence.mended),
        ),
        strong=predicate.strong,
    )
    return as_speech_act(draft, quoted)


def _dates(one: Told, predicate: Predicate, time: TimeMention, span: tuple[int, int]) -> bool:
    """Does the time make a claim of the predicate: a verb's always, a noun's where it is its own.

    A noun has the date of its clause where the verb tells no event ('the fighting peaked').
    """
    if predicate.strong or span[0] <= time.start < span[1]:
        return True
    noun = predicate.token
    verb = one.scene.sentence.tokens[noun.head]
    while verb.upos == "ADV" and verb.head != verb.i:
        verb = one.scene.sentence.tokens[verb.head]  # 'lors d'un appel': the noun hangs on 'lors'
    told = any(verb.i in (p.clause.i, p.token.i) for p in one.predicates if p.type != "STATE")
    whole = noun.relation in ("nsubj", "obj", "obl") and verb.upos in ("VERB", "AUX")
    return whole and not told


def _span(one: Told, predicate: Predicate, nearest: Attribution | None) -> tuple[int, int]:
    """Article offsets of the evidence."""
    clauses = frozenset(p.clause.i for p in one.predicates)
    kept = evidence_tokens(one.scene, predicate, nearest, clauses)
    tokens = one.scene.sentence.tokens
    return tokens[kept[0]].start, tokens[kept[-1]].end


def _is_claim(
    predicate: Predicate, figures: tuple[Figure, ...], *, dated: bool, located: bool
) -> bool:
    """A bare event noun is a claim only where it is dated, counted, located or has both parties.

    A state of affairs is one only with a figure.
    """
    if predicate.type == "STATE" and not figures:
        return False
    counted = any(not (f.min == VAGUE and f.max is None) for f in figures)
    if predicate.strong or dated or counted:
        return True
    both = bool(predicate.actors) and bool(predicate.targets)
    return both or (located and not predicate.weak)


def _parties(
    scene: Scene, predicate: Predicate, over: Sequence[Attribution]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and targets; one phrase for both sides of a mutual event fills both."""
    actors = tuple(a for t in predicate.actors for a in _party(scene, t, over))
    targets = tuple(a for t in predicate.targets for a in _party(scene, t, over))
    if predicate.mutual and len(actors) > 1 and not targets:
        return actors[:1], actors[1:]
    return tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(targets))


def _party(scene: Scene, token: Token, over: Sequence[Attribution]) -> Iterator[Actor]:
    """The words of one argument; 'we' in somebody's mouth is the speaker."""
    found = actor_of(scene, token)
    mention = scene.actors.get(token.i)
    if mention is not None and mention.codes:
        for code in mention.codes:
            yield structs.replace(found, code=code)
    elif mention is not None and mention.via.startswith("ours "):
        country = (speaker_code(over) or "").partition(".")[0]
        role = mention.via[5:]
        whose = f"{country}.{role}" if role else country
        yield structs.replace(found, code=whose if country else None)
    elif found.code is None and "Person=1" in token.feats:
        yield structs.replace(found, code=speaker_code(over))
    else:
        yield found


def _placed(scene: Scene, target: Actor, place: PlaceMention | None) -> Actor:
    """Civilians of no said country belong where the claim puts the event."""
    if target.code is not None or place is None or place.country is None:
        return target
    mention = next((m for m in scene.actors.values() if m.start == target.start), None)
    country = scene.grammar.iso3.get(place.country)
    if mention is None or country is None or mention.via not in ("role CVL", "role REF"):
        return target
    return structs.replace(target, code=f"{country}.{mention.via[-3:]}")


_SEEN = {
    "person": "code:person",
    "name": "code:name",
    "pronoun": "code:pronoun",
    "role": "code:role",
    "home": "code:home",
    "possessive": "code:possessive",
    "statement": "code:statement",
    "both": "code:both",
}
"""How a code was found that the words themselves do not give."""


def _codes(scene: Scene, predicate: Predicate, over: Sequence[Attribution]) -> tuple[str, ...]:
    """The rules by which parties and sources got codes that their words do not say."""
    parties = (scene.actors.get(t.i) for t in (*predicate.actors, *predicate.targets))
    speakers = (s.mention for said in over for s in said.speakers)
    mentions = [m for m in (*parties, *speakers) if m is not None and m.code is not None]
    return tuple(dict.fromkeys(_SEEN[m.via] for m in mentions if m.via in _SEEN))


def _rules(predicate: Predicate, over: Sequence[Attribution], rule: str | None) -> tuple[str, ...]:
    return (
        predicate.rule,
        *(f"{a.rule}:{a.cue.lemma}" for a in over),
        *((f"modality:{rule}",) if rule else ()),
    )
