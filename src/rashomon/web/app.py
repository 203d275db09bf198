"""The routes: what each address answers."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from rashomon.flow.correcting import StaleError
from rashomon.ledger.search import SlowError
from rashomon.model.correction import Proposal
from rashomon.model.errors import InputError, RashomonError
from rashomon.report.boundaries import Boundaries
from rashomon.report.written import written
from rashomon.web import asking
from rashomon.web.access import Access
from rashomon.web.desk import Desk
from rashomon.web.faults import AskedError, NotThereError, NotYetError, RefusedError
from rashomon.web.guard import Guard, refusal
from rashomon.web.opened import Opened

log = logging.getLogger(__name__)

JSON: Final = "application/json"
OWN_FAULT: Final = (
    "Something in rashomon went wrong; it is told where 'rashomon serve' runs. "
    "The ledger is as it was."
)

Answer = Callable[[Request], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

_STATUS: Final[tuple[tuple[type[RashomonError], int], ...]] = (
    (AskedError, 400),
    (NotThereError, 404),
    (StaleError, 409),
    (InputError, 422),
    (SlowError, 503),
    (NotYetError, 503),
)
AGAIN: Final = "2"
"""Seconds after which to ask again for what is still being worked out."""


class Wishes(Struct, frozen=True, forbid_unknown_fields=True):
    """What is posted: corrections, and the head of the log that the reader saw."""

    proposals: tuple[Proposal, ...]
    head: str


def application(desk: Desk, door: Access) -> ASGIApp:
    """The whole application behind its guard."""
    routes = [
        Route("/", _file((Path(__file__).parent / "page.html").read_bytes(), "text/html")),
        Route("/app.js", _file((desk.shown.assets / "app.js").read_bytes(), "text/javascript")),
        Route("/app.css", _file((desk.shown.assets / "app.css").read_bytes(), "text/css")),
        Route("/words.json", _file((desk.shown.assets / "words.json").read_bytes(), JSON)),
        *(Route("/api/boundaries", _file(lines.topology, JSON)) for lines in _lines(desk)),
        *(Route(f"/api/{name}", _told(desk, answer)) for name, answer in _answers(desk)),
        Route("/api/corrections", _corrections(desk), methods=["POST"]),
    ]
    app = Starlette(
        routes=routes, exception_handlers={HTTPException: _no_such, RefusedError: _refused}
    )
    app.router.redirect_slashes = False
    return Guard(app, door)


def _lines(desk: Desk) -> tuple[Boundaries, ...]:
    return (desk.shown.boundaries,) if desk.shown.boundaries else ()


def _answers(desk: Desk) -> Iterable[tuple[str, Answer]]:
    for name, view in (
        ("situation", Opened.situation),
        ("names", Opened.names),
        ("origins", Opened.origins),
        ("atlas", Opened.atlas),
        ("history", Opened.history),
    ):
        yield name, _plain(desk, view)
    yield "event/{id}", _by_id(desk, Opened.event)
    yield "article/{id}", _by_id(desk, Opened.article)
    yield "events", lambda r: _list(desk, r, asking.events_asked, Opened.events)
    yield "articles", lambda r: _list(desk, r, asking.articles_asked, Opened.articles)
    yield "claims", lambda r: _list(desk, r, asking.claims_and_window, Opened.claims)
    yield "facets", lambda r: _facets(desk, r)


def _plain(desk: Desk, view: Callable[[Opened], Any]) -> Answer:
    def answer(request: Request) -> Response:
        asking.nothing(request.query_params)
        return _json(desk.ask(view))

    return answer


def _by_id(desk: Desk, view: Callable[[Opened, str], Any]) -> Answer:
    def answer(request: Request) -> Response:
        asking.nothing(request.query_params)
        id_ = request.path_params["id"]
        return _json(desk.ask(lambda opened: view(opened, id_)))

    return answer


def _list(
    desk: Desk,
    request: Request,
    read: Callable[[Any], Any],
    view: Callable[[Opened, Any, asking.Window], Any],
) -> Response:
    asked, part = read(request.query_params), asking.window(request.query_params)
    return _json(desk.ask(lambda opened: view(opened, asked, part)))


def _facets(desk: Desk, request: Request) -> Response:
    asked = asking.claims_asked(request.query_params)
    return _json(desk.ask(lambda opened: opened.facets(asked)))


def _json(view: Any) -> Response:
    return Response(view if isinstance(view, bytes) else written(view), media_type=JSON)


# --- files ------------------------------------------------------------------------------------


def _file(content: bytes, media_type: str) -> Endpoint:
    """A file that is sent anew only where it is another one than the browser has."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}

    async def answer(request: Request) -> Response:
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=media_type, headers=headers)

    return answer


# --- corrections ------------------------------------------------------------------------------


def _corrections(desk: Desk) -> Endpoint:
    async def answer(request: Request) -> Response:
        body = await request.body()
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()

        def correct(_: Request) -> Response:
            if kind != JSON:
                raise RefusedError(415, f"Corrections are sent as {JSON}.")
            asked = wishes(body)
            return _json(desk.correct(asked.proposals, asked.head))

        return await _told(desk, correct)(request)

    return answer


def wishes(body: bytes) -> Wishes:
    """Corrections from a body. Raises AskedError where it is no JSON, InputError where it is none
    of corrections."""
    try:
        found = msgspec.json.decode(body, type=Wishes)
    except msgspec.ValidationError as error:
        raise InputError(f"Nothing was written, for this is no correction: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AskedError("The request is no JSON.") from error
    if not found.proposals:
        raise InputError("There is no correction to write.")
    return found


# --- what goes wrong --------------------------------------------------------------------------


def _told(desk: Desk, answer: Answer) -> Endpoint:
    """Answers in a thread of its own; whatever goes wrong becomes a sentence without paths."""

    async def endpoint(request: Request) -> Response:
        path = request.scope["path"]
        try:
            return await run_in_threadpool(answer, request)
        except RefusedError:
            raise
        except RashomonError as fault:
            status = next((code for kind, code in _STATUS if isinstance(fault, kind)), 500)
            answered = refusal(path, status, _pathless(str(fault), desk.shown.folder))
            if isinstance(fault, NotYetError):
                answered.headers["retry-after"] = AGAIN
            return answered
        except Exception:  # a reader is never shown a traceback
            for line in traceback.format_exc().splitlines():
                log.error("%s", ascii(line)[1:-1])
            return refusal(path, 500, OWN_FAULT)

    return endpoint


def _pathless(sentence: str, folder: Path) -> str:
    """The ledger by its name: where it lies is nobody's business."""
    for path in (folder.resolve(), folder.absolute(), folder):
        if len(path.parts) > 1:
            sentence = sentence.replace(str(path), folder.resolve().name)
    return sentence


def _refused(request: Request, fault: Exception) -> Response:
    status = fault.status if isinstance(fault, RefusedError) else 500
    return refusal(request.scope["path"], status, str(fault))


def _no_such(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    sentence = {
        404: "There is nothing at this address.",
        405: f"{request.method} is not answered at this address.",
    }.get(status, "This request cannot be answered.")
    return refusal(request.scope["path"], status, sentence)
