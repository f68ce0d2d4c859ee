"""A page's context into the answer that is sent; a briefing in the address goes on into the page's links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from minutebook.web.briefing import Chosen, pairs_of
from minutebook.web.pages import PageContext, render

CSV_TYPE = "text/csv; charset=utf-8"
MOST_CARRIED = 1_500
"""A longer briefing, characters, goes on through forms only: in every link it would make pages heavy."""

_CARRYING = re.compile(
    r"/(?:minutes/|meetings/|bodies/|matters|\?|(?:search|resolutions|votes|attendance|declarations)(?:\?|$))"
)

Part = TypeVar("Part")


def file_named(name: str) -> dict[str, str]:
    """The headers by which an answer is kept as a file of this name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def send(
    context: PageContext,
    status: int = 200,
    kept: Sequence[Chosen] = (),
    *,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Put a context into its template; ``kept`` is the briefing that the address carries."""
    pairs = pairs_of(kept)
    query = urlencode(pairs, safe="/~")
    shown = carried(context, query) if 0 < len(query) <= MOST_CARRIED else context
    return HTMLResponse(render(replace(shown, kept=pairs)), status, headers)


def carried(part: Part, query: str) -> Part:
    """Write a briefing into every link of a context that leads to a page where one goes on gathering."""
    changed: dict[str, Any] = {}
    for field in fields(part):  # type: ignore[arg-type]  # only ever called with frozen dataclasses
        value = getattr(part, field.name)
        if isinstance(value, str) and (field.name == "href" or field.name.endswith("_href")):
            changed[field.name] = _with_query(value, query)
        elif isinstance(value, tuple):
            changed[field.name] = _carried_all(value, query)
        elif is_dataclass(value):
            changed[field.name] = carried(value, query)
    return replace(part, **changed)  # type: ignore[type-var]  # as above


def _carried_all(values: tuple[Any, ...], query: str) -> tuple[Any, ...]:
    return tuple(
        carried(each, query)
        if is_dataclass(each)
        else _carried_all(each, query)
        if isinstance(each, tuple)
        else each
        for each in values
    )


def _with_query(href: str, query: str) -> str:
    if not _CARRYING.match(href) or f"&{query}" in href:
        return href
    path, mark, anchor = href.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{query}{mark}{anchor}"
