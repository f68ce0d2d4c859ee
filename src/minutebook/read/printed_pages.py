"""The number printed on each page: the pages' texts come in, the numbers as printed go out.

A number is believed when it is written as one ("Page 7", "- 7 -") or when it grows with the pages.
The lines themselves stay in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGE_LINES = 3
_LONGEST_PAGE = 8000  # characters; a full page of small print has about 6,000
_LEAST_GROWING = 0.75  # of the numbers must grow for any of them to be believed
_SAID = re.compile(
    r"(?:(?:page|tudalen)\s*(?P<after>\d{1,4}[A-Z]?)(?:\s*(?:of|o|/)\s*\d+)?"
    r"|(?P<before>\d{1,4}[A-Z]?)\s*\|\s*page"
    r"|[-–—]\s*(?P<dashed>\d{1,4}[A-Z]?)\s*[-–—])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<number>\d{1,4}[A-Z]?)")
# A number in a running header keeps a distance from its words, or says "page".
_HEADER_START = re.compile(r"(?:page )?(?P<number>\d{1,4}[A-Z]?)(?: {2,}|\t)\S", re.IGNORECASE)
_HEADER_END = re.compile(r"(?:\S(?: {2,}|\t)|\bpage )(?P<number>\d{1,4}[A-Z]?)(?: of \d+)?$", re.IGNORECASE)
# Turned by a quarter, a footer comes out a letter a line: "P / a / g / e /  4 / 5".
_VERTICAL = re.compile(
    r"^[ \t]*P[ \t]*\n\s*a[ \t]*\n\s*g[ \t]*\n\s*e[ \t]*\n"
    r"(?P<number>\s*\d[ \t]*(?:\n\s*\d[ \t]*){0,3})(?=\n|\Z)",
    re.MULTILINE,
)
_PAGE_LINE = re.compile(r"^[ \t]*Page (?P<number>\d{1,4})(?: of \d+)?[ \t]*$", re.MULTILINE)
_BREAK_LINE = re.compile(r"^ (?=\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number at the edge of a page: how far it is ahead of the page, and whether it says "page"."""

    printed: str
    ahead: int
    letter: str
    said: bool


def find_printed(pages: Sequence[str]) -> list[str | None]:
    """Find the number printed on each page.

    Where a page bears two (its report's own and the pack's), the one that keeps step with most pages
    wins. A bare number needs another page that keeps step with it.
    """
    seen = [_at_edges(text, number) for number, text in enumerate(pages, start=1)]
    steps = Counter(step for page in seen for step in {(one.ahead, one.letter) for one in page})
    chosen: list[str | None] = []
    for page in seen:
        ranked = sorted(page, key=lambda one: (-steps[one.ahead, one.letter], not one.said))
        best = ranked[0] if ranked else None
        if best is not None and (best.said or steps[best.ahead, best.letter] >= 2):
            chosen.append(best.printed)
        else:
            chosen.append(None)
    return chosen


def _at_edges(text: str, number: int) -> list[_Seen]:
    """Every number that stands alone on one of the first or last lines of a page."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    edges = lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]
    seen: list[_Seen] = []
    for line in edges:
        if said := _SAID.fullmatch(line):
            seen.append(_see(said["after"] or said["before"] or said["dashed"], number, said=True))
        else:
            found = (_BARE.fullmatch(line), _HEADER_START.match(line), _HEADER_END.search(line))
            seen += [_see(match["number"], number, said=False) for match in found if match]
    vertical = ("".join(found["number"].split()) for found in _VERTICAL.finditer(text))
    return [*seen, *(_see(printed, number, said=True) for printed in vertical)]


def _see(printed: str, page: int, *, said: bool) -> _Seen:
    digits = printed.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return _Seen(printed, int(digits) - page, printed[len(digits) :], said)


def split_by_printed(text: str) -> list[tuple[int, int, str | None]]:
    """Cut a text that has lost its page breaks where the printed numbers leave no doubt.

    Lines such as "Page 4" say where a page begins or ends. Between two of them every page break that
    was lost left a line beginning with one space, and so did some bullets: what stands before the first
    such line, or after the last, is known; what stands between, if too many, is not.

    Returns:
        ``(start, end, printed)`` in order, touching, covering the text; the whole with None if nothing
        is sure. Stretches whose page is not known carry None.
    """
    seen = _find_turns(text)
    turns = _growing(seen)
    if not turns:
        return [(0, len(text), None)]
    soft = sorted(
        {found.start() for found in _BREAK_LINE.finditer(text)}
        | {turn.at for turn in seen if turn not in turns}
    )
    stretches: list[tuple[int, int, int | None]] = []
    edges = [_Turn(0, None), *turns, _Turn(len(text), None)]
    for left, right in pairwise(edges):
        inside = soft[bisect_right(soft, left.at) : bisect_left(soft, right.at)]
        before = None if right.page is None else right.page - 1
        stretches += _number_stretch(left.at, right.at, inside, left.page, before)
    return _join_unknown(stretches)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place where one page ends and the page numbered ``page`` begins; None at the ends of the text."""

    at: int
    page: int | None


