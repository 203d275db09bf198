"""What no word list covers and a reader would still write down: states with a figure, demands.

A clause with a number and no known predicate tells a state of affairs; a clause of obligation in
somebody's mouth, with a known party as its subject, is a request.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.claims.attribution import TOLL
from rashomon.claims.clauses import clause_of, subject
from rashomon.claims.modality import is_demanded
from rashomon.claims.predicates import Predicate
from rashomon.claims.scene import Scene
from rashomon.claims.told import Told
from rashomon.model.mention import FigureMention
from rashomon.model.sentence import Token

STATE_RULE = "figure:state"
DEMAND_RULE = "demand:any"

_ASKS = frozenset({"REQUEST", "REJECT", "THREATEN"})
_CONTENT = ("ccomp", "xcomp")
_PEOPLE = frozenset({"CVL", "REF"})
_VERBAL = frozenset({"VERB", "AUX"})


def states(one: Told, free: Sequence[FigureMention]) -> Iterator[tuple[Predicate, FigureMention]]:
    """A state of affairs for each figure that no predicate of its clause has taken."""
    s = one.scene.sentence
    busy = {i for p in one.predicates for i in (p.token.i, p.clause.i)}
    counting = {a.cue.i for a in one.attributions if a.rule == TOLL}
    busy |= {a.cue.i for a in one.attributions} - counting
    busy |= {k.i for p in one.predicates if p.type in _ASKS for k in s.kids(p.token.i, *_CONTENT)}
    for mention in free:
        clause = clause_of(s, mention.head)
        if clause.i in counting and not mention.item and mention.unit is None:
            continue  # a bare number recounts the claim before
        if clause.i in counting:
            yield _counted(s.tokens[mention.head], clause), mention
            continue
        if mention.losses_only or clause.i in busy or not _is_clause(one.scene, clause):
            continue
        yield _state(one.scene, clause), mention


def _counted(noun: Token, clause: Token) -> Predicate:
    """'puts the damage at 100 million': the number is said by whoever counts."""
    return Predicate(
        token=noun,
        clause=clause,
        type="STATE",
        mode=None,
        actors=(),
        targets=(),
        mutual=False,
        measure=None,
        rule=STATE_RULE,
        strong=True,
    )


def _is_clause(scene: Scene, token: Token) -> bool:
    """Has it a verb or a subject, and tells it, rather than tells somebody to do something?"""
    if token.has("Mood=Imp"):
        return False
    return token.upos in _VERBAL or any(True for _ in scene.sentence.kids(token.i, "cop", "nsubj"))


def _state(scene: Scene, clause: Token) -> Predicate:
    who = subject(scene.sentence, clause)
    mention = scene.actors.get(who.i) if who is not None else None
    coded = who is not None and mention is not None and mention.code is not None
    people = coded and (mention.code or "").rpartition(".")[2] in _PEOPLE if mention else False
    return Predicate(
        token=clause,
        clause=clause,
        type="STATE",
        mode=None,
        actors=(who,) if who is not None and coded and not people else (),
        targets=(who,) if who is not None and people else (),
        mutual=False,
        measure=None,
        rule=STATE_RULE,
        strong=True,
        is_verb=clause.upos in _VERBAL,
    )


def demands(one: Told) -> Iterator[Predicate]:
    """'X must …', 'X should …', where no predicate tells what X must do."""
    s = one.scene.sentence
    busy = {i for p in one.predicates for i in (p.token.i, p.clause.i)}
    busy |= {s.tokens[i].head for i in busy if s.tokens[i].relation == "xcomp"}
    for token in s.tokens:
        if token.upos not in _VERBAL or token.i in busy or not is_demanded(one.scene, token):
            continue
        who = subject(s, token)
        mention = one.scene.actors.get(who.i) if who is not None else None
        if who is None or mention is None or mention.code is None:
            continue
        yield Predicate(
            token=token,
            clause=token,
            type="REQUEST",
            mode=None,
            actors=(),
            targets=(who,),
            mutual=False,
            measure=None,
            rule=DEMAND_RULE,
            strong=True,
            is_verb=True,
        )
