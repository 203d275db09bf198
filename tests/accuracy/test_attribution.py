"""The metric of attribution, on made-up documents in the shape of GUM's."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import attribution
from benchmarks.accuracy.attribution import exposure, relations
from benchmarks.accuracy.conllu import Document, read_document
from rashomon.model.errors import InputError

FIRST = """\
# newdoc id = GUM_news_ferry
# newpar
# newpar_block = head (1 s)
# text = Ferry sinks
1	Ferry	ferry	NOUN	_	_	2	nsubj	_	_
2	sinks	sink	VERB	_	_	0	root	_	_

# newpar
# text = The harbour master and her deputy said it didn't burn.
1	The	the	DET	_	_	3	det	_	{first}
2	harbour	harbour	NOUN	_	_	3	compound	_	_
3	master	master	NOUN	_	_	7	nsubj	_	_
4	and	and	CCONJ	_	_	6	cc	_	_
5	her	her	PRON	_	_	6	nmod:poss	_	_
6	deputy	deputy	NOUN	_	_	3	conj	_	_
7	said	say	VERB	_	_	0	root	_	_
8	it	it	PRON	_	_	11	nsubj	_	{second}
9-10	didn't	_	_	_	_	_	_	_	_
9	did	do	AUX	_	_	11	aux	_	_
10	n't	not	PART	_	_	11	advmod	_	_
11	burn	burn	VERB	_	_	7	ccomp	_	SpaceAfter=No
12	.	.	PUNCT	_	_	7	punct	_	_

"""
SAID = "Discourse=attribution-positive:2->3:1:sem-atsrc-3-5,8-_+lex-indwd-9-_+syn-rpr-10-_"


def document(tmp_path: Path, first: str = "_", second: str = "_") -> Document:
    path = tmp_path / "GUM_news_ferry.conllu"
    path.write_text(FIRST.format(first=first, second=second), encoding="utf-8")
    return read_document(path)


def word(found: Document, at: int | None) -> str | None:
    return next((t.text for _, t in found.words if t.start == at), None)


def test_the_text_is_rebuilt_and_every_word_stands_in_it(tmp_path: Path) -> None:
    found = document(tmp_path)
    assert found.text.startswith("Ferry sinks\n\nThe harbour master")
    assert [found.text[t.start : t.end] for _, t in found.words][-5:] == [
        "it", "did", "n't", "burn", "."
    ]  # fmt: skip
    assert [(p.start, p.heading) for p in found.paragraphs] == [(0, True), (13, False)]
    assert [s.headline for s in found.sentences] == [True, False]


def test_words_that_are_not_in_the_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("# text = One boat\n1\tTwo\ttwo\tNUM\t_\t_\t0\troot\t_\t_\n", encoding="utf-8")
    with pytest.raises(InputError, match="'Two' is not in"):
        read_document(path)
    path.write_text("1\tTwo\ttwo\tNUM\t_\t_\t0\troot\t_\t_\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no '# text'"):
        read_document(path)


def test_heads_of_source_and_cue(tmp_path: Path) -> None:
    found = document(tmp_path, SAID)
    (relation,) = relations(found)
    assert relation.positive
    assert (word(found, relation.source), word(found, relation.cue)) == ("master", "said")
    assert len(relation.source_words) == 4


def test_relations_on_secondary_edges_count_too(tmp_path: Path) -> None:
    edge = "Discourse=elaboration-additional:3->2:0:ref-prs-4-_;" + SAID.partition("=")[2]
    (relation,) = relations(document(tmp_path, edge.replace("2->3:1:", "2->3:0:1:")))
    assert relation.cue is not None


def test_a_source_in_another_sentence_is_not_scored_but_its_cue_is(tmp_path: Path) -> None:
    (relation,) = relations(document(tmp_path, SAID.replace("3-5,8", "1")))
    assert (relation.source, relation.cue is None) == (None, False)
    wanted = attribution._wanted([relation])
    assert (len(wanted.sources), len(wanted.cues), len(wanted.pairs)) == (0, 1, 0)


def test_no_word_of_saying_and_no_saying_are_not_scored(tmp_path: Path) -> None:
    credit = "Discourse=attribution-positive:5->3:0:sem-atsrc-3-5-gold"
    unknown = SAID.replace("positive", "negative")
    found = document(tmp_path, credit, unknown)
    both = list(relations(found))
    assert [(r.positive, r.cue is None) for r in both] == [(True, True), (False, False)]
    wanted = attribution._wanted(both)
    assert not wanted.sources | wanted.cues


def test_what_was_trained_on_is_told_by_its_sentences(tmp_path: Path) -> None:
    found = document(tmp_path)
    long = "The harbour master and her deputy said it did n't burn ."
    assert exposure(found, frozenset({long})) == "seen in training"
    assert exposure(found, frozenset({"Another sentence of more than six words altogether ."})) == (
        "unseen"
    )
    assert exposure(found, None) == "unknown"
