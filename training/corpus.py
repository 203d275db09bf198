"""Turn treebank paragraphs into spaCy training documents, as the reader will later see them.

The text of a training document goes through the same character-for-character smoothing as
an article's paragraph (`rashomon.text.smooth`), so that a curly apostrophe in the news and a
straight one in a treebank are the same word.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from rashomon.text.smooth import smooth
from training.treebank import Paragraph, Sentence, Word, paragraphs

DEV_EVERY = 10
"""Every tenth paragraph of the treebank that is closest to the test set is held out."""


def to_doc(vocab: Vocab, paragraph: Paragraph, *, use_xpos: bool) -> Doc:
    """One spaCy Doc with gold heads, labels, tags, features, lemmas and sentence starts."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool] = []
    spaces: list[bool] = []
    for sentence in paragraph:
        base = len(words)
        for i, word in enumerate(sentence.words):
            words.append(word)
            heads.append(base + word.head)
            starts.append(i == 0)
            spaces.append(word.space or i == len(sentence.words) - 1)
    return Doc(
        vocab,
        words=[smooth(w.form) for w in words],
        spaces=spaces,
        pos=[w.upos if w.upos != "_" else "X" for w in words],
        tags=[_tag(w, use_xpos) for w in words],
        morphs=[w.feats for w in words],
        lemmas=[smooth(w.lemma) if w.lemma != "_" else w.form for w in words],
        heads=heads,
        deps=["ROOT" if w.deprel == "root" else w.deprel for w in words],
        sent_starts=starts,
    )


def _tag(word: Word, use_xpos: bool) -> str:
    return word.xpos if use_xpos and word.xpos != "_" else word.upos


def split(files: Iterable[tuple[Path, int, bool]]) -> tuple[list[Paragraph], list[Paragraph]]:
    """(training paragraphs, held-out paragraphs). Each file: path, repeats, is it held out from."""
    train: list[Paragraph] = []
    dev: list[Paragraph] = []
    for path, repeat, hold_out in files:
        for i, paragraph in enumerate(paragraphs(path)):
            if hold_out and i % DEV_EVERY == DEV_EVERY - 1:
                dev.append(paragraph)
            else:
                train += [paragraph] * repeat
    return train, dev


def vary(found: list[Paragraph], seed: int = 0) -> Iterator[Paragraph]:
    """Each paragraph, and now and then one cut short: one sentence, or no full stop at the end.

    Headlines and captions stand alone and often end without punctuation; a parser that has
    only seen full paragraphs glues them to what follows or invents a verb.
    """
    rng = random.Random(seed)
    for paragraph in found:
        yield paragraph
        draw = rng.random()
        if draw < 0.10 and len(paragraph) > 1:
            yield (rng.choice(paragraph),)
        elif draw < 0.18:
            bare = _without_stop(rng.choice(paragraph))
            if bare is not None:
                yield (bare,)


def _without_stop(sentence: Sentence) -> Sentence | None:
    last = len(sentence.words) - 1
    word = sentence.words[last]
    if word.upos != "PUNCT" or word.form not in ".!?" or last < 2:
        return None
    if any(w.head == last for w in sentence.words[:last]):
        return None
    return Sentence(sentence.words[:last], sentence.starts_paragraph, sentence.marked)


def write(vocab: Vocab, found: Iterable[Paragraph], out: Path, *, use_xpos: bool) -> int:
    """Write a .spacy file; returns how many documents it holds."""
    docs = [to_doc(vocab, p, use_xpos=use_xpos) for p in found]
    DocBin(docs=docs, store_user_data=False).to_disk(out)
    return len(docs)
