"""Votes in tables of a file that keeps its cells: a column for each side, with names or with marks.

In go the words of an item, with a tab between cells; out come the places of such tables, with the names of
each side as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.parse.tallies import Side, Tally

_LINE = re.compile(r"[^\n]+")
_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("for", re.compile(r"(?:vot(?:ed|ing)\s+)?(?:for|in\s+favou?r|ayes?|yeas?|yes)\b.{0,12}", re.IGNORECASE)),
    ("against", re.compile(r"(?:vot(?:ed|ing)\s+)?(?:against|nays?|noes|no)\b.{0,12}", re.IGNORECASE)),
    ("abstained", re.compile(r"(?:abstain(?:ed|ing)?|abstentions?)\b.{0,12}", re.IGNORECASE)),
)
_NO_NAME = re.compile(r"(?:totals?|none|nil|vote|result|\d+)\b.*", re.IGNORECASE)
_TITLE = re.compile(r"^(?:Councillors?|Cllrs?|Crs?)\b\.?\s+")
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*\s*){1,4}")
_FEWEST = 3  # names on both sides together


def find_tables(text: str) -> Iterator[Tally]:
    """Find the votes told in tables whose head names the sides."""
    lines = list(_LINE.finditer(text))
    for at, line in enumerate(lines):
        sides = [_side(cell) for cell in line[0].split("\t")]
        if not {"for", "against"} <= set(sides):
            continue
        rows: list[re.Match[str]] = []
        for row in lines[at + 1 :]:
            alone = sides[0] is not None and _NAME.fullmatch(row[0].strip())  # its empty cells were cut off
            if not ("\t" in row[0] or alone) or text[(rows or [line])[-1].end() : row.start()].strip(" \n"):
                break
            rows.append(row)
        names = _named(sides, [row[0].split("\t") for row in rows])
        if sum(len(who) for who in names.values()) >= _FEWEST:
            counts: dict[Side, int] = {side: len(who) for side, who in names.items() if side in sides}
            yield Tally(line.start(), rows[-1].end(), counts, names)


def _side(cell: str) -> Side | None:
    return next((side for side, expression in _SIDES if expression.fullmatch(cell.strip())), None)


def _named(sides: Sequence[Side | None], rows: Sequence[Sequence[str]]) -> dict[Side, tuple[str, ...]]:
    """The names of each side: those in its column, or those of the rows that have a mark in it."""
    names: dict[Side, tuple[str, ...]] = {"for": (), "against": (), "abstained": ()}
    for cells in rows:
        for side, cell in zip(sides, cells, strict=False):
            name = _TITLE.sub("", (cells[0] if sides[0] is None else cell).strip())
            if side is not None and cell.strip() and name and not _NO_NAME.fullmatch(name):
                names[side] = (*names[side], name)
    return names
