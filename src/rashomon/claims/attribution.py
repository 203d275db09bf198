"""Who says a clause: reporting verbs, markers, nominal cues, inserted and trailing speech.

Each rule looks at one construction and gives an `Attribution`: the words of the cue, its stance,
its sources nearest the event first, and the tokens of the content it covers. The constructions
are those of the codebook's attribution chain; a rule never knows a word, only the tables do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from rashomon.claims.clauses import form
from rashomon.claims.insertions import as_said, bracketed, inserted
from rashomon.claims.markers import marked, viewed
from rashomon.claims.said_clauses import TOLL, clause_object, toll
from rashomon.claims.saying import VERBAL, stance_of
from rashomon.claims.scene import Attribution, Scene
from rashomon.claims.tags import LONGEST_TAG, nominal, tagged
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import Stance

__all__ = ["TOLL", "find_attributions", "stance_of"]


def find_attributions(scene: Scene) -> tuple[Attribution, ...]:
    """All acts of saying in one sentence, outermost first."""
    verbs = [(t, stance_of(scene, t)) for t in scene.sentence.tokens if t.upos in VERBAL]
    says = [v for v, stance in verbs if stance is not None]
    found = list(chain(_by_verbs(scene, verbs), _by_nouns(scene)))
    tags = [a for v in says if (a := bracketed(scene, v)) is not None]
    kept = _agreed(found, tags)
    kept.sort(key=lambda a: (-len(a.content), a.cue.i))
    return tuple(kept)


def _by_verbs(scene: Scene, verbs: Sequence[tuple[Token, Stance | None]]) -> Iterator[Attribution]:
    numbers = any(t.upos == "NUM" for t in scene.sentence.tokens)
    for verb, stance in verbs:
        yield from clause_object(scene, verb, stance)
        if numbers:
            yield from toll(scene, verb, stance)
        if stance is not None:
            yield from inserted(scene, verb)
        if verb.relation == "advcl":
            yield from as_said(scene, verb)


def _by_nouns(scene: Scene) -> Iterator[Attribution]:
    markers = scene.grammar.markers
    for token in scene.sentence.tokens:
        if form(token) in markers:
            yield from marked(scene, token)
        if token.upos == "NOUN":
            yield from nominal(scene, token)
    for token in scene.sentence.tokens[:2]:
        yield from viewed(scene, token)
    for token in scene.sentence.tokens[:LONGEST_TAG]:
        if token.text == ":":
            yield from tagged(scene, token)


def _agreed(found: list[Attribution], tags: list[Attribution]) -> list[Attribution]:
    """What the trees say, unless a verb between commas has its speaker there and none in the tree.

    '…, said X, …': where the tree gives the verb a subject outside the commas, the commas are
    right.
    """
    kept = list(found)
    for tag in tags:
        same = [a for a in found if a.cue.i == tag.cue.i]
        inside = {s.token.i for s in tag.speakers}
        if any(inside & {s.token.i for s in a.speakers} or a.content - tag.content for a in same):
            continue
        kept = [a for a in kept if a.cue.i != tag.cue.i]
        kept.append(tag)
    return kept
