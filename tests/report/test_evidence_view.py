"""The evidence in a browser: an article as it reads, and why its claims were read so."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE REPORT IS NOT TESTED")

from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.ids import digest
from tests.report import sample
from tests.report.waiting import until, until_rows

# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")

Show = Callable[..., Any]

PAINTED = """kind => {
  const ranges = CSS.highlights.get(kind);
  return ranges ? [...ranges].map(range => range.toString()) : [];
}"""
# Where the words of a highlight are, clicked in their middle.
MIDDLE = """kind => {
  const box = [...CSS.highlights.get(kind)][0].getClientRects()[0];
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
NO_HIGHLIGHTS = "delete CSS.highlights; delete window.Highlight;"
ODD = (
    "\N{BRIDGE AT NIGHT}a\N{RIGHT-TO-LEFT OVERRIDE}bc\N{POP DIRECTIONAL FORMATTING}d\x00\x07 "
    "e\N{COMBINING ACUTE ACCENT}\N{ZERO WIDTH SPACE}قصفت جسر\N{ZERO WIDTH NON-JOINER}تارن "
    "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{GOTHIC LETTER AHSA}\N{SOFT HYPHEN}x"
    "\N{ZERO WIDTH NO-BREAK SPACE}\tz"
)


def opened(show: Show, claim: Claim) -> Any:
    address = f"#/article/{claim.article_id}?claim={claim.id}"
    at = show(sample.articles(), sample.claims(), hash_=address)
    until(at.page, "CSS.highlights?.has('chosen')")
    return at


def painted(page: Any, kind: str) -> list[str]:
    found: list[str] = page.evaluate(PAINTED, kind)
    return found


def test_the_address_of_a_claim_highlights_exactly_its_words(show: Show) -> None:
    for claim in sample.claims():
        at = opened(show, claim)
        assert painted(at.page, "chosen") == [claim.evidence]
        cells = {
            "says": claim.sources, "cue": (claim.cue_text,), "who": claim.actors,
            "what": (claim.predicate,), "whom": claim.targets, "where": (claim.place,),
            "when": (claim.time_text,), "how-many": claim.figures,
        }  # fmt: skip
        for cell, pins in cells.items():
            assert painted(at.page, f"cell-{cell}") == [pin.text for pin in pins if pin], cell
        assert at.faults == []


def test_offsets_hold_whatever_signs_stand_in_the_text(show: Show) -> None:
    article = sample.article(
        "odd.txt", (("headline", ODD[:9]), ("article", ODD * 6), ("article", ODD[::-1])),
        "ar", "X", None,
    )  # fmt: skip
    claim = sample.claim(article, ODD[:20], "ASSAULT")
    at = show((article,), (claim,), hash_=f"#/article/{article.id}?at=0-1")
    until(at.page, "CSS.highlights.has('here')")
    chance = random.Random(5)  # noqa: S311 - chance, no secret
    spans = [sorted(chance.sample(range(len(article.text)), 2)) for _ in range(300)]
    found = at.page.evaluate(
        """async spans => {
          const found = [];
          for (const [start, end] of spans) {
            location.hash = location.hash.replace(/at=.*/, `at=${start}-${end}`);
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            const ranges = CSS.highlights.get('here');
            found.push(ranges ? [...ranges].map(range => range.toString()).join('') : '');
          }
          return found;
        }""",
        spans,
    )
    inside = [p for p in article.paragraphs if p.end > p.start]
    for (start, end), words in zip(spans, found, strict=True):
        wanted = "".join(
            article.text[max(start, p.start) : min(end, p.end)]
            for p in inside
            if p.start < end and start < p.end
        )
        assert words == wanted, (start, end)


def test_invisible_signs_are_shown_and_counted(show: Show) -> None:
    article = sample.article("odd.txt", (("article", f"A {ODD} b"),), "en", "X", None)
    claim = sample.claim(article, "A ", "ASSAULT")
    page = show((article,), (claim,), hash_=f"#/article/{article.id}").page
    assert page.locator("[data-sign='U+202E']").count() == 1
    assert "invisible signs" in page.locator("header.head").inner_text()


def test_clicks_on_overlapping_claims_go_through_all_of_them(show: Show) -> None:
    article, claims = nested()
    page = show((article,), claims, hash_=f"#/article/{article.id}").page
    until(page, "CSS.highlights.has('claim-3')")
    assert painted(page, "claim-3") == ["shelled"]
    x, y = page.evaluate(MIDDLE, "claim-3")
    chosen = []
    for _ in range(4):
        page.mouse.click(x, y)
        page.wait_for_timeout(50)
        chosen.append(painted(page, "chosen"))
    inner, middle, outer = (claims[n].evidence for n in (2, 1, 0))
    assert chosen == [[inner], [middle], [outer], [inner]]


def nested() -> tuple[Article, tuple[Claim, ...]]:
    words = "Troops said they shelled the bridge on Monday."
    article = sample.article("nested.txt", (("article", words),), "en", "X", None)
    evidence = (words, "they shelled the bridge", "shelled")
    return article, tuple(sample.claim(article, one, "ASSAULT") for one in evidence)


def test_j_and_k_step_in_the_order_of_the_text(show: Show) -> None:
    article, claims = nested()
    page = show((article,), claims, hash_=f"#/article/{article.id}").page
    page.wait_for_selector("nav.margin a")
    seen = []
    for key in "jjjjkk":
        page.keyboard.press(key)
        seen.append(page.locator("nav.margin a[aria-current] .quote").inner_text())
    one, two, three = (claim.evidence for claim in claims)
    assert seen == [one, two, three, three, two, one]
    page.keyboard.press("Escape")
    assert page.locator("nav.margin a[aria-current]").count() == 0
    assert "claim=" not in page.url


def test_page_furniture_is_folded_with_its_reasons_one_key_away(show: Show) -> None:
    claim = sample.claims()[0]
    page = opened(show, claim).page
    fold = page.locator("details.furniture")
    assert "2 lines of page furniture" in fold.inner_text()
    assert not page.get_by_text("Leave a comment").is_visible()
    page.keyboard.press("f")
    assert page.get_by_text("Leave a comment").is_visible()
    assert "the line is a phrase of web pages" in fold.inner_text()


def test_says_in_words_why_a_claim_was_read_so(show: Show) -> None:
    page = opened(show, sample.claims()[0]).page
    panel = page.get_by_role("region", name="The chosen claim")
    words = panel.inner_text()
    assert "“shell” is in the list of verbs for events" in words
    assert "0.85 of 1: a rough order" in words
    assert "It is no probability" in words
    assert "verb:shell" not in words


def test_an_unknown_rule_is_shown_as_the_ledger_has_it(show: Show) -> None:
    claim = replace(sample.claims()[0], rules=("newer-rule:x",))
    address = f"#/article/{claim.article_id}?claim={claim.id}"
    page = show(sample.articles(), (claim,), hash_=address).page
    assert page.get_by_text("newer-rule:x").is_visible()


def test_words_of_a_cell_are_brought_into_view(show: Show) -> None:
    article = sample.article(
        "long.txt", (("article", "Troops said they shelled it."), *(("article", "x " * 300),) * 40,
                     ("article", "On Monday.")), "en", "X", None,
    )  # fmt: skip
    claim = replace(
        sample.claim(article, "they shelled it", "ASSAULT"),
        time_text=sample.find(article, "On Monday"),
    )
    page = show((article,), (claim,), hash_=f"#/article/{article.id}?claim={claim.id}").page
    page.get_by_role("button", name="On Monday").click()
    until(page, "scrollY > 1000")


def test_an_arabic_article_reads_from_right_to_left(show: Show) -> None:
    claim = sample.claims()[-1]
    page = opened(show, claim).page
    assert page.locator(".sheet").get_attribute("dir") == "rtl"
    assert page.locator(".sheet").get_attribute("lang") == "ar"
    box = page.locator(".sheet .stretch").bounding_box()
    right = page.evaluate("[...CSS.highlights.get('chosen')][0].getClientRects()[0].right")
    assert right > box["x"] + box["width"] - 120


def test_without_the_browsers_highlights_the_words_are_marked(show: Show, page: Any) -> None:
    page.add_init_script(NO_HIGHLIGHTS)
    claim = sample.claims()[0]
    at = show(
        sample.articles(),
        sample.claims(),
        hash_=f"#/article/{claim.article_id}?claim={claim.id}",
    )
    page.wait_for_selector("mark.chosen")
    assert "".join(page.locator("mark.chosen").all_inner_texts()) == claim.evidence
    assert page.locator("mark.cell-who").all_inner_texts() == ["Selmari troops"]
    page.keyboard.press("j")
    until(page, "document.querySelectorAll('mark.cell-cue').length === 1")
    assert at.faults == []


def test_the_list_of_articles_says_what_was_not_read_and_why(show: Show) -> None:
    page = show(sample.articles(), sample.claims(), hash_="#/article").page
    until_rows(page, 7)
    words = page.locator("main").inner_text()
    assert "The bytes are no text: 61 % of them are control signs." in words
    page.get_by_role("button", name="broken").click()
    until_rows(page, 1)
    assert "state=broken" in page.url


def test_a_claim_that_is_not_there_is_said(show: Show) -> None:
    article = sample.articles()[0]
    address = f"#/article/{article.id}?claim={digest('none')}"
    page = show(sample.articles(), sample.claims(), hash_=address).page
    assert "holds no such claim" in page.locator("main").inner_text()


def test_only_a_web_address_becomes_a_link(show: Show) -> None:
    safe, claims = sample.articles()[1], sample.claims()
    page = show(sample.articles(), claims, hash_=f"#/article/{safe.id}").page
    link = page.locator("header.head a[href^='https://depeche']")
    assert link.get_attribute("rel") == "noopener noreferrer"
    unsafe = replace(safe, url="javascript:alert(1)")
    page = show((unsafe,), (), hash_=f"#/article/{safe.id}").page
    page.wait_for_selector("header.head")
    assert page.locator("header.head a[href^='javascript']").count() == 0
