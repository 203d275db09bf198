"""The report as text: what is in it, what it leaves out, and that nothing in it can break out."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from typing import Any

import msgspec
import pytest

from rashomon.model.errors import LedgerError
from rashomon.report.build import HOME, SCRIPTS, STYLES, build_report
from tests.report import sample
from tests.report.hostile import HOSTILE

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def build(limit: int = 5000) -> str:
    return build_report(
        iter(sample.articles()), iter(sample.claims()), title="The bridge", limit=limit
    )


def held(html: str) -> Any:
    found = DATA.search(html)
    assert found
    return json.loads(found[1])


def test_same_records_same_bytes() -> None:
    assert build() == build()


def test_every_claim_and_article_is_held() -> None:
    page = held(build())
    assert [claim["id"] for claim in page["claims"]] == [claim.id for claim in sample.claims()]
    assert {article["name"] for article in page["articles"]} == {a.name for a in sample.articles()}


def test_pins_are_the_words() -> None:
    page = held(build())
    for view, claim in zip(page["claims"], sample.claims(), strict=True):
        text = page["articles"][view["article"]]["text"]
        assert text[view["pin"]["start"] : view["pin"]["end"]] == claim.evidence
        assert "words" not in view["pin"]


def test_words_that_stand_elsewhere_are_kept_and_not_hidden() -> None:
    claim = msgspec.structs.replace(sample.claims()[0], evidence="Other words than those there.")
    page = held(build_report(sample.articles(), [claim], title="x"))
    assert page["claims"][0]["pin"]["words"] == "Other words than those there."


def test_counts_are_of_everything_given() -> None:
    pile = held(build(limit=1))["pile"]
    assert pile["claims"] == 7
    assert pile["articles"] == 7
    assert pile["states"] == {"read": 5, "broken": 1, "no body": 1}
    assert pile["outlets"] == 3
    assert pile["voices"] == 4
    assert pile["days"] == ["2031-04-28", "2031-04-29"]


def test_the_limit_keeps_the_first_and_counts_the_rest() -> None:
    page = held(build(limit=2))
    assert len(page["claims"]) == 2
    assert [a["name"] for a in page["articles"] if "text" in a] == ["courier/0412.txt"]
    assert page["articles"][0]["claims"] == 3


def test_articles_that_could_not_be_read_are_listed_before_those_without_claims() -> None:
    page = held(build(limit=3))
    assert [a["state"] for a in page["articles"]] == ["read", "no body", "broken", "read"]
    assert page["unlisted"] == 3


def test_an_empty_pile() -> None:
    page = held(build_report((), (), title="Nothing"))
    assert page["pile"] == {
        "articles": 0, "claims": 0, "states": {}, "languages": {}, "outlets": 0, "voices": 0,
    }  # fmt: skip


def test_a_claim_without_its_article_is_an_error_that_says_so() -> None:
    with pytest.raises(LedgerError, match=r"courier/0412\.txt.*not among the articles"):
        build_report((), sample.claims(), title="x")


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_ends_the_data_or_the_title(payload: str) -> None:
    plain = build_report((), (), title="x")
    html = build_report((), (), title=payload)
    assert held(html)["title"] == payload
    assert html.count("<") == plain.count("<")
    assert "\N{LINE SEPARATOR}" not in DATA.search(html)[1]  # type: ignore[index]


def test_lone_surrogates_can_be_written_and_move_nothing() -> None:
    article = sample.article("x", (("article", "a ? b"),), "en", None, None)
    article = msgspec.structs.replace(article, text="a \ud83d b")
    claim = sample.claim(article, "b", "STATE")
    html = build_report([article], [claim], title="\udfff")
    page = held(html.encode().decode())
    assert page["articles"][0]["text"] == "a \N{REPLACEMENT CHARACTER} b"
    assert page["claims"][0]["pin"] == {"start": 4, "end": 5}


def test_the_policy_allows_this_script_and_this_style_and_nothing_else() -> None:
    html = build()
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert style
    assert script
    assert (
        f"content=\"default-src 'none'; script-src {_hash(script[1])}; "
        f"style-src {_hash(style[1])}; img-src data:; base-uri 'none'; form-action 'none'\""
    ) in html


def test_no_script_makes_markup_or_code_out_of_text() -> None:
    risky = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|"
        r"DOMParser|createContextualFragment|srcdoc|fetch\(|XMLHttpRequest|import\("
    )
    for name in (*SCRIPTS, "page.html"):
        assert not risky.search((HOME / name).read_text(encoding="utf-8")), name


def test_every_part_is_in_the_page() -> None:
    parts = {path.name for path in HOME.iterdir()}
    assert parts == {*SCRIPTS, *STYLES, "page.html"}


def test_a_thousand_claims_fit_into_two_megabytes() -> None:
    articles, claims = many(1000)
    assert len(build_report(articles, claims, title="x").encode()) <= 2_000_000


def many(number: int) -> tuple[list[Any], list[Any]]:
    """Claims as in life: about twenty an article, each article about 4,000 characters long."""
    articles, claims = [], []
    for n in range(0, number, 20):
        parts = tuple(
            ("article", f"Paragraph {n}-{k} on the bridge of Tarn. " * 5) for k in range(20)
        )
        article = sample.article(f"pile/{n}.txt", parts, "en", f"Paper {n % 9}", "2031-04-28")
        articles.append(article)
        claims += [one(article, f"Paragraph {n}-{k} on", k) for k in range(20)]
    return articles, claims


def one(article: Any, words: str, k: int) -> Any:
    return sample.claim(
        article, words, ("ASSAULT", "AID", "STATE")[k % 3],
        actor=("Paragraph", f"N{k % 5}V.MIL"), target=(words, f"S{k % 4}M.CVL"),
        source=("bridge", f"N{k % 7}V.GOV") if k % 3 else None,
        predicate="on", figures=(("killed", k, k, words),),
    )  # fmt: skip


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
