"""Mending trees of reported speech, where a small parser slips and the words are plain.

Verbs of saying are rare in treebanks made of encyclopedias and reviews. A parser trained on them
takes the complementiser behind such a verb for a pronoun, its particle for a preposition, or the
verb itself for a noun. Each mend changes only what the words leave no doubt about.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from rashomon.languages.pack import LanguagePack
from rashomon.model.sentence import Sentence, Token, again
from rashomon.text.smooth import plain_word

_VERBAL = frozenset({"VERB", "AUX"})


class SpeechMender(Struct, frozen=True):
    """What the mends look up.

    `cues` are lemmas of verbs of saying, particle and all; `only` maps lower-case forms that are
    nothing but forms of such verbs to their lemma; `nouns` are lemmas of nouns of saying; `that`
    are complementisers.
    """

    cues: frozenset[str]
    only: dict[str, str]
    nouns: frozenset[str]
    that: frozenset[str]

    def is_cue(self, token: Token) -> bool:
        """A verb of saying by its lemma or its form."""
        return token.lemma in self.cues or plain_word(token.text) in self.only


def compile_speech_mender(pack: LanguagePack) -> SpeechMender:
    """What a language's tables say to the mends."""
    verbs = frozenset(
        v for stance, group in pack.cues.verbs.items() if stance != "ask" for v in group
    )
    known: dict[str, set[tuple[str, str]]] = {}
    for (form, upos), lemma in pack.forms.items():
        known.setdefault(form, set()).add((upos, lemma))
    only = {
        form: next(iter(kinds))[1]
        for form, kinds in known.items()
        if len(kinds) == 1 and next(iter(kinds))[0] == "VERB" and next(iter(kinds))[1] in verbs
    }
    return SpeechMender(
        cues=verbs,
        only=only,
        nouns=frozenset(n for group in pack.cues.nouns.values() for n in group),
        that=frozenset(pack.cues.that),
    )


def mend_speech(found: Sentence, words: SpeechMender) -> Sentence:
    """The sentence with its slips of reported speech mended; itself where there is none."""
    if not any(words.is_cue(t) or plain_word(t.text) in words.that for t in found.tokens):
        return found
    for step in (_verbs, _governed, _complements, _noun_clauses, _pointing):
        found = _changed(found, list(step(found, words)))
    return found


def _changed(found: Sentence, changes: list[Token]) -> Sentence:
    if not changes:
        return found
    tokens = list(found.tokens)
    for token in changes:
        tokens[token.i] = token
    if _has_cycle(tokens):
        return found
    return again(found, tokens, "speech")


def _has_cycle(tokens: list[Token]) -> bool:
    """A mend that would tie a knot is no mend."""
    for start in tokens:
        seen: set[int] = set()
        token = start
        while token.head != token.i:
            if token.i in seen:
                return True
            seen.add(token.i)
            token = tokens[token.head]
    return False


def _pointing(found: Sentence, words: SpeechMender) -> Iterator[Token]:
    """'The army denies that.': with no clause behind it, the word points back at one."""
    for token in found.tokens[1:]:
        verb = found.tokens[token.i - 1]
        if token.upos != "SCONJ" or plain_word(token.text) not in words.that or verb.upos != "VERB":
            continue
        behind = list(found.tokens[token.i + 1 : token.i + 3])
        particle = behind[0] if behind and behind[0].upos == "ADP" else None
        ends = behind[1:] if particle else behind
        if ends and ends[0].upos not in ("PUNCT", "CCONJ"):
            continue
        yield structs.replace(
            token, upos="PRON", lemma=plain_word(token.text), head=verb.i, deprel="obj"
        )
        if particle is not None:
            yield structs.replace(particle, head=verb.i, deprel="compound:prt")


def _verbs(found: Sentence, words: SpeechMender) -> Iterator[Token]:
    """A form known as a verb of saying only, read as a noun before 'that', is that verb."""
    for token in found.tokens:
        if token.upos not in ("NOUN", "PROPN", "ADJ") or token.i == 0:
            continue
        lemma = words.only.get(plain_word(token.text))
        if lemma is None and _is_tag(found, token) and token.lemma in words.cues:
            lemma = token.lemma
        elif lemma is not None and not _has_that_behind(found, token, words):
            lemma = None
        if lemma is None:
            continue
        yield structs.replace(token, upos="VERB", lemma=lemma, feats="VerbForm=Fin")
        yield from _subject_before(found, token)


