from __future__ import annotations

import io
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from minutebook.errors import NoText, PasswordNeeded, UnreadablePaper
from minutebook.read.draft import Draft, draft_to_paper
from minutebook.read.ocr import Recogniser, read_tsv
from minutebook.read.pdf import read_pdf
from minutebook.read.pdf_repair import close_up, mend, mend_drop_capitals, mend_symbols, undouble
from minutebook.read.quality import GOOD_ENOUGH, is_plausible, text_quality

PROSE = "The clerk reported that the new bench had been placed beside the pond in May."


def draw(pages: Sequence[Sequence[str]], *, picture: bool = False) -> bytes:
    """Make a PDF with these lines on its pages; a page named picture holds a drawing of them."""
    written = io.BytesIO()
    canvas = Canvas(written)
    for lines in pages:
        if picture:
            canvas.drawImage(ImageReader(_photograph(lines)), 0, 0, 595, 842)
        else:
            for place, line in enumerate(lines):
                canvas.drawString(60, 780 - 16 * place, line)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _photograph(lines: Sequence[str]) -> Image.Image:
    page = Image.new("L", (1240, 1754), 255)
    for place, line in enumerate(lines):
        ImageDraw.Draw(page).text((120, 150 + 60 * place), line, fill=0, font=ImageFont.load_default(34))
    return page


def read(content: bytes, *, ocr: bool = False) -> Draft:
    recogniser = Recogniser("auto" if ocr else "off")
    return read_pdf(content, "a.pdf", recogniser=recogniser, deadline=time.monotonic() + 60)


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw([[PROSE]]))))
    writer.encrypt(password, "owner", algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_each_page_keeps_its_words_its_printed_number_and_its_quality() -> None:
    draft = read(draw([["MINUTES", PROSE, "16"], [PROSE, "17"]]))
    assert draft.paged
    assert [page.text for page in draft.pages] == [f"MINUTES\n{PROSE}\n16\n", f"{PROSE}\n17\n"]
    assert [page.printed for page in draft.pages] == ["16", "17"]
    assert [page.quality for page in draft.pages] == [1.0, 1.0]


def test_a_blank_page_is_no_unread_page() -> None:
    draft = read(draw([[PROSE], []]))
    assert [(page.text.strip(), page.unread) for page in draft.pages] == [(PROSE, False), ("", False)]


def test_a_picture_without_recognition_is_unread_and_the_rest_is_used() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw([[PROSE]]))))
    writer.append(io.BytesIO(draw([[PROSE]], picture=True)))
    written = io.BytesIO()
    writer.write(written)
    draft = read(written.getvalue())
    assert [page.unread for page in draft.pages] == [False, True]
    assert draft.notes == ("Pictures without text, not read: page 2.",)
    assert draft_to_paper(draft, b"x", "a.pdf").pages[1].unread


def test_a_paper_of_pictures_alone_has_no_text() -> None:
    draft = read(draw([[PROSE]], picture=True))
    with pytest.raises(NoText, match="pictures of pages and no text") as raised:
        draft_to_paper(draft, b"x", "a.pdf")
    assert "tesseract" in raised.value.advice


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_picture_is_recognised() -> None:
    (page,) = read(draw([["MINUTES OF THE POND COMMITTEE", PROSE]], picture=True), ocr=True).pages
    assert page.by_ocr
    assert not page.unread
    assert "POND COMMITTEE" in page.text
    assert "new bench" in page.text


def test_recognition_stops_at_the_deadline() -> None:
    draft = read_pdf(
        draw([[PROSE]], picture=True), "a.pdf", recogniser=Recogniser("auto"), deadline=time.monotonic() - 1
    )
    assert draft.pages[0].unread


def test_words_of_which_recognition_is_not_sure_are_not_read() -> None:
    head = "level\tblock_num\tpar_num\tline_num\tconf\ttext"
    rows = [
        "5\t1\t1\t1\t{0}\tSigned",
        "5\t1\t1\t1\t{0}\tby",
        "5\t1\t1\t2\t{0}\tAsh",
        "5\t2\t1\t1\t{0}\tClerk",
    ]
    assert read_tsv("\n".join([head, *rows]).format(91)) == "Signed by\nAsh\n\nClerk\n"
    assert read_tsv("\n".join([head, *rows]).format(31)) is None
    assert read_tsv(head) is None


def test_an_empty_password_opens_a_paper_and_another_does_not() -> None:
    assert PROSE in read(locked("")).pages[0].text
    with pytest.raises(PasswordNeeded, match="only with a password"):
        read(locked("secret"))


@pytest.mark.parametrize("content", [b"not a pdf at all", b"%PDF-1.7\n%%EOF", draw([[PROSE]])[:300]])
def test_a_damaged_file_says_so(content: bytes) -> None:
    with pytest.raises(UnreadablePaper) as raised:
        read(content)
    assert raised.value.advice


def test_a_file_that_one_library_cannot_open_is_read_by_the_other() -> None:
    draft = read(draw([[PROSE]]).replace(b"<<\n/PageMode", b"<<[/PageMode"))
    assert PROSE in draft.pages[0].text
    assert draft.notes[0].startswith("Damaged in a place: ")


