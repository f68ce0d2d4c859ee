"""Put together what the segments of a paper hold: meetings and items with their ids."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutebook.dates import find_dates
from minutebook.model import Extract, Item, ItemKind, Meeting, Paper, ParsedPaper, Section
from minutebook.parse import patterns
from minutebook.parse.actions import find_actions
from minutebook.parse.agenda import read_agenda
from minutebook.parse.attendance import Attendance, fill_apologies, read_attendance
from minutebook.parse.bodies import find_body, in_title_case
from minutebook.parse.details import read_details, read_together
from minutebook.parse.furniture import find_furniture
from minutebook.parse.headings import Heading, find_headings
from minutebook.parse.lines import Line, extract_lines, extract_ranges, read_lines
from minutebook.parse.meetings import MeetingHead, read_meeting_head
from minutebook.parse.minutes import MinuteDraft, read_minutes
from minutebook.parse.reports import (
    find_author,
    find_recommendations,
    listed_appendices,
    read_head,
    without_label,
)
from minutebook.parse.segments import Segment, find_segments
from minutebook.text import slug


_MISPRINT_DAYS = 31  # a front sheet's date further off is another meeting's
_MOSTLY = 0.8  # of the agenda's titles also head minutes: it is the agenda of that meeting


@dataclass(slots=True)
class _Book:
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


def parse_paper(paper: Paper) -> ParsedPaper:
    """Read the meetings and items of a paper, in its order."""
    lines = read_lines(paper)
    furniture = find_furniture(lines)
    content = [line for line in lines if line.index not in furniture]
    book = _Book(paper, {line.index: line for line in lines})
    for segment in find_segments(content):
        _READERS[segment.kind](book, segment)
    _settle_dates(book)
    _number_reports(book)
    return ParsedPaper(paper.id, tuple(book.meetings.values()), tuple(book.items))


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


def _meeting(book: _Book, head: MeetingHead, heading: Extract | None) -> Meeting | None:
    if head.body is None or head.date is None:
        return None
    return Meeting(
        id=f"{slug(head.body)}/{head.date.isoformat()}",
        body=head.body, date=head.date, paper_id=book.paper.id, time=head.time, venue=head.venue,
        heading=heading, conflicts=head.conflicts,
    )  # fmt: skip


def _stem(book: _Book, meeting: Meeting | None) -> str:
    return meeting.id if meeting else f"paper-{book.paper.id}"


def _item(
    book: _Book, meeting: Meeting | None, kind: ItemKind, name: str, title: str, extract: Extract
) -> Item:
    return Item(
        id=f"{_stem(book, meeting)}/{name}", kind=kind, number=None, title=title, paper_id=book.paper.id,
        position=0, extract=extract, meeting_id=meeting.id if meeting else None,
        body=meeting.body if meeting else None, date=meeting.date if meeting else None,
    )  # fmt: skip


# --- minutes ----------------------------------------------------------------------------------------


def _read_minutes(book: _Book, segment: Segment) -> None:
    above, drafts = read_minutes(segment.lines)
    head = read_meeting_head(above or segment.lines[:12])
    names = _names_of(above, drafts)
    block = extract_lines(book.paper, above)
    meeting = _meeting(book, head, block)
    if meeting is not None:
        meeting = book.note(replace(
            meeting, chair=names.chair, present=names.present, apologies=names.apologies,
            in_attendance=names.in_attendance, attendance=block, has_minutes=True,
        ))  # fmt: skip
    if block is not None:
        book.add(_item(book, meeting, "report", "attendance", "Attendance", block))
    formal = any(patterns.RESOLVED.find(line.text) for line in segment.lines)
    begin = len(book.items)
    for draft in drafts:
        parent = _add_minute(book, meeting, draft.heading, draft.lines, formal=formal)
        for child in draft.children:
            _add_minute(book, meeting, child.heading, child.lines, parent=parent.id, formal=formal)
    book.items[begin:] = read_together(book.items[begin:])


def _names_of(above: Sequence[Line], drafts: Sequence[MinuteDraft]) -> Attendance:
    """Read the names above the items, or in the first items where they are minuted as such."""
    names = read_attendance(above)
    if not names.present:
        for draft in drafts[:3]:
            said = [
                line
                for line in (_cut(line, draft.heading.body_start or 0) for line in draft.lines)
                if line.text
            ]
            if said and patterns.PRESENT.find(draft.heading.title):
                label = replace(said[0], text=f"Present: {said[0].text}")
                names = read_attendance([label, *said[1:]])
    for draft in drafts[:4]:
        if "apologies" in draft.heading.title.casefold():
            names = fill_apologies(
                names, " ".join(_cut(line, draft.heading.body_start or 0).text for line in draft.lines)
            )
    return names


def _add_minute(
    book: _Book, meeting: Meeting | None, heading: Heading, lines: Sequence[Line],
    *, formal: bool, parent: str | None = None,
) -> Item:  # fmt: skip
    extract = _text_under(book, heading, lines)
    name = _minute_name(heading)
    item = replace(
        _item(book, meeting, "minute", name, heading.title, extract), number=heading.number, parent_id=parent
    )
    kept = book.add(item)
    book.items[-1] = read_details(kept, formal=formal)
    return book.items[-1]


def _minute_name(heading: Heading) -> str:
    if heading.number:
        return heading.number.replace("/", "-")
    return slug(" ".join(heading.title.split()[:8])) or "minutes"


def _text_under(book: _Book, heading: Heading, lines: Sequence[Line]) -> Extract:
    """Take the text under a heading; where nothing stands there, the heading itself."""
    claimed = [book.every_line[index] for index in heading.claimed]
    if heading.body_start is not None:
        lines = [_cut(line, heading.body_start) for line in lines]
    extract = extract_lines(book.paper, [line for line in lines if line.text])
    if extract is not None:
        extract = extract_ranges(book.paper, _tidy(lines))
    return extract or extract_lines(book.paper, claimed) or book.paper.extract(0, len(book.paper.text))


def _tidy(lines: Sequence[Line]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    index = -2
    for line in lines:
        if ranges and line.index == index + 1:
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.start, line.end))
        index = line.index
    return ranges


def _cut(line: Line, start: int) -> Line:
    """Take the heading off a line on which the text begins too."""
    if not line.start < start <= line.end:
        return line
    return replace(line, start=start, text=line.text[start - line.start :])


# --- agendas ----------------------------------------------------------------------------------------


def _read_agenda(book: _Book, segment: Segment) -> None:
    notice, drafts = read_agenda(segment.lines)
    first = drafts[0].heading.at if drafts else segment.lines[-1].index
    head = read_meeting_head([line for line in notice if line.index < first] or notice)
    block = extract_lines(book.paper, notice)
    meeting = _meeting(book, head, block)
    if meeting is not None:
        meeting = book.note(meeting)
    if block is not None:
        book.add(_item(book, meeting, "agenda", "agenda-notice", "Notice of meeting", block))
    for draft in drafts:
        extract = _text_under(book, draft.heading, draft.lines)
        item = _item(book, meeting, "agenda", f"agenda-{draft.heading.number}", draft.heading.title, extract)
        book.add(replace(item, number=draft.heading.number, printed_pages=draft.printed_pages))


# --- reports ----------------------------------------------------------------------------------------


def _read_report(book: _Book, segment: Segment) -> None:
    extract = extract_lines(book.paper, segment.lines)
    if extract is None:
        return
    head = read_head(segment.lines)
    title = head.title or "Report"
    listed = _listed_name(book, title)
    if book.report and (segment.kind == "appendix" or listed or patterns.APPENDIX.find(title)):
        meeting = book.meetings.get(book.report.meeting_id or "")
        number, parent = segment.stamp or book.report.number, book.report.id
        title = listed or _appendix_title(book, title)
    else:
        meeting = _meeting_of_report(book, head.values)
        agenda = _agenda_item(book, meeting, segment.stamp, title)
        number = segment.stamp or (agenda.number if agenda else None)
        parent = agenda.id if agenda else None
    name = f"report-{number or slug(' '.join(title.split()[:8])) or 'untitled'}"
    kept = book.add(replace(
        _item(book, meeting, "report", name, title, extract), number=number, parent_id=parent,
        recommendations=_recommendations(book, segment.lines),
        author=find_author(segment.lines, head.values), report_date=_report_date(head.values),
        sections=_sections(book, segment.lines),
    ))  # fmt: skip
    book.items[-1] = read_details(kept, formal=True)
    if not parent or not book.report or parent != book.report.id:
        book.report, book.listed = book.items[-1], listed_appendices(segment.lines)


def _sections(book: _Book, lines: Sequence[Line]) -> tuple[Section, ...]:
    """Cut a report at its numbered headings."""
    headings = [heading for heading in find_headings(lines) if heading.title]
    if not headings:
        return ()
    places = {line.index: at for at, line in enumerate(lines)}
    starts = [places[heading.at] for heading in headings]
    found: list[Section] = []
    for heading, start, end in zip(headings, starts, [*starts[1:], len(lines)], strict=True):
        extract = extract_lines(book.paper, lines[start:end])
        if extract is not None:
            found.append(Section(heading.number, heading.title, extract))
    return tuple(found)


def _listed_name(book: _Book, title: str) -> str | None:
    """The name under which the report before lists an appendix of this title, if it does."""
    own = _words(title)
    return next((name for name in book.listed if own and len(own & _words(name)) >= 0.9 * len(own)), None)


def _appendix_title(book: _Book, title: str) -> str:
    """Name an appendix by its heading, or as the report lists it where that is its only one."""
    if _APPENDIX_LABEL.match(title) or len(book.listed) != 1 or _likeness(book.listed[0], title) >= 0.5:
        return title
    return book.listed[0]


def _recommendations(book: _Book, lines: Sequence[Line]) -> tuple[Extract, ...]:
    found = (_recommendation(book, group) for group in find_recommendations(lines))
    return tuple(extract for extract in found if extract is not None)


def _recommendation(book: _Book, group: Sequence[Line]) -> Extract | None:
    bold = _bold_start(book, group[0])
    if bold is not None:
        return book.paper.extract(group[0].start, bold)
    first = _cut(group[0], without_label(group[0]))
    lines = [line for line in (first, *group[1:]) if line.text]
    return extract_lines(book.paper, lines)


def _bold_start(book: _Book, line: Line) -> int | None:
    """Where the bold sentence ends that a paragraph begins with, if it is the recommendation itself."""
    for mark in book.paper.marks:
        if mark.kind == "bold" and abs(mark.start - line.start) <= 1 and mark.end < line.end - 20:
            said = book.paper.text[mark.start : mark.end].rstrip()
            return mark.end if said.endswith(".") and len(said.split()) > 4 else None
    return None


def _report_date(values: dict[str, str]) -> dt.date | None:
    said = values.get("date", "")
    found = find_dates(said)
    return found[0].date if found else None


def _meeting_of_report(book: _Book, values: dict[str, str]) -> Meeting | None:
    """Find the meeting a report is for: the one its form names, else the pack's own."""
    packed = next((m for m in book.meetings.values() if not m.has_minutes), None)
    said = " ".join(
        values.get(label, "")
        for label in values
        if label.startswith(("meeting", "committee", "to", "date of"))
    )
    named = values.get("meeting") or said
    body = _body_in(named)
    dates = find_dates(" ".join((said, values.get("date", "") if body else "")))
    date = dates[0].date if dates else None
    if packed and (body is None or slug(body) == slug(packed.body)) and (date is None or date == packed.date):
        return packed
    if body and date:
        known = book.meetings.get(f"{slug(body)}/{date.isoformat()}")
        return known or book.note(Meeting(f"{slug(body)}/{date.isoformat()}", body, date, book.paper.id))
    return packed or (book.last if book.last and not book.last.has_minutes else None)


