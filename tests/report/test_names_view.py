"""Who calls what what: what comes first, which names are one side's, and hedges on the way."""

from __future__ import annotations

import pytest

from rashomon.alignment.naming.names import names_of
from rashomon.alignment.naming.sides import one_sided
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.event import Event
from rashomon.report.records.names import NamesView
from rashomon.report.shelf import Held
from rashomon.report.views import names as names_view
from rashomon.report.views.names import names
from tests.alignment.naming.pile import actor, article, claim, figure, place, source
from tests.alignment.telling import event_of

PLACES = (
    ("Lantern", "en", "Crown Isles"),
    ("LANTERN", "en", "Crown Isles"),
    ("Gull", "en", "Free Isles"),
    ("Gull", "en", "Free Isles"),
    ("Phare", "fr", "Îles Libres"),
)


def quarrel() -> tuple[list[Article], list[Claim]]:
    """A place for which two outlets, one of them in capitals once, have a name each, and a third
    one a name in its language; and people of one role."""
    articles, claims = [], []
    for number, (outlet, language, words) in enumerate(PLACES):
        made = article(f"place {number}", f"They fled to {words}.", language=language,
                       outlet=outlet)  # fmt: skip
        articles.append(made)
        claims.append(claim(made, made.text, place=place(made, words, "Anywhere", geonameid=7)))
    rows = [
        ("6", "Gull", "en", "the bakers", "BEL.CVL"),
        ("7", "Gull", "en", "the bakers", "BEL.CVL"),
        ("8", "Lantern", "en", "the teachers", "BEL.CVL"),
        ("9", "Lantern", "en", "the Aarhus Post", "NGO.POST"),
    ]
    for name, outlet, language, words, code in rows:
        made = article(name, f"On Monday {words} fled.", language=language, outlet=outlet)
        articles.append(made)
        claims.append(claim(made, made.text, actors=(actor(made, words, code),)))
    return articles, claims


def shown() -> NamesView:
    return names(Held(*quarrel()))


def test_one_thing_with_names_of_one_side_comes_before_a_role_of_many_people() -> None:
    found = shown()
    assert [(r.key, r.many, r.rivals, r.alone) for r in found.referents] == [
        ("7", False, 2, 2), ("BEL.CVL", True, 2, 1),
    ]  # fmt: skip
    assert found.single == 1


def test_a_large_pile_is_cut_to_what_a_page_can_list_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(names_view, "MOST", 1)
    monkeypatch.setattr(names_view, "MOST_NAMES", 2)
    monkeypatch.setattr(names_view, "MOST_PLACES", 1)
    whole, found = names_of(quarrel()[1], quarrel()[0]), shown()
    [place_] = found.referents
    assert (found.more, place_.key, place_.more) == (1, "7", 1)
    assert {one.key for one in found.one_sided} == {"7"}
    usual = next(r for r in whole if r.key == "7").names[0]
    assert place_.names[0].folded == usual.folded
    assert place_.names[0].count == usual.count
    assert {len(cell.pins) for name in place_.names for cell in name.cells} == {1}
    held = {line.id for line in found.articles}
    cells = [c for name in place_.names for c in name.cells]
    assert {p.article for c in cells for p in c.pins} <= held


def test_an_outlet_in_capitals_is_no_other_side() -> None:
    articles, claims = quarrel()
    found = one_sided(names_of(claims, articles))
    assert {(o.name, o.side) for o in found if o.key == "7"} == {
        ("Crown Isles", "Lantern"), ("Free Isles", "Gull"),
    }  # fmt: skip
    assert all("Crown" not in "".join(o.others) for o in found if o.side == "Lantern")


def test_a_name_of_another_language_is_neither_rival_nor_one_sided() -> None:
    found = shown()
    assert len(found.referents[0].names) == 3
    assert {one.language for one in found.one_sided} == {"en"}


def test_cells_hold_words_of_articles_that_come_along() -> None:
    articles, _ = quarrel()
    texts = {a.id: a.text for a in articles}
    found = shown()
    pins = [p for r in found.referents for n in r.names for c in n.cells for p in c.pins]
    assert pins
    assert all(texts[p.article][p.pin.start : p.pin.end] == p.pin.words for p in pins)
    assert {p.article for p in pins} <= {line.id for line in found.articles}
    assert not any(p.pin.other for p in pins)


def test_a_hedge_lost_is_shown_with_its_way() -> None:
    first = article("1", "The army said at least 12 died.", outlet="Lantern")
    second = article("2", "The army said at least 12 died!", outlet="Gull")
    third = article("3", "The army said 12 died.", outlet="Phare")
    told = [
        claim(
            one,
            one.text,
            sources=(source(one, "The army", "DNK.MIL"),),
            figures=(figure(one, words, 12, high),),
            cue="say",
        )
        for one, words, high in (
            (first, "at least 12", None),
            (second, "at least 12", None),
            (third, "12", 12),
        )
    ]
    event: Event = event_of(*told)
    step = names(Held([first, second, third], told, [event])).hedges[-1]
    assert (step.change, step.what, step.before, step.after) == (
        "lost", "figure", "at least 12", "12",
    )  # fmt: skip
    assert step.chain[-1].claim == told[2].id
    assert [pin.words for pin in step.earlier_words] == ["at least 12"]
    assert [pin.words for pin in step.later_words] == ["12"]
    assert step.event == event.id
