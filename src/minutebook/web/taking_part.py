"""Votes, attendance and declarations of interest: as pages, as CSV, and as documents for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from minutebook.documents.taking_part import (
    LISTINGS,
    AttendanceDocument,
    DeclarationsDocument,
    Listing,
    VotesDocument,
)
from minutebook.register import DeclarationRow, VoteRow, narrow
from minutebook.web.asked import Asked, filter_form
from minutebook.web.asking import ListLimit, Narrowed, Narrowing, Offset, asked_of, fully_read, next_address
from minutebook.web.briefing import Kept
from minutebook.web.needs import Library
from minutebook.web.pages import ListingPage
from minutebook.web.parts import Link, ListedRow
from minutebook.web.readable import casing_of
from minutebook.web.sending import CSV_TYPE, file_named, send
from minutebook.web.turning import stretch_words, turn_over
from minutebook.web.wording import count_words, day_words

LISTED_PAGE = 100
"""How many rows one page shows."""
_SHORT = 14  # letters
_TITLES = {"votes": "Votes", "attendance": "Attendance", "declarations": "Declarations of interest"}
_NAMED = {"votes": "vote", "attendance": "name", "declarations": "declaration"}


def add_taking_part(router: APIRouter, library: Callable[[], Library]) -> None:
    """Add the pages ``/votes``, ``/attendance`` and ``/declarations``, each also as CSV."""
    for listing in LISTINGS.values():
        _add_page(router, library, listing)


def _add_page(router: APIRouter, library: Callable[[], Library], listing: Listing[Any]) -> None:
    @router.get(f"/{listing.name}")
    def page(narrowing: Narrowed, kept: Kept, offset: Offset = 0) -> Response:
        held = library()
        asked = asked_of(held, narrowing)
        return send(listing_page(held, listing, asked, offset), 422 if asked.errors else 200, kept)

    @router.get(f"/{listing.name}.csv")
    def csv(narrowing: Narrowed) -> Response:
        held = library()
        asked = fully_read(asked_of(held, narrowing))
        with held.catalogue.snapshot():
            rows, _ = narrow(listing.rows(held.register()), asked.filters)
            text = listing.csv(rows, held.catalogue.source)
        return Response(text, media_type=CSV_TYPE, headers=file_named(f"{listing.name}.csv"))


def add_taking_part_documents(router: APIRouter, library: Callable[[], Library]) -> None:
    """Add the same listings under the addresses of the JSON interface."""

    def listed(name: str, request: Request, narrowing: Narrowing, limit: int, offset: int) -> Any:
        held, listing = library(), LISTINGS[name]
        asked = fully_read(asked_of(held, narrowing))
        with held.catalogue.snapshot():
            rows, total = narrow(listing.rows(held.register()), asked.filters, limit=limit, offset=offset)
            items = [listing.document(row, held.catalogue.source) for row in rows]
        return {"items": items, "total": total, "next": next_address(request, offset, len(items), total)}

    @router.get("/votes", summary="Votes taken")
    def votes(
        request: Request, narrowing: Narrowed, limit: ListLimit = 100, offset: Offset = 0
    ) -> VotesDocument:
        return listed("votes", request, narrowing, limit, offset)  # type: ignore[no-any-return]

    @router.get("/attendance", summary="Who was at the meetings")
    def attendance(
        request: Request, narrowing: Narrowed, limit: ListLimit = 100, offset: Offset = 0
    ) -> AttendanceDocument:
        return listed("attendance", request, narrowing, limit, offset)  # type: ignore[no-any-return]

    @router.get("/declarations", summary="Interests declared")
    def declarations(
        request: Request, narrowing: Narrowed, limit: ListLimit = 100, offset: Offset = 0
    ) -> DeclarationsDocument:
        return listed("declarations", request, narrowing, limit, offset)  # type: ignore[no-any-return]


def listing_page(library: Library, listing: Listing[Any], asked: Asked, offset: int) -> ListingPage:
    """A stretch of one listing; where the filters cannot be read it is empty and says why."""
    rows: Sequence[Any] = ()
    total = 0
    if not asked.errors:
        with library.catalogue.snapshot():
            register = library.register()
            every = listing.rows(register)
            rows, total = narrow(every, asked.filters, limit=LISTED_PAGE, offset=offset)
            readable = casing_of(library.catalogue).readable
            rows = [_readable(row, readable) for row in rows]
    path = f"/{listing.name}"
    return ListingPage(
        title=_TITLES[listing.name],
        section="resolutions",
        action=path,
        form=filter_form(asked, [body.name for body in library.catalogue.bodies()]),
        refused=bool(asked.errors),
        found=_found_words(listing, len(rows), total, offset),
        heads=listing.heads,
        rows=tuple(_spanned([_row(listing, row) for row in rows])),
        turn=turn_over(
            offset, len(rows), total, LISTED_PAGE, lambda start: asked.address(path, offset=str(start))
        ),
        csv_href=asked.address(f"{path}.csv"),
        json_href=asked.address(f"/api{path}"),
        others=tuple(Link(words, f"/{name}") for name, words in _TITLES.items() if name != listing.name),
    )


def _readable(row: Any, readable: Callable[[str], str]) -> Any:
    """The row with the titles in it written as one reads them."""
    match row:
        case VoteRow():
            return replace(row, title=readable(row.title))
        case DeclarationRow() if row.about_title:
            return replace(row, about_title=readable(row.about_title))
    return row


def _row(listing: Listing[Any], row: Any) -> ListedRow:
    day = "" if row.date is None else day_words(row.date).replace(" ", "\xa0")  # never broken in a column
    where = ", ".join(part for part in (row.body, day) if part)
    # A word or two that say how it stands, such as "in attendance", are not broken either.
    cells = (
        cell.replace(" ", "\xa0") if cell.islower() and len(cell) <= _SHORT else cell
        for cell in listing.brief(row)
    )
    return ListedRow(Link(where, listing.address(row)), tuple(cells))


def _spanned(rows: Sequence[ListedRow]) -> Iterator[ListedRow]:
    """Name a meeting once for the rows of it that follow one another."""
    for _, group in groupby(rows, key=lambda row: row.meeting):
        alike = list(group)
        for at, row in enumerate(alike):
            yield replace(row, span=0 if at else len(alike))


def _found_words(listing: Listing[Any], n_shown: int, total: int, offset: int) -> str:
    named = _NAMED[listing.name]
    if not n_shown:
        return f"No {named} is held that fits this"
    if n_shown == total:
        return count_words(total, named)
    return stretch_words(f"{named.capitalize()}s", offset, n_shown, total)
