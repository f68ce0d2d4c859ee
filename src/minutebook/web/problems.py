"""Errors into answers, in one place: problem documents (RFC 9457) for programs, plain pages for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from traceback import format_exception
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from minutebook.errors import (
    GenerationError,
    IndexBusy,
    IndexMissing,
    IndexStateError,
    MinutebookError,
    PaperError,
)
from minutebook.web.pages import ErrorPage, render
from minutebook.web.parts import Link

PROBLEM = "application/problem+json"
PROBLEM_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What happened, and what to do next."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "errors": {
            "type": "array",
            "description": "What of the address could not be understood.",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_log = structlog.get_logger(__name__)
_WAYS_WITHOUT_PAPERS = (
    Link("How papers are added", "/help#adding"),
    Link("How questions are asked", "/help"),
    Link("What this program does, and what it cannot do", "/about"),
)
_WAYS_ON = (
    Link("Ask the papers a question", "/"),
    Link("Search the papers", "/search"),
    Link("What is held", "/coverage"),
)
_EMPTY = (
    "Nothing is held yet",
    "Whoever runs this site adds papers with the command minutebook add. Then load this page again.",
)
_TITLES = {
    HTTPStatus.NOT_FOUND: "There is no such page",
    HTTPStatus.UNPROCESSABLE_ENTITY: "That address cannot be understood",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong",
    HTTPStatus.SERVICE_UNAVAILABLE: "This cannot be answered at the moment",
}


class Refused(Exception):
    """What was asked for cannot be understood; ``errors`` name the parameter and say what to do."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(message for _, message in errors))
        self.errors = tuple(errors)


class NotHeld(Exception):
    """What the address names is not held."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as both kinds of readers are told it."""

    status: int
    what: str
    advice: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    title: str | None = None


def handle_problems(app: FastAPI) -> None:
    """Let every error of an application come out as a problem document or as a plain page."""

    def answer(request: Request, error: Exception) -> Response:
        return answer_problem(request, problem_of(error))

    for kind in (NotHeld, Refused, MinutebookError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)


def problem_of(error: Exception) -> Problem:
    """Say what an error is to those outside; nothing of the program's inside is told."""
    match error:
        case NotHeld():
            return Problem(404, error.what, "It may have been taken out, or the address may be mistyped.")
        case Refused():
            return Problem(422, "Something in the address cannot be understood.", errors=error.errors)
        case RequestValidationError():
            return Problem(422, "Something in the address cannot be understood.", errors=_invalid(error))
        case HTTPException(status_code=404):
            return Problem(404, "No page has this address.", "It may be mistyped, or cut off at its end.")
        case HTTPException():
            return Problem(error.status_code, HTTPStatus(error.status_code).description or str(error.detail))
        case MinutebookError():
            return _own(error)
        case _:
            _log.error("request_failed", trace="".join(format_exception(error)))
            return Problem(
                500, "The program made a mistake.", "Try again; if it goes on, tell who runs this site."
            )


def _own(error: MinutebookError) -> Problem:
    status = 500
    if isinstance(error, (IndexMissing, IndexBusy, GenerationError)):
        status = 503
    elif isinstance(error, PaperError):
        status = 422
    title = _EMPTY[0] if isinstance(error, IndexMissing) else None
    if isinstance(error, IndexStateError):
        _log.error("index_cannot_serve", what=error.what)
    # What the terminal says names folders of this machine, which visitors need not know.
    if isinstance(error, IndexMissing):
        return Problem(status, "There are no papers in this library.", _EMPTY[1], title=title)
    if isinstance(error, IndexStateError) and not isinstance(error, IndexBusy):
        return Problem(status, "The library cannot be read.", "Whoever runs this site finds why in its log.")
    return Problem(status, error.what, error.advice)


def _invalid(error: RequestValidationError) -> tuple[tuple[str, str], ...]:
    return tuple((str(each["loc"][-1]), str(each["msg"])) for each in error.errors())


def answer_problem(request: Request, problem: Problem) -> Response:
    """Answer in the form that suits who asks: a document under ``/api`` and for ``/healthz``, else a page."""
    path = request.url.path
    if path.startswith("/api") or path in {"/healthz", "/openapi.json"}:
        return JSONResponse(problem_document(problem, path), problem.status, media_type=PROBLEM)
    page = ErrorPage(
        title=problem.title or _TITLES.get(HTTPStatus(problem.status), HTTPStatus(problem.status).phrase),
        what=" ".join([problem.what, *(message for _, message in problem.errors)]),
        advice=problem.advice,
        links=_WAYS_WITHOUT_PAPERS if problem.title == _EMPTY[0] else _WAYS_ON,
    )
    return HTMLResponse(render(page), problem.status)


def problem_document(problem: Problem, path: str) -> Mapping[str, Any]:
    """Write a problem as RFC 9457 has it; ``errors`` name parameters."""
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": " ".join(part for part in (problem.what, problem.advice) if part),
        "instance": path,
    }
    if problem.errors:
        document["errors"] = [{"parameter": name, "detail": message} for name, message in problem.errors]
    return document
