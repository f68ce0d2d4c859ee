"""Where numbered items begin, what their numbers and titles are.

A number at the start of a line may open an item, a paragraph or a row of a table. Every such line is
scored for how much it looks like a heading, and the best rising sequence of them is taken: the numbers
of a meeting's items follow one another, and their titles look alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minutebook.parse import patterns
from minutebook.parse.candidates import ROLL_CALL, Candidate, find_candidates, number_within, stands_apart
from minutebook.parse.lines import Line
from minutebook.parse.missing_numbers import fill_gaps, go_on, take_missing
from minutebook.parse.title_ends import looks_like_sentence
from minutebook.parse.titles import Title, read_title, tells_who_moved

_NEXT = 1.5  # for each number that follows directly on the one before
_START = 1.0  # for a sequence that begins at one
_GAP = 0.6  # for each number left out
_WIDEST_GAP = 6
_LIKE_THE_OTHERS = 2.5
_ENOUGH = 2.5
_FEWEST_DOTTED = 3
_MOSTLY_TITLED = 0.6
_SENTENCE = 5  # words
_MOST_WORDS = 16  # of a title that is neither numbered nor in capitals
_TELLS = re.compile(r"(?:There|The|It|With|On|After|Having)\b[^.]*\b(?:was|were|had|be|submitted)\b")
_AGENDA_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Heading:
    """One item's heading.

    ``at`` is the line where the item begins, ``claimed`` the lines that are nothing but heading, and
    ``body_start`` the offset where text begins on the heading's own line, if it does.
    """

    number: str | None
    title: str
    at: int
    claimed: tuple[int, ...]
    body_start: int | None = None
    parent: str | None = None
    before: tuple[int, int] | None = None  # what is printed before the number: "05-1101 2. ROLL CALL"


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """Find the headings of one meeting's items among its lines (furniture left out), in order."""
    every = find_candidates(lines)
    best: list[Candidate] = []
    for style in dict.fromkeys(candidate.style for candidate in every):
        chain = _chain_alike([candidate for candidate in every if candidate.style == style])
        if _worth(chain) > _worth(best):
            best = chain
    below = _numbers_below_titles(lines, every)
    if len(below) > len(best) or (below and len(below) == len(best) and _worse_titled(best, below)):
        return below
    if _worth(best) < _ENOUGH:
        return _dotted(lines)
    best = go_on(fill_gaps(take_missing(best, every), every), every)
    return _place_titles(best, lines)


def _worth(chain: Sequence[Candidate]) -> float:
    return sum(candidate.score for candidate in chain) + _NEXT * max(len(chain) - 1, 0)


# --- where the usual numbers fail -------------------------------------------------------------------


def _numbers_below_titles(lines: Sequence[Line], every: Sequence[Candidate]) -> list[Heading]:
    """Take numbers that stand before the text, each under a title in capitals ("APOLOGIES" over "790 …").

    A number under no title of its own goes on with the matter above it and has no title.
    """
    best: list[Heading] = []
    for style in dict.fromkeys(candidate.style for candidate in every):
        found = _below_titles(lines, [candidate for candidate in every if candidate.style == style])
        best = found if len(found) > len(best) else best
    return best


