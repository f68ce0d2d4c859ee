"""Which lines are furniture: running headers, page numbers, rules, notices on empty pages.

In go the lines of a paper; out come the indices of those that belong to no sentence. A heading that is
merely repeated (the body's name over each page) is furniture from its second time on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from minutebook.parse import patterns
from minutebook.parse.bodies import KIND
from minutebook.parse.lines import Line

_DIGITS = re.compile(r"\d+")
_EDGE = 3  # lines from the top or foot of a page within which headers and footers stand
_REPEATS = 3
_ALWAYS = (patterns.PAGE_NUMBER, patterns.BLANK_PAGE, patterns.RULE)
_VERTICAL = re.compile(r"P\s*a\s*g\s*e\s*[\d\s]+$")


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that are no part of what the paper says."""
    found = {line.index for line in lines if line.text and any(p.find(line.text) for p in _ALWAYS)}
    found |= _dated_headers(lines)
    found |= _vertical_numbers(lines)
    found |= _page_edges(lines)
    found |= _beside_page_numbers(lines, found)
    return frozenset(found)


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
    return numbers | heads | feet


def _bare_numbers(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Find numbers alone at the same edge of the pages, each one more than the page before."""
    found: set[int] = set()
    for edge in (0, -1):
        runs = [(at, page[edge]) for at, page in enumerate(pages) if page and page[edge].text.isdigit()]
        offsets = Counter(int(line.text) - at for at, line in runs)
        for at, line in runs:
            if offsets[int(line.text) - at] >= 2:
                found.add(line.index)
    return found


def _repeated(edges: Sequence[Sequence[Line]]) -> set[int]:
    """Find lines that stand at the edges of three pages or more, digits aside; the first one is kept."""
    seen: dict[str, list[int]] = defaultdict(list)
    for edge in edges:
        for line in edge:
            seen[_DIGITS.sub("#", line.text.casefold())].append(line.index)
    return {
        index
        for text, indices in seen.items()
        if len(indices) >= _REPEATS and any(char.isalpha() for char in text)
        for index in indices[1:]
    }


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
