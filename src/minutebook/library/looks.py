"""How the pages of papers look, and the files they were read from: ids come in, pictures and paths go out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.catalogue import Catalogue, FileEntry
from minutebook.settings import Settings

if TYPE_CHECKING:
    from minutebook.pictures import Originals, Picture, Pictures

_PDF = "application/pdf"


class Looks:
    """Originals and pictures of the papers of one library; may be used by many threads.

    Nothing that was not added, or that has changed since, is ever given out.
    """

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self._originals: Originals | None = None
        self._pictures: Pictures | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """End the process that draws."""
        with self._lock:
            if self._pictures is not None:
                self._pictures.close()

    def original(self, paper_id: str) -> Path | None:
        """Where the file of a paper still stands, byte for byte; None if nowhere, or if it is not held."""
        entry = self._catalogue.file_entry(paper_id)
        return None if entry is None else self._find(entry)

    def picture(
        self, paper_id: str, page: int, places: Sequence[tuple[int, int]] = (), zoom: float = 1.0
    ) -> Picture | None:
        """Draw one page of a PDF paper, words marked where they are found on it.

        Args:
            paper_id: the paper.
            page: from 1.
            places: ranges of the page's text.
            zoom: one of ``pictures.ZOOMS``.

        Returns:
            The picture; None if there is no such page, no PDF, or no original any more.

        Raises:
            PaperError: the page cannot be drawn, or not now.
        """
        from minutebook.pictures import Wanted  # noqa: PLC0415 - see _drawing

        entry, found = self._catalogue.file_entry(paper_id), self._catalogue.page(paper_id, page)
        if entry is None or found is None or entry.media_type != _PDF:
            return None
        path = self._find(entry)
        if path is None:
            return None
        wanted = Wanted(str(path), entry.sha256, page, zoom, found[1], tuple(places))
        return self._drawing().draw(wanted, entry.file)

    def _find(self, entry: FileEntry) -> Path | None:
        from minutebook.pictures import Originals  # noqa: PLC0415 - see _drawing

        with self._lock:
            if self._originals is None:
                self._originals = Originals()
            originals = self._originals
        return originals.find(map(Path, entry.paths), entry.sha256)

    def _drawing(self) -> Pictures:
        from minutebook.pictures import Pictures  # noqa: PLC0415 - most commands draw nothing

        with self._lock:
            if self._pictures is None:
                self._pictures = Pictures(self._settings)
            return self._pictures
