"""The catalogue: the only truth about what is held, one SQLite file, one transaction a paper.

Stages put papers in with all that was made of them; everyone else reads. The projections (dense and word
index) are made from it and stamped with its ``catalogue_id`` and ``revision``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from minutebook.catalogue.entries import (
    BodyEntry,
    Changes,
    Counts,
    DoubtfulPage,
    Failure,
    FileEntry,
    ItemEntry,
    ItemHead,
    MeetingEntry,
    MinuteHead,
    MixedMeeting,
    PaperEntry,
    ReferenceEntry,
    ResolutionEntry,
    Source,
)
from minutebook.catalogue.schema import BUSY_TIMEOUT_MS, CATALOGUE_FILE, clear_errors, open_connection
from minutebook.catalogue.ties import Ties
from minutebook.catalogue.writing import Change, Encoded, Made

__all__ = [
    "CATALOGUE_FILE",
    "BodyEntry",
    "Catalogue",
    "Change",
    "Changes",
    "Counts",
    "DoubtfulPage",
    "Encoded",
    "Failure",
    "FileEntry",
    "ItemEntry",
    "ItemHead",
    "Made",
    "MeetingEntry",
    "MinuteHead",
    "MixedMeeting",
    "PaperEntry",
    "ReferenceEntry",
    "ResolutionEntry",
    "Source",
]

SETTLE_TIMEOUT_MS = 2_000


class Catalogue(Ties):
    """The catalogue of one index folder.

    Reading never changes the file and goes on unharmed while another process writes; one catalogue may
    be used by many threads. Only one ``change`` at a time can be open on one object.
    """

    def __init__(self, path: Path, writer: sqlite3.Connection | None) -> None:
        self._writer = writer
        super().__init__(path)

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> Self:
        """Open the catalogue of an index folder; ``write`` makes it where there is none.

        Raises:
            IndexMissing: there is none.
            IndexStateError: a newer version of the program made it.
            IndexDamaged: it cannot be read, or not be written to.
        """
        path = folder / CATALOGUE_FILE
        return cls(path, open_connection(path, write=True) if write else None)

    def close(self) -> None:
        """Close every connection; the catalogue is of no use afterwards."""
        super().close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    @contextmanager
    def change(self) -> Iterator[Change]:
        """Make changes that all happen when the block ends, or none of them if it raises.

        Raises:
            IndexDamaged: the disk is full or cannot be written to; nothing was changed.
            IndexBusy: another process holds the file too long.
        """
        with self._transaction() as writer:
            change = Change(writer)
            yield change
            change.finish()

    def keep_ties(self, stamp: str, ties: Iterable[tuple[str, str, str]]) -> None:
        """Keep what was worked out of the papers as they stand, in place of what was kept before.

        Args:
            stamp: what it is asked for by.
            ties: kind, key and JSON document of each row; together the first two are given once.
        """
        with self._transaction() as writer:
            writer.execute("DELETE FROM ties")
            writer.executemany("INSERT INTO ties (kind, key, document) VALUES (?, ?, ?)", ties)
            writer.execute("UPDATE state SET value = ? WHERE name = 'ties'", (stamp,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        writer = self._writer
        if writer is None:
            raise RuntimeError("the catalogue was opened for reading")
        with clear_errors(self.path):
            writer.execute("BEGIN IMMEDIATE")
            try:
                yield writer
                writer.execute("COMMIT")
            finally:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")

    def settle(self) -> None:
        """Move what was written into the main file and empty the journal, as far as readers allow.

        A reader in the middle of something is waited for a little; what it keeps back is moved next time.
        """
        if self._writer is not None:
            with clear_errors(self.path):
                self._writer.execute(f"PRAGMA busy_timeout = {SETTLE_TIMEOUT_MS}")
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                self._writer.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
