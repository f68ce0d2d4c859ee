"""What was taken or is held in private, by the resolution or the notice that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.model import Extract, Item, Paper
from minutebook.parse.lines import Line

_EXCLUDES = re.compile(
    r"\bpublic\b[^.]{0,60}?\bbe\s+(?:\w+\s+)?excluded\b|\bexclude(?:d)?\s+the\s+(?:press|public)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:following|next|remaining|this)\s+(?:agenda\s+)?item\b(?!s)", re.IGNORECASE)
_IN_PART = re.compile(r"\bpart\s+(?:two|2|ii|b)\b", re.IGNORECASE)
_PART_OPENS = re.compile(
    r"^\s*part\s+(?:two|2|ii|b)\b(?:\s*[-–—:(].{0,80})?\s*$", re.IGNORECASE | re.MULTILINE
)
_NAMED = re.compile(
    r"\b(?:(?:agenda\s+)?items?|minutes?)\s+(?:nos?\.?\s*|numbers?\s+)?"
    r"(?P<numbers>\d{1,3}[a-z]?(?:\s*(?:,|and|&|to|[-–])\s*\d{1,3}[a-z]?)*)\b(?!\s*(?:of|to)\s+schedule)",
    re.IGNORECASE,
)
_PRIVATE_PART = re.compile(
    r"(?:part\s+(?:two|2|ii|b)\b\s*[-–—:(,]*\s*)?(?:(?:exempt|confidential|private|restricted|closed)\b"
    r"(?:[\s/]+(?:and|or|items?|business|session|part|confidential|exempt|information|agenda|section|\(.{3,60}\)))*"
    r"|press\s+and\s+public\s+excluded)\W*",
    re.IGNORECASE,
)
_OPEN_PART = re.compile(
    r"(?:part\s+(?:one|1|i|a)\b.{0,40}|(?:open|public|unrestricted)\s+(?:items|business|session))",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\b(?:no|none|nil|not\s+anticipated)\b", re.IGNORECASE)
_OPEN_AGAIN = re.compile(
    r"\b(?:any\s+other|date|next\s+meeting|readmi\w+|urgent\s+business|close)\b", re.IGNORECASE
)
_EXEMPT = re.compile(
    r"\A(?:[\d.]{1,5}[a-z]?\s+)?(?:exempt|confidential|restricted)\s+(?:minutes?|report|appendi\w+)\b|\bexempt\s+(?:from\s+publication|under|by\s+virtue)\b|"
    r"\bcontains?\s+(?:exempt|confidential)\s+information\b|\bnot\s+for\s+publication\b|\(\s*(?:exempt|confidential)\s*\)|"
    r"\bparagraphs?\s+\d[^.]{0,40}\bschedule\s+12A\b",
    re.IGNORECASE,
)
_SHUTS_OUT = re.compile(r"\bexclu(?:de|sion)", re.IGNORECASE)
_WITHHELD = re.compile(  # all that stands in the public pack for a report that is kept back
    r"\s*(?:agenda\s+item\s+[\d.]+[a-z]?\s+)?(?:appendix\s+\w{1,3}\s+)?(?:(?:not\s+for\s+publication|exempt|confidential|restricted)\b\W*)*"
    r"by\s+virtue\s+of\s+paragraphs?(?:\(s\))?\s[^\n]{1,80}|\s*document\s+is\s+(?:restricted|exempt|confidential)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:not\s+for\s+publication|(?:exempt|confidential|restricted)(?:\s+(?:item|report|information|appendix))?|"
    r"by\s+virtue\s+of\s+paragraph.*|document\s+is\s+\w+)[\s.]*",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 300  # characters of an item within which it says that it is exempt
_FORM = re.compile(r"exempt\s+from\s+the\s+press\s+and\s+public\s*\n+\s*(?P<yes>yes\b[^\n]*)", re.IGNORECASE)


def mark_restricted(items: Sequence[Item]) -> list[Item]:
    """Mark the minutes of one meeting that were taken in private, in their order.

    A resolution that excludes the public holds for the items that it names; "for the following item" for
    the next one; for the items "in part two" from where that part begins; any other until the usual end.
    """
    closed: dict[int, Extract] = {}
    for at, item in enumerate(items):
        for resolution in item.resolutions:
            if _EXCLUDES.search(resolution.extract.text):
                words = resolution.extract
                places = _places(items, at, words.text)
                closed = {place: by for place, by in closed.items() if place <= at}
                closed |= dict.fromkeys(places, words)
    return [
        replace(item, restricted=True, restriction=closed[at]) if at in closed else item
        for at, item in enumerate(items)
    ]


def _places(items: Sequence[Item], at: int, said: str) -> tuple[int, ...]:
    """The places of the items for which the resolution at place ``at`` shuts the public out."""
    later = range(at + 1, len(items))
    end = next((n for n in later if _OPEN_AGAIN.search(items[n].title)), len(items))
    if _ONE.search(said):
        return tuple(later[:1]) if end > at + 1 else ()
    numbers = _numbers(said)
    named = tuple(n for n in later if items[n].number in numbers)
    if named or (numbers and at < len(items) / 2):
        return named
    if _IN_PART.search(said):
        opens = next(
            (n + 1 for n in range(at, len(items)) if _PART_OPENS.search(items[n].extract.text)), None
        )
        if opens is not None or at < len(items) / 2:
            return tuple(range(opens, end)) if opens is not None else ()
    return tuple(range(at + 1, end))


def _numbers(said: str) -> set[str]:
    """The numbers of the items that a resolution names, "12 to 14" in full."""
    found: set[str] = set()
    for match in _NAMED.finditer(said):
        last = None
        for sign, number in re.findall(r"(to|[-–])?\s*(\d{1,3}[a-z]?)\b", match["numbers"]):
            if sign and last and number.isdigit() and last.isdigit():
                found |= {str(n) for n in range(int(last), int(number))}
            found.add(number)
            last = number
    return found


def restriction_of(item: Item) -> Extract | None:
    """The words by which a report says of itself that it is exempt, or None."""
    said = _FORM.search(item.extract.text) or _WITHHELD.match(item.extract.text)
    return item.extract.part(said.start(), said.end()) if said else None


def is_notice(title: str) -> bool:
    """Whether what heads a report's pages is but the notice that it is kept back."""
    return _NOTICE.fullmatch(title) is not None


def restriction_on_agenda(said: Extract, private: Extract | None = None) -> Extract | None:
    """The words by which an agenda's item, title and text, says that it is exempt, or None.

    The item under which the public is to be shut out is itself open.

    Args:
        said: the item's title and text.
        private: the heading of the part of the agenda that is not public, where the item stands in it.
    """
    head = said.text[:_HEAD]
    if _SHUTS_OUT.search(head.split("\n")[0] if private else head):
        return None
    exempt = _EXEMPT.search(head)
    return said.part(exempt.start(), exempt.end()) if exempt else private


def private_from(paper: Paper, lines: Sequence[Line], before: Extract | None) -> Extract | None:
    """The heading of the private part of an agenda that begins among an item's lines, or that began before.

    A notice that there is no such business begins no part.
    """
    for at, line in enumerate(lines):
        below = " ".join(other.text for other in lines[at + 1 : at + 5])
        if _PRIVATE_PART.fullmatch(line.text) and not _NOTHING.search(below):
            before = paper.extract(line.start, line.end)
        elif _OPEN_PART.fullmatch(line.text):
            before = None
    return before
