"""The pages for people: addresses into calls on the library, its answers into page contexts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

import minutebook
from minutebook.documents import item_address, matter_address, resolution_address
from minutebook.errors import IndexMissing
from minutebook.library.reports import Facets
from minutebook.web.asked import Asked
from minutebook.web.asking import Narrowed, Offset, asked_of, fully_read
from minutebook.web.briefing import Kept
from minutebook.web.examples import Examples
from minutebook.web.feed import ATOM_TYPE, FEED_ITEMS, search_feed
from minutebook.web.found import answer_page, as_narrowed, blank_page
from minutebook.web.gathering import add_briefing
from minutebook.web.held import COVERAGE_PAGE, body_page, coverage_page, meeting_page
from minutebook.web.looks import Zoom, add_looks, look_of
from minutebook.web.matters import matter_page, matters_page
from minutebook.web.measured import MEASURES
from minutebook.web.minuted import minute_page
from minutebook.web.needs import Library
from minutebook.web.pages import AboutPage, HelpPage
from minutebook.web.places import Marked
from minutebook.web.problems import NotHeld
from minutebook.web.readable import readable_library
from minutebook.web.registering import add_register
from minutebook.web.searched import HITS_A_PAGE, Seeking, search_page, to_be_followed, year_bars
from minutebook.web.sending import send
from minutebook.web.sheets import paper_page
from minutebook.web.taking_part import add_taking_part
from minutebook.web.understood import Without, read_without
from minutebook.web.wording import holdings_words

_ANSWERS = 3
_OTHERS = 12
_UNSETTLED = {"Cache-Control": "no-store"}  # what is shown may be otherwise the next time

Words = Annotated[str, Query(alias="q")]


def site_routes(library: Callable[[], Library]) -> APIRouter:
    """The addresses of the pages; none of them is part of the described interface."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def shown() -> Library:
        return readable_library(library())

    _add_asking(router, shown)
    _add_searching(router, shown)
    add_register(router, library)
    _add_held(router, shown)
    _add_coverage(router, shown)
    add_taking_part(router, library)
    _add_matters(router, shown)
    _add_papers(router, shown)
    add_looks(router, library)
    add_briefing(router, shown)
    _add_words(router, library)
    return router


def _add_asking(router: APIRouter, library: Callable[[], Library]) -> None:
    examples = Examples()

    @router.get("/")
    def ask(narrowing: Narrowed, kept: Kept, words: Words = "", without: Without = None) -> Response:
        held = library()
        asked = replace(asked_of(held, narrowing, words), without=tuple(dict.fromkeys(without or ())))
        if asked.errors or not asked.words.strip():
            found = examples.ready(held)
            page = blank_page(held, asked, found or ())
            unsettled = found is None or page.notice
            return send(page, 422 if asked.errors else 200, kept, headers=_UNSETTLED if unsettled else None)
        return _answer(held, asked, kept)


def _answer(library: Library, asked: Asked, kept: Kept) -> Response:
    known = [body.name for body in library.catalogue.bodies()]
    words, filters = read_without(asked, known, today=dt.datetime.now(dt.UTC).date())
    answer = library.ask(words, filters, _ANSWERS)
    others = answer.nearest or library.find(words, filters, _OTHERS)
    topic = answer.understood.topic
    narrowed = as_narrowed(answer.understood, filters)
    counted = library.facets(topic, replace(filters, bodies=narrowed.bodies)).years if topic else ()
    with library.catalogue.snapshot():
        page = answer_page(library, replace(asked, filters=filters), answer, others)
    unsettled = answer.written_by != "extracts" or answer.note or page.notice
    return send(
        replace(page, years=year_bars(asked, counted, narrowed)),
        kept=kept,
        headers=_UNSETTLED if unsettled else None,
    )


