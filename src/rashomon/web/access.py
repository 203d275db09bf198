"""Who may ask what: the address asked, the token, the cookie, and where a request comes from.

A page from elsewhere that the same browser shows can send requests here, and a name that somebody
else owns can be made to lead here. So the address must be one of ours, on every route; whoever
asks must know the token; and what writes, or does not open the page, must come from the page.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qs

from msgspec import Struct

from rashomon.web.faults import RefusedError

WRITES: Final = frozenset(("POST", "PUT", "PATCH", "DELETE"))
PLAIN_PORT: Final = 80
UNNAMED: Final = frozenset(("0.0.0.0", "::"))  # noqa: S104 - what is looked for, not what is bound
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


class Access(Struct, frozen=True):
    """What opens the door. `hosts` are the addresses that may be asked, with the port.

    `everywhere`: bound to all addresses of the machine, so that the one a connection came in by
    may be asked, too. `session` is what the cookie holds.
    """

    port: int
    token: str
    session: str
    hosts: frozenset[str]
    everywhere: bool = False

    @property
    def cookie(self) -> str:
        """The cookie's name: ports share cookies, so each has its own."""
        return f"rashomon-{self.port}"


class Asking(Struct, frozen=True):
    """What of a request decides whether it is answered. `local` is the address it came in by."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    local: str | None = None

    def all(self, name: str) -> list[str]:
        """The values of all headers of this name."""
        return [value for known, value in self.headers if known == name]

    def one(self, name: str) -> str | None:
        """The value of a header; '' where it is given twice, which is no value of any."""
        values = self.all(name)
        return None if not values else values[0] if len(values) == 1 else ""


def access(host: str, port: int, token: str) -> Access:
    """The door of a server that is bound to `host`."""
    names = {*LOOPBACK, host.strip("[]").lower()} - UNNAMED
    return Access(
        port=port,
        token=token,
        session=secrets.token_urlsafe(32),
        hosts=frozenset(_with_port(names, port)),
        everywhere=host.strip("[]") in UNNAMED,
    )


def enters(door: Access, asking: Asking) -> bool:
    """Does the request bring the right token, to be exchanged for a cookie?

    Raises RefusedError where the request is not to be answered at all.
    """
    host = (asking.one("host") or "").lower()
    if host not in door.hosts and not (door.everywhere and host in _by_way_of(door, asking)):
        raise RefusedError(400, "This address is none that is served here.")
    tokens = parse_qs(asking.query).get("token", []) if asking.path == "/" else []
    if tokens and asking.method in ("GET", "HEAD"):
        if any(_same(one, door.token) for one in tokens):
            return True
        raise RefusedError(401, _NO_KEY)
    if not _known(door, asking):
        raise RefusedError(401, _NO_KEY)
    _check_where_from(asking, host)
    return False


_NO_KEY: Final = (
    "This needs the token of the start address. Open the address that 'rashomon serve' printed."
)


def _known(door: Access, asking: Asking) -> bool:
    """Does the request have the cookie, or the token as a script sends it?"""
    bearer = (asking.one("authorization") or "").partition("Bearer ")
    if bearer[1] and not bearer[0]:
        return _same(bearer[2].strip(), door.token)
    return any(_same(value, door.session) for value in _cookies(asking, door.cookie))


def _cookies(asking: Asking, name: str) -> list[str]:
    found = []
    for header in asking.all("cookie"):
        for part in header.split(";"):
            known, _, value = part.strip().partition("=")
            if known == name:
                found.append(value)
    return found


def _check_where_from(asking: Asking, host: str) -> None:
    """Raises RefusedError where a page from elsewhere asks."""
    site, origin = asking.one("sec-fetch-site"), asking.one("origin")
    own = origin == f"http://{host}"
    if asking.method in WRITES:
        if not (site == "same-origin" or (site is None and own)) or not (origin is None or own):
            raise RefusedError(403, "Only the page of this server may write.")
    elif asking.path != "/" and site not in (None, "same-origin", "none"):
        raise RefusedError(403, "Only the page of this server may ask for this.")


def _by_way_of(door: Access, asking: Asking) -> frozenset[str]:
    return frozenset(_with_port([asking.local], door.port)) if asking.local else frozenset()


def _with_port(names: Iterable[str], port: int) -> list[str]:
    shown = [f"[{name}]" if ":" in name else name for name in names]
    return [f"{name}:{port}" for name in shown] + (shown if port == PLAIN_PORT else [])


def _same(given: str, right: str) -> bool:
    """Compared in a time that does not tell how much of it was right."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), right.encode())
