"""Which lines are furniture: running headers, page numbers, rules, notices on empty pages.

In go the lines of a paper; out come the indices of those that belong to no sentence. A heading that is
merely repeated (the body's name over each page) is furniture from its second time on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.bodies import KIND
from minutebook.parse.lines import Line

_DIGITS = re.compile(r"\d+")
_EDGE = 3  # lines from the top or foot of a page within which headers and footers stand
_REPEATS = 3
_HEADER = 110  # characters of the longest running header
_BODY_AND_DATE = re.compile(r"[A-Z][^.:;]{3,80}?\s*[-–—,]\s+[^.:;]*\d")
_ALWAYS = (patterns.PAGE_NUMBER, patterns.BLANK_PAGE, patterns.RULE)
_PAGE_ALONE = re.compile(r"(\d{1,4})[A-Z]?")
_VERTICAL = re.compile(r"P\s*a\s*g\s*e\s*[\d\s]+$")


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that are no part of what the paper says."""
    found = {line.index for line in lines if line.text and any(p.find(line.text) for p in _ALWAYS)}
    found |= _dated_headers(lines)
    found |= _vertical_numbers(lines)
    found |= _page_edges(lines)
    if len({line.page for line in lines}) == 1:
        found |= _beside_page_numbers(lines, found)
    return frozenset(found | _numbers_by_headers(lines, found))


def _numbers_by_headers(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Find numbers alone between a running header and the edge of the page."""
    said = [line for line in lines if line.text]
    numbers: set[int] = set()
    for at, line in enumerate(said):
        before = said[at - 1] if at else None
        after = said[at + 1] if at + 1 < len(said) else None
        if not _PAGE_ALONE.fullmatch(line.text):
            continue
        opens = before is None or before.page != line.page
        closes = after is None or after.page != line.page
        if (opens and after and after.index in found) or (closes and before and before.index in found):
            numbers.add(line.index)
    return numbers


def _dated_headers(lines: Sequence[Line]) -> set[int]:
    """Find "BODY - 17/07/18" over the pages: a body's name, or a line printed more than once."""
    found = [(line, match) for line in lines if (match := patterns.DATED_HEADER.find(line.text))]
    times = Counter(line.text for line, _ in found)
    return {line.index for line, match in found if KIND.search(match["body"]) or times[line.text] > 1}


def _vertical_numbers(lines: Sequence[Line]) -> set[int]:
    """Find page numbers printed down the side of a page, one letter a line ("P a g e 4 5")."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.text == "P":
            run = [other for other in lines[at : at + 12] if other.text]
            taken: list[Line] = []
            for other in run:
                if len(other.text) > 3:
                    break
                taken.append(other)
            if len(taken) >= 5 and _VERTICAL.match("".join(other.text for other in taken)):
                found |= {other.index for other in taken}
    return found


def _page_edges(lines: Sequence[Line]) -> set[int]:
    """Find headers, footers and bare page numbers at the edges of pages."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text:
            pages[line.page].append(line)
    if len(pages) < 2:
        return set()
    numbers = _bare_numbers(list(pages.values()))
    heads = _repeated([page[:_EDGE] for page in pages.values()])
    feet = _repeated([page[-_EDGE:] for page in pages.values()])
    return numbers | heads | feet | _own_numbers(pages.values()) | _dated_in_words(list(pages.values()))


def _dated_in_words(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Find "Cabinet - 25 January 2024" at the edges of two pages or more, where no heading begins with it."""
    found: dict[str, list[int]] = defaultdict(list)
    for page in pages:
        for at in {*range(min(_EDGE, len(page))), *range(max(len(page) - _EDGE, 0), len(page))}:
            line = page[at]
            below = page[at + 1] if at + 1 < len(page) else None
            if below is not None and _heads_meeting(below):
                continue
            if len(line.text) < _HEADER and KIND.search(line.text) and _BODY_AND_DATE.match(line.text):
                dates = find_dates(line.text)
                if len(dates) == 1 and not line.text[dates[0].end :].strip(" 0123456789"):
                    found[line.text].append(line.index)
    return {index for indices in found.values() if len(indices) >= 2 for index in indices}


def _bare_numbers(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Find numbers alone at the same edge of the pages ("61C"), each one more than the page before."""
    found: set[int] = set()
    for edge in (0, -1):
        runs = [
            (int(match[1]) - at, page[edge].index)
            for at, page in enumerate(pages)
            if page and (match := _PAGE_ALONE.fullmatch(page[edge].text))
        ]
        offsets = Counter(offset for offset, _ in runs)
        found |= {index for offset, index in runs if offsets[offset] >= 2}
    return found


def _repeated(edges: Sequence[Sequence[Line]]) -> set[int]:
    """Find lines that stand at the edges of three pages or more, digits aside; the first one is kept."""
    seen: dict[str, list[int]] = defaultdict(list)
    kept = {line.index for edge in edges for line in edge if patterns.AGENDA_ITEM_LABEL.find(line.text)}
    kept |= {one.index for edge in edges for one, below in pairwise(edge) if _heads_meeting(below)}
    for edge in edges:
        for line in edge:
            seen[_DIGITS.sub("#", line.text.casefold())].append(line.index)
    return {
        index
        for text, indices in seen.items()
        if len(indices) >= _REPEATS and any(char.isalpha() for char in text)
        for index in indices[1:]
        if index not in kept
    }


def _heads_meeting(below: Line) -> bool:
    """Whether a line is what stands under the body's name where minutes begin: a date, or those present."""
    dates = find_dates(below.text)
    return bool(patterns.PRESENT.find(below.text)) or (bool(dates) and len(below.text) < 60)


def _own_numbers(pages: Iterable[Sequence[Line]]) -> set[int]:
    """Find a report's own page number under the pack's page number and the stamp of the agenda item."""
    found: set[int] = set()
    for page in pages:
        for at, line in enumerate(page[:4]):
            if at and line.text.isdigit() and len(line.text) <= 3:
                below = page[at + 1] if at + 1 < len(page) else None
                stamped = patterns.AGENDA_ITEM_LABEL.find(page[at - 1].text)
                if below is None or stamped or not (below.shouts or below.marked):
                    found.add(line.index)
            if not (patterns.PAGE_NUMBER.find(line.text) or patterns.AGENDA_ITEM_LABEL.find(line.text)):
                break
    return found


def _beside_page_numbers(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Find lines that follow "Page 61" every time in a paper whose pages are not told apart."""
    followers: dict[str, list[list[int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.index in found and patterns.PAGE_NUMBER.find(line.text):
            after = [other for other in lines[at + 1 : at + 8] if other.text][:2]
            for size in range(1, len(after) + 1):
                text = " ".join(other.text.casefold() for other in after[:size])
                followers[_DIGITS.sub("#", text)].append([other.index for other in after[:size]])
    return {
        index
        for text, groups in followers.items()
        if len(groups) >= 2 and 2 < len(text) < 60
        for group in groups
        for index in group
    }
