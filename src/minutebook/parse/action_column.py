"""What stands in a column of actions beside the minutes: initials, or the officer who is to act.

In go the lines of one meeting's minutes, out come the places of such words, which are no part of the text
beside them though a PDF's text puts them on a line between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.model import Extract, join_extracts
from minutebook.parse.lines import Line

Place = tuple[int, int]
"""Where words stand: ``[start, end)`` of the paper's text."""

_HEAD = re.compile(
    r"(?:^|\t|\s{3,})(?:ACTIONS?|Actions?)(?:\s+(?:by|required|on))?(?:\s+(?:whom|who))?\s*:?$|^By\s+whom\??$",
    re.IGNORECASE,
)
_INITIALS = r"[A-Z]{2,3}(?:\s*[/,&+]\s*[A-Z]{2,3})*"
_OFFICE = (
    r"(?:(?:[A-Z][a-z]+|HR|ICT|IT)\s+){0,3}(?:Clerk|Officer|Manager|Director|Solicitor|Engineer|Master|Secretary|Treasurer|Warden|RFO|"
    r"Chair(?:man)?|Committee|Team)s?|(?:Head|Director|Chair|Leader)\s+of\s+(?:[A-Z][a-z]+\s*){1,3}"
)
_MEMBER = r"(?:Cllrs?|Crs?|Councillors?)\.?\s+[A-Z][\w.’'-]*(?:\s+[A-Z][\w’'-]*)?"
_OWNER = rf"(?:ALL|All|{_INITIALS}|{_OFFICE}|{_MEMBER})"
_OWNERS = re.compile(rf"{_OWNER}(?:\s*(?:/|,|&|and)\s*{_OWNER})*")
_TAIL = re.compile(rf"(?:\t|\s{{3,}})(?P<owner>{_OWNERS.pattern})$")
_BARE = re.compile(_INITIALS)
_GOES_ON = re.compile(
    r"(?:[,(/&–-]|\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|our|that|the|their|to|was|with|its|his|her))$",
    re.IGNORECASE,
)
_NO_INITIALS = frozenset({"AGM", "AOB", "AOCB", "NB", "PM", "AM", "NIL", "YES", "NO", "FOR", "THE", "AND"})


def find_action_column(lines: Sequence[Line]) -> tuple[Place, ...]:
    """Find the words that stand in a column of actions; none where no line heads such a column."""
    if not any(_HEAD.search(line.text) for line in lines):
        return ()
    return tuple(place for at in range(1, len(lines)) for place in _places(lines, at))


def _places(lines: Sequence[Line], at: int) -> Iterator[Place]:
    line = lines[at]
    tail = _TAIL.search(line.text)
    if tail and tail.start():
        yield line.start + tail.start("owner"), line.end
    elif _OWNERS.fullmatch(line.text) and line.text not in _NO_INITIALS:
        before = next((other.text for other in reversed(lines[:at]) if other.text), "")
        if _BARE.fullmatch(line.text) or not _GOES_ON.search(before):
            yield line.start, line.end


def leave_out(extract: Extract, places: Sequence[Place]) -> Extract:
    """Cut the places out of an extract; one that holds nothing else is left as it is."""
    parts: list[Extract] = []
    at = 0
    for span, piece in extract.pieces():
        low = 0
        for start, end in (place for place in places if span.start <= place[0] and place[1] <= span.end):
            parts += _part(extract, at + low, at + start - span.start)
            low = end - span.start
        parts += _part(extract, at + low, at + len(piece))
        at += len(piece) + 1
    return join_extracts(parts) if parts else extract


def _part(extract: Extract, start: int, end: int) -> list[Extract]:
    return [extract.part(start, end)] if extract.text[start:end].strip() else []
