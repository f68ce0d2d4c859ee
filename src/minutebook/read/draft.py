"""What the reader of one kind of file hands over, and how it becomes a Paper.

A draft comes in: the text of each page, the marks, a title if the file names one. A Paper goes out,
whose pages touch and cover its text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from minutebook.errors import NoText
from minutebook.model import Mark, Page, Paper
from minutebook.read.quality import text_quality
from minutebook.read.titles import choose_title

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85|\v")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as read; ``quality`` is None where it is still to be measured.

    ``quotes_mended`` says that quotation marks were put in the place of figures that the file gives for them.
    """

    text: str
    printed: str | None = None
    quality: float | None = None
    unread: bool = False
    by_ocr: bool = False
    quotes_mended: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read; ``marks`` hold offsets into the texts of the pages put one after another.

    ``recognised`` says that recognition of pictures was at hand.
    """

    media_type: str
    pages: tuple[PageText, ...]
    paged: bool = False
    title: str | None = None
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    recognised: bool = False


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
    if any(page.unread for page in draft.pages) and draft.recognised:
        return NoText(
            f"{name} holds pictures of pages on which no text could be recognised.",
            "Raise MINUTEBOOK_READ_TIMEOUT_S if it is long, or add a copy with text.",
        )
    if any(page.unread for page in draft.pages):
        return NoText(
            f"{name} holds pictures of pages and no text.",
            "Install tesseract and leave MINUTEBOOK_OCR at auto, or add a copy with text.",
        )
    return NoText(f"{name} holds no text.", "Check that it is the right file, and add it again.")
