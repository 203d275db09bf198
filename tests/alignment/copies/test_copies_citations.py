"""Citations: which outlet is meant, which of its articles, and which of its claims."""

from __future__ import annotations

import pytest

from rashomon.alignment.copies.citations import citations, name_in
from rashomon.alignment.copies.outlets import outlet_in, outlets_named
from rashomon.model.article import Article
from tests.alignment.copies.making import actor, article, claim, killed, source

AGENCY = article(
    ["Two fishermen were killed off Varn, the ministry said."],
    name="agency.txt",
    outlet="Halyard Press",
    published="2020-05-03",
)
FOUND = claim(AGENCY, "Two fishermen were killed off Varn", figures=(killed(2, 2),))


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Halyard Press", "Halyard Press"),
        ("Halyard", "Halyard Press"),
        ("l’agence Halyard", "Halyard Press"),
        ("persbureau Halyard", "Halyard Press"),
        ("Agence Halyard", "Halyard Press"),
        ("the HALYARD PRESS agency", "Halyard Press"),
        ("Halyard Radio", None),
        ("the agency", None),
        ("the press", None),
        ("Press", None),
        ("the Times", None),
        ("the Bay Times", "The Bay Times"),
        ("the bay times two ships", None),
        ("", None),
    ],
)
def test_outlets_are_matched_loosely_but_safely(words: str, outlet: str | None) -> None:
    known = outlets_named(["Halyard Press", "The Bay Times", "Hill Times"])
    assert outlet_in(words, known) == outlet


def test_a_word_that_two_outlets_share_is_neither() -> None:
    assert outlet_in("Lantern", outlets_named(["Jutland Lantern", "Harbour Lantern"])) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Reuters", "Reuters"),
        ("l'agence Tamarind", "Tamarind"),
        ("The agency", None),
        ("State television", None),
        ("the press", None),
    ],
)
def test_names_of_media(words: str, name: str | None) -> None:
    assert name_in(words, f"The state said so. {words} had it from the state.") == name


def citing(words: str, published: str = "2020-05-04", outlet: str = "Hill Post") -> Article:
    return article(
        [f"Two men were killed on Monday, {words} reported."],
        name="citing.txt",
        outlet=outlet,
        published=published,
    )


def test_a_citation_leads_to_the_claim_cited() -> None:
    a = citing("the agency Halyard")
    said = claim(
        a,
        "Two men were killed",
        figures=(killed(2, None),),
        sources=(source(a, "the agency Halyard"),),
    )
    (drawing,) = citations([a, AGENCY], [said, FOUND])
    assert (drawing.kind, drawing.drawer, drawing.source) == ("cites", a.id, AGENCY.id)
    assert drawing.claims == ((said.id, FOUND.id),)
    assert [p.a.text for p in drawing.passages] == ["the agency Halyard"]
    assert not drawing.repeats


@pytest.mark.parametrize(
    ("figures", "published", "kind"),
    [
        ((killed(None, 16),), "2020-05-04", "ASSAULT"),
        ((killed(2, 2),), "2020-05-01", "ASSAULT"),
        ((killed(2, 2),), "2020-05-04", "STATE"),
        ((), "2020-05-04", "ASSAULT"),
    ],
)
def test_what_is_not_in_the_pile_is_outside(
    figures: tuple[object, ...], published: str, kind: str
) -> None:
    a = citing("Halyard", published)
    cells = {"figures": figures, "sources": (source(a, "Halyard"),)}
    said = claim(a, "Two men were killed", kind, **cells)
    (drawing,) = citations([a, AGENCY], [said, FOUND])
    assert (drawing.source, drawing.source_name) == (None, "Halyard Press")
    assert drawing.claims == ((said.id, ""),)


def test_without_figures_the_same_actor_or_target_will_do() -> None:
    a = citing("Halyard")
    cells = {"sources": (source(a, "Halyard"),), "actor": actor("DNK.MIL")}
    said = claim(a, "Two men were killed", "COERCE", **cells)
    told = claim(AGENCY, "Two fishermen were killed", "COERCE", actor=actor("DNK.MIL"))
    (drawing,) = citations([a, AGENCY], [said, told])
    assert drawing.source == AGENCY.id


def test_an_outlet_does_not_cite_itself() -> None:
    a = citing("Halyard Press", outlet="Halyard Press")
    said = claim(a, "Two men were killed", sources=(source(a, "Halyard Press"),))
    assert citations([a, AGENCY], [said, FOUND]) == ()


def test_an_unrelated_article_changes_no_citation() -> None:
    a = citing("Halyard")
    said = claim(a, "Two men were killed", figures=(killed(2, 2),), sources=(source(a, "Halyard"),))
    more = article(["Bread is dear."], name="bread", outlet="The Oven")
    told = claim(more, "Bread is dear", "STATE")
    assert citations([a, AGENCY], [said, FOUND]) == citations(
        [more, AGENCY, a], [told, FOUND, said]
    )
