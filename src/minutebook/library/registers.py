"""The register as this process holds it: read from the catalogue where it is kept, else worked out once.

It is kept by who changes the library; between the change of one paper and the end of the addition every
reader works it out for itself.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from minutebook.catalogue import Catalogue
from minutebook.library.versions import register_version

if TYPE_CHECKING:
    from minutebook.register import Register


class Registers:
    """The register of one library; may be used by many threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._held: tuple[str, Register] | None = None

    def held(self) -> Register:
        """The register of the papers as they stand now, or in the snapshot around the call."""
        from minutebook.register import KeptRegister  # noqa: PLC0415 - what lists papers needs none of it

        with self._lock, self._catalogue.snapshot():
            stamp = self._stamp()
            if self._held is None or self._held[0] != stamp:
                kept = self._catalogue.ties_stamp == stamp
                register = KeptRegister(self._catalogue, stamp, self._work_out) if kept else self._work_out()
                self._held = stamp, register
            return self._held[1]

    def keep(self, writer: Catalogue) -> None:
        """Have the register kept, unless it is already; for who holds the write lock.

        Args:
            writer: the catalogue of the same library, opened for writing.
        """
        from minutebook.register import ties_of  # noqa: PLC0415 - as above

        stamp = self._stamp()
        if self._catalogue.ties_stamp != stamp and self._catalogue.counts().n_items:
            writer.keep_ties(stamp, ties_of(self._work_out()))

    def _stamp(self) -> str:
        """Name the state of the papers, and the program that works it out."""
        catalogue = self._catalogue
        return f"{catalogue.catalogue_id}-{catalogue.revision}-{register_version()}"

    def _work_out(self) -> Register:
        from minutebook.register import Meaning, build_register  # noqa: PLC0415 - as above

        with self._catalogue.snapshot():
            return build_register(self._catalogue, similarity=Meaning(self._catalogue))
