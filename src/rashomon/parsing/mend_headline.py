"""Headlines whose verb a small tagger took for a noun ('Gunmen attack police station').

Headlines leave out articles and auxiliaries, so that a verb between two nouns looks like a part
of a compound. Three things together tell it from one: it is a form of a verb the tables know,
somebody who can act stands right before it, and the headline has no other verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import structs

from rashomon.model.sentence import Sentence, Token
from rashomon.parsing.mend_verbs import VerbForms
from rashomon.text.smooth import plain_word

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset({"compound", "flat", "amod", "det", "nummod", "nmod", "punct", "appos", "case"})
_TITLED = 0.8
"""From this share of capitalised words on, capitals say nothing about names."""


def headline_verb(
    found: Sentence, words: VerbForms, acts: Callable[[str], bool]
) -> Iterable[Token]:
    """The tokens of a headline that change when its verb is put over its nouns.

    `acts` says whether a lower-case word names people who can act.
    """
    if not found.headline or _has_known_verb(found, words):
        return ()
    titled = _titled(found)
    for token in found.tokens[1:-1]:
        if token.upos not in ("NOUN", "PROPN", "ADJ", "X"):
            continue
        if token.text[:1].isupper() and not titled:
            continue
        lemma = _verb(found, token, words, acts)
        if lemma is not None:
            return tuple(_raised(found, token, lemma))
    return ()


def headline_passive(found: Sentence, words: VerbForms) -> Iterable[Token]:
    """'Two officers injured in clash': a headline's bare participle tells what was done to them."""
    if not found.headline:
        return ()
    changes: list[Token] = []
    for verb in found.tokens:
        if verb.upos == "VERB" and verb.lemma in words.harms and _bare_participle(found, verb):
            changes += _subject_suffers(found, verb) or _lifted(found, verb)
    return changes


def _bare_participle(found: Sentence, verb: Token) -> bool:
    """A past form with neither auxiliary nor object."""
    if not (verb.has("VerbForm=Part") or verb.has("Tense=Past")) or verb.has("Tense=Pres"):
        return False
    if any(True for _ in found.kids(verb.i, "aux", "mark", "expl", "ccomp")):
        return False
    objects = found.kids(verb.i, "obj")
    return all(any(True for _ in found.kids(k.i, "case")) for k in objects)


def _subject_suffers(found: Sentence, verb: Token) -> list[Token]:
    kids = found.kids(verb.i, "nsubj")
    return [
        structs.replace(k, deprel="nsubj:pass")
        for k in kids
        if k.i < verb.i and k.deprel == "nsubj"
    ]


def _lifted(found: Sentence, verb: Token) -> list[Token]:
    """The participle of a headline that is one noun phrase, put over its noun."""
    noun = found.tokens[verb.head]
    alone = noun.head == noun.i and noun.upos in ("NOUN", "PROPN", "NUM") and noun.i < verb.i
    if not alone or verb.relation not in ("acl", "amod") or _has_finite(found, verb):
        return []
    behind = [k for k in found.kids(noun.i) if k.i > verb.i]
    return [
        structs.replace(verb, head=verb.i, deprel="root"),
        structs.replace(noun, head=verb.i, deprel="nsubj:pass"),
        *(structs.replace(k, head=verb.i) for k in behind),
    ]


def _has_finite(found: Sentence, verb: Token) -> bool:
    return any(
        t.i != verb.i
        and (t.upos == "AUX" or (t.upos == "VERB" and t.has("VerbForm=Fin") and t.i < verb.i))
        for t in found.tokens
    ) or any(True for _ in found.kids(verb.head, "cop", "aux"))


def _has_known_verb(found: Sentence, words: VerbForms) -> bool:
    return any(
        t.upos == "AUX"
        or (t.upos == "VERB" and (t.lemma in words.verbs or words.known(plain_word(t.text))))
        for t in found.tokens
    )


def _titled(found: Sentence) -> bool:
    alphabetic = [t.text for t in found.tokens if t.text.isalpha() and len(t.text) > 1]
    capitals = sum(1 for word in alphabetic if word[0].isupper())
    return bool(alphabetic) and capitals >= _TITLED * len(alphabetic)


def _verb(
    found: Sentence, token: Token, words: VerbForms, acts: Callable[[str], bool]
) -> str | None:
    """The lemma of the verb that the token is here, if it can be one."""
    before, behind = found.tokens[token.i - 1], found.tokens[token.i + 1]
    word, form = plain_word(before.text), plain_word(token.text)
    actor = before.upos == "PROPN" or acts(word) or acts(before.lemma)
    if before.relation == "case" or behind.upos == "PUNCT":
        return None
    lemma = words.known(form)
    if not actor and (lemma is None or not _plain_subject(before, token, behind, words)):
        return None
    if lemma is not None and lemma != form:
        # 'Russia sanctions over Crimea': a noun in the plural as well, so it needs an object.
        noun = token.lemma in words.nouns or form in words.nouns
        return None if noun and behind.upos == "ADP" else lemma
    several = acts(word) or (before.upos == "NOUN" and before.lemma != word)
    several = several or any(True for _ in found.kids(before.i, "cc"))
    return form if several and form in words.verbs else None


def _plain_subject(before: Token, token: Token, behind: Token, words: VerbForms) -> bool:
    """'missile hits Kharkiv': a thing can be the subject where the verb is no event noun."""
    noun = token.lemma in words.nouns or plain_word(token.text) in words.nouns
    return before.upos == "NOUN" and behind.upos in ("PROPN", "DET", "NUM") and not noun


def _raised(found: Sentence, verb: Token, lemma: str) -> Iterator[Token]:
    """The verb over the headline, what stands before it as subject, what follows as its objects."""
    yield structs.replace(
        verb, head=verb.i, deprel="root", upos="VERB", lemma=lemma, feats="VerbForm=Fin"
    )
    before = found.tokens[verb.i - 1]
    joined = before.relation in ("conj", "flat") and before.head < before.i
    subject = found.tokens[before.head] if joined else before
    yield structs.replace(subject, head=verb.i, deprel="nsubj")
    for token in found.tokens[: before.i]:
        above = token.head if token.head <= before.i and token.head != token.i else None
        if token.i != subject.i and above is None:
            inside = token.relation in _INSIDE
            yield structs.replace(
                token, head=subject.i, deprel=token.deprel if inside else "compound"
            )
    objects = False
    for token in found.tokens[verb.i + 1 :]:
        root = token.head == token.i
        if not root and token.head > verb.i:
            continue
        marked = any(k.i < token.i for k in found.kids(token.i, "case"))
        if token.upos not in _NOMINAL and not (root and token.upos == "VERB"):
            yield structs.replace(token, head=verb.i, deprel="advmod" if root else token.deprel)
            continue
        deprel = "obl" if marked or objects else "obj"
        objects = objects or not marked
        upos = "NOUN" if token.upos == "VERB" else token.upos
        yield structs.replace(token, head=verb.i, deprel=deprel, upos=upos)
