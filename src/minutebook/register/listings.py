"""Plain listings drawn from the minutes: who declared what, who was there, who voted how, what was closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from minutebook.model import Declaration, Extract, Filters, Item, Meeting, Vote
from minutebook.register.held import Held
from minutebook.text import slug

_OPENING_CHARS = 80
"""How much of an attendance list stands for it where a name is not found in it."""

Presence = Literal["chair", "present", "apologies", "in attendance"]


class Row(Protocol):
    """What a listing is narrowed and put in order by."""

    @property
    def body(self) -> str | None:
        """The body that met."""
        ...

    @property
    def date(self) -> dt.date | None:
        """When it met."""
        ...


AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """An interest declared, where, and the item it concerns; ``about_item_id`` is None if not held.

    ``title`` and ``minute`` are of the item under which it was declared.
    """

    declaration: Declaration
    title: str
    minute: str | None
    body: str | None
    date: dt.date | None
    item_id: str
    about_item_id: str | None
    about_title: str | None = None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One name in the attendance list of one meeting, as printed; ``extract`` is where it stands."""

    member: str
    presence: Presence
    body: str
    date: dt.date
    meeting_id: str
    extract: Extract | None


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote and the item it was taken under."""

    vote: Vote
    title: str
    minute: str | None
    body: str | None
    date: dt.date | None
    item_id: str


@dataclass(frozen=True, slots=True)
class RestrictedRow:
    """An item from which the press and public were excluded, with the words that say so."""

    item_id: str
    title: str
    body: str | None
    date: dt.date | None
    minute: str | None
    extract: Extract | None


def latest_first(rows: Iterable[AnyRow]) -> tuple[AnyRow, ...]:
    """Put rows in the order of a listing: latest meeting first, those of one meeting as they come."""
    return tuple(sorted(rows, key=lambda row: row.date or dt.date.min, reverse=True))


def narrow(
    rows: Sequence[AnyRow], filters: Filters, *, limit: int | None = None, offset: int = 0
) -> tuple[list[AnyRow], int]:
    """Take a stretch of a listing within bodies and dates; the second is how many rows there are in all.

    Args:
        rows: in the order of the listing.
        filters: their bodies and dates; a row without a date is within none.
        limit: most rows returned; None means all.
        offset: how many rows are passed over.
    """
    bodies = {slug(body) for body in filters.bodies}
    kept = [
        row
        for row in rows
        if (not bodies or slug(row.body or "") in bodies)
        and (filters.since is None or (row.date or dt.date.min) >= filters.since)
        and (filters.until is None or (row.date or dt.date.max) <= filters.until)
    ]
    return kept[offset : None if limit is None else offset + limit], len(kept)


def list_declarations(held: Held) -> Iterator[DeclarationRow]:
    """List interests declared, by date."""
    for item in _by_date(held):
        for declaration in item.declarations:
            about = None
            if declaration.minute and item.body and item.date:
                about = _same_day(held, item, declaration.minute)
            title = held.items[about].title if about else None
            yield DeclarationRow(
                declaration, item.title, item.minute, item.body, item.date, item.id, about, title
            )


def list_attendance(held: Held) -> Iterator[AttendanceRow]:
    """List who was at each meeting and who sent apologies, by date; each meeting once."""
    meetings = [_fullest(printed) for printed in held.meetings.values()]
    for meeting in sorted(meetings, key=lambda meeting: (meeting.date, meeting.id)):
        named: list[tuple[str, Presence]] = [(meeting.chair, "chair")] if meeting.chair else []
        named += [(name, "present") for name in meeting.present]
        named += [(name, "apologies") for name in meeting.apologies]
        named += [(name, "in attendance") for name in meeting.in_attendance]
        for name, presence in named:
            where = _where_named(meeting, name)
            yield AttendanceRow(name, presence, meeting.body, meeting.date, meeting.id, where)


def list_votes(held: Held) -> Iterator[VoteRow]:
    """List votes taken, by date."""
    for item in _by_date(held):
        for vote in item.votes:
            yield VoteRow(vote, item.title, item.minute, item.body, item.date, item.id)


def list_restricted(held: Held) -> Iterator[RestrictedRow]:
    """List items that were not open to the press and public, by date."""
    for item in _by_date(held):
        if item.restricted:
            yield RestrictedRow(item.id, item.title, item.body, item.date, item.minute, item.restriction)


def _where_named(meeting: Meeting, name: str) -> Extract | None:
    """Where a name stands in the list; where the list prints it otherwise, the beginning of the list."""
    printed = meeting.attendance
    if printed is None or not printed.text.strip():
        return None
    at = printed.text.find(name)
    return printed.part(at, at + len(name)) if name and at >= 0 else printed.part(0, _OPENING_CHARS)


def _by_date(held: Held) -> list[Item]:
    return sorted(
        held.items.values(), key=lambda item: (item.date or dt.date.min, item.body or "", item.position)
    )


def _same_day(held: Held, item: Item, number: str) -> str | None:
    same = [
        item_id for item_id in held.numbered(item.body or "", number) if held.items[item_id].date == item.date
    ]
    return same[0] if len(same) == 1 else None


def _fullest(printed: tuple[Meeting, ...]) -> Meeting:
    return max(printed, key=lambda meeting: (meeting.has_minutes, len(meeting.present)))
