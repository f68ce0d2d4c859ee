"""What is mended in a page can be told from it again: nothing is invented, and a quote can be checked."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from minutebook.parse import parse_paper
from minutebook.read import Reader
from minutebook.read.pdf_repair import mend_drop_capitals, mend_glyphs, mend_quotes
from minutebook.settings import Settings
from minutebook.text import fold

WORDS = (
    "8good", "faith9", "Chairman9s", "89", "A9s", "ﬁrst", "CCAABBIINNEETT", "MMEEEETTIINNGG", "M I N U T E S",
    "T", "he", "they9ve", "9.", "\n", "  ", "\uf0b7", "18a", "£8", "the", "Chair",
)  # fmt: skip
PAGES = st.one_of(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.text(max_size=60))
AS_FIGURES = str.maketrans({"‘": "8", "’": "9"})
LINES = (
    "HARBOURS COMMITTEE", "4th March, 2020", "Present:- Councillor Green (in the Chair); Councillor Brown.",
    "1. LAMPS", "Resolved:- That the keeper9s report be taken in 8good faith9 and be noted.", "2. TIDES",
    "There was nothing to report.",
)  # fmt: skip


@given(PAGES)
def test_a_quotation_mark_stands_for_one_figure_and_nothing_else_is_touched(page: str) -> None:
    mended = mend_quotes(page)
    assert len(mended) == len(page)
    assert all(new in {old, "‘" if old == "8" else "’"} for old, new in zip(page, mended, strict=True))
    assert all(old in "89" for old, new in zip(page, mended, strict=True) if old != new)
    assert mend_quotes(mended) == mended


@given(st.lists(PAGES, max_size=3))
def test_mending_adds_no_letter_and_no_figure(pages: list[str]) -> None:
    for page, mended in zip(pages, mend_drop_capitals([mend_glyphs(page) for page in pages]), strict=True):
        given_signs = iter(signs_of(page))
        assert all(sign in given_signs for sign in signs_of(mended)), mended


def signs_of(text: str) -> list[str]:
    """Letters and figures of a text, ligatures and signs of symbol fonts as what they stand for."""
    plain = re.sub(r"[\uf020-\uf07e]", lambda sign: chr(ord(sign[0]) - 0xF000), text)
    return [sign for sign in unicodedata.normalize("NFKD", plain) if sign.isalnum()]


def test_a_quote_with_mended_marks_stands_on_its_page_and_as_figures_in_the_file(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for n, line in enumerate(LINES):
        canvas.drawString(60, 780 - 18 * n, line)
    canvas.save()
    (tmp_path / "minutes.pdf").write_bytes(stream.getvalue())
    with Reader(Settings()) as reader:
        paper = reader.read(tmp_path / "minutes.pdf", "minutes.pdf")
    (clause,) = (clause for item in parse_paper(paper).items for clause in item.resolutions)
    quote = fold(clause.extract.text)
    assert quote == "That the keeper’s report be taken in ‘good faith’ and be noted."
    assert quote in fold(paper.text)
    assert quote.translate(AS_FIGURES) in fold(PdfReader(tmp_path / "minutes.pdf").pages[0].extract_text())
    (note,) = paper.notes
    assert note.startswith("Quotation marks that the file gives as the figures 8 and 9 are shown")
    assert note.endswith("page 1.")
