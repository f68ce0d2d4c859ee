"""When a body meets next: as the minutes of a meeting say, else the next meeting that is held.

The papers held come in; out comes a day for each meeting, as far as one can be told.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from minutebook.dates import find_dates
from minutebook.model import Item
from minutebook.register.held import Held

NEXT_WITHIN = dt.timedelta(days=92)
"""How long after a meeting the next one is taken to be the next one there was."""
_SAID_WITHIN = 140
"""How many characters after the words *next meeting* its date may stand."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
# "The next Coast Forum meeting" and "the next meeting of the Parks Panel" are those of somebody else.
_NEXT_MEETING = re.compile(
    r"\b(?:[Nn]ext|NEXT|[Ff]urther|[Ff]uture|FUTURE|[Ff]inal)\s+(?:[a-z]+\s+){0,2}(?:[Mm]eetings?|MEETINGS?)\b"
    r"(?!\s+of\s+(?:the\s+)?[A-Z])"
)
_SENTENCE_END = re.compile(r"\.\s+(?=[A-Z])")
_BARE_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(_MONTHS)})\b(?!,?\s+\d{{4}})",
    re.IGNORECASE,
)


def next_meetings(held: Held) -> dict[str, dt.date]:
    """Tell when each meeting was to be followed by the next, by the meeting's id.

    Meetings of between may not be held, so the next one held counts only within a quarter of a year.
    """
    found: dict[str, dt.date] = {}
    for meeting_id, printed in held.meetings.items():
        after = held.next_sitting(printed[0].body, printed[0].date)
        if after and after - printed[0].date <= NEXT_WITHIN:
            found[meeting_id] = after
    said: dict[str, set[dt.date]] = {}
    for item in held.items.values():
        if item.meeting_id and item.kind == "minute":
            said.setdefault(item.meeting_id, set()).update(next_meetings_said(item))
    return found | {meeting_id: min(days) for meeting_id, days in said.items() if days}


def next_meetings_said(item: Item) -> Iterator[dt.date]:
    """The days that an item says a next or further meeting will be on, within a quarter of a year."""
    if item.date is None:
        return
    text = f"{item.title}\n{item.extract.text}"
    for match in _NEXT_MEETING.finditer(text):
        after = _SENTENCE_END.split(text[match.end() : match.end() + _SAID_WITHIN])[0]
        days = [found.date for found in find_dates(after)] or list(_bare_days(after, item.date))
        yield from (day for day in days if item.date < day <= item.date + NEXT_WITHIN)


def _bare_days(text: str, meeting: dt.date) -> Iterator[dt.date]:
    """Days without a year, as the first that comes after the meeting."""
    for match in _BARE_DAY.finditer(text):
        month, day = _MONTHS[match["month"].lower()], int(match["day"])
        for year in (meeting.year, meeting.year + 1):
            if 1 <= day <= calendar.monthrange(year, month)[1] and dt.date(year, month, day) > meeting:
                yield dt.date(year, month, day)
                break
