"""Opening a projection: take what is on disk, bring it up to date, or make it anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, Self, TypeVar

import structlog

from minutebook.errors import IndexDamaged, IndexMissing
from minutebook.index.rows import Changes, IndexRow, Source, Stamp

_log = structlog.get_logger(__name__)

P_co = TypeVar("P_co", bound="Projection", covariant=True)


class Projection(Protocol):
    """An immutable index; every change makes a new one."""

    @property
    def stamp(self) -> Stamp:
        """Which state of the catalogue it shows."""
        ...

    def change(self, folder: Path, stamp: Stamp, changes: Changes) -> Self:
        """Publish and give the index that also holds the rows added and not those removed.

        Removing a row that is not there changes nothing; adding one that is there takes its place.
        """
        ...


class Maker(Protocol[P_co]):
    """The ways to come by a projection."""

    def load(self, folder: Path) -> P_co:
        """Open what is on disk."""
        ...

    def build(self, folder: Path, stamp: Stamp, rows: Iterable[IndexRow]) -> P_co:
        """Make it from every row and publish it in the folder."""
        ...

    def in_memory(self, stamp: Stamp, rows: Iterable[IndexRow]) -> P_co:
        """Make it from every row without a folder."""
        ...


def open_or_rebuild(folder: Path, source: Source, maker: Maker[P_co]) -> P_co:
    """Open the projection in a folder as the catalogue now stands.

    Where the folder cannot be written to, the projection is held in memory and serves all the same.
    """
    wanted = source.stamp()
    held = _load(folder, maker)
    if held and held.stamp == wanted:
        return held
    changes = source.changes_since(held.stamp.revision) if held and held.stamp.can_become(wanted) else None
    try:
        if held and changes:
            return held.change(folder, wanted, changes)
        return maker.build(folder, wanted, source.rows())
    except OSError as error:
        _log.warning("index_kept_in_memory", folder=str(folder), reason=str(error))
        return maker.in_memory(wanted, source.rows())


def _load(folder: Path, maker: Maker[P_co]) -> P_co | None:
    try:
        return maker.load(folder)
    except IndexMissing:
        return None
    except (IndexDamaged, OSError, ValueError, RuntimeError, KeyError) as error:
        _log.info("index_made_anew", folder=str(folder), reason=str(error))
        return None