def _below_titles(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[Heading]:
    found: list[Heading] = []
    last: Candidate | None = None
    n_titled = 0
    for candidate in candidates:
        if (
            candidate.rest_at is None
            and candidate.title is not None
            and candidate.title.shouts
            and last is None
        ):
            continue  # alone on its line, with its title below
        follows = last is None or candidate.value[0] == last.value[0] + 1
        above = last.at + 1 if last else 0
        title = (
            (_title_over(lines, above, candidate.at) or _plain_over(lines, above, candidate))
            if follows
            else None
        )
        if not follows or (title is None and last is None):
            continue
        found.append(_heading_below(lines, candidate, title))
        n_titled += title is not None
        last = candidate
    return found if n_titled >= _FEWEST_DOTTED - 1 and n_titled >= _MOSTLY_TITLED * len(found) else []


def _heading_below(lines: Sequence[Line], candidate: Candidate, title: Title | None) -> Heading:
    line = lines[candidate.at]
    at = title.lines[0] if title else candidate.at
    claimed = tuple(lines[n].index for n in title.lines) if title else ()
    if candidate.rest_at is None:
        claimed = (*claimed, line.index)
    body_start = None if candidate.rest_at is None else line.start + candidate.rest_at
    return Heading(candidate.number, title.text if title else "", lines[at].index, claimed, body_start)


def _worse_titled(best: Sequence[Candidate], below: Sequence[Heading]) -> bool:
    """Whether fewer numbers have a title behind them than have one above them."""
    behind = [c.title.text for c in best if c.title and not c.title.run_on]
    n_behind = sum(bool(text) and not looks_like_sentence(text) and text[-1:] != "." for text in behind)
    return n_behind < sum(bool(heading.title) for heading in below)


def _title_over(lines: Sequence[Line], start: int, end: int) -> Title | None:
    """The last title in capitals between two numbers, whole."""
    is_next = True  # nothing but "(Agenda No. 3)" stands between a line and the number below it
    for at in range(end - 1, start - 1, -1):
        line = lines[at]
        alone = is_next and at > 0 and not lines[at - 1].shouts
        if (
            line.shouts
            and not line.bulleted
            and (alone or stands_apart(lines, at))
            and not patterns.RESOLVED.find(line.text)
        ):
            return read_title(lines, at, 0)
        is_next = is_next and (line.blank or patterns.ITEM_MARKER.expression.fullmatch(line.text) is not None)
    return None


def _plain_over(lines: Sequence[Line], start: int, candidate: Candidate) -> Title | None:
    """The short line right over a number that opens a sentence, which it stands apart to head."""
    tells = _TELLS.match(lines[candidate.at].text, candidate.rest_at or 0)
    at = next((n for n in range(candidate.at - 1, start - 1, -1) if lines[n].text), None)
    if not tells or at is None or not (at == 0 or lines[at - 1].blank) or at + 1 == candidate.at:
        return None
    line = lines[at]
    if not line.text[:1].isupper() or line.bulleted or len(line.text.split()) > _MOST_WORDS:
        return None
    if patterns.RESOLVED.find(line.text):
        return None
    return Title(line.text.rstrip(" ."), (at,), shouts=False, marked=line.marked)


def _dotted(lines: Sequence[Line]) -> list[Heading]:
    """Take numbers of two parts (5.1, 5.2, 6.1) where the minutes have no others."""
    found: list[Candidate] = []
    last = (0, 0)
    for at, line in enumerate(lines):
        match = patterns.DOTTED.find(line.text)
        if not match:
            continue
        parent, child = int(match["parent"]), int(match["child"])
        follows = (parent, child) == (last[0], last[1] + 1) or (parent > last[0] and child == 1)
        title = read_title(lines, at, match.start("rest")) if follows or not found else None
        if title is not None:
            found.append(
                Candidate(at, match["number"], (parent, ""), "dotted", match.start("rest"), title, 0.0)
            )
            last = (parent, child)
    return _place_titles(found, lines) if len(found) >= _FEWEST_DOTTED else []


# --- the best rising sequence -------------------------------------------------------------------------


def _chain_alike(candidates: list[Candidate]) -> list[Candidate]:
    """Take the best sequence, see what its titles have in common, and take it again by that."""
    chain = _chain(candidates)
    titled = [candidate.title for candidate in chain if candidate.title and candidate.rest_at is not None]
    titled = titled or [candidate.title for candidate in chain if candidate.title]
    for trait in ("shouts", "marked", "item_marker"):
        having = sum(bool(getattr(title, trait)) for title in titled)
        if len(titled) >= 3 and having >= 0.7 * len(titled):
            candidates = [_weigh(candidate, trait) for candidate in candidates]
            return _chain(candidates)
    return chain


def _weigh(candidate: Candidate, trait: str) -> Candidate:
    if candidate.title and getattr(candidate.title, trait):
        return replace(candidate, score=candidate.score + _LIKE_THE_OTHERS)
    # A number alone on its line may have lost its title to another part of the page.
    loss = 0.5 if candidate.rest_at is None else _LIKE_THE_OTHERS
    return replace(candidate, score=candidate.score - loss)


def _chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The rising sequence of the highest total score and links; the best of each number so far is kept."""
    totals: list[float] = []
    previous: list[int | None] = []
    best_of: dict[tuple[int, str], int] = {}
    by_number: dict[int, set[tuple[int, str]]] = {}
    for at, candidate in enumerate(candidates):
        best, before = (_START if candidate.value[0] == 1 else 0.0), None
        for step in range(_WIDEST_GAP + 1):
            for value in by_number.get(candidate.value[0] - step, ()):
                other = best_of[value]
                link = _link(candidates[other], candidate)
                if link is not None and totals[other] + link > best:
                    best, before = totals[other] + link, other
        totals.append(candidate.score + best)
        previous.append(before)
        known = best_of.get(candidate.value)
        if known is None or totals[at] >= totals[known]:
            best_of[candidate.value] = at
            by_number.setdefault(candidate.value[0], set()).add(candidate.value)
    chain: list[Candidate] = []
    place = max(range(len(totals)), key=totals.__getitem__, default=None)
    while place is not None:
        chain.append(candidates[place])
        place = previous[place]
    return chain[::-1]


def _link(before: Candidate, after: Candidate) -> float | None:
    """How well one number follows another, or None if it cannot."""
    if before.at >= after.at:
        return None
    step = after.value[0] - before.value[0]
    if step == 0:
        letters = (before.value[1], after.value[1])
        follows = letters[1] and ord(letters[1]) - ord(letters[0] or "`") == 1
        return _NEXT if follows else None
    if not 1 <= step <= _WIDEST_GAP:
        return None
    return _NEXT - _GAP * 2 * (step - 1)


# --- titles -------------------------------------------------------------------------------------------


def _place_titles(chain: Sequence[Candidate], lines: Sequence[Line]) -> list[Heading]:
    shouting = [c for c in chain if c.title and c.title.shouts]
    in_capitals = len(shouting) >= 0.6 * len(chain) and len(chain) >= 3
    headings: list[Heading] = []
    for at, candidate in enumerate(chain):
        end = chain[at + 1].at if at + 1 < len(chain) else len(lines)
        lost = candidate.rest_at is None and not (candidate.title and candidate.title.shouts)
        title = _title_elsewhere(lines, candidate.at + 1, end) if lost and in_capitals else None
        headings.append(_heading(lines, candidate, title))
    return _without_agenda_numbers(headings)


def _without_agenda_numbers(headings: list[Heading]) -> list[Heading]:
    """Leave out the agenda's number where it stands between the minute's and its title ("C048/23  1. …")."""
    found = [_AGENDA_NUMBER.match(heading.title) for heading in headings]
    numbers = [int(match[1]) for match in found if match]
    rising = all(one < other for one, other in pairwise(numbers))
    if len(numbers) < _FEWEST_DOTTED or len(numbers) < _MOSTLY_TITLED * len(headings) or not rising:
        return headings
    return [
        replace(heading, title=heading.title[match.end() :]) if match else heading
        for heading, match in zip(headings, found, strict=True)
    ]


def _title_elsewhere(lines: Sequence[Line], start: int, end: int) -> Title | None:
    """Find the title that a number was torn from: the first line in capitals before the next number."""
    for at in range(start, end):
        apart = stands_apart(lines, at) or tells_who_moved(lines[at - 1])
        if lines[at].shouts and apart and not lines[at].bulleted:
            return read_title(lines, at, 0)
    return None


def _heading(lines: Sequence[Line], candidate: Candidate, elsewhere: Title | None) -> Heading:
    title = elsewhere or candidate.title
    at = elsewhere.lines[0] if elsewhere else candidate.at
    if title is None:
        return Heading(candidate.number, "", lines[at].index, (lines[candidate.at].index,))
    claimed = {lines[candidate.at].index} | {lines[line].index for line in title.lines}
    if title.body_start is not None:
        claimed.discard(lines[title.lines[-1]].index)
    return Heading(
        candidate.number, title.text, lines[at].index, tuple(sorted(claimed)), title.body_start,
        before=_before_number(lines[candidate.at]),
    )  # fmt: skip


def _before_number(line: Line) -> tuple[int, int] | None:
    match = ROLL_CALL.match(line.text)
    if match:
        return line.start, line.start + match.end()
    within = None if patterns.NUMBERED.find(line.text) else number_within(line.text)
    return (line.start, line.start + within.end("before")) if within else None


def find_sub_headings(lines: Sequence[Line], number: str) -> list[Heading]:
    """Find sub-items 6.1, 6.2, … among the lines of item 6; the numbers must run on from 1."""
    found: list[Heading] = []
    for at, line in enumerate(lines):
        match = patterns.SUB_NUMBERED.find(line.text)
        if not match or match["parent"] != number or int(match["child"]) != len(found) + 1:
            continue
        title = read_title(lines, at, match.start("rest") if match["rest"] else None)
        if title and match["rest"] and (_is_said(title) or patterns.RESOLVED.find(match["rest"])):
            start = line.start + match.start("rest")
            title = Title("", (at,), shouts=False, marked=False, body_start=start, run_on=True)
        candidate = Candidate(
            at, f"{number}.{match['child']}", (0, ""), "sub",
            match.start("rest") if match["rest"] else None, title, 0.0,
        )  # fmt: skip
        found.append(replace(_heading(lines, candidate, None), parent=number))
    return found


def _is_said(title: Title) -> bool:
    """Whether what stands behind a sub-item's number is a sentence and no title."""
    return (
        not title.marked
        and not title.shouts
        and title.text.endswith(".")
        and len(title.text.split()) >= _SENTENCE
    )
