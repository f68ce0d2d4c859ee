"""Find mentions of other minutes ("Further to Minute No. 103 of December, 2017") in a text.

In goes the text of an item; out come the mentions with the characters where they stand, the number, and
the date said with it. Clean, tokenise, find: a number is taken only where the word minute (or item, with
a slash in the number) stands before it, and a date only where nothing else could be meant.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from minutebook.dates import FoundDate, find_dates, find_periods

_NUMBER = (
    r"(?:(?:(?-i:[A-Z]{1,5})[./ -]?)?\d\d(?:\d\d)?/\d\d[.:]\d{1,4}(?!\d)"
    r"|\d{1,4}/20\d\d-\d\d(?:\d\d)?(?![\d/])|"
    r"(?-i:[A-Z]{2,6})[.-]\d{1,4}(?!\d)|(?:(?-i:[A-Z]{1,5}/|[A-Z]{1,3}(?=\d)))?\d{1,4}[A-Za-z]?(?:/\d{1,4}){0,4}(?:(?<=/\d\d)-\d{1,4})?)"
    r"(?:\([a-z0-9]{1,3}\))?"
)
_MINUTE = re.compile(
    rf"\bminutes?\s*(?:(?:no|nos|number|numbers|ref|reference|item)\b\.?\s*:?\s*)(?P<first>{_NUMBER})"
    rf"(?P<more>(?:\s*(?:,|and|&|to|[-–])\s*{_NUMBER}(?![\w%])(?!\s*(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december|st\b|nd\b|rd\b|th\b)))*)"
    r"(?P<title>\s*\((?:[^()]|\([^()]*\)){2,160}\))?",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b[Mm]inute\s+(?P<first>{_NUMBER})(?![\w%])(?P<title>\s*\((?:[^()]|\([^()]*\)){{2,160}}\))?(?P<more>)"
)
_ITEM = re.compile(  # "Item 16/09/6/18.vi": a number of four parts is no date and no place on an agenda
    r"\b[Ii]tem\s+(?P<first>\d{1,4}(?:/\d{1,4}){3,4})(?:\.[ivx]{1,5})?(?![\w%/])(?P<title>\s*\([^()]{2,160}\))?(?P<more>)"
)
_JOINT = re.compile(r"\s*(?:,|\()?\s*(?:of|from|at|in|on|dated|held(?:\s+on)?|refers?)?\s*", re.IGNORECASE)
_OF_MEETING = re.compile(
    r"\s*,?\s*(?:of|from|at|in|dated)?\s*(?:the\s+)?(?:(?:previous|last|above)\s+)?"
    r"(?:(?:minutes|meeting|cabinet|council|committee|commission|panel|board)\s*(?:of|held|on|meeting)?\s*(?:on\s+|the\s+)*)*"
    r"(?:of|held\s+on|on|dated|from|in|at)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_OF_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_HELD = re.compile(
    r"\bminutes\s+of\s+(?:(?!minutes).){3,120}?\b(?:held\s+)?on\s+(?:the\s+)?$", re.IGNORECASE | re.DOTALL
)
_REACH = 70  # characters after the number within which its date stands


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A mention at ``text[start:end]``; the hint is as printed, and dates bound it when it can be read."""

    start: int
    end: int
    minute: str
    date_hint: str | None
    since: dt.date | None
    until: dt.date | None


def find_references(text: str) -> tuple[FoundReference, ...]:
    """Find mentions of minutes by number, in order; of "Minutes Nos. 5 and 6" each is one."""
    found: list[FoundReference] = []
    taken_to = -1
    matches = sorted(
        [*_MINUTE.finditer(text), *_BARE.finditer(text), *_ITEM.finditer(text)],
        key=lambda match: (match.start(), -match.end()),
    )
    for match in matches:
        if match.start() < taken_to:
            continue
        taken_to = match.end()
        found += _read(text, match)
    return tuple(found)


def _read(text: str, match: re.Match[str]) -> list[FoundReference]:
    hint = _date_after(text, match.end())
    end = hint[0] if hint else match.end()
    since, until = (hint[2], hint[3]) if hint else (None, None)
    said = hint[1] if hint else None
    numbers = [match["first"], *re.findall(_NUMBER, match["more"] or "")]
    return [FoundReference(match.start(), end, number, said, since, until) for number in numbers]


def _date_after(text: str, at: int) -> tuple[int, str, dt.date | None, dt.date | None] | None:
    """Read the date that stands right behind a mention, with at most the words of a meeting between."""
    window = text[at : at + _REACH]
    for period in find_periods(window):
        between = window[: period.start]
        if _OF_MEETING.fullmatch(between) or _JOINT.fullmatch(between):
            said = window[period.start : period.end]
            return at + period.end, " ".join(said.split()), period.since, period.until
        break
    return None


def date_of_minutes_named(title: str, text: str) -> tuple[str, dt.date] | None:
    """Read the one date of the meeting whose minutes an item is about, or None where two are named.

    "Minutes of the previous meeting held on 5th June, 2018" gives that day: mentions of minute numbers
    under such a heading are of that meeting.
    """
    if not _OF_MINUTES.search(title):
        return None
    for said, found in ((title, find_dates(title)), (text, _held_dates(text))):
        if len({date.date for date in found}) == 1:
            first = found[0]
            return " ".join(said[first.start : first.end].split()), first.date
        if found:
            return None
    return None


def _held_dates(text: str) -> tuple[FoundDate, ...]:
    return tuple(date for date in find_dates(text) if _HELD.search(text[: date.start]))