def test_a_file_of_broken_pages_is_damaged_and_not_empty() -> None:
    with pytest.raises(UnreadablePaper, match="none of its pages can be read"):
        read(draw([[PROSE]]).replace(b"/Filter", b"/Fulter"))


GOOD = [
    PROSE,
    "Cllr McKay (BMcT), O’Dea & Mrs P. Fergusson MP declared at 7.30pm; see CH08, 16/01640/F and A40.",
    "Agorwyd y cyfarfod gan y Clerc, a darllenwyd y llythyrau am y bont newydd ger yr afon.",
    "Write to clerk@example.org or http://www.example.org/minutes-2019_final",
    "1,250 3 44% £12.50\n7 8 9",
]
BAD = [
    "",
    "CCHHAAIIRRMMAANN  WWEELLCCOOMMEEDD  MMEEMMBBEERRSS",
    "\n".join(PROSE.split() * 3),
    "M I N U T E S  O F  T H E  B O A R D",
    "\ufffd\ufffd\ufffd\ufffd the \ufffd\ufffd\ufffd\ufffd",
    "Xqrzt`k bcdfghjkl ACAC3t`k zzxcvbnmk",
    "thecouncilresolvedthatthereportbenotedandthatthemattercomeback",
]


@pytest.mark.parametrize("text", GOOD)
def test_clean_words_of_any_language_score_high(text: str) -> None:
    assert text_quality(text) >= 0.95


@pytest.mark.parametrize("text", BAD)
def test_damaged_words_score_below_what_is_good_enough(text: str) -> None:
    assert text_quality(text) < GOOD_ENOUGH


@given(st.text(max_size=200))
def test_quality_is_between_nothing_and_one(text: str) -> None:
    assert 0.0 <= text_quality(text) <= 1.0


def test_a_digit_within_a_word_is_not_plausible() -> None:
    assert not is_plausible("Chairman9s")
    assert is_plausible("16th,")


MENDED = [
    ("\uf0b7 A point", "• A point"),
    ("  \uf06e A point", "  • A point"),
    ("one \uf0e0 two", "one → two"),
    ("ﬁrst oﬃce", "first office"),
    ("the Chairman9s report, they9ve", "the Chairman’s report, they’ve"),
    ("in 8good faith9 but found", "in ‘good faith’ but found"),
    ("8 members for, 9 against; 18a Mill Lane", "8 members for, 9 against; 18a Mill Lane"),
    ("section 9s and A9s", "section 9s and A9s"),
    ("CCAABBIINNEETT  MMEEEETTIINNGG  11tthh", "CABINET MEETING 1th"),
    ("LLOOCCAATTIIOONN:: 740\nMMAARRCCHH  1144", "LOCATION: 740\nMARCH 14"),
    ("noon XXII 1100 aabb", "noon XXII 1100 aabb"),
    ("M I N U T E S", "MINUTES"),
    ("M I N U T E S  O F  B O A R D", "MINUTES OF BOARD"),
    ("A B and J R S", "A B and J R S"),
    ("M T W T F", "M T W T F"),
]


@pytest.mark.parametrize(("damaged", "mended"), MENDED)
def test_damage_is_mended_where_nothing_else_can_be_meant(damaged: str, mended: str) -> None:
    assert mend(damaged) == mended


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("T\nhe Chair opened the meeting", "The Chair opened the meeting"),
        ("T he Chair opened. The end, the lot", "The Chair opened. The end, the lot"),
        ("A\nmeeting was held", "A\nmeeting was held"),
        ("A meeting was held", "A meeting was held"),
        ("I think so", "I think so"),
    ],
)
def test_a_dropped_capital_goes_back_to_its_word(damaged: str, mended: str) -> None:
    assert mend_drop_capitals([damaged]) == [mended]


@given(st.lists(st.sampled_from(["bench", "pond", "Clerk", "of", "noted", "2019", "(2)"]), max_size=20))
def test_sound_text_is_left_as_it_is(words: list[str]) -> None:
    text = " ".join(words)
    assert mend_symbols(text) == undouble(text) == close_up(text) == mend(text) == text


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("one-word-per-line-minutes.pdf", "EG suggests giving a key"),
        ("doubled-glyphs-agenda.pdf", "MONTHLY BOARD MEETING SCHEDULE"),
        ("burton-2024-03-05-minutes.pdf", "Chairman’s annual"),
    ],
)
def test_real_damage_is_mended(real_papers: Path, file: str, words: str) -> None:
    draft = read((real_papers / "other" / file).read_bytes())
    assert words in "".join(page.text for page in draft.pages)
    assert min(page.quality or 0 for page in draft.pages) > 0.95


def test_no_page_of_real_papers_scores_badly_once_read(real_papers: Path) -> None:
    for path in sorted((real_papers / "other").glob("*minutes*.pdf")):
        assert min(page.quality or 0 for page in read(path.read_bytes()).pages) > 0.9, path.name
