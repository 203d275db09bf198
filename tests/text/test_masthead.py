"""Who published an article, by its furniture."""

from __future__ import annotations

import pytest

from rashomon.model.article import Paragraph, ParagraphKind
from rashomon.text.masthead import stated_outlet

BODY = "The bridge was closed on Monday, the harbour police said."


def page(*parts: tuple[str, ParagraphKind]) -> tuple[str, list[Paragraph]]:
    text, paragraphs = "", []
    for words, kind in parts:
        paragraphs.append(Paragraph(len(text), len(text) + len(words), kind, ()))
        text += words + "\n\n"
    return text, paragraphs


@pytest.mark.parametrize(
    ("first", "menu", "outlet"),
    [
        ("THE HARBOUR BELL", "News | Sport | Weather", "THE HARBOUR BELL"),
        ("LA VIGIE, le journal des quais", "Accueil > Port > Quais", "LA VIGIE"),
        ("Het Havenblad - voor wie vaart", "Menu   Zoeken   Sport", "Het Havenblad"),
        ("صوت الميناء", "الرئيسية | أخبار | رياضة", "صوت الميناء"),
        ("THE HARBOUR BELL", "The bridge is closed again", None),
        ("Bridge closed after blast, police say in the city.", "News | Sport | Weather", None),
        ("Error 503", "News | Sport | Weather", None),
    ],
)
def test_a_name_above_a_menu(first: str, menu: str, outlet: str | None) -> None:
    text, paragraphs = page((first, "furniture"), (menu, "furniture"), (BODY, "article"))
    assert stated_outlet(text, paragraphs) == outlet


def test_a_line_taken_for_a_headline_is_a_masthead_above_a_menu() -> None:
    parts = (("THE HARBOUR BELL", "headline"), ("a | b | c", "furniture"), (BODY, "article"))
    text, paragraphs = page(*parts)
    assert stated_outlet(text, paragraphs) == "THE HARBOUR BELL"
    text, paragraphs = page(("BRIDGE CLOSED", "headline"), (BODY, "article"))
    assert stated_outlet(text, paragraphs) is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© Harbour Press. All rights reserved.", "Harbour Press"),
        ("© 2018-2021 Harbour Press | Contact", "Harbour Press"),
        ("© 2021", None),
        ("All rights reserved", None),
        ("© all rights reserved", None),
    ],
)
def test_the_holder_of_the_rights(line: str, outlet: str | None) -> None:
    text, paragraphs = page((BODY, "article"), (line, "furniture"))
    assert stated_outlet(text, paragraphs) == outlet


def test_a_copyright_sign_in_the_article_says_nothing() -> None:
    text, paragraphs = page((BODY + " © Harbour Press", "article"))
    assert stated_outlet(text, paragraphs) is None


def test_nothing() -> None:
    assert stated_outlet("", []) is None
