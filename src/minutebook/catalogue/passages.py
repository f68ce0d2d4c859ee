"""The passages held and their vectors: what the projections are made of and what hits are read from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from minutebook.catalogue.entries import Changes, where
from minutebook.catalogue.meetings import Meetings
from minutebook.catalogue.records import decode_detail, to_day
from minutebook.model import Filters, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PASSAGES = """
SELECT passages.*, items.id AS item_id, paper_row, papers.id AS paper_id
FROM passages JOIN items ON items.row = item_row JOIN papers ON papers.row = paper_row
"""
_AT_ONCE = 2_000


class Passages(Meetings):
    """What is held of passages; a *row* is the number under which the projections know a passage."""

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """The passages of these rows; those gone meanwhile are left out.

        Until the catalogue changes they are remembered: searches give the same ones again and again.
        """
        wanted = [int(row) for row in rows]
        remembered = self._passages_remembered.at(self._state())
        remembered |= self._fetch_passages(row for row in wanted if row not in remembered)
        return {row: remembered[row] for row in wanted if row in remembered}

    def _fetch_passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        found = self._rows_in(f"{_PASSAGES} WHERE passages.row IN ({{marks}})", rows)
        return {row["row"]: self._passage(row) for row in found}

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, of the preferred printing; None if it is not held."""
        rows = self._rows(
            f"{_PASSAGES} WHERE passages.id = ? ORDER BY preferred DESC, papers.id LIMIT 1", (passage_id,)
        )
        return self._passage(rows[0]) if rows else None

    def passages_of_item(self, item_id: str) -> list[tuple[int, Passage]]:
        """The passages of an item's preferred printing in order, each with its row."""
        rows = self._rows(
            f"{_PASSAGES} WHERE items.id = ? AND preferred ORDER BY passages.position, passages.row",
            (item_id,),
        )
        return [(row["row"], self._passage(row)) for row in rows]

    def iter_passages(self, rows: Iterable[int] | None = None) -> Iterator[tuple[int, Passage]]:
        """Every passage that is shown, or those of ``rows``, with its row, a stretch read at a time."""
        wanted = self.shown_rows() if rows is None else list(rows)
        for at in range(0, len(wanted), _AT_ONCE):
            yield from sorted(
                self._fetch_passages(wanted[at : at + _AT_ONCE]).items(), key=lambda pair: pair[0]
            )

    def shown_rows(self, filters: Filters | None = None) -> list[int]:
        """The rows of the passages that are shown to searches and pass the filters, rising."""
        filters = filters or Filters()
        condition, values = where(filters, "passages")
        if filters.minute:
            condition += " AND minute = ?"
            values.append(filters.minute)
        if filters.kinds:
            condition += f" AND kind IN ({','.join('?' * len(filters.kinds))})"
            values += filters.kinds
        rows = self._rows(f"SELECT row FROM passages WHERE shown AND {condition} ORDER BY row", values)
        return [row["row"] for row in rows]

    def changes(self, since: int) -> Changes:
        """What changed among the shown passages after a revision; 0 means everything."""
        with self.snapshot():
            revision = self.revision
            changed = self._rows(
                "SELECT row FROM passages WHERE shown AND revision > ? ORDER BY row", (since,)
            )
            gone = self._rows(
                "SELECT row FROM tombstones WHERE revision > ?1 UNION"
                " SELECT row FROM passages WHERE NOT shown AND revision > ?1 ORDER BY row",
                (since,),
            )
        return Changes(revision, tuple(row[0] for row in changed), tuple(row[0] for row in gone))

    def vectors(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of passages, ``(len(rows), dimension)`` in the order of ``rows``.

        A row whose passage is gone meanwhile, or has no vector of the model in use, is all zero.
        """
        import numpy as np  # noqa: PLC0415 - what lists papers looks at no vector

        wanted = [int(row) for row in rows]
        found = {
            row["row"]: np.frombuffer(row["vector"], dtype=np.float32)
            for row in self._rows_in(
                "SELECT passages.row, vector FROM passages JOIN vectors ON vectors.key = passages.key"
                " AND model_id = (SELECT value FROM state WHERE name = 'model_id')"
                " WHERE passages.row IN ({marks})",
                wanted,
            )
        }
        made = np.zeros((len(wanted), self.dimension), dtype=np.float32)
        for at, row in enumerate(wanted):
            if row in found:
                made[at] = found[row]
        return made

    @property
    def dimension(self) -> int:
        """How many numbers a vector of the model in use has; 0 before the first."""
        found = self._value(
            "SELECT length(vector) / 4 FROM vectors"
            " WHERE model_id = (SELECT value FROM state WHERE name = 'model_id') LIMIT 1"
        )
        return int(found or 0)

    def token_vectors(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The packed token vectors of keys for the model in use; those that have none are left out.

        Until the catalogue changes they are remembered, as passages are.
        """
        wanted = list(dict.fromkeys(keys))
        remembered = self._tokens_remembered.at(self._state())
        rows = self._rows_in(
            "SELECT key, packed FROM vectors JOIN token_vectors USING (row) WHERE key IN ({marks})"
            " AND model_id = (SELECT value FROM state WHERE name = 'model_id')",
            (key for key in wanted if key not in remembered),
        )
        remembered |= {row["key"]: row["packed"] for row in rows}
        return {key: remembered[key] for key in wanted if key in remembered}

    def keys_encoded(self, keys: Iterable[str], model_id: str, *, with_tokens: bool = False) -> set[str]:
        """Which of these keys need not be encoded again for this model."""
        tokens = "JOIN token_vectors USING (row)" if with_tokens else ""
        rows = self._rows_in(
            f"SELECT key, model_id FROM vectors {tokens} WHERE key IN ({{marks}})", dict.fromkeys(keys)
        )
        return {row["key"] for row in rows if row["model_id"] == model_id}

    def _passage(self, row: sqlite3.Row) -> Passage:
        cut = self._texts.cutter(row["paper_row"], row["paper_id"])
        names = ("id", "item_id", "paper_id", "position", "kind", "body", "minute", "title", "context", "key")
        return Passage(
            **{name: row[name] for name in names},
            **decode_detail(row["detail"], cut),
            date=to_day(row["date"]),
            extract=cut(json.loads(row["spans"])),
        )
