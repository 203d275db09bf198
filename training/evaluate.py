"""Score a pipeline on treebank files, from raw text, as the reader will use it.

Gold and predicted tokens are matched by their characters; a token that is cut differently
counts as wrong. `las` and `uas` leave punctuation out, as spaCy's scorer does; `las_punct`
counts every token, as the CoNLL 2018 shared task did (both as F1 over tokens).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rashomon.text.smooth import smooth
from training.treebank import Paragraph, paragraphs, text_of


@dataclass(frozen=True)
class Row:
    """One token, gold or predicted, by its place in the paragraph."""

    span: tuple[int, int]
    head: tuple[int, int]
    deprel: str
    upos: str
    lemma: str
    feats: str
    starts: bool


@dataclass(frozen=True)
class Scores:
    """F1 over tokens matched by place (accuracies where gold and predicted cuts agree)."""

    tokens: float
    sentences: float
    upos: float
    feats: float
    lemma: float
    uas: float
    las: float
    las_punct: float


def gold_rows(paragraph: Paragraph) -> list[Row]:
    """The treebank's tokens of one paragraph."""
    spans: list[list[tuple[int, int]]] = []
    at = 0
    for sentence in paragraph:
        here = []
        for i, word in enumerate(sentence.words):
            here.append((at, at + len(word.form)))
            at += len(word.form) + (1 if word.space or i == len(sentence.words) - 1 else 0)
        spans.append(here)
    return [
        Row(here[i], here[w.head], w.deprel, w.upos, smooth(w.lemma), w.feats, i == 0)
        for here, sentence in zip(spans, paragraph, strict=True)
        for i, w in enumerate(sentence.words)
    ]


def predicted_rows(doc: Doc) -> list[Row]:
    """The pipeline's tokens of one paragraph."""
    place = [(t.idx, t.idx + len(t)) for t in doc]
    return [
        Row(
            place[t.i],
            place[t.head.i],
            "root" if t.dep_ == "ROOT" else t.dep_,
            t.pos_,
            t.lemma_,
            str(t.morph),
            bool(t.is_sent_start),
        )
        for t in doc
        if not t.is_space
    ]


def f1(right: int, got: int, gold: int) -> float:
    """Harmonic mean of precision and recall; 0 where nothing is right."""
    return 2 * right / (got + gold) if right else 0.0


def score(pairs: Iterable[tuple[list[Row], list[Row]]]) -> Scores:
    """Scores over (gold, predicted) rows of paragraphs."""
    gold_n = got_n = gold_w = got_w = gold_s = got_s = 0
    hit = dict.fromkeys(
        ("tokens", "sentences", "upos", "feats", "lemma", "uas", "las", "las_punct"), 0
    )
    for gold, got in pairs:
        by_place = {r.span: r for r in got}
        gold_n, got_n = gold_n + len(gold), got_n + len(got)
        gold_w += sum(r.upos != "PUNCT" for r in gold)
        got_w += sum(r.deprel != "punct" for r in got)
        gold_s, got_s = gold_s + sum(r.starts for r in gold), got_s + sum(r.starts for r in got)
        for g in gold:
            p = by_place.get(g.span)
            if p is None:
                continue
            same_head = g.head == p.head
            word = g.upos != "PUNCT"
            hit["tokens"] += 1
            hit["sentences"] += g.starts and p.starts
            hit["upos"] += g.upos == p.upos
            hit["feats"] += g.feats == p.feats
            hit["lemma"] += g.lemma.lower() == p.lemma.lower()
            hit["uas"] += word and same_head
            hit["las"] += word and same_head and g.deprel == p.deprel
            hit["las_punct"] += same_head and g.deprel == p.deprel
    return Scores(
        tokens=f1(hit["tokens"], got_n, gold_n),
        sentences=f1(hit["sentences"], got_s, gold_s),
        upos=f1(hit["upos"], got_n, gold_n),
        feats=f1(hit["feats"], got_n, gold_n),
        lemma=f1(hit["lemma"], got_n, gold_n),
        uas=f1(hit["uas"], got_w, gold_w),
        las=f1(hit["las"], got_w, gold_w),
        las_punct=f1(hit["las_punct"], got_n, gold_n),
    )


def evaluate(nlp: Language, path: Path, size: int) -> Scores:
    """Scores of `nlp` on one treebank file, parsed in paragraphs of `size` sentences."""
    found = list(paragraphs(path, size))
    docs = nlp.pipe((smooth(text_of(p)) for p in found), batch_size=64)
    return score((gold_rows(p), predicted_rows(d)) for p, d in zip(found, docs, strict=True))


def main() -> None:
    """`python -m training.evaluate PIPELINE FILE...` prints scores as JSON."""
    ask = argparse.ArgumentParser(description=main.__doc__)
    ask.add_argument("pipeline")
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--size", type=int, default=5, help="sentences a paragraph")
    asked = ask.parse_args()
    nlp = spacy.load(asked.pipeline)
    for path in asked.files:
        found = evaluate(nlp, path, asked.size)
        print(path.name, json.dumps({k: round(v, 4) for k, v in vars(found).items()}))


if __name__ == "__main__":
    main()
