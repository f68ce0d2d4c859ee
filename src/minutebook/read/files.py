"""Which files are papers, and which reader each of them goes to."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from minutebook.errors import UnreadablePaper
from minutebook.model import Paper
from minutebook.read.draft import Draft, draft_to_paper, tidy
from minutebook.settings import Settings

_PDF = frozenset({".pdf"})
_DOCX = frozenset({".docx"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_TEXT = frozenset({".txt", ".text"})
_PARSED_GROWTH = 8  # XML in memory takes several times its size as text
_HTML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_SLOW_SHARE = 0.85  # of the time limit; the rest is for what must still be done once pictures are left
KNOWN_SUFFIXES = _PDF | _DOCX | _HTML | _MARKDOWN | _TEXT


def find_papers(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Find every paper among files and folders (recursively).

    In folders only the known kinds are taken, and nothing hidden. A file named by itself is taken
    whatever its kind, and a path that does not exist as well: reading it says what is wrong with it.

    Returns:
        ``(path, name as added)`` sorted by name, each file once; the name is relative to the folder
        given, or the name of the file given.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        for paper, name in _in_folder(path) if path.is_dir() else ((path, path.name),):
            found.setdefault(paper.resolve(), (paper, name))
    return sorted(found.values(), key=lambda pair: (pair[1], str(pair[0])))


def _in_folder(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        if not hidden and path.suffix.lower() in KNOWN_SUFFIXES and path.is_file():
            yield path, inside.as_posix()


def read_file(path: Path, name: str, settings: Settings) -> Paper:
    """Read one file in this process, without limits of memory.

    Raises:
        PaperError: it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in KNOWN_SUFFIXES:
        raise UnreadablePaper(
            f"{name} is of a kind that is not read ({suffix or 'no suffix'}).",
            "PDF, DOCX, HTML, markdown and text are read: save it as one of these.",
        )
    deadline = time.monotonic() + _SLOW_SHARE * settings.read_timeout_s
    content = path.read_bytes()
    return draft_to_paper(_read_content(content, suffix, name, settings, deadline), content, name)


def _read_content(content: bytes, suffix: str, name: str, settings: Settings, deadline: float) -> Draft:
    """Hand the bytes to the reader of their kind; what they are counts more than what they are called."""
    if suffix in _PDF or content.startswith(b"%PDF-"):
        from minutebook.read.ocr import Recogniser  # noqa: PLC0415
        from minutebook.read.pdf import read_pdf  # noqa: PLC0415 - each parser is loaded when it is needed

        return read_pdf(content, name, recogniser=Recogniser(settings.ocr), deadline=deadline)
    if suffix in _DOCX:
        from minutebook.read.docx import read_docx  # noqa: PLC0415

        return read_docx(content, name, most_bytes=settings.read_memory_mib * 2**20 // _PARSED_GROWTH)
    if suffix in _HTML or _HTML_START.match(content):
        from minutebook.read.html import read_html  # noqa: PLC0415

        return read_html(content)
    return _read_text(content, suffix, name)


def _read_text(content: bytes, suffix: str, name: str) -> Draft:
    from minutebook.read.markdown import looks_like_markdown, read_markdown  # noqa: PLC0415
    from minutebook.read.plain import decode, read_plain  # noqa: PLC0415

    text = decode(content, name)
    if suffix in _MARKDOWN or looks_like_markdown(text):
        return read_markdown(tidy(text))
    return read_plain(text)
