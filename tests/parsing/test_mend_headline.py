"""Headlines as a small parser takes them, and what is made of them with the tables at hand."""

from __future__ import annotations

import pytest
from msgspec import structs

from rashomon.languages.pack import load
from rashomon.model.sentence import Sentence, Token, sentence
from rashomon.parsing.mend import compile_mender, mend

ENGLISH = compile_mender(load("en"))

Row = tuple[str, str, str, int, str]
"""Form, lemma, part of speech, head (1 for the first word, 0 for the root), label."""


def headline(*rows: Row, feats: str = "") -> Sentence:
    """`feats` are the features of every verb."""
    tokens: list[Token] = []
    at = 0
    for i, (form, lemma, upos, head, deprel) in enumerate(rows):
        above = head - 1 if head else i
        own = feats if upos == "VERB" else ""
        tokens.append(Token(i, at, at + len(form), form, lemma, upos, own, above, deprel))
        at += len(form) + 1
    return sentence(tokens, headline=True)


def arcs(found: Sentence) -> list[tuple[str, str, str, str]]:
    return [(t.text, t.upos, t.deprel, found.tokens[t.head].text) for t in found.tokens]


def test_a_verb_taken_for_part_of_a_compound_is_put_over_its_nouns() -> None:
    found = headline(
        ("Gunmen", "gunman", "NOUN", 4, "compound"),
        ("attack", "attack", "NOUN", 4, "compound"),
        ("police", "police", "NOUN", 4, "compound"),
        ("station", "station", "NOUN", 0, "root"),
    )
    assert arcs(mend(found, ENGLISH)) == [
        ("Gunmen", "NOUN", "nsubj", "attack"),
        ("attack", "VERB", "root", "attack"),
        ("police", "NOUN", "compound", "station"),
        ("station", "NOUN", "obj", "attack"),
    ]


def test_the_object_taken_for_the_verb_goes_back_to_its_place() -> None:
    found = headline(
        ("Kenya", "kenya", "PROPN", 2, "compound"),
        ("launches", "launch", "NOUN", 3, "nsubj"),
        ("airstrikes", "airstrike", "VERB", 0, "root"),
    )
    assert arcs(mend(found, ENGLISH)) == [
        ("Kenya", "PROPN", "nsubj", "launches"),
        ("launches", "VERB", "root", "launches"),
        ("airstrikes", "NOUN", "obj", "launches"),
    ]


def test_titled_headlines_have_capital_verbs() -> None:
    found = headline(
        ("Nigerian", "nigerian", "ADJ", 2, "amod"),
        ("Troops", "troops", "PROPN", 3, "compound"),
        ("Kill", "kill", "PROPN", 0, "root"),
        ("30", "30", "NUM", 5, "nummod"),
        ("Militants", "militant", "PROPN", 3, "nmod"),
    )
    mended = arcs(mend(found, ENGLISH))
    assert ("Kill", "VERB", "root", "Kill") in mended
    assert ("Militants", "PROPN", "obj", "Kill") in mended


NOUN_PHRASES = [
    headline(
        ("Russia", "russia", "PROPN", 2, "compound"),
        ("sanctions", "sanction", "NOUN", 0, "root"),
        ("over", "over", "ADP", 4, "case"),
        ("Crimea", "crimea", "PROPN", 2, "nmod"),
    ),
    headline(
        ("Peace", "peace", "NOUN", 2, "compound"),
        ("talks", "talk", "NOUN", 3, "compound"),
        ("deadline", "deadline", "NOUN", 0, "root"),
    ),
    headline(
        ("Rebels", "rebel", "NOUN", 2, "nsubj"),
        ("storm", "storm", "VERB", 0, "root"),
        ("base", "base", "NOUN", 2, "obj"),
        ("camp", "camp", "NOUN", 3, "compound"),
    ),
]


