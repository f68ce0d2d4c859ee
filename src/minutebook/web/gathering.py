"""The addresses under ``/briefing``: the page itself, its changes, and the files that it is taken as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from minutebook.web.briefed import (
    TITLE,
    briefing_entries,
    briefing_markdown,
    briefing_page,
)
from minutebook.web.briefing import Chosen, Kept, briefing_address, moved
from minutebook.web.needs import Library
from minutebook.web.pages import render
from minutebook.web.parts import BriefingEntry
from minutebook.web.sending import file_named
from minutebook.web.taking_away import DOCX_TYPE, quotations_docx

Position = Annotated[int | None, Query(ge=1, le=2**31)]


@dataclass(frozen=True, slots=True)
class Change:
    """What a button of the page asks for: a quotation, by its place from 1, moved or taken out.

    ``by`` is how far it is moved, 0 where it is taken out; ``place`` is 0 where only notes are kept.
    """

    is_asked: bool
    place: int = 0
    by: int = 0

    def address(self, kept: tuple[Chosen, ...]) -> str:
        """The address of the briefing once it is done.

        An emptied briefing says so, for the browser forgets it too then.
        """
        chosen = moved(kept, self.place, self.by) if self.place else kept
        if not chosen:
            return "/briefing?emptied=1"
        here = min(max(self.place + self.by, 1), len(chosen))
        return briefing_address(chosen) + (f"#entry-{here}" if self.place else "")


async def read_change(
    up: Position = None,
    down: Position = None,
    out: Position = None,
    save: Annotated[str | None, Query(max_length=1)] = None,
) -> Change:
    """Read which button was pressed."""
    place = up or down or out or 0
    return Change(bool(place) or save is not None, place, -1 if up else 1 if down else 0)


def add_briefing(router: APIRouter, library: Callable[[], Library]) -> None:
    """Add the addresses of a briefing."""

    @router.get("/briefing")
    def briefing(
        request: Request,
        kept: Kept,
        asked: Annotated[Change, Depends(read_change)],
    ) -> Response:
        if asked.is_asked:
            return RedirectResponse(asked.address(kept), 303)
        return HTMLResponse(render(briefing_page(_entries(library(), kept, request), kept)))

    @router.get("/briefing.md")
    def markdown(request: Request, kept: Kept) -> Response:
        text = briefing_markdown(_entries(library(), kept, request))
        return Response(text, media_type="text/markdown; charset=utf-8", headers=file_named("briefing.md"))

    @router.get("/briefing.docx")
    def word_file(request: Request, kept: Kept) -> Response:
        file = quotations_docx(TITLE, _entries(library(), kept, request))
        return Response(file, media_type=DOCX_TYPE, headers=file_named("briefing.docx"))


def _entries(library: Library, kept: tuple[Chosen, ...], request: Request) -> tuple[BriefingEntry, ...]:
    with library.catalogue.snapshot():
        return briefing_entries(library, kept, str(request.base_url).rstrip("/"))
