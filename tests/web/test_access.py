"""Who is let in: the address asked, the token and the cookie, and where a request comes from."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.web.access import access
from rashomon.web.guard import HEADERS, MOST_BYTES
from tests.web.conftest import HOME, PORT, SAME, TOKEN, Served, TestClient

ROUTES = (
    "/", "/app.js", "/app.css", "/words.json", "/api/situation", "/api/events", "/api/event/0",
    "/api/article/0", "/api/articles", "/api/origins", "/api/atlas", "/api/boundaries",
    "/api/names", "/api/history", "/api/claims", "/api/facets", "/api/corrections",
    "/favicon.ico", "/../../etc/passwd",
)  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def test_the_routes_are_all_of_them(there: Served) -> None:
    known = {route.path for route in there.anybody.app.app.routes}  # type: ignore[attr-defined]
    assert {path.replace("/0", "/{id}") for path in ROUTES} >= known


# --- the address that is asked ----------------------------------------------------------------

STRANGE = (
    "evil.test", f"evil.test:{PORT}", f"localhost.evil.test:{PORT}", f"127.0.0.1.evil.test:{PORT}",
    "127.0.0.1", "localhost", f"127.0.0.1:{PORT + 1}", f"127.0.0.2:{PORT}", f"[::2]:{PORT}",
    f"0.0.0.0:{PORT}", f"user@127.0.0.1:{PORT}", f"127.0.0.1:{PORT}:80", f"127.1:{PORT}",
    f"2130706433:{PORT}", f"localhost.:{PORT}", "", f"127.0.0.1:{PORT},evil.test",
)  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
def test_another_address_is_refused_on_every_route(host: str, reader: TestClient) -> None:
    for path, method in itertools.product(ROUTES, ("GET", "POST", "HEAD", "OPTIONS")):
        found = reader.request(method, path, headers={"host": host})
        assert found.status_code == 400, (path, method)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "LocalHost"])
def test_the_own_addresses_are_answered(host: str, reader: TestClient) -> None:
    assert reader.get("/", headers={"host": f"{host}:{PORT}"}).status_code == 200


def test_two_hosts_are_none(reader: TestClient) -> None:
    own = ("host", f"127.0.0.1:{PORT}")
    assert reader.get("/", headers=[own, ("host", "evil.test")]).status_code == 400
    assert reader.get("/", headers=[own, own]).status_code == 400


def test_a_named_host_is_added_and_an_unnamed_one_is_not() -> None:
    assert "press.lan:9000" in access("press.lan", 9000, TOKEN).hosts
    assert "[fd00::1]:9000" in access("fd00::1", 9000, TOKEN).hosts
    everywhere = access("0.0.0.0", 9000, TOKEN)  # noqa: S104
    assert everywhere.everywhere
    assert "0.0.0.0:9000" not in everywhere.hosts
    assert {"localhost", "localhost:80"} <= access("127.0.0.1", 80, TOKEN).hosts


# --- the token and the cookie -----------------------------------------------------------------


def test_nothing_is_told_without_the_cookie(there: Served) -> None:
    for path, method in itertools.product(ROUTES, ("GET", "POST", "HEAD", "PUT", "OPTIONS")):
        found = there.anybody.request(method, path)
        assert found.status_code == 401, (path, method)
        assert "pile" not in found.text


def test_the_token_becomes_a_cookie_and_leaves_the_address(there: Served) -> None:
    found = there.anybody.get("/", params={"token": TOKEN})
    assert (found.status_code, found.headers["location"]) == (303, "./")
    cookie = found.headers["set-cookie"]
    name, _, rest = cookie.partition("=")
    assert name == f"rashomon-{PORT}"
    assert rest.split("; ")[1:] == ["Path=/", "HttpOnly", "SameSite=Strict"]
    assert TOKEN not in cookie
    there.anybody.cookies.clear()


@pytest.mark.parametrize(
    "token", ["", "x", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "\u00e9", "%00"]
)
def test_another_token_is_refused(token: str, there: Served) -> None:
    found = there.anybody.get("/", params={"token": token})
    assert found.status_code == 401
    assert "set-cookie" not in found.headers


def test_the_token_opens_one_door_only(there: Served) -> None:
    for path in ROUTES[1:]:
        assert there.anybody.get(path, params={"token": TOKEN}).status_code == 401, path


@pytest.mark.parametrize(
    "cookie",
    ["rashomon=SESSION", f"rashomon-{PORT}=", f"rashomon-{PORT}={TOKEN}", "SESSION",
     f"rashomon-{PORT + 1}=SESSION", f"rashomon-{PORT}=SESSIONx", f"rashomon-{PORT}=\u00e9"],
)  # fmt: skip
def test_another_cookie_is_refused(cookie: str, there: Served) -> None:
    sent = cookie.replace("SESSION", there.door.session).encode()
    assert there.anybody.get("/api/situation", headers={"cookie": sent}).status_code == 401


def test_a_script_may_send_the_token(there: Served) -> None:
    right = {"authorization": f"Bearer {TOKEN}"}
    assert there.anybody.get("/api/situation", headers=right).status_code == 200
    for wrong in (f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer", "x Bearer " + TOKEN):
        headers = {"authorization": wrong}
        assert there.anybody.get("/api/situation", headers=headers).status_code == 401, wrong


# --- where a request comes from ---------------------------------------------------------------

ELSEWHERE: tuple[dict[str, str], ...] = (
    {},
    {"origin": "http://evil.test"},
    {"origin": "null"},
    {"origin": f"https://127.0.0.1:{PORT}"},
    {"origin": f"http://127.0.0.1:{PORT + 1}"},
    {"origin": f"http://localhost:{PORT}"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": HOME},
    {"sec-fetch-site": "none", "origin": HOME},
    {"sec-fetch-site": "same-origin", "origin": "http://evil.test"},
    {"sec-fetch-site": "same-origin, cross-site", "origin": HOME},
)


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_page_from_elsewhere_writes_nothing(
    headers: dict[str, str], own: Callable[..., Served]
) -> None:
    served = own()
    body = {"proposals": [{"kind": "undo", "line": 1, "who": "N.N.", "why": "x"}], "head": ""}
    found = served.reader().post("/api/corrections", json=body, headers=headers)
    assert found.status_code == 403
    assert not (served.folder / "corrections.jsonl").exists()


@pytest.mark.parametrize("headers", [SAME, {"origin": HOME}, {"sec-fetch-site": "same-origin"}])
def test_the_own_page_may_write(headers: dict[str, str], reader: TestClient) -> None:
    found = reader.post("/api/corrections", json={"proposals": [], "head": ""}, headers=headers)
    assert found.status_code == 422, "it came as far as being read"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_from_elsewhere_reads_nothing(site: str, reader: TestClient) -> None:
    """A page at another port of this machine is the same site, and gets the cookie sent along."""
    for path in ROUTES[1:]:
        headers = {"sec-fetch-site": site}
        assert reader.get(path, headers=headers).status_code == 403, path
    assert reader.get("/", headers={"sec-fetch-site": site}).status_code == 200, "a link leads here"


def test_another_body_than_json_is_refused(reader: TestClient) -> None:
    body = b'{"proposals":[],"head":""}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"):
        headers = {**SAME, "content-type": kind}
        assert reader.post("/api/corrections", content=body, headers=headers).status_code == 415
    headers = {**SAME, "content-type": "Application/JSON; charset=utf-8"}
    assert reader.post("/api/corrections", content=body, headers=headers).status_code == 422


def test_a_long_body_is_refused(reader: TestClient) -> None:
    headers = {**SAME, "content-type": "application/json"}
    long = b" " * (MOST_BYTES + 1)
    assert reader.post("/api/corrections", content=long, headers=headers).status_code == 413
    parts = (b" " * 65536 for _ in range(MOST_BYTES // 65536 + 1))
    assert reader.post("/api/corrections", content=parts, headers=headers).status_code == 413


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"])
def test_only_corrections_are_written(method: str, reader: TestClient) -> None:
    for path in ROUTES:
        if (path, method) != ("/api/corrections", "POST"):
            found = reader.request(method, path, headers=SAME)
            assert found.status_code in (404, 405), (path, found.text)


# --- what every answer says -------------------------------------------------------------------


def every_kind(there: Served) -> list[Any]:
    reader, known = there.reader(), f"/api/claims?limit={10**6}"
    return [
        *(reader.get(path) for path in ROUTES),
        reader.get(known), reader.get("/nowhere"), reader.post("/"), there.anybody.get("/"),
        reader.get("/", headers={"host": "evil.test"}), there.anybody.get("/api/names"),
        there.anybody.get("/", params={"token": TOKEN}), reader.head("/app.js"),
        reader.post("/api/corrections", content=b"x", headers=SAME),
    ]  # fmt: skip


def test_every_answer_has_the_headers(there: Served) -> None:
    found = every_kind(there)
    assert {answer.status_code for answer in found} >= {200, 303, 400, 401, 403, 404, 405, 415} - {
        403
    }
    for answer in found:
        for name, value in HEADERS:
            assert answer.headers.get_list(name.decode()) == [value.decode()], answer.url
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers
    there.anybody.cookies.clear()


def test_data_are_not_kept_and_files_are_asked_for_again(reader: TestClient) -> None:
    assert reader.get("/api/claims").headers["cache-control"] == "no-store"
    first = reader.get("/app.js")
    assert first.headers["cache-control"] == "no-cache"
    again = reader.get("/app.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/app.js", headers={"if-none-match": '"x"'}).content == first.content


def test_the_frame_holds_no_script_of_its_own(reader: TestClient) -> None:
    page = reader.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<script src="app.js" defer></script>' in page.text
    assert '<link rel="stylesheet" href="app.css">' in page.text
    assert page.text.count("<script") == 1
    for part in ("<style", "style=", "onload", "http:", "https:", "//"):
        assert part not in page.text
