"""Votes taken: how many for and against, who they were, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Literal

from minutebook.model import Extract, Vote
from minutebook.parse.tallies import Tally, find_roll_calls, find_tallies
from minutebook.parse.tally_lists import find_lists
from minutebook.parse.tally_tables import find_tables

_NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "no",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
}
_N = r"\d{1,3}|" + "|".join(_NUMBERS)
_MOTION = re.compile(
    r"(?:\b(?:motion\s+(?:was\s+)?|result\s*:\s*)|(?:^|(?<=\n)|(?<=\.\s))\s*)(?P<outcome>carried|passed|approved|adopted|failed|lost|defeated)"
    r"(?:\s+unanimously|\s+by\s+(?:an?\s+)?(?:absolute|simple)\s+majority)?\s*[,:(\[]?\s*"
    r"(?:by\s+a\s+vote\s+of\s+)?(?P<for>\d{1,2})\s*(?:[-–/:]|to)\s*(?P<against>\d{1,2})\b(?:\s*[-–/]\s*(?P<abstained>\d{1,2})\b)?",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bvote\s*:\s*(?:unanimous(?:ly)?[\s.,;:]*)?(?P<for>\d{1,2})\s*[-–]\s*(?P<against>\d{1,2})\b(?:\s*[-–]\s*(?P<abstained>\d{1,2})\b)?",
    re.IGNORECASE,
)
_SIDE = (
    r"(?:(?:those|members|councillors)\s+)?(?:who\s+)?(?:voting\s+|voted\s+)?"
    r"(?:for|in\s+favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|yes|nays?|noes)\b"
)
_VOTING = re.compile(r"^(?:(?:those|members|councillors)\s+)?(?:who\s+)?(?:vot(?:ing|ed)\s+)?")
_FOR_WHAT = re.compile(r"\s+(?:of\s+)?the\s+(motion|amendment)\b", re.IGNORECASE)
_APART = 80  # characters between the lists of two sides, at the most
_LIST = re.compile(
    rf"(?m)^[ \t]*(?P<side>{_SIDE})"
    r"(?P<what>(?:\s+(?:of\s+)?the\s+[^\n(:]{3,60}?)?(?:\s+w(?:as|ere)(?=\s*:))?)\s*"
    r"(?:\((?P<n>\d{1,3})\)[ \t]*[:–-]*|[:–-]+|"
    r"(?=\n[ \t]*(?:councillors?|cllrs?|mrs?|ms|miss|dr|none|nil)\b))"
    r"[ \t]*"
    rf"(?:\n(?!\s*{_SIDE})[ \t]*)?"
    rf"(?P<names>[^\n]*(?:\n(?!\s*{_SIDE}|\s*\n|[A-Z][^\n]*\b(?:was|were|that)\b|Resolved|RESOLVED|(?:The\s+)?motion\b|carried|absent|passed)[^\n]+)*)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"\b(?P<for>{_N})\s+(?:members?\s+|councillors?\s+|votes?\s+)?(?:voting\s+|voted\s+|votes?\s+)?(?:for|in\s+favour)\b[^.\n]{{0,30}}?"
    rf"\b(?P<against>{_N})\s+(?:members?\s+)?(?:voting\s+|voted\s+|votes?\s+)?against\b"
    rf"(?:[^.\n]{{0,30}}?\b(?P<abstained>{_N})\s+(?:members?\s+)?abst\w+)?|"
    rf"\b(?P<outcome>carried|lost|defeated|approved|rejected)\s+(?:by\s+|(?=\w+\s+votes?\s+to\b))(?P<for2>{_N})(?:\s+votes?)?\s+to\s+(?P<against2>{_N})\b"
    rf"(?:[^.\n]{{0,20}}?\b(?P<abstained2>{_N})\s+abst\w+)?",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:declared\s+|was\s+|were\s+|been\s+)(?:declared\s+)?(?P<outcome>carried|lost|defeated|rejected|approved|agreed)\b|"
    r"\b(?P<fell>motion\s+fell)\b",
    re.IGNORECASE,
)
_ANOTHER_VOTE = re.compile(r"[.;]\s[^.]{0,80}\b(?:vote|motion|recommendation|amendment)\b", re.IGNORECASE)
_NAME_SPLIT = re.compile(r"\s*[;,]\s*(?:and\s+)?|\s+and\s+")
_TITLE = re.compile(r"^(?:councillors?|cllrs?|crs?)\b\.?:?\s*", re.IGNORECASE)
_FOR_ONLY = re.compile(
    rf"(?:\((?P<for>{_N})\s+(?:votes?\s+)?(?:for|in\s+favour)\s*[,;]?\s*(?:and\s+)?(?P<abstained>{_N})\s+abst\w+\)|"
    rf"(?i:\bfor\s*[–-]\s*(?P<for3>\d{{1,3}})\s+abst\w+\s*[–-]\s*(?P<abstained3>\d{{1,3}}))|"
    rf"\b(?P<for2>{_N})\s+votes?\s+for\s*[,;]?\s*(?:and\s+)?(?P<abstained2>{_N})\s+abst\w+)",
    re.IGNORECASE,
)
_SUMMED_UP = 60  # characters
_WHO_MOVED = re.compile(r"(?im)^[ \t]*(?:mover|seconder|(?:moved|seconded)(?:[ ]by)?)[ \t]*:[^\n]*\n\s*")
_NEAR = 260  # characters around a count within which its outcome is told
_LOST = frozenset({"lost", "failed", "defeated", "rejected", "motion fell"})


def find_votes(extract: Extract) -> tuple[Vote, ...]:
    """Find the votes that a text records with counts or names."""
    text = extract.text
    named = list(_listed(extract))
    called = map(
        partial(_vote_told, extract), [*find_roll_calls(text), *find_lists(text), *find_tables(text)]
    )
    named += [vote for vote in called if not any(_overlap(vote, other) for other in named)]
    found = [*named, *(vote for vote in _counted(extract) if not _told_again(vote, named, extract))]
    for vote in map(partial(_vote_told, extract), find_tallies(text)):
        if not _told_again(vote, found, extract) and not any(_overlap(vote, other) for other in found):
            found.append(vote)
    found.sort(key=partial(_start, extract))
    return tuple(found)


def _vote_told(extract: Extract, tally: Tally) -> Vote:
    n_for, n_against = tally.counts.get("for"), tally.counts.get("against")
    return Vote(
        n_for, n_against, tally.counts.get("abstained"),
        tally.names.get("for", ()), tally.names.get("against", ()), tally.names.get("abstained", ()),
        _outcome(extract.text, tally.start, tally.end, n_for, n_against),
        extract.part(tally.start, tally.end),
    )  # fmt: skip


def _overlap(one: Vote, other: Vote) -> bool:
    """Whether the words of two votes share characters of the paper."""
    return one.extract.spans[0].start < other.extract.spans[-1].end and (
        other.extract.spans[0].start < one.extract.spans[-1].end
    )


def _start(extract: Extract, vote: Vote) -> int:
    """Find where the words of a vote begin in the text of the extract that it is cut from.

    Raises:
        ValueError: they do not stand there.
    """
    first = vote.extract.spans[0]
    at = 0
    for span, piece in extract.pieces():
        if span.paper_id == first.paper_id and span.start <= first.start < span.end:
            return at + first.start - span.start
        at += len(piece) + 1
    raise ValueError("the words of the vote do not stand in the extract")


def _told_again(vote: Vote, named: list[Vote], extract: Extract) -> bool:
    """Whether a count only sums up the names printed right by it ("Motion carried 5-2")."""
    at = _start(extract, vote)
    end = at + len(vote.extract.text)
    for one in named:
        first = _start(extract, one)
        low, high = (end, first) if at < first else (first + len(one.extract.text), at)
        near = low <= high and len(_WHO_MOVED.sub("", extract.text[low:high])) < _SUMMED_UP
        if near and (one.n_for, one.n_against) == (vote.n_for, vote.n_against):
            return True
    return False


def _listed(extract: Extract) -> Iterator[Vote]:
    group: dict[str, re.Match[str]] = {}
    end = 0
    matches = list(_LIST.finditer(extract.text))
    for match, side in zip(matches, _sides(matches), strict=True):
        if side in group or match.start() - end > _APART:
            if len(group) > 1:
                yield _vote_of(extract, group)
            group = {}
        group[side], end = match, match.end()
    if len(group) > 1:
        yield _vote_of(extract, group)


def _sides(matches: Sequence[re.Match[str]]) -> list[str]:
    """The side of each list; those for an amendment, right by those for the motion, are against it."""
    sides = [_side(match) for match in matches]
    for_what = [_FOR_WHAT.match(match["what"] or "") if side == "for" else None
                for match, side in zip(matches, sides, strict=True)]  # fmt: skip
    for at, (one, other) in enumerate(pairwise(for_what)):
        near = matches[at + 1].start() - matches[at].end() <= _APART
        if one and other and near and {one[1].casefold(), other[1].casefold()} == {"motion", "amendment"}:
            sides[at if one[1].casefold() == "amendment" else at + 1] = "aga"
    return sides


def _side(match: re.Match[str]) -> str:
    said = _VOTING.sub("", match["side"].casefold())[:3].replace("\n", " ")
    return {"in ": "for", "aye": "for", "yea": "for", "yes": "for", "nay": "aga", "noe": "aga"}.get(
        said, said
    )


def _vote_of(extract: Extract, sides: Mapping[str, re.Match[str]]) -> Vote:
    lists = list(sides.values())
    start, end = lists[0].start(), lists[-1].end()
    counts = {side: _count(match) for side, match in sides.items()}
    names = {side: _names(match["names"]) for side, match in sides.items()}
    if any(who and len(who) != counts[side] for side, who in names.items()):
        names = {}  # sides that head columns: whose name stands in which is no longer to be seen
    return Vote(
        counts.get("for"), counts.get("aga"), counts.get("abs"),
        names.get("for", ()), names.get("aga", ()), names.get("abs", ()),
        _outcome(extract.text, start, end, counts.get("for"), counts.get("aga")), extract.part(start, end),
    )  # fmt: skip


def _count(match: re.Match[str]) -> int | None:
    """The number printed with one side, before its names or behind them, or that of its names."""
    behind = re.search(r"\((\d{1,3})\)\s*$|^(\d{1,3})\b\W*$", match["names"].strip())
    if match["n"]:
        return int(match["n"])
    if behind:
        return int(behind[1] or behind[2])
    return len(_names(match["names"]))


def _names(said: str) -> tuple[str, ...]:
    said = re.sub(r"\n\s*(?=(?:councillor|cllr|mrs?|ms|miss|dr)\b)", "; ", said.strip(), flags=re.IGNORECASE)
    said = re.sub(r"\s*\(\d{1,3}\)\s*$", "", " ".join(said.split()))
    if re.fullmatch(r"(?i)none|nil|\d{1,3}", said.strip(" .;,")):
        return ()
    names = (_TITLE.sub("", name).strip(" .") for name in _NAME_SPLIT.split(said))
    return tuple(name for name in names if name)


def _counted(extract: Extract) -> Iterator[Vote]:
    text = extract.text
    for match in _MOTION.finditer(text):
        yield Vote(
            int(match["for"]), int(match["against"]), _number(match["abstained"] or ""),
            (), (), (), _as_outcome(match["outcome"]), extract.part(match.start(), match.end()),
        )  # fmt: skip
    for match in _TOLD.finditer(text):
        counts = _number(match["for"]), _number(match["against"])
        outcome = _outcome(text, match.start(), match.end(), *counts)
        words = extract.part(match.start(), match.end())
        yield Vote(*counts, _number(match["abstained"] or ""), (), (), (), outcome, words)
    for match in _FOR_ONLY.finditer(text):
        extract_of = extract.part(match.start(), match.end())
        n_for = _number(match["for"] or match["for2"] or match["for3"])
        abstained = _number(match["abstained"] or match["abstained2"] or match["abstained3"])
        yield Vote(n_for, 0, abstained, (), (), (), "carried", extract_of)
    for match in _COUNTS.finditer(text):
        n_for, n_against = (
            _number(match["for"] or match["for2"]),
            _number(match["against"] or match["against2"]),
        )
        said = match["outcome"]
        if said and _as_outcome(said) == "lost" and n_for is not None and n_against is not None:
            n_for, n_against = min(n_for, n_against), max(n_for, n_against)
        outcome = _as_outcome(said) if said else _outcome(text, match.start(), match.end(), n_for, n_against)
        abstained = _number(match["abstained"] or match["abstained2"] or "")
        yield Vote(
            n_for, n_against, abstained, (), (), (), outcome, extract.part(match.start(), match.end())
        )  # fmt: skip


def _number(said: str) -> int | None:
    return int(said) if said.isdigit() else _NUMBERS.get(said.casefold())


def _as_outcome(said: str) -> Literal["carried", "lost"]:
    return "lost" if said.casefold() in _LOST else "carried"


def _outcome(
    text: str, start: int, end: int, n_for: int | None, n_against: int | None
) -> Literal["carried", "lost"] | None:
    """What came of a vote: as told near it, before it goes the nearer; else by its counts."""
    before = list(_OUTCOME.finditer(text, max(start - _NEAR, 0), start))
    after = _OUTCOME.search(text, end, end + _NEAR)
    counted: Literal["carried", "lost"] | None = None
    if n_for is not None and n_against is not None and n_for != n_against:
        counted = "carried" if n_for > n_against else "lost"
    told = before[-1] if before else after
    if told is None:
        return counted
    outcome = _as_outcome(told["outcome"] or told["fell"])
    if before and counted not in {None, outcome} and _ANOTHER_VOTE.search(text, told.end(), start):
        # "The motion to defer was lost. A recorded vote was taken on …": that was another vote
        return _as_outcome(after["outcome"] or after["fell"]) if after else counted
    return outcome
