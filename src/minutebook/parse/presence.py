"""Who was at a meeting, wherever its minutes say so: above the items, in the first of them, at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.parse import patterns
from minutebook.parse.attendance import Attendance, fill_apologies, find_chair, read_attendance, told_present
from minutebook.parse.book import cut_line
from minutebook.parse.lines import Line
from minutebook.parse.minutes import MinuteDraft

_ROLL_CALL = re.compile(
    r"\b(?:roll\s+call|attendance|call(?:ed)?\s+to\s+order|opening|welcome|apologies|quorum|present|register)\b",
    re.IGNORECASE,
)


def names_of(above: Sequence[Line], drafts: Sequence[MinuteDraft]) -> Attendance:
    """Read the names of one meeting's minutes.

    Args:
        above: the lines of heading and attendance.
        drafts: the items in order.
    """
    names = read_attendance(above)
    first = [part for draft in drafts[:3] for part in (draft, *draft.children)]
    for draft in first if not names.present else ():
        names = _in_item(draft) or names
    if not names.present and drafts:
        names = _at_foot(drafts[-1]) or names
    for draft in drafts[:2]:
        if names.chair is None:
            names = replace(names, chair=find_chair(" ".join(_said(draft)), names.present))
    for draft in drafts[:4]:
        if "apolog" in draft.heading.title.casefold():
            names = fill_apologies(names, " ".join(_above_label(_said(draft))))
    return names


def _said(draft: MinuteDraft) -> list[str]:
    return [line.text for line in _lines(draft)]


def _lines(draft: MinuteDraft) -> list[Line]:
    return [cut_line(line, draft.heading.body_start or 0) for line in draft.lines]


def _in_item(draft: MinuteDraft) -> Attendance | None:
    """Read the list of those present that an item is, or holds ("1. Roll call")."""
    lines = [line for line in _lines(draft) if line.text]
    listed = next((at for at, line in enumerate(lines[:12]) if patterns.PRESENT.find(line.text)), None)
    if lines and patterns.PRESENT.find(draft.heading.title):
        return read_attendance([replace(lines[0], text=f"Present: {lines[0].text}"), *lines[1:]])
    if listed is not None and _ROLL_CALL.search(draft.heading.title):
        return read_attendance(lines[listed:])
    if _ROLL_CALL.search(draft.heading.title):
        told, chair = told_present(" ".join(line.text for line in lines))
        return Attendance(chair, tuple(told)) if told else None
    return None


def _at_foot(draft: MinuteDraft) -> Attendance | None:
    """Read the list that stands under its label below the last item."""
    lines = [line for line in draft.lines if line.text]
    whole = patterns.PRESENT.expression.fullmatch
    label = next((at for at, line in enumerate(lines) if whole(line.text)), None)
    return read_attendance(lines[label:]) if label is not None else None


def _above_label(said: Sequence[str]) -> Sequence[str]:
    """The lines that tell the apologies, down to the label of another matter below them ("Police:")."""
    for at, text in enumerate(said):
        if text.endswith(":") and "apolog" in " ".join(said[:at]).casefold():
            return said[:at]
    return said
