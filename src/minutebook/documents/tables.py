"""The register as a table that a spreadsheet opens: one row a clause, the same from terminal and web."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.catalogue.entries import ResolutionEntry
from minutebook.documents.addresses import resolution_address
from minutebook.register import Register, write_table
from minutebook.text import fold

COLUMNS = (
    "id",
    "date",
    "body",
    "minute",
    "clause",
    "kind",
    "item",
    "lead",
    "text",
    "state",
    "due",
    "followed up by",
    "corrected by",
    "restricted",
    "wording differs",
    "file",
    "page",
    "printed page",
    "address",
)


def register_csv(entries: Sequence[ResolutionEntry], register: Register) -> str:
    """Write resolutions as CSV, in the order given.

    Dates are ISO 8601, several ids in one cell are parted by a space, and what is not known is empty.
    ``state`` and ``due`` are those of the request of which least has come.
    """
    return write_table(COLUMNS, (_row(entry, register) for entry in entries))


def _row(entry: ResolutionEntry, register: Register) -> list[object]:
    resolution, source = entry.resolution, entry.source
    request = register.open_request(resolution.id)
    clause = register.clause(resolution.id)
    return [
        resolution.id,
        entry.date,
        entry.body,
        entry.minute,
        resolution.label,
        resolution.kind,
        entry.item,
        None if resolution.lead is None else fold(resolution.lead.text),
        fold(resolution.extract.text),
        None if request is None else request.state,
        None if request is None else request.due.date,
        " ".join(register.followed_up_by(resolution.id)),
        " ".join(register.corrected_by(resolution.item_id)),
        None if clause is None else clause.restricted,
        None if clause is None else clause.wording_differs,
        source.file,
        source.page,
        source.printed_page,
        resolution_address(resolution.id, resolution.item_id),
    ]
