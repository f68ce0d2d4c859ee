"""Tables of those present under a row that says what stands in each column: name, post, whether they came.

In go the lines above a meeting's items, out come the people; where a PDF has run the columns together, the
name is what stands before the first bracket or the second word behind a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.parse import patterns
from minutebook.parse.lines import Line
from minutebook.parse.people import names_in
from minutebook.parse.rosters import Roster

_COLUMN = (
    r"(?:names?|members?|councillors?|attendees?|title|role|post|position|job\s+title|organi[sz]ation|agency|representing|"
    r"representative\s+of|attendance|attended|present|initials|ward|party|group|status|apologies|substitutes?)"
)
_HEADER = re.compile(rf"(?:members?|names?|councillors?|attendees?)(?:\s+{_COLUMN}){{1,4}}", re.IGNORECASE)
_TITLE = r"(?:Cllrs?|Councillor|Cr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev|Canon|Sir|Dame)\.?"
_WORD = r"[A-Z][\w’'.-]*"
_PERSON = re.compile(rf"(?:{_TITLE}\s+)?{_WORD}(?:\s+{_WORD}){{1,3}}?(?:\s*\([^)]*\))*(?=\s|$)")
_BUSINESS = re.compile(r"(?:agenda|items?|no|minute|subject|discussion)\b", re.IGNORECASE)  # another table
_CAME = re.compile(r"\b(?:present|yes|attended|in\s+attendance|y|p)\W*$|[✓✔]\W*$", re.IGNORECASE)
_SENT = re.compile(r"\b(?:apolog(?:ies|y)(?:\s+(?:sent|given|received))?|apols)\W*$", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:absent|no|n|not\s+present)\W*$|[✗✘×]\W*$", re.IGNORECASE)
_SAYS_WHO_CAME = re.compile(r"\b(?:attendance|attended|present|status)\b", re.IGNORECASE)
_MEMBERS = re.compile(
    r"(?:present|(?:committee|board|panel|voting|core)?\s*members)\b.{0,20}$", re.IGNORECASE
)
_APOLOGIES = re.compile(r"apologies\b.{0,24}$", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:in\s+attendance|also\s+(?:present|in\s+attendance)|officers?|guests?|observers?)\b.{0,24}$",
    re.IGNORECASE,
)
_FEWEST = 3


def opens_people_table(text: str) -> bool:
    """Whether a line is the head of such a table ("Name   Role   Organisation")."""
    plain = "\t" not in text and patterns.PRESENT.find(text)  # "Members present"
    return not plain and _HEADER.fullmatch(" ".join(text.split())) is not None


def read_people_table(lines: Sequence[Line]) -> Roster | None:
    """Read the table, or None where there is none of three people or more."""
    first = next((at for at, line in enumerate(lines) if opens_people_table(line.text)), None)
    if first is None:
        return None
    marked = _SAYS_WHO_CAME.search(lines[first].text) is not None
    sides: dict[str, list[str]] = {"present": [], "apologies": [], "others": []}
    side, chair = "present", None
    for line in lines[first + 1 :]:
        text = line.text.strip(" |")
        if not text:
            continue
        heads = _side_of(text)
        person = None if heads or _BUSINESS.match(text) else _person(text)
        if heads:
            side = heads
        elif person is None:
            break
        else:
            names, in_chair = names_in(person)
            sides[_went(text, marked=marked) or side] += names
            chair = chair or in_chair
    if len(sides["present"]) < _FEWEST:
        return None
    return Roster(chair, tuple(sides["present"]), tuple(sides["apologies"]))


def _side_of(text: str) -> str | None:
    """The list that a row of one cell opens."""
    for side, expression in (("present", _MEMBERS), ("apologies", _APOLOGIES), ("others", _OTHERS)):
        if "\t" not in text and expression.match(text):
            return side
    return None


def _went(text: str, *, marked: bool) -> str | None:
    """Where a row's last cell says that someone came, sent apologies or did neither."""
    if _SENT.search(text):
        return "apologies"
    if marked and _AWAY.search(text):
        return "others"
    return "present" if marked and _CAME.search(text) else None


def _person(text: str) -> str | None:
    """The person with whom a row begins, as printed, with what stands in brackets behind."""
    cell = text.split("\t", maxsplit=1)[0].strip()
    match = _PERSON.fullmatch(cell) if "\t" in text else _PERSON.match(cell)
    return " ".join(match[0].split()) if match else None