def _find_turns(text: str) -> list[_Turn]:
    """Every place where a printed number says that a page turns, in the order of the text."""
    found = [_turn_at(text, line, int("".join(line["number"].split()))) for line in _found_lines(text)]
    return sorted(found, key=lambda turn: turn.at)


def _growing(turns: Sequence[_Turn]) -> list[_Turn]:
    """The turns whose numbers grow, most of them kept; none if fewer than two or too many fall out.

    A vertical number that has lost a digit ("4" among 45 and 50) falls out.
    """
    chains: list[list[_Turn]] = []
    for turn in turns:
        before = [chain for chain in chains if (chain[-1].page or 0) < (turn.page or 0)]
        chains.append([*max(before, key=len, default=[]), turn])
    best = max(chains, key=len, default=[])
    return best if len(best) >= 2 and len(best) >= _LEAST_GROWING * len(turns) else []


def _find_soft_turns(text: str) -> list[int]:
    """Every line that begins with one space, those of a vertical page number left out."""
    numbers = [found.span() for found in _VERTICAL.finditer(text)]
    found = [line.start() for line in _BREAK_LINE.finditer(text)]
    return [at for at in found if not any(start <= at < end for start, end in numbers)]


def _found_lines(text: str) -> list[re.Match[str]]:
    return [*_PAGE_LINE.finditer(text), *_VERTICAL.finditer(text)]


def _turn_at(text: str, found: re.Match[str], number: int) -> _Turn:
    """A number above an empty line is a page's last line, one above text its first."""
    below = text[found.end() :].lstrip("\n")
    n_empty = len(text) - found.end() - len(below)
    return _Turn(found.end() + n_empty, number + 1) if n_empty >= 2 else _Turn(found.start(), number)


def _number_stretch(
    start: int, end: int, soft: Sequence[int], first: int | None, last: int | None
) -> list[tuple[int, int, int | None]]:
    """Number the pages between two turns; ``soft`` are the places where a page may have turned."""
    if start == end:
        return []
    if first is not None and first == last:
        return [(start, end, first)]
    cuts = [start, *soft, end]
    pieces = list(pairwise(cuts))
    if first is not None and last is not None and len(pieces) == last - first + 1:
        return [(low, high, first + place) for place, (low, high) in enumerate(pieces)]
    if len(pieces) == 1:
        known = first if last is None else last if first is None else None
        return [(start, end, known)]
    middle = (cuts[1], cuts[-2], None)
    return [(*pieces[0], first), *([middle] if middle[0] < middle[1] else []), (*pieces[-1], last)]


def _join_unknown(stretches: Sequence[tuple[int, int, int | None]]) -> list[tuple[int, int, str | None]]:
    """Give up what is too long for a page, and put neighbours together whose page is not known."""
    joined: list[tuple[int, int, str | None]] = []
    for start, end, number in stretches:
        printed = str(number) if number and end - start <= _LONGEST_PAGE else None
        if joined and joined[-1][2] == printed:
            joined[-1] = (joined[-1][0], end, printed)
        else:
            joined.append((start, end, printed))
    return joined
