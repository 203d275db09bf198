"""Mending what verb-final clauses and bare days do to small parsers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from rashomon.model.sentence import Sentence, Token, sentence

_CLAUSAL = frozenset({"root", "ccomp", "advcl", "conj", "parataxis", "acl"})
_OF_VERB = frozenset({"nsubj", "aux", "obl", "advmod", "punct", "mark", "expl", "cc", "obj", "iobj"})
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


def free_times(found: Sentence, spans: Sequence[tuple[int, int]]) -> Sentence:
    """Days and dates hang on the verb: 'arrested Friday 21 people' has one object.

    `spans` are article offsets of time expressions. Parsers take bare weekdays for subjects,
    objects or parts of the noun before them; a relative clause hung on one is its neighbour's.
    """
    changes: dict[int, Token] = {}
    for start, end in spans:
        inside = {t.i for t in found.tokens if start <= t.start < end}
        top = next((t for t in found.tokens if t.i in inside and t.head not in inside), None)
        if top is None or top.relation not in _TAKEN or any(True for _ in found.kids(top.i, "case")):
            continue
        verb = next((a for a in found.ancestors(top.i) if a.upos in ("VERB", "AUX")), None)
        if verb is not None and verb.i not in inside:
            changes[top.i] = structs.replace(top, head=verb.i, deprel="obl:tmod")
            changes |= {k.i: k for k in _handed_on(found, top, verb)}
    if not changes:
        return found
    tokens = [changes.get(t.i, t) for t in found.tokens]
    return sentence(tokens, paragraph=found.paragraph, headline=found.headline)


def _handed_on(found: Sentence, top: Token, verb: Token) -> Iterator[Token]:
    """Relative clauses of a day belong to the object or subject before it."""
    nouns = [k for k in found.kids(verb.i, "obj", "nsubj") if k.i < top.i]
    for kid in found.kids(top.i, "acl"):
        if nouns:
            yield structs.replace(kid, head=nouns[-1].i)
