"""Walking a clause: its subject, objects, obliques, voice, and what governs it.

Universal Dependencies gives one shape to most of this in all languages; where treebanks differ
(a passive agent as `obl:agent` or as `obl` with 'by') both are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.claims.grammar import Grammar, Slot
from rashomon.model.sentence import Sentence, Token
from rashomon.text.smooth import plain_word

CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj"})


def form(token: Token) -> str:
    """The token's words in lower case with straight apostrophes."""
    return plain_word(token.text)


def verb_lemma(sentence: Sentence, token: Token) -> str:
    """The lemma with its split particle in front ('haalde … neer' is 'neerhalen')."""
    for kid in sentence.kids(token.i, "compound"):
        if kid.deprel == "compound:prt":
            particle = form(kid) + "".join(form(k) for k in sentence.kids(kid.i, "fixed"))
            return token.lemma if token.lemma.startswith(particle) else particle + token.lemma
    return token.lemma


def particle_lemma(sentence: Sentence, token: Token) -> str | None:
    """The lemma with its particle behind ('blow up'), as languages with phrasal verbs write it."""
    for kid in sentence.kids(token.i, "compound"):
        if kid.deprel == "compound:prt":
            return f"{token.lemma} {form(kid)}"
    return None


def joined_lemmas(sentence: Sentence, token: Token) -> Iterator[str]:
    """The lemma with the word it makes one expression with: 'take place', 'phone call'."""
    for kid in sentence.kids(
        token.i, "obj", "obl", "xcomp", "advmod", "compound", "amod", "nmod", "fixed"
    ):
        if kid.deprel != "compound:prt":
            for word in (form(kid), kid.lemma):
                yield f"{token.lemma} {word}"
                yield f"{word} {token.lemma}"


def case_of(sentence: Sentence, i: int) -> str:
    """The preposition of an oblique, several words joined ('according to'); '' where none."""
    for kid in sentence.kids(i, "case", "mark"):
        words = [kid, *(f for f in sentence.kids(kid.i, "fixed"))]
        words.sort(key=lambda t: t.i)
        return " ".join(form(w) for w in words)
    return ""