def _body_in(said: str) -> str | None:
    if not said:
        return None
    dates = find_dates(said)
    if dates:
        said = said[: dates[0].start].strip(" -–—,:") or said[dates[0].end :]
    found = find_body([Line(0, 0, len(said), 1, said.strip())])
    return in_title_case(found) if found else None


def _agenda_item(book: _Book, meeting: Meeting | None, stamp: str | None, title: str) -> Item | None:
    """Find the agenda item a report stands under, by its stamp or by an alike title."""
    agenda = [item for item in book.items if item.kind == "agenda" and item.number]
    if meeting is not None:
        agenda = [item for item in agenda if item.meeting_id == meeting.id]
    if stamp:
        return next((item for item in agenda if item.number == stamp), None)
    scored = sorted(
        ((_likeness(item.title, title), -item.position, item) for item in agenda), key=lambda s: s[:2]
    )
    return scored[-1][2] if scored and scored[-1][0] >= 0.5 else None


def _words(title: str) -> set[str]:
    return set(slug(_APPENDIX_LABEL.sub("", title)).split("-")) - _COMMON - {""}


def _likeness(one: str, other: str) -> float:
    first, second = _words(one), _words(other)
    return len(first & second) / max(min(len(first), len(second)), 3)


_APPENDIX_LABEL = re.compile(r"(?:appendix|annex|enclosure)\b(?:\s+[A-Z0-9]{1,2}\b)?[\s:.–-]*", re.IGNORECASE)
_COMMON = frozenset("the of and for to a in on report update review committee commission council".split())


