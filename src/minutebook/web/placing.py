"""Where words stand, put into words and addresses: body, date, minute, page, file."""

from __future__ import annotations

import datetime as dt

from minutebook.catalogue.entries import Source
from minutebook.documents import SourceOf, body_address, paper_address
from minutebook.model import Extract
from minutebook.text import slug
from minutebook.web.parts import Link, Place
from minutebook.web.wording import cite_words, day_words, file_words, named_words, page_words

_MOST_SPANS = 24
"""Of words in more pieces than this an address names those on their first page."""


def words_address(paper_id: str, extract: Extract) -> str:
    """The page of a paper on which words begin; they are marked there, and on the pages they go on to."""
    if len(extract.spans) > _MOST_SPANS:
        return f"{paper_address(paper_id, extract)}#page"
    places = "".join(f"&from={span.start}&to={span.end}" for span in extract.spans)
    return f"{paper_address(paper_id)}?page={extract.page}{places}#page"


def other_page(extract: Extract, before: Extract, source_of: SourceOf) -> Link | None:
    """The page of a part, where it does not begin on the same page as the one before it."""
    words = page_words(source_of(extract))
    if words is None or extract.page == before.page:
        return None
    return Link(words, words_address(extract.spans[0].paper_id, extract))


def place_of(
    extract: Extract,
    source: Source,
    *,
    body: str | None,
    day: dt.date | None,
    minute: str | None,
    title: str,
    href: str,
) -> Place:
    """Put into words where an extract stands."""
    return Place(
        body=body,
        body_href=None if body is None else body_address(slug(body)),
        date=None if day is None else day_words(day),
        date_iso=None if day is None else day.isoformat(),
        minute=minute,
        named=named_words(minute, title),
        item_href=href,
        page=page_words(source),
        page_href=words_address(source.paper_id, extract),
        file=file_words(source),
        cite=cite_words(body=body, day=day, minute=minute, title=title, source=source),
    )