@pytest.mark.parametrize("found", NOUN_PHRASES, ids=lambda s: s.tokens[1].text)
def test_nouns_stay_nouns_and_a_headline_with_a_verb_needs_no_other(found: Sentence) -> None:
    assert mend(found, ENGLISH) is found


def test_only_headlines_are_read_so() -> None:
    rows = headline(
        ("Gunmen", "gunman", "NOUN", 4, "compound"),
        ("attack", "attack", "NOUN", 4, "compound"),
        ("police", "police", "NOUN", 4, "compound"),
        ("station", "station", "NOUN", 0, "root"),
    )
    text = structs.replace(rows, headline=False)
    assert mend(text, ENGLISH) is text


def test_a_bare_participle_tells_what_was_done_to_its_subject() -> None:
    found = headline(
        ("Dozens", "dozen", "NOUN", 2, "nsubj"),
        ("killed", "kill", "VERB", 0, "root"),
        ("in", "in", "ADP", 4, "case"),
        ("bombing", "bombing", "NOUN", 2, "obl"),
        feats="Tense=Past|VerbForm=Fin",
    )
    assert arcs(mend(found, ENGLISH))[0] == ("Dozens", "NOUN", "nsubj:pass", "killed")


def test_a_noun_with_a_bare_participle_is_what_was_done_to_it() -> None:
    found = headline(
        ("Five", "five", "NUM", 2, "nummod"),
        ("soldiers", "soldier", "NOUN", 0, "root"),
        ("wounded", "wound", "VERB", 2, "acl"),
        ("in", "in", "ADP", 5, "case"),
        ("ambush", "ambush", "NOUN", 3, "obl"),
        feats="Tense=Past|VerbForm=Part",
    )
    assert arcs(mend(found, ENGLISH))[1:3] == [
        ("soldiers", "NOUN", "nsubj:pass", "wounded"),
        ("wounded", "VERB", "root", "wounded"),
    ]


@pytest.mark.parametrize(("form", "lemma"), [("fought", "fight"), ("shot", "shoot")])
def test_verbs_that_need_no_object_keep_their_subject(form: str, lemma: str) -> None:
    found = headline(
        ("Rebels", "rebel", "NOUN", 2, "nsubj"),
        (form, lemma, "VERB", 0, "root"),
        ("in", "in", "ADP", 4, "case"),
        ("Goma", "goma", "PROPN", 2, "obl"),
        feats="Tense=Past|VerbForm=Fin",
    )
    assert mend(found, ENGLISH) is found


def test_a_form_leads_to_the_lemma_the_tables_know() -> None:
    found = headline(
        ("86", "86", "NUM", 3, "nsubj:pass"),
        ("were", "be", "AUX", 3, "aux:pass"),
        ("indicted", "indicte", "VERB", 0, "root"),
        feats="Tense=Past|VerbForm=Part",
    )
    assert mend(found, ENGLISH).tokens[2].lemma == "indict"


def test_a_noun_in_disguise_gets_no_verb_s_lemma() -> None:
    found = headline(
        ("Police", "police", "NOUN", 2, "nsubj"),
        ("arrested", "arrest", "VERB", 0, "root"),
        ("rioting", "rioting", "VERB", 2, "obj"),
    )
    assert mend(found, ENGLISH).tokens[2].lemma == "rioting"


def test_two_names_are_a_plural_subject() -> None:
    found = headline(
        ("Belgium", "belgium", "PROPN", 4, "nsubj"),
        ("and", "and", "CCONJ", 3, "cc"),
        ("Denmark", "denmark", "PROPN", 1, "conj"),
        ("sign", "sign", "NOUN", 5, "compound"),
        ("truce", "truce", "NOUN", 0, "root"),
    )
    mended = arcs(mend(found, ENGLISH))
    assert mended[0] == ("Belgium", "PROPN", "nsubj", "sign")
    assert mended[2] == ("Denmark", "PROPN", "conj", "Belgium")
    assert mended[3:] == [("sign", "VERB", "root", "sign"), ("truce", "NOUN", "obj", "sign")]
