"""Documents in CoNLL-U: their raw text as a reader would see it, and their gold trees over it.

The text is rebuilt from '# text' and '# newpar'. Paragraphs stand two line breaks apart, the
sentences of one paragraph one space apart. Words of a multiword token that spell it ('do' and
"n't") have their own place; otherwise all of them have the place of the whole token.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from rashomon.model.errors import InputError
from rashomon.model.sentence import Sentence, Token, sentence
from rashomon.text.smooth import smooth

Cells = list[str]
Place = tuple[int, int]


class Paragraph(Struct, frozen=True):
    """Where a paragraph stands in the text; is it a heading?"""

    start: int
    end: int
    heading: bool


class Document(Struct, frozen=True):
    """One file. `misc[i]` belongs to the i-th word of the document, counted over all sentences."""

    name: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    misc: tuple[str, ...]

    @property
    def words(self) -> tuple[tuple[Sentence, Token], ...]:
        """All words in order, each with its sentence."""
        return tuple((s, t) for s in self.sentences for t in s.tokens)


class _Block(Struct, frozen=True):
    comments: tuple[str, ...]
    rows: tuple[Cells, ...]

    def note(self, key: str) -> str | None:
        """The value of a comment, '' where it has none, None where it is not there."""
        for line in self.comments:
            name, _, value = line[1:].partition("=")
            if name.strip() == key:
                return value.strip()
        return None


def read_document(path: Path) -> Document:
    """One file, plain or gzipped.

    Raises InputError where a sentence has no '# text' or its words are not in it.
    """
    blocks = list(_blocks(path))
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    misc: list[str] = []
    text = ""
    for block in blocks:
        begins = not paragraphs or block.note("newpar") is not None
        text += ("\n\n" if begins else " ") * bool(text)
        start = len(text)
        text += _text_of(block, path)
        if begins:
            heading = (block.note("newpar_block") or "").startswith("head")
            paragraphs.append(Paragraph(start, len(text), heading))
        else:
            last = paragraphs.pop()
            paragraphs.append(Paragraph(last.start, len(text), last.heading))
        words = [r for r in block.rows if r[0].isdigit()]
        misc.extend(r[9] for r in words)
        tokens = list(_tokens(words, _places(block, text, start, path)))
        number = len(paragraphs) - 1
        sentences.append(sentence(tokens, paragraph=number, headline=paragraphs[-1].heading))
    name = path.name.partition(".")[0]
    return Document(name, text, tuple(paragraphs), tuple(sentences), tuple(misc))


def _blocks(path: Path) -> Iterator[_Block]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    for filled, run in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            own = list(run)
            yield _Block(
                tuple(line for line in own if line.startswith("#")),
                tuple(line.split("\t") for line in own if not line.startswith("#")),
            )


def _text_of(block: _Block, path: Path) -> str:
    text = block.note("text")
    if not text:
        raise InputError(
            f"{path.name}: a sentence that begins '{block.rows[0][1]}' has no '# text' line. "
            f"Take the file as its treebank distributes it."
        )
    return text


def _places(block: _Block, text: str, start: int, path: Path) -> list[Place]:
    """Where each syntactic word of a sentence stands."""
    found: list[Place] = []
    at, covered = start, 0
    for row in block.rows:
        first, dash, last = row[0].partition("-")
        if "." in first or (not dash and int(first) <= covered):
            continue
        at = text.find(row[1], at)
        if at < 0:
            raise InputError(f"{path.name}: '{row[1]}' is not in its sentence's '# text'.")
        end = at + len(row[1])
        covered = int(last) if dash else int(first)
        forms = [r[1] for r in block.rows if r[0].isdigit() and int(first) <= int(r[0]) <= covered]
        found.extend(_inside(forms, at, end))
        at = end
    return found


def _inside(forms: Sequence[str], start: int, end: int) -> Iterator[Place]:
    if sum(map(len, forms)) != end - start:
        yield from [(start, end)] * len(forms)
        return
    for form in forms:
        yield start, start + len(form)
        start += len(form)


def _tokens(rows: Sequence[Cells], places: Sequence[Place]) -> Iterator[Token]:
    """The rows as our pipelines hand tokens on: lemmas in lower case, signs smoothed."""
    for i, (row, (start, end)) in enumerate(zip(rows, places, strict=True)):
        yield Token(
            i=i,
            start=start,
            end=end,
            text=smooth(row[1]),
            lemma=smooth(row[2]).lower(),
            upos=row[3],
            feats="" if row[5] == "_" else row[5],
            head=int(row[6]) - 1 if row[6] != "0" else i,
            deprel=row[7],
        )
