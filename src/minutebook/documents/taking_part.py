"""Who voted how, who was there, who declared an interest: rows of the listings as documents and as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from typing_extensions import TypedDict

from minutebook.catalogue.entries import Source
from minutebook.documents.addresses import item_address, meeting_address
from minutebook.documents.making import vote_document
from minutebook.documents.shapes import SourceDocument, VoteDocument
from minutebook.documents.sources import SourceOf, iso, source_document
from minutebook.model import Extract
from minutebook.register import AttendanceRow, DeclarationRow, Register, VoteRow, write_table
from minutebook.register.listings import Presence
from minutebook.text import fold

Row = TypeVar("Row")


class VoteListed(VoteDocument):
    """A vote and the item it was taken under."""

    item_id: str
    item: str
    minute: str | None
    body: str | None
    date: str | None
    source: SourceDocument
    url: str


class AttendanceListed(TypedDict):
    """One name in the list of those who were at a meeting, or sent apologies, as printed."""

    member: str
    presence: Presence
    meeting: str
    body: str
    date: str
    source: SourceDocument | None
    url: str


class DeclarationListed(TypedDict):
    """An interest declared: under which item, and which item it concerns, null where the paper does not say.

    ``about_item_id`` is null, too, where that item is not held.
    """

    member: str
    interest: str | None
    item_id: str
    item: str
    minute: str | None
    about_minute: str | None
    about_item_id: str | None
    about_item: str | None
    body: str | None
    date: str | None
    text: str
    source: SourceDocument
    url: str


class VotesDocument(TypedDict):
    """A stretch of the votes; ``next`` is the address of the stretch after it."""

    items: list[VoteListed]
    total: int
    next: str | None


class AttendanceDocument(TypedDict):
    """A stretch of the attendance."""

    items: list[AttendanceListed]
    total: int
    next: str | None


class DeclarationsDocument(TypedDict):
    """A stretch of the declarations of interest."""

    items: list[DeclarationListed]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """One listing: where its rows come from, and how a row is written.

    ``columns`` name the cells of a row in a table to take away; ``cells`` gives them, with the row's source,
    if any. ``heads`` and ``brief`` are those that people are shown beside the date and the body.
    """

    name: Literal["votes", "attendance", "declarations"]
    rows: Callable[[Register], Sequence[Row]]
    document: Callable[[Row, SourceOf], Any]
    columns: tuple[str, ...]
    cells: Callable[[Row, Source | None], list[object]]
    extract: Callable[[Row], Extract | None]
    heads: tuple[str, ...]
    brief: Callable[[Row], tuple[str, ...]]
    address: Callable[[Row], str]

    def csv(self, rows: Sequence[Row], source_of: SourceOf) -> str:
        """Write rows as CSV, in the order given; several names in one cell are parted by a semicolon."""
        return write_table(self.columns, (self.cells(row, self.source(row, source_of)) for row in rows))

    def source(self, row: Row, source_of: SourceOf) -> Source | None:
        """Where a row stands in the papers; None where no paper says so in one place."""
        extract = self.extract(row)
        return None if extract is None else source_of(extract)


def vote_listed(row: VoteRow, source_of: SourceOf) -> VoteListed:
    """A vote and the item it was taken under."""
    return {
        **vote_document(row.vote),
        "item_id": row.item_id,
        "item": row.title,
        "minute": row.minute,
        "body": row.body,
        "date": iso(row.date),
        "source": source_document(source_of(row.vote.extract)),
        "url": item_address(row.item_id),
    }


def attendance_listed(row: AttendanceRow, source_of: SourceOf) -> AttendanceListed:
    """A name and whether it was there."""
    return {
        "member": row.member,
        "presence": row.presence,
        "meeting": row.meeting_id,
        "body": row.body,
        "date": row.date.isoformat(),
        "source": None if row.extract is None else source_document(source_of(row.extract)),
        "url": meeting_address(row.meeting_id),
    }


def declaration_listed(row: DeclarationRow, source_of: SourceOf) -> DeclarationListed:
    """An interest declared."""
    declaration = row.declaration
    return {
        "member": declaration.member,
        "interest": declaration.interest,
        "item_id": row.item_id,
        "item": row.title,
        "minute": row.minute,
        "about_minute": declaration.minute,
        "about_item_id": row.about_item_id,
        "about_item": row.about_title,
        "body": row.body,
        "date": iso(row.date),
        "text": declaration.extract.text,
        "source": source_document(source_of(declaration.extract)),
        "url": item_address(row.item_id),
    }


_WHERE = ("file", "page", "printed page")


def _where(source: Source | None) -> list[object]:
    return [None] * 3 if source is None else [source.file, source.page, source.printed_page]


def _vote_cells(row: VoteRow, source: Source | None) -> list[object]:
    vote = row.vote
    return [
        *(row.date, row.body, row.minute, row.title, vote.outcome),
        *(vote.n_for, vote.n_against, vote.n_abstained),
        *("; ".join(names) for names in (vote.names_for, vote.names_against, vote.names_abstained)),
        *(fold(vote.extract.text), *_where(source), item_address(row.item_id)),
    ]


def _attendance_cells(row: AttendanceRow, source: Source | None) -> list[object]:
    return [row.date, row.body, row.member, row.presence, *_where(source), meeting_address(row.meeting_id)]


def _declaration_cells(row: DeclarationRow, source: Source | None) -> list[object]:
    declaration = row.declaration
    return [
        *(row.date, row.body, declaration.member, declaration.interest, declaration.minute, row.about_title),
        *(fold(declaration.extract.text), *_where(source), item_address(row.item_id)),
    ]


def _vote_brief(row: VoteRow) -> tuple[str, ...]:
    vote = row.vote
    return (
        _numbered(row.minute, row.title),
        vote.outcome or "",
        _counted(vote.n_for, vote.names_for),
        _counted(vote.n_against, vote.names_against),
        _counted(vote.n_abstained, vote.names_abstained),
    )


def _declaration_brief(row: DeclarationRow) -> tuple[str, ...]:
    declaration = row.declaration
    about = _numbered(declaration.minute, row.about_title or "")
    return declaration.member, declaration.interest or "", about, fold(declaration.extract.text)


def _numbered(number: str | None, title: str) -> str:
    return f"{number or ''} {title}".strip()


def _counted(n_votes: int | None, names: Sequence[str]) -> str:
    """A count and the names behind it: *2: Ash, Moss*; nothing where the paper says neither."""
    return ": ".join(part for part in ("" if n_votes is None else str(n_votes), ", ".join(names)) if part)


VOTES: Listing[VoteRow] = Listing(
    "votes",
    lambda register: register.votes,
    vote_listed,
    (
        *("date", "body", "minute", "item", "outcome", "for", "against", "abstained"),
        *("names for", "names against", "names abstained", "text", *_WHERE, "address"),
    ),
    _vote_cells,
    lambda row: row.vote.extract,
    ("Item", "Outcome", "For", "Against", "Abstained"),
    _vote_brief,
    lambda row: item_address(row.item_id),
)
ATTENDANCE: Listing[AttendanceRow] = Listing(
    "attendance",
    lambda register: register.attendance,
    attendance_listed,
    ("date", "body", "member", "presence", *_WHERE, "address"),
    _attendance_cells,
    lambda row: row.extract,
    ("Member", "Presence"),
    lambda row: (row.member, row.presence),
    lambda row: meeting_address(row.meeting_id),
)
DECLARATIONS: Listing[DeclarationRow] = Listing(
    "declarations",
    lambda register: register.declarations,
    declaration_listed,
    ("date", "body", "member", "interest", "about minute", "about item", "text", *_WHERE, "address"),
    _declaration_cells,
    lambda row: row.declaration.extract,
    ("Member", "Interest", "About", "As minuted"),
    _declaration_brief,
    lambda row: item_address(row.item_id),
)

LISTINGS: Mapping[str, Listing[Any]] = {each.name: each for each in (VOTES, ATTENDANCE, DECLARATIONS)}
