"""The outermost layer: every request passes it, and every answer leaves with the same headers."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.report.written import written
from rashomon.web.access import Access, Asking, enters
from rashomon.web.faults import RefusedError

HEADERS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
        b"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
UNKEPT: Final = (b"cache-control", b"no-store")
MOST_BYTES: Final = 1 << 20
"""Bytes of a body; a correction has some hundred."""


class Guard:
    """Lets in what may be answered, and sees to the headers of every answer."""

    def __init__(self, app: ASGIApp, door: Access) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        dressed = _dressed(send)
        try:
            if enters(self.door, _asking(scope)):
                await _enter(self.door)(scope, receive, dressed)
                return
            await self.app(scope, _measured(scope, receive), dressed)
        except RefusedError as refused:
            await refusal(scope["path"], refused.status, str(refused))(scope, receive, dressed)


def refusal(path: str, status: int, sentence: str) -> Response:
    """A sentence: as JSON for the program, as text for whoever opened an address."""
    if path.startswith("/api/"):
        return Response(written({"error": sentence}), status, media_type="application/json")
    return Response(f"{sentence}\n", status, media_type="text/plain")


def _enter(door: Access) -> Response:
    """The cookie, and the way to the address without the token."""
    cookie = f"{door.cookie}={door.session}; Path=/; HttpOnly; SameSite=Strict"
    return Response(status_code=303, headers={"location": "./", "set-cookie": cookie})


def _asking(scope: Scope) -> Asking:
    local = scope.get("server")
    return Asking(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in scope["headers"]),
        local=local[0] if local else None,
    )


def _dressed(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [pair for pair in message.get("headers", ()) if pair[0].lower() not in _NAMES]
            kept = any(name.lower() == UNKEPT[0] for name, _ in own)
            message = {**message, "headers": [*own, *HEADERS, *(() if kept else (UNKEPT,))]}
        await send(message)

    return sending


_NAMES: Final = frozenset(name for name, _ in HEADERS)


def _measured(scope: Scope, receive: Receive) -> Receive:
    """Raises RefusedError where a body is longer than a body may be."""
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if declared.isdigit() and int(declared[:20]) > MOST_BYTES:
        raise _too_long()
    got = 0

    async def receiving() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > MOST_BYTES:
            raise _too_long()
        return message

    return receiving


def _too_long() -> RefusedError:
    return RefusedError(413, f"The request has more than {MOST_BYTES >> 10} kilobytes.")
