"""The JSON interface: one address a document, the library's answers written as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from minutebook.documents import (
    AnswerDocument,
    MeetingsDocument,
    MinuteDocument,
    PaperDocument,
    PapersDocument,
    ResolutionsDocument,
    SearchDocument,
    StatusDocument,
    answer_document,
    meeting_document,
    paper_document,
    search_document,
    status_document,
    whole_minute,
    whole_resolutions,
)
from minutebook.documents.matters import (
    MattersDocument,
    WholeMatterDocument,
    matter_document,
    whole_matter,
)
from minutebook.register import State
from minutebook.web.asking import (
    MOST_WORDS,
    HitLimit,
    ListLimit,
    Narrowed,
    Offset,
    asked_of,
    fully_read,
    next_address,
)
from minutebook.web.matters import newest_matters
from minutebook.web.needs import Library
from minutebook.web.problems import PROBLEM, PROBLEM_SCHEMA, NotHeld
from minutebook.web.registered import Order, Sorting, sorted_entries
from minutebook.web.searched import Seeking
from minutebook.web.taking_part import add_taking_part_documents
from minutebook.web.understood import Without, read_without

Question = Annotated[str, Query(min_length=1, max_length=MOST_WORDS, description="What to look for.")]
About = Annotated[str, Query(max_length=MOST_WORDS, description="Only resolutions on this.")]
InState = Annotated[
    State | None, Query(description="Only what was asked for later, and stands so in the papers held.")
]
InOrder = Annotated[
    Order | None, Query(description="What comes first; else the nearest to the words, or the newest.")
]
MatterId = Annotated[str, Path(description="As it stands in a list of matters.")]
ItemId = Annotated[str, Path(description="Body, date and number, such as harbour-panel/2019-04-16/69.")]
PaperId = Annotated[str, Path(description="As it stands in a list of papers, or in a source.")]
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": words, "content": {PROBLEM: {"schema": PROBLEM_SCHEMA}}}
    for status, words in ((404, "Not held"), (422, "Cannot be understood"), (503, "Nothing is held yet"))
}


def api_routes(library: Callable[[], Library]) -> APIRouter:
    """The addresses under ``/api``."""
    router = APIRouter(prefix="/api", responses=_PROBLEMS)
    _add_asking(router, library)
    _add_listings(router, library)
    add_taking_part_documents(router, library)
    _add_matters(router, library)
    _add_papers(router, library)
    return router


def _add_asking(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/ask", summary="Answer a question")
    def ask(q: Question, narrowing: Narrowed, limit: HitLimit = 3, without: Without = None) -> AnswerDocument:
        """Quote what answers a question, word for word, or say that nothing was found.

        Then `nearest` are the nearest passages, and `contradicted_by` what the papers say against what the
        question takes for granted.
        """
        asked = replace(fully_read(asked_of(library(), narrowing, q)), without=tuple(without or ()))
        known = [body.name for body in library().catalogue.bodies()]
        words, filters = read_without(asked, known, today=dt.datetime.now(dt.UTC).date())
        answer = replace(library().ask(words, filters, limit), question=asked.words)
        return answer_document(answer, library().catalogue.source)

    @router.get("/search", summary="Search for words, or for what comes nearest to a question")
    def search(q: Question, narrowing: Narrowed, sought: Seeking, limit: HitLimit = 10) -> SearchDocument:
        """All of the words must stand in a passage: phrases in quotes exactly, words after a hyphen not.

        Where few passages hold three words or more, those near in meaning come after them; a question finds
        nothing but what is nearest in meaning. `near` says how many of `total`, the last, are there for that.
        """
        asked = fully_read(asked_of(library(), narrowing, q))
        filters = sought.filters(asked)
        result = library().search(asked.words, filters, limit, sought.offset, newest=sought.newest)
        return search_document(result, library().catalogue.source)


def _add_listings(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/resolutions", summary="The register of resolutions")
    def resolutions(
        request: Request,
        narrowing: Narrowed,
        *,
        about: About = "",
        limit: ListLimit = 100,
        offset: Offset = 0,
        state: InState = None,
        order: InOrder = None,
    ) -> ResolutionsDocument:
        held = library()
        asked = fully_read(asked_of(held, narrowing, about, words_name="about"))
        with held.catalogue.snapshot():
            entries, total = sorted_entries(held, asked, Sorting(state, order), limit, offset)
            items = whole_resolutions(held.register(), entries)
        return {"items": items, "total": total, "next": next_address(request, offset, len(items), total)}

    @router.get("/meetings", summary="The meetings held")
    def meetings(
        request: Request,
        narrowing: Narrowed,
        limit: ListLimit = 100,
        offset: Offset = 0,
    ) -> MeetingsDocument:
        held = library()
        asked = fully_read(asked_of(held, narrowing))
        entries, total = held.catalogue.meetings(asked.filters, limit=limit, offset=offset)
        items = [meeting_document(entry) for entry in entries]
        return {"items": items, "total": total, "next": next_address(request, offset, len(items), total)}

    @router.get("/papers", summary="The papers held")
    def papers(request: Request, limit: ListLimit = 100, offset: Offset = 0) -> PapersDocument:
        entries, total = library().catalogue.papers(limit=limit, offset=offset)
        items = [paper_document(entry) for entry in entries]
        return {"items": items, "total": total, "next": next_address(request, offset, len(items), total)}


def _add_matters(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/matters", summary="What came up at more than one meeting")
    def matters(request: Request, limit: ListLimit = 100, offset: Offset = 0) -> MattersDocument:
        held = library()
        with held.catalogue.snapshot():
            register = held.register()
            ordered = newest_matters(register)
            items = [matter_document(each, register) for each in ordered[offset : offset + limit]]
        total = len(ordered)
        return {"items": items, "total": total, "next": next_address(request, offset, len(items), total)}

    @router.get("/matters/{matter_id:path}", summary="One matter over time")
    def matter(matter_id: MatterId) -> WholeMatterDocument:
        held = library()
        with held.catalogue.snapshot():
            register = held.register()
            found = register.matter(matter_id)
            if found is None:
                raise NotHeld(f"There is no matter {matter_id}.")
            return whole_matter(found, register, held.catalogue)


def _add_papers(router: APIRouter, library: Callable[[], Library]) -> None:
    @router.get("/minutes/{item_id:path}", summary="One minute, agenda item or report")
    def minute(item_id: ItemId) -> MinuteDocument:
        held = library()
        catalogue = held.catalogue
        with catalogue.snapshot():
            entry = catalogue.item_entry(item_id)
            if entry is None:
                raise NotHeld(f"There is no minute {item_id}.")
            return whole_minute(catalogue, held.register(), entry)

    @router.get("/papers/{paper_id}", summary="One paper")
    def paper(paper_id: PaperId) -> PaperDocument:
        entry = library().catalogue.paper_entry(paper_id)
        if entry is None:
            raise NotHeld(f"There is no paper {paper_id}.")
        return paper_document(entry)

    @router.get("/status", summary="What is held, what failed, how the indexes are")
    def status() -> StatusDocument:
        return status_document(library().status())
