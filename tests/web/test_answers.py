"""What is served: the same views as in a report, and strings that are only text."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from rashomon.alignment.voices import outlet_key
from rashomon.ledger.ledger import Ledger
from rashomon.report.boundaries import own_boundaries
from rashomon.report.build import ASSETS
from rashomon.report.bundle import bundle
from rashomon.report.shelf import shelf_of
from rashomon.report.written import written
from tests.report.hostile import HOSTILE, UNSEEN
from tests.web.conftest import Served, TestClient

Bundle = dict[str, Any]


@pytest.fixture(scope="module")
def whole(there: Served) -> Bundle:
    """What a report of the same ledger holds."""
    shelf = shelf_of(Ledger.open(there.folder))
    found: Bundle = json.loads(written(bundle(shelf, "The pile", 10**6)))
    return found


def got(reader: TestClient, path: str, **params: Any) -> Any:
    found = reader.get(f"/api/{path}", params=params)
    assert found.status_code == 200, found.text
    assert found.headers["content-type"] == "application/json"
    return found.json()


@pytest.mark.parametrize("name", ["situation", "atlas", "names", "history"])
def test_a_whole_view_is_that_of_the_report(name: str, reader: TestClient, whole: Bundle) -> None:
    assert got(reader, name) == whole[name]


def test_origins_are_those_of_the_report(reader: TestClient, whole: Bundle) -> None:
    found = got(reader, "origins")
    for name in ("nodes", "edges", "rings", "events", "alone"):
        assert found[name] == whole["origins"][name]


def test_every_event_is_that_of_the_report(reader: TestClient, whole: Bundle) -> None:
    """A report holds claims, articles and drawings once, the server with the event they are of."""
    once = {"claims", "articles", "drawings"}
    claims = {claim["id"]: claim for claim in whole["claims"]}
    assert len(whole["events"]) > 1
    for id_, event in whole["events"].items():
        found = got(reader, f"event/{id_}")
        assert {k: v for k, v in found.items() if k not in once} == {
            k: v for k, v in event.items() if k not in once
        }
        assert found["claims"] == [claims[claim["id"]] for claim in found["claims"]]
        assert {a["id"] for a in found["articles"]} >= {c["article"] for c in found["claims"]}


def test_articles_are_those_of_the_report(reader: TestClient, whole: Bundle) -> None:
    lines = {line["id"]: line for line in whole["articles"]}
    for id_, reading in list(whole["readings"].items())[:: len(whole["readings"]) // 10]:
        found = got(reader, f"article/{id_}")
        assert (found["line"], found["text"]) == (lines[id_], reading["text"])
        assert found["paragraphs"] == reading["paragraphs"]
        assert found["claims"] == [c for c in whole["claims"] if c["article"] == id_]


def test_lists_hold_all_in_order(reader: TestClient, whole: Bundle) -> None:
    claims = got(reader, "claims", limit=1000)
    assert claims["claims"] == whole["claims"]
    assert claims["total"] == len(whole["claims"])
    assert {a["id"] for a in claims["articles"]} == {c["article"] for c in whole["claims"]}
    events = got(reader, "events", limit=1000)
    assert (events["events"], events["total"]) == (whole["rows"], len(whole["rows"]))
    articles = got(reader, "articles", limit=1000)["articles"]
    by_name = {line["id"]: line for line in whole["articles"]}
    assert articles == sorted(
        by_name.values(), key=lambda a: (-a["claims"], a["name"].encode("utf-16-be"))
    )


def test_a_part_is_a_part(reader: TestClient, whole: Bundle) -> None:
    found = got(reader, "claims", offset=3, limit=4)
    assert found["claims"] == whole["claims"][3:7]
    assert (found["offset"], found["total"]) == (3, len(whole["claims"]))
    assert got(reader, "claims", offset=10**6)["claims"] == []
    assert got(reader, "events", offset=1, limit=1)["events"] == whole["rows"][1:2]


def test_standings_are_the_relations_of_the_events(reader: TestClient, whole: Bundle) -> None:
    wanted: dict[str, set[str]] = {}
    for event in whole["events"].values():
        for relation in event["relations"]:
            for end in ("a", "b"):
                wanted.setdefault(relation[end], set()).add(relation["relation"])
    found = got(reader, "claims", limit=1000)["standings"]
    assert {one: set(kinds) for one, kinds in found.items()} == wanted


EVENTS: tuple[tuple[dict[str, Any], Any], ...] = (
    ({"type": "ASSAULT"}, lambda row: row["type"] == "ASSAULT"),
    ({"type": ["ASSAULT", "CONSULT"]}, lambda row: row["type"] in ("ASSAULT", "CONSULT")),
    ({"relation": "deny"}, lambda row: "deny" in row["relations"]),
    ({"relation": ["deny", "nothing"]}, lambda row: "deny" in row["relations"]),
    ({"language": "nl"}, lambda row: "nl" in row["languages"]),
    ({"place": "geonames 7"}, lambda row: "geonames 7" in row.get("places", ())),
    (
        {"text": "HARBOUR of"},
        lambda row: any(
            "harbour" in words.lower() and "of" in words.lower()
            for words in (row["label"], *(title["words"] for title in row.get("titles", ())))
        ),
    ),
    ({"text": "nowhere"}, lambda row: False),
    ({"first": "2021-05-05"}, lambda row: row.get("last", "9999") >= "2021-05-05"),
    ({"last": "2021-05-03"}, lambda row: row.get("first", "") <= "2021-05-03" and "first" in row),
)


@pytest.mark.parametrize(("params", "passes"), EVENTS)
def test_events_are_filtered(
    params: dict[str, Any], passes: Any, reader: TestClient, whole: Bundle
) -> None:
    found = got(reader, "events", limit=1000, **params)
    dated = [row for row in whole["rows"] if "first" in row or not {"first", "last"} & set(params)]
    assert [row["id"] for row in found["events"]] == [row["id"] for row in dated if passes(row)]


def test_events_are_ordered(reader: TestClient, whole: Bundle) -> None:
    def by(order: str) -> list[str]:
        return [row["id"] for row in got(reader, "events", order=order, limit=1000)["events"]]

    rows = whole["rows"]
    assert by("contested") == [row["id"] for row in rows]
    assert by("claims") == [row["id"] for row in sorted(rows, key=lambda r: -r["claims"])]
    days = sorted(rows, key=lambda r: r.get("first") or r.get("last") or "9999")
    assert by("time") == [row["id"] for row in days]


def test_what_is_not_there_is_told(reader: TestClient) -> None:
    for kind in ("event", "article"):
        for id_ in ("0", "../situation", "a/b", "%00", "' OR 1=1 --", "<b>", "\u00e9", "x" * 5000):
            found = reader.get(f"/api/{kind}/{quote(id_, safe='')}")
            assert found.status_code == 404, id_
            assert found.json()["error"].startswith("There is no")


def test_the_lines_of_the_map_are_served(reader: TestClient) -> None:
    own = own_boundaries(ASSETS)
    assert own is not None
    found = reader.get("/api/boundaries")
    assert found.content == own.topology
    assert found.headers["content-type"] == "application/json"


def test_hostile_strings_are_the_same_text_everywhere(reader: TestClient, whole: Bundle) -> None:
    texts = [*HOSTILE, *(unseen for unseen, _ in UNSEEN)]
    claims = got(reader, "claims", limit=1000)
    by_name = {article["name"]: article for article in claims["articles"]}
    shown = {claim["article"]: claim for claim in claims["claims"]}
    for number, text in enumerate(texts):
        article = by_name[f"{number} {text}"]
        claim = shown[article["id"]]
        assert article["outlet"] == text
        assert claim["voice"]["words"] == text
        assert claim["sources"][0]["words"] == claim["actors"][0]["words"] == text
        assert claim["place"]["words"] == text
        assert claim["evidence"]["words"] == " ".join([text] * 4)
    [outlets] = [f for f in got(reader, "facets")["facets"] if f["name"] == "outlet"]
    assert {one["value"] for one in outlets["values"] if one["value"]} == set(outlets["labels"])
    assert len(set(outlets["labels"].values()) & set(texts)) > 150, (
        "as many as a list of filters holds"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_finds_itself_and_filters_for_itself(
    text: str, reader: TestClient
) -> None:
    key = outlet_key(text)
    found = got(reader, "claims", outlet=key, limit=1000)
    outlets = {article["outlet"] for article in found["articles"]}
    assert text in outlets
    assert {outlet_key(one) for one in outlets} == {key}
    assert found["total"] == len(found["claims"])
    if len(text) <= 1000:
        own = [c for c in found["claims"] if text in c["evidence"]["words"]]
        assert got(reader, "claims", text=text, outlet=key)["total"] >= len(own) > 0
