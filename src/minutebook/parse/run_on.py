"""Places inside a line where another line began before a web page or a PDF ran the two together.

In goes one line as the paper has it, out come the offsets at which another item, or the list of those
present, begins on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORTEST = 60  # characters of a line that may hold two
_OPENS = re.compile(r"\s*(?:\*\s*)?(?P<item>\d{1,2})(?:\.(?P<part>\d{1,2}))?[.)]?\s+(?=[A-Z])")
_HEADING = re.compile(
    r"\s*(?:[A-Z][\w’' ]{2,30},\s+\d{1,2}(?:st|nd|rd|th)?\s+\w+,?\s+\d{4}\s*[.–-]+\s*)?"
    r"(?:draft\s+)?minutes?\s+of\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(  # "… on this matter 18. To approve payments"
    r"(?<=[a-z.)]\s)(?<!\bitem\s)(?<!\bminute\s)(?<!\bpoint\s)(?P<item>\d{1,2})\.\s+(?=To\s[a-z]+\s[a-z])"
)
_PRESENT = re.compile(r"\s(?=(?:PRESENT|Present)\b(?:\s*\([^)]*\))?\s*[:–-])")


def find_breaks(raw: str) -> Iterator[int]:
    """The offsets in a line at which it is to be parted, in order."""
    if len(raw) < _SHORTEST:
        return
    if _HEADING.match(raw):
        present = _PRESENT.search(raw)
        if present:
            yield present.end()
        return
    opens = _OPENS.match(raw)
    if opens is None:
        yield from (match.start("item") for match in _TO_DO.finditer(raw))
    else:
        yield from _items(raw, int(opens["item"]), int(opens["part"] or 0), opens.end())


def _items(raw: str, item: int, part: int, at: int) -> Iterator[int]:
    """Follow the numbers of one line: behind "8." come "8.1", "8.2" and "9."."""
    while True:
        following = re.compile(
            rf"(?:(?<!\bNo\.\s)(?<=[.!?)”]\s){item + 1}\.\s+(?=[A-Z][a-z])|"
            rf"(?<!\bNo\.\s)(?<=\s){item + 1}\.\s+(?=To\s[a-z])|"
            rf"(?<=[\w.!?)”:]\s){item}\.(?P<part>{part + 1})\.?\s+(?=[A-Z]))"
        ).search(raw, at)
        if following is None:
            return
        yield following.start()
        item, part = (item, int(following["part"])) if following["part"] else (item + 1, 0)
        at = following.end()
