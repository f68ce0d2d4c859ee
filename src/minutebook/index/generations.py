"""An index on disk is a folder of whole generations and one small file that names the current one.

A generation is written under a temporary name, synced, and renamed; only then is the file ``current``
replaced. So a reader sees the old state or the new one, and a process killed at any moment leaves
nothing but a folder that the next one clears away.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
import zlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from minutebook.errors import IndexDamaged, IndexMissing
from minutebook.index.rows import Stamp

SCHEMA_VERSION = 1
_MANIFEST = "stamp.json"
_CURRENT = "current"
_NEW = "new-"
_ABANDONED_S = 3600.0
_READ_BYTES = 1 << 22


def publish(folder: Path, stamp: Stamp, write: Callable[[Path], None]) -> Path:
    """Write a generation and make it the current one, all at once.

    Args:
        folder: holds the generations of one index.
        stamp: what the generation shows.
        write: fills an empty folder with the index's files.

    Returns:
        The folder of the new generation.

    Raises:
        OSError: the folder cannot be written to, or the disk is full; the current generation stands.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear_away(folder)
    name = f"{stamp.revision:010d}-{uuid.uuid4().hex[:8]}"
    new = folder / f"{_NEW}{name}"
    try:
        new.mkdir()
        write(new)
        _write_manifest(new, stamp)
        new.rename(folder / name)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _point_to(folder, name)
    return folder / name


def current(folder: Path) -> tuple[Path, Stamp]:
    """Find the current generation and check that its files are those that were written.

    Raises:
        IndexMissing: there is none, or it is of another version.
        IndexDamaged: a file is absent, cut short or altered.
    """
    try:
        path = folder / (folder / _CURRENT).read_text("ascii").strip()
        manifest = json.loads((path / _MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"There is no index in {folder}.", "It is made from the catalogue.") from error
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read.", "It is made anew.") from error
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA_VERSION:
        raise IndexMissing(f"The index in {folder} is of another version.", "It is made anew.")
    for name, expected in manifest["files"].items():
        if _checksum(path / name) != tuple(expected):
            raise IndexDamaged(f"The file {path / name} is not what was written.", "It is made anew.")
    return path, Stamp(**manifest["stamp"])


def files_of(generation: Path) -> list[str]:
    """Name the files that a finished generation consists of, without its manifest and locks."""
    return sorted(json.loads((generation / _MANIFEST).read_text("utf-8"))["files"])


def _write_manifest(generation: Path, stamp: Stamp) -> None:
    files = {
        path.name: _checksum(path)
        for path in sorted(generation.iterdir())
        if path.is_file() and path.suffix != ".lock"
    }
    manifest = {"schema": SCHEMA_VERSION, "stamp": asdict(stamp), "files": files}
    (generation / _MANIFEST).write_text(json.dumps(manifest), "utf-8")
    for path in generation.iterdir():
        _sync(path)
    _sync(generation)


def _point_to(folder: Path, name: str) -> None:
    pointer = folder / f"{_NEW}{name}.current"
    pointer.write_text(name, "ascii")
    _sync(pointer)
    pointer.replace(folder / _CURRENT)
    _sync(folder)


def _clear_away(folder: Path) -> None:
    """Remove what killed writers left, and generations before the current one.

    The current generation stays until the next publish, for readers that are just opening it.
    """
    pointer = folder / _CURRENT
    named = pointer.read_text("ascii", "replace").strip() if pointer.exists() else ""
    for path in folder.iterdir():
        fresh = time.time() - path.stat().st_mtime < _ABANDONED_S
        if path.name in {_CURRENT, named} or (path.name.startswith(_NEW) and fresh):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _checksum(path: Path) -> tuple[int, int] | None:
    """Size in bytes and CRC-32 of a file; None where there is none."""
    try:
        with path.open("rb") as file:
            n_bytes = sum_so_far = 0
            while block := file.read(_READ_BYTES):
                n_bytes += len(block)
                sum_so_far = zlib.crc32(block, sum_so_far)
    except OSError:
        return None
    return n_bytes, sum_so_far


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
