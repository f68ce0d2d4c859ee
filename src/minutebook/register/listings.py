"""Plain listings drawn from the minutes: who declared what, who was there, who voted how, what was closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from minutebook.model import Declaration, Extract, Item, Meeting, Vote
from minutebook.register.held import Held

Presence = Literal["chair", "present", "apologies", "in attendance"]


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """An interest declared, where, and the item it concerns; ``about_item_id`` is None if not held."""

    declaration: Declaration
    body: str | None
    date: dt.date | None
    item_id: str
    about_item_id: str | None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One name in the attendance list of one meeting, as printed."""

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


def list_declarations(held: Held) -> Iterator[DeclarationRow]:
    """List interests declared, by date."""
    for item in _by_date(held):
        for declaration in item.declarations:
            about = None
            if declaration.minute and item.body and item.date:
                about = _same_day(held, item, declaration.minute)
            yield DeclarationRow(declaration, item.body, item.date, item.id, about)


def list_attendance(held: Held) -> Iterator[AttendanceRow]:
    """List who was at each meeting and who sent apologies, by date; each meeting once."""
    meetings = [_fullest(printed) for printed in held.meetings.values()]
    for meeting in sorted(meetings, key=lambda meeting: (meeting.date, meeting.id)):
        named: list[tuple[str, Presence]] = [(meeting.chair, "chair")] if meeting.chair else []
        named += [(name, "present") for name in meeting.present]
        named += [(name, "apologies") for name in meeting.apologies]
        named += [(name, "in attendance") for name in meeting.in_attendance]
        for name, presence in named:
            yield AttendanceRow(name, presence, meeting.body, meeting.date, meeting.id, meeting.attendance)


def list_votes(held: Held) -> Iterator[VoteRow]:
    """List votes taken, by date."""
    for item in _by_date(held):
        for vote in item.votes:
            yield VoteRow(vote, item.title, item.body, item.date, item.id)


def list_restricted(held: Held) -> Iterator[RestrictedRow]:
    """List items that were not open to the press and public, by date."""
    for item in _by_date(held):
        if item.restricted:
            yield RestrictedRow(item.id, item.title, item.body, item.date, item.minute, item.restriction)


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
