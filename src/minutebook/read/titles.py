"""The name a paper goes by: its text and what its file says come in, one line goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath

from minutebook.model import Mark
from minutebook.read.quality import is_plausible

_LONGEST = 120
_TOP = 6000  # characters in which a title is looked for
_N_HEADS = 25
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS}),?\s+\d{{4}}\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|report title|title)\s*:-?\s*(?=\S)", re.IGNORECASE)
_NOT_TITLE = re.compile(
    r"page\b|\d+$|www\.|https?:|\S+@\S+"
    r"|(?:time|date|venue|present|apologies|from|to|by|contact|ask for|telephone|email|meeting|committee)\b"
    r".{0,9}:",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GOES_ON = re.compile(r"\b(?:of|the|at|in|on|for|and|held|a)$", re.IGNORECASE)
# Words that a file's own title is made of when nobody wrote one: "Microsoft Word - x.docx", "Minutes".
_EMPTY_TITLE = re.compile(
    r"microsoft|\.(?:docx?|pdf|indd|rtf|html?)\b|untitled|template|document\d*$|^(?:minutes|agenda|report)$"
    r"|uploaded|^\W*\w{0,2}\d{4,}",
    re.IGNORECASE,
)


def choose_title(text: str, given: str | None, marks: Sequence[Mark], name: str) -> str:
    """Choose the title: the paper's own first words, else what the file says, else the file's name.

    The date of the meeting, if it stands near the top, is put after it when the first line has none.
    """
    heads = [" ".join(line.split()) for line in text[:_TOP].splitlines() if line.strip()][:_N_HEADS]
    marked = next((text[mark.start : mark.end] for mark in marks if mark.kind == "heading"), None)
    own = _subject(heads) or _first_words(heads[:12]) or marked
    title = own or _chosen(given) or PurePath(name).stem
    dated = next((found.group() for line in heads if (found := _DATE.search(line))), None)
    if dated and own and not _DATE.search(title):
        title = f"{title}, {dated}"
    return _shorten(" ".join(title.split()))


def _subject(heads: Sequence[str]) -> str | None:
    """What a report says it is about, on the line that says so."""
    found = ((_SUBJECT.match(line), line) for line in heads)
    subjects = (line[match.end() :] for match, line in found if match)
    return next((subject for subject in subjects if _is_title(subject)), None)


def _first_words(heads: Sequence[str]) -> str | None:
    """The first line that can be a title, with the short lines in capitals around it.

    "AGENDA" over "CABINET" are one title; "Minutes of the meeting of" goes on in the next line.
    """
    above: list[str] = []
    for line, below in pairwise([*heads, ""]):
        if _is_title(line):
            if _GOES_ON.search(line) and below:
                return f"{line} {below}"
            return ", ".join([*above, line, *([below] if _is_short_capitals(below) else [])])
        if _is_short_capitals(line):
            above.append(line)
        elif above:
            break
    return ", ".join(above) or None


def _is_short_capitals(line: str) -> bool:
    return line.isupper() and len(line) >= 5 and len(line.split()) <= 4 and line.replace(" ", "").isalpha()


def _is_title(line: str) -> bool:
    """A line of at least two words, mostly letters, that is no label and no sentence."""
    letters = sum(char.isalpha() for char in line)
    return (
        len(line.split()) >= 2
        and letters >= 0.6 * len(line)
        and 8 <= len(line) <= 150
        and not _NOT_TITLE.match(line)
        and not (_DATE.search(line) and line.lower().startswith(_WEEKDAYS))
        and not line.endswith((";", ","))
        and all(is_plausible(word) for word in line.split())
    )


def _chosen(title: str | None) -> str | None:
    """The file's own title, if somebody chose it."""
    if title is None or not title.strip() or _EMPTY_TITLE.search(title.strip()):
        return None
    return title.strip()


def _shorten(title: str) -> str:
    title = title.strip(" *•-–_")
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
