"""What a question takes for granted is held against what the answer would be taken from.

A question names who spoke, says that something rose, or was refused, or was put to the vote. Where what the
papers say of the matter does not bear that out, quoting them as an answer would bear it out for them. Each
check looks at the items that would be cited, and is silent where it cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.oppositions import DECISION, OPPOSITIONS, Opposition, Side, without_negations
from minutebook.answer.resolved import Fit, cite_clauses
from minutebook.answer.sources import Sources
from minutebook.answer.words import stems
from minutebook.model import Citation
from minutebook.question import find_names
from minutebook.text import fold

OTHERWISE = "The papers say otherwise."
NEVER_REFUSED = "The minutes found here do not say that it was refused."
NO_VOTE = "No vote on it is recorded there."
NOT_YET = "What the papers say of it is from before that time."
# The share of the passages, and their number, above which a name tells whose the papers are, and no matter.
COMMON_NAME, RARE_NAME = 0.03, 3

# Asked so, what the question says is taken for granted; "did it rise?" takes nothing for granted.
_TAKES_FOR_GRANTED = re.compile(
    r"^\s*(?:and |so )?(?:why|when|how come|on what grounds|for what reasons?|which (?:councillors|members)"
    r"|what (?:were |was |are |is )?(?:the )?(?:reasons?|grounds|explains?|explanation|caused?|led)"
    r"|what (?:were|was) .{1,60}?\bobjections?|what (?:were|was|are) .{1,40}?\breasons?"
    r"|what did .{1,60}? (?:say|tell) .{0,20}?when (?:it|they|he|she))\b",
    re.IGNORECASE,
)
GRANTED = (
    "Why did duck numbers rise?",
    "When was the fence refused?",
    "What were the reasons for the fall?",
    "What were the neighbours' objections to the pond?",
    "What were the panel's reasons for draining the pond?",
    "What did the panel say when it refused the fence?",
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|none|hardly)\b|n[’']t\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_VOTED = re.compile(r"\bvoted?\s+(?:against|for|in favour)\b|\babstain", re.IGNORECASE)
_VOTE_RECORDED = re.compile(
    r"\bvot(?:ed (?:against|for|to)|es|ing)\b|\babst(?:ain|ention)|\bunanimous|\bcarried\b|\blost\b"
    r"|\b(?:nays?|ayes?)\b|\b(?:for|against)\s*[-:(]\s*\(?\d",
    re.IGNORECASE,
)
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
        or _contradicted(enquiry, citations)
        or _never_refused(enquiry, citations)
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
        if named and all(_is_absent(name, citation.extract.text) for citation in named):
            return Broken(OTHERWISE, tuple(named))
    return None


def _is_absent(name: str, text: str) -> bool:
    """Whether every mention of a name stands in a list of the absent."""
    mentions = [match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
    heads = list(_ATTENDANCE.finditer(text))
    for at in mentions:
        before = [head for head in heads if head.start() < at]
        if not before or before[-1]["there"]:
            return False
    return bool(mentions)


# --- the contrary -------------------------------------------------------------------------------


def takes_for_granted(question: str) -> bool:
    """Whether a question asks why, when or by whom something happened, and not whether it did."""
    return bool(_TAKES_FOR_GRANTED.search(question))


def _contradicted(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether the papers say the opposite of what the question takes for granted, and not the same.

    What answers best decides, if it speaks of it at all; else all that answers together.
    """
    asked = without_negations(enquiry.text)
    if not takes_for_granted(enquiry.text) or _NEGATED.search(asked):
        return None
    for opposition in OPPOSITIONS:
        side = opposition.side_of(asked)
        if side is None:
            continue
        contrary: Side = "other" if side == "one" else "one"
        for held in (citations[:1], citations):
            said = without_negations(_told(held, resolved=opposition.by_items))
            if opposition.hints_at(side, said):
                break
            if _says_of_it(opposition, contrary, said, enquiry):
                return Broken(OTHERWISE, tuple(_saying(opposition, contrary, held)))
    return None


def _never_refused(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Whether it is taken for granted that something was refused, and nothing cited speaks of refusing.

    What was resolved instead is quoted.
    """
    asked = without_negations(enquiry.text)
    if not takes_for_granted(enquiry.text) or _NEGATED.search(asked):
        return None
    if DECISION.side_of(asked) != "one":
        return None
    items = {citation.item.id: citation.item for citation in citations}
    said = without_negations(fold(" ".join(f"{item.title} {item.extract.text}" for item in items.values())))
    if DECISION.hints_at("one", said):
        return None
    return Broken(NEVER_REFUSED, tuple(cite_clauses(Fit(citations[0].item, 0.0, 1.0))))


def _says_of_it(opposition: Opposition, side: Side, said: str, enquiry: Enquiry) -> bool:
    """Whether a sentence holds words of a side beside a word of the question's matter."""
    wanted = enquiry.weights.keys()
    return any(
        opposition.says(side, sentence) and wanted & set(stems(sentence))
        for sentence in _SENTENCE.split(said)
    )


def _told(citations: Sequence[Citation], *, resolved: bool) -> str:
    """The answering words of quotes, and what their items resolved."""
    told = [citation.extract.text[start:end] for citation in citations for start, end in _answering(citation)]
    items = {citation.item.id: citation.item for citation in citations} if resolved else {}
    told += [f"{item.title}: {clause.extract.text}" for item in items.values() for clause in item.resolutions]
    return fold(" . ".join(told))


def _answering(citation: Citation) -> tuple[tuple[int, int], ...]:
    return citation.marked or ((0, len(citation.extract.text)),)


def _saying(opposition: Opposition, side: Side, citations: Sequence[Citation]) -> Iterator[Citation]:
    """What holds words of a side: of decisions the clauses resolved, if any do, else the quotes."""

    def holds(citation: Citation) -> bool:
        return opposition.says(side, without_negations(fold(citation.extract.text)))

    items = {citation.item.id: citation.item for citation in citations} if opposition.by_items else {}
    resolved = [
        clause for item in items.values() for clause in cite_clauses(Fit(item, 0.0, 1.0)) if holds(clause)
    ]
    yield from resolved or (citation for citation in citations if holds(citation))


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
