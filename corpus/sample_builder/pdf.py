"""Lays a paper out as a PDF, the way a council's agenda software does.

Each part starts on a page of its own. The page numbers printed on a pack count from the
first page after the agenda, so they differ from the file's. Since the agenda prints the
pages of its items, a pack is laid out twice: once to measure, once to keep.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from .compose import Block, PageRange, compose, running_header
from .source import Agenda, Minutes, Paper, Part, Report, Scan

WIDTH, HEIGHT = A4
MARGIN = 71.0
TEXT_WIDTH = WIDTH - 2 * MARGIN
INDENT = 36.0
CREATOR = "Democratic Services"

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=12, leading=14.4, spaceAfter=9)
JUSTIFIED = ParagraphStyle("justified", BODY, alignment=TA_JUSTIFY)
CENTRE = ParagraphStyle("centre", BODY, fontName="Helvetica-Bold", alignment=TA_CENTER)
BOLD = ParagraphStyle("bold", BODY, fontName="Helvetica-Bold", keepWithNext=1)
ITEM = ParagraphStyle(
    "item", BOLD, leftIndent=INDENT, bulletFontName="Helvetica-Bold", bulletFontSize=12, spaceBefore=6
)
AGENDA = ParagraphStyle("agenda", BODY, leftIndent=INDENT, bulletFontSize=12)
CELL = ParagraphStyle("cell", BODY, fontSize=10, leading=12, spaceAfter=0)
HEAD_CELL = ParagraphStyle("head-cell", CELL, fontName="Helvetica-Bold")
GRID = [
    ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#d9d9d9")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]

# Nothing is compressed, so that the bytes depend on no zlib and git can show what changed.
rl_config.invariant = 1
rl_config.pageCompression = 0
rl_config.useA85 = 0


def build_pdf(paper: Paper) -> tuple[bytes, dict[str, PageRange]]:
    """Lay a paper out.

    Returns:
        The file, and the printed first and last page of each part by the part's key.
    """
    # The printed ranges can push the agenda onto another page, hence a third look.
    ranges: dict[str, PageRange] = {}
    for _ in range(3):
        content, found = _lay_out(paper, ranges)
        if found == ranges:
            return content, ranges
        ranges = found
    raise RuntimeError(f"{paper.file}: the page ranges of its agenda do not settle")


def _lay_out(paper: Paper, ranges: dict[str, PageRange]) -> tuple[bytes, dict[str, PageRange]]:
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=paper.title,
        author="Ravensclough Metropolitan Borough Council",
        creator=CREATOR,
    )
    pages: dict[str, list[int]] = {}
    document.addPageTemplates([t for part in paper.parts for t in _templates(paper, part, pages)])
    story: list[Any] = []
    for part in paper.parts:
        story += _part_story(part, ranges, first=not story)
    document.build(story)
    return target.getvalue(), _ranges(paper, pages)


def _ranges(paper: Paper, pages: dict[str, list[int]]) -> dict[str, PageRange]:
    front = len(pages.get("agenda", ()))
    found: dict[str, PageRange] = {}
    for part in paper.parts:
        if part.key == "agenda":
            continue
        first, last = (_printed(paper, pages[part.key][n], front) for n in (0, -1))
        # Appendices and scans go under the same item as the report before them.
        owner = part.key.split("/")[0]
        found[owner] = (found[owner][0] if owner in found else first, last)
    return found


def _printed(paper: Paper, page: int, front: int) -> str:
    """Return the number printed on a page of the file."""
    if match := re.fullmatch(r"(\d+)([A-Z])", paper.numbering):
        return f"{int(match[1]) + page - 1}{match[2]}"
    return str(page - front)


def _templates(paper: Paper, part: Part, pages: dict[str, list[int]]) -> list[Any]:
    frame = Frame(MARGIN, MARGIN, TEXT_WIDTH, HEIGHT - 2 * MARGIN, 0, 0, 0, 0)

    def on_page(first: bool) -> Callable[[Any, Any], None]:
        def draw(canvas: Any, _: Any) -> None:
            seen = pages.setdefault(part.key, [])
            seen.append(canvas.getPageNumber())
            front = len(pages.get("agenda", ()))
            printed = _printed(paper, seen[-1], front)
            _decorate(canvas, paper, part, printed, len(seen), first=first)

        return draw

    return [
        PageTemplate(f"{part.key}:first", [frame], onPage=on_page(True)),
        PageTemplate(f"{part.key}:later", [frame], onPage=on_page(False)),
    ]


def _decorate(canvas: Any, paper: Paper, part: Part, printed: str, own: int, *, first: bool) -> None:
    """Draw what stands outside the text: stamps, running header, page numbers, scan."""
    if isinstance(part.content, Agenda):
        return
    if isinstance(part.content, Scan):
        # A picture given by its path would be named in the file after that path.
        picture = ImageReader(io.BytesIO(part.content.picture.read_bytes()))
        canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
        return
    pack = paper.numbering == "pack"
    canvas.setFont("Helvetica", 10)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 30, f"Page {printed}") if pack else None
    if not pack:
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 50, printed)
    if first and part.agenda_item and isinstance(part.content, Minutes | Report):
        _stamp(canvas, f"Agenda Item {part.agenda_item}")
    if not first and isinstance(part.content, Minutes):
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(MARGIN, HEIGHT - 50, running_header(part.content))
    if isinstance(part.content, Report):
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(WIDTH / 2, 40, str(own))


def _stamp(canvas: Any, text: str) -> None:
    canvas.setFont("Helvetica-Bold", 13)
    width = canvas.stringWidth(text, "Helvetica-Bold", 13)
    canvas.rect(WIDTH - 40 - width, HEIGHT - 46, width + 12, 20)
    canvas.drawString(WIDTH - 34 - width, HEIGHT - 41, text)


def _part_story(part: Part, ranges: dict[str, PageRange], *, first: bool) -> list[Any]:
    story: list[Any] = [NextPageTemplate(f"{part.key}:first")]
    if not first:
        story.append(PageBreak())
    story.append(NextPageTemplate(f"{part.key}:later"))
    if isinstance(part.content, Scan):
        return [*story, Spacer(1, 1)]
    indent = INDENT if isinstance(part.content, Minutes) else 0.0
    inside = False
    for block in compose(part.content, ranges):
        inside = inside or block.kind == "item"
        story.append(_flowable(block, indent if inside else 0.0))
        if block.kind in ("table", "meta"):
            story.append(Spacer(1, 9))
    return story


def _flowable(block: Block, indent: float) -> Any:
    """Draw one block, `indent` points from the margin."""
    text = escape(block.text)
    if block.kind in ("table", "meta"):
        return _table(block)
    if block.kind == "item":
        return Paragraph(text, ITEM, bulletText=block.label)
    if block.kind == "agenda":
        return Paragraph(text, AGENDA, bulletText=block.label)
    if block.kind == "note":
        return Paragraph(text, _indented(JUSTIFIED, INDENT))
    if block.kind in ("bullet", "dash"):
        return _bullet(block, indent)
    if block.kind == "numbered":
        style = _indented(JUSTIFIED, 44.0)
        style.bulletFontSize = 12
        return Paragraph(text, style, bulletText=block.label)
    if block.kind == "clause":
        return Paragraph(f"<b>{escape(block.label)}</b> {text}".strip(), _indented(JUSTIFIED, indent))
    styles = {"title": CENTRE, "centre": CENTRE, "date": CENTRE, "subhead": BOLD, "lead": BOLD}
    return Paragraph(text, _indented(styles.get(block.kind, JUSTIFIED), indent))


def _indented(style: Any, indent: float) -> Any:
    return ParagraphStyle(f"{style.name}+{indent}", style, leftIndent=indent)


def _bullet(block: Block, indent: float) -> Any:
    depth = indent + (18.0 if block.kind == "bullet" else 36.0)
    style = ParagraphStyle(
        f"{block.kind}+{indent}",
        BODY,
        leftIndent=depth,
        bulletIndent=depth - 16.0,
        spaceAfter=5,
    )
    return Paragraph(escape(block.text), style, bulletText="•" if block.kind == "bullet" else "–")


def _table(block: Block) -> Any:
    if block.kind == "meta":
        rows = [[Paragraph(escape(c), BODY) for c in row] for row in block.rows]
        return Table(rows, colWidths=[110, TEXT_WIDTH - 110], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    header, *body = block.rows
    rows = [[Paragraph(escape(c), HEAD_CELL) for c in header]]
    rows += [[Paragraph(escape(c), CELL) for c in row] for row in body]
    return Table(rows, colWidths=_widths(block.rows), style=GRID, repeatRows=1)


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Share the page's width by the longest cell of each column; no word is broken."""
    columns = list(zip(*rows, strict=True))
    narrowest = [max(_width(word) for cell in column for word in cell.split() or [""]) for column in columns]
    longest = [min(60, max(len(cell) for cell in column)) for column in columns]
    spare = TEXT_WIDTH - sum(narrowest)
    return [least + spare * n / sum(longest) for least, n in zip(narrowest, longest, strict=True)]


def _width(word: str) -> float:
    """Return the width in points of a word in a table's header, with the cell's padding."""
    return float(stringWidth(word, HEAD_CELL.fontName, HEAD_CELL.fontSize)) + 14
