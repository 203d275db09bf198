"""Attributions coded by hand on sentences of open treebanks, and the trees they were coded on.

Each language has one table, <code>.tsv, of facts: treebank file, sentence id, and the ids and
forms of the coded words only. The sentences stay in the treebanks, which lie beside the project.

A row is an attribution (`said`); one that a careful reader may leave out, wrong only where it is
found with another source (`maybe`); or a cue word that attributes nothing (`none`, and why).
Token ids are those of the CoNLL-U file. '1+4' are several tokens, '1|4' either, '-' nobody.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Literal

from msgspec import Struct

from rashomon.model.sentence import Token, sentence
from rashomon.text.smooth import smooth
from tests.claims.trees import Case

FOLDER = Path(__file__).parent
SHARED = Path(__file__).parents[4] / "shared" / "treebanks"

Kind = Literal["said", "maybe", "none"]
Ids = frozenset[str]


class Coded(Struct, frozen=True):
    """One row of a table; `sources` and `contents` are the readings that are right."""

    file: str
    sent_id: str
    kind: Kind
    cue: str
    stance: str
    sources: tuple[Ids, ...]
    contents: tuple[Ids, ...]
    forms: tuple[tuple[str, str], ...]

    @property
    def treebank(self) -> str:
        """'xx_name' of 'xx_name-part.train'."""
        return self.file.partition(".")[0].partition("-")[0]


class Tree(Struct, frozen=True):
    """A sentence of a treebank as a case without expectations; `ids[i]` is the id of token i.

    `places` finds the token of every id, also of those that share one with their neighbours.
    """

    case: Case
    ids: tuple[str, ...]
    places: dict[str, int]


class Sample(Struct, frozen=True):
    """One coded sentence: its tree and its rows."""

    tree: Tree
    rows: tuple[Coded, ...]


def tables() -> tuple[str, ...]:
    """Codes of the languages that have a table."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.tsv")))


def rows(language: str) -> Iterator[Coded]:
    """The rows of one language's table."""
    with (FOLDER / f"{language}.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield _coded(row)


def samples(language: str) -> Iterator[Sample]:
    """The coded sentences, treebank file by treebank file.

    Raises LookupError where a treebank lacks a coded sentence or has other words there.
    """
    for file, coded in groupby(sorted(rows(language), key=_where), key=lambda r: r.file):
        by_id = {k: tuple(g) for k, g in groupby(coded, key=lambda r: r.sent_id)}
        found = {t.case.name: t for t in trees(language, file, by_id)}
        for sent_id, its in by_id.items():
            if sent_id not in found or not _same_words(found[sent_id], its):
                raise LookupError(
                    f"{file} has no sentence '{sent_id}' with the words of the table. "
                    f"Is it another revision of the treebank? Code the sentence again."
                )
            yield Sample(found[sent_id], its)


def available(language: str) -> bool:
    """Do all treebanks of the table lie beside the project?"""
    return all(_path(language, r.file).is_file() for r in rows(language))


def trees(language: str, file: str, wanted: Iterable[str]) -> Iterator[Tree]:
    """The wanted sentences of one treebank file."""
    names = frozenset(wanted)
    text = gzip.decompress(_path(language, file).read_bytes()).decode("utf-8")
    for block in text.split("\n\n"):
        notes = _notes(block)
        if notes.get("sent_id") in names:
            yield _tree(language, notes, _groups(block))


def _coded(row: dict[str, str]) -> Coded:
    return Coded(
        file=row["file"],
        sent_id=row["sent_id"],
        kind=row["kind"],  # type: ignore[arg-type]
        cue=row["cue"],
        stance=row["stance"],
        sources=_readings(row["source"]),
        contents=_readings(row["content"]),
        forms=(
            (row["cue"], row["cue_form"]),
            *zip(_plain(row["source"]), _plain(row["source_form"]), strict=True),
            *zip(_plain(row["content"]), _plain(row["content_form"]), strict=True),
        ),
    )


def _readings(cell: str) -> tuple[Ids, ...]:
    if cell == "_":
        return ()
    return tuple(frozenset(c.split("+")) - {"-"} for c in cell.split("|"))


def _plain(cell: str) -> list[str]:
    parts = cell.replace("|", "+").split("+")
    return [p for p in parts if p not in ("-", "_")]


def _where(row: Coded) -> tuple[str, str]:
    return row.file, row.sent_id


def _path(language: str, file: str) -> Path:
    return SHARED / language / f"{file}.conllu.gz"


def _same_words(tree: Tree, coded: tuple[Coded, ...]) -> bool:
    tokens = tree.case.sentences[0].tokens
    return all(
        i in tree.places and smooth(form) in tokens[tree.places[i]].text
        for row in coded
        for i, form in row.forms
    )


def _notes(block: str) -> dict[str, str]:
    lines = (line[2:].partition(" = ") for line in block.split("\n") if line.startswith("# "))
    return {key: value for key, _, value in lines}


def _groups(block: str) -> list[tuple[str, list[list[str]]]]:
    """Surface tokens as the pipelines have them: a form and the words it stands for.

    A multiword token stays several tokens where its words spell it ('do' + "n't"), and is one
    where they do not, as in the training of the pipelines.
    """
    lines = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
    words = {r[0]: r for r in lines if r[0].isdigit()}
    merged: dict[str, tuple[str, list[list[str]]]] = {}
    for line in lines:
        first, dash, last = line[0].partition("-")
        if dash:
            inside = [words[str(n)] for n in range(int(first), int(last) + 1)]
            if "".join(w[1] for w in inside) != line[1]:
                merged |= dict.fromkeys((w[0] for w in inside), (line[1], inside))
    found = [merged.get(i, (row[1], [row])) for i, row in words.items()]
    return [g for n, g in enumerate(found) if n == 0 or g is not found[n - 1]]


def _lead(words: list[list[str]]) -> list[str]:
    """The word whose head lies outside."""
    inside = {w[0] for w in words}
    return next((w for w in words if w[6] not in inside), words[0])


def _tree(language: str, notes: dict[str, str], groups: list[tuple[str, list[list[str]]]]) -> Tree:
    places = {w[0]: i for i, (_, words) in enumerate(groups) for w in words}
    tokens: list[Token] = []
    at = 0
    for i, (form, words) in enumerate(groups):
        lead = _lead(words)
        start = notes["text"].index(form, at)
        at = start + len(form)
        tokens.append(
            Token(
                i=i,
                start=start,
                end=at,
                text=smooth(form),
                lemma=lead[2].lower().replace("_", "") or form.lower(),
                upos=lead[3],
                feats="" if lead[5] == "_" else lead[5],
                head=places.get(lead[6], i),
                deprel=lead[7],
            )
        )
    case = Case(notes["sent_id"], language, notes["text"], (sentence(tokens),), (), None)
    return Tree(case, tuple(_lead(words)[0] for _, words in groups), places)
