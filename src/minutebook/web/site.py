"""The pages for people: addresses into calls on the library, its answers into page contexts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute

import minutebook
from minutebook.documents import item_address, matter_address, resolution_address
from minutebook.documents.tables import register_csv
from minutebook.errors import IndexMissing
from minutebook.library.reports import Facets
from minutebook.register import State
from minutebook.web.asked import Asked
from minutebook.web.asking import Narrowed, Narrowing, Offset, read_asked
from minutebook.web.briefing import Chosen, Kept, pairs_of
from minutebook.web.feed import ATOM_TYPE, FEED_ITEMS, search_feed
from minutebook.web.found import (
    answer_page,
    blank_page,
)
from minutebook.web.gathering import add_briefing
from minutebook.web.held import (
    body_page,
    coverage_page,
    meeting_page,
)
from minutebook.web.looks import add_looks, look_of
from minutebook.web.matters import matter_page, matters_page
from minutebook.web.minuted import minute_page
from minutebook.web.needs import Library
from minutebook.web.pages import AboutPage, HelpPage, PageContext, render
from minutebook.web.places import Places
from minutebook.web.problems import NotHeld, Refused
from minutebook.web.registered import REGISTER_PAGE, resolutions_page
from minutebook.web.searched import HITS_A_PAGE, Seeking, search_page, year_bars
from minutebook.web.sheets import paper_page
from minutebook.web.taking_part import add_taking_part
from minutebook.web.wording import holdings_words

_ANSWERS = 3
_OTHERS = 12
_PAPERS = 1_000

Words = Annotated[str, Query(alias="q")]
About = Annotated[str, Query()]
InState = Annotated[State | Literal[""], Query()]


def site_routes(library: Callable[[], Library]) -> APIRouter:
    """The addresses of the pages; none of them is part of the described interface."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _add_asking(router, library)
    add_register(router, library)
    _add_held(router, library)
    add_taking_part(router, library)
    _add_matters(router, library)
    _add_papers(router, library)
    add_looks(router, library)
    add_briefing(router, library)
    _add_words(router, library)
    for route in router.routes:
        if isinstance(route, APIRoute) and route.methods:
            route.methods.add("HEAD")  # who checks links asks for no more
    return router


def _add_asking(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/")
    def ask(narrowing: Narrowed, kept: Kept, words: Words = "") -> Response:
        held = library()
        asked = replace(_asked(held, words, narrowing), kept=pairs_of(kept))
        if asked.errors or not asked.words.strip():
            return send(blank_page(held, asked), 422 if asked.errors else 200, kept)
        answer = held.ask(asked.words, asked.filters, _ANSWERS)
        others = answer.nearest or held.find(asked.words, asked.filters, _OTHERS)
        topic = answer.understood.topic or asked.words
        years = year_bars(asked, topic, held.facets(topic, asked.filters).years)
        page = send(replace(answer_page(held, asked, answer, others), years=years), kept=kept)
        if answer.written_by != "extracts" or answer.note:
            page.headers["Cache-Control"] = "no-store"  # a language model may answer otherwise the next time
        return page

    @router.get("/search")
    def search(narrowing: Narrowed, sought: Seeking, kept: Kept, words: Words = "") -> Response:
        held = library()
        asked = replace(_asked(held, words, narrowing), kept=pairs_of(kept))
        if asked.errors or not asked.words.strip():
            page = search_page(held, asked, sought, None, Facets())
            return send(page, 422 if asked.errors else 200, kept)
        filters = sought.filters(asked)
        result = held.search(asked.words, filters, HITS_A_PAGE, sought.offset, newest=sought.newest)
        facets = held.facets(asked.words, filters)
        return send(search_page(held, asked, sought, result, facets), kept=kept)

    @router.get("/search.atom")
    def feed(request: Request, narrowing: Narrowed, sought: Seeking, words: Words = "") -> Response:
        held = library()
        asked = _asked(held, words, narrowing)
        if asked.errors:
            raise Refused(asked.errors)
        found = held.search(asked.words, sought.filters(asked), FEED_ITEMS, newest=True)
        address = f"{request.url.path}?{request.url.query}"
        title = f"Minutebook: {asked.words}"
        text = search_feed(title, address, str(request.base_url).rstrip("/"), found.hits)
        return Response(text, media_type=ATOM_TYPE)


def _add_held(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/minutes/{item_id:path}")
    def minute(item_id: str, kept: Kept) -> Response:
        held = library()
        catalogue = held.catalogue
        with catalogue.snapshot():
            entry = catalogue.item_entry(item_id)
            if entry is not None:
                return send(minute_page(catalogue, held.register(), entry), kept=kept)
            clause = catalogue.resolution(item_id)
        if clause is not None:
            resolution = clause.resolution
            return RedirectResponse(resolution_address(resolution.id, resolution.item_id))
        raise NotHeld("No minute with this address is held.")

    @router.get("/meetings/{meeting_id:path}")
    def meeting(meeting_id: str) -> Response:
        catalogue = library().catalogue
        with catalogue.snapshot():
            entry = catalogue.meeting(meeting_id)
            if entry is None:
                raise NotHeld("No meeting with this address is held.")
            return send(meeting_page(catalogue, entry))

    @router.get("/bodies/{body_slug}")
    def body(body_slug: str) -> Response:
        catalogue = library().catalogue
        with catalogue.snapshot():
            page = body_page(catalogue, body_slug)
        if page is None:
            raise NotHeld("No body with this address is held.")
        return send(page)

    @router.get("/coverage")
    def coverage() -> Response:
        held = library()
        papers, _ = held.catalogue.papers(limit=_PAPERS)
        return send(coverage_page(held.status(), papers))


def _add_matters(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/matters")
    def matters(offset: Offset = 0) -> Response:
        held = library()
        with held.catalogue.snapshot():
            return send(matters_page(held.catalogue, held.register(), offset))

    @router.get("/matters/{matter_id:path}")
    def matter(matter_id: str) -> Response:
        held = library()
        with held.catalogue.snapshot():
            found = held.register().matter(matter_id)
            if found is not None and found.id == matter_id:
                return send(matter_page(held.catalogue, held.register(), found))
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
        places: Annotated[Places, Depends()],
        page: Annotated[int, Query(ge=1, le=2**31)] = 1,
        part: Annotated[int | None, Query(ge=1, le=2**31)] = None,
    ) -> Response:
        held = library()
        with held.catalogue.snapshot():
            entry, found = held.catalogue.paper_entry(paper_id), held.catalogue.page(paper_id, page)
        if entry is None or found is None:
            raise NotHeld("No paper, or no page of it, with this address is held.")
        shown, text = found
        marks = places.onsend(shown, text)
        look = look_of(held.looks, entry, shown, marks)
        return send(paper_page(held.catalogue, entry, shown, text, look=look, marks=marks, part=part))


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
            AboutPage(title="About Minutebook", section="about", version=_version(), holdings=holdings)
        )


def _asked(library: Library, words: str, narrowing: Narrowing, *, words_name: str = "q") -> Asked:
    known = [body.name for body in library.catalogue.bodies()]
    return read_asked(words, narrowing, known, words_name=words_name)


def _version() -> str:
    return minutebook.__version__
