"""A text is cut into what can be quoted by itself: sentences, points of a list, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from minutebook.text import breaks_off, goes_on_with_number

UnitKind = Literal["sentence", "point", "row"]


@dataclass(frozen=True, slots=True)
class Unit:
    """``text[start:end]``, a sentence, a point or a row, in the paragraph (or list, or table) ``block``."""

    start: int
    end: int
    kind: UnitKind
    block: int


_BULLET = re.compile(r"\s*(?:[-–−*•·▪●◦➢✓‣\uf0b7\ufffd]\s|\(?\d{1,3}[.)]\s|\(?[a-z]{1,3}\)\s|\(\w{1,4}\)\s)")
_PARAGRAPH_NUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,3})+\s")
_ROW = re.compile(r"\t|\s\|\s|^\||\S {4,}\S")
# Who is to act, or what became of it, in the margin beside a sentence: no cell of a table.
_MARGIN = re.compile(r"[.;] {4,}\S+(?: \S+){0,2}$")
_GAP = " " * 4
# A page break or a blank line within a sentence: the line before it is long and does not end.
LONG_LINE_WORDS = 7
_ENDS = (".", "!", "?", ":", ";")
SHARE_OF_FULL_LINE, MOST_FULL_LINE = 0.7, 110
_CAPITAL = re.compile(r"\s*[“‘\"'(]?[A-Z0-9£]")
# All that text extraction leaves of some bullet glyphs, and of page breaks within a sentence.
_ONE_SPACE = re.compile(r" (?=\S)")
_SENTENCE_END = re.compile(r"[.!?;][’”\"')\]]*\s+(?=[A-Z0-9(“‘\"'•£])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Rev|St|No|Nos|para|approx|p|pp|e\.g|i\.e|etc|vs|Ms)|\b[A-Z])\.\s+$"
)
_LONGEST_ABBREVIATION = 12
LEAD_IN = re.compile(r":\s?[-–—]?\s*$")


def cut_units(text: str) -> list[Unit]:
    """Cut a text into units in order; white space between them belongs to none."""
    units: list[Unit] = []
    for block, (start, end, kind) in enumerate(_paragraphs(text)):
        if kind == "row":
            units.append(Unit(start, end, "row", block))
            continue
        at = start
        for stop in [*_sentence_ends(text, start, end), end]:
            trimmed = _trimmed(text, at, stop)
            if trimmed:
                units.append(Unit(*trimmed, kind, block))
            at = stop
    return units


def _paragraphs(text: str) -> Iterator[tuple[int, int, UnitKind]]:
    """Runs of lines that belong together: a blank line, a bullet or a table row ends one."""
    start, end, at = -1, 0, 0
    kind: UnitKind = "sentence"
    blank = False
    before = ""
    lines = text.splitlines(keepends=True)
    full = SHARE_OF_FULL_LINE * min(max(map(len, lines), default=0), MOST_FULL_LINE)
    for line in lines:
        runs_on = start >= 0 and _runs_on(text[_last_line(text, start, end) : end])
        begins = _begins(line) or ("point" if _ONE_SPACE.match(line) and not runs_on else None)
        begins = None if goes_on_with_number(before, line) else begins
        ended = blank and not runs_on and not line.strip()[:1].islower()
        # A list whose bullets are lost: its points begin with a capital after a line that stops short.
        ended |= len(before) < full and bool(_CAPITAL.match(line)) and not breaks_off(before)
        if start >= 0 and line.strip() and (begins or ended or kind == "row"):
            yield start, end, kind
            start = -1
        if line.strip():
            if start < 0:
                start, kind = at, begins or "sentence"
            end = at + len(line)
        blank = not line.strip()
        before = before if blank else line.rstrip()
        at += len(line)
    if start >= 0:
        yield start, end, kind


def _runs_on(line: str) -> bool:
    """Whether a line is long and does not end."""
    return len(line.split()) >= LONG_LINE_WORDS and not line.rstrip().endswith(_ENDS)


def _last_line(text: str, start: int, end: int) -> int:
    """Where the last line of ``text[start:end]`` begins, its own line feed left aside."""
    return max(start, text.rfind("\n", start, end - 1) + 1)


def _begins(line: str) -> UnitKind | None:
    """What a line begins: a row of a table, a point of a list, a numbered paragraph; None if it may go on."""
    if _ROW.search(line.strip()) and not _MARGIN.search(line.strip()):
        return "row"
    if _PARAGRAPH_NUMBER.match(line):
        return "sentence"
    return "point" if _BULLET.match(line) else None


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text, start, end):
        # Looking back from each end over the whole text would take the square of its length.
        before = text[max(start, match.start() - _LONGEST_ABBREVIATION) : match.end()]
        whole = not _ABBREVIATION.search(before) and _GAP not in match[0]
        if whole and start + 4 < match.end() < end:
            yield match.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not any(char.isalnum() for char in stripped):
        return None
    first = start + piece.index(stripped)
    return first, first + len(stripped)
