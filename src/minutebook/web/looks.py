"""Pages of papers as they look, and the files themselves: addresses into pictures and downloads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as PathParameter
from fastapi.responses import FileResponse, Response

import minutebook
from minutebook.catalogue.entries import PaperEntry
from minutebook.documents import paper_address
from minutebook.errors import PaperError
from minutebook.model import Page
from minutebook.pictures import ZOOMS, Picture
from minutebook.web.needs import Library, Looks
from minutebook.web.parts import Facet, Look
from minutebook.web.places import Marked
from minutebook.web.problems import NotHeld, Refused
from minutebook.web.prose import Range

_PDF = "application/pdf"
_LARGE = 2.0
_MOST_MARKS = 50
_SIZES = ("Whole page", "Larger", "Largest")
_BESIDE = {False: "beside or below it", True: "below it"}
_CHECKED = "private, no-cache"  # kept by the browser, and asked for again in case the paper was taken out
_GONE = "The file is no longer where it was, or has been changed, so only its text is shown."


async def read_zoom(zoom: Annotated[float, Query(description="How large a page is shown.")] = 1.0) -> float:
    """Read how large a page is to be shown.

    Raises:
        Refused: it is not drawn so large.
    """
    if zoom not in ZOOMS:
        raise Refused([("zoom", "The zoom is 1, 1.5 or 2.")])
    return zoom


Zoom = Annotated[float, Depends(read_zoom)]


def add_looks(router: APIRouter, library: Callable[[], Library]) -> None:
    """The addresses of pictures and of originals."""

    @router.get("/papers/{paper_id}/pages/{number}.png")
    def picture(
        request: Request,
        paper_id: str,
        number: Annotated[int, PathParameter(ge=1, le=2**31)],
        places: Marked,
        zoom: Zoom,
    ) -> Response:
        held = library()
        found = held.catalogue.page(paper_id, number)
        if found is None or held.looks.original(paper_id) is None:
            raise NotHeld("No picture of this page can be shown.")
        marks = places.on_page(*found)[:_MOST_MARKS]
        headers = {"Cache-Control": _CHECKED, "ETag": _stamp(paper_id, number, zoom, marks)}
        if headers["ETag"] in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        drawn = held.looks.picture(paper_id, number, marks, zoom)
        if drawn is None:
            raise NotHeld("No picture of this page can be shown.")
        return Response(drawn.png, media_type="image/png", headers=headers)

    @router.get("/papers/{paper_id}/original")
    def original(paper_id: str) -> Response:
        held = library()
        entry, path = held.catalogue.paper_entry(paper_id), held.looks.original(paper_id)
        if entry is None or path is None:
            raise NotHeld("This paper is not held, or its file is no longer where it was.")
        # Never shown in place: what runs in a file must not run as a part of this site.
        return FileResponse(
            path,
            media_type=entry.media_type,
            filename=file_name(entry.file),
            content_disposition_type="attachment",
            headers={
                "Cache-Control": _CHECKED,
                "Content-Security-Policy": "sandbox; default-src 'none'",
            },
        )


def file_name(name: str) -> str:
    """The last part of a name as added, fit to be written on any disk."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(char if char.isprintable() and char not in '<>:"|?*' else "_" for char in last)
    return kept.strip(". ") or "paper"


def look_of(
    looks: Looks, paper: PaperEntry, page: Page, marks: Sequence[Range], *, zoom: float = 1.0, words: str = ""
) -> Look:
    """How a page looks, the marks on it; where it cannot be shown, why.

    Args:
        looks: draws it.
        paper: whose page it is.
        page: the page.
        marks: ranges of its text to be marked.
        zoom: how large it is shown.
        words: the words to be marked as the query of an address, for the ways to show it larger or smaller.
    """
    if looks.original(paper.id) is None:
        return Look(note=_GONE)
    original = f"{paper_address(paper.id)}/original"
    if paper.media_type != _PDF:
        return Look(note=None, original_href=original)
    shown = tuple(marks)[:_MOST_MARKS]
    try:
        picture = looks.picture(paper.id, page.number, shown)
    except PaperError as error:
        return Look(note=f"The page cannot be shown as it looks. {error.what}", original_href=original)
    if picture is None:
        return Look(note=_GONE)
    quoted = ", the words quoted marked" if any(picture.located) else ""
    zooms = _zooms(paper, page, zoom, words)
    at = ZOOMS.index(zoom)
    return Look(
        note=_missed(picture),
        picture_href=_picture_href(paper.id, page, shown, _LARGE if at else ZOOMS[0]),
        large_href=_picture_href(paper.id, page, shown, _LARGE),
        larger_href=next((each.href for each in zooms[at + 1 : at + 2]), None),
        zooms=zooms,
        zoomed=at > 0,
        zoom_query=zoom_query(zoom),
        width=round(picture.width * zoom),
        height=round(picture.height * zoom),
        alt=f"Page {page.number} of {paper.file} as printed{quoted}; its text stands {_BESIDE[at > 0]}.",
        original_href=original,
    )


def _zooms(paper: PaperEntry, page: Page, zoom: float, words: str) -> tuple[Facet, ...]:
    """The sizes to choose from, each an address."""
    address = f"{paper_address(paper.id)}?page={page.number}{words}"
    return tuple(
        Facet(name, f"{address}{zoom_query(each)}#look", None, each == zoom)
        for each, name in zip(ZOOMS, _SIZES, strict=True)
    )


def zoom_query(zoom: float) -> str:
    """How large a page is shown, as the query of an address; nothing where it is as it is without."""
    return "" if zoom == ZOOMS[0] else f"&zoom={zoom:g}"


def _missed(picture: Picture) -> str | None:
    """Say which words asked for are not marked on a picture."""
    if all(picture.located):
        return None
    if any(picture.located):
        return "Some of the words are marked in the text only: they could not be found on the picture."
    return "The words are marked in the text only: they could not be found on the picture."


def _picture_href(paper_id: str, page: Page, marks: Sequence[Range], zoom: float) -> str:
    places = [
        pair for start, end in marks for pair in (("from", page.start + start), ("to", page.start + end))
    ]
    query = urlencode([("zoom", f"{zoom:g}"), *places])
    return f"{paper_address(paper_id)}/pages/{page.number}.png?{query}"


def _stamp(paper_id: str, number: int, zoom: float, marks: Sequence[Range]) -> str:
    """What changes exactly when the picture does."""
    told = repr((minutebook.__version__, paper_id, number, zoom, tuple(marks)))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
