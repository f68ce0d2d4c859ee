"""Lines that may open an item: their numbers, their titles, and how much they look like a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.lines import Line
from minutebook.parse.title_ends import looks_like_sentence
from minutebook.parse.titles import Title, read_title

ROLL_CALL = re.compile(r"\d\d-\d{3,4}(?=\s)")  # "05-1101 2. ROLL CALL": a number of the city clerk's own
_FEWEST_HEADINGS = 3
_FEWEST_STEPS = 2  # of one from number to number, by which a make of numbers is known
# Between a number, its title and a margin: "A.1", "A.2" before more cells number a table's rows.
_MOST_TABS = 2
_STOPS = {".": 0.5, ":": 0.0, ")": -1.5}  # behind a number; another, or none, tells less
_LETTERS = re.compile(r"^[A-Z][A-Za-z]{0,4}")  # "PR/24/15", "Cou/285/07-08"
_COMPOUND = re.compile(r"\d[/.-]\d|^[A-Z]+[/.\s-]?\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open an item: its number, how it counts, and how well it looks."""

    at: int
    number: str
    value: tuple[int, str]
    style: str
    rest_at: int | None
    title: Title | None
    score: float


def find_candidates(lines: Sequence[Line]) -> list[Candidate]:
    """Find every line that may open an item: a number before its title, or in brackets behind it."""
    return [*_before(lines), *_behind(lines), *_roman(lines), *_in_series(lines)]


def _before(lines: Sequence[Line]) -> list[Candidate]:
    found: list[Candidate] = []
    stamps = [at for at, line in enumerate(lines) if patterns.AGENDA_ITEM_LABEL.find(line.text)]
    for at, line in enumerate(lines):
        if at in stamps and len(stamps) < _FEWEST_HEADINGS:
            continue  # the stamp on the minutes' first page in a pack
        match = patterns.NUMBERED.find(line.text) or number_within(line.text)
        if (
            not match
            or (line.table and "\t" in (match["rest"] or ""))
            or patterns.MONTH_FIRST.find(line.text)
        ):
            continue
        if any(date.start <= match.start("number") < date.end for date in find_dates(line.text[:24])):
            continue
        rest_at = match.start("rest") if match["rest"] else None
        title = read_title(lines, at, rest_at, run_in=bool(_COMPOUND.search(match["number"])))
        if rest_at is None and title is not None and not title.text:
            title = None
        score = _score(lines, at, match, title)
        found += [
            Candidate(at, match["number"], value, style, rest_at, title, score)
            for value, style in _values(match["number"], match["stop"].strip())
        ]
    return found


def _in_series(lines: Sequence[Line]) -> list[Candidate]:
    """Take numbers of any make ("24/25.61", "P & R 12", "61/2024-25") that rise by one from line to line."""
    makes: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for at, line in enumerate(lines):
        in_table = line.text.count("\t") > _MOST_TABS
        match = None if in_table else patterns.NUMBERED_IN_SERIES.find(line.text)
        make = f"{match['word'] or ''}{match['make']}#{match['after'] or ''}" if match else "#"
        if match and make != "#" and not any(date.start == 0 for date in find_dates(line.text[:24])):
            makes.setdefault(make, []).append((at, match))
    return [
        _candidate_in_series(lines, at, match, f"series {make}")
        for make, run in makes.items()
        if sum(int(b["count"]) - int(a["count"]) == 1 for (_, a), (_, b) in pairwise(run)) >= _FEWEST_STEPS
        for at, match in run
    ]


def _candidate_in_series(lines: Sequence[Line], at: int, match: re.Match[str], style: str) -> Candidate:
    rest_at = match.start("rest") if match["rest"] else None
    title = read_title(lines, at, rest_at, run_in=True)
    score = _score(lines, at, match, title)
    return Candidate(at, match["number"], (int(match["count"]), ""), style, rest_at, title, score)


