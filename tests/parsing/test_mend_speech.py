"""Slips of a parser around verbs of saying, drawn as it makes them, and what is made of them."""

from __future__ import annotations

import pytest

from rashomon.model.sentence import Sentence, Token, sentence
from rashomon.parsing.mend_speech import SpeechMender, mend_speech

WORDS = SpeechMender(
    cues=frozenset({"say", "deny", "speakagainst", "report", "accuse", "estimate"}),
    only={"denies": "deny"},
    nouns=frozenset({"claim"}),
    that=frozenset({"that"}),
)

Row = tuple[str, str, str, int, str]
"""Form, lemma, part of speech, head (1 for the first word, 0 for the root), label."""


def tree(*rows: Row) -> Sentence:
    tokens: list[Token] = []
    at = 0
    for i, (form, lemma, upos, head, deprel) in enumerate(rows):
        above = head - 1 if head else i
        tokens.append(Token(i, at, at + len(form), form, lemma, upos, "", above, deprel))
        at += len(form) + 1
    return sentence(tokens)


def drawn(found: Sentence) -> list[Row]:
    return [
        (t.text, t.lemma, t.upos, 0 if t.head == t.i else t.head + 1, t.deprel)
        for t in found.tokens
    ]


def arcs(found: Sentence) -> list[tuple[str, str, str]]:
    return [(t.text, t.deprel, found.tokens[t.head].text) for t in found.tokens]


RIGHT = tree(
    ("Ada", "ada", "PROPN", 2, "nsubj"),
    ("says", "say", "VERB", 0, "root"),
    ("that", "that", "SCONJ", 5, "mark"),
    ("rebels", "rebel", "NOUN", 5, "nsubj"),
    ("left", "leave", "VERB", 2, "ccomp"),
)


def test_a_right_tree_is_given_back_as_it_is() -> None:
    assert mend_speech(RIGHT, WORDS) is RIGHT


def test_without_a_word_of_saying_nothing_is_touched() -> None:
    found = tree(("rebels", "rebel", "NOUN", 2, "nsubj"), ("left", "leave", "VERB", 0, "root"))
    assert mend_speech(found, WORDS) is found


def test_a_complementiser_taken_for_a_pronoun() -> None:
    found = tree(
        ("Ada", "ada", "PROPN", 2, "nsubj"),
        ("says", "say", "VERB", 0, "root"),
        ("that", "that", "PRON", 5, "nsubj"),
        ("rebels", "rebel", "NOUN", 2, "obl"),
        ("left", "leave", "VERB", 2, "advcl"),
    )
    assert arcs(mend_speech(found, WORDS)) == arcs(RIGHT)


def test_a_particle_taken_for_a_preposition() -> None:
    """'speaks against that rebels left': the particle belongs to the verb."""
    found = tree(
        ("Ada", "ada", "PROPN", 2, "nsubj"),
        ("speaks", "speak", "VERB", 0, "root"),
        ("against", "against", "ADP", 5, "case"),
        ("that", "that", "DET", 5, "det"),
        ("rebels", "rebel", "NOUN", 6, "obl"),
        ("left", "leave", "VERB", 2, "ccomp"),
    )
    words = SpeechMender(frozenset({"againstspeak"}), {}, frozenset(), frozenset({"that"}))
    assert ("against", "compound:prt", "speaks") in arcs(mend_speech(found, words))
    assert ("rebels", "nsubj", "left") in arcs(mend_speech(found, words))


def test_a_form_known_as_a_verb_only_is_no_noun() -> None:
    found = tree(
        ("Ada", "ada", "PROPN", 2, "det"),
        ("denies", "denies", "NOUN", 0, "root"),
        ("that", "that", "SCONJ", 5, "mark"),
        ("rebels", "rebel", "NOUN", 5, "nsubj"),
        ("left", "leave", "VERB", 2, "ccomp"),
    )
    mended = mend_speech(found, WORDS)
    assert drawn(mended)[1] == ("denies", "deny", "VERB", 0, "root")
    assert ("Ada", "nsubj", "denies") in arcs(mended)


