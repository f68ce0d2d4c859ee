"""Which words of a page an address asks to be marked: query parameters in, ranges of the page's text out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from minutebook.model import Page
from minutebook.text import find_folded
from minutebook.web.prose import Range


@dataclass(frozen=True, slots=True)
class Places:
    """The words of a page that an address asks to be marked: by their offsets in the paper, or quoted."""

    offsets: tuple[Range, ...] = ()
    quote: str = ""

    def on_page(self, page: Page, text: str) -> list[Range]:
        """Ranges of the page's text, in order; what does not stand on the page is left out."""
        ranges = [(start - page.start, end - page.start) for start, end in self.offsets]
        standing = [(start, end) for start, end in ranges if 0 <= start < end <= len(text)]
        quoted = find_folded(self.quote, text) if self.quote else None
        return sorted([*standing, *([quoted] if quoted else [])])

    def elsewhere(self, page: Page, text: str) -> str:
        """The same words as the query of an address, where some of them stand on other pages; else empty."""
        length = len(text)
        if all(0 <= start - page.start < length for start, _ in self.offsets):
            return ""
        return self.query()

    def query(self) -> str:
        """The words as the query of an address, after others."""
        quoted = f"&{urlencode({'quote': self.quote})}" if self.quote else ""
        return "".join(f"&from={start}&to={end}" for start, end in self.offsets) + quoted

    def goes_on(self, page: Page, text: str) -> bool:
        """Whether words that are marked on a page go on after it."""
        end = page.start + len(text)
        return bool(self.on_page(page, text)) and any(start >= end for start, _ in self.offsets)


async def read_places(
    quote: Annotated[str, Query(max_length=20_000)] = "",
    start: Annotated[list[int] | None, Query(alias="from")] = None,
    end: Annotated[list[int] | None, Query(alias="to")] = None,
) -> Places:
    """Read which words an address asks to be marked."""
    return Places(tuple(zip(start or (), end or (), strict=False)), quote)


Marked = Annotated[Places, Depends(read_places)]
