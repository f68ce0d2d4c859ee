"""Minutes named by their numbers in other ways than "minute 69": with a month behind them, or by a slash."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from minutebook.dates import find_dates, find_periods

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_BEFORE_A_MONTH = re.compile(
    rf"\bmin(?:ute)?\b\.?\s*(?:(?:no|number)\b\.?\s*)?(?P<number>\d{{1,4}}[a-z]?),?\s+(?:of\s+)?"
    rf"(?P<month>{_MONTHS}\.?,?\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
MINUTES_BEFORE_A_MONTH = ("min 1 June 2024 what was approved", "minute 18 July 2018", "min. 257 march 2014")
_SLASHED = re.compile(r"(?<![\w/.,£-])\d{1,4}(?:/\d{1,4}){1,3}[a-z]?(?![\w/-]|[.,]\d)", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"\b(?:min(?:ute)?s?|item|no|number|nos)\b\.?\s*$", re.IGNORECASE)
SLASHED_NUMBERS = ("25/16 finance resolutions", "what was resolved under 16/10/6/15")


@dataclass(frozen=True, slots=True)
class MinuteOfMonth:
    """A minute's number in front of a month, ``text[start:end]``, which may be a day; ``day`` is that day."""

    start: int
    end: int
    number: str
    month: str
    since: dt.date
    until: dt.date
    day: dt.date | None


def find_minute_of_month(text: str) -> MinuteOfMonth | None:
    """Find a minute's number with a month and year right behind it; the plural names the minutes of a day."""
    match = _BEFORE_A_MONTH.search(text)
    months = find_periods(match["month"]) if match else ()
    if match is None or not months or months[0].since is None or months[0].until is None:
        return None
    days = find_dates(f"{match['number']} {match['month']}")
    return MinuteOfMonth(
        *match.span(),
        match["number"],
        match["month"],
        months[0].since,
        months[0].until,
        days[0].date if days else None,
    )


def find_slashed_numbers(text: str) -> list[tuple[int, int]]:
    """Find numbers with slashes that are no day, no year that runs into the next and not named already."""
    taken = [(date.start, date.end) for date in find_dates(text)]
    return [
        match.span()
        for match in _SLASHED.finditer(text)
        if not _is_municipal_year(match[0])
        and not _NAMED_BEFORE.search(text[: match.start()])
        and not any(start <= match.start() < end for start, end in taken)
    ]


def _is_municipal_year(number: str) -> bool:
    """Whether a number is a year that runs into the next: 2018/19, 18/19, 1999/2000."""
    years = number.split("/")
    if len(years) != 2 or not all(year.isdigit() and len(year) in {2, 4} for year in years):
        return False
    return (int(years[0]) + 1) % 100 == int(years[1]) % 100
