"""A separate process that reads papers, one after another, within limits of time and memory.

A file that hangs, crashes or swells takes its process with it and nothing else: the process is killed
and the next paper gets a new one. It is kept between papers, since starting Python costs more than
reading most of them, and it loads only what reading needs.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

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
_START_TIMEOUT_S = 60.0


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
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

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
        try:
            answer = self._ask(self._start(), path, name)
        except (EOFError, ConnectionError):
            self.close()
            raise UnreadablePaper(
                f"Reading {name} broke off: the reading process ended.",
                "The file may be damaged, or MINUTEBOOK_READ_MEMORY_MIB too small for it.",
            ) from None
        except BaseException:
            self.close()
            raise
        if isinstance(answer, Paper):
            return answer
        if isinstance(answer, TooLarge):
            self.close()  # memory that was fought over is given back
        raise answer

    def _ask(self, pipe: Connection, path: Path, name: str) -> Paper | PaperError:
        """Send one request and wait for its answer, but not longer than the limit."""
        pipe.send((str(path.resolve()), name))
        limit_s = self._settings.read_timeout_s
        if not pipe.poll(limit_s):
            raise TooLarge(
                f"Reading {name} took longer than {limit_s:.0f} seconds and was stopped.",
                "Raise MINUTEBOOK_READ_TIMEOUT_S or split the file.",
            )
        answer: Paper | PaperError = pipe.recv()
        return answer

    def close(self) -> None:
        """End the process and whatever it has started."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                process.kill()
            process.wait()

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

    def _start(self) -> Connection:
        """Give the pipe to a living process, a new one if need be."""
        if self._pipe is not None and self._process is not None and self._process.poll() is None:
            return self._pipe
        self.close()
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                [*self._program, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # so that it is killed together with tesseract
            )
        self._pipe = ours
        ours.send(self._settings)
        if not ours.poll(_START_TIMEOUT_S) or ours.recv() != "ready":
            raise EOFError
        return ours


def serve(descriptor: int) -> None:
    """Answer requests until the other side hangs up; runs in the separate process."""
    with Connection(descriptor) as pipe:
        settings: Settings = pipe.recv()
        _limit_memory(settings.read_memory_mib)
        from minutebook.read.files import read_file  # noqa: PLC0415 - after the limit holds

        pipe.send("ready")
        while True:
            try:
                path, name = pipe.recv()
            except EOFError:
                return
            pipe.send(attempt(read_file, Path(path), name, settings))


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


def _limit_memory(mib: int) -> None:
    limit = mib * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
