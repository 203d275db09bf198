"""Whatever is asked, the answer is a view or a sentence, and nothing changes."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.web.asking import CLAIMS, WINDOW, EventsAsked
from tests.flow.test_realign import content
from tests.report.hostile import HOSTILE
from tests.web.conftest import SAME, Served, TestClient

INJECTIONS = (
    "' OR '1'='1", "'; DROP TABLE claims; --", '" UNION SELECT * FROM claims --', "1; SELECT 1",
    "x') OR 1=1 --", "read_text('/etc/passwd')", "$voice", "?", "%27", "\\'", "/**/", "1e309",
    "COPY claims TO 'x.csv'", "NULL", "[]", "{}", "0x10", "-1", "1.5", "\u0661", "NaN", "\x00",
    "geonames 7", "ASSAULT", "deny", "2021-05-04", "9999-99-99",
)  # fmt: skip
NAMES = sorted(
    {*CLAIMS, *WINDOW, *EventsAsked.__struct_fields__, "state", "token", "", "claims.id"}
)
PATHS = ("situation", "events", "articles", "claims", "facets", "names", "atlas", "origins",
         "history", "boundaries")  # fmt: skip

words = st.one_of(
    st.sampled_from(INJECTIONS),
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
    st.text(alphabet=string.digits, max_size=25),
)
pairs = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), words), words), max_size=8)


def sound(found: Any) -> None:
    assert found.status_code in (200, 400, 404), found.text
    assert ("error" in found.json()) == (found.status_code != 200)
    assert "Traceback" not in found.text


def whole(text: str) -> str:
    """As a browser writes a text into an address."""
    return text.encode("utf-8", "replace").decode()


@settings(max_examples=200)
@given(st.sampled_from(PATHS), pairs)
def test_any_parameters(path: str, params: Sequence[tuple[str, str]]) -> None:
    sound(FUZZED[0].get(f"/api/{path}", params=[(whole(n), whole(v)) for n, v in params]))


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(CLAIMS), words, max_size=4))
def test_any_filter_gives_equal_totals(params: dict[str, str]) -> None:
    """The list and the counts are two statements; both must mean the same."""
    asked = {name: whole(value) for name, value in params.items()}
    claims = FUZZED[0].get("/api/claims", params={**asked, "limit": 1})
    facets = FUZZED[0].get("/api/facets", params=asked)
    assert claims.status_code == facets.status_code
    if claims.status_code == 200:
        assert claims.json()["total"] == facets.json()["total"]


@settings(max_examples=80)
@given(st.binary(max_size=200), st.sampled_from(["event", "article", ""]))
def test_any_path(tail: bytes, kind: str) -> None:
    address = f"/api/{kind}/" + "".join(f"%{byte:02x}" for byte in tail)
    found = FUZZED[0].get(address)
    assert found.status_code in (200, 404), found.text


@settings(max_examples=80)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            st.sampled_from(["proposals", "head", "kind", "claim", "one", "other", "out", "event",
                             "a", "b", "line", "after", "who", "why", "when"]), inner, max_size=4),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_correction(body: object) -> None:
    """None of them can be: the head is always another."""
    sent = {"proposals": [body], "head": "another"} if isinstance(body, dict) else body
    found = FUZZED[0].post("/api/corrections", content=json.dumps(sent),
                           headers={**SAME, "content-type": "application/json"})  # fmt: skip
    assert found.status_code in (400, 409, 422), found.text


FUZZED: list[TestClient] = []


@pytest.fixture(autouse=True, scope="module")
def _unchanged(there: Served) -> Iterator[None]:
    """Files and answers are after all of it as they were before."""
    reader = there.reader()
    FUZZED.append(reader)
    files = content(there.folder)
    counts = reader.get("/api/facets").content
    yield
    lock = {"corrections.lock"}
    after = {name: data for name, data in content(there.folder).items() if name not in lock}
    assert after == {name: data for name, data in files.items() if name not in lock}
    assert reader.get("/api/facets").content == counts
    FUZZED.clear()
