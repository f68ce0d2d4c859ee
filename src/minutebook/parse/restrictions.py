"""What was taken or is held in private, by the resolution or the notice that says so."""

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
    r"\A(?:[\d.]{1,5}[a-z]?\s+)?(?:exempt|confidential|restricted)\s+(?:minutes?|report|appendi\w+)\b|\bexempt\s+(?:from\s+publication|under|by\s+virtue)\b|"
    r"\bcontains?\s+(?:exempt|confidential)\s+information\b|\bnot\s+for\s+publication\b|\(\s*(?:exempt|confidential)\s*\)|"
    r"\bparagraphs?\s+\d[^.]{0,40}\bschedule\s+12A\b",
    re.IGNORECASE,
)
_SHUTS_OUT = re.compile(r"\bexclu(?:de|sion)", re.IGNORECASE)
_WITHHELD = re.compile(  # all that stands in the public pack for a report that is kept back
    r"\s*(?:agenda\s+item\s+[\d.]+[a-z]?\s+)?(?:appendix\s+\w{1,3}\s+)?(?:(?:not\s+for\s+publication|exempt|confidential|restricted)\b\W*)*"
    r"by\s+virtue\s+of\s+paragraphs?(?:\(s\))?\s[^\n]{1,80}|\s*document\s+is\s+(?:restricted|exempt|confidential)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:not\s+for\s+publication|(?:exempt|confidential|restricted)(?:\s+(?:item|report|information|appendix))?|"
    r"by\s+virtue\s+of\s+paragraph.*|document\s+is\s+\w+)[\s.]*",
    re.IGNORECASE | re.DOTALL,
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
    """The words by which a report says of itself that it is exempt, or None."""
    said = _FORM.search(item.extract.text) or _WITHHELD.match(item.extract.text)
    return item.extract.part(said.start(), said.end()) if said else None


def is_notice(title: str) -> bool:
    """Whether what heads a report's pages is but the notice that it is kept back."""
    return _NOTICE.fullmatch(title) is not None


def restriction_on_agenda(said: Extract) -> Extract | None:
    """The words by which an agenda's item, title and text, says that it is exempt, or None.

    The item under which the public is to be shut out is itself open.
    """
    head = said.text[:_HEAD]
    exempt = None if _SHUTS_OUT.search(head) else _EXEMPT.search(head)
    return said.part(exempt.start(), exempt.end()) if exempt else None
