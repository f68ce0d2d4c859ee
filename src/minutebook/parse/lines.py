"""A paper's text as lines that know their offsets, page and look.

In goes a :class:`Paper`; out come its lines in order, empty ones included, each trimmed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutebook.model import Extract, Mark, Paper, join_extracts
from minutebook.parse.run_on import find_breaks

_LINE = re.compile(r"[^\n\f\v\u2028]*[\n\f\v\u2028]|[^\n\f\v\u2028]+")
# Text taken from a PDF by others often keeps one blank where the page broke, and only there.
_BROKE = re.compile(r" (?=\S)")
_NUMBER = re.compile(r"\(?\d{1,4}(?:[./]\d{1,4}){0,3}[.)]?")  # that of an item, before its bold title
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…][\"'”’)\]]*$")
_BULLET = re.compile(
    r"^\s*(?:[•·●○■▪◦‣⁃∙*−–\-\u2013\uf000-\uf0ff\ufffd\u00ff\u0001\x80-\x9f]|o(?=\s))(?:\s+|$)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text`` is the paper's ``[start, end)``, trimmed; ``first`` opens its page.

    ``break_before`` says that the paper began a new page just before this line, as far as can be told;
    ``bold`` and ``heading`` (level 1 to 6, 0 if none) come from the file's own marks; ``bold_to`` is how
    many characters at its start are bold.
    """

    index: int
    start: int
    end: int
    page: int
    text: str
    indent: int = 0
    bold: bool = False
    heading: int = 0
    table: bool = False
    break_before: bool = False
    bold_to: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text

    @property
    def shouts(self) -> bool:
        """Whether it is in capitals, as many titles are; a lone letter or two does not count."""
        letters = [char for char in self.text if char.isalpha()]
        small = sum(char.islower() for char in letters)
        return len(letters) > 3 and small <= len(letters) * 0.12

    @property
    def marked(self) -> bool:
        """Whether the file itself set it apart as a heading or in bold."""
        return self.bold or self.heading > 0

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes with the stop of a sentence."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a list mark."""
        return bool(_BULLET.match(self.text))


def read_lines(paper: Paper) -> tuple[Line, ...]:
    """Cut a paper into lines; a line never crosses a page, and one that holds several items is parted."""
    looks = _Looks(paper.marks)
    hinted = paper.media_type.startswith("text")
    lines: list[Line] = []
    for page in paper.pages:
        for match in _LINE.finditer(paper.text, page.start, page.end):
            opens = match.start() == page.start or paper.text[match.start() - 1] == "\f"
            opens = opens or (hinted and _BROKE.match(match[0]) is not None)
            for low, high in pairwise((0, *find_breaks(match[0]), len(match[0]))):
                part, at = match[0][low:high], match.start() + low
                lines.append(_line(len(lines), at, part, page.number, looks, opens=opens and not low))
    return tuple(lines)


class _Looks:
    """The marks of a paper, found by place."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: mark.start)
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def over(self, start: int, end: int) -> list[Mark]:
        """The marks that touch ``[start, end)``."""
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, end)
        return [mark for mark in self._marks[low:high] if mark.end > start]


def _line(index: int, at: int, raw: str, page: int, looks: _Looks, *, opens: bool) -> Line:
    text = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    start, end = at + indent, at + indent + len(text)
    over = looks.over(start, end) if text else []
    bold = sum(min(mark.end, end) - max(mark.start, start) for mark in over if mark.kind == "bold")
    return Line(
        index, start, end, page, text, indent,
        bold=bold > 0.6 * len(text),
        heading=next((mark.level or 6 for mark in over if mark.kind == "heading"), 0),
        table=any(mark.kind == "table" for mark in over),
        break_before=opens,
        bold_to=_bold_to(text, start, over),
    )  # fmt: skip


def _bold_to(text: str, start: int, over: Sequence[Mark]) -> int:
    """How far a line is bold from its start on, white space between two bold words included."""
    reach = 0
    for mark in over:
        between = text[reach : max(mark.start - start, 0)].strip()
        if mark.kind == "bold" and (not between or (reach == 0 and _NUMBER.fullmatch(between))):
            reach = max(reach, min(mark.end - start, len(text)))
    return reach


def extract_lines(paper: Paper, lines: Sequence[Line]) -> Extract | None:
    """Take the lines given as one extract; lines left out between them make it several spans."""
    return extract_ranges(paper, _runs(lines))


def extract_ranges(paper: Paper, ranges: Iterable[tuple[int, int]]) -> Extract | None:
    """Take stretches of a paper as one extract, or None where they hold no words."""
    parts = [
        paper.extract(start, end) for start, end in ranges if start < end and paper.text[start:end].strip()
    ]
    return join_extracts(parts) if parts else None


def _runs(lines: Sequence[Line]) -> Iterable[tuple[int, int]]:
    """Join neighbouring lines, so that an extract is cut only where furniture was left out."""
    start = end = index = -1
    for line in lines:
        if start >= 0 and line.index == index + 1:
            end = line.end
        else:
            if start >= 0:
                yield start, end
            start, end = line.start, line.end
        index = line.index
    if start >= 0:
        yield start, end


def printed(lines: Sequence[Line]) -> list[Line]:
    """Leave out the empty lines."""
    return [line for line in lines if line.text]


def words_of(lines: Sequence[Line]) -> str:
    """Join lines into one string as a person reads it, words broken at a line's end made whole."""
    text = ""
    for line in lines:
        if not line.text:
            continue
        joint = "" if not text or (text.endswith("-") and text[-2:-1].isalpha()) else " "
        text += joint + line.text
    return " ".join(text.split())
