"""Put together what the segments of a paper hold: meetings and items with their ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.model import Extract, Item, Meeting, Paper, ParsedPaper
from minutebook.parse import patterns
from minutebook.parse.action_column import Place, find_action_column
from minutebook.parse.actions import find_actions
from minutebook.parse.agenda import AgendaDraft, read_agenda
from minutebook.parse.book import Book, cut_line, make_item, make_meeting
from minutebook.parse.details import read_details, read_together
from minutebook.parse.furniture import find_furniture
from minutebook.parse.headings import Heading
from minutebook.parse.lines import Line, extract_lines, extract_ranges, read_lines
from minutebook.parse.meetings import read_meeting_head, told_date
from minutebook.parse.minutes import read_minutes
from minutebook.parse.packs import read_report
from minutebook.parse.presence import names_of
from minutebook.parse.restrictions import private_from, restriction_on_agenda
from minutebook.parse.segments import Segment, find_segments
from minutebook.parse.settle import number_reports, settle_dates
from minutebook.text import slug

_BETWEEN = re.compile(r"[^\w.]+")  # what a number has between its parts, and an address cannot


def parse_paper(paper: Paper) -> ParsedPaper:
    """Read the meetings and items of a paper, in its order."""
    lines = read_lines(paper)
    furniture = find_furniture(lines)
    content = [line for line in lines if line.index not in furniture]
    book = Book(paper, {line.index: line for line in lines})
    for segment in find_segments(content):
        _READERS[segment.kind](book, segment)
    settle_dates(book)
    number_reports(book)
    return ParsedPaper(paper.id, tuple(book.meetings.values()), tuple(book.items))


# --- minutes ----------------------------------------------------------------------------------------


def _read_minutes(book: Book, segment: Segment) -> None:
    above, drafts = read_minutes(segment.lines)
    head = read_meeting_head(above or segment.lines[:12], book.paper.text)
    if head.date is None and above:
        head = replace(
            head, date=told_date(" ".join(line.text for part in drafts[:2] for line in part.lines))
        )
    names = names_of(above, drafts)
    block = extract_lines(book.paper, above)
    meeting = make_meeting(book, head, block)
    if meeting is not None:
        meeting = book.note(replace(
            meeting, chair=names.chair, present=names.present, apologies=names.apologies,
            in_attendance=names.in_attendance, attendance=block, has_minutes=True,
        ))  # fmt: skip
    if block is not None:
        book.add(make_item(book, meeting, "attendance", kind="report", title="Attendance", extract=block))
    formal = any(map(_is_formal, segment.lines))
    begin = len(book.items)
    aside = find_action_column(segment.lines)
    for draft in drafts:
        parent = _add_minute(book, meeting, draft.heading, draft.lines, formal=formal, aside=aside)
        for child in draft.children:
            _add_minute(
                book, meeting, child.heading, child.lines, parent=parent.id, formal=formal, aside=aside
            )
    book.items[begin:] = read_together(book.items[begin:])


def _is_formal(line: Line) -> bool:
    """Whether a line opens a resolution in so many words; "It was AGREED" alone makes no minutes formal."""
    match = patterns.RESOLVED.find(line.text)
    return match is not None and not match["verb"].casefold().endswith(("agreed", "agreed unanimously"))


def _add_minute(
    book: Book, meeting: Meeting | None, heading: Heading, lines: Sequence[Line],
    *, formal: bool, aside: Sequence[Place], parent: str | None = None,
) -> Item:  # fmt: skip
    extract = _text_under(book, heading, lines)
    name = _minute_name(heading)
    item = replace(
        make_item(book, meeting, name, kind="minute", title=heading.title, extract=extract),
        number=heading.number,
        parent_id=parent,
    )
    kept = book.add(item)
    book.items[-1] = read_details(kept, formal=formal, aside=aside)
    return book.items[-1]


def _minute_name(heading: Heading) -> str:
    if heading.number:
        return _BETWEEN.sub("-", heading.number).strip("-").casefold()
    return slug(" ".join(heading.title.split()[:8])) or "minutes"


def _text_under(book: Book, heading: Heading, lines: Sequence[Line]) -> Extract:
    """Take the text under a heading; where nothing stands there, the heading itself."""
    claimed = [book.every_line[index] for index in heading.claimed]
    if heading.body_start is not None:
        lines = [cut_line(line, heading.body_start) for line in lines]
    ranges = [heading.before] if heading.before else []
    extract = extract_ranges(book.paper, [*ranges, *_tidy(lines, heading.body_start)])
    return extract or extract_lines(book.paper, claimed) or book.paper.extract(0, len(book.paper.text))


def _tidy(lines: Sequence[Line], cut_at: int | None) -> list[tuple[int, int]]:
    """Join neighbouring lines into stretches; where a number was cut off a line, a new one begins."""
    ranges: list[tuple[int, int]] = []
    index = -2
    for line in lines:
        if ranges and line.index == index + 1 and line.start != cut_at:
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.start, line.end))
        index = line.index
    return ranges


# --- agendas ----------------------------------------------------------------------------------------


def _read_agenda(book: Book, segment: Segment) -> None:
    notice, drafts = read_agenda(segment.lines)
    first = drafts[0].heading.at if drafts else segment.lines[-1].index
    head = read_meeting_head([line for line in notice if line.index < first] or notice, book.paper.text)
    block = extract_lines(book.paper, notice)
    meeting = make_meeting(book, head, block)
    if meeting is not None:
        meeting = book.note(meeting)
    if block is not None:
        title = "Notice of meeting"
        book.add(make_item(book, meeting, "agenda-notice", kind="agenda", title=title, extract=block))
    private: Extract | None = None
    for draft in drafts:
        parent = _add_agenda_item(book, meeting, draft, private=private)
        for child in draft.children:
            _add_agenda_item(book, meeting, child, parent=parent.id, private=private)
        private = private_from(book.paper, draft.lines, private)


def _add_agenda_item(
    book: Book, meeting: Meeting | None, draft: AgendaDraft,
    *, parent: str | None = None, private: Extract | None = None,
) -> Item:  # fmt: skip
    extract = _text_under(book, draft.heading, draft.lines)
    number, title = draft.heading.number, draft.heading.title
    name = number or slug(" ".join(title.split()[:8]))
    item = make_item(book, meeting, f"agenda-{name}", kind="agenda", title=title, extract=extract)
    item = replace(item, number=number, printed_pages=draft.printed_pages, parent_id=parent)
    said = [*(book.every_line[index] for index in draft.heading.claimed), *draft.lines]
    restriction = restriction_on_agenda(extract_lines(book.paper, said) or extract, private)
    return book.add(replace(item, restricted=restriction is not None, restriction=restriction))


# --- the rest -----------------------------------------------------------------------------------------


def _read_rest(book: Book, segment: Segment) -> None:
    extract = extract_lines(book.paper, segment.lines)
    if extract is None:
        return
    kind = segment.kind
    meeting = book.last if kind == "actions" else None
    title = next(line.text for line in segment.lines if line.text) if kind == "actions" else book.paper.title
    kept = book.add(make_item(book, meeting, kind, kind="report", title=title, extract=extract))
    if kind == "actions":
        people = (*meeting.present, *meeting.apologies) if meeting else ()
        kept = replace(kept, actions=find_actions(extract, people))
    book.items[-1] = read_details(kept, formal=True)


_READERS = {
    "minutes": _read_minutes,
    "agenda": _read_agenda,
    "report": read_report,
    "appendix": read_report,
    "actions": _read_rest,
    "front": _read_rest,
}
