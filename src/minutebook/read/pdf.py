"""PDF: bytes come in, a draft with one text a page goes out.

pypdf reads each page. Where its text is bad, measured on the text, other ways are tried and the cleanest
is kept: the same text mended, pdfium's reading, pypdf's layout reading.
"""

from __future__ import annotations

import io

from pypdf import PasswordType, PdfReader

from minutebook.errors import PasswordNeeded
from minutebook.read.draft import Draft, PageText, tidy
from minutebook.read.printed_pages import find_printed


def read_pdf(content: bytes, name: str) -> Draft:
    """Read a PDF."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise PasswordNeeded(f"{name} opens only with a password.", "Add a copy without one.")
    texts = [tidy(page.extract_text()).rstrip("\n") + "\n" for page in reader.pages]
    printed = find_printed(texts)
    pages = tuple(PageText(text, number) for text, number in zip(texts, printed, strict=True))
    title = reader.metadata.title if reader.metadata else None
    return Draft("application/pdf", pages, paged=True, title=title)
