"""What the title of an item is, once it is known where it begins.

Titles wrap over lines, are followed by "(Item 4)", or run straight on into the text of the item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.parse import patterns
from minutebook.parse.lines import Line, words_of
from minutebook.parse.title_ends import (
    FINITE,
    LONGEST,
    MOVER_OPENS,
    TITLES_KNOWN,
    in_capitals,
    looks_like_sentence,
    split_bold,
    split_dashed,
    split_headed,
    split_run_in,
    split_title,
)

_PAGES_CLOSE = re.compile(r"\(\s*pages?\s*\d+\s*(?:[-–]\s*\d+\s*)?\)$", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?:to\s+(?!be\b)[a-z]+|(?:joint\s+)?report\s+(?:of|by|from)|(?:the\s+)?(?:[\w-]+\s+){1,4}(?:is|are)\s+(?:asked|invited|"
    r"requested|recommended)\s+to)\b",
    re.IGNORECASE,
)
_TELLS_OF_IT = re.compile(r"(?:It|There|They|He|She)\s+(?:was|were|is|are|has|had)\b")
_MOVED_BELOW = re.compile(r"(?:^|(?<!\s)\s+)(?=Moved(?:\s+by\b|\s*$))")
_ONE_LINE = 110  # characters: a longer line is a paragraph
_ATTACHED = re.compile(
    r"\s*(?:pdf\s+icon\s+)?\bPDF\s+\d+(?:\.\d+)?\s*[KM]B$"
)  # what a web page puts behind a title
_WHO_MOVED = re.compile(r"(?:mover|proposer|seconder)\s*[:–-]", re.IGNORECASE)
_MOTION_BELOW = re.compile(
    r"(?:(?:main\s+)?motion|result)\s*:|(?:motion|resolution)\s+(?:no\b\.?|number|\#)\s*\S{0,8}\d|(?:council|committee|board|officer.{0,2})\s+(?:decision|resolution|recommendation)\b",
    re.IGNORECASE,
)
_PART_BELOW = re.compile(r"\d{1,3}\.\d{1,2}\.?\s+[A-Z]")
_ALONE_AT_MOST = 14  # words
_FAR = 4  # empty lines between a number and its title
_DASH_BELOW = re.compile(r"\s+[–—-]$")  # "Apologies for Absence –" over the text
_DANGLING = re.compile(r"(?:\b(?:and|of|the|for|to|in|on|at|by|with|from|or|a|an)|[-–—,&/(])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the places of its lines among those given, and where text begins on its last line.

    ``run_on`` says that the title and the text stand in one paragraph.
    """

    text: str
    lines: tuple[int, ...]
    shouts: bool
    marked: bool
    item_marker: str | None = None
    body_start: int | None = None
    run_on: bool = False


def read_title(lines: Sequence[Line], at: int, rest_at: int | None, *, run_in: bool = False) -> Title | None:
    """Read the title that begins on line ``at`` behind its number, or on the next printed line.

    Args:
        lines: lines of the segment.
        at: place of the line with the number.
        rest_at: where the words behind the number begin on it, None if the number stands alone.
        run_in: whether titles and text share one paragraph here without anything between them.
    """
    if rest_at is None:
        following = _next_printed(lines, at)
        if following is None or _opens_something_else(lines[following]):
            return None
        at, rest_at = following, 0
    line = lines[at]
    text = line.text[rest_at:]
    split = split_bold(line, rest_at)
    if split is None and run_in:
        split = split_dashed(text) or (split_run_in(text) if len(text) > _ONE_LINE else None)
    if split is None and not line.bold:
        split = split_title(text, capitals=in_capitals(text))
    if split is not None:
        body_start = line.start + rest_at + split[1]
        words = text[: split[0]].strip()
        marked = line.bold_to > rest_at
        return Title(words, (at,), in_capitals(words), marked, body_start=body_start, run_on=not marked)
    if _is_prose(lines, at, text) and not (run_in and _is_line_alone(lines, at, text)):
        return _known_or_none(line, at, rest_at)
    last = _last_line(lines, at, text)
    return _before_motion(lines, at, last, rest_at) or _whole(lines, at, last, rest_at)


