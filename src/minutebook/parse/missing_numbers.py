"""Numbers that a rising sequence of headings leaves out, found where their place is.

In go the sequence and every line that may open an item, out comes the sequence with what it had passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutebook.parse.candidates import Candidate

_FIRST_AT_MOST = 4  # a first number up to which those before it may have been passed over
_FEWEST_ALIKE = 2
_WIDEST_LEAP = 12  # to a last number that looks just as the others do
_WORSE = 2.5  # how much less a slip may look like a heading than its neighbours


def take_missing(chain: list[Candidate], every: Sequence[Candidate]) -> list[Candidate]:
    """Take in numbers that look like no headings but stand in their places, where each is the only one.

    Small councils number paragraphs without titles; of the numbers before the first, all or none are taken.
    """
    alike = [candidate for candidate in every if candidate.style == chain[0].style and not candidate.value[1]]
    filled: list[Candidate] = []
    for after in chain:
        before = filled[-1] if filled else None
        low = before.value[0] + 1 if before else 1
        missing = range(low, after.value[0]) if before or after.value[0] <= _FIRST_AT_MOST else range(0)
        found: list[Candidate] = []
        at = before.at if before else -1
        for number in missing:
            only = _only(alike, number, at, after.at)
            if only is not None:
                found.append(only)
                at = only.at
        if before and not found:
            filled[-1:] = _counted_on(filled, after, alike)
        if before or len(found) == len(missing):
            filled += found
        filled.append(after)
    return filled


def _counted_on(taken: Sequence[Candidate], after: Candidate, alike: Sequence[Candidate]) -> list[Candidate]:
    """Take items that markdown numbers "1." each, which a reader sees counted on, where as many are missing.

    They stand in place of the last one taken, which is one of them.
    """
    last, start = taken[-1], taken[-2].at if len(taken) > 1 else -1
    first = last.value[0]
    run = [c for c in alike if c.number == last.number and start < c.at < after.at and c.title]
    if len(run) < _FEWEST_ALIKE or len(run) != after.value[0] - first:
        return [last]
    return [replace(one, number=str(n), value=(n, "")) for n, one in enumerate(run, start=first)]


def _only(candidates: Sequence[Candidate], number: int, start: int, end: int) -> Candidate | None:
    """The candidate of this number between two lines that looks best, if no other looks as well."""
    between = [c for c in candidates if c.value[0] == number and start < c.at < end]
    between.sort(key=lambda candidate: candidate.score)
    tied = len(between) > 1 and between[-1].score == between[-2].score
    return between[-1] if between and not tied else None


def go_on(chain: list[Candidate], every: Sequence[Candidate]) -> list[Candidate]:
    """Take in headings behind the last one that look as good as the others, though many are left out."""
    least = min(candidate.score for candidate in chain)
    longer = list(chain)
    for candidate in every:
        last = longer[-1]
        step = candidate.value[0] - last.value[0]
        alike = candidate.style == last.style and not candidate.value[1] and _alike(candidate, last)
        if alike and candidate.at > last.at and 1 < step <= _WIDEST_LEAP and candidate.score >= least:
            longer.append(candidate)
    return longer


def fill_gaps(chain: list[Candidate], every: list[Candidate]) -> list[Candidate]:
    """Take in a heading whose number is a slip ("16." between 5 and 7) where one number is missing."""
    filled = [chain[0]]
    for after in chain[1:]:
        before = filled[-1]
        if after.value[0] - before.value[0] == 2:
            between = [c for c in every if before.at < c.at < after.at and c.style == chain[0].style]
            alike = [c for c in between if _alike(c, before) and c.value[0] > 0]
            least = min(before.score, after.score) - _WORSE
            apart = [c for c in alike if c.value[0] not in {1, 2} and c.score >= least]
            if len(apart) == 1:
                filled.append(apart[0])
        filled.append(after)
    return filled


def _alike(one: Candidate, other: Candidate) -> bool:
    if one.title is None or other.title is None:
        return False
    return (one.title.shouts, one.title.marked, one.title.run_on) == (
        other.title.shouts, other.title.marked, other.title.run_on,
    )  # fmt: skip
