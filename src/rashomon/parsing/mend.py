"""Mending trees where a small parser's commonest slips are plain from the words themselves.

Each mend names one slip that was met again and again on news, and changes labels only where the
words leave no doubt: a tree that is right already is given back as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from rashomon.languages.pack import LanguagePack
from rashomon.languages.tables import VerbEntry
from rashomon.model.sentence import Sentence, Token, again
from rashomon.parsing.mend_headline import headline_passive, headline_verb
from rashomon.parsing.mend_order import apposed, caseless, lent_subjects, lost_subjects, verb_final
from rashomon.parsing.mend_speech import SpeechMender, compile_speech_mender, mend_speech
from rashomon.parsing.mend_verbs import (
    VerbForms,
    clause_final,
    demoted,
    finite,
    lemmas,
    participles,
)
from rashomon.text.smooth import plain_word

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "DISPLACE"})
LEAST_PART = 4
"""Letters of the shortest part of a compound that says anything."""


class Mender(Struct, frozen=True):
    """What the mends look up: lower-case forms.

    `nouns` are words for people, offices and losses; `verbs` the lemmas the tables know as
    verbs; `bounds` the words that bound a number and look like prepositions ('over 200').
    """

    nouns: frozenset[str]
    verbs: frozenset[str]
    bounds: frozenset[str]
    forms: VerbForms
    glued: bool
    demand: frozenset[str]
    passive: frozenset[str]
    moves: frozenset[str]
    speech: SpeechMender

    def is_person(self, word: str) -> bool:
        """A word for people or offices, or a compound that ends in one ('vicepresident')."""
        if word in self.nouns:
            return True
        cuts = range(LEAST_PART, len(word) - LEAST_PART) if self.glued else ()
        return any(word[cut:] in self.nouns for cut in cuts)


_Fix = Callable[[Sentence, Mender], Iterable[Token]]


def compile_mender(pack: LanguagePack) -> Mender:
    """What a language's tables say to the mends."""
    actors, figures = pack.actors, pack.figures
    words = (
        *(w for role in actors.roles.values() for w in role),
        *actors.persons,
        *figures.people,
        *(w for words in figures.measures.values() for w in words),
    )
    verbs = frozenset(v for e in pack.events.verb for v in e.lemmas)
    verbs |= frozenset(v for group in pack.cues.verbs.values() for v in group)
    bounds = (*figures.at_least, *figures.at_most, *figures.about, *figures.range_open)
    return Mender(
        nouns=frozenset(w for w in words if w.isalpha()),
        verbs=verbs,
        bounds=frozenset(w for phrase in bounds for w in phrase.split()),
        forms=VerbForms(
            forms=pack.forms,
            endings=pack.pack.verb_endings,
            verbs=verbs,
            harms=_harms(pack.events.verb),
            nouns=frozenset(n for e in pack.events.noun for n in e.lemmas),
        ),
        glued=figures.glued,
        demand=frozenset(pack.events.light.demand),
        passive=frozenset(pack.events.light.passive),
        moves=frozenset(pack.events.light.moves),
        speech=compile_speech_mender(pack),
    )


def _harms(entries: Iterable[VerbEntry]) -> frozenset[str]:
    """Verbs of hostile acts whose object suffers them, and that say as much with no object."""
    harms, others = set[str](), set[str]()
    for entry in entries:
        suffers = entry.target[:1] == ("obj",)
        if suffers and entry.type in _HOSTILE and "subj" in entry.actor:
            harms.update(entry.lemmas)
        elif "subj" in entry.actor and not entry.reflexive and not suffers:
            without = [r for r in entry.requires if r.startswith("obl")]
            if not entry.requires or without:
                others.update(entry.lemmas)
    return frozenset(harms - others)


def mend(found: Sentence, words: Mender) -> Sentence:
    """The sentence with its plain slips mended; itself where there is none."""
    for name, fix in _FIXES:
        changes = {t.i: t for t in fix(found, words)}
        if changes:
            tokens = [changes.get(t.i, t) for t in found.tokens]
            found = again(found, tokens, name)
    return mend_speech(found, words.speech)


def _persons(found: Sentence, words: Mender) -> Iterable[Token]:
    """A word for a person or office that was taken for an unheard-of verb is a noun."""
    for token in found.tokens:
        if token.upos != "VERB" or token.lemma in words.verbs:
            continue
        low = plain_word(token.text)
        beside = any(True for _ in found.kids(token.i, "case", "appos", "det"))
        if (beside or not token.has("VerbForm=Fin")) and words.is_person(low):
            yield structs.replace(token, upos="NOUN", lemma=low)


def _doubled(found: Sentence) -> Iterable[Token]:
    """Two plain objects and no subject, or two subjects and no object behind: one is the other.

    In verb-second languages the subject stands behind the verb as an object does.
    """
    for verb in found.tokens:
        if verb.upos != "VERB":
            continue
        subjects = [k for k in found.kids(verb.i) if k.deprel == "nsubj"]
        objects = [k for k in found.kids(verb.i) if k.deprel == "obj" and k.upos in _NOMINAL]
        if not subjects and len(objects) > 1 and objects[0].upos in ("NOUN", "PROPN"):
            yield structs.replace(objects[0], deprel="nsubj")
        elif len(subjects) == 2 and subjects[0].i < verb.i < subjects[1].i:
            yield structs.replace(subjects[1], deprel="iobj" if objects else "obj")


