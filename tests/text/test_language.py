"""Naming the language of passages, and of an article from its paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.language import body_language, identify

PASSAGES = (
    ("en", "The fishermen blocked the harbour on Monday and refused to speak to the minister."),
    ("fr", "Les pêcheurs ont bloqué le port lundi et refusé de parler au ministre."),
    ("nl", "De vissers hebben maandag de haven geblokkeerd en wilden niet met de minister praten."),
    ("de", "Die Fischer haben am Montag den Hafen gesperrt und wollten nicht mit ihm reden."),
    ("es", "Los pescadores bloquearon el puerto el lunes y se negaron a hablar con el ministro."),
    ("ru", "Рыбаки в понедельник перекрыли гавань и отказались говорить с министром."),
    ("uk", "Рибалки в понеділок перекрили гавань і відмовилися говорити з міністром."),
    ("tr", "Balıkçılar pazartesi günü limanı kapattı ve bakanla konuşmayı reddetti."),
    ("ar", "أغلق الصيادون الميناء يوم الاثنين ورفضوا التحدث إلى الوزير."),
    ("fa", "ماهیگیران روز دوشنبه بندر را بستند و حاضر نشدند با وزیر صحبت کنند."),
    ("hy", "Ձկնորսները երկուշաբթի փակեցին նավահանգիստը և հրաժարվեցին խոսել նախարարի հետ։"),
    ("vi", "Các ngư dân đã chặn cảng vào thứ Hai và từ chối nói chuyện với bộ trưởng."),
    ("zh", "渔民星期一封锁了港口，并拒绝与部长谈话。"),
)


@pytest.mark.parametrize(("language", "passage"), PASSAGES)
def test_sentences_are_named(language: str, passage: str) -> None:
    assert identify(passage) == language


def test_close_relatives_get_a_name_of_their_group() -> None:
    passage = "Ribari su u ponedjeljak blokirali luku i odbili razgovarati s ministrom. " * 3
    assert identify(passage) in {"bs", "hr", "sr"}


@pytest.mark.parametrize("passage", ["", "OK", "12 345", "Menu", "\0\0\0", "...", "\ud800"])
def test_what_is_short_has_no_name(passage: str) -> None:
    assert identify(passage) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_a_code_or_none_and_always_the_same(text: str) -> None:
    language = identify(text)
    assert language is None or (len(language) == 2 and language.isalpha())
    assert identify(text) == language


def test_vote_is_weighted_by_length() -> None:
    assert body_language([("fr", 100), ("nl", 60), ("nl", 60)]) == "nl"
    assert body_language([(None, 900), ("fr", 1)]) == "fr"


def test_equal_weights_are_decided_by_the_alphabet() -> None:
    assert (
        body_language([("nl", 10), ("en", 10)]) == body_language([("en", 10), ("nl", 10)]) == "en"
    )


def test_nobody_votes() -> None:
    assert body_language([]) is None
    assert body_language([(None, 10)]) is None
