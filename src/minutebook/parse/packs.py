"""The reports in a pack: what each says, under which agenda item it stands, what is appended to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.dates import find_dates
from minutebook.model import Extract, Item, Meeting, Section
from minutebook.parse import patterns
from minutebook.parse.bodies import find_body, in_title_case
from minutebook.parse.book import APPENDIX_LABEL, Book, cut_line, likeness, make_item, title_words
from minutebook.parse.details import read_details
from minutebook.parse.headings import find_headings
from minutebook.parse.lines import Line, extract_lines
from minutebook.parse.reports import (
    ReportHead,
    find_author,
    find_recommendations,
    listed_appendices,
    read_head,
    without_label,
)
from minutebook.parse.restrictions import is_notice
from minutebook.parse.segments import Segment
from minutebook.text import slug

_FORM_LINES = 40  # within which the form at a report's head ends


def read_report(book: Book, segment: Segment) -> None:
    """Read a report or an appendix into the book, under its meeting and agenda item."""
    extract = extract_lines(book.paper, segment.lines)
    if extract is None:
        return
    head = read_head(segment.lines)
    place = _place(book, segment, head)
    name = f"report-{place.number or slug(' '.join(place.title.split()[:8])) or 'untitled'}"
    item = make_item(book, place.meeting, name, kind="report", title=place.title, extract=extract)
    kept = book.add(replace(
        item, number=place.number, parent_id=place.parent,
        recommendations=_recommendations(book, segment.lines), sections=_sections(book, segment.lines),
        author=find_author(segment.lines, head.values, appended=place.appended),
        report_date=_report_date(head.values),
    ))  # fmt: skip
    book.items[-1] = read_details(kept, formal=True)
    if not place.appended:
        book.report, book.listed = book.items[-1], listed_appendices(segment.lines)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a report stands: its meeting, agenda item and title; ``parent`` is the item above it."""

    meeting: Meeting | None
    number: str | None
    parent: str | None
    title: str
    appended: bool = False


def _place(book: Book, segment: Segment, head: ReportHead) -> _Place:
    title = head.title or "Report"
    listed = _listed_name(book, title)
    above = book.report
    if above and (segment.kind == "appendix" or listed or patterns.APPENDIX.find(title)):
        meeting = book.meetings.get(above.meeting_id or "")
        title = listed or _appendix_title(book, title)
        return _Place(meeting, segment.stamp or above.number, above.id, title, appended=True)
    meeting = _meeting_of_report(book, head.values)
    agenda = _agenda_item(book, meeting, segment.stamp, title)
    number = segment.stamp or (agenda.number if agenda else None)
    if agenda and is_notice(title):
        title = agenda.title
    return _Place(meeting, number, agenda.id if agenda else None, title)


def _sections(book: Book, lines: Sequence[Line]) -> tuple[Section, ...]:
    """Cut a report at its numbered headings."""
    form = [at for at, line in enumerate(lines[:_FORM_LINES]) if patterns.FORM_LABEL.find(line.text)]
    lines = lines[form[-1] + 1 :] if form else lines
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


def _listed_name(book: Book, title: str) -> str | None:
    """The name under which the report before lists an appendix of this title, if it does."""
    own = title_words(title)
    return next(
        (name for name in book.listed if own and len(own & title_words(name)) >= 0.9 * len(own)), None
    )


def _appendix_title(book: Book, title: str) -> str:
    """Name an appendix by its heading, or as the report lists it where that is its only one."""
    if APPENDIX_LABEL.match(title) or len(book.listed) != 1 or likeness(book.listed[0], title) >= 0.5:
        return title
    return book.listed[0]


def _recommendations(book: Book, lines: Sequence[Line]) -> tuple[Extract, ...]:
    found = (_recommendation(book, group) for group in find_recommendations(lines))
    return tuple(extract for extract in found if extract is not None)


def _recommendation(book: Book, group: Sequence[Line]) -> Extract | None:
    bold = _bold_start(book, group[0])
    if bold is not None:
        return book.paper.extract(group[0].start, bold)
    first = cut_line(group[0], without_label(group[0]))
    lines = [line for line in (first, *group[1:]) if line.text]
    return extract_lines(book.paper, lines)


def _bold_start(book: Book, line: Line) -> int | None:
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


def _meeting_of_report(book: Book, values: dict[str, str]) -> Meeting | None:
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


def _agenda_item(book: Book, meeting: Meeting | None, stamp: str | None, title: str) -> Item | None:
    """Find the agenda item a report stands under, by its stamp or by an alike title."""
    agenda = [item for item in book.items if item.kind == "agenda" and item.number]
    if meeting is not None:
        agenda = [item for item in agenda if item.meeting_id == meeting.id]
    if stamp:
        return next((item for item in agenda if item.number == stamp), None)
    scored = sorted(
        ((likeness(item.title, title), -item.position, item) for item in agenda), key=lambda s: s[:2]
    )
    return scored[-1][2] if scored and scored[-1][0] >= 0.5 else None
