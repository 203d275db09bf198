"""What is only the content of a demand, a question or a plan, and so no claim of its own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from rashomon.claims.clauses import form
from rashomon.claims.predicates import Predicate
from rashomon.claims.saying import is_withheld
from rashomon.claims.scene import Scene
from rashomon.claims.told import Told
from rashomon.model.sentence import Token

_SWALLOWS = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Speech acts whose content is no claim of its own: what is asked for has not happened."""

_CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "advcl", "acl"})


def open_question(scene: Scene, predicate: Predicate) -> bool:
    """'did not say whether …' claims nothing."""
    s = scene.sentence
    for token in (predicate.clause, *s.ancestors(predicate.clause.i)):
        if any(form(m) in scene.grammar.doubt for m in s.kids(token.i, "mark")):
            return token.relation in _CLAUSES
        if is_withheld(scene, token):
            return True
    return False


def swallowed(one: Told) -> frozenset[int]:
    """Tokens of predicates that another predicate covers.

    What a demand, a refusal or a threat is about; and an accusation whose content is an event,
    for then the event is the claim.
    """
    found: set[int] = set()
    for p in one.predicates:
        inner = _contents(one, p)
        if p.type in _SWALLOWS:
            found |= {q.token.i for q in inner}
        elif p.type == "ACCUSE" and any(q.strong for q in inner):
            found.add(p.token.i)
    return frozenset(found)


def addressed(one: Told, predicate: Predicate) -> Predicate:
    """A request without an addressee is addressed to whoever would do what is asked."""
    if predicate.type != "REQUEST" or predicate.targets:
        return predicate
    inner = _contents(one, predicate)
    told = next((q.actors or q.targets for q in inner if q.actors or q.targets), ())
    parties = tuple(_asked(one.scene, predicate.token)) or told
    own = {t.i for t in predicate.actors}
    return structs.replace(predicate, targets=tuple(t for t in parties if t.i not in own))


def _asked(scene: Scene, verb: Token) -> Iterator[Token]:
    """The subject of the clause that says what is asked for, where it is somebody known."""
    for clause in scene.sentence.kids(verb.i, "ccomp"):
        for who in scene.sentence.kids(clause.i, "nsubj"):
            mention = scene.actors.get(who.i)
            if mention is not None and mention.code is not None:
                yield who
                return


def _contents(one: Told, outer: Predicate) -> list[Predicate]:
    return [q for q in one.predicates if _is_content(one.scene, outer, q)]


def _is_content(scene: Scene, outer: Predicate, inner: Predicate) -> bool:
    """Is `inner` what `outer` asks for or alleges, rather than when or why it does so?"""
    if inner.token.i == outer.token.i:
        return False
    for step in (inner.token, *scene.sentence.ancestors(inner.token.i)):
        if step.i == outer.token.i:
            return True
        if step.relation in ("advcl", "parataxis") and not _alleged(step, outer):
            return False
        if _beside(step, outer):
            return False
    return False


def _alleged(step: Token, outer: Predicate) -> bool:
    """'accused the army of shelling': treebanks draw what is alleged as an adverbial clause."""
    if step.relation != "advcl" or step.head != outer.token.i:
        return False
    return outer.type == "ACCUSE" or (outer.type == "REQUEST" and step.has("VerbForm=Inf"))


def _beside(step: Token, outer: Predicate) -> bool:
    """A coordinated verb or the subject of the outer predicate is not what it is about."""
    if step.head != outer.token.i:
        return False
    return step.relation == "nsubj" or (step.relation == "conj" and step.upos == "VERB")
