"""Reading the CoNLL-U files of this folder: cases of one or more sentences with what is expected.

Each language found has one file. A case begins with '# newdoc id' and has an '# expect' line:
the claims that follow from its trees, in text order. A '# known-failure' line says why the
grammar does not get there yet; '# headline' that the sentence is one. The trees are right, so
that a case tells of the grammar alone; where two treebanks of a language draw a construction
differently, there is a case for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from rashomon.model.article import Article, Paragraph
from rashomon.model.ids import text_sha256
from rashomon.model.sentence import Sentence, Token, sentence
from rashomon.text.smooth import smooth

FOLDER = Path(__file__).parent


class Case(Struct, frozen=True):
    """Sentences that stand one after the other, and the claims a reader takes from them."""

    name: str
    language: str
    text: str
    sentences: tuple[Sentence, ...]
    expect: tuple[dict[str, Any], ...]
    known_failure: str | None

    @property
    def article(self) -> Article:
        """An article that has no other words than these."""
        headline = self.sentences[0].headline
        return Article(
            id=self.name,
            name=self.name,
            state="read",
            reason=None,
            text=self.text,
            sha256=text_sha256(self.text),
            paragraphs=(Paragraph(0, len(self.text), "headline" if headline else "article", ()),),
            language=self.language,
            outlet=None,
            published=None,
            published_how=None,
        )


def cases() -> Iterator[Case]:
    """All cases of all languages."""
    for path in sorted(FOLDER.glob("*.conllu")):
        for part in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
            yield _case(path.stem, part)


def _case(language: str, part: str) -> Case:
    name, _, rest = part.partition("\n")
    notes = _notes(rest)
    blocks = [b for b in rest.strip().split("\n\n") if b]
    texts = [_notes(b)["text"] for b in blocks]
    sentences: list[Sentence] = []
    at = 0
    for block, text in zip(blocks, texts, strict=True):
        tokens = _tokens(block, text, at)
        sentences.append(sentence(tokens, headline="headline" in notes))
        at += len(text) + 1
    return Case(
        name=name,
        language=language,
        text=" ".join(texts),
        sentences=tuple(sentences),
        expect=tuple(json.loads(notes["expect"])),
        known_failure=notes.get("known-failure"),
    )


def _notes(block: str) -> dict[str, str]:
    lines = [line[2:].partition(" = ") for line in block.split("\n") if line.startswith("# ")]
    return {key: value for key, _, value in reversed(lines)}


def _tokens(block: str, text: str, offset: int) -> Sequence[Token]:
    """The rows as the pipelines hand tokens on: lemmas in lower case, quotation marks smoothed."""
    found: list[Token] = []
    at = 0
    rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
    for i, row in enumerate(rows):
        start = text.index(row[1], at)
        at = start + len(row[1])
        found.append(
            Token(
                i=i,
                start=offset + start,
                end=offset + at,
                text=smooth(row[1]),
                lemma=row[2].lower(),
                upos=row[3],
                feats="" if row[5] == "_" else row[5],
                head=int(row[6]) - 1 if row[6] != "0" else i,
                deprel=row[7],
            )
        )
    return found
