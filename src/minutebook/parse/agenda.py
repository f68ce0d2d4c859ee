"""The items of an agenda, with the pages on which their papers stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.parse.agenda_titles import find_agenda_titles
from minutebook.parse.headings import Heading, find_headings, find_sub_headings
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

_PAGES_WITHIN = 5  # printed lines below the title: "To confirm the minutes …" stands between


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """An agenda item before its text is taken out: heading, printed pages, lines below the title.

    ``children`` are its sub-items 4.1, 4.2, …, which have titles of their own.
    """

    heading: Heading
    printed_pages: str | None
    lines: tuple[Line, ...]
    children: tuple[AgendaDraft, ...] = ()


def read_agenda(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[AgendaDraft]]:
    """Split an agenda into its notice (heading, venue, membership) and its items in order."""
    headings = _headings(lines)
    if not headings:
        return tuple(lines), []
    starts = [next(at for at, line in enumerate(lines) if line.index == h.at) for h in headings]
    notice = list(lines[: starts[0]])
    drafts: list[AgendaDraft] = []
    for heading, start, end in zip(headings, starts, [*starts[1:], len(lines)], strict=True):
        own = [line for line in lines[start:end] if line.index not in heading.claimed]
        own, tail = _cut_tail(own) if end == len(lines) else (own, [])
        notice += tail
        drafts.append(_with_children(heading, own))
    return tuple(notice), drafts


def _headings(lines: Sequence[Line]) -> list[Heading]:
    """The numbered items; those without numbers where there are none, or but a few below them."""
    numbered, titled = find_headings(lines), find_agenda_titles(lines)
    if not numbered or not titled:
        return numbered or titled
    within = titled[0].at < numbered[0].at and len(titled) > 2 * len(numbered)
    return titled if within else numbered


def _cut_tail(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the last item from what stands below the agenda: membership, names of officers."""
    for at, line in enumerate(lines):
        if line.text and _TAIL.match(line.text):
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def _with_children(heading: Heading, lines: list[Line]) -> AgendaDraft:
    """Part an item from its sub-items; where one of them has no title they number paragraphs."""
    number = heading.number or ""
    subs = find_sub_headings(lines, number) if number.isdigit() else []
    if not subs or not all(sub.title for sub in subs):
        return _with_pages(heading, lines)
    starts = [next(at for at, line in enumerate(lines) if line.index == sub.at) for sub in subs]
    children: list[AgendaDraft] = []
    for sub, start, end in zip(subs, starts, [*starts[1:], len(lines)], strict=True):
        own = [line for line in lines[start:end] if line.index not in sub.claimed]
        children.append(_with_pages(sub, own))
    return replace(_with_pages(heading, lines[: starts[0]]), children=tuple(children))


def _with_pages(heading: Heading, lines: list[Line]) -> AgendaDraft:
    """Take "(Pages 1 - 15)" off the title, or off a line near below it."""
    title, rest = heading.title, lines
    first = _pages_line(title, lines)
    if first is not None:
        title = f"{title} {lines[first].text}"
        heading = replace(heading, claimed=(*heading.claimed, lines[first].index))
        rest = [*lines[:first], *lines[first + 1 :]]
    match = _PAGES.search(title)
    if match is None:
        return AgendaDraft(heading, None, tuple(lines))
    pages = re.sub(r"\s+", " ", match["pages"] or match["bare"])
    title = (title[: match.start()] + title[match.end() :]).strip()
    return AgendaDraft(replace(heading, title=title), pages, tuple(rest))


def _pages_line(title: str, lines: Sequence[Line]) -> int | None:
    """The line below a title that is nothing but the pages, or closes the bracket that the title opens."""
    said = [at for at, line in enumerate(lines) if line.text][:_PAGES_WITHIN]
    if said and _OPENS_PAGES.search(title):
        return said[0]
    return next((at for at in said if _PAGES.fullmatch(" " + lines[at].text)), None)
