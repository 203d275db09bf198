"""The shortest run of words that carries a claim."""

from __future__ import annotations

from rashomon.claims.clauses import extent
from rashomon.claims.predicates import Predicate
from rashomon.claims.scene import Attribution, Scene

_EDGES = frozenset({"punct", "cc", "mark"})
_APART = frozenset({"parataxis", "conj", "advcl", "ccomp"})


def evidence_tokens(
    scene: Scene,
    predicate: Predicate,
    said: Attribution | None,
    others: frozenset[int],
) -> tuple[int, ...]:
    """Indices of the tokens of the claim's clause, in order, without the words of saying.

    `others` are clause tokens of predicates that become claims of their own: where such a
    clause is coordinated or subordinate, it is left to its own claim.
    """
    leave = {
        k.i
        for i in extent(scene.sentence, predicate.clause.i)
        for k in scene.sentence.kids(i)
        if k.relation in _APART and _is_apart(scene, k.i, k.relation, others, predicate)
    }
    if said is not None and said.cue.i != predicate.clause.i:
        leave.add(said.cue.i)
        leave.update(s.token.i for s in said.speakers)
    leave.discard(predicate.clause.i)
    kept = extent(scene.sentence, predicate.clause.i, frozenset(leave))
    if said is not None and predicate.clause.i in said.content:
        kept = [k for k in kept if k in said.content]
    return tuple(_trimmed(scene, kept)) or (predicate.token.i,)


def _is_apart(
    scene: Scene, i: int, relation: str, others: frozenset[int], predicate: Predicate
) -> bool:
    token = scene.sentence.tokens[i]
    if i in others and i != predicate.clause.i:
        return True
    verbal = token.upos in ("VERB", "AUX")
    if relation == "parataxis":
        return verbal
    if relation in ("conj", "advcl"):
        return verbal and any(True for _ in scene.sentence.kids(i, "nsubj"))
    return False


def _trimmed(scene: Scene, kept: list[int]) -> list[int]:
    tokens = scene.sentence.tokens
    while kept and tokens[kept[0]].relation in _EDGES:
        kept = kept[1:]
    while kept and tokens[kept[-1]].relation in ("punct", "cc"):
        kept = kept[:-1]
    return kept
