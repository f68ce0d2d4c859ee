"""What every document writes alike: where something stands, and when it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from minutebook.catalogue.entries import Source
from minutebook.documents.shapes import SourceDocument
from minutebook.model import Extract

SourceOf = Callable[[Extract], Source]
"""Tells in which paper, on which page and on which printed page an extract begins."""


def source_document(source: Source) -> SourceDocument:
    """A place in a paper."""
    return {
        "paper": source.paper_id,
        "file": source.file,
        "title": source.title,
        "page": source.page,
        "printed_page": source.printed_page,
    }


def iso(day: dt.date | None) -> str | None:
    """A date as ISO 8601, null where it is not known."""
    return None if day is None else day.isoformat()
