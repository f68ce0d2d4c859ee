"""Items of an agenda that numbers nothing: lines in capitals, in bold or set as headings, one an item.

In go the lines below the word "agenda", out come their titles; none where too few lines look alike, or none
of them is of the business that every meeting has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.headings import Heading
from minutebook.parse.lines import Line
from minutebook.parse.opened_paragraphs import is_usual
from minutebook.parse.titles import read_title

_FEWEST = 4
_FEWEST_USUAL = 2
_MOST_WORDS = 24
_WIDE = 0.75  # of the widest line
_DANGLES = re.compile(r"(?:[,&(–-]|\b(?:and|of|the|for|to|in|on|at|by|with|from))$", re.IGNORECASE)
_PAGES = re.compile(r"\s*\((?:pages?|pp?\.)[\s\d–-]+\)?\s*$", re.IGNORECASE)
_NO_ITEM = re.compile(  # heads of parts, lists of members, and who signs
    r"(?:part\s+(?:[ivx]+|[a-d]|\d|one|two)\b|(?:open|public|exempt|private|confidential|restricted)\s+(?:items?|session|business|agenda)\b|"
    r"agenda\b|business\b|items?\b|notice\b|membership\b|members\b|quorum\b|councillors?\b|to\s*:|from\s*:|date\s*:|time\s*:|venue\s*:|"
    r"(?:chief|town|parish|proper|assistant)\s+(?:executive|clerk|officer|director)\b|clerk\b|signed\b|pages?\b)",
    re.IGNORECASE,
)


def find_agenda_titles(lines: Sequence[Line]) -> list[Heading]:
    """Find the titles of an agenda without numbers among its lines, in order; those of one look only."""
    for look in _LOOKS:
        found = _of_look(lines, look)
        if len(found) >= _FEWEST and sum(is_usual(heading.title) for heading in found) >= _FEWEST_USUAL:
            return found
    return []


def _of_look(lines: Sequence[Line], look: Callable[[Line], bool]) -> list[Heading]:
    begins = next((at + 1 for at, line in enumerate(lines) if patterns.AGENDA.find(line.text)), 0)
    found: list[Heading] = []
    taken = -1
    for at in range(begins, len(lines)):
        if at <= taken or not look(lines[at]) or not _is_title(lines[at]):
            continue
        title = read_title(lines, at, 0)
        if title is not None and len(title.lines) > 1 and not _wraps(lines, at):
            title = read_title(lines[: at + 1], at, 0)
        if title is not None and title.text:
            body_start = title.body_start
            claimed = tuple(lines[n].index for n in title.lines) if body_start is None else ()
            found.append(Heading(None, title.text, lines[at].index, claimed, body_start))
            taken = title.lines[-1]
    return found


def _wraps(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is so long, or ends so, that its title may go on with the next."""
    widest = max(len(line.text) for line in lines)
    return len(lines[at].text) > _WIDE * widest or _DANGLES.search(lines[at].text) is not None


def _is_title(line: Line) -> bool:
    said = _PAGES.sub("", line.text)
    if line.bulleted or line.ends_sentence or not said[:1].isupper() or len(said.split()) > _MOST_WORDS:
        return False
    dates = find_dates(said)
    dated = bool(dates) and dates[0].start == 0
    return not dated and not _NO_ITEM.match(said) and not patterns.PRESENT.find(said)


def _in_capitals(line: Line) -> bool:
    said = _PAGES.sub("", line.text)
    letters = [char for char in said if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)


_LOOKS: tuple[Callable[[Line], bool], ...] = (
    lambda line: line.heading > 0,
    _in_capitals,
    lambda line: line.bold,
)
