"""The web application: the JSON interface, the pages, and what every answer carries."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Literal

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from typing_extensions import TypedDict

import minutebook
from minutebook.errors import MinutebookError
from minutebook.web.api import api_routes
from minutebook.web.fresh import Freshness, tagged
from minutebook.web.layout import web_folder
from minutebook.web.needs import Library
from minutebook.web.problems import answer_problem, handle_problems, problem_of
from minutebook.web.readable import casing_of
from minutebook.web.site import site_routes

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class OpenedOnce:
    """The library, opened when it is first needed, and again as long as there is none to open."""

    def __init__(self, open_library: Callable[[], Library]) -> None:
        self._open = open_library
        self._library: Library | None = None
        self._lock = threading.Lock()

    def __call__(self) -> Library:
        """The library.

        Raises:
            IndexMissing: there is none yet.
        """
        with self._lock:
            if self._library is None:
                self._library = self._open()
            return self._library


def create_app(
    open_library: Callable[[], Library], *, warm: Callable[[Library], None] | None = None
) -> FastAPI:
    """Make the application.

    Args:
        open_library: opens the library; called when it is first needed.
        warm: called once with the library, in a thread of its own, when the application starts.
    """
    library = OpenedOnce(open_library)
    app = FastAPI(
        title="Minutebook",
        summary="Search and cited answers over committee papers.",
        version=minutebook.__version__,
        docs_url=None,  # these two pages would load scripts from elsewhere
        redoc_url=None,
        lifespan=_warming(library, warm),
    )
    handle_problems(app)
    app.add_middleware(Around, library=library)
    app.include_router(api_routes(library))
    app.include_router(site_routes(library))
    app.add_api_route("/healthz", _health, methods=["GET"], summary="Whether the server answers")
    app.mount("/static", StaticFiles(directory=web_folder("static")), name="static")
    return app


class Health(TypedDict):
    """That the server answers."""

    status: Literal["ok"]


def _health() -> Health:
    return {"status": "ok"}


class Around:
    """What every request meets, in one step, for a framework's own middleware costs milliseconds."""

    def __init__(self, app: ASGIApp, library: Callable[[], Library]) -> None:
        self._app = app
        self._freshness = Freshness(library)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; whatever goes wrong is told, and every answer has the same headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # HEAD is answered as GET is; the server leaves out the body (RFC 9110, 9.3.2).
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        sending = _Sending(send)
        try:
            await self._answer(asked, receive, sending)
        except Exception as error:
            if sending.has_begun:
                raise
            request = Request(asked)
            await answer_problem(request, problem_of(error))(asked, receive, sending)

    async def _answer(self, scope: Scope, receive: Receive, sending: _Sending) -> None:
        request = Request(scope)
        tag = await self._freshness.tag(request)
        if tag is not None and tag in request.headers.get("if-none-match", ""):
            await Response(status_code=304, headers=tagged(tag))(scope, receive, sending)
            return
        sending.tag = tag
        await self._app(scope, receive, sending)


class _Sending:
    """Sends one answer with the headers that every answer has, and the tag of one that shows the library."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.tag: str | None = None
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            if self.tag and message["status"] == 200 and not {"etag", "cache-control"} & set(headers):
                headers.update(tagged(self.tag))
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _warming(
    library: Callable[[], Library], warm: Callable[[Library], None] | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if warm is not None:
            threading.Thread(target=_warm, args=(library, warm), name="warming", daemon=True).start()
        yield

    return lifespan


def _warm(library: Callable[[], Library], warm: Callable[[Library], None]) -> None:
    try:
        held = library()
        warm(held)
        # Worked out now and kept, so that no page waits for it.
        held.register().matters  # noqa: B018
        casing_of(held.catalogue)
    except MinutebookError:
        return  # the first request will be told
