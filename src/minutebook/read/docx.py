"""DOCX: bytes come in, a draft goes out, with the numbers that Word shows and the file does not hold.

Paragraphs and tables stand in the order of the document. Text that was struck out by tracked changes,
hidden text, headers, footers and comments are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from minutebook.errors import PasswordNeeded, TooLarge, UnreadablePaper
from minutebook.read.docx_numbering import Numbering
from minutebook.read.docx_styles import Styles
from minutebook.read.draft import Draft, PageText
from minutebook.read.lines import Line, Run, row_to_lines, write_lines

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "txbxContent"})
_BULLET_SIGN = "•"


def read_docx(content: bytes, name: str, *, most_bytes: int) -> Draft:
    """Read a Word document.

    Args:
        content: the file.
        name: what it is called in messages.
        most_bytes: what it may have when unpacked.

    Raises:
        PasswordNeeded: it is encrypted.
        TooLarge: it declares more than ``most_bytes``.
        UnreadablePaper: it is no Word document, or a damaged one.
    """
    _check_package(content, name, most_bytes)
    try:
        document = Document(io.BytesIO(content))
    except (KeyError, ValueError, zipfile.BadZipFile, OSError, AttributeError) as error:
        raise _damaged(name) from error
    body = _Body(document)
    lines = list(body.read(document.element.body))
    written = write_lines(lines)
    return Draft(
        MEDIA_TYPE,
        (PageText(written.text),),
        title=document.core_properties.title or None,
        marks=tuple(written.marks),
    )


def _check_package(content: bytes, name: str, most_bytes: int) -> None:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise PasswordNeeded(f"{name} opens only with a password.", "Add a copy that opens without one.")
        raise UnreadablePaper(f"{name} is in Word's old format.", "Save it as .docx or PDF and add that.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except zipfile.BadZipFile as error:
        raise _damaged(name) from error
    if unpacked > most_bytes:
        raise TooLarge(
            f"{name} would unpack to {unpacked / 2**20:.0f} MiB; the limit is {most_bytes / 2**20:.0f} MiB.",
            "Check that it is the right file; save it again without its pictures.",
        )


def _damaged(name: str) -> UnreadablePaper:
    return UnreadablePaper(
        f"{name} is damaged or no Word document.", "Open it in Word and save it again, or get another copy."
    )


class _Body:
    """Reads the blocks of one document, counting its lists as it goes."""

    def __init__(self, document: Any) -> None:
        self._styles = Styles(document.styles.element)
        self._numbering = Numbering(document.part)

    def read(self, container: Any) -> Iterator[Line]:
        """Read every block of a body, a cell or a text box."""
        for block in container:
            tag = _local(block)
            if tag == "p":
                yield self._paragraph(block)
                for box in _text_boxes(block):
                    yield from self.read(box)
            elif tag == "tbl":
                yield from self._table(block)
            elif tag in {"sdt", "sdtContent", "ins", "smartTag", "customXml"}:
                yield from self.read(block)

    def _table(self, table: Any) -> Iterator[Line]:
        for row in _inside(table, "tr"):
            cells = [[] if _goes_on(cell) else list(self.read(cell)) for cell in _inside(row, "tc")]
            yield from row_to_lines(cells)

    def _paragraph(self, paragraph: Any) -> Line:
        style = self._styles.of_paragraph(paragraph)
        runs = tuple(self._runs(paragraph, bold=style.bold))
        if not "".join(run.text for run in runs).strip():
            return Line()
        numbered = self._numbering.next_label(paragraph, style)
        bold = runs[0].bold
        label = (Run(f"{numbered.label} ", bold),) if numbered and numbered.label else ()
        if style.heading:
            return Line((*label, *runs), "heading", style.heading)
        if numbered is not None:
            return Line((*label, *runs), "list", numbered.level + 1)
        return Line(runs)

    def _runs(self, node: Any, *, bold: bool) -> Iterator[Run]:
        for child in node:
            tag = _local(child)
            if tag == "r":
                if not self._styles.is_hidden(child):
                    yield Run(_run_text(child), self._styles.is_bold(child, default=bold))
            elif tag not in _LEFT_OUT:
                yield from self._runs(child, bold=bold)


def _run_text(run: Any) -> str:
    """The characters of one run."""
    found: list[str] = []
    for node in run:
        tag = _local(node)
        if tag == "t":
            found.append(node.text or "")
        elif tag == "sym":
            found.append(_BULLET_SIGN)
        else:
            found.append(_SIGNS.get(tag, ""))
    return "".join(found)


def _text_boxes(paragraph: Any) -> Iterable[Any]:
    """Text boxes anchored in a paragraph; Word writes each of them twice, for old readers too."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(_local(above) == "Fallback" for above in box.iterancestors()):
            yield box


def _inside(node: Any, wanted: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also inside content controls."""
    for child in node:
        tag = _local(child)
        if tag == wanted:
            yield child
        elif tag in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _inside(child, wanted)


def _goes_on(cell: Any) -> bool:
    """Tell whether a cell goes on from the one above it, which holds the words."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _local(node: Any) -> str:
    return re.sub(r"^\{.*\}", "", node.tag) if isinstance(node.tag, str) else ""
