"""What rules of saying ask of a verb and a clause: its stance, and whether anything is stated."""

from __future__ import annotations

from rashomon.claims.clauses import (
    form,
    has_case,
    is_passive,
    joined_lemmas,
    particle_lemma,
    subject,
    verb_lemma,
)
from rashomon.claims.scene import Attribution, Scene
from rashomon.claims.speakers import verb_speakers
from rashomon.model.sentence import Sentence, Token
from rashomon.model.vocabulary import Stance

VERBAL = frozenset({"VERB", "AUX"})
OPENS_SPEECH = frozenset(
    {
        '"',
        "'",
        "''",
        ",,",
        "``",
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    }
)
"""Signs that open a quotation, smoothed as `form` gives them."""
_CLOSES = frozenset({"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"})
QUOTES = OPENS_SPEECH | _CLOSES
ANNOUNCES = OPENS_SPEECH | {":"}


_WITHHELD = frozenset({"say", "report", "claim", "confirm"})


def stance_of(scene: Scene, token: Token) -> Stance | None:
    """The stance of a verb of saying, looked up with its particle first."""
    verbs = scene.grammar.cue_verbs
    if token.lemma in scene.grammar.joining:
        together = _together(scene, token)
        if together is not None:
            return together
    lemma = scene.grammar.known(verb_lemma(scene.sentence, token), form(token))
    return verbs.get(lemma) or verbs.get(token.lemma)


def _together(scene: Scene, token: Token) -> Stance | None:
    """The stance of the verb with its particle, or with the word it makes one expression with."""
    verbs = scene.grammar.cue_verbs
    joined = particle_lemma(scene.sentence, token)
    helped = (f"{k.lemma} {token.lemma}" for k in scene.sentence.kids(token.i, "aux"))
    together = (verbs.get(w) for w in (*joined_lemmas(scene.sentence, token), *helped))
    return (verbs.get(joined) if joined else None) or next((s for s in together if s), None)


def speaks(scene: Scene, token: Token) -> Stance | None:
    """The stance of a verb by which somebody states something; None of all else.

    Not a verb of asking, not an order ('believe it or not'), not a question to the reader.
    """
    return stated(scene, token, stance_of(scene, token)) if token.upos in VERBAL else None


def stated(scene: Scene, token: Token, stance: Stance | None) -> Stance | None:
    """The stance that the tables give a verb, where it states something here."""
    if stance is None or stance == "ask" or _is_order(scene, token) or _is_asked(scene, token):
        return None
    return None if _is_idiom(scene, token) else stance


def lemma_in(scene: Scene, verb: Token, *sets: frozenset[str]) -> bool:
    """Is the verb, with its particle and mended by its ending, in one of the sets?"""
    lemma = scene.grammar.known(verb_lemma(scene.sentence, verb), form(verb))
    return any(lemma in s for s in sets)


def is_impersonal(scene: Scene, verb: Token) -> bool:
    """'it emerged that', 'blijkt dat': the subject says nothing."""
    return lemma_in(scene, verb, scene.grammar.impersonal)


def has(sentence: Sentence, token: Token, *relations: str) -> bool:
    """Has the token a dependent with one of these labels?"""
    return any(True for _ in sentence.kids(token.i, *relations))


def is_finite(scene: Scene, clause: Token) -> bool:
    """Has the clause a finite verb or auxiliary?"""
    return any(
        "VerbForm=Fin" in t.feats for t in (clause, *scene.sentence.kids(clause.i, "aux", "cop"))
    )


def is_perfect(scene: Scene, clause: Token) -> bool:
    """'to have taken the town': what has happened is neither a plan nor a promise."""
    return has(scene.sentence, clause, "aux") and (
        "VerbForm=Part" in clause.feats or "VerbForm=Inf" not in clause.feats
    )


def is_past(scene: Scene, verb: Token) -> bool:
    """Is the verb of saying in the past tense?"""
    participle = "VerbForm=Part" in verb.feats
    return "Tense=Past" in verb.feats or (participle and has(scene.sentence, verb, "aux"))


def said(
    scene: Scene, verb: Token, stance: Stance, inside: frozenset[int], rule: str
) -> Attribution:
    """The attribution of a verb of saying, with whoever speaks it."""
    speakers = tuple(verb_speakers(scene, verb, inside))
    return Attribution(verb, stance, speakers, inside, rule, past=is_past(scene, verb))


# --- what states nothing --------------------------------------------------------------------


