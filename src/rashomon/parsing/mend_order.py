"""Mending what verb-final clauses and bare days do to small parsers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from rashomon.model.sentence import Sentence, Token, again

_CLAUSAL = frozenset({"root", "ccomp", "advcl", "conj", "parataxis", "acl"})
_OF_VERB = frozenset(
    {"nsubj", "aux", "obl", "advmod", "punct", "mark", "expl", "cc", "obj", "iobj"}
)
_PARTY = frozenset({"nsubj", "obj", "iobj"})
_TAKEN = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "flat", "compound", "amod"})


def verb_final(found: Sentence) -> Iterable[Token]:
    """'zou huizen hebben verwoest': a noun that carries the auxiliary heads what its verb should.

    The verb behind it takes the noun's place; the noun becomes its object, or its subject where
    the clause has none.
    """
    for noun in found.tokens:
        if noun.upos != "NOUN" or noun.relation not in _CLAUSAL:
            continue
        verb = _final_verb(found, noun)
        if verb is not None:
            yield from _swapped(found, noun, verb)
            return


def _final_verb(found: Sentence, noun: Token) -> Token | None:
    kids = list(found.kids(noun.i))
    aux = [k for k in kids if k.deprel.startswith("aux")]
    if not aux or any(k.relation == "cop" for k in kids):
        return None
    return next((k for k in kids if _may_head(found, k, noun)), None)


def _may_head(found: Sentence, kid: Token, noun: Token) -> bool:
    verbal = kid.upos == "VERB" and not kid.has("VerbForm=Fin")
    behind = kid.i > noun.i and kid.relation in ("advcl", "conj", "acl", "xcomp", "parataxis")
    return verbal and behind and not any(True for _ in found.kids(kid.i, "mark", "cc"))


def _swapped(found: Sentence, noun: Token, verb: Token) -> Iterator[Token]:
    above = verb.i if noun.head == noun.i else noun.head
    yield structs.replace(verb, head=above, deprel=noun.deprel)
    own = next(found.kids(verb.i, "nsubj"), None)
    subject = next((k for k in found.kids(noun.i, "nsubj")), None)
    if own is not None and subject is None:
        yield structs.replace(own, deprel="obj")
    yield structs.replace(noun, head=verb.i, deprel="obj" if subject is not None else "nsubj")
    for kid in found.kids(noun.i):
        if kid.i != verb.i and kid.relation in _OF_VERB:
            yield structs.replace(kid, head=verb.i)


def lent_subjects(found: Sentence) -> Iterable[Token]:
    """A subject hung on an auxiliary is the verb's ('het ABVV wil staking houden')."""
    for token in found.tokens:
        aux = found.tokens[token.head]
        if token.relation == "nsubj" and aux.relation == "aux" and aux.head != aux.i:
            yield structs.replace(token, head=aux.head)


def caseless(found: Sentence) -> Iterable[Token]:
    """'er zou één visser zijn omgekomen': a counted noun without a preposition is no adverbial."""
    for noun in found.tokens:
        verb = found.tokens[noun.head]
        if noun.deprel != "obl" or noun.upos != "NOUN" or verb.upos != "VERB":
            continue
        kids = {k.relation for k in found.kids(noun.i)}
        if "nummod" not in kids or "case" in kids:
            continue
        if not any(True for _ in found.kids(verb.i, "nsubj", "csubj")):
            yield structs.replace(noun, deprel="nsubj")
            return


def free_times(found: Sentence, spans: Sequence[tuple[int, int]]) -> Sentence:
    """Days and dates hang on the verb: 'arrested Friday 21 people' has one object.

    `spans` are article offsets of time expressions. Parsers take bare weekdays for subjects,
    objects or parts of the noun before them; a relative clause hung on one is its neighbour's.
    """
    changes: dict[int, Token] = {}
    for start, end in spans:
        inside = {t.i for t in found.tokens if start <= t.start < end}
        top = next((t for t in found.tokens if t.i in inside and t.head not in inside), None)
        if top is None or top.relation not in _TAKEN:
            continue
        if any(True for _ in found.kids(top.i, "case")):
            if top.relation in _PARTY:
                changes[top.i] = structs.replace(top, deprel="obl")
            over = found.tokens[top.head]
            if over.upos == "VERB":
                changes |= {k.i: k for k in _handed_on(found, top, over)}
            continue
        verb = next((a for a in found.ancestors(top.i) if a.upos in ("VERB", "AUX")), None)
        if verb is not None and verb.i not in inside:
            changes[top.i] = structs.replace(top, head=verb.i, deprel="obl:tmod")
            changes |= {k.i: k for k in _handed_on(found, top, verb)}
    if not changes:
        return found
    tokens = [changes.get(t.i, t) for t in found.tokens]
    return again(found, tokens, "time")


