"""Which version of a stage made something: the stage's own source, so that no number can be forgotten."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_READING = ("read", "text.py")
_TYING = ("register", "dates.py", "text.py", "model.py")
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


@cache
def _version(parts: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        _take_in(digest, files("minutebook") / part)
    return digest.hexdigest()[:16]


def _take_in(digest: hashlib._Hash, place: Traversable) -> None:
    if place.is_dir():
        for inside in sorted(place.iterdir(), key=lambda each: each.name):
            if inside.is_dir() or inside.name.endswith(".py"):
                _take_in(digest, inside)
    elif place.is_file():
        digest.update(place.name.encode() + b"\0" + place.read_bytes())
