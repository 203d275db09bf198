"""Places in hand-made trees: which words are places, and which of several places they mean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rashomon.gazetteer.lookup import Gazetteer
from rashomon.mentions.places import PlaceContext, find_places, place_context
from rashomon.model.mention import PlaceMention
from rashomon.model.sentence import Sentence, Token, sentence

IN = frozenset({"in", "at", "near"})
CAUCASUS = PlaceContext(votes=(("AM", 4.0), ("AZ", 3.0)), prepositions=IN)
NOWHERE = PlaceContext(prepositions=IN, titles=frozenset({"president"}))


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


def tree(rows: str, at: int = 0) -> tuple[Sentence, str]:
    """A sentence from lines 'word upos head deprel'; a word with _ is glued to the one before."""
    tokens: list[Token] = []
    text = ""
    for i, row in enumerate(rows.strip().splitlines()):
        word, upos, head, deprel = row.split()
        glued = word.startswith("_")
        word = word.removeprefix("_")
        text += "" if glued or not text else " "
        start = at + len(text)
        text += word
        tokens.append(Token(i, start, start + len(word), word, word, upos, "", int(head), deprel))
    return sentence(tokens), text


def places(rows: str, gazetteer: Gazetteer, context: PlaceContext) -> tuple[PlaceMention, ...]:
    parsed, text = tree(rows)
    found = find_places(parsed, text, gazetteer, context)
    assert all(text[m.start : m.end] == m.text for m in found)
    return found


SHELLS = """
Shells NOUN 1 nsubj
fell VERB 1 root
in ADP 3 case
{} PROPN 1 obl
"""


@pytest.mark.parametrize(
    ("word", "country"),
    [("Goris", "AM"), ("Bakoe", "AZ"), ("Tartar", "AZ"), ("Stepanakert", "AZ")],
)
def test_the_context_says_which_town(gazetteer: Gazetteer, word: str, country: str) -> None:
    (place,) = places(SHELLS.format(word), gazetteer, CAUCASUS)
    assert (place.country, place.kind) == (country, "town")
    assert place.text == word


def test_size_alone_does_not_decide(gazetteer: Gazetteer) -> None:
    lebanon = PlaceContext(votes=(("LB", 3.0),), prepositions=IN)
    libya = PlaceContext(votes=(("LY", 3.0),), prepositions=IN)
    assert places(SHELLS.format("Tripoli"), gazetteer, lebanon)[0].country == "LB"
    assert places(SHELLS.format("Tripoli"), gazetteer, libya)[0].country == "LY"
    texas = PlaceContext(votes=(("US", 3.0),), prepositions=IN)
    assert places(SHELLS.format("Paris"), gazetteer, texas)[0].country == "FR"


def test_a_name_of_several_words_is_one_place(gazetteer: Gazetteer) -> None:
    (place,) = places(
        """
        Trucks NOUN 1 nsubj
        crossed VERB 1 root
        the DET 4 det
        Lachin PROPN 4 compound
        corridor NOUN 1 obj
        """,
        gazetteer,
        NOWHERE,
    )
    assert (place.text, place.kind, place.disputed) == ("Lachin corridor", "disputed", True)


def test_a_hyphened_name_is_one_place(gazetteer: Gazetteer) -> None:
    (place,) = places(
        """
        En ADP 1 case
        Haut PROPN 1 root
        _- PUNCT 3 punct
        _Karabakh PROPN 1 flat
        """,
        gazetteer,
        NOWHERE,
    )
    assert (place.text, place.name) == ("Haut-Karabakh", "Nagorno-Karabakh")


@pytest.mark.parametrize(
    "rows",
    [
        "Paris PROPN 2 nsubj\nHilton PROPN 0 flat\nspoke VERB 2 root",
        "Washington PROPN 1 compound\nPost PROPN 2 nsubj\nwrote VERB 2 root",
        "Article PROPN 1 nsubj\nfailed VERB 1 root",
        "Good PROPN 1 nsubj\nspoke VERB 1 root",
        "the DET 1 det\nUnion PROPN 2 nsubj\nspoke VERB 2 root",
        "president NOUN 2 nsubj\nNice PROPN 0 appos\nspoke VERB 2 root",
        "they PRON 1 nsubj\nsaw VERB 1 root\nus PRON 1 obj",
    ],
)
def test_names_of_others_are_no_places(gazetteer: Gazetteer, rows: str) -> None:
    assert places(rows, gazetteer, NOWHERE) == ()


def test_a_compound_of_a_common_noun_stays_a_place(gazetteer: Gazetteer) -> None:
    rows = "Kabul PROPN 1 compound\nairport NOUN 2 nsubj\nclosed VERB 2 root"
    (place,) = places(rows, gazetteer, NOWHERE)
    assert (place.name, place.country) == ("Kabul", "AF")


def test_an_unknown_spelling_needs_a_preposition_and_a_country(gazetteer: Gazetteer) -> None:
    rows = SHELLS.format("Mingetchevir")
    assert places(rows, gazetteer, NOWHERE) == ()
    (place,) = places(rows, gazetteer, CAUCASUS)
    assert place.country == "AZ"
    assert places("Mingetchevir PROPN 1 nsubj\nspoke VERB 1 root", gazetteer, CAUCASUS) == ()


def test_the_article_votes_for_its_countries(gazetteer: Gazetteer) -> None:
    rows = "Armenia PROPN 1 nsubj\nfought VERB 1 root\nin ADP 3 case\nGoris PROPN 1 obl"
    parsed, text = tree(rows)
    context = place_context([parsed], text, gazetteer, prepositions=IN, demonyms={"AZ": 2})
    assert context.votes[0] == ("AZ", 2.0)
    assert context.share(("AM",)) > context.share(("GE",))
    found = find_places(parsed, text, gazetteer, context)
    assert [(p.text, p.country) for p in found] == [("Armenia", "AM"), ("Goris", "AM")]


def test_a_word_of_a_longer_name_is_remembered(gazetteer: Gazetteer) -> None:
    first, one = tree("Hugo PROPN 2 nsubj\nLondon PROPN 0 flat\nspoke VERB 2 root")
    second, two = tree("London PROPN 1 nsubj\nagreed VERB 1 root", len(one) + 1)
    text = f"{one} {two}"
    context = place_context([first, second], text, gazetteer, prepositions=IN)
    assert "London" in context.names


def test_an_article_without_places_has_an_empty_context(gazetteer: Gazetteer) -> None:
    parsed, text = tree("they PRON 1 nsubj\nspoke VERB 1 root")
    context = place_context([parsed], text, gazetteer)
    assert context.votes == ()
    assert context.share(("FR",)) == 0.0
    assert find_places(parsed, text, gazetteer, context) == ()
