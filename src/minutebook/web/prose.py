"""Text of a paper into paragraphs, tables and clauses that a page can set, with marks and links put in.

The characters themselves are never changed: only line breaks that the file's own width forced are
taken out, and each run of words still says which characters of the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from minutebook.model import Extract
from minutebook.web.parts import Words

Range = tuple[int, int]

_LISTED = re.compile(
    r"\s*(?:[•●▪◦‣·*\-–—\uf0b7]\s|\(?(?:\d{1,3}(?:\.\d+)*|[a-z]|[ivxl]{1,5})[.)]\s|\(\w{1,4}\)\s*)"
)
_LISTED_ALONE = re.compile(r"\s*(?:[•●▪◦‣·*\-–—\uf0b7]|\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)])\s*$")
_COLUMNS = re.compile(r"[^\W_]{2}\S*(?: {3,}|\t+ *)\S|\S.*\|.*\|")
_SHORT = 0.62  # a line this much shorter than the longest ends its paragraph
_FULL = 0.8  # a line at least this share of the longest was broken by the width
_INITIALS = 4  # lines this short, such as the initials in a column of actions, stay in one line
_NARROW = 32  # lines narrower than this were broken by a column, not by a paragraph
_WIDE = 160  # lines wider than this were never broken: each is a paragraph
_LEAST_TABLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A range of the text that leads somewhere."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of the text that belong together: a paragraph, or a table to be kept in its columns."""

    lines: tuple[Range, ...]
    table: bool = False


def ranges_in(outer: Extract, inner: Extract) -> list[Range]:
    """Say where the words of one extract stand in the text of another of the same paper."""
    found, at = [], 0
    for span in outer.spans:
        for part in inner.spans:
            low, high = max(span.start, part.start), min(span.end, part.end)
            if low < high:
                found.append((at + low - span.start, at + high - span.start))
        at += span.end - span.start + 1
    return sorted(found)


