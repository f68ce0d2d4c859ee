"""A text is cut into what can be quoted by itself: sentences, points of a list, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["sentence", "point", "row"]


@dataclass(frozen=True, slots=True)
class Unit:
    """``text[start:end]``, a sentence, a point or a row, in the paragraph (or list, or table) ``block``."""

    start: int
    end: int
    kind: UnitKind
    block: int


_BULLET = re.compile(r"\s*(?:[-–*•·▪●◦➢✓\uf0b7]\s|\(?\d{1,3}[.)]\s|\(?[a-z]{1,3}\)\s|\(\w{1,4}\)\s)")
_ROW = re.compile(r"\t|\s\|\s|^\||\S {3,}\S")
_SENTENCE_END = re.compile(r"[.!?;][’”\"')\]]*\s+(?=[A-Z0-9(“‘\"'•£])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Rev|St|No|Nos|para|approx|p|pp|e\.g|i\.e|etc|vs|Ms)|\b[A-Z])\.\s+$"
)
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
    start: int | None = None
    kind: UnitKind = "sentence"
    at = 0
    for line in text.splitlines(keepends=True):
        begins: UnitKind | None = (
            "row" if _ROW.search(line.strip()) else "point" if _BULLET.match(line) else None
        )
        if start is not None and (not line.strip() or begins):
            yield start, at, kind
            start = None
        if line.strip() and start is None:
            start, kind = at, begins or "sentence"
        at += len(line)
        if begins == "row" and start is not None:
            yield start, at, "row"
            start = None
    if start is not None:
        yield start, at, kind


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text, start, end):
        whole = not _ABBREVIATION.search(text, start, match.end())
        if whole and start + 4 < match.end() < end:
            yield match.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not any(char.isalnum() for char in stripped):
        return None
    first = start + piece.index(stripped)
    return first, first + len(stripped)
