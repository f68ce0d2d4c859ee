"""One page of a paper as it was read, as a page context: its text, and the words asked for marked."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.catalogue.entries import PaperEntry
from minutebook.documents import item_address, paper_address
from minutebook.model import Page
from minutebook.web.minute_text import text_blocks
from minutebook.web.needs import Papers
from minutebook.web.pages import PaperPage
from minutebook.web.parts import Fact, Link, Look, Turn
from minutebook.web.places import Places
from minutebook.web.prose import Range, cut_long
from minutebook.web.wording import called, count_words, day_words, join_words

PART_CHARS = 24_000
"""The most characters of a paper that one page of the site shows."""

DOUBTFUL_QUALITY = 0.6
"""Papers whose words come out worse than this are named as read with doubt."""


def paper_page(
    catalogue: Papers,
    paper: PaperEntry,
    page: Page,
    text: str,
    *,
    look: Look,
    marks: Sequence[Range] = (),
    part: int | None = None,
    places: Places | None = None,
) -> PaperPage:
    """One page of a paper, or a part of a long one.

    Args:
        catalogue: for what stands in the paper.
        paper: whose page it is.
        page: the page.
        text: the page's text.
        look: how the page looks in the file.
        marks: ranges of the page's text to be marked.
        part: which part of a long page, from 1; None for the one in which the first mark stands.
        places: the words that the address names, on this page and on others.
    """
    parts = cut_long(text, PART_CHARS)
    number = _part_shown(parts, marks) if part is None else min(max(part, 1), len(parts))
    start, end = parts[number - 1]
    elsewhere = ("" if places is None else places.elsewhere(page, text)) + look.zoom_query
    return PaperPage(
        title=paper.title or paper.file,
        section="",
        page_name=_page_name(paper, page, number, len(parts)),
        facts=_paper_facts(paper),
        notice=_notice(page, doubt_words(paper)),
        goes_on=None
        if places is None or not places.goes_on(page, text)
        else Link("The words go on on the next page", _page_href(paper, page.number + 1, words=elsewhere)),
        blocks=tuple(text_blocks(text, start, end, marks)),
        look=look,
        turn=_turn_of_page(paper, page, number, len(parts), elsewhere),
        items=_items_on(catalogue, paper, (page.start + start, page.start + end)),
        pages_name=f"All {paper.n_pages} {_pieces(paper)}"
        if paper.n_pages > 1
        else f"All {len(parts)} parts",
        pages=_all_pages(paper, page, len(parts)),
    )


def _part_shown(parts: Sequence[Range], marks: Sequence[Range]) -> int:
    first = marks[0][0] if marks else 0
    return next((number for number, (_, end) in enumerate(parts, 1) if first < end), 1)


def _page_name(paper: PaperEntry, page: Page, part: int, n_parts: int) -> str:
    name = "Its text"
    if not paper.paged and paper.n_pages > 1:
        name = f"Its text, section {page.number} of {paper.n_pages}"
    if paper.paged:
        printed = f", printed {page.printed}" if page.printed else ""
        name = f"Page {page.number} of {paper.n_pages}{printed}"
    return f"{name}, part {part} of {n_parts}" if n_parts > 1 else name


def _paper_facts(paper: PaperEntry) -> tuple[Fact, ...]:
    rows = [
        ("File", paper.file),
        ("Pages", f"{paper.n_pages:,}" if paper.paged else "this kind of file has none of its own"),
        ("Bodies", join_words(paper.bodies)),
        ("Added", day_words(paper.added_at.date())),
    ]
    return tuple(Fact(name, value) for name, value in rows if value)


def _notice(page: Page, doubt: str | None) -> str | None:
    if page.unread:
        return "This page holds a picture and no text that could be read."
    if page.by_ocr:
        return "The text of this page was recognised from a picture; letters may be wrong."
    return f"This paper was read with doubt. {doubt}" if doubt else None


def _piece(paper: PaperEntry) -> str:
    """What a page is called: a file without pages of its own is shown in sections."""
    return "page" if paper.paged else "section"


def _pieces(paper: PaperEntry) -> str:
    return "pages" if paper.paged else "sections"


def _page_href(paper: PaperEntry, number: int, part: int = 1, words: str = "") -> str:
    return f"{paper_address(paper.id)}?page={number}{f'&part={part}' if part > 1 else ''}{words}"


def _turn_of_page(paper: PaperEntry, page: Page, part: int, n_parts: int, words: str) -> Turn:
    """The ways on; words that are marked stay so on the pages to which they go on."""
    before = after = None
    if part > 1:
        before = Link(f"part {part - 1}", _page_href(paper, page.number, part - 1))
    elif page.number > 1:
        before = Link(f"{_piece(paper)} {page.number - 1}", _page_href(paper, page.number - 1, words=words))
    if part < n_parts:
        after = Link(f"part {part + 1}", _page_href(paper, page.number, part + 1))
    elif page.number < paper.n_pages:
        after = Link(f"{_piece(paper)} {page.number + 1}", _page_href(paper, page.number + 1, words=words))
    return Turn(before, after)


def _all_pages(paper: PaperEntry, page: Page, n_parts: int) -> tuple[Link, ...]:
    if paper.n_pages > 1:
        return tuple(
            Link(f"{_piece(paper).capitalize()} {n}", _page_href(paper, n))
            for n in range(1, paper.n_pages + 1)
        )
    if n_parts > 1:
        return tuple(Link(f"Part {n}", _page_href(paper, page.number, n)) for n in range(1, n_parts + 1))
    return ()


def _items_on(catalogue: Papers, paper: PaperEntry, shown: Range) -> tuple[Link, ...]:
    """The items whose words begin in what is shown."""
    return tuple(
        Link(called(item), item_address(item.id)) for item in catalogue.heads_beginning(paper.id, *shown)
    )


def doubt_words(paper: PaperEntry) -> str | None:
    """Say why a paper was read with doubt; None where it was not."""
    doubts = []
    if paper.n_unread:
        doubts.append(f"{count_words(paper.n_unread, 'page holds', 'pages hold')} no text")
    if paper.n_by_ocr:
        doubts.append(f"{count_words(paper.n_by_ocr, 'page was', 'pages were')} recognised from a picture")
    if paper.quality < DOUBTFUL_QUALITY:
        doubts.append("many words came out damaged")
    if not paper.meetings:
        doubts.append("no meeting was recognised in it")
    if not doubts:
        return None
    said = join_words(doubts)
    return f"{said[0].upper()}{said[1:]}."
