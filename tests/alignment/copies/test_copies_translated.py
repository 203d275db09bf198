"""Translations and retellings: linked, never with a fact of their own called a repetition."""

from __future__ import annotations

import pytest

from rashomon.alignment.copies.translated import (
    SHARED_KEYS,
    candidate_keys,
    retold,
    translated,
)
from rashomon.model.article import Article
from tests.alignment.copies.making import BAKERY, HARBOUR, actor, article, claim, killed

ENGLISH = (
    "Norway sent the frigate Halvar to Port Ellery on 4 May, the defence ministry said.",
    "At least 17 sailors were wounded when a fire broke out on the tanker Corvina.",
    "Minister Astrid Lunde told the Storting that 2.5 million euros had been set aside.",
    "Denmark offered three helicopters, and Sweden a hospital ship.",
    "The Red Cross in Bergen counted 1,340 people who had left their homes.",
    "An inquiry led by Judge Pernille Aasen will begin in June.",
)
DUTCH = (
    "Noorwegen stuurde op 4 mei het fregat Halvar naar Port Ellery, zei Defensie.",
    "Minstens 17 matrozen raakten gewond toen brand uitbrak op de tanker Corvina.",
    "Minister Astrid Lunde zei in het Storting dat 2,5 miljoen euro was vrijgemaakt.",
    "Denemarken bood drie helikopters aan, en Zweden een hospitaalschip.",
    "Het Rode Kruis in Bergen telde 1.340 mensen die hun huis hadden verlaten.",
    "Een onderzoek onder leiding van rechter Pernille Aasen begint in juni.",
)
ACCOUNT = (
    "De brand op de Corvina werd volgens bewoners van Port Ellery pas na uren geblust.",
    "In Bergen sliepen gezinnen in een sporthal.",
    "De burgemeester, Odd Kveli, noemde het een wonder dat er geen doden vielen.",
    "Zweden en Denemarken willen helpen.",
    "Het fregat Halvar kwam te laat, zeggen vissers.",
)
ORIGINAL = article(ENGLISH, name="original.txt")


def dutch(texts: tuple[str, ...] | list[str]) -> Article:
    return article(texts, name="dutch.txt", language="nl", published="2020-05-06")


def test_a_translation_repeats() -> None:
    drawing = translated(dutch(DUTCH), ORIGINAL)
    assert drawing is not None
    assert (drawing.kind, drawing.repeats, drawing.own) == ("translated", True, ())
    assert drawing.source == ORIGINAL.id
    assert len(drawing.passages) == len(DUTCH)


def test_a_shortened_translation_repeats() -> None:
    drawing = translated(dutch([DUTCH[0], DUTCH[2], DUTCH[4]]), ORIGINAL)
    assert drawing is not None
    assert drawing.repeats


@pytest.mark.parametrize(
    ("add", "fact"),
    [
        ("De Noorse krant Fjordbladet sprak met 43 getuigen.", "43"),
        ("Premier Ingrid Solheimer bracht een bezoek aan de haven.", "Solheimer"),
        ("De verzekeraar weigert het wrak te betalen en heeft de eigenaar aangeklaagd.", "wrak"),
    ],
)
@pytest.mark.parametrize("place", [1, 3, 6])
def test_a_translation_with_a_fact_of_its_own_does_not(add: str, fact: str, place: int) -> None:
    drawing = translated(dutch([*DUTCH[:place], add, *DUTCH[place:]]), ORIGINAL)
    assert drawing is not None
    assert not drawing.repeats
    assert any(fact in w.text for w in drawing.own)
    assert "adds" in drawing.why


def test_a_figure_put_into_a_translated_sentence_is_its_own() -> None:
    texts = [t.replace("Corvina", "Corvina, met 85 ton olie aan boord") for t in DUTCH]
    drawing = translated(dutch(texts), ORIGINAL)
    assert drawing is not None
    assert [w.text for w in drawing.own] == ["85"]


def test_an_account_of_the_same_event_is_no_translation() -> None:
    assert translated(dutch(ACCOUNT), ORIGINAL) is None
    assert translated(dutch(BAKERY), ORIGINAL) is None


def test_translations_are_of_two_languages_and_retellings_of_one() -> None:
    assert translated(ORIGINAL, article(ENGLISH, name="x")) is None
    assert retold(ORIGINAL, dutch(DUTCH)) is None


def test_candidates_share_keys() -> None:
    shared = set(candidate_keys(dutch(DUTCH))) & set(candidate_keys(ORIGINAL))
    assert len(shared) >= SHARED_KEYS
    assert set(candidate_keys(dutch(DUTCH))).isdisjoint(candidate_keys(article(HARBOUR)))


def test_claims_of_partner_sentences_are_paired() -> None:
    copy = dutch(DUTCH)
    ours = [
        claim(ORIGINAL, "At least 17 sailors were wounded", figures=(killed(17, None),)),
        claim(ORIGINAL, "Denmark offered three helicopters", "AID", actor=actor("DNK")),
    ]
    theirs = [
        claim(copy, "Minstens 17 matrozen raakten gewond", figures=(killed(17, None),)),
        claim(copy, "Denemarken bood drie helikopters aan", "AID", actor=actor("SWE")),
    ]
    drawing = translated(ORIGINAL, copy, ours, theirs)
    assert drawing is not None
    assert drawing.claims == ((theirs[0].id, ours[0].id),)


def test_the_order_of_two_makes_no_difference() -> None:
    a, b = dutch(DUTCH), ORIGINAL
    assert translated(a, b) == translated(b, a)


RETOLD = (
    "On 4 May, the defence ministry said, Norway had the frigate Halvar go to Port Ellery.",
    "A fire on the tanker Corvina wounded 17 sailors or more.",
    "In the Storting, minister Astrid Lunde spoke of 2.5 million euros.",
    "Helicopters, three of them, were offered by Denmark, a hospital ship by Sweden.",
    "1,340 people left their homes, said the Red Cross in Bergen.",
)


def told(texts: tuple[str, ...] | list[str]) -> Article:
    return article(texts, name="told.txt", published="2020-05-06")


def test_a_retelling_repeats() -> None:
    drawing = retold(told(RETOLD), ORIGINAL)
    assert drawing is not None
    assert (drawing.kind, drawing.repeats, drawing.own) == ("retold", True, ())


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("or more.", "or more; 23 others jumped overboard.", "23"),
        ("or more.", "or more. Captain Sigrun Dahle has resigned.", "Sigrun"),
        ("a hospital ship by Sweden", "a hospital ship by Finland", "Finland"),
        ("Bergen.", "Bergen, and the school there was looted by strangers.", "looted"),
    ],
)
def test_a_retelling_with_a_fact_of_its_own_does_not(old: str, new: str, fact: str) -> None:
    drawing = retold(told([t.replace(old, new) for t in RETOLD]), ORIGINAL)
    assert drawing is not None
    assert not drawing.repeats
    assert any(fact in w.text for w in drawing.own)


def test_a_language_without_a_folder_has_its_digits_and_names() -> None:
    other = article(
        [t.replace("the", "ya").replace("and", "oq") for t in ENGLISH],
        name="x",
        language="xx",
        published="2021",
    )
    assert translated(other, ORIGINAL) is not None
