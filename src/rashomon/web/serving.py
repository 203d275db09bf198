"""The server itself: a socket, and what listens at it until it is told to stop."""

from __future__ import annotations

import errno
import ipaddress
import secrets
import socket
import threading
from typing import Any, Final
from urllib.parse import quote

import h11
import uvicorn
from msgspec import Struct
from uvicorn.protocols.http.h11_impl import H11Protocol

from rashomon.model.errors import InputError, RashomonError
from rashomon.web.access import Access, access
from rashomon.web.app import application
from rashomon.web.desk import Desk
from rashomon.web.guard import HEADERS, UNKEPT

PORT: Final = 8765
LEAST_TOKEN: Final = 16
LAST_SECONDS: Final = 3
"""How long answers that are under way may take once the server is told to stop."""


class Address(Struct, frozen=True):
    """Where to listen. No `port` means the usual one, or any other where that is taken; 0 any."""

    host: str = "127.0.0.1"
    port: int | None = None
    token: str | None = None


class Listening(Struct, frozen=True):
    """A socket that listens, the door of what is served there, and whether another port than the
    usual one had to be taken."""

    socket: socket.socket
    door: Access
    start: str
    other_port: bool


def listen(address: Address) -> Listening:
    """Listen at an address.

    Raises InputError where it is not this machine's alone and no token is given, the token is
    short, the port is taken, or there is no such address.
    """
    token = _token(address)
    bound, other = _bound(address)
    port = bound.getsockname()[1]
    host = address.host.strip("[]")
    shown = f"[{host}]" if ":" in host else host
    start = f"http://{shown}:{port}/?token={quote(token, safe='')}"
    return Listening(bound, access(host, port, token), start, other)


def serve(desk: Desk, listening: Listening) -> None:
    """Answer until the process is told to stop (SIGINT, SIGTERM)."""
    threading.Thread(target=_warm, args=(desk,), daemon=True).start()
    config = uvicorn.Config(
        application(desk, listening.door),
        http=Careful,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listening.socket])


def _warm(desk: Desk) -> None:
    """What every reader asks for first is made before anybody asks. A fault is told to whoever
    asks, not here."""
    try:
        desk.warm()
    except RashomonError:
        return


class Careful(H11Protocol):
    """Also what is no HTTP at all gets an answer with our headers."""

    def send_400_response(self, msg: str) -> None:
        """Answer, and close."""
        del msg
        body = b'{"error":"This is no request that can be understood."}'
        kind, length = (b"content-type", b"application/json"), str(len(body)).encode()
        headers: list[tuple[bytes, bytes]] = [
            kind, (b"content-length", length), (b"connection", b"close"), *HEADERS, UNKEPT,
        ]  # fmt: skip
        events: tuple[Any, ...] = (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=body),
            h11.EndOfMessage(),
        )
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def _token(address: Address) -> str:
    if address.token is None:
        if not _own_machine(address.host):
            raise InputError(
                f"At {address.host} other machines could ask, too. Give --token, a secret of "
                f"{LEAST_TOKEN} signs or more that you tell those who may, or leave --host out."
            )
        return secrets.token_urlsafe(32)
    if len(address.token) < LEAST_TOKEN:
        raise InputError(f"The token is short enough to be guessed. Take {LEAST_TOKEN} signs.")
    if not (address.token.isascii() and address.token.isprintable() and " " not in address.token):
        raise InputError("The token may have letters, digits and signs of ASCII, and no blanks.")
    return address.token


def _own_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _bound(address: Address) -> tuple[socket.socket, bool]:
    if address.port is not None:
        return _at(address.host, address.port), False
    try:
        return _at(address.host, PORT), False
    except _TakenError:
        return _at(address.host, 0), True


class _TakenError(InputError):
    """Another program listens there."""


def _at(host: str, port: int) -> socket.socket:
    try:
        kind, _, _, _, place = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        found = socket.socket(kind, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"There is no address {host}: {error}.") from error
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(place)
        found.listen(128)
    except OSError as error:
        found.close()
        if error.errno == errno.EADDRINUSE:
            message = (
                f"Port {port} is taken by another program. "
                "Give another one with --port, or 0 for any."
            )
            raise _TakenError(message) from error
        message = f"Cannot listen at {host}, port {port}: {error.strerror}. Give another --port."
        raise InputError(message) from error
    return found