def _before_motion(lines: Sequence[Line], at: int, last: int, rest_at: int) -> Title | None:
    """End a wrapped title where "Moved by …" begins on one of its lines."""
    for n in range(at, last + 1):
        moved = _MOVED_BELOW.search(lines[n].text, rest_at if n == at else 0)
        if moved and (n > at or moved.start() > rest_at):
            taken = tuple(other for other in range(at, n + 1) if lines[other].text)
            whole = _whole(lines, at, n, rest_at).text
            words = whole[: len(whole) - len(lines[n].text[moved.start() :])].rstrip(" .")
            return Title(
                words,
                taken,
                in_capitals(words),
                lines[at].marked,
                body_start=lines[n].start + moved.end(),
                run_on=True,
            )
    return None


def _whole(lines: Sequence[Line], at: int, last: int, rest_at: int) -> Title:
    taken = [n for n in range(at, last + 1) if lines[n].text]
    words = words_of([lines[n] for n in taken])
    words = words[len(" ".join(lines[at].text[:rest_at].split())) :].strip() if rest_at else words
    marker = patterns.ITEM_MARKER.find(words)
    if marker:
        words = words[: marker.start()].strip()
    else:
        after = _next_printed(lines, last)
        marker = patterns.ITEM_MARKER.expression.fullmatch(lines[after].text) if after is not None else None
        if marker and after is not None:
            taken.append(after)
    number = marker["number"] if marker else None
    words = _DASH_BELOW.sub("", _ATTACHED.sub("", words))
    return Title(words, tuple(taken), in_capitals(words), lines[at].marked, item_marker=number)


def _next_printed(lines: Sequence[Line], at: int) -> int | None:
    for n in range(at + 1, min(at + 2 + _FAR, len(lines))):
        if lines[n].text:
            return n
    return None


def _opens_something_else(line: Line) -> bool:
    numbered = bool(patterns.NUMBERED.find(line.text)) and not line.shouts
    return numbered or bool(patterns.RESOLVED.find(line.text)) or tells_who_moved(line)


def tells_who_moved(line: Line) -> bool:
    """Whether a line names who moved or seconded ("Seconder:- Councillor Green")."""
    return _WHO_MOVED.match(line.text) is not None


def _is_line_alone(lines: Sequence[Line], at: int, text: str) -> bool:
    """Whether a short line without a stop stands between empty ones: a title, though it may have a verb."""
    return _following(lines, at) is None and len(text.split()) <= _ALONE_AT_MOST and text[-1:] not in ".:;,"


def _is_prose(lines: Sequence[Line], at: int, text: str) -> bool:
    """Whether what follows a number is the text itself: a sentence that runs on, not a title.

    "To consider whether …" is how agendas put their titles, and "To receive …".
    """
    if MOVER_OPENS.match(text) or _TELLS_OF_IT.match(text):
        return True
    if lines[at].marked or in_capitals(text) or text.startswith("To "):
        return False
    words = text.split()
    finite = FINITE.search(text, len(words[0])) is not None  # "Proposed Closure of …" is a title
    if finite and (looks_like_sentence(text) or len(words) >= 9):
        return True
    after = _following(lines, at)
    wraps = after is not None and after.text[:1].islower()
    known = TITLES_KNOWN.match(text)
    if wraps and known and re.match(r"\s+[A-Z]", text[known.end() :]):
        return True
    return wraps and (finite or len(words) >= 20)


def _following(lines: Sequence[Line], at: int) -> Line | None:
    return lines[at + 1] if at + 1 < len(lines) and lines[at + 1].text else None


def _known_or_none(line: Line, at: int, rest_at: int) -> Title:
    """Give the title that opens a paragraph if it is one that councils share, else none."""
    text = line.text[rest_at:]
    known = TITLES_KNOWN.match(text)
    headed = None if known else split_headed(text)
    if headed:
        start = line.start + rest_at + headed[1]
        return Title(text[: headed[0]], (at,), shouts=False, marked=False, body_start=start, run_on=True)
    if not known:
        return Title("", (at,), shouts=False, marked=False, body_start=line.start + rest_at, run_on=True)
    end = known.end()
    start = end + len(text[end:]) - len(text[end:].lstrip(" .:–-"))
    return Title(
        known[0], (at,), shouts=False, marked=False, body_start=line.start + rest_at + start, run_on=True
    )


