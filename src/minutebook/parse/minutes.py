"""The items of one meeting's minutes: where each begins and which lines are its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from minutebook.parse import patterns
from minutebook.parse.candidates import stands_apart
from minutebook.parse.headings import Heading, find_headings, find_sub_headings
from minutebook.parse.lines import Line, printed
from minutebook.parse.opened_paragraphs import find_alone, find_opened, is_usual
from minutebook.parse.rosters import find_stray_roster
from minutebook.parse.titles import read_title

_FEW_BLANK = 0.03  # of all lines
_TITLED_ENOUGH = 0.4
_FEWEST = 2
_HEAD = 30  # lines above the first item, where these hold no list of names
_LISTS = re.compile(
    r"(?:officers?|also|others?|in\s+attendance|attending|(?:members\s+)?absent|apologies)\b[^:]{0,40}:",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:call\s+to\s+order|roll\s+call|opening(?:\s+of\s+(?:the\s+)?meeting)?|invocation)", re.IGNORECASE
)
_BUSINESS = re.compile(r"\b(?:moved\s+by|motion|seconded|resolved)\b", re.IGNORECASE)
_NO_TITLE = re.compile(r"^(?:main\s+)?motion\s*:|^that\s|\bpresent\W*$", re.IGNORECASE)
_CAPITALS_ONLY = re.compile(r"[^a-z:]{6,60}[.:]?")
_OUTCOME_ALONE = re.compile(
    r"(?:(?:the\s+)?(?:motion|resolution)\s+)?(?:was\s+)?(?:carried|defeated|lost|passed|adopted|failed|nil|none)(?:\s+unanimously)?"
    r"[\s.]*(?:\(?\d{1,2}\s*[-/–]\s*\d{1,2}\)?)?",
    re.IGNORECASE,
)
_LABELS = re.compile(  # in bold, and no title
    r"(?:actions?|decisions?|resolved|agreed|recommend\w+|noted?|proposed|seconded|for|against|signed|chair\w*|clerk)\b.{0,40}$",
    re.IGNORECASE,
)
_FORUM = re.compile(
    r"(?:public|open)\s+(?:open\s+)?(?:participation|session|forum|questions?(?:\s+time)?|time|discussion)",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:stated|reported|noted|was|were|welcomed|opened|advised)\b")


@dataclass(frozen=True, slots=True)
class MinuteDraft:
    """An item before its text is taken out of the paper: heading, lines, sub-items."""

    heading: Heading
    lines: tuple[Line, ...]
    children: tuple[MinuteDraft, ...] = field(default=())


def read_minutes(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[MinuteDraft]]:
    """Split minutes into the block above the first item and the items.

    Args:
        lines: the lines of one meeting's minutes, furniture left out.

    Returns:
        The lines of heading and attendance, and the items in order; no items where none are told apart.
    """
    stray = find_stray_roster(lines)
    if stray:
        above, drafts = read_minutes([line for line in lines if line not in stray])
        return (*above, *stray), drafts
    headings = find_headings(lines)
    marked = _marker_headings(lines)
    if len(marked) >= 2 and len(marked) > sum(_holds_marker(lines, heading) for heading in headings) + 1:
        headings = marked
    titled = _unnumbered(lines)
    around = _around(headings, titled)
    if around:
        headings = around
    elif headings:
        headings = [*_decided_above(lines, headings), *headings]
    else:
        below = _after_attendance(lines)
        headings = (
            titled or _unnumbered(lines, bold=True) or find_opened(lines, below) or find_alone(lines, below)
        )
    if not headings:
        return _without_items(lines)
    starts = [_place(lines, heading.at) for heading in headings]
    claimed = {index for heading in headings for index in heading.claimed}
    texts = [
        [line for line in lines[start:end] if line.index not in claimed]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    subs = [_subs(heading, text) for heading, text in zip(headings, texts, strict=True)]
    if not _are_items(subs):
        subs = [[] for _ in subs]
    drafts = [_draft(*parts) for parts in zip(headings, texts, subs, strict=True)]
    return tuple(line for line in lines[: starts[0]] if line.index not in claimed), drafts


def _place(lines: Sequence[Line], index: int) -> int:
    return next(at for at, line in enumerate(lines) if line.index == index)


def _subs(heading: Heading, lines: Sequence[Line]) -> list[Heading]:
    number = (heading.number or "").removesuffix(".0")
    return find_sub_headings(lines, number) if number.isdigit() else []


def _are_items(subs: Sequence[Sequence[Heading]]) -> bool:
    """Whether 6.1, 6.2, … are items of their own: enough have titles. Else they number paragraphs."""
    every = [sub for group in subs for sub in group]
    n_titled = sum(_is_sub_title(sub.title) for sub in every)
    return n_titled >= _TITLED_ENOUGH * len(every)


def _is_sub_title(title: str) -> bool:
    """Whether what stands behind 6.1 is a title, and no part of a sentence that the paragraphs make up."""
    part = title[:1].islower() or title.endswith((";", ",", "; and"))
    return bool(title) and not part and not patterns.AFTERWARDS.find(title)


def _draft(heading: Heading, lines: Sequence[Line], subs: Sequence[Heading]) -> MinuteDraft:
    if len(subs) < _FEWEST and not (subs and subs[0].title):
        return MinuteDraft(heading, tuple(lines))
    starts = [_place(lines, sub.at) for sub in subs]
    claimed = {index for sub in subs for index in sub.claimed}
    children = tuple(
        MinuteDraft(sub, tuple(line for line in lines[start:end] if line.index not in claimed))
        for sub, start, end in zip(subs, starts, [*starts[1:], len(lines)], strict=True)
    )
    return MinuteDraft(heading, tuple(lines[: starts[0]]), children)


# --- minutes whose items are told by "(Item 4)" -----------------------------------------------------


def _marker_headings(lines: Sequence[Line]) -> list[Heading]:
    found: list[Heading] = []
    for at, line in enumerate(lines):
        marker = patterns.ITEM_MARKER.find(line.text)
        if not marker:
            continue
        first = at if marker.start() > 0 else _title_above(lines, at)
        taken = [other for other in lines[first : at + 1] if other.text]
        words = " ".join(" ".join(other.text for other in taken).split())
        words = patterns.ITEM_MARKER.expression.sub("", words).strip()
        found.append(
            Heading(marker["number"], words, lines[first].index, tuple(other.index for other in taken))
        )
    return found


def _title_above(lines: Sequence[Line], at: int) -> int:
    """Find where the title over "(Item 4)" begins: one line, or two if the first is broken off."""
    above = [n for n in range(at - 1, max(at - 6, -1), -1) if lines[n].text]
    if not above:
        return at
    first = above[0]
    if (
        len(above) > 1
        and above[1] == first - 1
        and not lines[above[1]].ends_sentence
        and _title_like(lines[above[1]])
    ):
        return above[1]
    return first


def _title_like(line: Line) -> bool:
    return len(line.text) > 60 and line.text[:1].isupper() and not patterns.RESOLVED.find(line.text)


def _holds_marker(lines: Sequence[Line], heading: Heading) -> bool:
    claimed = [line for line in lines if line.index in heading.claimed]
    return any(patterns.ITEM_MARKER.find(line.text) for line in claimed)


# --- minutes without numbers ------------------------------------------------------------------------


def _unnumbered(lines: Sequence[Line], *, bold: bool = False) -> list[Heading]:
    """Take titles in capitals, set as headings, or in bold, three at least, where nothing is numbered."""
    body = _after_attendance(lines)
    dense = sum(line.blank for line in lines) <= _FEW_BLANK * len(lines)
    found = [
        Heading(None, title.text, lines[at].index, tuple(lines[n].index for n in title.lines))
        for at in range(body, len(lines))
        if _is_title(lines, at, dense=dense, bold=bold) and (title := read_title(lines, at, 0)) and title.text
    ]
    taken: set[int] = set()
    kept: list[Heading] = []
    for heading in found:
        if not taken & set(heading.claimed):
            kept.append(heading)
            taken |= set(heading.claimed)
    known = not bold or sum(is_usual(heading.title) for heading in kept) >= _FEWEST
    return kept if len(kept) >= 3 and known else []


def _around(numbered: Sequence[Heading], titled: Sequence[Heading]) -> list[Heading]:
    """The titles without numbers where all numbers stand under one of them: a list within an item."""
    claimed = {index for heading in numbered for index in heading.claimed}
    own = [heading for heading in titled if heading.at not in claimed]
    places = {sum(title.at <= heading.at for title in own) for heading in numbered}
    within = len(places) == 1 and min(places) > 0 and len(own) > max(len(numbered), _FEWEST + 1)
    return own if within else []


def _decided_above(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Heading]:
    """Take titles in capitals above the first number: the public's turn to speak, or something resolved."""
    end = _place(lines, headings[0].at)
    above = lines[:end]
    starts = [
        at for at in range(_after_attendance(above), end)
        if lines[at].shouts and stands_apart(lines, at) and not lines[at].bulleted
        and _CAPITALS_ONLY.fullmatch(lines[at].text) and not patterns.RESOLVED.find(lines[at].text)
    ]  # fmt: skip
    found: list[Heading] = []
    for at, after in pairwise([*starts, end]):
        said = "\n".join(line.text for line in lines[at + 1 : after])
        if (
            _FORUM.fullmatch(lines[at].text)
            or patterns.RESOLVED_WITHIN.find(said)
            or any(patterns.RESOLVED.find(x.text) for x in lines[at + 1 : after])
        ):
            found.append(Heading(None, lines[at].text.rstrip(" .:"), lines[at].index, (lines[at].index,)))
    return found