def is_open(scene: Scene, clause: Token, stance: Stance | None = None) -> bool:
    """Does the clause leave open what is so: 'whether …', 'in how far …', 'knows what …'?

    Who *says* how or why something happened says that it happened.
    """
    s, g = scene.sentence, scene.grammar
    for mark in s.kids(clause.i, "mark"):
        if form(mark) in g.doubt or mark.lemma in g.doubt:
            return True
    if any(_phrase(s, k) in g.doubt for k in s.kids(clause.i, "obl", "advmod")):
        return True
    return _asks(scene, clause) and (stance != "say" or not is_finite(scene, clause))


def _phrase(sentence: Sentence, token: Token) -> str:
    cases = " ".join(form(c) for c in sentence.kids(token.i, "case"))
    return f"{cases} {form(token)}".strip()


def _asks(scene: Scene, clause: Token) -> bool:
    """Does an interrogative open it? In 'said what came was worse' it has a clause of its own."""
    s = scene.sentence
    inside = s.subtree(clause.i)
    first = next((i for i in inside if s.tokens[i].upos != "PUNCT"), clause.i)
    start = [s.tokens[i] for i in inside if first <= i <= first + 1]
    for token in start:
        if form(token) in scene.grammar.asks and not token.has("PronType=Rel"):
            return _relations_up(s, token, clause).isdisjoint({"csubj", "acl"}) and not has(
                s, token, "acl"
            )
        if token.upos != "ADP":
            return False
    return False


def _relations_up(sentence: Sentence, token: Token, top: Token) -> set[str]:
    """Labels on the way from a token up to the head of its clause."""
    found: set[str] = set()
    while token.i not in (top.i, token.head):
        found.add(token.relation)
        token = sentence.tokens[token.head]
    return found


def is_act(scene: Scene, verb: Token, clause: Token, stance: Stance | None) -> bool:
    """'refuses to leave', 'threatens to fire': an act to come, not a statement."""
    g, s = scene.grammar, scene.sentence
    if stance == "accuse" or has(s, clause, "nsubj", "cop") or is_finite(scene, clause):
        return False
    if is_perfect(scene, clause):
        return False
    if is_passive(s, verb):
        return lemma_in(scene, verb, g.acts, g.tell)
    marked = any(form(m) in g.act_marks for m in s.kids(clause.i, "mark", "case"))
    return (marked and stance != "claim") or lemma_in(scene, verb, g.acts, g.aspect, g.plan)


def _is_order(scene: Scene, verb: Token) -> bool:
    return "Mood=Imp" in verb.feats and not has(scene.sentence, verb, "nsubj")


def _is_asked(scene: Scene, verb: Token) -> bool:
    """'Did you know that …?': nobody says so."""
    who = next(scene.sentence.kids(verb.i, "nsubj"), None)
    if who is None or "Person=2" not in who.feats:
        return False
    return scene.sentence.tokens[-1].text == "?"


def _is_idiom(scene: Scene, verb: Token) -> bool:
    """'that is to say', 'this would mean that', 'it goes without saying': by nobody."""
    s, g = scene.sentence, scene.grammar
    if any(form(m) in g.without for m in s.kids(verb.i, "mark", "case")):
        return True
    head = s.tokens[verb.head]
    if f"{head.lemma} {verb.lemma}" not in g.means:
        return False
    who = subject(s, verb)
    return who is None or who.i not in scene.actors or "PronType=Dem" in who.feats


def of_case(scene: Scene, token: Token) -> bool:
    """Does the noun stand under 'of' or 'about'?"""
    g = scene.grammar
    return has_case(scene.sentence, token.i, g.of | g.about)


def is_negated(scene: Scene, verb: Token) -> bool:
    """Has the verb a negation of its own?"""
    kids = scene.sentence.kids(verb.i, "advmod")
    return any(form(k) in scene.grammar.negation or k.has("Polarity=Neg") for k in kids)


def is_withheld(scene: Scene, clause: Token) -> bool:
    """'did not confirm that …': who does not say it leaves open whether it is so."""
    s = scene.sentence
    verb = s.tokens[clause.head]
    if clause.relation != "ccomp" or verb.i == clause.i or verb.upos not in VERBAL:
        return False
    if not any(form(m) in scene.grammar.that for m in s.kids(clause.i, "mark")):
        return False
    return is_negated(scene, verb) and stance_of(scene, verb) in _WITHHELD
