"""How firmly a clause is put: asserted, denied, hearsay, planned, conditional, demanded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from rashomon.claims.clauses import form, is_passive, verb_lemma
from rashomon.claims.predicates import Predicate
from rashomon.claims.scene import Attribution, Scene
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import Modality


class Verdict(Struct, frozen=True):
    """A modality and the rule that saw it."""

    modality: Modality
    rule: str | None


def modality_of(scene: Scene, predicate: Predicate, said: Attribution | None) -> Verdict:
    """The modality of one predicate under one attribution.

    Order matters: a denial is a denial even of a plan; what is asked for under a condition is asked
    for; a condition governs a future.
    """
    chain = list(_verbs_above(scene, predicate, said))
    plans = partial(_planned_by, scene)
    if said is not None and said.stance == "deny":
        return Verdict("denied", "cue denies")
    held = chain[1:] if _holds_negation(scene, predicate) else chain
    if any(_negated(scene, t) for t in held) or any(_fails(scene, t) for t in chain[1:]):
        return Verdict("denied", "negation")
    obliged = any(_has_aux(scene, t, scene.grammar.demanded_aux) for t in chain)
    if obliged and said is not None:
        return Verdict("demanded", "obligation")
    if any(_under_condition(scene, t) for t in chain):
        return Verdict("conditional", "condition")
    if obliged:
        # in the outlet's own voice what somebody has to do is what will be done
        return Verdict("planned", "obligation")
    if any(_lemma(scene, t) in scene.grammar.demand for t in chain[1:]):
        return Verdict("demanded", "demanded by verb")
    if _hearsay(scene, chain, said):
        return Verdict("hearsay", "hearsay")
    expected = is_passive(scene.sentence, chain[0]) and _planned_by(scene, chain[0])
    if expected or any(_future(scene, t) for t in chain) or any(map(plans, chain[1:])):
        return Verdict("planned", "future or intent")
    if _purpose(chain[-1]):
        return Verdict("planned", "purpose")
    if said is not None and said.past and any(_mood(scene, t) for t in chain):
        return Verdict("planned", "future in the past")
    return Verdict("asserted", None)


def _verbs_above(scene: Scene, predicate: Predicate, said: Attribution | None) -> Iterator[Token]:
    """The predicate's verb and the verbs that carry it, up to the verb of saying."""
    token = predicate.clause
    yield token
    for above in scene.sentence.ancestors(token.i):
        if said is not None and (above.i == said.cue.i or above.i not in said.content):
            return
        below = token
        token = above
        if below.relation not in ("xcomp", "obj", "csubj", "obl", "nmod", "nsubj"):
            return
        if above.upos in ("VERB", "AUX") and below.relation in ("xcomp", "obj", "csubj"):
            yield above


def _lemma(scene: Scene, token: Token) -> str:
    return verb_lemma(scene.sentence, token)


def _holds_negation(scene: Scene, predicate: Predicate) -> bool:
    """Is 'not' part of the tables' own expression ('niet erkennen' is a refusal)?"""
    words = predicate.rule.partition(":")[2].split()
    return len(words) > 1 and any(w in scene.grammar.negation for w in words)


def _negated(scene: Scene, token: Token) -> bool:
    for kid in scene.sentence.kids(token.i):
        if kid.relation in ("advmod", "det", "aux", "cc", "mark") and _negative(scene, kid):
            return True
        if kid.relation == "nsubj" and kid.upos == "PRON" and _negative(scene, kid):
            return True
        if kid.relation in ("obj", "nsubj") and any(
            _negative(scene, d) for d in scene.sentence.kids(kid.i, "det", "advmod")
        ):
            return True
    return False


def _negative(scene: Scene, token: Token) -> bool:
    return form(token) in scene.grammar.negation or token.lemma in scene.grammar.negation


def _fails(scene: Scene, token: Token) -> bool:
    return _lemma(scene, token) in scene.grammar.fail


def _under_condition(scene: Scene, token: Token) -> bool:
    """Does the clause open with a conditional word, or hang one from itself?"""
    s, words = scene.sentence, scene.grammar.conditional
    if any(form(m) in words for m in s.kids(token.i, "mark")):
        return _is_clause(scene, token)
    return any(
        form(m) in words
        for clause in s.kids(token.i, "advcl")
        if _is_clause(scene, clause)
        for m in s.kids(clause.i, "mark")
    )


def _is_clause(scene: Scene, token: Token) -> bool:
    """Has it a verb ('if the rebels leave'), unlike 'as the first', which some write alike?"""
    if token.upos in ("VERB", "AUX"):
        return True
    return any(True for _ in scene.sentence.kids(token.i, "cop", "nsubj", "aux"))


def _has_aux(scene: Scene, token: Token, words: frozenset[str]) -> bool:
    """Forms count before lemmas: where a table lists forms of an auxiliary, only these count."""
    g = scene.grammar
    for kid in scene.sentence.kids(token.i, "aux"):
        if form(kid) in words:
            return True
        listed = any(form(kid) in s for s in (g.hearsay_aux, g.planned_aux, g.demanded_aux))
        if kid.lemma in words and not listed:
            return True
    if token.relation == "xcomp":
        head = scene.sentence.tokens[token.head]
        return head.lemma in words
    return False


def is_demanded(scene: Scene, token: Token) -> bool:
    """Does an auxiliary of obligation stand with the verb?"""
    return _has_aux(scene, token, scene.grammar.demanded_aux) and not _negated(scene, token)


def _mood(scene: Scene, token: Token) -> bool:
    g = scene.grammar
    tokens = [token, *scene.sentence.kids(token.i, "aux", "cop")]
    if any(f in t.feats for f in g.hearsay_mood for t in tokens):
        return True
    return _has_aux(scene, token, g.hearsay_aux)


def _hearsay(scene: Scene, chain: list[Token], said: Attribution | None) -> bool:
    if any(_has_phrase(scene, token, scene.grammar.hearsay_words) for token in chain):
        return True
    if said is not None and said.past and said.rule.startswith("say"):
        return False
    return any(_mood(scene, t) for t in chain)


def _has_phrase(scene: Scene, token: Token, phrases: frozenset[str]) -> bool:
    """Does the clause have one of the phrases as an adverb, also one of several words?"""
    for kid in scene.sentence.kids(
        token.i, "advmod", "obl", "mark", "parataxis", "fixed", "discourse", "advcl"
    ):
        words = [form(scene.sentence.tokens[i]) for i in scene.sentence.subtree(kid.i)]
        if form(kid) in phrases or " ".join(words) in phrases:
            return True
    return False


def _future(scene: Scene, token: Token) -> bool:
    tokens = [token, *scene.sentence.kids(token.i, "aux", "cop")]
    if any(f in t.feats for f in scene.grammar.planned_feats for t in tokens):
        return True
    return _has_aux(scene, token, scene.grammar.planned_aux)


def _purpose(token: Token) -> bool:
    """'in order to …', 'the decision to …': an infinitive on a noun or another clause."""
    return "VerbForm=Inf" in token.feats and token.relation in ("advcl", "acl")


def _planned_by(scene: Scene, token: Token) -> bool:
    return _lemma(scene, token) in scene.grammar.plan