def number_within(text: str) -> re.Match[str] | None:
    """The number of an item inside a line that begins with something else, the group ``before``."""
    return patterns.NUMBERED_WITHIN.find(text) or patterns.NUMBER_GLUED.find(text)


def _behind(lines: Sequence[Line]) -> list[Candidate]:
    """Take titles in capitals or bold with their numbers in brackets behind them ("CODE OF CONDUCT (8)")."""
    found: list[Candidate] = []
    for at, line in enumerate(lines):
        match = patterns.NUMBER_BEHIND.find(line.text)
        if not match or not (line.shouts or line.marked) or not stands_apart(lines, at):
            continue
        title = Title(match["title"], (at,), line.shouts, line.marked)
        found.append(
            Candidate(
                at, match["number"], (int(match["number"]), ""), "behind", 0, title, _title_score(title)
            )
        )
    return found


def _roman(lines: Sequence[Line]) -> list[Candidate]:
    """Take Roman numbers before titles ("IV. NEW BUSINESS")."""
    found: list[Candidate] = []
    for at, line in enumerate(lines):
        match = patterns.ROMAN.find(line.text)
        if not match or not match["number"]:
            continue
        rest = "rest" if match["rest"] else "bare"
        rest_at = match.start(rest) if match[rest] else None
        title = read_title(lines, at, rest_at)
        score = _score(lines, at, match, title) if title and title.text else -2.0
        found.append(
            Candidate(at, match["number"], (_count(match["number"]), ""), "roman", rest_at, title, score)
        )
    return found


def _count(roman: str) -> int:
    """The value of a Roman number of I, V and X."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in roman]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _values(number: str, stop: str) -> list[tuple[tuple[int, str], str]]:
    bare = _LETTERS.sub("", number).lower()  # "12A" counts as "12a" does
    parts = [part for part in re.split(r"[/.\s-]", bare) if part]
    if len(parts) == 1:
        digits = parts[0].rstrip("abcdefghijklmnopqrstuvwxyz")
        lettered = "lettered" if number[:1].isalpha() else "plain"
        return [((int(digits), parts[0][len(digits) :]), lettered if stop != ")" else "bracket")]
    if parts[-1].isalpha():  # "27-A", "27-B": the letter counts
        return [((ord(parts[-1]) - ord("a") + 1, ""), f"letter {parts[0]}")]
    letters = " lettered" if number[:1].isalpha() else ""
    last = parts[-1].rstrip("abcdefghijklmnopqrstuvwxyz")
    return [
        ((int(parts[0]), ""), f"slash {len(parts)} first{letters}"),
        ((int(last), parts[-1][len(last) :]), f"slash {len(parts)} last{letters}"),
    ]


def _score(lines: Sequence[Line], at: int, match: re.Match[str], title: Title | None) -> float:
    line = lines[at]
    score = _STOPS.get((match["stop"] or "").strip(), -0.5)
    if _COMPOUND.search(match["number"]):
        score += 3.0 if line.text[:1].isalpha() else 1.5
    if line.marked:
        score += 2.0
    if ROLL_CALL.match(line.text):
        score += 4.0
    if stands_apart(lines, at):
        score += 0.5
    if title is None:
        return score - 2.0
    return score + _title_score(title)


def _title_score(title: Title) -> float:
    score = 0.0
    if title.shouts:
        score += 3.0
    if title.item_marker:
        score += 4.0
    if title.marked:
        score += 1.0
    if not any(char.isalpha() for char in title.text):
        score -= 4.0
    elif title.text[:1].islower():
        score -= 3.0
    if title.run_on:
        score -= 1.0
    elif looks_like_sentence(title.text) and not title.text.startswith("To "):
        score -= 2.0
    elif len(title.text.split()) <= 14:
        score += 1.0
    if title.text[-1:] in ",;":
        score -= 2.0
    return score


def stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands after an empty one, a page break, something left out, or a sentence's end."""
    if at == 0 or lines[at].break_before:
        return True
    before = lines[at - 1]
    return before.blank or before.index + 1 != lines[at].index or before.ends_sentence
