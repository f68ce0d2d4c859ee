"""One writer at a time: a lock file in the index folder that says who holds it and since when."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from minutebook.errors import IndexBusy, IndexDamaged

LOCK_FILE = "write.lock"
_LOOK_AGAIN_S = 0.2


@contextmanager
def write_lock(
    folder: Path, *, wait_s: float, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the right to change an index folder; the system gives it up when the process ends.

    Args:
        folder: of the index; made if need be.
        wait_s: how long to wait for another writer, seconds.
        on_wait: told once, in a sentence, who is waited for.

    Raises:
        IndexBusy: another process still holds it after ``wait_s``.
        IndexDamaged: the folder cannot be written to.
    """
    with _lock_file(folder) as file:
        deadline = time.monotonic() + wait_s
        said = False
        while not _take(file):
            holder = _holder(folder)
            if time.monotonic() >= deadline:
                raise IndexBusy(f"The index is being changed {holder}.", "Try again when that is done.")
            if on_wait is not None and not said:
                on_wait(f"waiting: the index is being changed {holder}")
                said = True
            time.sleep(_LOOK_AGAIN_S)
        _sign(file)
        yield


def is_being_changed(folder: Path) -> bool:
    """Tell whether a writer is at work on an index folder."""
    try:
        with (folder / LOCK_FILE).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def _lock_file(folder: Path) -> Iterator[IO[str]]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK_FILE).open("a+", encoding="utf-8")
    except OSError as error:
        raise IndexDamaged(
            f"The index folder {folder} cannot be written to: {error.strerror or error}.",
            "Allow writing to it, or name another one with --index.",
        ) from error
    with file:
        yield file


def _take(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(file: IO[str]) -> None:
    """Write down who holds the lock; a full disk must not keep anyone from holding it."""
    try:
        file.truncate(0)
        json.dump(
            {"pid": os.getpid(), "since": dt.datetime.now().astimezone().isoformat(timespec="seconds")}, file
        )
        file.flush()
    except OSError:
        return


def _holder(folder: Path) -> str:
    try:
        signed = json.loads((folder / LOCK_FILE).read_text("utf-8"))
        since = dt.datetime.fromisoformat(signed["since"])
        return f"by process {signed['pid']} since {since:%H:%M:%S on %d %B %Y}"
    except (OSError, ValueError, KeyError, TypeError):
        return "by another process"
