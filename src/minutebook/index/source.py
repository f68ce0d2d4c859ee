"""The catalogue made into rows for the indexes, a stretch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from minutebook.index.rows import ROWS_AT_ONCE, Changes, IndexRow, Stamp, Vectors
from minutebook.model import Passage


class Changed(Protocol):
    """Which rows a projection of an older revision takes in anew, and which it drops."""

    @property
    def changed(self) -> Sequence[int]:
        """Rows to take in anew."""
        ...

    @property
    def gone(self) -> Sequence[int]:
        """Rows to drop."""
        ...


class PassageStore(Protocol):
    """What the catalogue says of its passages."""

    @property
    def catalogue_id(self) -> str:
        """What tells this catalogue from every other."""
        ...

    @property
    def revision(self) -> int:
        """Grows with every change."""
        ...

    @property
    def model_id(self) -> str | None:
        """Whose vectors are held; None before the first."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector; 0 before the first."""
        ...

    def changes(self, since: int) -> Changed:
        """Say what changed after a revision."""
        ...

    def iter_passages(self, rows: Iterable[int] | None = None) -> Iterable[tuple[int, Passage]]:
        """Give every passage that is shown, or those of ``rows``, with its row."""
        ...

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """Give the vectors of rows, in their order."""
        ...


class CatalogueSource:
    """A catalogue as an index sees it.

    Rows are read after the stamp, so they may already show a later change. That does no harm: the
    next opening takes that change in again, and taking a row in twice changes nothing.
    """

    def __init__(self, catalogue: PassageStore) -> None:
        self._catalogue = catalogue

    def stamp(self) -> Stamp:
        """Say which state the catalogue is in."""
        held = self._catalogue
        return Stamp(held.catalogue_id, held.revision, held.model_id or "", held.dimension)

    def rows(self) -> Iterator[IndexRow]:
        """Give every passage that is shown."""
        yield from self._with_vectors(self._catalogue.iter_passages())

    def changes_since(self, revision: int) -> Changes | None:
        """Give what changed since a revision."""
        found = self._catalogue.changes(revision)
        added = self._with_vectors(self._catalogue.iter_passages(found.changed))
        return Changes(added, found.gone)

    def _with_vectors(self, passages: Iterable[tuple[int, Passage]]) -> Iterator[IndexRow]:
        waiting = iter(passages)
        while block := list(islice(waiting, ROWS_AT_ONCE)):
            vectors = self._catalogue.vectors([row for row, _ in block])
            for (row, passage), vector in zip(block, vectors, strict=True):
                yield IndexRow(row, passage, vector)
