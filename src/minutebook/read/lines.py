"""Lines of marked-up files: how they are written into a text with marks, and how table rows become lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutebook.model import Mark, MarkKind
from minutebook.read.draft import tidy

_SHORT_CELL = 24  # characters: a number, a date, initials in an Action column


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper: its runs, and what the file says it is."""

    runs: tuple[Run, ...] = ()
    kind: MarkKind | None = None
    level: int = 0

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class MarkedText:
    """A text written line by line together with the marks of its look."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add(self, line: Line) -> None:
        """Write one line; a mark leaves out white space at its ends."""
        runs = [replace(run, text=tidy(run.text)) for run in line.runs]
        text = "".join(run.text for run in runs)
        if line.kind is not None:
            self._mark(self.length, text, line.kind, line.level)
        at = self.length
        for piece, bold in _joined(runs):
            if bold:
                self._mark(at, piece, "bold", 0)
            at += len(piece)
        self.parts.append(text + "\n")
        self.length += len(text) + 1

    def _mark(self, at: int, text: str, kind: MarkKind, level: int) -> None:
        start = at + len(text) - len(text.lstrip())
        end = at + len(text.rstrip())
        if start < end:
            self.marks.append(Mark(start, end, kind, level))

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)


def write_lines(lines: Sequence[Line]) -> MarkedText:
    """Write lines one under the other."""
    written = MarkedText()
    for line in lines:
        written.add(line)
    return written


def row_to_lines(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """Turn a table row into lines.

    A row of one-line cells is one line with a tab between cells. Many minutes are set in a table whose
    one wide cell holds whole paragraphs: there the narrow cells before it (a number) begin its first
    line, its other lines stay lines, and the cells after it (who acts) follow below an empty one.
    """
    filled = [[line for line in _parted(cell) if line.text.strip()] for cell in cells]
    if all(len(cell) <= 1 for cell in filled):
        return [Line(_tabbed(filled), "table")] if any(filled) else []
    wide = next(place for place, cell in enumerate(filled) if len(cell) > 1)
    before = filled[:wide]
    if any(len(cell[0].text) > _SHORT_CELL for cell in before if cell):
        return [line for cell in filled for line in cell]
    first = Line(_tabbed([*before, filled[wide][:1]]), filled[wide][0].kind or "table", filled[wide][0].level)
    after = [line for cell in filled[wide + 1 :] for line in cell]
    return [first, *filled[wide][1:], *([Line()] if after else []), *after]


def _parted(cell: Sequence[Line]) -> list[Line]:
    """Part the lines of a cell at the breaks that were put into them, if it is no mere label."""
    if sum(len(line.text) for line in cell) <= _SHORT_CELL:
        return list(cell)
    return [part for line in cell for part in _at_breaks(line)]


def _at_breaks(line: Line) -> list[Line]:
    """Part a line at its breaks; every part keeps what the file says of the whole."""
    parts: list[list[Run]] = [[]]
    for run in line.runs:
        first, *others = run.text.split("\n")
        parts[-1].append(replace(run, text=first))
        parts += [[replace(run, text=text)] for text in others]
    return [replace(line, runs=tuple(runs)) for runs in parts]


def _tabbed(cells: Sequence[Sequence[Line]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for place, cell in enumerate(cells):
        runs += [Run("\t")] if place else []
        runs += [replace(run, text=" ".join(run.text.split("\n"))) for line in cell for run in line.runs]
    return tuple(runs)


def _joined(runs: Sequence[Run]) -> list[tuple[str, bool]]:
    """Join neighbours of one look, so that a bold title in three runs is one mark."""
    joined: list[tuple[str, bool]] = []
    for run in runs:
        if joined and (joined[-1][1] == run.bold or not run.text.strip()):
            joined[-1] = (joined[-1][0] + run.text, joined[-1][1])
        elif run.text:
            joined.append((run.text, run.bold))
    return joined
