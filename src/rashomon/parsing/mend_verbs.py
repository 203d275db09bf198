"""Verbs that a small tagger took for nouns or adjectives, known again by the language's tables.

A form counts as a verb's only where the tables know the verb it comes from and the clause would
otherwise have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from rashomon.model.sentence import Sentence, Token
from rashomon.text.smooth import plain_word

STEM = 3
"""Shorter stems are shared by unrelated words."""
_MISTAKEN = frozenset({"NOUN", "ADJ", "ADV", "X", "PROPN"})
_CLAUSAL = frozenset({"root", "ccomp", "advcl", "conj", "parataxis", "acl"})
_NOMINAL_PLACE = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "compound", "flat"})
"""Where a noun stands: what was tagged a verb there is one in disguise ('l'opposant')."""
_BEHIND = frozenset({"nmod", "obl", "obj", "amod", "appos", "conj", "advcl", "xcomp"})


class VerbForms(Struct, frozen=True):
    """`forms` map (lower-case form, part of speech) to lemmas, `endings` a verb's ending to its
    infinitive's; `verbs` are the lemmas the tables know, `harms` those of things done to
    somebody, who is their object; `nouns` are the event nouns."""

    forms: Mapping[tuple[str, str], str]
    endings: tuple[tuple[str, str], ...]
    verbs: frozenset[str]
    harms: frozenset[str]
    nouns: frozenset[str]

    def lemma(self, token: Token) -> str | None:
        """The known verb that a lower-case word may be a form of."""
        return None if token.text[:1].isupper() else self.known(plain_word(token.text))

    def known(self, word: str) -> str | None:
        """The same for a form in lower case."""
        held = self.forms.get((word, "VERB"))
        if held is not None and held in self.verbs:
            return held
        for end, infinitive in self.endings:
            tried = word[: len(word) - len(end)] + infinitive
            if word.endswith(end) and len(word) - len(end) >= STEM and tried in self.verbs:
                return tried
        return None


def lemmas(found: Sentence, words: VerbForms) -> Iterable[Token]:
    """'indicted' is no form of an unheard-of 'indicte' where the tables know 'indict'."""
    for token in found.tokens:
        if token.upos != "VERB" or token.relation in _NOMINAL_PLACE:
            continue
        if token.lemma in words.verbs or token.lemma in words.nouns:
            continue
        lemma = words.lemma(token)
        if lemma is not None and lemma != token.lemma:
            yield structs.replace(token, lemma=lemma)


def participles(found: Sentence, words: VerbForms) -> Iterable[Token]:
    """'zijn opgeschort', 'a félicité': behind an auxiliary stands a participle, no noun."""
    for token in found.tokens:
        if token.upos not in ("NOUN", "ADJ", "ADV") or token.relation not in _CLAUSAL:
            continue
        kids = list(found.kids(token.i, "aux", "cop"))
        if not kids or any(True for _ in found.kids(token.i, "det", "amod", "nmod:poss", "case")):
            continue
        if token.upos == "ADJ" and not any(k.relation == "aux" for k in kids):
            continue
        lemma = words.lemma(token)
        if lemma is not None:
            yield structs.replace(token, upos="VERB", lemma=lemma, feats="VerbForm=Part")
            passive = any(k.relation == "aux" and k.deprel != "aux:pass" for k in kids)
            for kid in kids:
                if kid.relation == "cop":
                    yield structs.replace(kid, deprel="aux" if passive else "aux:pass")


def finite(found: Sentence, words: VerbForms) -> Iterable[Token]:
    """'La police encercle la maison': the verb of a clause that would have none."""
    for token in found.tokens:
        if token.upos not in _MISTAKEN or token.relation not in _CLAUSAL | {"amod"}:
            continue
        if any(True for _ in found.kids(token.i, "det", "case")):
            continue
        change = _rooted(found, token, words) or _behind_noun(found, token, words)
        if change:
            yield from change
            return


def _rooted(found: Sentence, token: Token, words: VerbForms) -> list[Token]:
    """It heads the clause already and has a subject."""
    heads = token.relation in _CLAUSAL and any(
        k.i < token.i for k in found.kids(token.i, "nsubj", "expl")
    )
    if not heads or any(True for _ in found.kids(token.i, "cop", "aux")):
        return []
    lemma = words.lemma(token)
    if lemma is None or (token.upos == "NOUN" and plain_word(token.text) in words.nouns):
        return []
    return [structs.replace(token, upos="VERB", lemma=lemma, feats="VerbForm=Fin")]


def _behind_noun(found: Sentence, token: Token, words: VerbForms) -> list[Token]:
    """It was hung on its own subject as an adjective ('Sud-Rail conteste ce calcul')."""
    noun = found.tokens[token.head]
    if token.relation != "amod" or noun.i >= token.i or noun.upos not in ("NOUN", "PROPN"):
        return []
    own = found.subtree(noun.i)
    before = own[0] > 0 and any(t.upos == "VERB" for t in found.tokens[: own[0]])
    lemma = words.lemma(token)
    if lemma is None or before or _has_verb(found, noun):
        return []
    return list(_promoted(found, token, noun, lemma))


def _has_verb(found: Sentence, noun: Token) -> bool:
    """Is there a finite verb above the noun, so that the clause needs no other?"""
    over = (noun, *found.ancestors(noun.i))
    return any(t.upos in ("VERB", "AUX") for t in over) or any(
        True for t in over for _ in found.kids(t.i, "cop", "aux")
    )


def _promoted(found: Sentence, token: Token, noun: Token, lemma: str) -> Iterator[Token]:
    """Put the verb over its subject, and what stood behind it under it."""
    root = noun.head == noun.i
    above = found.tokens[noun.head]
    verb = structs.replace(token, upos="VERB", lemma=lemma, feats="VerbForm=Fin")
    if root:
        yield structs.replace(verb, head=token.i, deprel=noun.deprel)
        moved = [k for k in found.kids(noun.i) if k.i > token.i]
    elif noun.relation == "nsubj" and above.i > token.i:
        clause = above.i if above.head != above.i else token.i
        yield structs.replace(
            verb, head=clause if above.head != above.i else token.i, deprel=above.deprel
        )
        yield structs.replace(above, head=token.i, deprel="obj")
        moved = []
    else:
        return
    yield structs.replace(noun, head=token.i, deprel="nsubj")
    for kid in moved:
        label = kid.deprel
        if kid.relation == "nmod":
            label = "obl" if any(True for _ in found.kids(kid.i, "case")) else "obj"
        yield structs.replace(kid, head=token.i, deprel=label)


def demoted(found: Sentence) -> Iterable[Token]:
    """'VN-chef X eiste woensdag zijn vrijlating': a finite verb is nobody's adjective.

    It heads the clause that the parser built on its object.
    """
    root = found.root
    if root.upos not in ("NOUN", "PROPN") or any(True for _ in found.kids(root.i, "cop", "aux")):
        return
    for verb in found.tokens:
        finite_ = verb.upos == "VERB" and verb.has("VerbForm=Fin")
        if not finite_ or verb.relation not in ("amod", "compound", "flat") or verb.i > root.i:
            continue
        if not any(k.i < verb.i for k in found.kids(verb.i, "nsubj")):
            continue
        yield structs.replace(verb, head=verb.i, deprel="root")
        yield structs.replace(root, head=verb.i, deprel="obj")
        for kid in found.kids(root.i):
            if kid.i != verb.i and kid.relation in ("punct", "advmod", "obl", "nsubj", "cc"):
                label = "obl:tmod" if kid.relation == "nsubj" else kid.deprel
                yield structs.replace(kid, head=verb.i, deprel=label)
        return


def clause_final(found: Sentence, words: VerbForms) -> Iterable[Token]:
    """'dat straaljagers stellingen bombardeerden': the verb at the end of a marked clause."""
    for head in found.tokens:
        if head.upos not in ("NOUN", "PROPN") or head.relation not in _CLAUSAL:
            continue
        if not any(True for _ in found.kids(head.i, "mark")):
            continue
        if any(True for _ in found.kids(head.i, "cop", "aux")):
            continue
        below = [found.tokens[i] for i in found.subtree(head.i) if i > head.i]
        verb = next((t for t in reversed(below) if t.upos != "PUNCT"), None)
        if verb is None or verb.upos not in _MISTAKEN or verb.relation not in _BEHIND:
            continue
        lemma = words.lemma(verb)
        if lemma is not None:
            yield from _last(found, head, verb, lemma)
            return


def _last(found: Sentence, head: Token, verb: Token, lemma: str) -> Iterator[Token]:
    yield structs.replace(
        verb, upos="VERB", lemma=lemma, feats="VerbForm=Fin", head=head.head, deprel=head.deprel
    )
    own = next(found.kids(head.i, "nsubj"), None)
    yield structs.replace(head, head=verb.i, deprel="obj" if own is not None else "nsubj")
    for kid in found.kids(head.i):
        if kid.i != verb.i and kid.relation in ("nsubj", "mark", "advmod", "obl", "punct", "cc"):
            yield structs.replace(kid, head=verb.i)
    for kid in found.kids(verb.i):
        if kid.relation in ("amod", "case", "nmod") and kid.i < verb.i and kid.i != head.i:
            yield structs.replace(
                kid, head=head.i, deprel="nmod" if kid.relation != "case" else kid.deprel
            )
