"""Where what follows a report begins: its appendices, and the log of actions behind minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.lines import Line, printed

_POSTS = re.compile(
    r"\b(?:director|officer|manager|head|chief|assistant|adviser|advisor|lead|consultant|report|authors?|tel|"
    r"telephone|e-?mail|approvals?|website|service|published)\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"(?:no|ref|owner|action|who)\b\.?:?$|no:?\s+owner\b", re.IGNORECASE)  # heads of columns
_FORM_REACH = 80  # lines from a report's form to its title again


def appendix_openers(lines: Sequence[Line]) -> Iterator[int]:
    """Find headings of appendices at the head of a page, each once however often it is repeated."""
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if not line.text:
            continue
        if patterns.APPENDIX.find(line.text) and (line.break_before or line.heading):
            if line.text.casefold() not in seen:
                yield at
            seen.add(line.text.casefold())
        elif line.heading == 1 and at > 0 and not _goes_on(lines, at):
            yield at


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading of the first level only goes on with what stands above it.

    Markdown made from a PDF gives a level to whatever is large: the date below a body's name, a numbered
    item, a label of a report's form, the report's title again below its form.
    """
    text = lines[at].text
    numbered = patterns.NUMBERED.find(text)
    if (numbered and numbered["rest"]) or find_dates(text) or patterns.FORM_LABEL.find(text):
        return True
    if patterns.RESOLVED.find(text) or patterns.AGENDA.find(text):
        return True
    return any(line.text.casefold() == text.casefold() for line in lines[max(at - _FORM_REACH, 0) : at])


def titles_after_contacts(lines: Sequence[Line]) -> Iterator[int]:
    """Find the title that stands behind a report's last section, the names of whom to ask."""
    since: int | None = None
    for at, line in enumerate(lines):
        if not line.text:
            continue
        if patterns.CONTACT.find(line.text):
            since = at
        elif (
            patterns.APPENDIX.find(line.text)
            or (since is not None and patterns.FORM_LABEL.find(line.text))
            or (since is not None and at - since > 40)
        ):
            since = None
        elif since is not None and _is_new_title(lines, at, since):
            yield at
            since = None


def _is_new_title(lines: Sequence[Line], at: int, since: int) -> bool:
    """Whether a line, set apart, is a title and no person, post, address or telephone number."""
    line = lines[at]
    alone = lines[at - 1].index + 1 != line.index or (lines[at - 1].blank and lines[at - 2 : at - 1] != [])
    if not alone or not any(other.text for other in lines[since + 1 : at]):
        return False
    below = next((other for other in lines[at + 1 :] if other.text), None)
    if below is None or (below.index == line.index + 1 and not line.marked):
        return False
    words = line.text.split()
    if not 3 <= len(words) <= 16 or line.ends_sentence or any(mark in line.text for mark in "@,:"):
        return False
    if any(char.isdigit() for word in words for char in word if len(word) > 4) or _POSTS.search(line.text):
        return False
    return line.text[0].isupper() and not patterns.FORM_LABEL.find(line.text)


def action_openers(lines: Sequence[Line]) -> Iterator[int]:
    """Find the heads of action logs."""
    for at, line in enumerate(lines):
        if (
            line.text
            and patterns.ACTION_LOG.find(line.text)
            and (line.break_before or _heads_table(lines, at))
        ):
            yield at


def _heads_table(lines: Sequence[Line], at: int) -> bool:
    return line_is_last(lines, at) or any(
        patterns.NUMBERED.find(line.text) or line.table or _COLUMN.match(line.text)
        for line in printed(lines[at + 1 : at + 8])[:3]
    )


def line_is_last(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing is printed after a line."""
    return not printed(lines[at + 1 :])
