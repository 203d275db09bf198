"""Bring an older revision of a treebank to the annotation of the current one.

Some treebanks are only to be had in part, the rest in an older revision whose labels differ:
'flat:name' became 'flat', oblique arguments got a label of their own, possessives moved. Labels
that were only renamed are mapped (`relabel`). Labels that were split (`refine`) are taken from a
pipeline trained on the current annotation alone, and only where it finds the very head that the
older annotation has and the split is one of those named; so a parser's slip never replaces gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from rashomon.text.smooth import smooth
from training.treebank import Sentence, Word

_NO_SPACE_BEFORE = frozenset(".,;:!?)]»…") | {"...", "'s", "%"}
_NO_SPACE_AFTER = frozenset("([«")


def harmonise(
    sentences: Iterable[Sentence],
    nlp: Language,
    relabel: dict[str, str],
    refine: frozenset[tuple[str, str]],
) -> Iterator[Sentence]:
    """The sentences with current labels; tags that are missing are filled by `nlp`."""
    found = [_spaced(s) for s in sentences]
    docs = (_doc(nlp, s) for s in found)
    for sentence, doc in zip(found, nlp.pipe(docs), strict=True):
        words = tuple(_word(w, doc, i, relabel, refine) for i, w in enumerate(sentence.words))
        yield Sentence(words, sentence.starts_paragraph, sentence.marked)


def _doc(nlp: Language, sentence: Sentence) -> Doc:
    return Doc(
        nlp.vocab,
        words=[smooth(w.form) for w in sentence.words],
        spaces=[w.space for w in sentence.words],
        sent_starts=[True] + [False] * (len(sentence.words) - 1),
    )


def _word(
    word: Word, doc: Doc, i: int, relabel: dict[str, str], refine: frozenset[tuple[str, str]]
) -> Word:
    token = doc[i]
    deprel = relabel.get(word.deprel, word.deprel)
    same_head = token.head.i == word.head
    if same_head and (deprel, token.dep_) in refine:
        deprel = token.dep_
    same_pos = token.pos_ == word.upos
    return replace(
        word,
        deprel=deprel,
        xpos=token.tag_ if word.xpos == "_" else word.xpos,
        feats=str(token.morph) if same_pos else word.feats,
    )


def _spaced(sentence: Sentence) -> Sentence:
    """Give a treebank without white space its spaces back, by the habits of punctuation."""
    words = sentence.words
    if not all(w.space for w in words[:-1]) or not any(w.form in _NO_SPACE_BEFORE for w in words):
        return sentence
    spaced = tuple(
        replace(w, space=not _closed_up(w, words[i + 1]) if i + 1 < len(words) else True)
        for i, w in enumerate(words)
    )
    return Sentence(spaced, sentence.starts_paragraph, sentence.marked)


def _closed_up(word: Word, following: Word) -> bool:
    return following.form in _NO_SPACE_BEFORE or word.form in _NO_SPACE_AFTER