def _settle_dates(book: _Book) -> None:
    """Where a front sheet misprints the date of the very meeting minuted below it, the minutes' heading wins."""
    for sheet in [meeting for meeting in book.meetings.values() if not meeting.has_minutes]:
        for held in [meeting for meeting in book.meetings.values() if meeting.has_minutes]:
            near = abs((held.date - sheet.date).days) <= _MISPRINT_DAYS
            if near and slug(held.body) == slug(sheet.body) and _same_business(book, sheet, held):
                _join_meetings(book, sheet, held)


def _same_business(book: _Book, sheet: Meeting, held: Meeting) -> bool:
    agenda = [
        _words(i.title) for i in book.items if i.kind == "agenda" and i.number and i.meeting_id == sheet.id
    ]
    minutes = [_words(i.title) for i in book.items if i.kind == "minute" and i.meeting_id == held.id]
    same = sum(any(len(one & two) >= 0.7 * max(len(one | two), 1) for two in minutes) for one in agenda)
    return len(agenda) >= 3 and same >= _MOSTLY * len(agenda)


def _join_meetings(book: _Book, sheet: Meeting, held: Meeting) -> None:
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


def _number_reports(book: _Book) -> None:
    """Give reports without a stamp the agenda's items in turn, where as many have papers as there are reports."""
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


def _renumber(book: _Book, report: Item, agenda: Item) -> None:
    for at, item in enumerate(book.items):
        if item.id == report.id or item.parent_id == report.id:
            parent = agenda.id if item.id == report.id else item.parent_id
            book.items[at] = replace(item, number=agenda.number, parent_id=parent)


# --- the rest -----------------------------------------------------------------------------------------


def _read_rest(book: _Book, segment: Segment) -> None:
    extract = extract_lines(book.paper, segment.lines)
    if extract is None:
        return
    kind = segment.kind
    meeting = book.last if kind == "actions" else None
    title = next(line.text for line in segment.lines if line.text) if kind == "actions" else book.paper.title
    kept = book.add(_item(book, meeting, "report", kind, title, extract))
    if kind == "actions":
        people = (*meeting.present, *meeting.apologies) if meeting else ()
        kept = replace(kept, actions=find_actions(extract, people))
    book.items[-1] = read_details(kept, formal=True)


_READERS = {
    "minutes": _read_minutes,
    "agenda": _read_agenda,
    "report": _read_report,
    "appendix": _read_report,
    "actions": _read_rest,
    "front": _read_rest,
}
