"""One change of the catalogue: a paper with all that was made of it goes in, or out, as a whole."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.catalogue.entries import Failure
from minutebook.catalogue.preferring import prefer
from minutebook.catalogue.records import encode_detail, from_day, pack_spans
from minutebook.model import Extract, Item, Meeting, Paper, ParsedPaper, Passage
from minutebook.text import slug

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAPER_COLUMNS = ("id", "sha256", "file", "title", "media_type", "n_bytes", "text", "pages", "marks", "paged")
MEETING_COLUMNS = ("id", "body", "date", "paper_id", "has_minutes")
ITEM_COLUMNS = (
    *("id", "kind", "number", "title", "paper_id", "position", "extract", "meeting_id", "body", "date"),
    *("resolutions", "references"),
)
RESOLUTION_COLUMNS = ("id", "item_id", "kind")
REFERENCE_COLUMNS = ("minute", "since", "until")
PASSAGE_COLUMNS = (
    *("id", "item_id", "paper_id", "position", "kind", "body", "date", "minute", "title", "context"),
    *("extract", "key"),
)

# What the projections show of a passage: alike in all of these, it need not be put into them again.
_SAME_PASSAGE = ("id", "key", "kind", "body", "date", "minute", "title", "context")
_Rows = dict[tuple[object, ...], sqlite3.Row]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What a model made of a passage: its vector, ``(dimension,)``, and its tokens', packed, if any."""

    vector: NDArray[np.float32]
    tokens: bytes | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with what was made of it.

    ``encoded`` holds those of the passages' keys that the catalogue lacks.
    ``read_by`` and ``made_by`` say which reader, parser, chunker and model it was made with.
    """

    paper: Paper
    parsed: ParsedPaper
    passages: tuple[Passage, ...]
    encoded: Mapping[str, Encoded]
    model_id: str
    read_by: str
    made_by: str


class Change:
    """What can be changed within one transaction; made by ``Catalogue.change``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._run("UPDATE state SET value = value + 1 WHERE name = 'revision'")
        self._revision: int = self._connection.execute(
            "SELECT value FROM state WHERE name = 'revision'"
        ).fetchone()[0]
        # What was worked out of all papers together holds no longer.
        self._run("UPDATE state SET value = NULL WHERE name = 'ties'")
        self._run("DELETE FROM ties")
        self._item_ids: set[str] = set()
        self._loose_keys: set[str] = set()

    def put_paper(self, made: Made) -> None:
        """Put a paper in, in place of what was made of it before.

        A passage that comes out as it was keeps its row, so that the projections need not change.
        """
        names: list[sqlite3.Row] = []
        added_at = _now()
        same: _Rows = {}
        if old := self._row("SELECT row, added_at FROM papers WHERE id = ?", (made.paper.id,)):
            names = self._run("SELECT path, file FROM names WHERE paper_row = ?", (old["row"],)).fetchall()
            added_at = old["added_at"]
            same = self._passage_rows(old["row"])
            self.remove_paper(made.paper.id)
        paper_row = self._insert_paper(made, added_at)
        for name in names:
            self._insert("names", path=name["path"], file=name["file"], paper_row=paper_row)
        self._insert_meetings(paper_row, made.parsed.meetings)
        item_rows = {item.id: self._insert_item(paper_row, item) for item in made.parsed.items}
        self._insert_passages(item_rows, made.passages, same)
        self._insert_vectors(made)

    def remove_paper(self, paper_id: str) -> bool:
        """Take a paper out with everything made of it; False if it is not there."""
        found = self._row("SELECT row FROM papers WHERE id = ?", (paper_id,))
        if found is None:
            return False
        row = (found["row"],)
        self._item_ids.update(
            each["id"] for each in self._run("SELECT id FROM items WHERE paper_row = ?", row)
        )
        self._loose_keys.update(
            each["key"]
            for each in self._run(
                "SELECT key FROM passages WHERE item_row IN (SELECT row FROM items WHERE paper_row = ?)", row
            )
        )
        self._run("DELETE FROM papers WHERE row = ?", row)
        return True

    def name_paper(self, path: str, file: str, paper_id: str) -> None:
        """Say that the file at ``path``, added under the name ``file``, holds the paper's bytes."""
        self._run("DELETE FROM names WHERE path = ?", (path,))
        self._run("INSERT INTO names SELECT ?, ?, row FROM papers WHERE id = ?", (path, file, paper_id))
        self._run("DELETE FROM failures WHERE path = ?", (path,))

    def record_failure(self, failure: Failure) -> None:
        """Remember that a file could not be taken in, in place of what was known of it."""
        self.forget_failure(failure.path)
        values = {
            name: getattr(failure, name) for name in ("path", "file", "sha256", "kind", "what", "advice")
        }
        self._insert("failures", **values, at=failure.at.isoformat())

    def forget_failure(self, path: str) -> bool:
        """Forget that a file could not be taken in; False if nothing was known of it."""
        return self._run("DELETE FROM failures WHERE path = ?", (path,)).rowcount > 0

    def finish(self) -> None:
        """Settle what hangs on several papers: preferred printings, vectors that nobody needs."""
        prefer(self._connection, self._item_ids, self._revision)
        keys = sorted(self._loose_keys)
        self._connection.executemany(
            "DELETE FROM vectors WHERE key = ? AND NOT EXISTS"
            " (SELECT 1 FROM passages WHERE passages.key = vectors.key)",
            [(key,) for key in keys],
        )

    def use_model(self, model_id: str) -> None:
        """Say that every passage has its vector of this model, and delete those of any other."""
        self._run("DELETE FROM vectors WHERE model_id <> ?", (model_id,))
        self._run("UPDATE state SET value = ? WHERE name = 'model_id'", (model_id,))

    def drop_unnamed(self) -> int:
        """Take out the papers that stand at no path any more, and name the others as they are named now.

        Returns:
            How many were taken out.
        """
        unnamed = self._run(
            "SELECT id FROM papers WHERE NOT EXISTS (SELECT 1 FROM names WHERE paper_row = papers.row)"
        ).fetchall()
        for each in unnamed:
            self.remove_paper(each["id"])
        self._run(
            "UPDATE papers SET file = (SELECT min(file) FROM names WHERE paper_row = papers.row)"
            " WHERE file NOT IN (SELECT file FROM names WHERE paper_row = papers.row)"
        )
        return len(unnamed)

    def _passage_rows(self, paper_row: int) -> _Rows:
        found = self._run(
            f"SELECT {','.join(f'passages.{name}' for name in (*_SAME_PASSAGE, 'row', 'revision', 'shown'))}"
            " FROM passages JOIN items ON items.row = item_row WHERE paper_row = ?",
            (paper_row,),
        )
        return {tuple(row[name] for name in _SAME_PASSAGE): row for row in found}

    def _insert_paper(self, made: Made, added_at: str) -> int:
        paper = made.paper
        marks = [(mark.start, mark.end, mark.kind, mark.level) for mark in paper.marks]
        names = ("id", "sha256", "file", "title", "media_type", "n_bytes", "paged")
        paper_row = self._insert(
            "papers",
            **{name: getattr(paper, name) for name in names},
            latest=max((meeting.date.isoformat() for meeting in made.parsed.meetings), default=""),
            marks=json.dumps(marks, separators=(",", ":")),
            detail=encode_detail(paper, PAPER_COLUMNS),
            read_by=made.read_by,
            made_by=made.made_by,
            added_at=added_at,
        )
        self._connection.executemany(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(paper_row, page.number, page.start, page.end, page.printed, page.quality),
                    *(page.unread, page.by_ocr, paper.text[page.start : page.end]),
                )
                for page in paper.pages
            ],
        )
        return paper_row

    def _insert_meetings(self, paper_row: int, meetings: Sequence[Meeting]) -> None:
        for position, meeting in enumerate(meetings):
            self._insert(
                "meetings",
                paper_row=paper_row,
                position=position,
                id=meeting.id,
                body=meeting.body,
                body_slug=slug(meeting.body),
                date=meeting.date.isoformat(),
                has_minutes=meeting.has_minutes,
                detail=encode_detail(meeting, MEETING_COLUMNS),
            )

    def _insert_item(self, paper_row: int, item: Item) -> int:
        self._item_ids.add(item.id)
        names = ("position", "id", "kind", "number", "title", "meeting_id", "body")
        item_row = self._insert(
            "items",
            **{name: getattr(item, name) for name in names},
            paper_row=paper_row,
            body_slug=None if item.body is None else slug(item.body),
            date=from_day(item.date),
            spans=_places(item.extract),
            detail=encode_detail(item, ITEM_COLUMNS),
        )
        for position, resolution in enumerate(item.resolutions):
            self._insert(
                "resolutions",
                item_row=item_row,
                position=position,
                id=resolution.id,
                kind=resolution.kind,
                detail=encode_detail(resolution, RESOLUTION_COLUMNS),
            )
        for position, reference in enumerate(item.references):
            self._insert(
                "minute_references",
                item_row=item_row,
                position=position,
                minute=reference.minute,
                since=from_day(reference.since),
                until=from_day(reference.until),
                detail=encode_detail(reference, REFERENCE_COLUMNS),
            )
        return item_row

    def _insert_passages(
        self, item_rows: Mapping[str, int], passages: Iterable[Passage], same: _Rows
    ) -> None:
        for passage in passages:
            names = ("id", "position", "kind", "body", "minute", "title", "context", "key")
            values = {name: getattr(passage, name) for name in names}
            values["date"] = from_day(passage.date)
            kept = same.pop(tuple(values[name] for name in _SAME_PASSAGE), None)
            self._insert(
                "passages",
                **values,
                item_row=item_rows[passage.item_id],
                body_slug=None if passage.body is None else slug(passage.body),
                spans=_places(passage.extract),
                detail=encode_detail(passage, PASSAGE_COLUMNS),
                row=None if kept is None else kept["row"],
                revision=self._revision if kept is None else kept["revision"],
                shown=0 if kept is None else kept["shown"],
            )
            if kept is not None:
                self._run("DELETE FROM tombstones WHERE row = ?", (kept["row"],))

    def _insert_vectors(self, made: Made) -> None:
        for key, encoded in sorted(made.encoded.items()):
            vector = encoded.vector.astype("float32", order="C", copy=False).tobytes()
            self._run("DELETE FROM vectors WHERE key = ? AND model_id = ?", (key, made.model_id))
            row = self._insert("vectors", key=key, model_id=made.model_id, vector=vector)
            if encoded.tokens is not None:
                self._insert("token_vectors", row=row, packed=encoded.tokens)
        self._run("UPDATE state SET value = ? WHERE name = 'model_id' AND value IS NULL", (made.model_id,))

    def _insert(self, table: str, **values: object) -> int:
        sql = f"INSERT INTO {table} ({','.join(values)}) VALUES ({','.join('?' * len(values))})"
        return self._run(sql, tuple(values.values())).lastrowid or 0

    def _run(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    def _row(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._run(sql, values).fetchone()
        return row


def _places(extract: Extract) -> str:
    return json.dumps(pack_spans(extract), separators=(",", ":"))


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
