"""The register as a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from minutebook.catalogue.entries import ResolutionEntry
from minutebook.documents.addresses import resolution_address

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
    "address",
)
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for another encoding
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def register_csv(entries: Sequence[ResolutionEntry]) -> str:
    """Write resolutions as CSV: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would run."""
    written = io.StringIO()
    written.write(_BYTE_ORDER_MARK)
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in _row(entry)] for entry in entries)
    return written.getvalue()


def safe_cell(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    Source:
        OWASP, CSV Injection.
    """
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA_STARTS) else text


def _row(entry: ResolutionEntry) -> list[str]:
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
        resolution_address(resolution.id, resolution.item_id),
    ]
