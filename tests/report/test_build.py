"""The report as text: what is in it, and that nothing in it can break out or reach out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from rashomon.model.errors import InputError, RashomonError
from rashomon.report.boundaries import read_boundaries
from rashomon.report.build import ASSETS, build_report
from rashomon.report.shelf import Held
from tests.report import sample
from tests.report.hostile import HOSTILE

PACKED = '<script type="application/octet-stream" id="{}">(.*?)</script>'


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A front end that is two lines long."""
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "app.js").write_text("(() => { document.title += '{x}'; })();", encoding="utf-8")
    (folder / "words.json").write_text('{"xx": {"frame.skip": "Zum <Text>"}}', encoding="utf-8")
    (folder / "app.css").write_text("main { color: CanvasText }", encoding="utf-8")
    return folder


def build(assets: Path, **options: Any) -> str:
    shelf = Held(sample.articles(), sample.claims())
    return build_report(shelf, **{"title": "The bridge", "assets": assets, **options})


def held(html: str, name: str = "data") -> Any:
    found = re.search(PACKED.format(name), html, re.DOTALL)
    assert found
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", found[1])
    return json.loads(zlib.decompress(base64.b64decode(found[1]), -zlib.MAX_WBITS))


def test_same_records_same_bytes(assets: Path) -> None:
    assert build(assets) == build(assets)


def test_every_claim_and_article_is_held(assets: Path) -> None:
    page = held(build(assets))
    assert [claim["id"] for claim in page["claims"]] == [claim.id for claim in sample.claims()]
    assert {article["name"] for article in page["articles"]} == {a.name for a in sample.articles()}
    texts = {article.id: article.text for article in sample.articles()}
    assert all(one["text"] == texts[id_] for id_, one in page["readings"].items())


def test_the_words_of_the_interface_are_held(assets: Path) -> None:
    assert held(build(assets), "words") == {"xx": {"frame.skip": "Zum <Text>"}}


def test_an_empty_pile(assets: Path) -> None:
    page = held(build_report(Held((), ()), title="Nothing", assets=assets))
    assert page["situation"]["articles"] == page["situation"]["claims"] == 0


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_ends_the_data_or_the_title(payload: str, assets: Path) -> None:
    plain = build_report(Held((), ()), title="x", assets=assets)
    html = build_report(Held((), ()), title=payload, assets=assets)
    assert held(html)["situation"]["title"] == payload
    assert html.count("<") == plain.count("<")


def test_hostile_words_are_in_no_place_but_the_packed_data(assets: Path) -> None:
    for payload in HOSTILE:
        home = sample.article(payload, (("article", f"{payload} b"),), "en", payload, None)
        html = build_report(Held([home], [sample.claim(home, "b", "STATE")]), title="x",
                            assets=assets)  # fmt: skip
        around = re.sub(PACKED.format("data"), "", html, flags=re.DOTALL)
        assert around == re.sub(
            PACKED.format("data"), "", build_report(Held((), ()), title="x", assets=assets),
            flags=re.DOTALL,
        )  # fmt: skip
        assert held(html)["readings"][home.id]["text"] == home.text


def test_the_policy_allows_this_script_and_this_style_and_nothing_else(assets: Path) -> None:
    html = build(assets)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert style
    assert script
    assert (
        f"content=\"default-src 'none'; script-src {_hash(script[1])}; "
        f"style-src {_hash(style[1])}; img-src data:; base-uri 'none'; form-action 'none'\""
    ) in html
    assert len(re.findall(r"<script\b", html)) == 3
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_the_file_asks_for_no_other(assets: Path) -> None:
    html = re.sub(r"(?s)<script>.*?</script>|<style>.*?</style>", "", build(assets))
    assert not re.search(r"\s(?:src|href|action|srcset|poster|background|style|on\w+)\s*=", html)
    assert '<html lang="en">' in html
    assert "<noscript>" in html


def test_lone_surrogates_can_be_written(assets: Path) -> None:
    html = build_report(Held((), ()), title="a \udfff b", assets=assets)
    assert "<title>a \N{REPLACEMENT CHARACTER} b</title>" in html.encode().decode()


@pytest.mark.parametrize("missing", ["app.js", "app.css", "words.json"])
def test_without_the_built_front_end_the_error_says_what_to_do(missing: str, assets: Path) -> None:
    (assets / missing).unlink()
    with pytest.raises(RashomonError, match=rf"{missing} is missing.*make frontend"):
        build(assets)


@pytest.mark.parametrize(
    ("name", "content"),
    [("app.js", "'</SCRIPT>'"), ("app.js", "'<!--<script'"), ("app.css", "/* </style> */")],
)
def test_a_front_end_that_would_end_itself_is_refused(
    name: str, content: str, assets: Path
) -> None:
    (assets / name).write_text(content, encoding="utf-8")
    with pytest.raises(RashomonError, match=name):
        build(assets)


# --- lines of the map -------------------------------------------------------------------------

LINES = {"type": "Topology", "objects": {"countries": {"type": "GeometryCollection"}}, "arcs": []}


def lines(folder: Path, found: object = LINES) -> Path:
    file = folder / "mine.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    return file


def test_lines_of_the_package_say_whose_they_are(assets: Path) -> None:
    (assets / "world.json").write_text(json.dumps(LINES), encoding="utf-8")
    html = build(assets)
    assert held(html, "world") == LINES
    assert held(html)["atlas"]["boundaries"] == "Natural Earth"


def test_lines_of_a_file_take_their_place(assets: Path, tmp_path: Path) -> None:
    (assets / "world.json").write_text(json.dumps({**LINES, "arcs": [1]}), encoding="utf-8")
    html = build(assets, boundaries=read_boundaries(lines(tmp_path)))
    assert held(html, "world") == LINES
    assert held(html)["atlas"]["boundaries"] == "mine.json"


def test_without_lines_there_is_no_world(assets: Path) -> None:
    assert 'id="world"' not in build(assets)


@pytest.mark.parametrize(
    "found", [[], {"type": "FeatureCollection"}, {**LINES, "objects": {}}, {**LINES, "arcs": None}]
)
def test_a_file_that_is_no_topology_is_refused(found: object, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mine\.json is no TopoJSON with an object 'countries'"):
        read_boundaries(lines(tmp_path, found))


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000])
def test_a_file_that_is_no_json_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"mine\.json is no JSON"):
        read_boundaries(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json cannot be read"):
        read_boundaries(tmp_path / "none.json")


# --- the front end of the package -------------------------------------------------------------


def test_a_thousand_claims_fit_into_two_megabytes() -> None:
    articles, claims = many(1000)
    assert len(build_report(Held(articles, claims), title="x").encode()) <= 2_000_000


def test_the_built_front_end_makes_no_markup_and_no_code_out_of_text() -> None:
    script = (ASSETS / "app.js").read_text(encoding="utf-8")
    risky = r"insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc|import\("
    assert re.findall(risky, script) == []


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
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
