"""Votes, attendance and declarations of interest, for people at a terminal and as CSV or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from minutebook.cli.desk import print_json, styled, write_exactly
from minutebook.cli.printing import print_table
from minutebook.documents.taking_part import LISTINGS, Listing
from minutebook.model import Filters
from minutebook.register import narrow
from minutebook.web.wording import count_words

if TYPE_CHECKING:
    from minutebook.library import Library

NAMED = {"votes": ("vote", "votes"), "attendance": ("name", "names"), "declarations": ("declaration", None)}


def print_listing(library: Library, name: str, filters: Filters, limit: int | None, form: str) -> None:
    """Write one listing, narrowed, as ``table``, ``csv`` or ``json``."""
    listing = LISTINGS[name]
    source_of = library.catalogue.source
    with library.catalogue.snapshot():
        rows, total = narrow(listing.rows(library.register()), filters, limit=limit)
        if form == "json":
            items = [listing.document(row, source_of) for row in rows]
            print_json({"items": items, "total": total, "next": None})
        elif form == "csv":
            write_exactly(listing.csv(rows, source_of))
        else:
            _print_rows(listing, rows, total)


def _print_rows(listing: Listing[Any], rows: list[Any], total: int) -> None:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for head in ("Date", "Body", *listing.heads):
        table.add_column(head, overflow="fold", no_wrap=head == "Date")
    for row in rows:
        day = "" if row.date is None else row.date.isoformat()
        table.add_row(*map(styled, (day, row.body or "", *listing.brief(row))))
    print_table(table, f"{len(rows):,} of {count_words(total, *NAMED[listing.name])}.", shown=bool(rows))
