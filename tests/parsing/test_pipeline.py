"""Pipelines: what is refused and how it is said, and trees over the article's own characters."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from rashomon.languages.pack import HOME, load
from rashomon.model.errors import PipelineError
from rashomon.parsing.pipeline import UD_RELATIONS, Parser, Stretch
from tests.conftest import READABLE


@pytest.fixture(scope="module")
def parser() -> Parser:
    code = READABLE[0]
    return Parser.load(HOME / code / "parser", load(code).forms)


def saved(nlp: Language, folder: Path) -> Path:
    nlp.to_disk(folder)
    return folder


def with_labels(*labels: str) -> Language:
    nlp = spacy.blank("xx")
    component = nlp.add_pipe("parser")
    for label in labels:
        component.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


# --- what is refused ----------------------------------------------------------------------------


def test_labels_of_another_scheme_are_listed(tmp_path: Path) -> None:
    folder = saved(with_labels("nsubj", "dobj", "pobj"), tmp_path / "p")
    with pytest.raises(PipelineError, match="does not use Universal Dependencies") as fault:
        Parser.load(folder)
    for label in ("dobj", "pobj", "nsubj"):
        assert label in str(fault.value)


def test_subtypes_and_joined_labels_are_universal(tmp_path: Path) -> None:
    folder = saved(with_labels("nsubj:pass", "obl:agent", "acl:relcl"), tmp_path / "p")
    assert Parser.load(folder).name


def test_a_pipeline_without_a_parser_says_what_it_has(tmp_path: Path) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    with pytest.raises(PipelineError, match=r"has no parser.*sentencizer"):
        Parser.load(saved(nlp, tmp_path / "p"))


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(PipelineError, match="no_such_package"):
        Parser.load("no_such_package")


def test_there_are_37_relations() -> None:
    assert len(UD_RELATIONS) == 37


# --- what comes out -----------------------------------------------------------------------------

ODD = (
    "The army\n shelled  the\N{NO-BREAK SPACE}port of\r\nZinder on\tTuesday.",
    " \N{WHITE FLAG}\N{ZERO WIDTH JOINER} The army shelled the po\N{COMBINING ACUTE ACCENT}rt. ",
    "The army “shelled” the port\N{HORIZONTAL ELLIPSIS} It\N{RIGHT SINGLE QUOTATION MARK}s closed.",
)


@pytest.mark.parametrize("text", ODD)
def test_tokens_cover_every_character_but_space(text: str, parser: Parser) -> None:
    before = "Furniture\n\n"
    stretch = Stretch(len(before), len(before) + len(text), 3, headline=True)
    sentences = parser.parse(before + text + "\n\nmore", [stretch])
    covered = "".join((before + text)[t.start : t.end] for s in sentences for t in s.tokens)
    assert "".join(covered.split()) == "".join(text.split())
    assert all((s.paragraph, s.headline) == (3, True) for s in sentences)


@pytest.mark.parametrize("text", ODD)
def test_every_sentence_is_a_tree(text: str, parser: Parser) -> None:
    for s in parser.parse(text, [Stretch(0, len(text), 0)]):
        assert [t.i for t in s.tokens] == list(range(len(s.tokens)))
        assert sum(t.head == t.i for t in s.tokens) == 1
        assert s.subtree(s.root.i) == list(range(len(s.tokens)))
        assert (s.start, s.end) == (s.tokens[0].start, s.tokens[-1].end)


def test_nothing_gives_no_sentence(parser: Parser) -> None:
    assert parser.parse("", []) == ()
    assert parser.parse(" \n ", [Stretch(0, 3, 0)]) == ()


def test_one_stretch_does_not_change_another(parser: Parser) -> None:
    first, second = "The army shelled the port.", "Residents fled."
    text = f"{first}\n\n{second}"
    apart = parser.parse(text, [Stretch(len(first) + 2, len(text), 1)])
    together = parser.parse(
        text, [Stretch(0, len(first), 0), Stretch(len(first) + 2, len(text), 1)]
    )
    assert together[1:] == apart


def test_lemmas_of_the_language_folder_win() -> None:
    folder = HOME / READABLE[0] / "parser"
    plain = Parser.load(folder).parse("They left.", [Stretch(0, 10, 0)])[0]
    verb = next(t for t in plain.tokens if t.text == "left")
    forced = Parser.load(folder, {("left", verb.upos): "depart"})
    (s,) = forced.parse("They left.", [Stretch(0, 10, 0)])
    assert next(t for t in s.tokens if t.text == "left").lemma == "depart"
