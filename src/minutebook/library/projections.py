"""The two indexes as this process holds them: opened when first needed, again when the catalogue moved on.

Only who holds the write lock changes what is on disk. While another process adds papers, a reader goes on
with the indexes as they stand, and finds what is new in them when that process has brought them up to date.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import weakref
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from minutebook.catalogue import Catalogue
from minutebook.errors import IndexBusy, IndexDamaged, IndexStateError
from minutebook.library.locking import write_lock
from minutebook.settings import Settings

if TYPE_CHECKING:
    from minutebook.index import DenseIndex, Source, Stamp, WordIndex

DENSE_FOLDER = "dense"
WORDS_FOLDER = "words"
_TRIES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Both indexes; ``revision`` is the older of theirs, ``pointers`` what was current on disk then."""

    dense: DenseIndex
    words: WordIndex
    pointers: tuple[str | None, str | None]

    @property
    def revision(self) -> int:
        """The catalogue's revision that both show."""
        return min(self.dense.stamp.revision, self.words.stamp.revision)


class _MovedOnError(Exception):
    """The index on disk became another one while it was being opened."""


@dataclass(frozen=True, slots=True)
class _AsItStands:
    """Stands in for the catalogue where an index is to be taken as it is on disk, behind or not."""

    on_disk: Stamp

    def stamp(self) -> Stamp:
        return self.on_disk

    def rows(self) -> NoReturn:
        raise _MovedOnError

    def changes_since(self, revision: int) -> NoReturn:
        raise _MovedOnError(revision)


class Projections:
    """The dense and the word index of one library; may be used by many threads."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self._folder = settings.index
        self._exact_up_to = settings.exact_up_to
        self._catalogue = catalogue
        self._held: Held | None = None
        self._lock = threading.Lock()

    def held(self) -> Held:
        """The indexes to search now."""
        with self._lock:
            if self._held is None or self._is_behind(self._held):
                self._held = self._open()
            return self._held

    def bring_up(self) -> None:
        """Bring what is on disk up to the catalogue's revision; for who holds the write lock."""
        revision = self._catalogue.revision
        if any(_revision(pointer) != revision for pointer in self._pointers()):
            self._brought_up(self._folder)

    def forget(self) -> None:
        """Delete what is on disk, so that nothing taken out lingers; for who holds the write lock."""
        for name in (DENSE_FOLDER, WORDS_FOLDER):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        with self._lock:
            self._held = None

    def states(self) -> dict[str, str]:
        """How each index on disk stands: ``current``, ``behind`` or ``absent``."""
        revision = self._catalogue.revision
        return {
            name: "absent" if pointer is None else "current" if _revision(pointer) == revision else "behind"
            for name, pointer in zip((DENSE_FOLDER, WORDS_FOLDER), self._pointers(), strict=True)
        }

    def _is_behind(self, held: Held) -> bool:
        stamp = held.dense.stamp
        return (stamp.catalogue_id, held.revision) != (self._catalogue.catalogue_id, self._catalogue.revision)

    def _open(self) -> Held:
        with ExitStack() as stack:
            try:
                stack.enter_context(write_lock(self._folder, wait_s=0))
            except IndexBusy:
                return self._while_being_changed()
            except IndexDamaged:
                pass  # a folder that cannot be written to is read all the same
            return self._brought_up(self._folder)

    def _while_being_changed(self) -> Held:
        if self._held is not None and self._held.pointers == self._pointers():
            return self._held
        for _ in range(_TRIES):
            try:
                return self._as_they_stand()
            except _MovedOnError:
                continue
            except IndexStateError:
                break
        return self._held or self._apart()

    def _as_they_stand(self) -> Held:
        from minutebook.index.generations import current  # noqa: PLC0415 - see _opened

        pointers = self._pointers()
        dense, words = (current(self._folder / name)[1] for name in (DENSE_FOLDER, WORDS_FOLDER))
        return self._opened(self._folder, _AsItStands(dense), _AsItStands(words), pointers)

    def _apart(self) -> Held:
        """Make both in a folder of this process's own: nothing is on disk yet and a writer is at work."""
        folder = tempfile.mkdtemp(prefix="minutebook-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return self._brought_up(Path(folder))

    def _brought_up(self, folder: Path) -> Held:
        from minutebook.index import CatalogueSource  # noqa: PLC0415 - see _opened

        with self._catalogue.snapshot():
            source = CatalogueSource(self._catalogue)
            return self._opened(folder, source, source, None)

    def _opened(
        self,
        folder: Path,
        for_dense: Source,
        for_words: Source,
        pointers: tuple[str | None, str | None] | None,
    ) -> Held:
        # Importing faiss takes longer than most commands that search nothing.
        from minutebook.index import DenseIndex, WordIndex  # noqa: PLC0415

        dense = DenseIndex.open_or_rebuild(folder / DENSE_FOLDER, for_dense, exact_up_to=self._exact_up_to)
        words = WordIndex.open_or_rebuild(folder / WORDS_FOLDER, for_words)
        return Held(dense, words, pointers or self._pointers())

    def _pointers(self) -> tuple[str | None, str | None]:
        return _pointer(self._folder / DENSE_FOLDER), _pointer(self._folder / WORDS_FOLDER)


def _pointer(folder: Path) -> str | None:
    """What is current in an index's folder, by name: its revision, a hyphen, and what tells it apart."""
    try:
        return (folder / "current").read_text("ascii").strip()
    except (OSError, ValueError):
        return None


def _revision(pointer: str | None) -> int | None:
    number = (pointer or "").partition("-")[0]
    return int(number) if number.isdigit() else None
