"""When and where meetings were held, what was declared at them, when they meet again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.members import (
    MOST_MEETINGS,
    NO_MEETING,
    Told,
    meetings_asked,
    says_when,
    tell_of_members,
)
from minutebook.answer.person import is_of_someone, tell_of_one
from minutebook.answer.resolved import Fit, cite_clauses
from minutebook.answer.rolls import holder
from minutebook.answer.sources import Keeping
from minutebook.answer.words import holds, stems
from minutebook.catalogue.entries import MeetingEntry
from minutebook.dates import find_dates
from minutebook.model import Citation, Extract, Filters, Item, Meeting
from minutebook.question import AboutMeetings, read_about_meetings

MOST_MINUTES = 3  # meetings of which everything resolved is quoted
MOST_LISTED = 40  # meetings whose days are quoted
HEAD_CHARS = 1500  # of an item in which the day of its meeting is looked for
NEAR_THE_TOP = 160
AGENDA_CHARS = 160  # of an agenda item, beyond which its quote ends with the line
NOTHING_RESOLVED_THEN = "The minutes held of that time record no resolution."
NO_DAY = "No line that says the day of a meeting stands in the papers."
NO_NEXT_MEETING = "Nothing that is held of that time says when the next meeting was to be."
MONTH, SEASON = dt.timedelta(days=31), dt.timedelta(days=92)
_ON_MEETINGS_TO_COME = re.compile(
    r"\b(?:next|future|further|forthcoming)\b.*\bmeetings?\b|\b(?:dates?|times?|calendar)\b.*\bmeetings?\b"
    r"|\bmeetings?\b.*\bdates?\b",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(r"\bnext\s+(?:scheduled\s+|ordinary\s+)?meeting\b", re.IGNORECASE)
_SAYS_NEXT = re.compile(
    r"[^\n.]{0,80}\bnext\s+(?:scheduled\s+|ordinary\s+)?meeting\b[^.]{0,200}?\b(?:19|20)\d\d\b", re.IGNORECASE
)
_DAY_OF_A_MONTH = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b(?!,?\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_LATEST = re.compile(r"\b(?:last|latest|newest|most recent|previous)\b", re.IGNORECASE)
_INTERESTS = re.compile(r"\bdeclarations?\b.*\binterests?\b|\binterests?\b.*\bdeclar", re.IGNORECASE)


def tell_of_meetings(enquiry: Enquiry, catalogue: Keeping) -> Told | None:
    """Answer a question about meetings themselves: who was there, when and where they were, the next one.

    Returns:
        Quotes, or why there are none; None for any other question, and where what the meetings say of it is
        not known.
    """
    about = read_about_meetings(enquiry.text, enquiry.bodies)
    if about is None:
        return None
    if about.unheld and set(about.left) == set(about.unheld):
        return Told((), f"No papers of a body called {about.unheld[0]} are held.")
    if about.kind in {"last", "held", "where", "starts", "bodies", "minutes", "agenda"}:
        return tell_of_sittings(enquiry, about, catalogue)
    if about.kind != "next":
        of_one = is_of_someone(enquiry, about, catalogue)
        return (tell_of_one if of_one else tell_of_members)(enquiry, about, catalogue)
    if about.left:
        return None
    cited = cite_next_meeting(enquiry, catalogue)
    return Told(tuple(cited), NO_NEXT_MEETING) if cited or not says_more_than_a_season(enquiry) else None


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
    return found if says_when(enquiry) or named else found[: MOST_MEETINGS * 2]


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


def tell_of_sittings(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> Told | None:
    """Quote the lines that say when the meetings asked about were held, or where; None where none says it."""
    if about.left or (about.kind in {"minutes", "agenda"} and enquiry.understood.minute is not None):
        return None
    held = [] if enquiry.names_its_day else meetings_asked(enquiry, catalogue)
    if not held:
        return Told(tuple(_fixed_for(enquiry, catalogue)), NO_MEETING)
    if about.kind == "minutes":
        return _tell_minutes(enquiry, held, catalogue)
    if about.kind == "agenda":
        return _tell_agenda(held, catalogue)
    if about.kind in {"where", "starts"}:
        cited = [one for entry in held[:MOST_MEETINGS] for one in _cite_line(entry.meeting, about, catalogue)]
        return Told(tuple(cited if says_when(enquiry) else cited[:1])) if cited else None
    held = _of_those(enquiry, about, held, catalogue)
    if len(held) > MOST_LISTED:
        wanted = Filters(enquiry.filters.bodies, enquiry.filters.since, enquiry.filters.until)
        n_held = catalogue.meetings(wanted, limit=0)[1]
        return Told((), f"{n_held} meetings of that are held, too many to quote: name a body or a year.")
    cited = [one for entry in reversed(held) for one in _cite_line(entry.meeting, about, catalogue)]
    return Told(tuple(cited), NO_DAY)


def _of_those(
    enquiry: Enquiry, about: AboutMeetings, held: list[MeetingEntry], catalogue: Keeping
) -> list[MeetingEntry]:
    """Those of the meetings that are asked for, latest first: the last minuted and later, the first, all."""
    filters = enquiry.filters
    if about.kind == "last":
        minuted = next((at for at, entry in enumerate(held) if entry.meeting.has_minutes), 0)
        return held[: minuted + 1]
    if about.kind == "bodies":
        names = filters.bodies or [body.name for body in catalogue.bodies()]
        each = (Filters((name,), filters.since, filters.until) for name in names)
        return [entry for wanted in each for entry in catalogue.meetings(wanted, limit=1)[0]]
    if _FIRST.search(enquiry.text):
        wanted = Filters(filters.bodies, filters.since, filters.until)
        n_held = catalogue.meetings(wanted, limit=0)[1]
        return catalogue.meetings(wanted, limit=1, offset=n_held - 1)[0]
    return held


def _tell_minutes(enquiry: Enquiry, held: Sequence[MeetingEntry], catalogue: Keeping) -> Told | None:
    """Quote all that was resolved where the minutes of a time are asked for; None where those are many."""
    minuted = [entry.meeting.id for entry in held if entry.meeting.has_minutes]
    if _LATEST.search(enquiry.text):
        minuted = minuted[:1]
    elif len(minuted) > MOST_MINUTES or not says_when(enquiry):
        return None
    items = [item for meeting_id in minuted for item in catalogue.items_of_meeting(meeting_id)]
    cited = [one for item in items if item.kind == "minute" for one in cite_clauses(Fit(item, 0.0, 1.0))]
    return Told(tuple(cited), NOTHING_RESOLVED_THEN) if cited or minuted else None


def _tell_agenda(held: Sequence[MeetingEntry], catalogue: Keeping) -> Told | None:
    """Quote the items of the latest agenda, of the meetings asked about, each by its first lines."""
    for entry in held:
        items = catalogue.items_of_meeting(entry.meeting.id)
        cited = [_opening(item) for item in items if item.kind == "agenda" and item.number is not None]
        if cited:
            return Told(tuple(cited))
    return None


def _opening(item: Item) -> Citation:
    """Quote an item whole if it is short, else as far as its first line ends behind so many characters."""
    text = item.extract.text
    ends = text.find("\n", AGENDA_CHARS)
    return Citation(item.extract.part(0, ends) if ends > 0 else item.extract, item)


def _cite_line(meeting: Meeting, about: AboutMeetings, catalogue: Keeping) -> list[Citation]:
    """Quote what heads a meeting's papers as far as the line that says its day, its place or its time."""
    items = catalogue.items_of_meeting(meeting.id)
    if about.kind in {"where", "starts"}:
        said = meeting.venue if about.kind == "where" else meeting.time
        return _line_of(said, meeting, items) if said else []
    head = meeting.heading or meeting.attendance
    texts = [(head, holder(head, items))] if head and items else []
    for extract, item in [*texts, *((item.extract, item) for item in items)]:
        days = [found for found in find_dates(extract.text[:HEAD_CHARS]) if found.date == meeting.date]
        if days:
            return [_quote_line(extract, item, days[0].start, days[0].end)]
    return []