def _handed_on(found: Sentence, top: Token, verb: Token) -> Iterator[Token]:
    """Relative clauses of a day belong to the object or subject before it."""
    nouns = [k for k in found.kids(verb.i, "obj", "nsubj") if k.i < top.i]
    for kid in found.kids(top.i, "acl"):
        if nouns:
            yield structs.replace(kid, head=nouns[-1].i)


def apposed(found: Sentence) -> Iterable[Token]:
    """'the leader of the party, Ada Byron, said': a name behind a comma is no second leader."""
    for noun in found.tokens:
        if noun.upos != "NOUN":
            continue
        joined = [k for k in found.kids(noun.i, "conj") if k.i > noun.i]
        if not joined or any(True for k in joined for _ in found.kids(k.i, "cc")):
            continue
        name = joined[0]
        if name.upos == "PROPN" and _after_comma(found, name):
            yield structs.replace(name, deprel="appos")


def lost_subjects(found: Sentence) -> Iterable[Token]:
    """'In an interview, the adviser said …': the noun before a verb that has no subject.

    Parsers hang it on the adverbial before it, as if it were an apposition or a conjunct.
    """
    for verb in found.tokens:
        if not _lacks_subject(found, verb):
            continue
        noun = _before(found, verb)
        if noun is None:
            continue
        passive = any(True for _ in found.kids(verb.i, "aux:pass"))
        yield structs.replace(noun, head=verb.i, deprel="nsubj:pass" if passive else "nsubj")
        for name in found.tokens[noun.i + 1 : verb.i]:
            beside = name.head == noun.head and name.relation in ("conj", "appos")
            if beside and name.upos == "PROPN" and not any(True for _ in found.kids(name.i, "cc")):
                yield structs.replace(name, head=noun.i, deprel="appos")


def _lacks_subject(found: Sentence, verb: Token) -> bool:
    if verb.upos != "VERB" or verb.relation not in ("root", "ccomp", "parataxis"):
        return False
    finite = any(t.has("VerbForm=Fin") for t in (verb, *found.kids(verb.i, "aux")))
    own = ("nsubj", "csubj", "expl", "obl:agent")
    return finite and not any(
        k.i < verb.i or k.relation == "nsubj" for k in found.kids(verb.i, *own)
    )


def _before(found: Sentence, verb: Token) -> Token | None:
    """The leftmost noun behind a comma and before the verb that could be its subject."""
    first = min([verb.i, *(k.i for k in found.kids(verb.i, "aux"))])
    begin = max([k.i + 1 for k in found.kids(verb.i, "mark")] or [0])
    for noun in found.tokens[begin:first]:
        if noun.upos not in ("NOUN", "PROPN") or noun.relation not in ("conj", "appos", "dep"):
            continue
        free = not any(True for _ in found.kids(noun.i, "case", "cc"))
        above = found.tokens[noun.head]
        hung = above.relation in ("obl", "nmod") or above.upos == "ADV"
        if free and hung and _after_comma(found, noun) and _reaches(found, noun, first):
            return noun
    return None


def _after_comma(found: Sentence, noun: Token) -> bool:
    start = found.subtree(noun.i)
    begin = next((i for i in start if found.tokens[i].relation != "punct"), noun.i)
    return begin > 0 and found.tokens[begin - 1].text == ","


def _reaches(found: Sentence, noun: Token, first: int) -> bool:
    """Nothing but the noun's own phrase, its like and adverbs stand between it and the verb."""
    own = set(found.subtree(noun.i))
    between = (t for t in found.tokens[noun.i + 1 : first] if t.i not in own)
    return all(
        t.upos in ("PUNCT", "ADV", "PROPN", "CCONJ", "DET", "ADJ") or t.relation == "flat"
        for t in between
    )
