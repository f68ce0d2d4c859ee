"""What a question takes for granted is held against what the answer would be taken from.

A question names who spoke, says that something rose, or was refused, or was put to the vote. Where what the
papers say of the matter does not bear that out, quoting them as an answer would bear it out for them. Each
check looks at the items that would be cited, and is silent where it cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.answer.contrary import find_contrary, find_unsaid_refusal
from minutebook.answer.doers import find_other_doer
from minutebook.answer.enquiry import Enquiry
from minutebook.answer.events import is_untold_event
from minutebook.answer.ordinals import names_another_number
from minutebook.answer.sources import Sources
from minutebook.model import Citation
from minutebook.question import find_names
from minutebook.text import fold

OTHERWISE = "The papers say otherwise."
NEVER_REFUSED = "The minutes found here do not say that it was refused."
NEVER_TOLD = "The papers found here do not say that it happened."
ANOTHER_NUMBER = "The papers found here speak of another one, by its number."
NO_VOTE = "No vote on it is recorded there."
NOT_YET = "What the papers say of it is from before that time."
# The share of the passages, and their number, above which a name tells whose the papers are, and no matter.
COMMON_NAME, RARE_NAME = 0.03, 3

_VOTED = re.compile(
    r"\bby how many votes\b|\bhow did .{1,60}? vote\b|\babstain"
    r"|\bvoted?\s+(?:against|for|in favour|(?:in \w+ (?:\d{4} )?)?to)\b",
    re.IGNORECASE,
)
_VOTE_RECORDED = re.compile(
    r"\bvot(?:ed (?:against|for|to)|es|ing)\b|\babst(?:ain|ention)|\bunanimous|\bcarried\b|\blost\b"
    r"|\b(?:nays?|ayes?)\b|\b(?:for|against)\s*[-:(]\s*\(?\d",
    re.IGNORECASE,
)
_PEOPLE = r"(?:peers?|colleagues?|officers?|staff|members?|councillors?|inspectors?)\b"  # come from a place
_PAST = re.compile(r"\b(?:did|was|were|had|came|said|found|showed|happened)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|might|may|could|should|expect\w*|forecast\w*|predict\w*|plan\w*|propos\w*|promis\w*|due"
    r"|going to|ask\w*|request\w*|told to|to be|want\w*|intend\w*|aim\w*|schedul\w*|target\w*|budget\w*|ahead"
    r"|next|recommend\w*|agree\w*|resolv\w*|decid\w*|allocat\w*|grant\w*|set for"
    r"|(?:for|by) (?:\w+ ){0,2}\d{4})\b",
    re.IGNORECASE,
)

_SPOKE = re.compile(
    r"\b(?:say|said|tell|told|ask|asked|report|reported|argue|argued|vote|voted|present)\b", re.IGNORECASE
)
_ATTENDANCE = re.compile(
    r"\b(?P<there>present|in attendance|attended)\b|\b(?:absent|apolog\w+)\b", re.IGNORECASE
)
_ATTENDANCE_TITLE = re.compile(r"\b(?:attend\w+|present|apolog\w+|absen\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a question's premise does not hold, and the quotes that say otherwise, if any do."""

    reason: str
    against: tuple[Citation, ...] = ()


def find_broken_premise(enquiry: Enquiry, citations: Sequence[Citation], sources: Sources) -> Broken | None:
    """Hold what a question takes for granted against what would be quoted; None where that bears it out.

    Args:
        enquiry: the question.
        citations: what would be quoted, not empty.
        sources: tell how common a name is.
    """
    return (
        _absent_person(enquiry, citations)
        or _name_elsewhere(enquiry, citations, sources)
        or _unrecorded_vote(enquiry, citations)
        or _other_doer(enquiry, citations)
        or _contradicted(enquiry, citations)
        or _never_refused(enquiry, citations)
        or _another_number(enquiry, citations)
        or _untold_event(enquiry, citations)
        or _before_its_time(enquiry, citations)
    )


# --- names --------------------------------------------------------------------------------------


