"""Claims as they are shown: every cell with its words, and what the ledger says where they part."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.correction import CORRECTED
from rashomon.report.records.base import ClaimView
from rashomon.report.shelf import Held
from rashomon.report.views.article import article
from rashomon.report.views.claims import claim_view, claim_views, direction_of
from rashomon.report.written import written
from tests.report import sample


def shown() -> list[tuple[Article, Claim, ClaimView]]:
    homes = {a.id: a for a in sample.articles()}
    found = claim_views(Held(homes.values(), sample.claims()), sample.claims())
    return [(homes[c.article_id], c, v) for c, v in zip(sample.claims(), found, strict=True)]


def pins(view: Any) -> list[Any]:
    """All pins in a view, as dictionaries."""
    if isinstance(view, list):
        return [pin for one in view for pin in pins(one)]
    if not isinstance(view, dict):
        return []
    own = [view] if "words" in view and "start" in view else []
    return own + [pin for one in view.values() for pin in pins(one)]


def test_every_pin_is_the_words_of_its_article() -> None:
    count = 0
    for home, _, view in shown():
        for pin in pins(json.loads(written(view))):
            assert home.text[pin["start"] : pin["end"]] == pin["words"]
            assert "other" not in pin
            count += 1
    assert count > 30


def test_cells_are_shown_as_the_ledger_has_them() -> None:
    for home, claim, view in shown():
        assert (view.id, view.article, view.type) == (claim.id, home.id, claim.type)
        assert [(a.words, a.code) for a in view.actors] == [(a.text, a.code) for a in claim.actors]
        assert [f.min for f in view.figures] == [f.min for f in claim.figures]
        assert (view.place is None) == (claim.place is None)
        assert view.time == claim.time
        assert view.modality == claim.modality


def test_the_party_that_is_coded_comes_first() -> None:
    home, claim, _ = shown()[0]
    actor = claim.actors[0]
    uncoded = replace(actor, code=None, text="Selmari", end=actor.start + 7)
    view = claim_view(replace(claim, actors=(uncoded, actor)), home.text)
    assert [(one.words, one.code) for one in view.actors] == [
        ("Selmari troops", "SLM.MIL"), ("Selmari", None),
    ]  # fmt: skip


def test_words_that_stand_elsewhere_are_shown_and_not_hidden() -> None:
    home, claim, _ = shown()[0]
    view = claim_view(replace(claim, evidence="Other words than those there."), home.text)
    assert view.evidence.words == "Other words than those there."
    assert view.evidence.other
    assert not view.actors[0].other


def test_voices() -> None:
    found = [view.voice for _, _, view in shown()]
    assert found[0].id == "source NRV.GOV"
    assert found[0].words == "The defence ministry of Norvia"
    assert found[0].id == found[6].id  # the same ministry, in another language
    assert found[2].kind == "outlet"
    assert found[2].words == "The Valley Courier"


def test_one_outlet_is_one_voice_however_it_is_written() -> None:
    home, _, _ = shown()[0]
    claim = sample.claims()[2]
    loud = replace(claim, outlet="THE VALLEY COURIER")
    one, other = (claim_view(c, home.text).voice for c in (claim, loud))
    assert one.id == other.id
    assert (one.words, other.words) == ("The Valley Courier", "THE VALLEY COURIER")


def test_spellings_of_one_place_have_one_key() -> None:
    home, claim, _ = shown()[0]
    assert claim.place is not None
    oslo = replace(claim.place, name="Tarn-on-gue")
    assert claim_view(replace(claim, place=oslo), home.text).place.key == shown()[0][2].place.key  # type: ignore[union-attr]


def test_a_claim_that_a_person_corrected_says_so() -> None:
    home, claim, view = shown()[0]
    assert not view.corrected
    assert claim_view(replace(claim, rules=(*claim.rules, CORRECTED)), home.text).corrected


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("nl", "ltr"), (None, "auto"), ("qqq", "auto")],
)
def test_directions(language: str | None, direction: str) -> None:
    assert direction_of(language) == direction


def test_an_article_comes_with_its_claims_in_their_order() -> None:
    shelf = Held(sample.articles(), sample.claims())
    home = sample.articles()[0]
    view = article(shelf, home.id)
    assert view.text == home.text
    assert [p.kind for p in view.paragraphs] == [p.kind for p in home.paragraphs]
    assert view.paragraphs[3].reasons == ("the line is a phrase of web pages",)
    assert [c.id for c in view.claims] == [c.id for c in sample.claims()[:3]]
    assert view.line.claims == 3
    assert view.line.url is None


def test_lone_surrogates_can_be_written_and_move_nothing() -> None:
    home = sample.article("x", (("article", "a ? b"),), "en", "\udc00", None)
    home = replace(home, text="a \ud83d b")
    claim = sample.claim(home, "b", "STATE")
    view = json.loads(written(article(Held([home], [claim]), home.id)).decode())
    assert view["text"] == "a \N{REPLACEMENT CHARACTER} b"
    assert view["line"]["outlet"] == "\N{REPLACEMENT CHARACTER}"
    assert view["claims"][0]["evidence"] == {"start": 4, "end": 5, "words": "b"}