def _is_tag(found: Sentence, token: Token) -> bool:
    """', the agency estimates': a bare word with a subject beside a clause is a verb."""
    own = any(k.i < token.i for k in found.kids(token.i, "nsubj"))
    bare = not any(True for _ in found.kids(token.i, "det", "cop", "case", "amod", "nmod"))
    return own and bare and token.relation == "parataxis"


def _has_that_behind(found: Sentence, token: Token, words: SpeechMender) -> bool:
    behind = found.tokens[token.i + 1 : token.i + 2]
    return bool(behind) and plain_word(behind[0].text) in words.that


def _subject_before(found: Sentence, verb: Token) -> Iterator[Token]:
    """What a parser took for the modifier of a noun is the subject of the verb it is."""
    if any(True for _ in found.kids(verb.i, "nsubj")):
        return
    for kid in found.kids(verb.i, "det", "amod", "nmod", "compound", "flat", "advmod"):
        if kid.i < verb.i and kid.upos in ("NOUN", "PROPN", "PRON"):
            yield structs.replace(kid, deprel="nsubj")
            return


def _governed(found: Sentence, words: SpeechMender) -> Iterator[Token]:
    """'zeggen … te hebben' as an auxiliary: the verb of saying governs the infinitive."""
    for token in found.tokens:
        if token.relation != "aux" or token.head == token.i or token.lemma not in words.cues:
            continue
        over = found.tokens[token.head]
        rooted = over.head == over.i
        yield structs.replace(
            token,
            upos="VERB",
            head=token.i if rooted else over.head,
            deprel=over.deprel,
        )
        yield structs.replace(over, head=token.i, deprel="xcomp")
        for kid in found.kids(over.i, "nsubj", "punct"):
            if kid.i < token.i or kid.relation == "punct":
                yield structs.replace(kid, head=token.i)


def _complements(found: Sentence, words: SpeechMender) -> Iterator[Token]:
    """What follows a complementiser behind a verb of saying is what it says.

    The complementiser becomes a mark, a particle before it the verb's particle, and bare words
    in between that hung on the verb or the complementiser belong to the clause.
    """
    for that in found.tokens:
        if plain_word(that.text) not in words.that or that.i == 0:
            continue
        verb = _saying_before(found, that, words)
        clause = _clause_behind(found, that) if verb is not None else None
        if verb is None or clause is None or _is_plain(that, verb, clause):
            continue
        if not _belongs(found, verb, clause, that):
            continue
        yield from _joined(found, verb, that, clause)


def _saying_before(found: Sentence, that: Token, words: SpeechMender) -> Token | None:
    """The verb of saying right before a complementiser, its particle between them."""
    before = found.tokens[that.i - 1]
    if before.upos in _VERBAL and words.is_cue(before):
        return before
    if before.upos not in ("ADP", "ADV") or before.i == 0:
        return _saying_above(found, that, words)
    particle = plain_word(before.text)
    for token in reversed(found.tokens[: before.i]):
        if token.upos in _VERBAL:
            joined = particle + token.lemma
            return token if joined in words.cues or words.is_cue(token) else None
        if token.upos == "PUNCT":
            return None
    return None


def _saying_above(found: Sentence, that: Token, words: SpeechMender) -> Token | None:
    """'reports on authority of X that …': the clause hung on a noun under the verb."""
    clause = _clause_behind(found, that)
    if clause is None or clause.relation != "acl" or not _has_subject(found, clause, that):
        return None
    for above in found.ancestors(clause.i):
        if above.upos in _VERBAL:
            said = any(True for _ in found.kids(above.i, "ccomp", "obj", "xcomp"))
            before = above.i < that.i and not said
            return above if before and words.is_cue(above) else None
        if above.relation in ("obj", "iobj") and clause.deprel == "acl":
            over = found.tokens[above.head]
            tied = clause.head == above.i and above.lemma not in words.nouns
            return over if tied and over.upos in _VERBAL and words.is_cue(over) else None
        if above.relation not in ("nmod", "obl"):
            return None
    return None