def stretches(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Cut ``text[start:end]`` into paragraphs and tables."""
    lines = list(_lines(text, start, len(text) if end is None else end))
    found: list[Stretch] = []
    for table, run in _tables_apart(text, lines):
        found += [Stretch(tuple(run), table=True)] if table else _paragraphs(text, run)
    return found


def run_of_words(
    text: str, lines: Sequence[Range], marks: Sequence[Range] = (), links: Sequence[Link] = ()
) -> tuple[Words, ...]:
    """Set the lines of one paragraph as runs of words, cut wherever a mark or a link begins or ends."""
    found: list[Words] = []
    for number, (start, end) in enumerate(lines):
        if number:
            found.append(Words(" "))
        edges = sorted({start, end, *_edges(start, end, marks, links)})
        for low, high in pairwise(edges):
            link = next((each.href for each in links if each.start <= low and high <= each.end), None)
            marked = any(first <= low and high <= last for first, last in marks)
            found.append(Words(text[low:high], marked, link))
    return _joined(found)


def paragraphs(
    text: str, marks: Sequence[Range] = (), *, flowing: bool = False
) -> tuple[tuple[Words, ...], ...]:
    """Set a whole text as paragraphs; a table's lines become a paragraph each.

    Args:
        text: to be set.
        marks: ranges of it to be marked.
        flowing: whether it is one sentence or so, whose short lines end no paragraph.
    """
    found = _paragraphs(text, list(_lines(text, 0, len(text))), flowing=True) if flowing else stretches(text)
    return tuple(
        run_of_words(text, lines, marks)
        for stretch in found
        for lines in ([[line] for line in stretch.lines] if stretch.table else [stretch.lines])
    )


def cut_long(text: str, most: int) -> list[Range]:
    """Cut a text into parts of at most ``most`` characters, after a line feed where there is one."""
    cuts = [0]
    while len(text) - cuts[-1] > most:
        stop = text.rfind("\n", cuts[-1] + 1, cuts[-1] + most)
        cuts.append(cuts[-1] + most if stop < 0 else stop + 1)
    return list(pairwise([*cuts, len(text)]))


def find_words(words: Sequence[str], text: str) -> list[Range]:
    """Find where any of the words, or words that begin with them, stand in the text."""
    telling = [re.escape(_without_plural(word)) for word in words if len(word) > 2]
    if not telling:
        return []
    pattern = re.compile(
        rf"\b(?:{'|'.join(sorted(telling, key=len, reverse=True))})\w{{0,3}}\b", re.IGNORECASE
    )
    return [match.span() for match in pattern.finditer(text)]


def _without_plural(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in "sS" and word[-2] not in "sS" else word


def _lines(text: str, start: int, end: int) -> Iterator[Range]:
    """The lines between the offsets, their ends trimmed; a blank line is an empty range."""
    at = start
    while at <= end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        low, high = at, stop
        while high > low and text[high - 1].isspace():
            high -= 1
        yield low, high
        at = stop + 1


def _tables_apart(text: str, lines: Sequence[Range]) -> Iterator[tuple[bool, list[Range]]]:
    """Part the lines into runs that are tables and runs that are not."""
    in_columns = [_in_columns(text, *line) for line in lines]
    for table, run in groupby(range(len(lines)), key=lambda at: _is_row(in_columns, at)):
        yield table, [lines[at] for at in run]


def _in_columns(text: str, start: int, end: int) -> bool:
    # Few lines hold what parts columns; the expression is slow on the long ones that do not.
    may_be = any(text.find(mark, start, end) >= 0 for mark in ("   ", "\t", "|"))
    return may_be and _COLUMNS.search(text, start, end) is not None


def _is_row(in_columns: Sequence[bool], at: int) -> bool:
    """Whether a line in columns has enough neighbours in columns to be a row of a table."""
    if not in_columns[at]:
        return False
    first = last = at
    while first > 0 and in_columns[first - 1] and at - first < _LEAST_TABLE_LINES:
        first -= 1
    while last + 1 < len(in_columns) and in_columns[last + 1] and last - at < _LEAST_TABLE_LINES:
        last += 1
    return last - first + 1 >= _LEAST_TABLE_LINES


def _paragraphs(text: str, lines: Sequence[Range], *, flowing: bool = False) -> list[Stretch]:
    lengths = sorted(high - low for low, high in lines if high > low)
    width = lengths[int(len(lengths) * 0.9)] if lengths and not flowing else 0
    found: list[Stretch] = []
    held: list[Range] = []
    after_blank = False
    for low, high in lines:
        if low == high:
            after_blank = True
            continue
        line = (high - len(text[low:high].lstrip()), high)
        if held and (_starts(text, line) or _parted(text, held[-1], line, width, after_blank)):
            found.append(Stretch(tuple(held)))
            held = []
        held.append(line)
        after_blank = False
    return [*found, Stretch(tuple(held))] if held else found


def _starts(text: str, line: Range) -> bool:
    """Whether a line begins a paragraph of its own: it carries a bullet or a number."""
    return bool(_LISTED.match(text, *line) or _LISTED_ALONE.match(text[slice(*line)]))


def _parted(text: str, before: Range, after: Range, width: int, after_blank: bool) -> bool:
    """Whether a line begins a paragraph, going by the line before it and a blank one between them.

    Some papers come out with a blank line in the middle of a sentence: it parts nothing where a line as wide
    as the others stops without a full stop and the next goes on in small letters.
    """
    length = before[1] - before[0]
    if length <= _INITIALS and after[1] - after[0] <= _INITIALS:
        return False
    goes_on = not text[after[0]].isupper() and text[before[1] - 1] not in ".:;?!"
    if after_blank:
        return not (goes_on and width * _FULL <= length <= _WIDE)
    if width > _WIDE:
        return True
    if width < _NARROW or _LISTED_ALONE.match(text[slice(*before)]) or text[after[0]].islower():
        return False
    return length < width * _SHORT


def _edges(start: int, end: int, marks: Sequence[Range], links: Sequence[Link]) -> Iterator[int]:
    for low, high in (*marks, *((link.start, link.end) for link in links)):
        if low < end and high > start:
            yield max(low, start)
            yield min(high, end)


def _joined(runs: Sequence[Words]) -> tuple[Words, ...]:
    """Join runs that look alike; the space between two marked lines is marked with them."""
    found: list[Words] = []
    for number, run in enumerate(runs):
        each = run
        if run.text == " " and found and number + 1 < len(runs):
            after = runs[number + 1]
            if (found[-1].marked, found[-1].href) == (after.marked, after.href):
                each = Words(" ", after.marked, after.href)
        if found and (found[-1].marked, found[-1].href) == (each.marked, each.href):
            found[-1] = Words(found[-1].text + each.text, each.marked, each.href)
        else:
            found.append(each)
    return tuple(found)
