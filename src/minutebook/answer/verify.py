"""A quote is shown only if it stands, character for character, on the page that it is cited to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from minutebook.answer.sources import Keeping
from minutebook.model import Citation, Extract
from minutebook.text import fold

PAGES_REMEMBERED = 512


def stands(extract: Extract, catalogue: Keeping) -> bool:
    """Whether each piece of the extract is found in its page's text, white space folded in both.

    The pieces must also make up the extract's text, so that nothing is shown that was not looked for.
    """
    if "\n".join(piece for _, piece in extract.pieces()) != extract.text:
        return False
    for span, piece in extract.pieces():
        page = catalogue.page(span.paper_id, span.page)
        if page is None or not piece.strip() or fold(piece) not in _folded(page[1]):
            return False
    return True


@lru_cache(maxsize=PAGES_REMEMBERED)
def _folded(text: str) -> str:
    """Fold a page; it is looked at for every quote from it, and never changes."""
    return fold(text)


def keep_standing(citations: Iterable[Citation], catalogue: Keeping) -> tuple[tuple[Citation, ...], int]:
    """Keep the citations whose quote stands in its paper, and count those that do not."""
    kept: list[Citation] = []
    n_dropped = 0
    for citation in citations:
        if stands(citation.extract, catalogue):
            kept.append(citation)
        else:
            n_dropped += 1
    return tuple(kept), n_dropped
