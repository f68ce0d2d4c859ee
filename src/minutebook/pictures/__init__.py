"""Pictures of the pages of PDF papers, quoted words marked: an original and places come in, a PNG goes out.

The drawing is done in a process of its own within limits of time and memory. Pictures are kept in memory
only, the ones asked for last: a paper that is taken out leaves nothing behind on the disk, a reader needs
no right to write there, and drawing a page anew takes a fraction of a second.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from minutebook.confined import BrokeOff, Confined, TookTooLong
from minutebook.errors import PaperError, TooLarge, UnreadablePaper
from minutebook.pictures.messages import Drawn, Limits, Wanted
from minutebook.pictures.originals import Originals
from minutebook.settings import Settings

__all__ = ["ZOOMS", "Originals", "Picture", "Pictures", "Wanted"]

ZOOMS = (1.0, 1.5, 2.0)
"""How large pages are drawn; at 1 as large as on paper, 96 pixels an inch."""

_PROGRAM = (
    sys.executable,
    "-P",
    "-c",
    "import sys; from minutebook.pictures.drawing import run; run(int(sys.argv[1]))",
)
_MOST_KEPT_BYTES = 48 * 2**20
_MOST_ANSWER_BYTES = 64 * 2**20  # ten million pixels of three bytes, hardly compressed
_SPARED_S = 600.0
_MOST_SPARED = 1_000


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as it looks, and which of the places asked for were found and marked on it."""

    png: bytes
    width: int
    height: int
    located: tuple[bool, ...] = ()


class Pictures:
    """Draws pages of PDF papers; may be used by many threads, which take turns.

    A paper on which the drawing hung or crashed is spared for ten minutes, so that it does not keep the
    others waiting at every look.

    Args:
        settings: the limits.
        program: what is started to draw.
    """

    def __init__(self, settings: Settings, *, program: Sequence[str] = _PROGRAM) -> None:
        self._timeout_s = settings.picture_timeout_s
        limits = Limits(settings.picture_memory_mib, self._timeout_s, settings.read_max_mib * 2**20)
        self._process = Confined(
            program, first=limits.packed(), timeout_s=self._timeout_s, most_bytes=_MOST_ANSWER_BYTES
        )
        self._drawing = threading.Lock()
        self._kept = _Kept(_MOST_KEPT_BYTES)
        self._spared: dict[str, tuple[float, PaperError]] = {}

    def close(self) -> None:
        """End the process; the next picture starts a new one."""
        with self._drawing:
            self._process.close()

    def draw(self, wanted: Wanted, name: str) -> Picture:
        """Draw one page.

        Args:
            wanted: the page, its zoom (one of ``ZOOMS``), and the words to be marked.
            name: what the paper is called in messages.

        Raises:
            UnreadablePaper: it cannot be drawn, or the file is no longer the one that was added.
            TooLarge: it would take too much time or memory.
            PaperError: others are waited for too long.
        """
        key = (wanted.sha256, wanted.page, wanted.zoom, wanted.places)
        if (kept := self._kept.get(key)) is not None:
            return kept
        self._refuse_spared(wanted.sha256)
        if not self._drawing.acquire(timeout=self._timeout_s):
            raise PaperError(f"{name} waits for other pictures.", "Load the page again.", retry=True)
        try:
            # While this thread waited, another may have drawn the same page or have failed on it.
            if (kept := self._kept.get(key)) is not None:
                return kept
            self._refuse_spared(wanted.sha256)
            picture = self._ask(wanted, name)
        finally:
            self._drawing.release()
        self._kept.put(key, picture)
        return picture

    def _ask(self, wanted: Wanted, name: str) -> Picture:
        try:
            drawn, png = Drawn.unpacked(self._process.ask(wanted.packed()))
        except TookTooLong:
            raise self._spare(
                wanted.sha256,
                TooLarge(
                    f"Drawing a page of {name} took longer than {self._timeout_s:.0f} seconds.",
                    "Raise MINUTEBOOK_PICTURE_TIMEOUT_S, or look at the file itself.",
                ),
            ) from None
        except (BrokeOff, ValueError, KeyError, TypeError):
            raise self._spare(
                wanted.sha256,
                UnreadablePaper(f"Drawing a page of {name} broke off.", "The file may be damaged."),
            ) from None
        if drawn.trouble is not None:
            raise _trouble(drawn, name)
        return Picture(png, drawn.width, drawn.height, drawn.located)

    def _spare(self, sha256: str, error: PaperError) -> PaperError:
        if len(self._spared) >= _MOST_SPARED:
            self._spared.clear()
        self._spared[sha256] = (time.monotonic() + _SPARED_S, error)
        return error

    def _refuse_spared(self, sha256: str) -> None:
        until, error = self._spared.get(sha256, (0.0, None))
        if error is not None and time.monotonic() < until:
            raise type(error)(error.what, error.advice)


def _trouble(drawn: Drawn, name: str) -> PaperError:
    if drawn.trouble == "large":
        return TooLarge(f"A page of {name} needs too much memory to be drawn.", "Look at the file itself.")
    if drawn.trouble == "gone":
        return UnreadablePaper(f"{name} is no longer the file that was added.", "Add it again.")
    return UnreadablePaper(f"This page of {name} cannot be drawn.", "The file may be damaged.")


class _Kept:
    """The pictures asked for last, up to a number of bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._n_bytes = 0
        self._pictures: OrderedDict[Hashable, Picture] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Picture | None:
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
            return self._pictures.get(key)

    def put(self, key: Hashable, picture: Picture) -> None:
        with self._lock:
            if key not in self._pictures:
                self._pictures[key] = picture
                self._n_bytes += len(picture.png)
            while self._n_bytes > self._most_bytes:
                self._n_bytes -= len(self._pictures.popitem(last=False)[1].png)
