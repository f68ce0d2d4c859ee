"""Whether the file of a paper still is where it was, unchanged: paths come in, one of them goes out."""

from __future__ import annotations

import hashlib
import stat
import threading
from collections.abc import Iterable
from pathlib import Path

_Look = tuple[int, int, int, int, int]
_MOST_KEPT = 10_000


class Originals:
    """Finds originals; a file that has not changed since it was last looked at is not read again.

    May be used by many threads.
    """

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[_Look, str]] = {}
        self._lock = threading.Lock()

    def find(self, paths: Iterable[Path], sha256: str) -> Path | None:
        """The first of the paths at which the very bytes of the paper still stand; None where none does."""
        return next((path for path in paths if self._hash(path) == sha256), None)

    def _hash(self, path: Path) -> str | None:
        """The SHA-256 of a file; None if there is no such file or it cannot be read."""
        try:
            seen = path.stat()
            if not stat.S_ISREG(seen.st_mode):  # opening a pipe would wait for someone to write to it
                return None
            look = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
            kept = self._kept.get(path)
            if kept is not None and kept[0] == look:
                return kept[1]
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):  # a path with a null character is a ValueError
            return None
        self._keep(path, look, sha256)
        return sha256

    def _keep(self, path: Path, look: _Look, sha256: str) -> None:
        with self._lock:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[path] = (look, sha256)
