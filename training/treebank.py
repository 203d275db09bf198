"""Read Universal Dependencies treebanks (CoNLL-U) as surface tokens grouped into paragraphs.

spaCy has one token for each stretch of text, UD may have several syntactic words in one
(French 'du' = 'de' + 'le'). Where the words of a multiword token spell its surface form
('do' + "n't") they stay apart; where they do not, they are merged into one token that takes
the place of the word whose head lies outside.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

PARAGRAPH_SENTENCES = 5
"""Sentences joined into one paragraph where a treebank does not mark paragraphs."""


@dataclass(frozen=True)
class Word:
    """One surface token. `head` is the index of its head within the sentence, itself for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence of a treebank; `marked` where it carries a mark of paragraph or document."""

    words: tuple[Word, ...]
    starts_paragraph: bool
    marked: bool


Paragraph = tuple[Sentence, ...]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Sentences of one CoNLL-U file (plain or gzipped), in order."""
    opener = gzip.open if path.suffix == ".gz" else open
    comments: list[str] = []
    rows: list[list[str]] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield _sentence(rows, comments)
                comments, rows = [], []
    if rows:
        yield _sentence(rows, comments)


def paragraphs(path: Path, size: int = PARAGRAPH_SENTENCES) -> Iterator[Paragraph]:
    """Paragraphs as the treebank marks them; else runs of `size` sentences."""
    group: list[Sentence] = []
    marked = any(s.marked for s in read_sentences(path))
    for sentence in read_sentences(path):
        full = len(group) >= 2 * size or (
            sentence.starts_paragraph if marked else len(group) >= size
        )
        if group and full:
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)


def text_of(paragraph: Paragraph) -> str:
    """The raw text a reader would see, sentences joined by one space."""
    return " ".join(
        "".join(w.form + (" " if w.space else "") for w in sentence.words).strip()
        for sentence in paragraph
    )


def _sentence(rows: list[list[str]], comments: list[str]) -> Sentence:
    begins = any(c.startswith(("# newpar", "# newdoc")) for c in comments)
    words = _merge([r for r in rows if "." not in r[0]])
    return Sentence(words=words, starts_paragraph=begins, marked=begins)


def _merge(rows: list[list[str]]) -> tuple[Word, ...]:
    spans = _spans(rows)
    place = {
        number: i for i, (group, _, _) in enumerate(spans) for number in (int(r[0]) for r in group)
    }
    words = []
    for i, (group, form, space) in enumerate(spans):
        inside = {int(r[0]) for r in group}
        lead = next((r for r in group if int(r[6]) not in inside), group[0])
        head = int(lead[6])
        word = Word(
            form=form,
            lemma=lead[2] if len(group) == 1 else form.lower(),
            upos=lead[3],
            xpos=lead[4],
            feats="" if lead[5] == "_" else lead[5],
            head=i if head == 0 else place[head],
            deprel=lead[7],
            space=space,
        )
        if len(group) > 1 and lead[2] not in ("_", ""):
            word = replace(word, lemma=lead[2])
        words.append(word)
    return tuple(words)


def _spans(rows: list[list[str]]) -> list[tuple[list[list[str]], str, bool]]:
    """Surface tokens: (their syntactic rows, form, is a space after them)."""
    spans: list[tuple[list[list[str]], str, bool]] = []
    by_id = {r[0]: r for r in rows if "-" not in r[0]}
    covered = 0
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            group = [by_id[str(n)] for n in range(first, last + 1)]
            space = "SpaceAfter=No" not in row[9]
            if "".join(r[1] for r in group) == row[1]:
                spans += [([r], r[1], space and r is group[-1]) for r in group]
            else:
                spans.append((group, row[1], space))
            covered = last
        elif int(row[0]) > covered:
            spans.append(([row], row[1], "SpaceAfter=No" not in row[9]))
    return spans
