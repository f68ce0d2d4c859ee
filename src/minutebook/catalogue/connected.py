"""A catalogue's file held open for reading: SQL comes in, rows and extracts go out."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, cast

from minutebook.catalogue.entries import BodyEntry, Counts
from minutebook.catalogue.records import Cut, unpack_spans
from minutebook.catalogue.remembered import Remembered, State
from minutebook.catalogue.schema import clear_errors, open_connection
from minutebook.model import Extract, Filters, Item, Page, Passage, Span

_PAGES_CACHED_CHARS = 16_000_000
PASSAGES_REMEMBERED = 8_192  # about 3 kB each
ITEMS_REMEMBERED, PAGES_REMEMBERED = 1_024, 1_024  # about 5 kB each
FILTERS_REMEMBERED = 64  # of which the meetings' ids are
TOKENS_REMEMBERED = 2_048  # of passages, about 7 kB each
_BOUND_AT_ONCE = 900  # SQLite binds at most 999 values where it was built long ago


class PageTexts:
    """The texts of pages, the ones read last kept at hand.

    A paper's row never means another paper, so what is kept cannot go stale.
    """

    def __init__(self, fetch: Callable[[int, int], tuple[int, str]]) -> None:
        self._fetch = fetch
        self._kept: OrderedDict[tuple[int, int], tuple[int, str]] = OrderedDict()
        self._n_chars = 0
        self._lock = threading.Lock()

    def page(self, paper_row: int, number: int) -> tuple[int, str]:
        """Where the page starts in its paper, and its text."""
        with self._lock:
            if (found := self._kept.get((paper_row, number))) is not None:
                self._kept.move_to_end((paper_row, number))
                return found
        found = self._fetch(paper_row, number)
        with self._lock:
            if (paper_row, number) not in self._kept:
                self._kept[paper_row, number] = found
                self._n_chars += len(found[1])
            while self._n_chars > _PAGES_CACHED_CHARS and len(self._kept) > 1:
                self._n_chars -= len(self._kept.popitem(last=False)[1][1])
        return found

    def cutter(self, paper_row: int, paper_id: str) -> Cut:
        """A function that cuts extracts out of one paper."""

        def piece(span: Span) -> str:
            start, text = self.page(paper_row, span.page)
            return text[span.start - start : span.end - start]

        def cut(places: list[int]) -> Extract:
            spans = unpack_spans(paper_id, places)
            return Extract(spans, "\n".join(piece(span) for span in spans))

        return cut


class Connected:
    """What every part of the catalogue reads through: one read-only connection a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._texts = PageTexts(self._fetch_page)
        self._passages_remembered: Remembered[int, Passage] = Remembered(PASSAGES_REMEMBERED)
        self._tokens_remembered: Remembered[str, bytes] = Remembered(TOKENS_REMEMBERED)
        self._items_remembered: Remembered[str, Item] = Remembered(ITEMS_REMEMBERED)
        self._pages_remembered: Remembered[tuple[str, int], tuple[Page, str]] = Remembered(PAGES_REMEMBERED)
        self._meetings_remembered: Remembered[Filters, list[str]] = Remembered(FILTERS_REMEMBERED)
        self._bodies_remembered: Remembered[str, list[BodyEntry]] = Remembered(1)
        self._counts_remembered: Remembered[str, Counts] = Remembered(1)
        self._file: int | None = None
        self._connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; the catalogue is of no use afterwards."""
        with self._lock:
            opened, self._opened = self._opened, []
        for connection in opened:
            connection.close()
        self._local = threading.local()

    @property
    def catalogue_id(self) -> str:
        """What tells this catalogue from every other, also from one made anew in its place."""
        return str(self._value("SELECT value FROM state WHERE name = 'id'"))

    @property
    def revision(self) -> int:
        """The number that rises with every committed change of passages."""
        return int(self._value("SELECT value FROM state WHERE name = 'revision'"))

    def _state(self) -> State:
        """Which catalogue this is and its revision; within a snapshot, where it cannot change, read once."""
        if not getattr(self._local, "depth", 0):
            return self.catalogue_id, self.revision
        if self._local.state is None:
            self._local.state = self.catalogue_id, self.revision
        return cast("State", self._local.state)

    @property
    def model_id(self) -> str | None:
        """The embedding model whose vectors are held; None before the first."""
        found = self._value("SELECT value FROM state WHERE name = 'model_id'")
        return None if found is None else str(found)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let this thread see one unchanging state inside, whatever others commit meanwhile."""
        depth = getattr(self._local, "depth", 0)
        connection = self._connection()
        if depth == 0:
            self._local.state = None
            with clear_errors(self.path):
                connection.execute("BEGIN")
        self._local.depth = depth + 1
        try:
            yield
        finally:
            self._local.depth = depth
            if depth == 0:
                connection.execute("ROLLBACK")

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._local, "depth", 0):
            return cast("sqlite3.Connection", self._local.connection)
        file = _inode(self.path)
        if getattr(self._local, "connection", None) is None or self._local.file != file:
            self._connect(file)
        return cast("sqlite3.Connection", self._local.connection)

    def _connect(self, file: int | None) -> None:
        """Open a connection for this thread; another file in the same place has other pages."""
        connection = open_connection(self.path, write=False)
        self._local.connection, self._local.file = connection, file
        with self._lock:
            self._opened.append(connection)
            if self._file != file:
                self._file, self._texts = file, PageTexts(self._fetch_page)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        connection = self._connection()
        with clear_errors(self.path):
            return connection.execute(sql, values).fetchall()

    def _value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        rows = self._rows(sql, values)
        return rows[0][0] if rows else None

    def _rows_in(self, sql: str, members: Iterable[Any]) -> list[sqlite3.Row]:
        """Run ``sql`` with its ``{marks}`` bound to the members, a stretch of them at a time."""
        wanted = list(members)
        return [
            row
            for at in range(0, len(wanted), _BOUND_AT_ONCE)
            for row in self._rows(
                sql.format(marks=_marks(wanted[at : at + _BOUND_AT_ONCE])), wanted[at : at + _BOUND_AT_ONCE]
            )
        ]

    def _fetch_page(self, paper_row: int, number: int) -> tuple[int, str]:
        rows = self._rows(
            "SELECT start, text FROM pages WHERE paper_row = ? AND number = ?", (paper_row, number)
        )
        return (rows[0]["start"], rows[0]["text"]) if rows else (0, "")


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _marks(members: Sequence[Any]) -> str:
    return ",".join("?" * len(members))
