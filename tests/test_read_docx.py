from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from minutebook.errors import PasswordNeeded, TooLarge, UnreadablePaper
from minutebook.read.docx import read_docx
from minutebook.read.docx_numbering import in_figures
from minutebook.read.draft import Draft

LIMIT = 2**26


def packed(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def read(document: Any) -> Draft:
    return read_docx(packed(document), "a.docx", most_bytes=LIMIT)


def text_of(document: Any) -> str:
    return read(document).pages[0].text


def marked(draft: Draft, kind: str) -> list[tuple[str, int]]:
    text = draft.pages[0].text
    return [(text[mark.start : mark.end], mark.level) for mark in draft.marks if mark.kind == kind]


def define_list(document: Any, list_id: int, *levels: tuple[str, str]) -> None:
    """Define a list of the document: for each level its figures and its pattern."""
    definitions = document.part.numbering_part.element
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{figures}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (figures, pattern) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">{written}</w:abstractNum>'
    number = f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'
    definitions.insert(0, parse_xml(abstract))
    definitions.append(parse_xml(number))


def add_item(document: Any, text: str, list_id: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = list_id


def test_paragraphs_and_tables_stand_in_their_order_with_their_marks() -> None:
    document = Document()
    document.add_heading("Pond Committee", 2)
    paragraph = document.add_paragraph("Present: ")
    paragraph.add_run("Cllr Ash").bold = True
    table = document.add_table(2, 2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Who", "When", "Clerk", "May"], strict=True
    ):
        cell.text = text
    document.add_paragraph("Closed at 9.")
    draft = read(document)
    assert draft.pages[0].text == "Pond Committee\nPresent: Cllr Ash\nWho\tWhen\nClerk\tMay\nClosed at 9.\n"
    assert not draft.paged
    assert marked(draft, "heading") == [("Pond Committee", 2)]
    assert ("Cllr Ash", 0) in marked(draft, "bold")
    assert marked(draft, "table") == [("Who\tWhen", 0), ("Clerk\tMay", 0)]


def test_list_numbers_are_those_that_word_shows() -> None:
    document = Document()
    define_list(document, 91, ("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    define_list(document, 92, ("lowerRoman", "%1)"))
    define_list(document, 93, ("bullet", ""))
    for text, list_id, level in [
        ("A", 91, 0), ("B", 91, 0), ("b1", 91, 1), ("b2", 91, 1), ("x", 91, 2), ("y", 91, 2),
        ("C", 91, 0), ("c1", 91, 1), ("z", 91, 2), ("r", 92, 0), ("s", 92, 0), ("dot", 93, 0),
    ]:  # fmt: skip
        add_item(document, text, list_id, level)
    lines = text_of(document).splitlines()
    assert lines == [
        "1. A", "2. B", "2.1 b1", "2.2 b2", "(a) x", "(b) y", "3. C", "3.1 c1", "(a) z", "i) r", "ii) s",
        "• dot",
    ]  # fmt: skip


def test_a_list_may_come_from_the_style_and_be_taken_off_again() -> None:
    document = Document()
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("two", style="List Number")
    add_item(document, "none", 0)
    lines = text_of(document).splitlines()
    assert lines == ["1. one", "2. two", "none"]


def test_a_minute_set_in_a_wide_cell_keeps_its_lines() -> None:
    document = Document()
    row = document.add_table(1, 3).rows[0]
    row.cells[0].text, row.cells[2].text = "7", "AB"
    row.cells[1].text = "Allotments"
    row.cells[1].add_paragraph("It was agreed to mend the gate.")
    assert text_of(document) == "7\tAllotments\nIt was agreed to mend the gate.\n\nAB\n"


def test_line_breaks_in_a_cell_part_its_lines_but_for_a_mere_label() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    head, row = table.rows
    head.cells[0].text, head.cells[1].text, head.cells[2].text = "Item\nNo.", "Discussion", "Action\nby"
    row.cells[0].text, row.cells[2].text = "7", "AB\nCD"
    row.cells[1].text = "Allotments\nIt was agreed to mend the gate."
    shown = "Item No.\tDiscussion\tAction by\n7\tAllotments\nIt was agreed to mend the gate.\n\nAB\nCD\n"
    assert text_of(document) == shown


def test_struck_and_hidden_words_are_left_out_and_inserted_ones_read() -> None:
    document = Document()
    paragraph = document.add_paragraph("The motion was ")
    for words in (
        "<w:del><w:r><w:delText>lost</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>carried</w:t></w:r></w:ins>",
    ):
        paragraph._p.append(parse_xml(words.replace(">", f" {nsdecls('w')}>", 1)))
    paragraph.add_run(" secret").font.hidden = True
    assert text_of(document) == "The motion was carried\n"


def test_headers_and_footers_are_left_out() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Draft"
    document.add_paragraph("Words")
    assert text_of(document) == "Words\n"


@pytest.mark.parametrize(
    ("number", "figures", "printed"),
    [
        (4, "decimal", "4"), (4, "lowerLetter", "d"), (28, "upperLetter", "BB"), (14, "lowerRoman", "xiv"),
        (9, "upperRoman", "IX"), (3, "decimalZero", "03"), (12, "ordinal", "12th"), (22, "ordinal", "22nd"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_figures(number: int, figures: str, printed: str) -> None:
    assert in_figures(number, figures) == printed


def test_a_file_that_would_unpack_too_large_is_not_unpacked() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (LIMIT + 1))
    with pytest.raises(TooLarge, match="would unpack to 64 MiB"):
        read_docx(written.getvalue(), "a.docx", most_bytes=LIMIT)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"PK not a package", UnreadablePaper),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", UnreadablePaper),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), PasswordNeeded),
        (packed(Document())[:2000], UnreadablePaper),
    ],
)
def test_a_file_that_is_no_document_says_what_it_is(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_docx(content, "a.docx", most_bytes=LIMIT)


def test_a_package_without_a_document_is_damaged() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("other.xml", "<a/>")
    with pytest.raises(UnreadablePaper, match="damaged or no Word document"):
        read_docx(written.getvalue(), "a.docx", most_bytes=LIMIT)


def test_real_minutes_show_their_automatic_numbers(real_papers: Path) -> None:
    content = (real_papers / "other" / "govan-2024-06-minutes.docx").read_bytes()
    draft = read_docx(content, "govan.docx", most_bytes=LIMIT)
    lines = draft.pages[0].text.splitlines()
    assert "1. MINUTES OF THE MAY MEETING" in lines
    assert any(line.startswith("a) Cleansing") for line in lines)
    assert any(line.startswith("b) Closure") for line in lines)


def test_marks_of_styles_are_followed_to_the_style_they_are_based_on() -> None:
    document = Document()
    style = document.styles.add_style("Minute Title", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("64. Gates", style="Minute Title")
    assert document.styles["Heading 3"].element.find(qn("w:rPr")) is not None
    assert marked(read(document), "heading") == [("64. Gates", 3)]
