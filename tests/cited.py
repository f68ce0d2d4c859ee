"""Citations of small invented papers, for tests of what is written from them."""

from __future__ import annotations

import datetime as dt
import hashlib

from minutebook.model import Citation, Item, Page, Paper, Resolution

BODY = "Parks and Open Spaces Select Commission"


def paper_of(text: str) -> Paper:
    """A paper of one page."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    pages = (Page(1, 0, len(text)),)
    return Paper(digest[:16], digest, "minutes.txt", "Minutes", "text/plain", len(text), text, pages)


def cite_text(text: str, *, title: str = "THE LAKE", verb: str | None = None) -> Citation:
    """A citation of a whole text, as a clause that was resolved where a verb is given."""
    paper = paper_of(text)
    extract = paper.extract(0, len(text))
    item_id = f"parks/2019-04-16/{paper.id[:4]}"
    clauses = (Resolution(f"{item_id}/1", item_id, None, "resolved", verb, extract),) if verb else ()
    item = Item(
        item_id, "minute", "69", title, paper.id, 0, extract,
        body=BODY, date=dt.date(2019, 4, 16), resolutions=clauses,
    )  # fmt: skip
    return Citation(extract, item, resolution_id=clauses[0].id if clauses else None)
