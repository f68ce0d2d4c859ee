"""Items of minutes that number nothing and set no titles apart: each paragraph opens with its title.

"Call to Order. The Chair called …", "Audit/Pay Bills: Moved by …", "- Receive the Clerk's report: …". In go
the lines below the lists of names, out come the headings; none where too few paragraphs open so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.dates import find_dates
from minutebook.parse.headings import Heading
from minutebook.parse.lines import Line
from minutebook.parse.title_ends import FINITE

_FEWEST = 4
_FEWEST_KNOWN = 2  # of which titles are of the business that every meeting has
_MOST_WORDS = 10
_OPENS = re.compile(
    r"(?:[-–•*]\s+)?(?P<title>[A-Z](?:(?!\s{3})[^.:;!?–—]){2,70}?(?:\bre:\s[^.:]{3,80})?)"
    r"(?:\s*[:–—]|\s+-|-(?=\s)|\.(?=\s+[A-Z]))(?:\s+(?=\S)|$)"
)
_KNOWN = re.compile(
    r"\b(?:welcome|call\s+to\s+order|roll\s+call|pledge|apologies|declarations?|minutes|matters\s+arising|agenda|public|correspondence|"
    r"communications|finances?|treasurer.?s|planning|bills|budget|reports?|old\s+business|new\s+business|adjourn(?:ment)?|"
    r"any\s+other\s+business|next\s+meeting)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(  # what stands before a colon and is no title
    r"(?:by|voting|votes?|ayes?|nays?|yeas?|noes|for|against|abst\w+|absent|present|in\s+attendance|motions?|moved|mover|seconde\w+|"
    r"propos\w+|resolved|resolution|decision|agreed|action\w*|notes?|nb|q|a|date|time|venue|location|place|posted|contact|"
    r"telephone|tel|e-?mail|page|chair\w*|clerk|secretary|staff|members?|councillors?|officers?|signed|cllrs?|mrs?|ms|dr|http\w*)\b",
    re.IGNORECASE,
)


def is_usual(title: str) -> bool:
    """Whether a title is of the business that every meeting has."""
    return _KNOWN.search(title) is not None


def find_opened(lines: Sequence[Line], start: int) -> list[Heading]:
    """Find the paragraphs that open with a title, from line ``start`` on; all or none are taken."""
    found: list[Heading] = []
    n_known = 0
    dense = not any(line.blank for line in lines[start:])
    for at in range(start, len(lines)):
        match = _OPENS.match(lines[at].text) if dense or _begins(lines, at) else None
        if match is None or not _is_title(match["title"]):
            continue
        line = lines[at]
        alone = not line.text[match.end() :].strip()
        body_start = None if alone else line.start + match.end()
        claimed = (line.index,) if alone else ()
        found.append(Heading(None, match["title"].strip(), line.index, claimed, body_start))
        n_known += is_usual(match["title"])
    return found if len(found) >= _FEWEST and n_known >= _FEWEST_KNOWN else []


def find_alone(lines: Sequence[Line], start: int) -> list[Heading]:
    """Find short lines that stand alone over text, in minutes that set nothing apart but by empty lines."""
    found = [
        Heading(None, lines[at].text.rstrip(" :"), lines[at].index, (lines[at].index,))
        for at in range(start, len(lines))
        if _stands_alone(lines, at)
    ]
    n_known = sum(is_usual(heading.title) for heading in found)
    return found if len(found) >= _FEWEST and n_known >= max(_FEWEST_KNOWN, len(found) // 4) else []


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    line, text = lines[at], lines[at].text.rstrip(" :")
    if not text[:1].isupper() or len(text.split()) > _MOST_WORDS or line.ends_sentence or text[-1:] in ",;-–":
        return False
    below = next((other for other in lines[at + 1 :] if other.text), None)
    tells = below is not None and (below.ends_sentence or len(below.text.split()) > _MOST_WORDS)
    usual = is_usual(text) and len(text.split()) <= _MOST_WORDS // 2
    apart = _begins(lines, at) or usual
    return (
        (tells or usual)
        and below is not None
        and apart
        and not line.bulleted
        and not find_dates(text)
        and (usual or _is_title(text))
    )


def _begins(lines: Sequence[Line], at: int) -> bool:
    before = lines[at - 1] if at else None
    return before is None or before.blank or before.ends_sentence or lines[at].bulleted


def _is_title(title: str) -> bool:
    few = len(title.split()) <= _MOST_WORDS
    return few and not _LABEL.match(title) and not FINITE.search(title) and title[-1:] not in ",("
