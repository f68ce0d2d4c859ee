"""The items of an agenda, with the pages on which their papers stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.parse.headings import Heading, find_headings
from minutebook.parse.lines import Line

_PAGES = re.compile(
    r"\s*\(\s*(?:pages?|pp?\.)\s*(?P<pages>\d{1,4}(?:\s*(?:[-–—]|to)\s*\d{1,4})?(?:\s*(?:,|and|&)\s*\d{1,4}(?:\s*[-–—]\s*\d{1,4})?)*)\s*\)|"
    r"\s+(?P<bare>\d{1,4}\s*[-–—]\s*\d{1,4})\s*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?:.{3,60}\s)?membership\b.{0,20}:|members(?:hip)?\s+of\s+the\b|exempt\s+items|chief\s+executive\b|"
    r"(?:the\s+)?(?:date\s+of\s+the\s+)?next\s+meeting\s+of\b|for\s+(?:further|more)\s+information|contact\s*:|"
    r"(?:clerk|proper\s+officer|general\s+counsel)\b.{0,30}$)",
    re.IGNORECASE,
)
_OPENS_PAGES = re.compile(r"\(\s*(?:pages?|pp?\.)\s*[\d\s–—-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """An agenda item before its text is taken out: heading, printed pages, lines below the title."""

    heading: Heading
    printed_pages: str | None
    lines: tuple[Line, ...]


def read_agenda(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[AgendaDraft]]:
    """Split an agenda into its notice (heading, venue, membership) and its items in order."""
    headings = find_headings(lines)
    if not headings:
        return tuple(lines), []
    starts = [next(at for at, line in enumerate(lines) if line.index == h.at) for h in headings]
    notice = list(lines[: starts[0]])
    drafts: list[AgendaDraft] = []
    for heading, start, end in zip(headings, starts, [*starts[1:], len(lines)], strict=True):
        own = [line for line in lines[start:end] if line.index not in heading.claimed]
        own, tail = _cut_tail(own) if end == len(lines) else (own, [])
        notice += tail
        drafts.append(_with_pages(heading, own))
    return tuple(notice), drafts


def _cut_tail(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the last item from what stands below the agenda: membership, names of officers."""
    for at, line in enumerate(lines):
        if line.text and _TAIL.match(line.text):
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def _with_pages(heading: Heading, lines: list[Line]) -> AgendaDraft:
    """Take "(Pages 1 - 15)" off the title, or off the first line below it."""
    title, rest = heading.title, lines
    first = next((at for at, line in enumerate(lines) if line.text), None)
    if first is not None and (_OPENS_PAGES.search(title) or _PAGES.fullmatch(" " + lines[first].text)):
        title = f"{title} {lines[first].text}"
        heading = replace(heading, claimed=(*heading.claimed, lines[first].index))
        rest = lines[first + 1 :]
    match = _PAGES.search(title)
    if match is None:
        return AgendaDraft(heading, None, tuple(lines))
    pages = re.sub(r"\s+", " ", match["pages"] or match["bare"])
    title = (title[: match.start()] + title[match.end() :]).strip()
    return AgendaDraft(replace(heading, title=title), pages, tuple(rest))
