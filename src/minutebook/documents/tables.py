"""The register as a table that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.catalogue.entries import ResolutionEntry
from minutebook.documents.addresses import resolution_address
from minutebook.documents.whole import Ties
from minutebook.register.export import write_table

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
    "file",
    "page",
    "printed page",
    "followed up by",
    "address",
)


def register_csv(entries: Sequence[ResolutionEntry], ties: Ties) -> str:
    """Write resolutions as CSV that a spreadsheet opens, and of which it runs nothing."""
    return write_table(COLUMNS, (_row(entry, ties) for entry in entries))


def _row(entry: ResolutionEntry, ties: Ties) -> list[object]:
    resolution, source = entry.resolution, entry.source
    return [
        resolution.id,
        entry.date.isoformat() if entry.date else "",
        entry.body or "",
        entry.minute or "",
        resolution.label or "",
        resolution.kind,
        entry.item,
        "" if resolution.lead is None else " ".join(resolution.lead.text.split()),
        " ".join(resolution.extract.text.split()),
        source.file,
        str(source.page or ""),
        source.printed_page or "",
        " ".join(ties.followed_up_by(resolution.id)),
        resolution_address(resolution.id, resolution.item_id),
    ]
