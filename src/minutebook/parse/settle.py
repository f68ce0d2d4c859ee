"""What only the whole paper tells: a misprinted front sheet, the agenda items of unstamped reports."""

from __future__ import annotations

from dataclasses import replace

from minutebook.model import Item, Meeting
from minutebook.parse.book import Book, title_words
from minutebook.text import slug

_MISPRINT_DAYS = 31  # a front sheet's date further off is another meeting's
_MOSTLY = 0.8  # of the agenda's titles also head minutes: it is the agenda of that meeting


def settle_dates(book: Book) -> None:
    """Let the minutes' heading win where the front sheet of that very meeting misprints its date."""
    for sheet in [meeting for meeting in book.meetings.values() if not meeting.has_minutes]:
        for held in [meeting for meeting in book.meetings.values() if meeting.has_minutes]:
            near = abs((held.date - sheet.date).days) <= _MISPRINT_DAYS
            if near and slug(held.body) == slug(sheet.body) and _same_business(book, sheet, held):
                _join_meetings(book, sheet, held)


def _same_business(book: Book, sheet: Meeting, held: Meeting) -> bool:
    agenda = [
        title_words(i.title)
        for i in book.items
        if i.kind == "agenda" and i.number and i.meeting_id == sheet.id
    ]
    minutes = [title_words(i.title) for i in book.items if i.kind == "minute" and i.meeting_id == held.id]
    same = sum(any(len(one & two) >= 0.7 * max(len(one | two), 1) for two in minutes) for one in agenda)
    return len(agenda) >= 3 and same >= _MOSTLY * len(agenda)


def _join_meetings(book: Book, sheet: Meeting, held: Meeting) -> None:
    said = f"The front sheet prints the date {sheet.date:%-d %B %Y}, the minutes {held.date:%-d %B %Y}."
    del book.meetings[sheet.id]
    book.meetings[held.id] = replace(
        held, time=held.time or sheet.time, venue=held.venue or sheet.venue, conflicts=(*held.conflicts, said)
    )
    renamed = {
        item.id: item.id.replace(sheet.id, held.id, 1) for item in book.items if item.meeting_id == sheet.id
    }
    for at, item in enumerate(book.items):
        if item.id in renamed:
            book.items[at] = replace(
                item, id=renamed[item.id], meeting_id=held.id, date=held.date,
                parent_id=renamed.get(item.parent_id or "", item.parent_id),
            )  # fmt: skip


def number_reports(book: Book) -> None:
    """Number unstamped reports by the agenda's items in turn, where as many have papers as there are."""
    for meeting in book.meetings.values():
        agenda = [
            i for i in book.items if i.kind == "agenda" and i.meeting_id == meeting.id and i.printed_pages
        ]
        agenda = [item for item in agenda if "minutes" not in item.title.casefold()]
        own = {item.id for item in book.items if item.kind == "agenda"}
        mains = [
            item for item in book.items
            if item.kind == "report" and item.meeting_id == meeting.id and not item.is_frame
            and (item.parent_id is None or item.parent_id in own)
        ]  # fmt: skip
        if len(mains) != len(agenda) or all(item.number for item in mains):
            continue
        for report, item in zip(mains, agenda, strict=True):
            if report.number is None:
                _renumber(book, report, item)


def _renumber(book: Book, report: Item, agenda: Item) -> None:
    for at, item in enumerate(book.items):
        if report.id in {item.id, item.parent_id}:
            parent = agenda.id if item.id == report.id else item.parent_id
            book.items[at] = replace(item, number=agenda.number, parent_id=parent)
