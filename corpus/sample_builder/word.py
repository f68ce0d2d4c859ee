"""Writes a paper as a Word document with typed numbers, as clerks make them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from .compose import Block, compose, running_header
from .source import Paper

FIXED = dt.datetime(2024, 9, 2, 9, 0, 0, tzinfo=dt.UTC)
BOLD = {"title", "date", "centre", "subhead", "item", "lead"}


def build_docx(paper: Paper) -> bytes:
    """Write a paper; the same source gives the same bytes."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    header = next((h for p in paper.parts if (h := running_header(p.content))), "")
    document.sections[0].header.paragraphs[0].text = header
    for part in paper.parts:
        for block in compose(part.content, {}):
            _add(document, block)
    _fix_properties(document, paper.title)
    _drop_unused_styles(document)
    target = io.BytesIO()
    document.save(target)
    return _repack(target.getvalue())


def _add(document: DocxDocument, block: Block) -> None:
    if block.rows:
        _add_table(document, block)
        return
    style = {"bullet": "List Bullet", "dash": "List Bullet 2"}.get(block.kind, "Normal")
    paragraph = document.add_paragraph(style=style)
    if block.kind in ("title", "date", "centre"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if block.label:
        paragraph.add_run(block.label).bold = True
        paragraph.add_run("\t" if block.kind in ("item", "numbered", "agenda") else " ")
    paragraph.add_run(block.text).bold = block.kind in BOLD
    if block.kind in ("clause", "lead"):
        paragraph.paragraph_format.left_indent = Cm(1.27)


def _add_table(document: DocxDocument, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]))
    table.style = "Table Grid"
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()


def _fix_properties(document: DocxDocument, title: str) -> None:
    properties = document.core_properties
    properties.title = title
    properties.author = "Democratic Services"
    properties.last_modified_by = "Democratic Services"
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = FIXED


def _drop_unused_styles(document: DocxDocument) -> None:
    """Leave out the template's hundred table styles: without compression they weigh 800 kB."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    relations = document.part.rels
    for key in [k for k, r in relations.items() if r.reltype.endswith("/stylesWithEffects")]:
        relations.pop(key)


def _repack(document: bytes) -> bytes:
    """Store the members without the clock's time and without compression."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(zipfile.ZipInfo(name, (2024, 9, 2, 9, 0, 0)), old.read(name))
    return target.getvalue()
