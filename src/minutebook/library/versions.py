"""Which version of a stage made something: the stage's own source, so that no number can be forgotten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_READING = ("read", "text.py")
_TYING = ("register", "dates.py", "text.py", "model")
_MAKING = ("parse", "library/councils.py", "chunk.py", "references.py", "dates.py", "text.py")


def reader_version() -> str:
    """Name the version of what reads papers."""
    return _version(_READING)


def maker_version(*, model_id: str, passage_max_tokens: int) -> str:
    """Name the version of what makes passages of papers: parser, chunker and model."""
    return f"{_version(_MAKING)}/{passage_max_tokens}/{model_id}"


def register_version() -> str:
    """Name the version of what works out the register."""
    return _version(_TYING)


def register_sources() -> tuple[Traversable, ...]:
    """List the files of the program whose change makes the register be worked out anew."""
    return tuple(_sources_of(_TYING))


@cache
def _version(parts: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for source in _sources_of(parts):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


def _sources_of(parts: tuple[str, ...]) -> Iterator[Traversable]:
    for part in parts:
        yield from _modules(files("minutebook") / part)


def _modules(place: Traversable) -> Iterator[Traversable]:
    if not place.is_dir():
        yield place
        return
    for inside in sorted(place.iterdir(), key=lambda each: each.name):
        if inside.is_dir() or inside.name.endswith(".py"):
            yield from _modules(inside)
