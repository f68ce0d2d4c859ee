"""Which minutes were taken with press and public shut out, by the resolution that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.model import Extract, Item

_EXCLUDES = re.compile(
    r"\bpublic\b[^.]{0,60}?\bbe\s+(?:\w+\s+)?excluded\b|\bexclude(?:d)?\s+the\s+(?:press|public)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:following|next|remaining|this)\s+(?:agenda\s+)?item\b(?!s)", re.IGNORECASE)
_OPEN_AGAIN = re.compile(
    r"\b(?:any\s+other|date|next\s+meeting|readmi\w+|urgent\s+business|close)\b", re.IGNORECASE
)
_EXEMPT = re.compile(
    r"\bexempt\s+(?:under|by\s+virtue|information)\b|\bnot\s+for\s+publication\b|\bparagraphs?\s+\d[^.]{0,40}\bschedule\s+12A\b",
    re.IGNORECASE,
)
_HEAD = 300  # characters of an item within which it says that it is exempt
_FORM = re.compile(r"exempt\s+from\s+the\s+press\s+and\s+public\s*\n+\s*(?P<yes>yes\b[^\n]*)", re.IGNORECASE)


def mark_restricted(items: Sequence[Item]) -> list[Item]:
    """Mark the minutes of one meeting that were taken in private, in their order.

    A resolution that excludes the public "for the following item" holds for the next one, any other
    until the meeting's usual end.
    """
    marked: list[Item] = []
    until: str | None = None
    words: Extract | None = None
    for item in items:
        if until and _OPEN_AGAIN.search(item.title):
            until = None
        if until:
            item = replace(item, restricted=True, restriction=words)  # noqa: PLW2901 - the item as marked
            until = None if until == "one" else until
        marked.append(item)
        for resolution in item.resolutions:
            if _EXCLUDES.search(resolution.extract.text):
                until = "one" if _ONE.search(resolution.extract.text) else "all"
                words = resolution.extract
    return marked


def restriction_of(item: Item) -> Extract | None:
    """The words by which a report or agenda item says of itself that it is exempt, or None."""
    form = _FORM.search(item.extract.text)
    if form:
        return item.extract.part(form.start(), form.end())
    said = _EXEMPT.search(item.extract.text[:_HEAD])
    if said and item.kind == "agenda":
        return item.extract.part(said.start(), said.end())
    return None
