"""The register as rows to take away: one row a clause, as CSV for spreadsheets or as JSON.

A cell that a spreadsheet would run as a formula is set apart with a quote mark in front; the marks of a
byte order tell Excel that the file is UTF-8.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields

from minutebook.model import Extract
from minutebook.register.build import Register
from minutebook.register.clauses import Clause

BOM = "\ufeff"
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands: the file as added, the page of it and the number printed there, if any."""

    file: str
    page: int | None = None
    printed_page: str | None = None


PlaceOf = Callable[[Extract], Place]
"""Tells in which file and on which page an extract begins."""


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as a row. Dates are ISO 8601; several ids in one cell are parted by a space."""

    id: str
    date: str | None
    body: str | None
    minute: str | None
    title: str
    label: str | None
    kind: str
    text: str
    file: str
    page: int | None
    printed_page: str | None
    state: str | None
    due: str | None
    followed_up_by: str
    corrected_by: str
    restricted: bool
    wording_differs: bool


COLUMNS = tuple(field.name for field in fields(ClauseRow))


def export_rows(register: Register, clauses: Iterable[Clause], place_of: PlaceOf) -> Iterator[ClauseRow]:
    """Turn clauses into rows, in the order given.

    Args:
        register: that they are of.
        clauses: all of the register's, or those found.
        place_of: tells the file and the page of an extract.
    """
    for clause in clauses:
        resolution = clause.resolution
        place = place_of(resolution.extract)
        requests = register.requests_of(clause.id)
        yield ClauseRow(
            id=clause.id,
            date=clause.date.isoformat() if clause.date else None,
            body=clause.body,
            minute=clause.minute,
            title=clause.title,
            label=resolution.label,
            kind=resolution.kind,
            text=resolution.extract.text,
            file=place.file,
            page=place.page,
            printed_page=place.printed_page,
            state=requests[0].state if requests else None,
            due=next((each.due.date.isoformat() for each in requests if each.due.date), None),
            followed_up_by=" ".join(register.followed_up_by(clause.id)),
            corrected_by=" ".join(register.corrected_by(resolution.item_id)),
            restricted=clause.restricted,
            wording_differs=clause.wording_differs,
        )


def write_csv(rows: Iterable[ClauseRow]) -> str:
    """Write rows as CSV with a header (RFC 4180, with a byte order mark in front)."""
    return write_table(COLUMNS, (tuple(asdict(row).values()) for row in rows))


def write_table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write any rows as CSV that is safe to open in a spreadsheet: None is empty, true is *yes*."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(list(header))
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()


def safe_cell(value: object) -> str:
    """Write a value as a cell that no spreadsheet runs as a formula.

    Source:
        OWASP, CSV injection.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


def write_json(rows: Iterable[ClauseRow]) -> str:
    """Write rows as one JSON array of objects, unknown values null."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)