def _name_elsewhere(enquiry: Enquiry, citations: Sequence[Citation], sources: Sources) -> Broken | None:
    """Whether a name stands in the papers, and not where they speak of the rest of the question."""
    names = find_names(enquiry.text, enquiry.bodies)
    if not names:
        return None
    said = _all_said(citations)
    for name in names:
        if re.search(rf"(?i:\b{re.escape(name)}[’']s) (?!{_PEOPLE})[a-z]", enquiry.text):
            continue  # "Reedgate's new pond" is the pond there, whether the papers say where or not
        if all(
            re.search(rf"\b{re.escape(part.removesuffix('s'))}", said) for part in re.split(r"[’']", name)
        ):
            continue
        n_holding = sources.searcher.n_holding([name])
        if 0 < n_holding <= max(COMMON_NAME * enquiry.n_passages, RARE_NAME):
            return Broken(f"Where the papers speak of the rest, “{name.title()}” is not named.")
    return None


def _all_said(citations: Sequence[Citation]) -> str:
    """All that quotes and their items say, lower case."""
    items = {citation.item.id: citation.item for citation in citations}
    said = [citation.extract.text for citation in citations]
    said += [f"{item.title} {item.extract.text} {item.body or ''}" for item in items.values()]
    return " ".join(said).lower()


def _absent_person(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether someone who is said to have spoken is named only among those who were not there."""
    if not _SPOKE.search(enquiry.text):
        return None
    for name in find_names(enquiry.text, enquiry.bodies):
        named = [citation for citation in citations if name in citation.extract.text.lower()]
        if named and all(_is_absent(name, _list_of_people(citation)) for citation in named):
            return Broken(OTHERWISE, tuple(named))
    return None


def _list_of_people(citation: Citation) -> str:
    """What tells who was there: all of an item about that, of another what is quoted."""
    is_list = _ATTENDANCE_TITLE.search(citation.item.title)
    return citation.item.extract.text if is_list else citation.extract.text


def _is_absent(name: str, text: str) -> bool:
    """Whether every mention of a name stands in a list of the absent."""
    mentions = [match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
    heads = list(_ATTENDANCE.finditer(text))
    for at in mentions:
        before = [head for head in heads if head.start() < at]
        if not before or before[-1]["there"]:
            return False
    return bool(mentions)


def _other_doer(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether what someone is said to have done was done by another."""
    against = find_other_doer(enquiry, citations)
    return Broken(OTHERWISE, against) if against else None


# --- the contrary -------------------------------------------------------------------------------


def _contradicted(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether the papers say the opposite of what the question takes for granted, and not the same."""
    against = find_contrary(enquiry, citations)
    return Broken(OTHERWISE, against) if against else None


def _never_refused(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether it is taken for granted that something was refused, and nothing cited speaks of refusing.

    What was resolved instead is quoted.
    """
    resolved = find_unsaid_refusal(enquiry, citations)
    return None if resolved is None else Broken(NEVER_REFUSED, resolved)


def _another_number(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether what is named by its number - a quarter, a phase - is there by other numbers alone."""
    return Broken(ANOTHER_NUMBER) if names_another_number(enquiry.text, citations) else None


def _untold_event(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether something is taken to have happened that nothing found tells of."""
    return Broken(NEVER_TOLD) if is_untold_event(enquiry, citations) else None


# --- votes and times ----------------------------------------------------------------------------


def _unrecorded_vote(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether the question is for who voted how, and no vote is recorded where it would be answered."""
    if not _VOTED.search(enquiry.text):
        return None
    recorded = any(
        citation.item.votes or _VOTE_RECORDED.search(fold(citation.extract.text)) for citation in citations
    )
    return None if recorded else Broken(NO_VOTE)


def _before_its_time(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether the question is for what came of something at a time after every meeting that is cited."""
    text = enquiry.text
    starts = [period.since for period in enquiry.periods if period.since]
    if not starts or not _PAST.search(text) or _AHEAD.search(text):
        return None
    held = [citation.item.date for citation in citations]
    return Broken(NOT_YET) if all(day and day < min(starts) for day in held) else None