def _line_of(said: str, meeting: Meeting, items: Sequence[Item]) -> list[Citation]:
    """Quote the line of a meeting's heading that says its place or time."""
    words = r"\s*".join(map(re.escape, said.split()))
    head = meeting.heading or meeting.attendance
    place = re.search(words, head.text) if head and items else None
    return [_quote_line(head, holder(head, items), *place.span())] if head and place else []


def _quote_line(extract: Extract, item: Item, start: int, end: int) -> Citation:
    """Quote the lines on which a place stands, from the top of the text if that is near."""
    text = extract.text
    begins = 0 if start <= NEAR_THE_TOP else text.rfind("\n", 0, start) + 1
    ends = text.find("\n", end)
    quote = extract.part(begins, ends if ends >= 0 else len(text))
    cut = len(text[begins:]) - len(text[begins:].lstrip())
    return Citation(quote, item, marked=((start - begins - cut, end - begins - cut),))


def _fixed_for(enquiry: Enquiry, catalogue: Keeping) -> list[Citation]:
    """What minutes and notices held say of a meeting on a day asked about, of which no papers are held."""
    wanted = [period for period in enquiry.periods if period.since and period.until]
    found: list[Citation] = []
    for entry in catalogue.meetings(Filters(enquiry.filters.bodies))[0] if wanted else ():
        for cited in _told_of_next(entry.meeting, catalogue):
            days = [day.date for day in find_dates(cited.extract.text)]
            days += _days_of_a_year(cited.extract.text, entry.meeting.date)
            if any(
                one.since <= day <= one.until for one in wanted for day in days if one.since and one.until
            ):
                found.append(cited)
    return found[:MOST_MEETINGS]


def _days_of_a_year(text: str, met: dt.date) -> list[dt.date]:
    """The days that a calendar of meetings lists without their year: the next such after it was fixed."""
    days = []
    for match in _DAY_OF_A_MONTH.finditer(text):
        read = (find_dates(f"{match[0]} {year}") for year in (met.year, met.year + 1))
        days += [found[0].date for found in read if found and found[0].date > met][:1]
    return days


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
    # Most items say nothing of it, and looking for the words around it takes the longer by far.
    speaking = (item for item in items if _NEXT_MEETING.search(item.extract.text))
    for item in () if citations else speaking:
        said = _SAYS_NEXT.search(item.extract.text)
        if said and find_dates(said[0]):
            citations.append(Citation(item.extract.part(*said.span()), item))
    return citations[:1] if citations and citations[0].item.kind != "minute" else citations


def _minuted(enquiry: Enquiry, catalogue: Keeping) -> Sequence[MeetingEntry]:
    wanted = Filters(enquiry.filters.bodies, enquiry.filters.since, enquiry.filters.until)
    meetings, _ = catalogue.meetings(wanted)
    return [entry for entry in meetings if entry.meeting.has_minutes]


def _names(enquiry: Enquiry, citation: Citation) -> bool:
    """Whether a declaration holds a word of the question that is no word of asking for declarations."""
    asking = set(
        stems("councillor councillors member members interest interests declared declare made recorded")
    )
    wanted = [word for word in enquiry.weights if word not in asking]
    held = frozenset(stems(citation.extract.text))
    return any(holds(word, held) for word in wanted)