def _add_searching(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/search")
    def search(narrowing: Narrowed, sought: Seeking, kept: Kept, words: Words = "") -> Response:
        held = library()
        asked = asked_of(held, narrowing, words)
        if asked.errors or not asked.words.strip():
            page = search_page(held, asked, sought, None, Facets())
            return send(page, 422 if asked.errors else 200, kept)
        filters = sought.filters(asked)
        result = held.search(asked.words, filters, HITS_A_PAGE, sought.offset, newest=sought.newest)
        facets = held.facets(asked.words, filters)
        with held.catalogue.snapshot():
            page = search_page(held, asked, sought, result, facets)
        return send(page, kept=kept, headers=_UNSETTLED if page.notice else None)

    @router.get("/search.atom")
    def feed(request: Request, narrowing: Narrowed, sought: Seeking, words: Words = "") -> Response:
        held = library()
        asked = fully_read(asked_of(held, narrowing, words))
        found = held.search(asked.words, sought.filters(asked), FEED_ITEMS, newest=True)
        address = f"{request.url.path}?{request.url.query}"
        title = f"Minutebook: {asked.words}"
        text = search_feed(title, address, str(request.base_url).rstrip("/"), to_be_followed(found))
        return Response(text, media_type=ATOM_TYPE)


def _add_held(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/minutes/{item_id:path}")
    def minute(
        request: Request, item_id: str, kept: Kept, part: Annotated[int, Query(ge=1, le=2**31)] = 1
    ) -> Response:
        held = library()
        catalogue = held.catalogue
        with catalogue.snapshot():
            entry = catalogue.item_entry(item_id)
            if entry is not None:
                site = str(request.base_url).rstrip("/")
                return send(minute_page(catalogue, held.register(), entry, site, part), kept=kept)
            clause = catalogue.resolution(item_id)
        if clause is not None:
            resolution = clause.resolution
            return RedirectResponse(resolution_address(resolution.id, resolution.item_id))
        raise NotHeld("No minute with this address is held.")

    @router.get("/meetings/{meeting_id:path}")
    def meeting(meeting_id: str, kept: Kept) -> Response:
        catalogue = library().catalogue
        with catalogue.snapshot():
            entry = catalogue.meeting(meeting_id)
            if entry is None:
                raise NotHeld("No meeting with this address is held.")
            return send(meeting_page(catalogue, entry), kept=kept)

    @router.get("/bodies/{body_slug}")
    def body(
        body_slug: str, kept: Kept, year: Annotated[int | None, Query(ge=1, le=9999)] = None
    ) -> Response:
        catalogue = library().catalogue
        with catalogue.snapshot():
            page = body_page(catalogue, body_slug, year)
        if page is None:
            raise NotHeld("No body, or no year of it, with this address is held.")
        return send(page, kept=kept)


def _add_coverage(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/coverage")
    def coverage(offset: Offset = 0) -> Response:
        held = library()
        with held.catalogue.snapshot():
            papers, total = held.catalogue.papers(limit=COVERAGE_PAGE, offset=offset)
            page = coverage_page(held, papers, total, offset)
        return send(page, headers=_UNSETTLED if page.notice else None)


def _add_matters(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/matters")
    def matters(kept: Kept, offset: Offset = 0) -> Response:
        held = library()
        with held.catalogue.snapshot():
            return send(matters_page(held.catalogue, held.register(), offset), kept=kept)

    @router.get("/matters/{matter_id:path}")
    def matter(matter_id: str, kept: Kept, offset: Offset = 0) -> Response:
        held = library()
        with held.catalogue.snapshot():
            found = held.register().matter(matter_id)
            if found is not None and found.id == matter_id:
                return send(matter_page(held.catalogue, held.register(), found, offset), kept=kept)
            alone = found is None and held.catalogue.item_entry(matter_id) is not None
        if found is not None:
            return RedirectResponse(matter_address(found.id))
        if alone:  # the papers that tied others to it were taken out
            return RedirectResponse(item_address(matter_id))
        raise NotHeld("No matter with this address is held.")


def _add_papers(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/papers/{paper_id}")
    def paper(
        paper_id: str,
        places: Marked,
        zoom: Zoom,
        page: Annotated[int, Query(ge=1, le=2**31)] = 1,
        part: Annotated[int | None, Query(ge=1, le=2**31)] = None,
    ) -> Response:
        held = library()
        with held.catalogue.snapshot():
            entry, found = held.catalogue.paper_entry(paper_id), held.catalogue.page(paper_id, page)
        if entry is None or found is None:
            raise NotHeld("No paper, or no page of it, with this address is held.")
        shown, text = found
        marks = places.on_page(shown, text)
        look = look_of(held.looks, entry, shown, marks, zoom=zoom, words=places.query())
        page_shown = paper_page(
            held.catalogue, entry, shown, text, look=look, marks=marks, part=part, places=places
        )
        return send(page_shown)


def _add_words(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/help")
    def show_help() -> Response:
        return send(HelpPage(title="Help", section="help"))

    @router.get("/about")
    def about() -> Response:
        try:
            holdings = holdings_words(library().catalogue.counts())
        except IndexMissing:
            holdings = "No papers are held yet."
        return send(
            AboutPage(
                title="About Minutebook",
                section="about",
                version=minutebook.__version__,
                holdings=holdings,
                measures=MEASURES,
            )
        )
