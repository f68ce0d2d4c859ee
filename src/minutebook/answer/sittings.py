"""Who sat in the chair, came or sent apologies, declared what, when they meet again: told from meetings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.resolved import Fit, cite_clauses
from minutebook.answer.sources import Keeping
from minutebook.answer.words import holds, stems
from minutebook.catalogue.entries import MeetingEntry
from minutebook.dates import find_dates
from minutebook.model import Citation, Extract, Filters, Item, Meeting
from minutebook.question import Attendance

MOST_MEETINGS = 5
MONTH, SEASON = dt.timedelta(days=31), dt.timedelta(days=92)
_ATTENDING = frozenset(
    stems(
        "chair chaired chairs chairing attended attend present apologies apology absent sent there"
        " councillors councillor members member session sat came meetings"
    )
)
_MEETING_AGAIN = frozenset(
    stems(
        "next following further future meeting meetings date dates time place venue fix fixed set held hold"
        " arranged arrange take takes municipal year"
    )
)
_ON_MEETINGS_TO_COME = re.compile(
    r"\b(?:next|future|further|forthcoming)\b.*\bmeetings?\b|\b(?:dates?|times?|calendar)\b.*\bmeetings?\b"
    r"|\bmeetings?\b.*\bdates?\b",
    re.IGNORECASE,
)
_SAYS_NEXT = re.compile(
    r"[^\n.]{0,80}\bnext\s+(?:scheduled\s+|ordinary\s+)?meeting\b[^.]{0,200}?\b(?:19|20)\d\d\b", re.IGNORECASE
)
_INTERESTS = re.compile(r"\bdeclarations?\b.*\binterests?\b|\binterests?\b.*\bdeclar", re.IGNORECASE)


def is_of_a_meeting(enquiry: Enquiry) -> bool:
    """Whether a question for the chair or for who came is about a meeting, and not about some other group."""
    return set(enquiry.weights) <= _ATTENDING


def cite_attendance(enquiry: Enquiry, asked: Attendance, catalogue: Keeping) -> list[Citation]:
    """Quote who was there at the meetings asked about; the latest minuted one where none is named."""
    citations = []
    for entry in _minuted(enquiry, catalogue):
        meeting = entry.meeting
        names = {"chair": (meeting.chair,) if meeting.chair else (), "present": meeting.present}.get(
            asked, meeting.apologies
        )
        items = catalogue.items_of_meeting(meeting.id)
        if meeting.attendance is None or not items or not names:
            continue
        marked = _places(names, meeting.attendance.text) if asked == "chair" else ()
        citations.append(Citation(meeting.attendance, _holder(meeting.attendance, items), marked=marked))
    return citations[: MOST_MEETINGS if _says_when(enquiry) else 1]


def cite_declarations(enquiry: Enquiry, catalogue: Keeping) -> list[Citation]:
    """Quote the interests declared at the meetings asked about, or the minute that says there were none.

    Where a member or a matter is named, only those declarations that name it, if any does.
    """
    declared: list[Citation] = []
    none: list[Citation] = []
    for entry in _minuted(enquiry, catalogue):
        for item in catalogue.items_of_meeting(entry.meeting.id):
            declared += [Citation(said.extract, item) for said in item.declarations]
            if item.kind == "minute" and not item.declarations and _INTERESTS.search(item.title):
                none.append(Citation(item.extract, item))
    named = [citation for citation in declared if _names(enquiry, citation)]
    found = named or declared or none
    return found if _says_when(enquiry) or named else found[: MOST_MEETINGS * 2]


def is_of_next_meeting(enquiry: Enquiry) -> bool:
    """Whether a question that names the next meeting is for when it is, and not for what it is to do."""
    return set(enquiry.weights) <= _MEETING_AGAIN


def cite_next_meeting(enquiry: Enquiry, catalogue: Keeping) -> list[Citation]:
    """Quote what each body minuted of meetings to come, at the meeting asked about; else at its latest one.

    Asked for the meeting after a day or a month, that is the one held then.
    """
    since, until = _then(enquiry)
    meetings, _ = catalogue.meetings(Filters(enquiry.filters.bodies, since, until))
    latest: dict[str | None, list[Citation]] = {}
    for entry in meetings:
        body = entry.meeting.body
        if body not in latest and (cited := _told_of_next(entry.meeting, catalogue)):
            latest[body] = cited
    return [citation for cited in list(latest.values())[:MOST_MEETINGS] for citation in cited]


def says_more_than_a_season(enquiry: Enquiry) -> bool:
    """Whether a year or more is asked about: its meetings are fixed before it begins."""
    return any(one.since and one.until and one.until - one.since > SEASON for one in enquiry.periods)


def _then(enquiry: Enquiry) -> tuple[dt.date | None, dt.date | None]:
    """The time of the meeting that is asked about; the time that was chosen, if any was, as it is."""
    filters, understood = enquiry.filters, enquiry.understood
    if (filters.since, filters.until) != (understood.since, understood.until):
        return filters.since, filters.until
    said = [(period.since, period.until) for period in enquiry.periods]
    since, until = next(iter(said), (understood.since, understood.until))
    if since and until is None:
        return since - MONTH, since - dt.timedelta(days=1)
    return since, until


def _told_of_next(meeting: Meeting, catalogue: Keeping) -> list[Citation]:
    """What a meeting minuted of those to come; else what its agenda says of the next one."""
    items = catalogue.items_of_meeting(meeting.id)
    citations: list[Citation] = []
    for item in items:
        if item.kind == "minute" and _ON_MEETINGS_TO_COME.search(item.title):
            citations += cite_clauses(Fit(item, 0.0, 1.0)) or [Citation(item.extract, item)]
    for item in () if citations else items:
        said = _SAYS_NEXT.search(item.extract.text)
        if said and find_dates(said[0]):
            citations.append(Citation(item.extract.part(*said.span()), item))
    return citations[:1] if citations and citations[0].item.kind != "minute" else citations


def _minuted(enquiry: Enquiry, catalogue: Keeping) -> Sequence[MeetingEntry]:
    wanted = Filters(enquiry.filters.bodies, enquiry.filters.since, enquiry.filters.until)
    meetings, _ = catalogue.meetings(wanted)
    return [entry for entry in meetings if entry.meeting.has_minutes]


def _says_when(enquiry: Enquiry) -> bool:
    return enquiry.filters.since is not None or enquiry.filters.until is not None


def _names(enquiry: Enquiry, citation: Citation) -> bool:
    """Whether a declaration holds a word of the question that is no word of asking for declarations."""
    asking = set(
        stems("councillor councillors member members interest interests declared declare made recorded")
    )
    wanted = [word for word in enquiry.weights if word not in asking]
    held = frozenset(stems(citation.extract.text))
    return any(holds(word, held) for word in wanted)


def _holder(attendance: Extract, items: Sequence[Item]) -> Item:
    """The item whose text the attendance is part of, else the first of the meeting's minutes."""
    first = attendance.spans[0]
    for item in items:
        for span in item.extract.spans:
            if span.paper_id == first.paper_id and span.start <= first.start < span.end:
                return item
    return next((item for item in items if item.kind == "minute"), items[0])


def _places(names: Sequence[str | None], text: str) -> tuple[tuple[int, int], ...]:
    found = [(text.find(name), len(name)) for name in names if name]
    return tuple((at, at + length) for at, length in found if at >= 0)
