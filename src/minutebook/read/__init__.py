"""Reading: a file becomes a Paper, in a process of its own, within limits."""

from __future__ import annotations

from pathlib import Path

from minutebook.model import Paper
from minutebook.read.files import find_papers
from minutebook.read.worker import Reader
from minutebook.settings import Settings

__all__ = ["Reader", "find_papers", "read_paper"]


def read_paper(path: Path, *, name: str, settings: Settings) -> Paper:
    """Read one paper in a process started for it; use a :class:`Reader` for more than one.

    Raises:
        PaperError: it cannot be read.
    """
    with Reader(settings) as reader:
        return reader.read(path, name)
