"""Votes told in figures beside their sides, in brackets behind a motion, or member by member."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

_BETWEEN = r"[\s,;.|]*(?:and\s+)?(?:votes?\s+|voting\s+)?"
WHAT = r"(?:\s+(?:of\s+)?the\s+(?:motion|amendment|proposal|recommendations?|resolution))?"
_FIGURE = WHAT + r"\s*[:=–-]?\s*\(?(?P<{}>\d{{1,2}}|none|nil)\)?(?![\d%/]|\.\d)"
_BESIDE = re.compile(
    r"(?<![\w-])(?:votes?\s+|voting\s+)?(?:for|in\s+favou?r|ayes?|yeas?)" + _FIGURE.format("for")
    + _BETWEEN + r"(?:against|nays?|noes)" + _FIGURE.format("against")
    + rf"(?:{_BETWEEN}abst\w+" + _FIGURE.format("abstained") + ")?",
    re.IGNORECASE,
)  # fmt: skip
_BRACKETS = re.compile(
    r"\(\s*(?P<for>\d{1,2})\s*[-–]\s*(?P<against>\d{1,2})(?:\s*[-–]\s*(?P<abstained>\d{1,2}))?\s*\)(?=\.?\s*(?:\n|$|[A-Z]))"
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_N = "|".join((r"\d{1,2}", *_WORDS))
_DIVIDED = re.compile(  # "4 members voted for the amendment and 7 for the motion"
    rf"\b(?P<first>{_N})(?:\s+(?:members|councillors))?\s+vot(?:ed|ing)\s+for\s+the\s+(?P<what>motion|amendment)\b"
    rf"[^.;\n]{{0,40}}?\b(?P<second>{_N})(?:\s+(?:members|councillors))?(?:\s+vot(?:ed|ing))?\s+for\s+the\s+"
    rf"(?!(?P=what))(?:motion|amendment)\b",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"\b(?:moved|seconded|motions?|carried|passed|approved|agreed|resolved|vote[ds]?)\b", re.IGNORECASE
)
_AGE_OR_PAGE = re.compile(
    r"\b(?:aged?|ages|pages?|pp?|years?|grades?|score[ds]?|won|lost)\W*$", re.IGNORECASE
)
_REACH = 240  # characters before a count in brackets within which its motion is told
_ROW = re.compile(
    r"(?m)^[ \t]*(?P<name>(?:(?:Councillor|Cllr|Mrs?|Ms|Miss|Dr|Sir|Dame|Alderman)\.?[ \t]+)?"
    r"[A-Z][\w’'.-]+(?:[ \t]+[A-Z][\w’'.-]+){0,3})(?:[ \t]*[,:–-][ \t]*|[ \t]+)"
    r"(?P<side>For|Against|Abst(?:ain(?:ed|ing)?|ention)|FOR|AGAINST|ABSTAIN(?:ED)?|Aye|Yea|Yes|Nay|No|"
    r"AYE|YEA|YES|NAY|NO)[ \t]*\.?$"
)  # fmt: skip
_CALLED = re.compile(  # "Fox, yes; Ash, yes; Hilliard, no": a roll called on one line
    r"\b(?P<name>(?:(?:Councillor|Cllr|Mayor|Chair(?:man|person|woman)?|Trustee|Supervisor|"
    r"Mrs?|Ms|Miss|Dr)\.?[ \t]+){0,2}"
    r"(?:[A-Z]\.[ \t]*){0,2}[A-Z][\w’'-]+(?:[ \t]+[A-Z][\w’'-]*\.?){0,2})(?:[ \t]*[,:–-][ \t]*|[ \t]+)[\"“]?"
    r"(?P<side>(?i:aye|yea|yes|nay|no|abstain(?:ed|ing)?))\b(?![ \t]+(?!and\b)[a-z])[\"”]?"
)
_BETWEEN_CALLED = re.compile(r"(?:[ \t]*[,;.]\s*|[ \t]+)(?:and\s+)?")
_FEWEST_ROWS = 3

Side = Literal["for", "against", "abstained"]
_SIDES: dict[str, Side] = {
    **dict.fromkeys(("for", "aye", "yea", "yes"), "for"),
    **dict.fromkeys(("against", "nay", "no"), "against"),
}


class Tally(NamedTuple):
    """A vote at ``text[start:end]``: a count for each side told, and the names where each has its side."""

    start: int
    end: int
    counts: dict[Side, int]
    names: dict[Side, tuple[str, ...]]


def find_tallies(text: str) -> Iterator[Tally]:
    """Find the votes told in these ways, those of one way after those of another."""
    for match in _BESIDE.finditer(text):
        yield Tally(match.start(), match.end(), _counts(match), {})
    for match in _BRACKETS.finditer(text):
        counts = _counts(match)
        before = text[max(match.start() - _REACH, 0) : match.start()]
        # Ages and pages rise; a motion carried has more for it than against it.
        falls = counts["for"] > counts["against"] and not _AGE_OR_PAGE.search(before)
        if falls and _PUT.search(before):
            yield Tally(match.start(), match.end(), counts, {})
    for match in _DIVIDED.finditer(text):
        first, second = _figure(match["first"]), _figure(match["second"])
        motion, amendment = (first, second) if match["what"].casefold() == "motion" else (second, first)
        yield Tally(match.start(), match.end(), {"for": motion, "against": amendment}, {})
    yield from _by_rows(text)


def _figure(said: str) -> int:
    return int(said) if said.isdigit() else _WORDS.index(said.casefold()) + 1


def _counts(match: re.Match[str]) -> dict[Side, int]:
    sides: tuple[Side, ...] = ("for", "against", "abstained")
    said = {side: match[side] for side in sides if match[side]}
    return {side: int(figure) if figure.isdigit() else 0 for side, figure in said.items()}


def _by_rows(text: str) -> Iterator[Tally]:
    """Read tables with a member and his side on each line, three lines at least one under another."""
    group: list[re.Match[str]] = []
    rows = list(_ROW.finditer(text))
    for row, after in pairwise([*rows, None]):
        if row is None:
            continue
        group.append(row)
        if after is None or text[row.end() : after.start()].strip():
            if len(group) >= _FEWEST_ROWS:
                yield _table(group)
            group = []


def find_roll_calls(text: str) -> Iterator[Tally]:
    """Find the rolls called within a line, with three members and their sides at least."""
    group: list[re.Match[str]] = []
    for call, after in pairwise([*_CALLED.finditer(text), None]):
        if call is None:
            continue
        group.append(call)
        if after is None or not _BETWEEN_CALLED.fullmatch(text, call.end(), after.start()):
            if len(group) >= _FEWEST_ROWS:
                yield _without_empty(_table(group))
            group = []


def _without_empty(tally: Tally) -> Tally:
    """Tell of nobody abstaining only where a column is kept for it."""
    counts = {side: n for side, n in tally.counts.items() if n or side != "abstained"}
    return tally._replace(counts=counts)


def _table(group: list[re.Match[str]]) -> Tally:
    names: dict[Side, tuple[str, ...]] = {"for": (), "against": (), "abstained": ()}
    for row in group:
        said = row["side"].casefold()
        side = _SIDES.get(said, "abstained")
        names[side] = (*names[side], re.sub(r"^(?:Councillor|Cllr)\.?\s+", "", row["name"]))
    counts: dict[Side, int] = {side: len(who) for side, who in names.items()}
    return Tally(group[0].start("name"), group[-1].end(), counts, names)
