"""Text of a paper into paragraphs, tables and clauses that a page can set, with marks and links put in.

The characters themselves are never changed: only line breaks that the file's own width forced are
taken out, and each run of words still says which characters of the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from minutebook.model import Span
from minutebook.web.parts import Words

Range = tuple[int, int]
_Piece = tuple[str, bool, str | None]  # words, whether they are marked, and where they lead
_SPACE: _Piece = (" ", False, None)

_LISTED = re.compile(
    r"\s*(?:[•●▪◦‣·*\-–—\uf0b7]\s|\(?(?:\d{1,3}(?:\.\d+)*|[a-z]|[ivxl]{1,5})[.)]\s|\(\w{1,4}\)\s*)"
)
_LISTED_ALONE = re.compile(r"[•●▪◦‣·*\-–—\uf0b7]|\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)]")
_COLUMNS = re.compile(r"[^\W_]{2}\S*(?: {3,}|\t+ *)\S|\S.*\|.*\|")
_MAY_PART = re.compile(r"   |\t|\|")  # columns
_SHORT = 0.62  # a line this much shorter than the longest ends its paragraph
_FULL = 0.8  # a line at least this share of the longest was broken by the width
_INITIALS = 4  # lines this short, such as the initials in a column of actions, stay in one line
_NARROW = 32  # lines narrower than this were broken by a column, not by a paragraph
_WIDE = 160  # lines wider than this were never broken: each is a paragraph
_LEAST_TABLE_LINES = 3
_CLOSING = ".:;?!"


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


def ranges_in(outer: Sequence[Span], inner: Sequence[Span]) -> list[Range]:
    """Say where the words of one extract stand in the text of another of the same paper, by their spans."""
    found, at = [], 0
    for span in outer:
        for part in inner:
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
    start, end = lines[0][0], lines[-1][1]
    marks = [mark for mark in marks if mark[0] < end and mark[1] > start]
    links = [link for link in links if link.start < end and link.end > start]
    if not marks and not links:
        return (Words(" ".join([text[low:high] for low, high in lines])),)
    pieces: list[_Piece] = []
    for at, line in enumerate(lines):
        cut = _cut_line(text, line, marks, links)
        pieces += [_SPACE, *cut] if at else cut
    for at in range(1, len(pieces) - 1):
        if pieces[at] == _SPACE and pieces[at - 1][1:] == pieces[at + 1][1:]:
            pieces[at] = (" ", *pieces[at - 1][1:])  # between two marked words it is marked with them
    return tuple(
        Words("".join([piece[0] for piece in alike]), marked, href)
        for (marked, href), alike in groupby(pieces, key=itemgetter(1, 2))
    )


def _cut_line(text: str, line: Range, marks: Sequence[Range], links: Sequence[Link]) -> list[_Piece]:
    """Cut a line wherever a mark or a link begins or ends."""
    start, end = line
    marks = [mark for mark in marks if mark[0] < end and mark[1] > start]
    links = [link for link in links if link.start < end and link.end > start]
    if not marks and not links:
        return [(text[start:end], False, None)]
    edges = {start, end}
    for low, high in (*marks, *((link.start, link.end) for link in links)):
        edges |= {max(low, start), min(high, end)}
    return [
        (
            text[low:high],
            any(first <= low and high <= last for first, last in marks),
            next((link.href for link in links if link.start <= low and high <= link.end), None)
            if links
            else None,
        )
        for low, high in pairwise(sorted(edges))
    ]


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
    return set_stretches(text, found, marks)


def set_stretches(
    text: str, found: Iterable[Stretch], marks: Sequence[Range] = ()
) -> tuple[tuple[Words, ...], ...]:
    """Set stretches of a text as paragraphs; a table's lines become a paragraph each."""
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
    pattern = _begin_with(tuple(words))
    return [] if pattern is None else [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=256)
def _begin_with(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """The expression for words that begin with one of these; None where all are too short to tell."""
    telling = [re.escape(_without_plural(word)) for word in words if len(word) > 2]
    if not telling:
        return None
    longest_first = "|".join(sorted(telling, key=len, reverse=True))
    return re.compile(rf"\b(?:{longest_first})\w{{0,3}}\b", re.IGNORECASE)


def _without_plural(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in "sS" and word[-2] not in "sS" else word


def _lines(text: str, start: int, end: int) -> Iterator[Range]:
    """The lines between the offsets, their ends trimmed; a blank line is an empty range."""
    at = start
    for line in text[start:end].split("\n"):
        yield at, at + len(line.rstrip())
        at += len(line) + 1


def _tables_apart(text: str, lines: Sequence[Range]) -> Iterator[tuple[bool, list[Range]]]:
    """Part the lines into runs that are tables and runs that are not."""
    if not lines or _MAY_PART.search(text, lines[0][0], lines[-1][1]) is None:
        yield False, list(lines)
        return
    in_columns = [_in_columns(text, *line) for line in lines]
    for table, run in groupby(range(len(lines)), key=lambda at: _is_row(in_columns, at)):
        yield table, [lines[at] for at in run]


def _in_columns(text: str, start: int, end: int) -> bool:
    # Few lines hold what parts columns; the expression is slow on the long ones that do not.
    may_be = _MAY_PART.search(text, start, end) is not None
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
    return bool(_LISTED.match(text, *line) or _LISTED_ALONE.fullmatch(text, *line))


def _parted(text: str, before: Range, after: Range, width: int, after_blank: bool) -> bool:
    """Whether a line begins a paragraph, going by the line before it and a blank one between them.

    Some papers come out with a blank line in the middle of a sentence: it parts nothing where a line as wide
    as the others stops without a full stop and the next goes on in small letters. Nor does the end of a page
    part a paragraph that came out as one long line.
    """
    length = before[1] - before[0]
    if length <= _INITIALS and after[1] - after[0] <= _INITIALS:
        return False
    if length > _WIDE and text[after[0]].islower() and text[before[1] - 1] not in _CLOSING:
        return False
    goes_on = not text[after[0]].isupper() and text[before[1] - 1] not in _CLOSING
    if after_blank:
        return not (goes_on and width * _FULL <= length <= _WIDE)
    if width > _WIDE:
        return True
    if width < _NARROW or _LISTED_ALONE.fullmatch(text, *before) or text[after[0]].islower():
        return False
    return length < width * _SHORT
