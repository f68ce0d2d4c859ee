"""A file, read: its text and pages, and words cut from it that know where they stand.

Text is never separated from the page it came from. Offsets count characters of ``Paper.text`` from 0; pages
count from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["heading", "bold", "list", "table"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one page: ``[start, end)`` of the paper's text, never across pages."""

    paper_id: str
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of a paper exactly as they stand there.

    ``text`` is always the characters of ``spans`` joined by line feeds; running headers and page
    numbers between the spans are thereby left out. Make one with ``Paper.extract`` and cut it
    with ``part``.
    """

    spans: tuple[Span, ...]
    text: str

    @property
    def page(self) -> int:
        """The page on which the words begin."""
        return self.spans[0].page

    @property
    def pages(self) -> tuple[int, ...]:
        """Every page on which a part of the words stands, in order."""
        return tuple(dict.fromkeys(span.page for span in self.spans))

    def pieces(self) -> tuple[tuple[Span, str], ...]:
        """Each span with its own characters."""
        found, at = [], 0
        for span in self.spans:
            length = span.end - span.start
            found.append((span, self.text[at : at + length]))
            at += length + 1
        return tuple(found)

    def part(self, start: int, end: int) -> Extract:
        """Cut out ``text[start:end]`` (offsets into this extract's text), white space trimmed.

        Raises:
            ValueError: nothing but white space stands there.
        """
        spans: list[Span] = []
        texts: list[str] = []
        at = 0
        for span, piece in self.pieces():
            low, high = max(start - at, 0), min(end - at, len(piece))
            at += len(piece) + 1
            if low >= high:
                continue
            while low < high and piece[low].isspace():
                low += 1
            while high > low and piece[high - 1].isspace():
                high -= 1
            if low < high:
                spans.append(Span(span.paper_id, span.start + low, span.start + high, span.page))
                texts.append(piece[low:high])
        if not spans:
            raise ValueError(f"no words between {start} and {end}")
        return Extract(tuple(spans), "\n".join(texts))


def join_extracts(parts: tuple[Extract, ...] | list[Extract]) -> Extract:
    """Put extracts of one paper one after another, in the order given."""
    return Extract(
        tuple(span for part in parts for span in part.spans), "\n".join(part.text for part in parts)
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the file: ``text[start:end]`` of the paper; pages touch and cover the text.

    ``printed`` is the number printed on it, as printed. ``quality`` runs from 0 (noise) to 1
    (clean words). ``unread`` pages hold a picture and no text; ``by_ocr`` ones were recognised.
    """

    number: int
    start: int
    end: int
    printed: str | None = None
    quality: float = 1.0
    unread: bool = False
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file said about the look of ``text[start:end]``: a heading, bold, a list item, a table row.

    ``level``: 1 to 6 for headings, depth from 1 for lists, 0 otherwise. PDF and plain text give none.
    """

    start: int
    end: int
    kind: MarkKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """One file, read.

    ``id`` is the first 16 hex digits of ``sha256``. ``text`` is what a person reads on the pages:
    markup is taken off and kept in ``marks``. ``paged`` is false where the file has no pages of its own
    (text, markdown, HTML, DOCX); such a paper is one Page and is cited without a page.
    ``notes`` say in a sentence each what reading could not take in. ``council`` is whose paper it is, where
    that was said when it was added.
    """

    id: str
    sha256: str
    file: str
    title: str
    media_type: str
    n_bytes: int
    text: str
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...] = ()
    paged: bool = True
    notes: tuple[str, ...] = ()
    council: str | None = None

    def page_at(self, offset: int) -> Page:
        """The page on which the character at ``offset`` stands."""
        return self.pages[max(bisect_right(self.pages, offset, key=lambda page: page.start) - 1, 0)]

    def extract(self, start: int, end: int) -> Extract:
        """Take ``text[start:end]``, cut at page breaks, white space trimmed.

        Raises:
            ValueError: nothing but white space stands there.
        """
        whole = tuple(
            Span(self.id, max(start, page.start), min(end, page.end), page.number)
            for page in self.pages
            if page.start < end and page.end > start
        )
        joined = "\n".join(self.text[span.start : span.end] for span in whole)
        return Extract(whole, joined).part(0, len(joined))
