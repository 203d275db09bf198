"""Does a clause tell of what is to come, so that its 'Friday' is the next one?"""

from __future__ import annotations

from rashomon.claims.clauses import clause_of, verb_lemma
from rashomon.claims.grammar import Grammar
from rashomon.model.sentence import Sentence, Token

_UNDER = frozenset({"xcomp", "ccomp", "advcl", "acl", "obl", "obj", "nmod"})


def looks_ahead(grammar: Grammar, sentence: Sentence, at: int) -> bool:
    """Is the word at offset `at` in a clause of the future, of a plan, of a demand or of now?

    A verb in the plain present with a day beside it speaks of a day to come ('meets on Friday'),
    save in headlines, which tell the past in the present.
    """
    token = next((t for t in sentence.tokens if t.start <= at < t.end), sentence.root)
    verb = clause_of(sentence, token.i)
    if _is_past(sentence, verb):
        return False
    if _has_future(grammar, sentence, verb) or _is_expected(grammar, sentence, verb):
        return True
    if verb.has("VerbForm=Inf"):
        return _is_wanted(grammar, sentence, verb)
    return _is_present(sentence, verb) and _hangs_on(sentence, token, verb)


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """A perfect, also one of hearsay ('would have fired'), or a past tense."""
    helpers = list(sentence.kids(verb.i, "aux"))
    perfect = [t for t in helpers if t.deprel != "aux:pass" and t.has("VerbForm=Inf")]
    if verb.has("VerbForm=Part") and perfect:
        return True
    return verb.has("VerbForm=Fin") and verb.has("Tense=Past")


def _is_present(sentence: Sentence, verb: Token) -> bool:
    """A plain present in a main clause: no auxiliary, no subjunctive, no headline."""
    plain = verb.has("VerbForm=Fin") and verb.has("Tense=Pres") and not verb.has("Mood=Cnd")
    bare = not any(True for _ in sentence.kids(verb.i, "aux"))
    return plain and bare and not sentence.headline and verb.relation in ("root", "conj")


def _hangs_on(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Is the day said of the verb itself, rather than of a noun below it ('arrested on Sunday')?"""
    while token.relation in ("nmod", "flat", "fixed", "nummod", "case", "det", "amod"):
        above = sentence.tokens[token.head]
        if above.i == token.i or above.upos in ("VERB", "AUX"):
            break
        token = above
    return token.head == verb.i


def _has_future(grammar: Grammar, sentence: Sentence, verb: Token) -> bool:
    words = grammar.planned_aux | grammar.demanded_aux
    tokens = (verb, *sentence.kids(verb.i, "aux", "cop"))
    if any(f in t.feats for f in grammar.planned_feats for t in tokens):
        return True
    forms = ((t.text.lower(), t.lemma) for t in tokens if t.i != verb.i)
    return any(
        form in words or (lemma in words and form not in grammar.hearsay_aux)
        for form, lemma in forms
    )


def _is_expected(grammar: Grammar, sentence: Sentence, verb: Token) -> bool:
    """'is expected on Sunday': the passive of a verb of planning."""
    passive = any(t.has("Tense=Pres") for t in sentence.kids(verb.i, "aux:pass"))
    return passive and verb_lemma(sentence, verb) in grammar.plan


def _is_wanted(grammar: Grammar, sentence: Sentence, verb: Token) -> bool:
    """An infinitive under a verb of planning, asking, threatening or promising."""
    head = sentence.tokens[verb.head]
    if verb.relation not in _UNDER or head.i == verb.i:
        return False
    lemma = verb_lemma(sentence, head)
    asked = any(
        f.entry.type in ("REQUEST", "THREATEN", "AGREE") for f in grammar.verbs.get(lemma, ())
    )
    planned = lemma in grammar.plan | grammar.demand | grammar.planned_aux | grammar.demanded_aux
    return asked or planned or _has_future(grammar, sentence, head)
