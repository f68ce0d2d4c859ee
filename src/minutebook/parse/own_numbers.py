"""Clauses labelled with numbers of their own: the minute's ("41.1"), or run on from others ("(43)").

In goes an item's text and the place behind the word resolved; where such a number stands right there, out
come the places of that label and of those that follow on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENS = re.compile(
    r"\s*(?P<lead>[^.:;()\n]{0,80}?)\s*(?P<colon>[:;–—-]*)\s*"
    r"(?P<label>\((?P<run>\d{1,3})\)|(?P<dotted>\d{1,3}\.\d{1,2})[.)]?)\s+"
    r"(?!per\s?cent|million|metres|miles|hectares|acres|hours|[%x]\s)(?=[\"“‘'(]?[^\W\d_])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?:The|That|A|An|All|Any|No|[A-Z][a-z]+)\b|(?:the|that|to)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at ``[start, end)`` of a text, the space behind it included."""

    said: str
    start: int
    end: int


def find_own_numbers(text: str, start: int, limit: int) -> list[Label]:
    """Find the labels of a list that begins at ``start`` with a number of its own; none where none does."""
    opens = _OPENS.match(text, start, limit)
    if opens is None or opens["run"] == "1":
        return []
    if opens["lead"].casefold() not in {"", "that"} and not opens["colon"].startswith(":"):
        return []
    first = Label(opens["label"], opens.start("label"), opens.end())
    if opens["dotted"] and not _begins_words(text, opens, limit):
        return []
    found = [first]
    while (following := _next(text, found[-1], limit)) is not None:
        found.append(following)
    return found


def _begins_words(text: str, opens: re.Match[str], limit: int) -> bool:
    """Whether what stands behind a number of two parts is a clause, and the number no measure."""
    return bool(opens["colon"] or not opens["lead"]) or bool(_WORDS.match(text, opens.end(), limit))


def _next(text: str, before: Label, limit: int) -> Label | None:
    """The label that follows on one: at a line's start, or inside the line behind a stop."""
    parts = re.findall(r"\d+", before.said)
    number = ".".join([*parts[:-1], str(int(parts[-1]) + 1)])
    core = rf"\({number}\)" if before.said.startswith("(") else rf"{re.escape(number)}[.)]?"
    expression = re.compile(rf"(?:\n[ \t]*|(?<=[;:.,])\s+|\band\s+)(?P<label>{core})\s+(?=\S)")
    match = expression.search(text, before.end, limit)
    return Label(match["label"], match.start("label"), match.end()) if match else None
