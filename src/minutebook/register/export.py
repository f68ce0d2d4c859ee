"""Tables to take away: rows as CSV that a spreadsheet opens, and of which it runs nothing.

A cell that a spreadsheet would run as a formula is set apart with a quote mark in front; the marks of a
byte order tell Excel that the file is UTF-8.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

BOM = "\ufeff"

MOST_CHARS = 32_000
"""The longest cell, characters; a spreadsheet holds 32,767 and spills what is longer over other cells."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # no spreadsheet file may hold them
# Spreadsheets pass over white space and marks without width; some read full-width forms as the plain ones.
_RUN_BY_SPREADSHEETS = re.compile(r"[\t\r]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def write_table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write rows as CSV (RFC 4180, a byte order mark in front): None is empty, true is *yes*."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(list(header))
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()


def safe_cell(value: object) -> str:
    """Write a value as a cell that every spreadsheet takes and none runs as a formula.

    Source:
        OWASP, CSV injection.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = _CONTROLS.sub("\ufffd", str(value))
    if len(text) > MOST_CHARS:
        text = f"{text[:MOST_CHARS]} […]"
    return f"'{text}" if _RUN_BY_SPREADSHEETS.match(text) else text
