"""A separate process that reads papers, one after another, within limits of time and memory.

A file that hangs, crashes or swells takes its process with it and nothing else: the process is killed
and the next paper gets a new one. It is kept between papers, since starting Python costs more than
reading most of them, and it loads only what reading needs.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from minutebook import confined
from minutebook.confined import BrokeOff, Confined, TookTooLong
from minutebook.errors import PaperError, TooLarge, UnreadablePaper
from minutebook.model import Paper
from minutebook.settings import Settings

# -P: nothing is imported from the folder that the program happens to be called in.
_PROGRAM = (
    sys.executable,
    "-P",
    "-c",
    "import sys; from minutebook.read.worker import serve; serve(int(sys.argv[1]))",
)


class Reader:
    """Reads papers in a process of its own; use it as a context manager, from one thread at a time.

    Args:
        settings: the limits, and whether pictures are recognised.
        program: what is started; the number of the pipe's descriptor is put after it.

    Example:
        ``with Reader(settings) as reader: paper = reader.read(path, "minutes.pdf")``
    """

    def __init__(self, settings: Settings, *, program: Sequence[str] = _PROGRAM) -> None:
        self._settings = settings
        self._process = Confined(program, first=pickle.dumps(settings), timeout_s=settings.read_timeout_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, path: Path, name: str) -> Paper:
        """Read one paper.

        Args:
            path: where the file is.
            name: what the paper is called in messages and citations.

        Raises:
            PaperError: it cannot be read; the subclass and its two lines say why and what to do.
        """
        self._check_size(path, name)
        answer = self._ask(path, name)
        if isinstance(answer, Paper):
            return answer
        if isinstance(answer, TooLarge):
            self.close()  # memory that was fought over is given back
        raise answer

    def close(self) -> None:
        """End the process and whatever it has started."""
        self._process.close()

    def _ask(self, path: Path, name: str) -> Paper | PaperError:
        """Send one request and wait for its answer, but not longer than the limit."""
        try:
            message = self._process.ask(pickle.dumps((str(path.resolve()), name)))
        except TookTooLong:
            limit_s = self._settings.read_timeout_s
            raise TooLarge(
                f"Reading {name} took longer than {limit_s:.0f} seconds and was stopped.",
                "Raise MINUTEBOOK_READ_TIMEOUT_S or split the file.",
            ) from None
        except BrokeOff:
            raise UnreadablePaper(
                f"Reading {name} broke off: the reading process ended.",
                "The file may be damaged, or MINUTEBOOK_READ_MEMORY_MIB too small for it.",
            ) from None
        answer: Paper | PaperError = pickle.loads(message)  # noqa: S301 - from our own process
        return answer

    def _check_size(self, path: Path, name: str) -> None:
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            raise PaperError(f"There is no file {path}.", "Check its name and place.") from None
        except OSError as error:
            raise UnreadablePaper(
                f"{name} cannot be opened: {error.strerror}.", "Check who may read it."
            ) from error
        if not path.is_file():
            raise UnreadablePaper(f"{name} is not a file.", "Name a file, or a folder of files.")
        if size == 0:
            raise UnreadablePaper(
                f"{name} is empty: it has no bytes at all.", "Get the file again and add it."
            )
        if size > self._settings.read_max_mib * 2**20:
            raise TooLarge(
                f"{name} has {size / 2**20:.0f} MiB; the limit is {self._settings.read_max_mib} MiB.",
                "Raise MINUTEBOOK_READ_MAX_MIB or split the file.",
            )


def serve(descriptor: int) -> None:
    """Answer requests until the other side hangs up; runs in the separate process."""
    confined.serve(descriptor, _begin)


def _begin(first: bytes) -> Callable[[bytes], bytes]:
    settings: Settings = pickle.loads(first)  # noqa: S301 - from the program itself
    confined.limit_memory(settings.read_memory_mib)
    from minutebook.read.files import read_file  # noqa: PLC0415 - after the limit holds

    def answer(request: bytes) -> bytes:
        path, name = pickle.loads(request)  # noqa: S301 - as above
        return pickle.dumps(attempt(read_file, Path(path), name, settings))

    return answer


def attempt(
    read_file: Callable[[Path, str, Settings], Paper], path: Path, name: str, settings: Settings
) -> Paper | PaperError:
    """Read one paper; whatever goes wrong becomes the error that says so."""
    try:
        return read_file(path, name, settings)
    except PaperError as error:
        return error
    except MemoryError:
        return TooLarge(
            f"Reading {name} needs more than {settings.read_memory_mib} MiB of memory.",
            "Raise MINUTEBOOK_READ_MEMORY_MIB or split the file.",
        )
    except Exception as error:  # noqa: BLE001 - parsers of broken files fail in every way there is
        return UnreadablePaper(
            f"{name} cannot be read: {type(error).__name__} ({str(error)[:120]}).",
            "The file seems damaged; open it and save it again.",
        )
