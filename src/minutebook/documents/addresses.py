"""The addresses of the web pages: ids of the model in, paths out."""

from __future__ import annotations

from urllib.parse import quote

from minutebook.model import Citation, Extract


def item_address(item_id: str) -> str:
    """The page of a minute, an agenda item or a report."""
    return f"/minutes/{quote(item_id)}"


def resolution_address(resolution_id: str, item_id: str) -> str:
    """The place of a clause on the page of its minute."""
    return f"{item_address(item_id)}#{clause_anchor(resolution_id)}"


def clause_anchor(resolution_id: str) -> str:
    """What the clause is called within the page of its minute."""
    return f"clause-{quote(resolution_id.rpartition('/')[2])}"


def meeting_address(meeting_id: str) -> str:
    """The page of a meeting."""
    return f"/meetings/{quote(meeting_id)}"


def matter_address(matter_id: str) -> str:
    """The page of a matter."""
    return f"/matters/{quote(matter_id)}"


def body_address(body_slug: str) -> str:
    """The page of a body."""
    return f"/bodies/{quote(body_slug)}"


def paper_address(paper_id: str, extract: Extract | None = None) -> str:
    """The page of a paper; with an extract, the page on which it begins, its words there marked."""
    if extract is None:
        return f"/papers/{quote(paper_id)}"
    spans = [span for span in extract.spans if span.page == extract.page]
    places = "".join(f"&from={span.start}&to={span.end}" for span in spans)
    return f"/papers/{quote(paper_id)}?page={extract.page}{places}"


def citation_address(citation: Citation) -> str:
    """The minute of a quote, at its clause where it is one."""
    if citation.resolution_id is None:
        return item_address(citation.item.id)
    return resolution_address(citation.resolution_id, citation.item.id)
