"""Minutes named by their numbers in other ways than "minute 69": a month behind, a number of any make."""

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
_LETTERS = (  # before a number: "C/24/101", "CAB.41/24", "Cab 41", "PR24/15"
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues?|Wed|Thu|Fri|Sat|Sun)(?![A-Z])|(?:No|Nos|Item|Min|Minute)\b)"
    r"[A-Z][A-Za-z]{0,5}[./:-]?[ ]?"
)
_PARTS = r"\d{1,4}(?:(?:[./:]|(?<=\d{4})-|(?<=\d\d)(?<!\d{3})-)\d{1,4}){0,4}[a-z]?"
NUMBER = rf"(?:(?-i:{_LETTERS})(?=\d))?{_PARTS}"
"""A minute's number however it is made, behind the word that says it is one."""
_OTHER = re.compile(rf"(?<![\w/.,:£$€-])(?P<letters>{_LETTERS}(?=\d))?(?P<parts>{_PARTS})(?![\w/%-]|[.,:]\d)")
_PLAIN = re.compile(r"[\d.:]*[a-z]?")  # a count, a time, a decimal
_NAMED_BEFORE = re.compile(r"\b(?:min(?:ute)?s?|item|no|number|nos)\b\.?\s*$", re.IGNORECASE)
OTHER_NUMBERS = (
    ("25/16 finance resolutions", "25/16"),
    ("what was resolved under 16/10/6/15", "16/10/6/15"),
    ("what was decided under 24/25.61?", "24/25.61"),
    ("what does 2024/25:61 say", "2024/25:61"),
    ("24-61 and who proposed it", "24-61"),
    ("what was agreed in Cab 41?", "Cab 41"),
    ("C/24/101 disposal of land", "C/24/101"),
    ("who spoke on PL/24/07?", "PL/24/07"),
    ("CAB.41/24 - outcome", "CAB.41/24"),
    ("SVCA 52/24", "SVCA 52/24"),
    ("PR24/15", "PR24/15"),
)


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


def find_other_numbers(text: str) -> list[tuple[int, int]]:
    """Find what may be numbers of minutes: no plain count, day, year or sum, and not named as one already.

    Whether it is one, only the papers held tell. Of a number behind a word ("Under 24/25.61") both the two
    together and the number alone are given, in this order.
    """
    taken = [(date.start, date.end) for date in find_dates(text)]
    found: list[tuple[int, int]] = []
    for match in _OTHER.finditer(text):
        dated = any(start < match.end() and match.start() < end for start, end in taken)
        if dated or _NAMED_BEFORE.search(text[: match.start()]):
            continue
        if match["letters"]:
            found.append(match.span())
        apart = not match["letters"] or match["letters"].endswith(" ")
        if apart and not _PLAIN.fullmatch(match["parts"]) and not _is_municipal_year(match["parts"]):
            found.append(match.span("parts"))
    return found


def _is_municipal_year(number: str) -> bool:
    """Whether a number is a year that runs into the next: 2018/19, 18-19, 1999/2000."""
    years = re.split(r"[/-]", number)
    if len(years) != 2 or not all(year.isdigit() and len(year) in {2, 4} for year in years):
        return False
    return (int(years[0]) + 1) % 100 == int(years[1]) % 100
