"""Universal Dependencies pipelines: loading, checking, and turning their output into records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from msgspec import Struct
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from rashomon.model.errors import PipelineError
from rashomon.model.sentence import Sentence, Token, sentence
from rashomon.text.smooth import smooth

_RELATIONS = """
acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse
dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis
punct reparandum root vocative xcomp
"""
UD_RELATIONS = frozenset(_RELATIONS.split())
"""The 37 universal relations (universaldependencies.org/u/dep, version 2)."""

Forms = Mapping[tuple[str, str], str]

_ENDS = frozenset(".!?:;\N{HORIZONTAL ELLIPSIS}|\N{BULLET}")
_CLOSING = frozenset(
    "\"')]"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
)
_ODD_SPACE = re.compile(r"\s{2,}|[^\S ]")
_WORD = re.compile(r"\S+")


class Stretch(Struct, frozen=True):
    """A paragraph to parse: where it stands in the article, its number, is it a headline."""

    start: int
    end: int
    number: int
    headline: bool = False


class Parser:
    """One loaded pipeline. Not safe to share between processes; cheap to call many times."""

    def __init__(self, nlp: Language, name: str, forms: Forms) -> None:
        self._nlp = nlp
        self._forms = forms
        self.name = name

    @classmethod
    def load(
        cls,
        source: str | Path,
        forms: Forms | None = None,
        special: Mapping[str, Sequence[str]] | None = None,
    ) -> Parser:
        """A pipeline from a folder or an installed package.

        `forms` are lemmas by (lower-case form, part of speech) that win over the lemmatiser's;
        `special` are words that the tokenizer is to cut into these parts.

        Raises PipelineError where it is not there, has no parser, or its labels are not UD.
        """
        try:
            nlp = spacy.load(source, exclude=["ner", "senter"])
        except (OSError, ValueError) as fault:
            raise PipelineError(
                f"The pipeline '{source}' cannot be loaded: {fault}. "
                f"Name a folder with a spaCy pipeline or an installed package."
            ) from fault
        check_labels(nlp, str(source))
        tokenizer: Any = nlp.tokenizer
        for whole, parts in (special or {}).items():
            tokenizer.add_special_case(whole, [{ORTH: part} for part in parts])
        return cls(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}", forms or {})

    def parse(self, text: str, stretches: Sequence[Stretch]) -> tuple[Sentence, ...]:
        """Sentences of the stretches of one article, in order, with offsets into `text`."""
        found: list[Sentence] = []
        compact = [_compact(text, s) for s in stretches]
        made = (_joined(self._nlp.make_doc(c), text, at) for c, at in compact)
        docs = self._nlp.pipe(made, batch_size=64)
        for stretch, (_, places), doc in zip(stretches, compact, docs, strict=True):
            found.extend(_sentences(doc, _Source(text, places, self._forms), stretch))
        return tuple(found)


def _joined(doc: Doc, text: str, places: Sequence[int] | range) -> Doc:
    """Forbid sentences to begin where none ended: parsers cut long names in two.

    A sentence may begin behind a sign that ends one, or on a new line.
    """
    open_ = True
    for token in doc:
        if not open_ and not _new_line(text, places, token.idx):
            token.is_sent_start = False
        last = token.text[-1:]
        open_ = last in _ENDS or (open_ and last in _CLOSING)
    return doc


def _new_line(text: str, places: Sequence[int] | range, at: int) -> bool:
    return at > 0 and "\n" in text[places[at - 1] : places[at]]


def check_labels(nlp: Language, name: str) -> None:
    """Refuse a pipeline whose parser does not speak Universal Dependencies.

    Raises PipelineError that says which labels it has.
    """
    if "parser" not in nlp.pipe_names:
        raise PipelineError(
            f"The pipeline '{name}' has no parser; its parts: {', '.join(nlp.pipe_names)}. "
            f"rashomon needs a dependency parser trained on Universal Dependencies."
        )
    labels = sorted({str(label) for label in _labels(nlp)})
    foreign = [
        x for x in labels if x.partition(":")[0].partition("||")[0].lower() not in UD_RELATIONS
    ]
    if foreign:
        raise PipelineError(
            f"The pipeline '{name}' does not use Universal Dependencies. Labels that UD does not "
            f"have: {', '.join(foreign)}. All its labels: {', '.join(labels)}. "
            f"Use a pipeline trained on a UD treebank."
        )


def _token(t: SpacyToken, i: int, head: int, source: _Source) -> Token:
    """Our record of a token. Its words are the article's own, not the smoothed ones."""
    start, end = source.places[t.idx], source.places[t.idx + len(t) - 1] + 1
    known = source.forms.get((t.lower_, t.pos_))
    return Token(
        i=i,
        start=start,
        end=end,
        text=source.text[start:end],
        lemma=known or t.lemma_.lower().replace("_", "") or t.lower_,
        upos=t.pos_,
        feats=str(t.morph),
        head=head,
        deprel="root" if t.dep_ == "ROOT" else t.dep_,
    )


def _labels(nlp: Language) -> tuple[str, ...]:
    parser: Any = nlp.get_pipe("parser")
    return tuple(parser.labels)


def _compact(text: str, stretch: Stretch) -> tuple[str, Sequence[int] | range]:
    """The stretch with every run of white space as one space, and the place of each character.

    Line breaks and double spaces would become tokens of their own and take heads in the tree.
    """
    piece = smooth(text[stretch.start : stretch.end])
    if not _ODD_SPACE.search(piece) and piece.strip() == piece:
        return piece, range(stretch.start, stretch.end + 1)
    words = list(_WORD.finditer(piece))
    places: list[int] = []
    for word in words:
        places.extend(range(stretch.start + word.start(), stretch.start + word.end() + 1))
    return " ".join(w.group() for w in words), places


class _Source(Struct, frozen=True):
    """Where a parsed stretch comes from: the article's text and the place of each character."""

    text: str
    places: Sequence[int] | range
    forms: Forms


def _sentences(doc: Doc, source: _Source, stretch: Stretch) -> Iterator[Sentence]:
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if words:
            yield _sentence(words, source, stretch)


def _sentence(words: Sequence[SpacyToken], source: _Source, stretch: Stretch) -> Sentence:
    place = {t.i: n for n, t in enumerate(words)}
    tokens = [_token(t, n, place.get(t.head.i, n), source) for n, t in enumerate(words)]
    return sentence(tokens, paragraph=stretch.number, headline=stretch.headline)
