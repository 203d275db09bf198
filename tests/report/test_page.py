"""The report in a browser, opened from disk without a network."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE REPORT IS NOT TESTED")

from rashomon.model.article import Paragraph
from rashomon.model.claim import Claim
from rashomon.model.ids import digest
from tests.report import sample
from tests.report.hostile import HOSTILE, UNSEEN
from tests.report.test_build import many

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

Show = Callable[..., Any]

PAINTED = "kind => [...CSS.highlights.get('k-' + kind)].map(range => range.toString())"


def opened(show: Show, **options: Any) -> Any:
    return show(sample.articles(), sample.claims(), **options)


def row(page: Any, claim: Claim) -> Any:
    return page.locator(f'a.row[data-id="{claim.id}"]')


def painted(page: Any, kind: str) -> list[str]:
    found: list[str] = page.evaluate(PAINTED, kind)
    return found


def test_opens_without_a_request_an_error_or_a_message(show: Show) -> None:
    at = opened(show)
    assert at.page.locator("a.row").count() == 7
    assert at.page.title() == "The bridge of Tarn"
    assert at.faults == []


def test_a_click_highlights_exactly_the_words(show: Show) -> None:
    at = opened(show)
    for claim in sample.claims():
        row(at.page, claim).click()
        assert painted(at.page, "evidence") == [claim.evidence]
        assert painted(at.page, "actor") == [actor.text for actor in claim.actors]
        assert painted(at.page, "target") == [target.text for target in claim.targets]
        assert painted(at.page, "source") == [source.text for source in claim.sources]
        assert painted(at.page, "figure") == [figure.text for figure in claim.figures]
        for kind, words in (("cue", claim.cue_text), ("time", claim.time_text),
                            ("place", claim.place), ("predicate", claim.predicate)):  # fmt: skip
            assert painted(at.page, kind) == ([words.text] if words else [])
    assert at.faults == []


def test_the_words_are_in_view(show: Show) -> None:
    lines = tuple(("article", f"Line {n} tells of nothing in particular.") for n in range(300))
    article = sample.article("long.txt", lines, "en", None, None)
    claim = sample.claim(article, "Line 250 tells", "STATE")
    at = show([article], [claim])
    row(at.page, claim).click()
    box = at.page.evaluate(
        "() => { const b = [...CSS.highlights.get('k-evidence')][0].getBoundingClientRect();"
        " const s = document.getElementById('sheet').getBoundingClientRect();"
        " return [b.top - s.top, s.bottom - b.bottom]; }"
    )
    assert min(box) > 0


def test_marks_stand_in_where_the_browser_cannot_highlight(show: Show, page: Any) -> None:
    page.add_init_script("delete CSS.highlights; delete window.Highlight")
    at = opened(show)
    for claim in sample.claims():
        row(at.page, claim).click()
        assert "".join(at.page.locator("mark.k-evidence").all_text_contents()) == claim.evidence
        actors = "".join(at.page.locator("mark.k-actor").all_text_contents())
        assert actors == "".join(actor.text for actor in claim.actors)
    assert at.faults == []


def test_furniture_is_folded_and_can_be_reached(show: Show) -> None:
    at = opened(show)
    row(at.page, sample.claims()[0]).click()
    words = at.page.get_by_text("Leave a comment", exact=True)
    assert not words.is_visible()
    at.page.locator(".furniture summary").click()
    assert words.is_visible()


def test_text_between_paragraphs_is_not_lost(show: Show) -> None:
    parts = (("article", "Lost words. The bridge fell."),)
    article = sample.article("gap.txt", parts, "en", None, None)
    article = replace(article, paragraphs=(Paragraph(12, 28, "article", ()),))
    at = show([article], [sample.claim(article, "The bridge fell.", "STATE")])
    at.page.locator("a.row").click()
    assert at.page.locator(".part.unsorted").text_content() == "Lost words. "


def test_keyboard_walk(show: Show) -> None:
    at = opened(show)
    press = at.page.keyboard.press
    order = at.page.locator("a.row").evaluate_all("rows => rows.map(row => row.dataset.id)")
    press("ArrowDown")
    press("ArrowDown")
    press("Enter")
    assert address(at.page) == order[1]
    press("ArrowDown")
    assert address(at.page) == order[2]
    press("ArrowUp")
    press("ArrowUp")
    assert address(at.page) == order[0]
    press("Escape")
    assert address(at.page) is None
    assert at.page.evaluate("document.activeElement.dataset.id") == order[0]
    press("/")
    assert at.page.evaluate("document.activeElement.id") == "search"
    press("Escape")
    at.page.locator("#claims").focus()
    press("?")
    assert at.page.locator("#help").is_visible()
    press("Escape")
    assert not at.page.locator("#help").is_visible()
    assert at.faults == []


def address(page: Any) -> str | None:
    found = re.search(r"[#&]c=([0-9a-f]+)", page.url)
    return found[1] if found else None


def test_facets_filter_and_count(show: Show) -> None:
    at = opened(show)
    box = at.page.locator('details[data-key="voice"]')
    line = box.locator("label", has_text="SLM.MIL")
    assert line.locator(".number").text_content() == "3"
    line.click()
    assert at.page.locator("a.row").count() == 3
    modality = at.page.locator('details[data-key="modality"] label', has_text="denied")
    assert modality.locator(".number").text_content() == "1"
    modality.click()
    assert at.page.locator("a.row").count() == 1
    assert at.page.locator(".count").text_content() == "1 of 7 claims"
    at.page.go_back()
    assert at.page.locator("a.row").count() == 3
    at.page.get_by_role("button", name="Clear all").click()
    assert at.page.locator("a.row").count() == 7


@pytest.mark.parametrize(("words", "found"), [
    ("bridge", 2), ("ETAT-MAJOR", 1), ("état-major selmarien", 1), ("السلمارية", 1),
    ("tarn slm.mil", 3), ("nowhere", 0),
])  # fmt: skip
def test_search(show: Show, words: str, found: int) -> None:
    at = opened(show)
    at.page.fill("#search", words)
    assert at.page.locator("a.row").count() == found
    assert at.page.evaluate("document.activeElement.id") == "search"


@pytest.mark.parametrize(("by", "heads"), [("voice", 4), ("article", 4), ("deed", 2)])
def test_grouping(show: Show, by: str, heads: int) -> None:
    at = opened(show)
    at.page.click(f'[data-by="{by}"]')
    assert at.page.locator("li.group").count() == heads
    assert at.page.locator("a.row").count() == 7


def test_voices_that_differ_stand_together(show: Show) -> None:
    at = opened(show)
    head = at.page.locator("li.group").first
    assert "2 voices" in head.text_content()
    assert "SLM ⟶ NRV 3×" in head.text_content()
    assert "NRV ⟶ SLM 1×" in head.text_content()
    assert "denied 1×" in head.text_content()
    assert head.locator(".spread dd").all_text_contents() == [
        "at least 12 NRV.GOV",
        "about 30 SLM.MIL",
    ]


def test_a_deep_link_restores_the_view(show: Show) -> None:
    claim = sample.claims()[3]
    at = opened(show, hash_=f"#by=voice&voice=SLM.MIL&q=tarn&c={claim.id}")
    assert at.page.locator("a.row").count() == 2
    assert at.page.input_value("#search") == "tarn"
    assert painted(at.page, "evidence") == [claim.evidence]
    assert row(at.page, claim).get_attribute("aria-current") == "true"


@pytest.mark.parametrize(
    "hash_", ["#c=none", "#by=__proto__&view=x", "#%", "#voice=<img src=x>", "#c=&c=&q=%F0%9F"]
)
def test_a_broken_link_shows_the_list(show: Show, hash_: str) -> None:
    at = opened(show, hash_=hash_)
    assert at.page.locator("h1").count() == 1
    assert at.faults == []


def test_hostile_strings_in_every_field_are_text(show: Show) -> None:
    made = [hostile(n, payload) for n, payload in enumerate(HOSTILE)]
    at = show([a for a, _ in made], [c for _, c in made], title=HOSTILE[0], hash_="#by=article")
    at.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    speakers = at.page.locator(".who .speaker").evaluate_all(
        "all => all.map(one => one.textContent)"
    )
    assert sorted(speakers) == sorted(HOSTILE)
    for _, claim in made:
        row(at.page, claim).evaluate("node => node.click()")
        assert painted(at.page, "evidence") == [claim.evidence]
        at.page.locator(".why summary").evaluate("node => node.click()")
    at.page.click('[data-view="articles"]')
    assert at.page.locator("script").count() == 2
    foreign = "img,iframe,object,embed,svg,math,base,form,link,video,style:not(head style)"
    assert at.page.locator(foreign).count() == 0
    hrefs = at.page.locator("a.out").evaluate_all("all => all.map(one => [one.protocol, one.rel])")
    assert {tuple(href) for href in hrefs} <= {("https:", "noopener noreferrer")}
    assert at.faults == []


def hostile(n: int, payload: str) -> tuple[Any, Claim]:
    two = (payload, payload)
    parts = (("headline", payload), ("article", payload))
    article = sample.article(f"{n} {payload}", parts, payload, payload, payload, url=payload)
    claim = sample.claim(
        article, payload, "ASSAULT", actor=two, target=two, source=two, cue=("say", payload),
        place=payload, time=two, figures=(("count", 1, 2, payload),), mode=payload,
        predicate=payload,
    )  # fmt: skip
    return article, replace(
        claim, rules=(payload,), origin=payload, event=payload, id=digest(n, payload)
    )


def test_invisible_signs_in_names_are_shown(show: Show) -> None:
    for name, shown in UNSEEN:
        article = sample.article("a.txt", (("article", f"{name} spoke."),), "en", None, None)
        at = show([article], [sample.claim(article, "spoke", "STATE", source=(name, "NRV"))])
        at.page.reload()
        assert at.page.locator(".who .speaker").text_content() == shown


def test_articles_that_could_not_be_read_say_why(show: Show) -> None:
    at = opened(show)
    at.page.get_by_role("button", name=re.compile("not read")).click()
    first = at.page.locator("tr.unread").first.text_content()
    assert "no body" in first
    assert "all page furniture" in first
    assert at.page.locator("tbody tr").count() == 7


def test_an_empty_pile_says_so(show: Show) -> None:
    at = show((), ())
    assert "no article was given" in at.page.locator(".empty").text_content()
    assert at.faults == []


def test_claims_left_out_are_counted(show: Show) -> None:
    at = opened(show, limit=3)
    words = at.page.locator(".notice").text_content()
    assert "first 3 claims of 7" in words
    assert "4 claims are left out" in words


def test_words_that_stand_elsewhere_are_marked(show: Show) -> None:
    claim = sample.claims()[0]
    assert claim.predicate
    claim = replace(claim, predicate=replace(claim.predicate, text="struck"))
    at = show(sample.articles(), [claim])
    row(at.page, claim).click()
    assert "not the words at this place" in at.page.locator("#card").text_content()
    assert "struck" in at.page.locator("#card").text_content()


def test_pressing_a_cell_shows_its_words(show: Show) -> None:
    at = opened(show)
    row(at.page, sample.claims()[0]).click()
    at.page.locator("button.pin", has_text="Selmari troops").click()
    assert painted(at.page, "here") == ["Selmari troops"]


def test_a_click_into_the_text_opens_the_claim_told_there(show: Show) -> None:
    at = opened(show)
    first, second = sample.claims()[:2]
    row(at.page, first).click()
    at.page.wait_for_function("CSS.highlights.get('k-other')?.size > 0")
    at.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
    x, y = at.page.evaluate(
        "() => { const b = [...CSS.highlights.get('k-other')][0].getClientRects()[0];"
        " return [b.left + 5, b.top + b.height / 4]; }"
    )
    at.page.mouse.click(x, y)
    at.page.wait_for_function("id => location.hash.includes(id)", arg=second.id)
    assert address(at.page) == second.id


def test_citation(show: Show) -> None:
    at = opened(show)
    at.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    claim = sample.claims()[0]
    row(at.page, claim).click()
    at.page.click("#cite")
    at.page.wait_for_function("document.getElementById('said').textContent === 'Citation copied.'")
    words = at.page.evaluate("navigator.clipboard.readText()")
    assert claim.evidence in words
    assert "according to The defence ministry of Norvia (NRV.GOV)" in words
    assert f"characters {claim.start}–{claim.end}" in words
    assert sample.articles()[0].sha256 in words


def test_dark_and_narrow_and_print_keep_the_words_readable(show: Show) -> None:
    at = opened(show)
    at.page.emulate_media(color_scheme="dark")
    assert at.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    at.page.set_viewport_size({"width": 380, "height": 800})
    assert at.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row(at.page, sample.claims()[0]).click()
    assert at.page.locator("#close").is_visible()
    at.page.emulate_media(media="print")
    assert not at.page.locator("#reader").is_visible()


def test_five_thousand_claims_are_usable_in_two_seconds(show: Show) -> None:
    articles, claims = many(5000)
    began = time.perf_counter()
    at = show(articles, claims)
    at.page.locator("a.row").first.click()
    assert painted(at.page, "evidence")
    # Building the file is in this time too, and the machine may be busy: hence twice the budget.
    assert time.perf_counter() - began < 4
    assert at.faults == []
