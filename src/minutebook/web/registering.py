"""The addresses of the register: the page, and the files that it is taken as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from minutebook.documents.tables import register_csv
from minutebook.register import State
from minutebook.web.asked import Asked
from minutebook.web.asking import Narrowed, Narrowing, Offset, asked_of, fully_read
from minutebook.web.briefing import Kept
from minutebook.web.needs import Library
from minutebook.web.parts import BriefingEntry
from minutebook.web.readable import readable_library
from minutebook.web.registered import (
    REGISTER_PAGE,
    Order,
    Sorting,
    register_quotes,
    resolutions_page,
    sorted_entries,
)
from minutebook.web.sending import CSV_TYPE, file_named, send
from minutebook.web.taking_away import DOCX_TYPE, quotations_docx

MOST_IN_WORD = 2_000
"""The most clauses in one word-processor file: longer ones open slowly; the CSV has them all."""

About = Annotated[str, Query()]
InState = Annotated[State | Literal[""], Query()]
InOrder = Annotated[Order | Literal[""], Query()]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What an address asks of the register."""

    about: str
    narrowing: Narrowing
    sorting: Sorting

    def asked(self, library: Library) -> Asked:
        """What is asked, with what cannot be read of it."""
        return asked_of(library, self.narrowing, self.about, words_name="about")

    def readable(self, library: Library) -> Asked:
        """What is asked, where all of it can be read.

        Raises:
            Refused: some of it cannot.
        """
        return fully_read(self.asked(library))


async def _read_sought(
    narrowing: Narrowed, about: About = "", state: InState = "", order: InOrder = ""
) -> _Sought:
    return _Sought(about, narrowing, Sorting(state or None, order or None))


_Wanted = Annotated[_Sought, Depends(_read_sought)]


def add_register(router: APIRouter, library: Callable[[], Library]) -> None:
    """Add the addresses of the register."""

    @router.get("/resolutions")
    def resolutions(wanted: _Wanted, kept: Kept, offset: Offset = 0) -> Response:
        held = readable_library(library())
        asked = wanted.asked(held)
        if asked.errors:
            return send(resolutions_page(held, asked, (), 0, 0, sorting=wanted.sorting), 422, kept)
        with held.catalogue.snapshot():
            entries, total = sorted_entries(held, asked, wanted.sorting, REGISTER_PAGE, offset)
            return send(
                resolutions_page(held, asked, entries, total, offset, sorting=wanted.sorting), kept=kept
            )

    @router.get("/resolutions.csv")
    def table(wanted: _Wanted) -> Response:
        held = library()
        entries, _ = sorted_entries(held, wanted.readable(held), wanted.sorting, None, 0)
        text = register_csv(entries, held.register())
        return Response(text, media_type=CSV_TYPE, headers=file_named("resolutions.csv"))

    @router.get("/resolutions.docx")
    def word_file(request: Request, wanted: _Wanted) -> Response:
        held = readable_library(library())
        asked = wanted.readable(held)
        with held.catalogue.snapshot():
            entries, total = sorted_entries(held, asked, wanted.sorting, MOST_IN_WORD, 0)
            quotes = register_quotes(held, entries)
        site = str(request.base_url).rstrip("/")
        rows = [
            BriefingEntry(place, "", quote, "", site + quote.place.item_href, quote.place.cite, None)
            for place, quote in enumerate(quotes, start=1)
        ]
        title = f"Register of resolutions: {asked.words}" if asked.words else "Register of resolutions"
        if total > len(entries):
            title += f" (the first {len(entries):,} of {total:,})"
        return Response(
            quotations_docx(title, rows), media_type=DOCX_TYPE, headers=file_named("resolutions.docx")
        )