def _last_line(lines: Sequence[Line], at: int, text: str) -> int:
    """Find the line on which a wrapped title ends."""
    last = max(_to_pages(lines, at), _to_marker(lines, at))
    if last > at:
        return last
    said = text
    while (following := _next_printed(lines, last)) is not None:
        line = lines[following]
        if not _goes_on(lines, at, last, line, said, gap=following > last + 1):
            break
        last = following
        said = f"{said} {line.text}"
        if len(said.split()) > LONGEST:
            return at
    return last


def _to_pages(lines: Sequence[Line], at: int) -> int:
    """Find the line with "(Pages 277 - 326)" on which an agenda's title ends, if it is near."""
    for n in range(at, min(at + 4, len(lines))):
        if n > at and (not lines[n].text or _begins_item(lines[n].text) or _tells_purpose(lines, n)):
            break
        if _PAGES_CLOSE.search(words_of(lines[at : n + 1])):
            return n
    return at


def _tells_purpose(lines: Sequence[Line], at: int) -> bool:
    """Whether a line below an agenda's title says what is to be done there, and is no rest of the title."""
    return bool(_PURPOSE.match(lines[at].text)) and not _full(lines, at - 1, lines[at])


def _to_marker(lines: Sequence[Line], at: int) -> int:
    """Find the last line of a title that is closed by "(Item 5)" alone on the line below it."""
    for n in range(at + 1, min(at + 4, len(lines))):
        line = lines[n]
        if patterns.ITEM_MARKER.expression.fullmatch(line.text):
            return n - 1
        if not line.text or line.ends_sentence or line.bulleted or _begins_item(line.text):
            break
        if line.marked != lines[at].marked or patterns.RESOLVED.find(line.text):
            break
    return at


def _begins_item(text: str) -> bool:
    """Whether a line has a number of its own, and is no rest of a range of pages ("461 - 610)")."""
    numbered = patterns.NUMBERED.find(text) or patterns.SUB_NUMBERED.find(text) or _in_series(text)
    return bool(numbered) and not re.fullmatch(r"[\d\s–-]+\)", text)


def _in_series(text: str) -> bool:
    """Whether a line begins with a number of some make ("24/25.63 Buoys"), which no title goes on with."""
    match = patterns.NUMBERED_IN_SERIES.find(text)
    return match is not None and bool(match["make"] or match["after"]) and bool(match["rest"])


def _goes_on(lines: Sequence[Line], at: int, last: int, line: Line, said: str, *, gap: bool) -> bool:
    if patterns.ITEM_MARKER.find(said) or patterns.ITEM_MARKER.expression.fullmatch(line.text):
        return False
    if said.endswith(",") and re.fullmatch(r"(?:19|20)\d\d", line.text) and not gap:
        return True
    label = patterns.LABEL.find(line.text)
    if line.bulleted or (label and label["label"]) or patterns.NUMBERED.find(line.text):
        return False
    if _in_series(line.text):
        return False
    if patterns.RESOLVED.find(line.text) or _MOTION_BELOW.match(line.text) or _PART_BELOW.match(line.text):
        return False
    if line.heading != lines[at].heading:
        return False
    if in_capitals(said):
        return (
            in_capitals(line.text)
            and (not gap or bool(_DANGLING.search(said)))
            and line.marked == lines[at].marked
        )
    if lines[at].marked:
        return line.marked and not gap
    if _DASH_BELOW.search(said) and line.text[:1].isupper() and (gap or line.ends_sentence):
        return False
    if line.text[:1].islower() or _DANGLING.search(said):
        return not looks_like_sentence(said) and len(line.text.split()) <= 12
    return not gap and _full(lines, last, line) and _closes_title(lines, line)


def _full(lines: Sequence[Line], last: int, following: Line) -> bool:
    """Whether a line was broken because the next word had no room on it."""
    widest = max((len(line.text) for line in lines[max(last - 40, 0) : last + 40]), default=0)
    first_word = following.text.split()[0]
    return len(lines[last].text) + 1 + len(first_word) > widest * 0.93


def _closes_title(lines: Sequence[Line], line: Line) -> bool:
    return not line.ends_sentence and len(line.text.split()) <= 12 and not _full_line(lines, line)


def _full_line(lines: Sequence[Line], line: Line) -> bool:
    widest = max((len(other.text) for other in lines), default=0)
    return len(line.text) > widest * 0.8
