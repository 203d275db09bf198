"""A verb of saying with what is said hanging on it: a clause, an event, a number of losses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from rashomon.claims.clauses import (
    extent,
    form,
    has_case,
    is_passive,
    joined_lemmas,
    subject,
    verb_lemma,
)
from rashomon.claims.saying import (
    ANNOUNCES,
    QUOTES,
    VERBAL,
    has,
    is_act,
    is_finite,
    is_impersonal,
    is_open,
    is_perfect,
    lemma_in,
    of_case,
    said,
    stance_of,
    stated,
)
from rashomon.claims.scene import Attribution, Scene
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import Stance

TOLL = "say-toll"
_TAKE_INFINITIVES = frozenset({"deny", "accuse", "claim", "confirm", "say", "estimate"})
_TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "INTJ", "PRON"})
_CONTENTS = ("ccomp", "xcomp", "csubj", "parataxis", "advcl")


def clause_object(scene: Scene, token: Token, known: Stance | None) -> Iterator[Attribution]:
    """'The ministry said that …', 'denies having …', 'accuses X of …', 'it is said that …'.

    `known` is the stance that the tables give the verb.
    """
    stance = stated(scene, token, known)
    if stance is None and known is not None:
        return
    kids = scene.sentence.kids(token.i, *_CONTENTS)
    contents = [k for k in kids if _may_be_content(scene, token, k, stance)]
    if stance is None:
        stance = _backoff(scene, token, contents)
    if not contents and stance == "accuse":
        contents = list(_accused_of(scene, token))
    if not contents and stance is not None and token.relation != "parataxis":
        contents = list(_told_events(scene, token))
    if stance is None or not contents:
        return
    inside = frozenset(chain.from_iterable(extent(scene.sentence, k.i) for k in contents))
    yield said(scene, token, stance, inside, "say-clause")


def _accused_of(scene: Scene, verb: Token) -> Iterator[Token]:
    """'accuse le maire de mentir', where the parser hung the infinitive on the accused."""
    for kid in scene.sentence.kids(verb.i, "obj", "obl", "iobj"):
        for clause in scene.sentence.kids(kid.i, "acl"):
            marked = has_case(scene.sentence, clause.i, scene.grammar.of)
            if marked and not is_finite(scene, clause):
                yield clause


def _told_events(scene: Scene, verb: Token) -> Iterator[Token]:
    """'reported an attack', 'denied the strikes', 'fait état de tirs': an event as the object."""
    g, s = scene.grammar, scene.sentence
    expression = any(w in g.cue_verbs for w in joined_lemmas(s, verb))
    if not expression and lemma_in(scene, verb, g.no_say, g.do, g.undergo, g.aspect, g.happen):
        return
    for obj in s.kids(verb.i, "obj", "obl", "nsubj:pass"):
        if obj.relation == "obl" and not (
            expression or (of_case(scene, obj) and obj.deprel != "obl:agent")
        ):
            continue
        for noun in (obj, *s.kids(obj.i, "nmod")):
            if noun.upos == "NOUN" and noun.lemma in g.nouns and noun.i > verb.i:
                yield noun
                return


def _may_be_content(scene: Scene, verb: Token, kid: Token, stance: Stance | None) -> bool:
    if not _is_clause(scene, kid) or is_open(scene, kid, stance):
        return False
    if kid.relation == "csubj":
        return kid.i > verb.i
    if any(form(t) == ";" for t in scene.sentence.tokens[kid.i : verb.i]):
        return False
    if kid.relation == "parataxis":
        beside = stance_of(scene, kid) is None and _quotable(scene, verb, kid)
        return stance is not None and (beside or _is_complement(scene, kid))
    if kid.relation == "advcl":
        return stance == "accuse" and has_case(scene.sentence, kid.i, scene.grammar.of)
    if is_impersonal(scene, verb) and kid.relation != "ccomp":
        return False
    if kid.relation == "xcomp" and stance not in _TAKE_INFINITIVES:
        return False
    return not _is_side_act(scene, verb, kid, stance)


def _is_complement(scene: Scene, kid: Token) -> bool:
    """Does 'that' open the clause?"""
    return any(form(m) in scene.grammar.that for m in scene.sentence.kids(kid.i, "mark"))


def _is_side_act(scene: Scene, verb: Token, kid: Token, stance: Stance | None) -> bool:
    """An act to come, a plan, what is seen ('saw prices fall'), or ', adding that …', which some
    treebanks call an object.
    """
    g = scene.grammar
    if _is_complement(scene, kid):
        return False
    if is_act(scene, verb, kid, stance):
        return True
    planned = lemma_in(scene, verb, g.aspect, g.plan)
    if planned and not is_finite(scene, kid) and not is_perfect(scene, kid):
        return True
    bare = not is_finite(scene, kid) and not has(scene.sentence, kid, "mark")
    if bare and stance == "report" and lemma_in(scene, verb, g.no_say):
        return True
    if kid.relation != "ccomp" or not kid.has("VerbForm=Part") or not _after_comma(scene, kid):
        return False
    return not has(scene.sentence, kid, "aux", "cop", "mark", "nsubj")


def _after_comma(scene: Scene, kid: Token) -> bool:
    first = scene.sentence.subtree(kid.i)[0]
    return any(form(scene.sentence.tokens[i]) == "," for i in (first, max(first - 1, 0)))


def _is_clause(scene: Scene, kid: Token) -> bool:
    """Not the 'so' of 'so the ministry said', nor a bare predicate ('calls it a lie')."""
    if kid.relation == "xcomp":
        return kid.upos == "VERB"
    if kid.relation == "ccomp" and kid.upos == "ADV":
        return has(scene.sentence, kid, "nsubj", "cop", "mark")
    return True


def _quotable(scene: Scene, verb: Token, kid: Token) -> bool:
    """A clause beside a verb is what is said where the verb has a speaker and nothing else to say.

    A colon or a quotation mark must announce it; before the verb it may end with a comma.
    """
    s = scene.sentence
    if kid.upos not in _TELLING or is_passive(s, verb) or not is_finite(scene, verb):
        return False
    objects = s.kids(verb.i, "ccomp", "obj")
    if subject(s, verb) is None or any(o.lemma not in scene.grammar.cue_nouns for o in objects):
        return False
    first, last = sorted((verb.i, kid.i))
    signs = {form(t) for t in s.tokens[first + 1 : last] if t.upos == "PUNCT"}
    if kid.i < verb.i or s.subtree(kid.i)[0] < verb.i:
        return signs.isdisjoint({":", ";"}) and bool(signs & (QUOTES | {","}))
    return bool(signs & ANNOUNCES)


def _backoff(scene: Scene, token: Token, contents: Sequence[Token]) -> Stance | None:
    """An unknown verb with a finite clause and a known speaker is taken as saying."""
    g, s = scene.grammar, scene.sentence
    if any(token.lemma in known for known in (g.verbs, g.no_say, g.aspect, g.plan, g.do, g.fail)):
        return None
    if not any(
        k.relation == "ccomp" and has(s, k, "mark") and is_finite(scene, k) for k in contents
    ):
        return None
    speaker = subject(s, token)
    mention = scene.actors.get(speaker.i) if speaker is not None else None
    return "say" if mention is not None and mention.code is not None else None


# --- numbers --------------------------------------------------------------------------------


def toll(scene: Scene, verb: Token, known: Stance | None) -> Iterator[Attribution]:
    """'speaks of five dead', 'admits 63 killed', 'counted 40 protesters': a number is said."""
    lemma = scene.grammar.known(verb_lemma(scene.sentence, verb), form(verb))
    counting = lemma in scene.grammar.counting
    counted = [k for k in scene.sentence.kids(verb.i, "obl") if _counted_at(scene, lemma, k)]
    stance = stated(scene, verb, known) or ("say" if counting or counted else None)
    if stance is None or subject(scene.sentence, verb) is None:
        return
    objects = scene.sentence.kids(verb.i, "obj", "obl", "xcomp", "nsubj:pass", "parataxis")
    nouns = (o for o in objects if o.i > verb.i and o.upos not in VERBAL)
    told = [o for o in nouns if o in counted or _counts_losses(scene, o, any_number=counting)]
    if told:
        inside = frozenset(chain.from_iterable(extent(scene.sentence, o.i) for o in told))
        yield said(scene, verb, stance, inside, TOLL)


def _counted_at(scene: Scene, lemma: str, noun: Token) -> bool:
    """'houdt het op 40 doden': a number under the verb's own preposition."""
    cases = (form(c) for c in scene.sentence.kids(noun.i, "case"))
    own = any(f"{lemma} {case}" in scene.grammar.counting for case in cases)
    phrase = scene.sentence.subtree(noun.i)
    return own and any(scene.sentence.tokens[i].upos == "NUM" for i in phrase)


def _counts_losses(scene: Scene, noun: Token, *, any_number: bool) -> bool:
    """Is a number of losses in the phrase, or any number where the verb counts?"""
    s = scene.sentence
    if not any(s.tokens[i].upos == "NUM" for i in s.subtree(noun.i)):
        return False
    below = s.kids(noun.i, "amod", "nmod", "acl", "appos", "parataxis")
    near = (noun, *below, *s.tokens[noun.i + 1 : noun.i + 2])
    return any_number or any(_is_loss(scene, t) for t in near)


def _is_loss(scene: Scene, word: Token) -> bool:
    return word.lemma in scene.grammar.measures or form(word) in scene.grammar.measures
