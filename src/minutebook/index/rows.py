"""What goes into an index, what it is stamped with, and what it finds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from minutebook.model import Filters, Passage
from minutebook.text import slug

Vectors = NDArray[np.float32]
RowIds = NDArray[np.int64]
Mask = NDArray[np.bool_]

ROWS_AT_ONCE = 4096
_UNKNOWN_DAY = 0


@dataclass(frozen=True, slots=True, eq=False)
class IndexRow:
    """A passage as the catalogue holds it; ``row`` is its permanent number there, never used again."""

    row: int
    passage: Passage
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of which catalogue an index shows, and whose vectors it holds."""

    catalogue_id: str
    revision: int
    model_id: str
    dimension: int

    def can_become(self, later: Stamp) -> bool:
        """Tell whether changes alone lead from this state to a later one."""
        same = (self.catalogue_id, self.model_id, self.dimension)
        return (
            same == (later.catalogue_id, later.model_id, later.dimension) and self.revision < later.revision
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the passages since a revision; a row added that is held already takes its place."""

    added: Iterable[IndexRow] = ()
    removed: Sequence[int] = ()


class Source(Protocol):
    """The catalogue, as an index sees it."""

    def stamp(self) -> Stamp:
        """Say which state the catalogue is in."""
        ...

    def rows(self) -> Iterable[IndexRow]:
        """Give every passage, in the order of its row."""
        ...

    def changes_since(self, revision: int) -> Changes | None:
        """Give what changed since a revision; None where that is not known any more."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Rows found, best first, each with its score; ties by row."""

    rows: RowIds
    scores: Vectors

    def __iter__(self) -> Iterator[tuple[int, float]]:
        return iter(zip(self.rows.tolist(), self.scores.tolist(), strict=True))

    def __len__(self) -> int:
        return len(self.rows)


NOTHING = Found(np.zeros(0, np.int64), np.zeros(0, np.float32))


def best_first(rows: RowIds, scores: Vectors, limit: int) -> Found:
    """Sort by score, highest first, ties by row, and keep ``limit``."""
    order = np.lexsort((rows, -scores))[:limit]
    return Found(rows[order], scores[order])


def day_number(date: dt.date | None) -> int:
    """Make a date a number that grows by one a day; 0 for none."""
    return date.toordinal() if date else _UNKNOWN_DAY


def minute_key(minute: str | None) -> str:
    """Make a minute number comparable: ``119/18`` and ``119/18.`` are one."""
    said = (minute or "").encode("utf-8", "replace").decode()
    return said.strip().rstrip(".").casefold()


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What passages are filtered by, a column each; texts are kept as places in ``names``."""

    rows: RowIds
    days: NDArray[np.int32]
    bodies: NDArray[np.int32]
    kinds: NDArray[np.int32]
    minutes: NDArray[np.int32]
    names: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, rows: Sequence[tuple[int, Passage]]) -> Columns:
        """Take the columns from passages."""
        names: dict[str, int] = {}

        def code(text: str) -> int:
            return names.setdefault(text, len(names))

        return cls(
            np.array([row for row, _ in rows], np.int64),
            np.array([day_number(passage.date) for _, passage in rows], np.int32),
            np.array([code(slug(passage.body or "")) for _, passage in rows], np.int32),
            np.array([code(passage.kind) for _, passage in rows], np.int32),
            np.array([code(minute_key(passage.minute)) for _, passage in rows], np.int32),
            tuple(names),
        )

    def __len__(self) -> int:
        return len(self.rows)

    def keep(self, mask: Mask | NDArray[np.intp]) -> Columns:
        """Keep only the rows where the mask is true, or the places given, in their order."""
        return Columns(
            self.rows[mask],
            self.days[mask],
            self.bodies[mask],
            self.kinds[mask],
            self.minutes[mask],
            self.names,
        )

    def then(self, other: Columns) -> Columns:
        """Put other rows after these."""
        codes = {name: place for place, name in enumerate(self.names)}
        moved = np.array([codes.setdefault(name, len(codes)) for name in other.names], np.int32)
        if not len(other):
            return self
        return Columns(
            np.concatenate([self.rows, other.rows]),
            np.concatenate([self.days, other.days]),
            np.concatenate([self.bodies, moved[other.bodies]]),
            np.concatenate([self.kinds, moved[other.kinds]]),
            np.concatenate([self.minutes, moved[other.minutes]]),
            tuple(codes),
        )

    def mask(self, filters: Filters) -> Mask | None:
        """Say which rows the filters let through; None where they are empty and let all through."""
        if filters == Filters():
            return None
        kept = np.ones(len(self), dtype=bool)
        if filters.bodies:
            kept &= np.isin(self.bodies, self._codes(slug(body) for body in filters.bodies))
        if filters.kinds:
            kept &= np.isin(self.kinds, self._codes(filters.kinds))
        if filters.minute is not None:
            kept &= np.isin(self.minutes, self._codes([minute_key(filters.minute)]))
        if filters.since or filters.until:
            kept &= self.days != _UNKNOWN_DAY
        if filters.since:
            kept &= self.days >= day_number(filters.since)
        if filters.until:
            kept &= self.days <= day_number(filters.until)
        return kept

    def save(self, folder: Path) -> None:
        """Write ``columns.npz`` and ``names.json``."""
        np.savez(
            folder / "columns.npz",
            rows=self.rows,
            days=self.days,
            bodies=self.bodies,
            kinds=self.kinds,
            minutes=self.minutes,
        )
        (folder / "names.json").write_text(json.dumps(self.names), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """Read what :meth:`save` wrote."""
        names = tuple(json.loads((folder / "names.json").read_text("utf-8")))
        with np.load(folder / "columns.npz", allow_pickle=False) as kept:
            return cls(kept["rows"], kept["days"], kept["bodies"], kept["kinds"], kept["minutes"], names)

    def _codes(self, wanted: Iterable[str]) -> list[int]:
        places = {name: place for place, name in enumerate(self.names)}
        return [places[name] for name in wanted if name in places]
