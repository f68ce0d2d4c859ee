"""What a browser holds already is not sent again as long as the library is unchanged (RFC 9110, 304)."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Awaitable, Callable

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from minutebook.errors import MinutebookError
from minutebook.web.needs import Library

# What these show may change while the library does not: failures, files that are gone, a drawn page.
_NEVER = ("/static/", "/healthz", "/coverage", "/papers/", "/api/status", "/api/papers")

Answering = Callable[[Request], Awaitable[Response]]


class Freshness:
    """Tags answers with the state of the library, and answers 304 where the tag is known already.

    A tag holds for one run of the program: another one may have other settings or other templates. It holds
    for one day, for questions such as *last year* mean other days tomorrow.
    """

    def __init__(self, library: Callable[[], Library]) -> None:
        self._library = library
        self._run = secrets.token_hex(8)

    async def answer(self, request: Request, call_next: Answering) -> Response:
        """Answer a request, or say that what was answered before is still so."""
        tag = await run_in_threadpool(self._tag, request)
        if tag is None:
            return await call_next(request)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=_headers(tag))
        response = await call_next(request)
        if response.status_code == 200 and not {"etag", "cache-control"} & set(response.headers):
            response.headers.update(_headers(tag))
        return response

    def _tag(self, request: Request) -> str | None:
        """Name the state that an answer shows; None where it shows more than the library."""
        url = request.url
        if request.method not in {"GET", "HEAD"} or url.path.startswith(_NEVER):
            return None
        try:
            catalogue = self._library().catalogue
            state = (catalogue.catalogue_id, catalogue.revision)
        except MinutebookError:
            return None
        shown = (
            self._run,
            *state,
            dt.datetime.now(dt.UTC).date(),
            str(request.base_url),
            url.path,
            url.query,
        )
        return f'W/"{hashlib.sha256(repr(shown).encode()).hexdigest()[:32]}"'


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache"}