def _has_subject(found: Sentence, clause: Token, that: Token) -> bool:
    """Has the clause a noun without preposition beside the one the complementiser stands for?"""
    bare = [
        k
        for k in found.kids(clause.i, "nsubj", "obj", "iobj")
        if k.i > that.i and k.upos in ("NOUN", "PROPN", "PRON")
    ]
    pointed = that.head == clause.i and that.relation in ("nsubj", "obj")
    return len(bare) >= 2 or (len(bare) == 1 and not pointed)


def _clause_behind(found: Sentence, that: Token) -> Token | None:
    """The verb that heads the clause a complementiser opens."""
    for above in (that, *found.ancestors(that.i)):
        if above.i > that.i and above.upos == "VERB" and not _under(found, above):
            return above
    rest = found.tokens[that.i + 1 :]
    return next((t for t in rest if t.upos == "VERB" and t.relation != "amod"), None)


def _under(found: Sentence, verb: Token) -> bool:
    """Is the verb itself below another verb of the same clause (a noun taken for a verb)?"""
    over = found.tokens[verb.head]
    return over.upos == "VERB" and over.i > verb.i and verb.relation in ("obl", "nsubj", "obj")


def _is_plain(that: Token, verb: Token, clause: Token) -> bool:
    """Is the tree right already?"""
    marked = that.relation == "mark" and that.head == clause.i
    return marked and clause.head == verb.i and clause.relation in ("ccomp", "csubj")


def _belongs(found: Sentence, verb: Token, clause: Token, that: Token) -> bool:
    """Can the clause be the verb's: not above it, no other finite verb starts right behind?"""
    if verb.i in found.subtree(clause.i) and clause.head != clause.i:
        return False
    behind = found.tokens[that.i + 1 : that.i + 2]
    return not (behind and behind[0].upos in _VERBAL and behind[0].has("VerbForm=Fin"))


def _joined(found: Sentence, verb: Token, that: Token, clause: Token) -> Iterator[Token]:
    if clause.i in {t.i for t in found.ancestors(verb.i)}:
        return
    yield structs.replace(that, upos="SCONJ", head=clause.i, deprel="mark", feats="")
    yield structs.replace(clause, head=verb.i, deprel="ccomp")
    before = found.tokens[that.i - 1]
    if before.upos == "ADP" and verb.i not in (before.head, before.i):
        yield structs.replace(before, head=verb.i, deprel="compound:prt")
    yield from _moved(found, verb, that, clause)


def _moved(found: Sentence, verb: Token, that: Token, clause: Token) -> Iterator[Token]:
    """Words between complementiser and clause verb that hung on the verb of saying."""
    lacks = not any(k.i > that.i for k in found.kids(clause.i, "nsubj", "csubj"))
    for token in found.tokens[that.i + 1 : clause.i]:
        outside = token.head in (verb.i, that.i)
        first = _could_be_subject(found, token, that)
        inside = token.head == clause.i and token.relation in ("obl", "obj", "nsubj")
        if (outside or (inside and token.relation != "nsubj")) and first and lacks:
            lacks = False
            upos = "NOUN" if token.upos == "VERB" else token.upos
            yield structs.replace(token, upos=upos, head=clause.i, deprel="nsubj")
        elif outside and token.upos != "PUNCT":
            yield structs.replace(token, head=clause.i)


def _could_be_subject(found: Sentence, token: Token, that: Token) -> bool:
    """A noun without a preposition, or what is one by its place though it was taken for a verb."""
    if any(k.i > that.i for k in found.kids(token.i, "case")):
        return False
    odd = token.upos == "VERB" and token.relation in ("obl", "obj", "nsubj")
    return token.upos in ("NOUN", "PROPN", "PRON") or (odd and not token.has("VerbForm=Fin"))


def _noun_clauses(found: Sentence, words: SpeechMender) -> Iterator[Token]:
    """'De bewering dat …': the clause right behind a noun of saying is what it says."""
    for clause in found.tokens:
        if clause.relation not in ("advcl", "ccomp") or clause.upos not in _VERBAL:
            continue
        mark = next(
            (m for m in found.kids(clause.i, "mark") if plain_word(m.text) in words.that), None
        )
        if mark is None or mark.i == 0:
            continue
        noun = found.tokens[mark.i - 1]
        over = found.tokens[clause.head]
        tied = noun.i == over.i or noun.i in found.subtree(clause.i)
        if noun.upos == "NOUN" and noun.lemma in words.nouns and not tied and over.i > clause.i:
            yield structs.replace(clause, head=noun.i, deprel="acl")