def _is_title(lines: Sequence[Line], at: int, *, dense: bool, bold: bool) -> bool:
    """Whether a line is a title by its looks; in minutes without empty lines none need stand before it."""
    line = lines[at]
    if not line.text or line.bulleted or line.ends_sentence or patterns.RESOLVED.find(line.text):
        return False
    if _OUTCOME_ALONE.fullmatch(line.text) or _NO_TITLE.search(line.text):
        return False
    alone = at == 0 or lines[at - 1].blank or lines[at - 1].ends_sentence or line.break_before
    outcome = _OUTCOME_ALONE.fullmatch(lines[at - 1].text) is not None
    alone = alone or (dense and (outcome or not lines[at - 1].shouts))
    looks = line.heading > 0 or line.shouts or (bold and line.bold and not _LABELS.match(line.text))
    return alone and len(line.text.split()) <= 14 and looks


def _after_attendance(lines: Sequence[Line]) -> int:
    """Where the lists of names end; where they stand under a title of their own, the first such title."""
    business = next((at for at, line in enumerate(lines) if _BUSINESS.search(line.text)), len(lines))
    found = [
        at
        for at, line in enumerate(lines[: min(80, business)])
        if patterns.PRESENT.find(line.text) or _LISTS.match(line.text)
    ]
    if not found:
        return next((at for at, line in enumerate(lines[:_HEAD]) if _OPENS.fullmatch(line.text)), 0)
    opening = next((at for at, line in enumerate(lines[: found[0]]) if _OPENS.fullmatch(line.text)), None)
    return found[-1] + 1 if opening is None else opening


def _without_items(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[MinuteDraft]]:
    """Take the text below the lists of names as one item without a number."""
    start = _after_attendance(lines)
    while start < len(lines) and not _begins_text(lines, start):
        start += 1
    rest = lines[start:]
    if not printed(rest):
        return tuple(lines), []
    heading = Heading(None, "Minutes of the meeting", rest[0].index, ())
    return tuple(lines[:start]), [MinuteDraft(heading, tuple(rest))]


def _begins_text(lines: Sequence[Line], at: int) -> bool:
    """Whether the first sentence of the minutes proper begins on a line, below the lists of names."""
    before = next((line for line in reversed(lines[:at]) if line.text), None)
    if not lines[at].text or (before is not None and not (before.ends_sentence or before.text.endswith(")"))):
        return False
    said = " ".join(line.text for line in lines[at : at + 5])
    listing = re.match(r"(?:apologies|.{0,40}\bpresent|officials|in\s+attendance)\b", said, re.IGNORECASE)
    return not listing and bool(_TELLS.search(said))
