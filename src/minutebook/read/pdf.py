"""PDF: bytes come in, a draft with one text a page goes out.

pypdf reads each page. Where its text is bad, measured on the text, other ways are tried and the cleanest
is kept: the same text mended, pdfium's reading, pypdf's layout reading. A page that is a picture goes to
tesseract if that is there, and is left unread if not.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

import pypdfium2
from pypdf import PageObject, PasswordType, PdfReader

from minutebook.errors import PasswordNeeded, UnreadablePaper
from minutebook.read.draft import Draft, PageText, tidy
from minutebook.read.ocr import Recogniser
from minutebook.read.page_pictures import is_picture
from minutebook.read.pdf_repair import mend_drop_capitals, mend_glyphs, mend_quotes
from minutebook.read.printed_pages import find_printed
from minutebook.read.quality import GOOD_ENOUGH, text_quality

_SCANT = 25  # letters and digits; a scan often bears a stamped "Page 7" and nothing else as text
_KEPT_SHARE = 0.45  # another reading must keep this much of the letters; undoubling halves them
_OCR_BETTER_BELOW = 0.5  # text this bad has lost its letters' meaning: the picture of them is better
_MOST_NOTES = 6
_QUOTES_MENDED = (
    "Quotation marks that the file gives as the figures 8 and 9 are shown as the page prints them"
)
_OPTIONAL = "is required to"  # what pypdf says of a package that it could also use: no fault of the file


@dataclass(frozen=True, slots=True)
class _Open:
    """A PDF opened by both libraries or the one that can, and how long reading it may take."""

    pdf: PdfReader | None
    pdfium: pypdfium2.PdfDocument | None
    n_pages: int
    recogniser: Recogniser
    deadline: float


def read_pdf(content: bytes, name: str, *, recogniser: Recogniser, deadline: float) -> Draft:
    """Read a PDF.

    Args:
        content: the file.
        name: what it is called in messages.
        recogniser: reads pictures of pages, or says that it cannot.
        deadline: on the monotonic clock, seconds; from then on no page is read slowly any more.

    Raises:
        PasswordNeeded: it is encrypted and an empty password does not open it.
        UnreadablePaper: it is no PDF, or too damaged to find its pages.
    """
    with _noted() as notes:
        opened = _open(content, name, recogniser, deadline)
        try:
            pages = [_read_page(opened, index) for index in range(opened.n_pages)]
            title = _given_title(opened.pdf)
        finally:
            if opened.pdfium is not None:
                opened.pdfium.close()
    if notes and not any(page.text.strip() or page.unread for page in pages):
        raise _damaged(name, "none of its pages can be read")
    texts = mend_drop_capitals([page.text for page in pages])
    printed = find_printed(texts)
    unread = [str(number) for number, page in enumerate(pages, start=1) if page.unread]
    if unread:
        notes.insert(0, f"Pictures without text, not read: page {', '.join(unread)}.")
    mended = [str(number) for number, page in enumerate(pages, start=1) if page.quotes_mended]
    if mended:
        notes.append(f"{_QUOTES_MENDED}: page {', '.join(mended)}.")
    return Draft(
        "application/pdf",
        tuple(
            PageText(text, number, page.quality, page.unread, page.by_ocr)
            for text, number, page in zip(texts, printed, pages, strict=True)
        ),
        paged=True,
        title=title,
        recognised=recogniser.ready,
        notes=tuple(dict.fromkeys(notes))[:_MOST_NOTES],
    )


def _open(content: bytes, name: str, recogniser: Recogniser, deadline: float) -> _Open:
    """Open a PDF with both libraries; one that pypdf gives up may still be read by pdfium."""
    pdfium = _open_pdfium(content)
    try:
        pdf = _open_pypdf(content, name)
        n_pages = len(pdf.pages)
    except (PasswordNeeded, MemoryError):
        raise
    except Exception as error:
        if pdfium is None or len(pdfium) == 0:
            raise _damaged(name, str(error) or type(error).__name__) from error
        logging.getLogger("pypdf").warning("%s", error)
        return _Open(None, pdfium, len(pdfium), recogniser, deadline)
    if n_pages == 0:
        raise _damaged(name, "it has no pages")
    return _Open(pdf, pdfium, n_pages, recogniser, deadline)


def _open_pypdf(content: bytes, name: str) -> PdfReader:
    pdf = PdfReader(io.BytesIO(content))
    if pdf.is_encrypted and pdf.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise PasswordNeeded(f"{name} opens only with a password.", "Add a copy that opens without one.")
    return pdf


def _damaged(name: str, why: str) -> UnreadablePaper:
    return UnreadablePaper(
        f"{name} is damaged or no PDF: {why[:120].strip().rstrip('.')}.",
        "Open it in a viewer and save it again, or get another copy.",
    )


def _open_pdfium(content: bytes) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None


def _given_title(pdf: PdfReader | None) -> str | None:
    with suppress(Exception):  # the title of a damaged file can be anything at all
        return pdf.metadata.title if pdf is not None and pdf.metadata else None
    return None


def _read_page(opened: _Open, index: int) -> PageText:
    """Read one page in the best way that its text, the tools and the time allow."""
    as_given = _best_text(opened, index)
    text = mend_quotes(as_given)
    quality = text_quality(text)
    scant = sum(char.isalnum() for char in text) < _SCANT
    picture = scant and _is_picture(opened.pdfium, index)
    if opened.pdfium is not None and (picture or (not scant and quality < _OCR_BETTER_BELOW)):
        recognised = opened.recogniser.recognise(opened.pdfium, index, opened.deadline)
        if recognised is not None and (scant or text_quality(recognised) > quality):
            return PageText(recognised, quality=text_quality(recognised), by_ocr=True)
    if picture:
        return PageText(text, quality=0.0, unread=True)
    return PageText(text, quality=quality if text.strip() else 1.0, quotes_mended=text != as_given)


def _is_picture(pdfium: pypdfium2.PdfDocument | None, index: int) -> bool:
    if pdfium is None:
        return False
    try:
        return is_picture(pdfium, index)
    except pypdfium2.PdfiumError as error:
        logging.getLogger("pypdf").warning("page %d: %s", index + 1, error)
        return False


def _best_text(opened: _Open, index: int) -> str:
    """Read the text layer of a page: pypdf first, the other ways only where that is bad."""
    page = _pypdf_page(opened, index)
    best = "" if page is None else _attempt(page.extract_text)
    best_quality, n_letters = text_quality(mend_quotes(best)), _count_letters(best)
    ways: list[Callable[[], str]] = [lambda: _pdfium_text(opened.pdfium, index)]
    if page is not None:
        ways.append(lambda: page.extract_text(extraction_mode="layout"))
    for way in ways:
        if best_quality >= GOOD_ENOUGH:
            break
        text = _attempt(way)
        quality = text_quality(mend_quotes(text))
        if quality > best_quality and _count_letters(text) >= _KEPT_SHARE * n_letters:
            best, best_quality = text, quality
    return best


def _attempt(way: Callable[[], str]) -> str:
    """Read in one way; a broken page is an empty one, and the others go on."""
    try:
        text = tidy(way())
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken page fails in every way there is
        logging.getLogger("pypdf").warning("A page is damaged: %s", error)
        return ""
    lines = [line.rstrip() for line in mend_glyphs(text).split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n" if any(lines) else ""


def _count_letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _pypdf_page(opened: _Open, index: int) -> PageObject | None:
    """The page for pypdf to read; None once time is short, since pdfium is twenty times as fast."""
    hurried = time.monotonic() > opened.deadline and opened.pdfium is not None
    if opened.pdf is None or hurried:
        return None
    try:
        return opened.pdf.pages[index]
    except Exception as error:  # noqa: BLE001 - a broken page fails in every way there is
        logging.getLogger("pypdf").warning("page %d: %s", index + 1, error)
        return None


def _pdfium_text(pdfium: pypdfium2.PdfDocument | None, index: int) -> str:
    if pdfium is None:
        return ""
    with closing(pdfium[index]) as page, closing(page.get_textpage()) as textpage:
        text: str = textpage.get_text_range()
    # pdfium joins a word broken at a line's end and leaves this sign where the hyphen was
    return text.replace("\ufffe", "-\n").replace("\x02", "-\n")


@contextmanager
def _noted() -> Iterator[list[str]]:
    """Catch what pypdf logs about a file, to be kept with the paper."""
    notes: list[str] = []
    logger = logging.getLogger("pypdf")
    handler = _NoteHandler(notes)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield notes
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


class _NoteHandler(logging.Handler):
    """Writes each warning into a list."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        if _OPTIONAL not in record.getMessage():
            self._notes.append(f"Damaged in a place: {record.getMessage()[:150].rstrip('.')}.")
