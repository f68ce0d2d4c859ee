"""Plain text: bytes come in, a draft goes out; markdown and HTML are told by what they hold.

A form feed is a page break. Text that others took from a PDF has often lost its form feeds; where the
printed page numbers are still there, the pages they stand on are kept apart.
"""

from __future__ import annotations

from charset_normalizer import from_bytes

from minutebook.errors import UnreadablePaper
from minutebook.read.draft import Draft, PageText, tidy
from minutebook.read.printed_pages import find_printed, split_by_printed
from minutebook.read.quality import noise_share

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Tried before guessing: an English paper in one of these is often guessed to be in a rarer one.
_COMMON = ("utf-8", "cp1252")


def decode(content: bytes, name: str) -> str:
    """Find the encoding of a text and decode it.

    Raises:
        UnreadablePaper: it is no text in any encoding.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content[:4096]:
        guessed = _decode_wide(content)
        if guessed is not None:
            return guessed
        raise UnreadablePaper(f"{name} is not text.", "Check that it is the right file.")
    for encoding in _COMMON:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content).best()
    return str(best) if best is not None else content.decode("utf-8", errors="replace")


def _decode_wide(content: bytes) -> str | None:
    """Decode UTF-16 without its mark: in Latin text every second byte is zero."""
    even, odd = content[:4096:2].count(0), content[1:4096:2].count(0)
    half = min(len(content), 4096) / 2
    if max(even, odd) < 0.5 * half or min(even, odd) > 0.1 * half:
        return None
    text = content.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")
    return text if noise_share(text) == 0 else None


def read_plain(text: str) -> Draft:
    """Read plain text: pages at form feeds, else where printed page numbers tell them apart."""
    if "\f" in text.strip("\f\n "):
        parts = [tidy(part) for part in text.strip("\f\n ").split("\f")]
        texts = [part if part.endswith("\n") else part + "\n" for part in parts]
        printed = find_printed(texts)
        pages = tuple(PageText(page, number) for page, number in zip(texts, printed, strict=True))
        return Draft("text/plain", pages, paged=True)
    whole = tidy(text.replace("\f", "\n"))
    split = split_by_printed(whole)
    return Draft("text/plain", tuple(PageText(whole[start:end], number) for start, end, number in split))
