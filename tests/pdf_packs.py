"""Lays made-up agenda packs out as PDFs, as councils' agenda software does, for the tests that read them.

A pack is a list of parts. Each part starts on a page of its own; the pages after the agenda bear their
number at the foot ("Page 3"), the first one of a part the stamp of its agenda item.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from minutebook.model import Item, ParsedPaper

_WIDTH, _HEIGHT = A4
_MARGIN = 72
_INDENT = 34
_PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=8)
_BOLD = ParagraphStyle("bold", _PLAIN, fontName="Helvetica-Bold")
_CENTRED = ParagraphStyle("centred", _BOLD, alignment=TA_CENTER)
_HUNG = ParagraphStyle("hung", _PLAIN, leftIndent=_INDENT, bulletIndent=0)
_HUNG_BOLD = ParagraphStyle("hung-bold", _HUNG, fontName="Helvetica-Bold", bulletFontName="Helvetica-Bold")
_DEEP = ParagraphStyle(
    "deep", _PLAIN, leftIndent=2 * _INDENT, bulletIndent=_INDENT, allowOrphans=1, allowWidows=1
)
_CELL = ParagraphStyle("cell", _PLAIN, fontSize=10, leading=12, spaceAfter=0)
_GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


@dataclass(frozen=True, slots=True)
class Part:
    """What starts on a page of its own: an agenda, minutes or a report.

    ``story`` holds what :func:`bold` and its like make. ``stamp`` is the agenda item printed on its first
    page, ``header`` and ``footer`` run over all its pages; ``numbered`` pages bear the pack's number.
    """

    story: Sequence[Flowable]
    stamp: str | None = None
    header: str | None = None
    footer: str | None = None
    numbered: bool = True


@dataclass(slots=True)
class _Numbers:
    """Pages counted while a pack is drawn."""

    printed: int = 0
    begun: set[int] = field(default_factory=set)


def bold(text: str) -> Flowable:
    """A paragraph in bold."""
    return Paragraph(text, _BOLD)


def centred(text: str) -> Flowable:
    """A line in bold in the middle of the page."""
    return Paragraph(text, _CENTRED)


def plain(text: str) -> Flowable:
    """A paragraph."""
    return Paragraph(text, _PLAIN)


def item(number: str, title: str) -> Flowable:
    """A numbered title in bold, its number hung in the margin."""
    return Paragraph(title, _HUNG_BOLD, bulletText=number)


def entry(number: str, text: str) -> Flowable:
    """A numbered paragraph or an agenda's item, its number hung in the margin."""
    return Paragraph(text, _HUNG, bulletText=number)


def clause(label: str, text: str) -> Flowable:
    """A labelled paragraph set deeper than the text around it."""
    return Paragraph(text, _DEEP, bulletText=label)


def columns(rows: Sequence[Sequence[str]], *, ruled: bool = False) -> Flowable:
    """Rows in columns of equal width, with or without rules."""
    cells = [[Paragraph(cell, _CELL) for cell in row] for row in rows]
    width = (_WIDTH - 2 * _MARGIN) / len(rows[0])
    return Table(cells, colWidths=[width] * len(rows[0]), style=_GRID if ruled else None)


def write_pack(path: Path, parts: Sequence[Part]) -> Path:
    """Write the parts as one PDF and give its path back."""
    document = BaseDocTemplate(str(path), pagesize=A4, title=path.stem)
    numbers = _Numbers()
    story: list[Flowable] = []
    for at, part in enumerate(parts):
        frame = Frame(_MARGIN, _MARGIN, _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN - 24, id="page")
        document.addPageTemplates(PageTemplate(f"part-{at}", [frame], onPage=_furnish(at, part, numbers)))
        story += [NextPageTemplate(f"part-{at}"), *([PageBreak()] if at else []), *part.story]
    document.build(story)
    return path


def _furnish(at: int, part: Part, numbers: _Numbers) -> Callable[[Canvas, Any], None]:
    def draw(canvas: Canvas, _document: object) -> None:
        first = at not in numbers.begun
        numbers.begun.add(at)
        canvas.setFont("Helvetica", 9)
        if part.stamp and first:
            canvas.drawRightString(_WIDTH - 40, _HEIGHT - 30, f"Agenda Item {part.stamp}")
        if part.header and not first:
            canvas.drawString(_MARGIN, _HEIGHT - 50, part.header)
        if part.footer:
            canvas.drawString(_MARGIN, 50, part.footer)
        if part.numbered:
            numbers.printed += 1
            canvas.drawCentredString(_WIDTH / 2, 28, f"Page {numbers.printed}")

    return draw


def minutes(pack: ParsedPaper) -> dict[str | None, Item]:
    """The minutes of a pack by their numbers."""
    return {item.number: item for item in pack.items if item.kind == "minute"}


def said(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())
