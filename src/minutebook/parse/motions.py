"""Motions that were carried, in minutes that tell who moved and seconded and what came of it.

An item's text comes in, the places of the words that were carried go out. A motion that was lost, and an
amendment, is not taken; nor is one of which the minutes do not say what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.parse import patterns

_FAR = 2500  # characters from a motion within which its outcome is told
_CARRIED = frozenset({"carried", "carries", "passed", "passes", "approved", "adopted"})
_ASKED = re.compile(r"\bbe(?:en)?\s+(?:[\w’'-]+,?\s+){1,4}$")  # "… that the report be received and adopted"
_AMENDS = re.compile(r"\bamend(?:ment|ed)?\b", re.IGNORECASE)
_ROLL_CALL = re.compile(
    r"(?:\n|(?<=[.;]))\s*(?:roll\s+call|(?:on\s+)?(?:a\s+)?(?:roll\s+call\s+)?vote\s*:|ayes?\b|yeas?\b|nays?\b|noes\b|for\s*:|against\s*:|"
    r"voting\b|upon\s+(?:a\s+)?(?:roll|vote)|the\s+motion\b|motion\b|discussion\b|there\s+(?:was|being)\b)",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\s*,?\s*and\s+(?:was\s+)?(?:unanimously\s+)?(?:agreed|carried)\b(?:\s+(?:by\s+all|unanimously))?"
)
_ABOVE = re.compile(r"(?:\A|\n)[ \t]*(?P<words>[\"“]?(?:THAT|That|To)\s)")
_LEADS_TO_NAMES = re.compile(r"\s*\b(?:The|This)\s+(?:motion|proposal)\s+was\s*\Z")
_LISTS = re.compile(r":\s*\n\s*(?:\(?[1aiA][.)]|[•–-])\s")
_NO_MOTION = re.compile(  # what stands behind the names of who nominated someone, and is none
    r"(?:(?:the\s+(?:nomination|motion|proposal)|for|as|him|her|them)\b|(?:this|it|there)\s+(?:was|were|is)\b)",
    re.IGNORECASE,
)
_THEN = re.compile(r"\W{1,3}(?=(?:that|to|THAT)\b)")  # "moved …, seconded … and carried, that …"
_MOVER_BELOW = re.compile(r"\n\s*(?:mover|proposer|moved\s+by|proposed\s+by)\s*[:–-]", re.IGNORECASE)
_AMENDMENT_BEFORE = re.compile(r"\bamendment\b[^.:;]*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bMrs)(?<!\bDr)\.(?=\s+[A-Z(]|\s*$)")


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion carried: ``[start, end)`` of the text are its words; ``at`` is where its telling begins."""

    at: int
    start: int
    end: int


def find_motions(text: str) -> Iterator[Motion]:
    """Find the motions carried in a text, in order."""
    moved = sorted([*_moved(text), *_called_for(text), *_with_result(text)], key=lambda motion: motion.at)
    for n, motion in enumerate(moved):
        limit = moved[n + 1].at if n + 1 < len(moved) else min(len(text), motion.end + _FAR)
        at_once = _AT_ONCE.match(text, motion.start) if motion.end == motion.start else None
        told = at_once or _told(text, motion.start, limit)
        if told is None or not (at_once or _carried(told)):
            continue
        if _AMENDS.search(text, max(motion.at - 30, 0), motion.start):
            continue
        start = motion.start
        end = motion.end if motion.end > start else _end(text, start, told.start())
        then = _THEN.match(text, told.end())
        if then and text[start:end].strip(" .,;:\n") in {"", "and"}:
            start, end = then.end(), _end(text, then.end(), limit)
        elif not text[start:end].strip(" .,;:\n"):
            start, end = _words_above(text, motion.at)
        motion = Motion(min(motion.at, start), start, end)  # noqa: PLW2901 - the motion with its words
        words = text[motion.start : end].strip(" .,;:\n")
        if " " in words and not _NO_MOTION.match(words):
            yield Motion(motion.at, motion.start, end)


def _carried(told: re.Match[str]) -> bool:
    if told["ayes"]:
        return int(told["ayes"]) > int(told["noes"])
    if told["fors"]:
        return int(told["fors"]) > int(told["againsts"] or 0)
    return bool(told["all"]) or told["outcome"].casefold() in _CARRIED


def _told(text: str, start: int, limit: int) -> re.Match[str] | None:
    """What came of a motion; what came of an amendment to it is passed over."""
    for told in patterns.OUTCOME.expression.finditer(text, start, limit):
        before = text[max(told.start() - 60, start) : told.start()]
        asked = told[0].casefold().startswith("and") and _ASKED.search(before)
        if not asked and not _AMENDMENT_BEFORE.search(before + told[0]):
            return told
    return None


def _with_result(text: str) -> Iterator[Motion]:
    """The motions printed in full over tables of their results."""
    for match in patterns.RESULTED.expression.finditer(text):
        yield Motion(match.start(), match.start("motion"), match.end("motion"))


def _called_for(text: str) -> Iterator[Motion]:
    """What a motion printed in full asks the council to do, down to the names of who moved it."""
    match = patterns.CALLS.expression.search(text)
    moved = _MOVER_BELOW.search(text, match.end()) if match else None
    if match and moved:
        yield Motion(match.start(), match.start(), moved.start())


def _words_above(text: str, at: int) -> tuple[int, int]:
    """The words of a motion that stand over the names of who moved it."""
    found = list(_ABOVE.finditer(text, max(at - _FAR, 0), at))
    leads = _LEADS_TO_NAMES.search(text, max(at - _FAR, 0), at)
    end = leads.start() if leads else at
    return (found[-1].start("words"), end) if found and found[-1].start("words") < end else (at, at)


def _moved(text: str) -> Iterator[Motion]:
    around = list(patterns.MOVED_AROUND.expression.finditer(text))
    headed = [match.span() for match in around if match["headed"]]
    behind = [match for match in patterns.MOVED.expression.finditer(text) if not _overlaps(match, headed)]
    for match in behind:
        yield Motion(match.start(), match.end(), match.end())
    taken = [match.span() for match in behind]
    for match in around:
        group = next(name for name in ("motion", "headed", "behind", "between", "over") if match[name])
        if not _overlaps(match, taken):
            yield Motion(match.start(), match.start(group), match.end(group))


def _overlaps(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in taken)


def _end(text: str, start: int, outcome: int) -> int:
    """Where the words of a motion end: at its sentence's end, or before the vote where they are a list."""
    vote = _ROLL_CALL.search(text, start, outcome)
    limit = vote.start() if vote else outcome
    listed = "\n" in text[start : start + 3].lstrip(" ") or _LISTS.search(text, start, limit)
    if listed or text[start - 1] == ":":
        return limit
    stop = _SENTENCE.search(text, start, limit)
    return stop.end() if stop else limit
