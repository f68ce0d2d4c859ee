"""When a request falls due: the words of a clause and the day of its meeting in, a day out.

A month means its last day, a council year its end, *the next meeting* the next one that is known of.
Where the papers give no time the due date is unknown, never guessed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from minutebook.dates import find_dates, find_periods
from minutebook.register.entries import Due
from minutebook.text import fold
from minutebook.years import month_of

_COUNT_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty": 20, "twenty-four": 24,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_COUNT_WORDS, key=len, reverse=True))})"
_SPAN = re.compile(
    rf"\b(?:in|within|after|every)(?: (?:a further|about|no more than|the next))? {_COUNT}"
    r"[ -](?P<unit>day|week|month|year)s?\b(?:['’]s?|['’] time| time)?(?! cost| at a)",
    re.IGNORECASE,
)
_SPAN_ADJECTIVE = re.compile(rf"\b{_COUNT}[ -](?P<unit>week|month|year)ly\b", re.IGNORECASE)
_RHYTHMS = (
    (re.compile(r"\b(?:each|every) month\b|\bmonthly\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:each|every) quarter\b|\bquarterly\b", re.IGNORECASE), 3),
    (re.compile(r"\b(?:twice a|half[- ]?|bi-?annual|six[- ]monthly)\s?(?:year(?:ly)?)?\b", re.IGNORECASE), 6),
    (re.compile(r"\b(?:each|every|once a) year\b|\bannually\b|\byearly\b|\ban annual\b", re.IGNORECASE), 12),
)
_MONTH_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_BARE_MONTH = re.compile(
    r"\b(?:in|by|before|of|the|its|their|our|during|for|until|end of|early|late|mid) "
    rf"(?P<month>{'|'.join(_MONTH_NAMES)})\b"
    r"(?!,? \d{4}|\s\d{1,2}\b)",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(
    r"\b(?:next|each|every|following|subsequent|forthcoming) (?:\w+ ){0,5}?(?:meetings?|cycle)\b",
    re.IGNORECASE,
)
_FIRST_OF_YEAR = re.compile(
    r"\bfirst meeting (?:of|in) (?:the )?"
    r"(?:(?:next|new|coming|following) (?:municipal |council |civic )?year|\d{4})\b",
    re.IGNORECASE,
)
"""The year is known, and not when in it the body first meets."""
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2, "new year": 1}
_SEASON = re.compile(
    rf"\b(?:in|by|during|until|before) (?:the )?(?:early |late )?(?P<season>{'|'.join(_SEASONS)})\b",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(
    r"\b(?:next|new|coming|following) (?P<council>municipal |council |civic )?year\b", re.IGNORECASE
)


def find_due(text: str, meeting: dt.date, *, next_meeting: dt.date | None = None) -> Due:
    """Work out when what a clause asks for is due.

    Args:
        text: the words of the clause.
        meeting: the day on which it was resolved.
        next_meeting: the next sitting of the body, as far as the papers held tell.
    """
    plain = fold(text)
    if match := _FIRST_OF_YEAR.search(plain):
        within = _on_a_date(match[0], meeting) or _loosely(match[0], meeting)
        return Due(None, match[0], bound=within.date if within else None)
    for reading in (_after_a_time, _on_a_date, _in_rhythm):
        due = reading(plain, meeting)
        if due:
            return due
    if match := _NEXT_MEETING.search(plain):
        return Due(next_meeting, match[0])
    return _loosely(plain, meeting) or Due(None, None)


def _after_a_time(text: str, meeting: dt.date) -> Due | None:
    match = _SPAN.search(text)
    if match is None:
        match = _SPAN_ADJECTIVE.search(text)
        repeats = True
    else:
        repeats = match[0].lower().startswith("every")
    if match is None:
        return None
    said = match["n"].lower()
    count = _COUNT_WORDS.get(said) or int(said)
    date = later(meeting, count, match["unit"].lower())
    months = count * {"month": 1, "year": 12}.get(match["unit"].lower(), 0)
    return Due(date, match[0], months if repeats and months else None)


def later(day: dt.date, count: int, unit: str) -> dt.date:
    """Count days, weeks, months or years on from a day; the 31st becomes the last of a short month."""
    if unit in {"day", "week"}:
        return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
    month = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    _, last = month_of(month // 12, month % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def _on_a_date(text: str, meeting: dt.date) -> Due | None:
    """The first day, month or year printed that lies after the meeting, full days first."""
    days = [found for found in find_dates(text) if found.date > meeting]
    if days:
        return Due(days[0].date, text[days[0].start : days[0].end])
    for period in find_periods(text):
        if period.until and period.until > meeting:
            return Due(period.until, text[period.start : period.end])
        if period.until is None and period.since and period.since > meeting:
            _, last = month_of(period.since.year, period.since.month)
            return Due(last if period.since.day == 1 else period.since, text[period.start : period.end])
    if match := _BARE_MONTH.search(text):
        return Due(_coming_month(_MONTH_NAMES[match["month"].lower()], meeting), match["month"])
    return None


def _coming_month(month: int, meeting: dt.date) -> dt.date:
    year = meeting.year + (month <= meeting.month)
    return month_of(year, month)[1]


def _in_rhythm(text: str, meeting: dt.date) -> Due | None:
    for expression, months in _RHYTHMS:
        if match := expression.search(text):
            return Due(later(meeting, months, "month"), match[0], months)
    return None


def _loosely(text: str, meeting: dt.date) -> Due | None:
    if match := _SEASON.search(text):
        return Due(_coming_month(_SEASONS[match["season"].lower()], meeting), match[0])
    if match := _NEXT_YEAR.search(text):
        # A council year ends on 30 April of the second calendar year that it touches.
        year = meeting.year + (1 if meeting.month < 5 else 2) if match["council"] else meeting.year + 1
        return Due(dt.date(year, 4, 30) if match["council"] else dt.date(year, 12, 31), match[0])
    return None
