"""Query parameters into what is asked: words, bodies and dates, checked once for pages and programs alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from minutebook.model import Filters
from minutebook.web.asked import Asked
from minutebook.web.narrowing import DATE_HINT, choose_bodies, read_bound
from minutebook.web.needs import Library
from minutebook.web.problems import Refused

MOST_WORDS = 500
"""The longest question or search, characters."""
MOST_HITS = 100
MOST_LISTED = 1_000

Bodies = Annotated[list[str] | None, Query(alias="body", description="Only this body; can be repeated.")]
Since = Annotated[str, Query(alias="from", description="Only meetings on or after this date.", max_length=60)]
Until = Annotated[str, Query(alias="to", description="Only meetings on or before this date.", max_length=60)]
HitLimit = Annotated[int, Query(ge=1, le=MOST_HITS, description="At most this many.")]
ListLimit = Annotated[int, Query(ge=1, le=MOST_LISTED, description="At most this many.")]
Offset = Annotated[int, Query(ge=0, le=2**31, description="Pass over this many.")]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters of an address, as typed."""

    bodies: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


async def read_narrowing(body: Bodies = None, since: Since = "", until: Until = "") -> Narrowing:
    """Read the filters of an address; like all that reads addresses not in a thread of its own."""
    return Narrowing(tuple(each for each in body or () if each.strip()), since.strip(), until.strip())


Narrowed = Annotated[Narrowing, Depends(read_narrowing)]


def read_asked(words: str, narrowing: Narrowing, known: Sequence[str], *, words_name: str = "q") -> Asked:
    """Read what was asked; what cannot be read is named in ``errors`` and left out of the filters.

    Args:
        words: the question, or the words to be searched for.
        narrowing: bodies and dates as typed.
        known: the bodies held.
        words_name: the parameter that the words came in.
    """
    errors: list[tuple[str, str]] = []
    chosen: tuple[str, ...] = ()
    if len(words) > MOST_WORDS:
        errors.append((words_name, f"Use at most {MOST_WORDS} characters."))
    try:
        chosen = choose_bodies(narrowing.bodies, known)
    except ValueError as error:
        errors.append(("body", str(error)))
    first = _bound("from", narrowing.since, errors)
    final = _bound("to", narrowing.until, errors)
    if first and final and first > final:
        errors.append(("to", "The last date is before the first."))
    return Asked(
        words=words[:MOST_WORDS],
        bodies=narrowing.bodies,
        since=narrowing.since,
        until=narrowing.until,
        filters=Filters(bodies=chosen, since=first, until=final),
        errors=tuple(errors),
    )


def asked_of(library: Library, narrowing: Narrowing, words: str = "", *, words_name: str = "q") -> Asked:
    """Read what was asked of a library, whose bodies are those that can be named."""
    return read_asked(
        words, narrowing, [body.name for body in library.catalogue.bodies()], words_name=words_name
    )


def fully_read(asked: Asked) -> Asked:
    """Let nothing through of which some cannot be read.

    Raises:
        Refused: a body is not held, a date is not one, or the words are too many.
    """
    if asked.errors:
        raise Refused(asked.errors)
    return asked


def _bound(name: str, text: str, errors: list[tuple[str, str]]) -> dt.date | None:
    if not text:
        return None
    try:
        return read_bound(text, last=name == "to")
    except ValueError as error:
        errors.append((name, f"{error} {DATE_HINT}"))
        return None


def next_address(request: Request, offset: int, n_shown: int, total: int) -> str | None:
    """The address of the stretch of a listing that follows; None after the last."""
    if not n_shown or offset + n_shown >= total:
        return None
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    return f"{request.url.path}?{urlencode([*kept, ('offset', str(offset + n_shown))])}"
