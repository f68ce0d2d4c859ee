"""What has been read so far of one paper, and how meetings and items are made for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from minutebook.model import Extract, Item, ItemKind, Meeting, Paper
from minutebook.parse.lines import Line
from minutebook.parse.meetings import MeetingHead
from minutebook.text import slug

APPENDIX_LABEL = re.compile(r"(?:appendix|annex|enclosure)\b(?:\s+[A-Z0-9]{1,2}\b)?[\s:.–-]*", re.IGNORECASE)
_COMMON = frozenset(
    (
        "the",
        "of",
        "and",
        "for",
        "to",
        "a",
        "in",
        "on",
        "report",
        "update",
        "review",
        "committee",
        "commission",
        "council",
    )
)


@dataclass(slots=True)
class Book:
    """What has been read so far of one paper."""

    paper: Paper
    every_line: dict[int, Line]
    meetings: dict[str, Meeting] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    last: Meeting | None = None
    report: Item | None = None  # the report whose appendices may follow
    listed: tuple[str, ...] = ()  # appendices that it names

    def add(self, item: Item) -> Item:
        """Keep an item under an id of its own, at the next position."""
        name, n = item.id, 2
        while name in self.used:
            name, n = f"{item.id}-{n}", n + 1
        self.used.add(name)
        kept = replace(item, id=name, position=len(self.items))
        self.items.append(kept)
        return kept

    def note(self, meeting: Meeting) -> Meeting:
        """Keep a meeting; what two segments say of one meeting is put together."""
        known = self.meetings.get(meeting.id)
        if known is not None:
            meeting = _merge(known, meeting)
        self.meetings[meeting.id] = meeting
        self.last = meeting
        return meeting


def _merge(one: Meeting, other: Meeting) -> Meeting:
    first, second = (other, one) if other.has_minutes and not one.has_minutes else (one, other)
    return replace(
        first,
        time=first.time or second.time,
        venue=first.venue or second.venue,
        chair=first.chair or second.chair,
        present=first.present or second.present,
        apologies=first.apologies or second.apologies,
        in_attendance=first.in_attendance or second.in_attendance,
        has_minutes=first.has_minutes or second.has_minutes,
        conflicts=tuple(dict.fromkeys((*first.conflicts, *second.conflicts))),
    )


def make_meeting(book: Book, head: MeetingHead, heading: Extract | None) -> Meeting | None:
    """Make the meeting a heading names, or None where body or date is not said."""
    if head.body is None or head.date is None:
        return None
    return Meeting(
        id=f"{slug(head.body)}/{head.date.isoformat()}",
        body=head.body, date=head.date, paper_id=book.paper.id, time=head.time, venue=head.venue,
        heading=heading, conflicts=head.conflicts,
    )  # fmt: skip


def _stem(book: Book, meeting: Meeting | None) -> str:
    return meeting.id if meeting else f"paper-{book.paper.id}"


def make_item(
    book: Book, meeting: Meeting | None, name: str, *, kind: ItemKind, title: str, extract: Extract
) -> Item:
    """Make an item under a meeting, or under the paper where the meeting is not known."""
    return Item(
        id=f"{_stem(book, meeting)}/{name}", kind=kind, number=None, title=title, paper_id=book.paper.id,
        position=0, extract=extract, meeting_id=meeting.id if meeting else None,
        body=meeting.body if meeting else None, date=meeting.date if meeting else None,
    )  # fmt: skip


def cut_line(line: Line, start: int) -> Line:
    """Take the heading off a line on which the text begins too."""
    if not line.start < start <= line.end:
        return line
    return replace(line, start=start, text=line.text[start - line.start :])


def title_words(title: str) -> set[str]:
    """The words by which a title is known again, its appendix label and the commonest aside."""
    return set(slug(APPENDIX_LABEL.sub("", title)).split("-")) - _COMMON - {""}


def likeness(one: str, other: str) -> float:
    """How much of the shorter of two titles is in the other, from 0 to 1."""
    first, second = title_words(one), title_words(other)
    if first and first == second:
        return 1.0
    return len(first & second) / max(min(len(first), len(second)), 3)
