"""Which printing of an item counts: item ids come in, ``preferred`` and ``shown`` are set.

The same minutes stand in the draft, in the pack for the next meeting, where they are approved, and
perhaps in later packs. Of all printings under one id, in this order:

1. whole ones (at least four fifths as long as the longest) before excerpts;
2. read ones before those recognised from a picture;
3. the one in the paper with the latest meeting, for those are the words as approved;
4. the longest; then the least paper id, so that the order of adding never matters.

The first is ``preferred``: its words are quoted. Another printing is ``shown`` to searches beside it
only where it says other things, as a late addition to a report under the same number does.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.catalogue.connected import PageTexts

_WHOLE = 0.8  # of the longest printing's length
_SAME = 0.6  # of a printing's four-word runs met in those shown already
_RUN_WORDS = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Printing:
    row: int
    paper_id: str
    latest: str
    by_ocr: bool
    text: str
    title: str


def prefer(connection: sqlite3.Connection, item_ids: Iterable[str], revision: int) -> None:
    """Settle anew which printing of each item is preferred and which are shown."""

    def fetch(paper_row: int, number: int) -> tuple[int, str]:
        start, text = connection.execute(
            "SELECT start, text FROM pages WHERE paper_row = ? AND number = ?", (paper_row, number)
        ).fetchone()
        return start, text

    texts = PageTexts(fetch)
    for item_id in sorted(item_ids):
        ranked = rank_printings(_printings(connection, texts, item_id))
        shown_runs: set[tuple[str, ...]] = set()
        for place, printing in enumerate(ranked):
            runs = _runs(printing)
            shown = place == 0 or (bool(runs) and len(runs & shown_runs) < _SAME * len(runs))
            shown_runs |= runs if shown else set()
            _settle(connection, printing.row, preferred=place == 0, shown=shown, revision=revision)


def rank_printings(printings: list[_Printing]) -> list[_Printing]:
    """Put the printings of one item in order, the preferred one first."""
    longest = max((len(printing.text) for printing in printings), default=0)
    ordered = sorted(printings, key=lambda printing: printing.paper_id)
    return sorted(
        ordered,
        key=lambda printing: (
            len(printing.text) >= _WHOLE * longest,
            not printing.by_ocr,
            printing.latest,
            len(printing.text),
        ),
        reverse=True,
    )


def _printings(connection: sqlite3.Connection, texts: PageTexts, item_id: str) -> list[_Printing]:
    rows = connection.execute(
        "SELECT items.row, paper_row, papers.id AS paper_id, latest, spans, items.title FROM items"
        " JOIN papers ON papers.row = paper_row WHERE items.id = ? ORDER BY items.row",
        (item_id,),
    ).fetchall()
    found = []
    for row in rows:
        places = json.loads(row["spans"]) if len(rows) > 1 else []  # one alone needs no comparing
        text = texts.cutter(row["paper_row"], row["paper_id"])(places).text
        by_ocr = _by_ocr(connection, row["paper_row"], set(places[2::3]))
        found.append(_Printing(row["row"], row["paper_id"], row["latest"], by_ocr, text, row["title"]))
    return found


def _by_ocr(connection: sqlite3.Connection, paper_row: int, pages: set[int]) -> bool:
    rows = connection.execute("SELECT number FROM pages WHERE paper_row = ? AND by_ocr", (paper_row,))
    return any(row[0] in pages for row in rows)


def _runs(printing: _Printing) -> set[tuple[str, ...]]:
    words = [*_WORD.findall(printing.title.lower()), *_WORD.findall(printing.text.lower())]
    if len(words) <= _RUN_WORDS:
        return {tuple(words)} if words else set()
    return {tuple(words[at : at + _RUN_WORDS]) for at in range(len(words) - _RUN_WORDS + 1)}


def _settle(
    connection: sqlite3.Connection, item_row: int, *, preferred: bool, shown: bool, revision: int
) -> None:
    connection.execute(
        "UPDATE items SET preferred = ? WHERE row = ? AND preferred <> ?", (preferred, item_row, preferred)
    )
    connection.execute(
        "UPDATE passages SET shown = ?, revision = ? WHERE item_row = ? AND shown <> ?",
        (shown, revision, item_row, shown),
    )
