"""What minutes say is to be done and by whom, in lines of its own: "ACTION: Clerk to write to the Trust".

In goes the text of a minute, out come its actions in order. Where such a line names no more than who is to
act, what is to be done is the paragraph above it, or what stands before it on its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.dates import find_dates
from minutebook.model import Action, Extract
from minutebook.parse import patterns
from minutebook.parse.paragraphs import Paragraph, paragraphs

_LABEL = r"(?:ACTIONS?|Actions?)(?:[ \t]+(?i:by|for|points?|required|agreed))?"
_NUMBER = r"(?:[ \t]+(?P<number>\d{1,3}(?:[./]\d{1,3})*))?"
_SHORT_OWNER = r"(?:[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*|Clerk|Cllrs?\.?\s+[A-Z][\w’'-]+)"
_OPENS = re.compile(
    rf"[-–•*\[(_]*\s*(?:{_LABEL}{_NUMBER}[_*]*\s*(?::[-–—]*|[-–—](?=\s))[_*]*\s*"
    rf"|{_LABEL}\s+(?={_SHORT_OWNER}\s*(?::|\s[–-])\s))"
)
_WITHIN = re.compile(  # "… be paid. [Action: Clerk]", "… to the estate. ACTION CD"
    rf"(?:(?<=[.;!?])|(?<=\s))\s*(?:[\[(]\s*{_LABEL}\s*[:–-]?\s*(?P<held>[^\])\n]{{1,160}})[\])]"
    rf"|(?<=[.;!?]\s)(?:ACTIONS?|Actions?(?=\s*:))(?:\s+(?:by|BY))?\s*:?\s*(?P<said>(?-i:[A-Z])[^\n]{{1,160}}?(?:\n[^\n]+?)*?))\s*\Z"
)
_OFFICE = r"(?:[A-Z][\w’'&./-]*|of|and|the|for|&)"
_OWNER = rf"(?:the\s+)?[A-Z][\w’'./-]*(?:\s*[,/&]\s*{_OFFICE}|\s+{_OFFICE}){{0,8}}"
_TO_DO = re.compile(
    rf"(?P<owner>{_OWNER}?)\s*[:–-]?\s+(?P<what>(?:to|will|would|shall|is\s+to|are\s+to|agreed\s+to)\s+[a-z].*)",
    re.DOTALL,
)
_LABELLED = re.compile(rf"(?P<owner>{_OWNER}?)\s*(?::|\s[–-])\s+(?P<what>\S.*)", re.DOTALL)
_WHO = re.compile(rf"{_OWNER}\W*")
_NOBODY = re.compile(r"(?:none|nil|no\s+action\b.*|n/?a|noted)\W*", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|before|no\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_STOP = re.compile(r"(?<=[a-z\d)][.!?])\s+(?=[A-Z])")
_MOST = 400  # characters of a paragraph that an action is; of a longer one its last sentence
_MOST_OWNERS = 8  # words
_SHORT = 0.86  # of the widest line: a shorter one ended because what it says did


def find_action_lines(extract: Extract) -> tuple[Action, ...]:
    """Find what the minutes themselves say is to be done."""
    text = extract.text
    found: list[Action] = []
    above: Paragraph | None = None
    for paragraph in paragraphs(text):
        opens = _OPENS.match(text, paragraph.start, paragraph.end)
        within = None if opens else _WITHIN.search(text[paragraph.start : paragraph.end])
        if opens:
            end = _line_end(text, opens.end(), paragraph.end)
            found += _read(extract, opens["number"], opens.end(), end, above)
        elif within:
            group = "held" if within["held"] else "said"
            low, high = (paragraph.start + at for at in within.span(group))
            before = Paragraph(paragraph.start, paragraph.start + within.start(), paragraph.after_gap)
            found += _read(extract, None, low, high, before)
        if not opens:
            above = paragraph
    return tuple(found)


def _line_end(text: str, start: int, end: int) -> int:
    """Where an action ends that has no stop: with its line, if the next is no rest of it."""
    widest = max(len(line) for line in text.split("\n"))
    for broken in re.finditer(r"\n\s*(?=[A-Z])", text[start:end]):
        at = start + broken.start()
        if at - text.rfind("\n", 0, at) < _SHORT * widest:
            return at
    return end


def _read(
    extract: Extract, number: str | None, start: int, end: int, above: Paragraph | None
) -> Iterator[Action]:
    """Read one action: who is to do what by when."""
    said = extract.text[start:end].rstrip(" ])\n*_")
    if not said.strip() or _NOBODY.fullmatch(said):
        return
    told = _TO_DO.match(said) or _LABELLED.match(said)
    if told and len(told["owner"].split()) <= _MOST_OWNERS:
        words = extract.part(start + told.start("what"), start + told.end("what"))
        yield Action(number, _tidy(told["owner"]), _due(words.text), None, words)
    elif _WHO.fullmatch(said) and len(said.split()) <= _MOST_OWNERS:
        low, high = _told_above(extract.text, above)
        if extract.text[low:high].strip():
            words = extract.part(low, high)
            yield Action(number, _tidy(said), _due(words.text), None, words)
    else:
        words = extract.part(start, start + len(said))
        yield Action(number, None, _due(words.text), None, words)


def _told_above(text: str, above: Paragraph | None) -> tuple[int, int]:
    """What is to be done where the label names only who: the paragraph before, or its last sentence."""
    if above is None:
        return 0, 0
    said = text[above.start : above.end]
    opens = patterns.RESOLVED.find(said) or patterns.LABEL.find(said)
    start = above.start + (opens.end() if opens else 0)
    if above.end - start > _MOST:
        stops = list(_STOP.finditer(text, start, above.end - 1))
        start = stops[-1].end() if stops else start
    return start, above.end


def _due(said: str) -> str | None:
    """The day by which it is to be done, as printed."""
    for found in find_dates(said):
        if _BY.search(said[: found.start]):
            return " ".join(said[found.start : found.end].split())
    return None


def _tidy(owner: str) -> str:
    return " ".join(owner.split()).strip(" .,:;–-")
