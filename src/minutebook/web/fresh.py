"""What a browser holds already is not sent again as long as the library is unchanged (RFC 9110, 304)."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from minutebook.errors import MinutebookError
from minutebook.web.needs import Library

# What these show may change while the library does not: failures, files that are gone, a drawn page.
_NEVER = ("/static/", "/healthz", "/coverage", "/papers/", "/api/status", "/api/papers")


class Freshness:
    """Tags answers with the state of the library, so that 304 answers where the tag is known already.

    A tag holds for one run of the program: another one may have other settings or other templates. It holds
    for one day, for questions such as *last year* mean other days tomorrow.
    """

    def __init__(self, library: Callable[[], Library]) -> None:
        self._library = library
        self._run = secrets.token_hex(8)

    async def tag(self, request: Request) -> str | None:
        """Name the state that an answer shows; None where it shows more than the library."""
        if request.method != "GET" or request.url.path.startswith(_NEVER):
            return None
        return await run_in_threadpool(self._tag, request)

    def _tag(self, request: Request) -> str | None:
        url = request.url
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


def tagged(tag: str) -> dict[str, str]:
    """The headers by which a browser keeps an answer, and asks each time whether it still holds."""
    return {"ETag": tag, "Cache-Control": "private, no-cache"}