def test_a_bare_word_with_a_subject_beside_a_clause_is_a_verb() -> None:
    found = tree(
        ("rebels", "rebel", "NOUN", 2, "nsubj"),
        ("left", "leave", "VERB", 0, "root"),
        (",", ",", "PUNCT", 5, "punct"),
        ("Ada", "ada", "PROPN", 5, "nsubj"),
        ("estimates", "estimate", "NOUN", 2, "parataxis"),
    )
    assert mend_speech(found, WORDS).tokens[4].upos == "VERB"


def test_a_verb_of_saying_taken_for_an_auxiliary_governs() -> None:
    found = tree(
        ("rebels", "rebel", "NOUN", 2, "nsubj"),
        ("say", "say", "VERB", 4, "aux"),
        ("to", "to", "PART", 4, "mark"),
        ("hold", "hold", "VERB", 0, "root"),
        ("it", "it", "PRON", 4, "obj"),
    )
    assert arcs(mend_speech(found, WORDS))[1::2] == [
        ("say", "root", "say"),
        ("hold", "xcomp", "say"),
    ]


def test_a_clause_behind_a_noun_of_saying_belongs_to_it() -> None:
    found = tree(
        ("claims", "claim", "NOUN", 5, "nsubj"),
        ("that", "that", "SCONJ", 4, "mark"),
        ("rebels", "rebel", "NOUN", 4, "nsubj"),
        ("left", "leave", "VERB", 5, "advcl"),
        ("spread", "spread", "VERB", 0, "root"),
    )
    assert ("left", "acl", "claims") in arcs(mend_speech(found, WORDS))


@pytest.mark.parametrize("relation", ["obj", "iobj"])
def test_accused_of_a_clause(relation: str) -> None:
    found = tree(
        ("Ada", "ada", "PROPN", 2, "nsubj"),
        ("accuses", "accuse", "VERB", 0, "root"),
        ("rebels", "rebel", "NOUN", 2, relation),
        ("that", "that", "PRON", 6, "mark"),
        ("they", "they", "PRON", 6, "nsubj"),
        ("left", "leave", "VERB", 3, "acl"),
    )
    assert ("left", "ccomp", "accuses") in arcs(mend_speech(found, WORDS))


def test_a_relative_clause_stays_one() -> None:
    """'reports on rebels that left': the pronoun is the clause's only subject."""
    found = tree(
        ("Ada", "ada", "PROPN", 2, "nsubj"),
        ("reports", "report", "VERB", 0, "root"),
        ("on", "on", "ADP", 4, "case"),
        ("rebels", "rebel", "NOUN", 2, "obl"),
        ("that", "that", "PRON", 6, "nsubj"),
        ("left", "leave", "VERB", 4, "acl:relcl"),
    )
    assert arcs(mend_speech(found, WORDS)) == arcs(found)


def test_a_word_of_joining_with_no_clause_behind_points_back() -> None:
    found = tree(
        ("Ada", "ada", "PROPN", 2, "nsubj"),
        ("denies", "deny", "VERB", 0, "root"),
        ("that", "that", "SCONJ", 2, "dep"),
        (".", ".", "PUNCT", 2, "punct"),
    )
    assert drawn(mend_speech(found, WORDS))[2] == ("that", "that", "PRON", 2, "obj")


def test_a_particle_behind_such_a_word_is_the_verb_s() -> None:
    found = tree(
        ("Ada", "ada", "PROPN", 2, "nsubj"),
        ("speaks", "speakagainst", "VERB", 0, "root"),
        ("that", "that", "SCONJ", 6, "mark"),
        ("against", "against", "ADP", 6, "case"),
        ("and", "and", "CCONJ", 6, "cc"),
        ("left", "leave", "VERB", 2, "ccomp"),
    )
    mended = drawn(mend_speech(found, WORDS))
    assert mended[2:4] == [
        ("that", "that", "PRON", 2, "obj"),
        ("against", "against", "ADP", 2, "compound:prt"),
    ]