def has_case(sentence: Sentence, i: int, cases: frozenset[str]) -> bool:
    """Does token `i` stand under one of these prepositions? None given means any or none."""
    if not cases:
        return True
    marks = list(sentence.kids(i, "case", "mark"))
    if any(form(k) in cases or k.lemma in cases for k in marks):
        return True
    return (case_of(sentence, i) if marks else "") in cases


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Is the clause passive (a passive subject or auxiliary), or a past participle on a noun?"""
    if any(True for _ in sentence.kids(token.i, "nsubj:pass", "aux:pass", "csubj:pass")):
        return True
    if (
        token.relation == "acl"
        and token.deprel != "acl:relcl"
        and not any(True for _ in sentence.kids(token.i, "aux", "nsubj"))
    ):
        return "VerbForm=Part" in token.feats and "Tense=Pres" not in token.feats
    if token.relation == "conj" and "VerbForm=Part" in token.feats:
        head = sentence.tokens[token.head]
        own = any(True for _ in sentence.kids(token.i, "nsubj", "aux", "obj"))
        return not own and head.i != token.i and is_passive(sentence, head)
    return False


def subject(sentence: Sentence, token: Token) -> Token | None:
    """Who the clause is about, also where it is shared, relative, controlled or participial."""
    return _subject(sentence, token, frozenset())


def doer(sentence: Sentence, token: Token, grammar: Grammar) -> Token | None:
    """The subject; in 'accuses X of doing it' it is X, not the accuser."""
    head = sentence.tokens[token.head]
    own = any(True for _ in sentence.kids(token.i, "nsubj"))
    below = token.relation in ("advcl", "xcomp", "ccomp", "acl", "obl")
    accused = None
    if below and not own and grammar.cue_verbs.get(head.lemma) == "accuse":
        accused = next(sentence.kids(head.i, "obj", "iobj", "nsubj:pass"), None)
    return accused if accused is not None else subject(sentence, token)


def _subject(sentence: Sentence, token: Token, seen: frozenset[int]) -> Token | None:
    own = next(sentence.kids(token.i, "nsubj", "csubj"), None)
    if own is not None:
        return _antecedent(sentence, own, token)
    if token.i in seen or token.head == token.i:
        return None
    seen = seen | {token.i}
    head = sentence.tokens[token.head]
    if token.relation in ("conj", "advcl", "aux", "cop"):
        return _subject(sentence, head, seen)
    if token.relation == "acl":
        if "VerbForm=Inf" in token.feats:
            return _subject(sentence, clause_of(sentence, head.i), seen)
        if _is_loose(sentence, token):
            return _subject(sentence, clause_of(sentence, head.i), seen)
        return head
    if token.relation in ("xcomp", "ccomp"):
        return _controller(sentence, token, head, seen)
    return None


def _is_loose(sentence: Sentence, token: Token) -> bool:
    """', killing two': a present participle behind a comma is about the subject, not the noun."""
    present = token.has("Tense=Pres") or token.has("VerbForm=Ger")
    first = sentence.subtree(token.i)[0]
    comma = "," in (sentence.tokens[first].text, sentence.tokens[max(first - 1, 0)].text)
    return present and token.deprel != "acl:relcl" and comma


def _controller(
    sentence: Sentence, token: Token, head: Token, seen: frozenset[int]
) -> Token | None:
    """The object of the governing verb where it has a person as object, else its subject."""
    if token.relation == "ccomp" and "VerbForm=Inf" not in token.feats:
        return None
    obj = next(sentence.kids(head.i, "obj", "iobj"), None)
    if obj is not None and obj.upos in ("NOUN", "PROPN", "PRON") and not _reflexive(obj):
        return obj
    return _subject(sentence, head, seen)


def _reflexive(token: Token) -> bool:
    return "Reflex=Yes" in token.feats or token.relation == "expl"


def _antecedent(sentence: Sentence, pronoun: Token, verb: Token) -> Token:
    """The noun a relative pronoun stands for."""
    relative = "PronType=Rel" in pronoun.feats or (
        pronoun.upos == "PRON" and "PronType=Prs" not in pronoun.feats
    )
    clause = verb
    while clause.relation == "conj" and clause.head != clause.i:
        clause = sentence.tokens[clause.head]
    if relative and clause.relation == "acl":
        return sentence.tokens[clause.head]
    return pronoun


def agent(sentence: Sentence, token: Token, grammar: Grammar) -> Token | None:
    """By whom a passive is done."""
    for kid in sentence.kids(token.i, "obl", "nmod"):
        if kid.deprel == "obl:agent" or has_case(sentence, kid.i, grammar.by):
            return kid
    return None


def direct_object(sentence: Sentence, token: Token) -> Token | None:
    """The object; for a relative pronoun, the noun it stands for."""
    own = next((k for k in sentence.kids(token.i, "obj") if not _reflexive(k)), None)
    if own is not None and "PronType=Rel" in own.feats:
        return _antecedent(sentence, own, token)
    return own


def fill(sentence: Sentence, token: Token, slots: Iterable[Slot], grammar: Grammar) -> Token | None:
    """The first token that fills one of the slots of a verb, voice taken into account."""
    for wanted in slots:
        for found in _fillers(sentence, token, wanted, grammar):
            if not wanted.lemmas or _is_one_of(sentence, found, wanted.lemmas):
                return found
    return None


def _is_one_of(sentence: Sentence, token: Token, lemmas: frozenset[str]) -> bool:
    if token.lemma in lemmas or form(token) in lemmas:
        return True
    if any(k.lemma in lemmas for k in sentence.kids(token.i, "conj", "flat", "compound")):
        return True
    inner = any(k.lemma in lemmas for k in sentence.kids(token.i, "nmod"))
    return inner and _is_quantity(sentence, token)


def _is_quantity(sentence: Sentence, token: Token) -> bool:
    """'une vingtaine de chars', 'a number of tanks': an indefinite noun that only counts."""
    plain = token.upos == "NOUN" and not any(
        d.has("Definite=Def") for d in sentence.kids(token.i, "det")
    )
    return plain and any(True for _ in sentence.kids(token.i, "nmod"))


def _fillers(sentence: Sentence, token: Token, wanted: Slot, grammar: Grammar) -> Iterator[Token]:
    """Every token that stands in the slot, best first."""
    passive = wanted.relation in ("subj", "obj") and is_passive(sentence, token)
    if wanted.relation == "subj":
        yield from _some(
            agent(sentence, token, grammar) if passive else doer(sentence, token, grammar)
        )
    elif wanted.relation == "obj":
        obj = subject(sentence, token) if passive else direct_object(sentence, token)
        if obj is None and wanted.lemmas and "VerbForm=Part" in token.feats:
            # a passive the parser did not see: 'l'accord serait signé' with a plain subject
            obj = subject(sentence, token)
        yield from _some(obj)
        if wanted.lemmas:
            yield from (k for k in sentence.kids(token.i, "obj") if obj is None or k.i != obj.i)
        elif obj is None and not passive:
            # 'prendre pour cible X': the object hangs on the expression's noun
            for word in sentence.kids(token.i, "xcomp"):
                yield from sentence.kids(word.i, "nmod", "obj")
    elif wanted.relation in ("xcomp", "ccomp"):
        yield from sentence.kids(token.i, "xcomp", "ccomp")
    elif wanted.relation == "iobj":
        yield from sentence.kids(token.i, "iobj")
    else:
        yield from _obliques(sentence, token, wanted)


def _some(token: Token | None) -> Iterator[Token]:
    if token is not None:
        yield token


def _obliques(sentence: Sentence, token: Token, wanted: Slot) -> Iterator[Token]:
    """Obliques of the verb, then those a parser hung on its object."""
    kids = list(sentence.kids(token.i, "obl", "nmod", "advmod", "xcomp", "advcl", "iobj"))
    obj = direct_object(sentence, token) if wanted.cases else None
    if obj is not None:
        kids += list(sentence.kids(obj.i, "nmod", "obl"))
    for kid in kids:
        if not wanted.cases or has_case(sentence, kid.i, wanted.cases):
            yield kid


def conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """A nominal and those coordinated with it, in order.

    A name behind a comma without any 'and' is an apposition that the parser took for a conjunct.
    """
    yield token
    kids = list(sentence.kids(token.i, "conj"))
    if any(True for k in kids for _ in sentence.kids(k.i, "cc")):
        yield from kids


def clause_of(sentence: Sentence, i: int) -> Token:
    """The nearest verb-like head of a clause at or above token `i`."""
    token = sentence.tokens[i]
    for above in (token, *sentence.ancestors(i)):
        if above.relation in CLAUSAL and (
            above.upos in ("VERB", "AUX") or _predicative(sentence, above)
        ):
            return above
    return sentence.root


def _predicative(sentence: Sentence, token: Token) -> bool:
    return any(True for _ in sentence.kids(token.i, "cop", "nsubj"))


def extent(sentence: Sentence, i: int, leave: frozenset[int] = frozenset()) -> list[int]:
    """Tokens of the clause headed by `i`, without those under the tokens in `leave`."""
    found, queue = [i], [i]
    while queue:
        for kid in sentence.children[queue.pop()]:
            if kid not in leave:
                found.append(kid)
                queue.append(kid)
    found.sort()
    return found
