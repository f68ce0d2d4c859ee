"""Passages of an invented council with vectors, and a catalogue of them, for tests of the indexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from minutebook.index import Changes, IndexRow, Stamp
from minutebook.model import Extract, Passage, Span

DIMENSION = 16
MATTERS = ("swans were counted", "railings want painting", "skate park opened", "bandstand roof leaked")


def vector_of(seed: int, dimension: int = DIMENSION) -> NDArray[np.float32]:
    """A direction that the seed decides."""
    vector = np.random.default_rng(seed).normal(size=dimension)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def passage_of(row: int, text: str | None = None, *, context: str | None = None) -> Passage:
    """Even rows are of the Parks Board, every third a report, every fifth without a date."""
    words = text or f"By the lake the {MATTERS[row % len(MATTERS)]} as paper {row} said."
    body = "Parks Board" if row % 2 == 0 else "Lakes Panel"
    return Passage(
        id=f"item-{row // 3}#p{row}",
        item_id=f"item-{row // 3}",
        paper_id="p",
        position=row,
        kind="report" if row % 3 == 0 else "minute",
        body=body,
        date=None if row % 5 == 0 else dt.date(2019, 1, 1) + dt.timedelta(days=row - 1),
        minute=str(row % 10),
        title="THE LAKE",
        context=body if context is None else context,
        extract=Extract((Span("p", 0, len(words), 1),), words),
        key=f"key-{row}",
    )


def row_of(row: int) -> IndexRow:
    """The row of this number."""
    return IndexRow(row, passage_of(row), vector_of(row))


class FakeCatalogue:
    """A source of rows that remembers what it was asked for."""

    def __init__(
        self,
        rows: Iterable[int],
        *,
        revision: int = 1,
        catalogue_id: str = "c",
        model_id: str = "m",
        remembers: bool = True,
    ) -> None:
        self.held = set(rows)
        self.revision = revision
        self.catalogue_id = catalogue_id
        self.model_id = model_id
        self.asked: list[str] = []
        self._remembers = remembers
        self._changes: Changes | None = None

    def change(self, *, add: Sequence[int], remove: Sequence[int]) -> None:
        """Move on by one revision."""
        self.held = (self.held | set(add)) - set(remove)
        self.revision += 1
        self._changes = Changes([row_of(row) for row in add], list(remove))

    def stamp(self) -> Stamp:
        return Stamp(self.catalogue_id, self.revision, self.model_id, DIMENSION)

    def rows(self) -> Iterable[IndexRow]:
        self.asked.append("rows")
        return [row_of(row) for row in sorted(self.held)]

    def changes_since(self, revision: int) -> Changes | None:
        self.asked.append("changes")
        return self._changes if self._remembers and revision == self.revision - 1 else None
