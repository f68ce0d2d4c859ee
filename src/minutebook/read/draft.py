"""What the reader of one kind of file hands over, and how it becomes a Paper.

A draft comes in: the text of each page, the marks, a title if the file names one. A Paper goes out,
whose pages touch and cover its text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutebook.errors import NoText
from minutebook.model import Mark, MarkKind, Page, Paper
from minutebook.read.quality import text_quality
from minutebook.read.titles import choose_title

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85|\v")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as read; ``quality`` is None where it is still to be measured."""

    text: str
    printed: str | None = None
    quality: float | None = None
    unread: bool = False
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read; ``marks`` hold offsets into the texts of the pages put one after another."""

    media_type: str
    pages: tuple[PageText, ...]
    paged: bool = False
    title: str | None = None
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one look."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class MarkedText:
    """A text written line by line together with the marks of its look."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add_line(self, runs: Sequence[Run], *, kind: MarkKind | None = None, level: int = 0) -> None:
        """Write one line; ``kind`` marks the whole of it, white space at its ends left out."""
        runs = [Run(tidy(run.text), run.bold) for run in runs]
        line = "".join(run.text for run in runs)
        if kind is not None:
            self._mark(self.length, line, kind, level)
        at = self.length
        for text, bold in _joined(runs):
            if bold:
                self._mark(at, text, "bold", 0)
            at += len(text)
        self.parts.append(line + "\n")
        self.length += len(line) + 1

    def _mark(self, at: int, text: str, kind: MarkKind, level: int) -> None:
        start = at + len(text) - len(text.lstrip())
        end = at + len(text.rstrip())
        if start < end:
            self.marks.append(Mark(start, end, kind, level))

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)


def tidy(text: str) -> str:
    """Make line ends and spaces plain and compose accents; every other character stays as it is."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def draft_to_paper(draft: Draft, content: bytes, name: str) -> Paper:
    """Put the pages one after another and measure what has not been measured.

    Raises:
        NoText: nothing could be read on any page.
    """
    if not any(page.text.strip() and not page.unread for page in draft.pages):
        raise _no_text(draft, name)
    sha256 = hashlib.sha256(content).hexdigest()
    pages: list[Page] = []
    at = 0
    for number, page in enumerate(draft.pages, start=1):
        end = at + len(page.text)
        quality = text_quality(page.text) if page.quality is None else page.quality
        pages.append(Page(number, at, end, page.printed, quality, page.unread, page.by_ocr))
        at = end
    text = "".join(page.text for page in draft.pages)
    return Paper(
        id=sha256[:16],
        sha256=sha256,
        file=name,
        title=choose_title(text, draft.title, draft.marks, name),
        media_type=draft.media_type,
        n_bytes=len(content),
        text=text,
        pages=tuple(pages),
        marks=tuple(sorted(draft.marks, key=lambda mark: (mark.start, -mark.end))),
        paged=draft.paged,
        notes=draft.notes,
    )


def _no_text(draft: Draft, name: str) -> NoText:
    if any(page.unread for page in draft.pages):
        return NoText(
            f"{name} holds pictures of pages and no text.",
            "Install tesseract and leave MINUTEBOOK_OCR at auto, or add a copy with text.",
        )
    return NoText(f"{name} holds no text.", "Check that it is the right file, and add it again.")


def _joined(runs: Sequence[Run]) -> list[tuple[str, bool]]:
    """Join neighbours of one look, so that a bold title in three runs is one mark."""
    joined: list[tuple[str, bool]] = []
    for run in runs:
        if joined and (joined[-1][1] == run.bold or not run.text.strip()):
            joined[-1] = (joined[-1][0] + run.text, joined[-1][1])
        elif run.text:
            joined.append((run.text, run.bold))
    return joined
