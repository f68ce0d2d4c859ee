"""Papers made of text for the parser's tests, and what is said of them in short."""

from minutebook.model import Item, Mark, Page, Paper, ParsedPaper
from minutebook.parse import parse_paper

HEADING = (
    "HARBOURS COMMITTEE\n4th March, 2020\nPresent:- Councillor Green "
    "(in the Chair); Councillors Brown and White.\n"
)


def paper_of(text: str, *, marks: tuple[Mark, ...] = (), media_type: str = "text/plain") -> Paper:
    """A paper of the text given; a form feed ends a page."""
    pages, at = [], 0
    for number, part in enumerate(text.split("\f"), start=1):
        end = at + len(part) + 1
        pages.append(Page(number, at, min(end, len(text))))
        at = end
    return Paper(
        "0" * 16, "0" * 64, "paper.txt", "Paper", media_type, len(text), text, tuple(pages), marks,
        paged=len(pages) > 1,
    )  # fmt: skip


def parsed(text: str, **options: object) -> ParsedPaper:
    """Parse a text."""
    return parse_paper(paper_of(text, **options))


def minutes_of(text: str) -> list[Item]:
    """The minuted items of a meeting whose heading stands over the text given."""
    return [item for item in parsed(HEADING + text).items if item.kind == "minute"]


def clauses_of(text: str) -> list[tuple[str | None, str]]:
    """Labels and words of the clauses in an item of the text given."""
    items = minutes_of(
        f"1. LIGHTHOUSES\nThe keeper gave a report.\n{text}\n2. TIDES\nThere was nothing to report.\n"
    )
    return [
        (clause.label, " ".join(clause.extract.text.split()))
        for item in items
        if item.number == "1"
        for clause in item.resolutions
    ]