def _gerunds(found: Sentence) -> Iterable[Token]:
    """'accused X of opening fire': a gerund between preposition and object is no adjective.

    The gerund takes the noun's place as a clause, the noun becomes its object, the preposition
    its mark.
    """
    for gerund in found.tokens:
        if gerund.upos != "VERB":
            continue
        if not gerund.has("VerbForm=Ger") and not gerund.text.endswith("ing"):
            continue
        before = found.tokens[gerund.i - 1] if gerund.i else gerund
        noun = found.tokens[gerund.head]
        if (
            gerund.relation not in ("amod", "compound")
            or before.relation != "case"
            or before.head != noun.i
            or noun.i <= gerund.i
        ):
            continue
        over = found.tokens[noun.head]
        clause = "acl" if noun.relation == "nmod" and over.upos == "NOUN" else "advcl"
        yield structs.replace(gerund, head=noun.head, deprel=clause)
        yield structs.replace(noun, head=gerund.i, deprel="obj")
        yield structs.replace(before, head=gerund.i, deprel="mark")


def _bounded(found: Sentence, words: Mender) -> Iterable[Token]:
    """'between 10 and 20 people fled', 'over 200 died': the bound is no preposition.

    A counted noun under nothing but such a word is the subject or object that its verb lacks.
    """
    for noun in found.tokens:
        if noun.relation != "obl" or noun.head == noun.i:
            continue
        cases = list(found.kids(noun.i, "case"))
        number = next(found.kids(noun.i, "nummod"), None)
        if not cases or (number is None and noun.upos != "NUM"):
            continue
        first = min(number.i if number else noun.i, noun.i)
        if any(plain_word(c.text) not in words.bounds or first - c.i > 2 for c in cases):
            continue
        verb = found.tokens[noun.head]
        if verb.upos == "VERB" and not any(True for _ in found.kids(verb.i, "nsubj", "csubj")):
            passive = any(True for _ in found.kids(verb.i, "aux:pass"))
            yield structs.replace(noun, deprel="nsubj:pass" if passive else "nsubj")


def _asked(found: Sentence, words: Mender) -> Iterable[Token]:
    """'called on both states to cease fire': what is asked hangs on the verb."""
    for clause in found.tokens:
        if clause.deprel != "acl" or not clause.has("VerbForm=Inf"):
            continue
        noun = found.tokens[clause.head]
        verb = found.tokens[noun.head]
        asked = verb.upos == "VERB" and verb.lemma in words.demand and noun.relation == "obj"
        if asked and any(True for _ in found.kids(clause.i, "mark")):
            yield structs.replace(clause, head=verb.i, deprel="xcomp")


def _passives(found: Sentence, words: Mender) -> Iterable[Token]:
    """'l'accord serait signé': where the auxiliary makes passives, only moving verbs escape."""
    for verb in found.tokens if words.passive else ():
        if verb.upos != "VERB" or not verb.has("VerbForm=Part") or verb.lemma in words.moves:
            continue
        kids = list(found.kids(verb.i))
        if any(k.relation in ("expl", "obj") or k.deprel == "aux:pass" for k in kids):
            continue
        aux = next((k for k in kids if k.relation == "aux" and k.lemma in words.passive), None)
        if aux is None or any(k.relation == "aux" and k.i != aux.i for k in kids):
            continue
        yield structs.replace(aux, deprel="aux:pass")
        for kid in kids:
            if kid.deprel == "nsubj":
                yield structs.replace(kid, deprel="nsubj:pass")


def _plain(fix: Callable[[Sentence], Iterable[Token]]) -> _Fix:
    return lambda found, _: fix(found)


def _of_forms(fix: Callable[[Sentence, VerbForms], Iterable[Token]]) -> _Fix:
    return lambda found, words: fix(found, words.forms)


def _headlines(found: Sentence, words: Mender) -> Iterable[Token]:
    return headline_verb(found, words.forms, words.is_person)


_FIXES: tuple[tuple[str, _Fix], ...] = (
    ("verb form", _of_forms(lemmas)),
    ("person", _persons),
    ("headline", _headlines),
    ("headline passive", _of_forms(headline_passive)),
    ("participle", _of_forms(participles)),
    ("verb", _of_forms(finite)),
    ("last verb", _of_forms(clause_final)),
    ("demoted verb", _plain(demoted)),
    ("gerund", _plain(_gerunds)),
    ("bound", _bounded),
    ("two subjects", _plain(_doubled)),
    ("verb behind", _plain(verb_final)),
    ("asked", _asked),
    ("passive", _passives),
    ("lent subject", _plain(lent_subjects)),
    ("counted subject", _plain(caseless)),
    ("name", _plain(apposed)),
    ("lost subject", _plain(lost_subjects)),
)
