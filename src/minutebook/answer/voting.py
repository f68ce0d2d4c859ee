"""Who voted how is asked; the vote that the minute records comes out, and what was resolved by it."""

from __future__ import annotations

import re

from minutebook.answer.about import cite_with_its_matter
from minutebook.answer.enquiry import Enquiry
from minutebook.answer.found import Found
from minutebook.answer.resolved import fit_items
from minutebook.answer.resolving import find_with_clauses
from minutebook.answer.silence import why_silent_on_items
from minutebook.answer.sources import Sources
from minutebook.model import Citation

_OF_A_VOTE = re.compile(
    r"^(?:who|which (?:[\w’'-]+ ){0,2}?(?:councillors?|members?)|how many(?: [\w’'-]+){0,2}?)"
    r" (?:voted|abstained|was against|were against|was for|were for)\b"
    r"|^how did .{1,60}? vote\b|^what was the vote\b|\b(?:result|record) of the vote\b",
    re.IGNORECASE,
)
_VOTERS = re.compile(r"\b(?i:nays?|noes|against|voting no): ?(?!none)[A-Z]")  # of one of many motions
_WHO = re.compile(r"who|which|how did", re.IGNORECASE)
OF_A_VOTE = (
    "Who voted against the fence?",
    "Which councillors abstained on the fence?",
    "Which Reedgate members voted for the fence?",
    "How many members voted for the fence?",
    "How did Councillor Reed vote on the fence?",
    "What was the vote on the fence?",
)


def asks_of_vote(question: str) -> bool:
    """Whether a question is for who voted how, or with what result."""
    return bool(_OF_A_VOTE.search(question))


def find_vote(enquiry: Enquiry, sources: Sources) -> Found | None:
    """Quote the vote recorded on the matter that is asked about, then what was resolved by it.

    Returns:
        None where no vote is asked for, or the minute that fits best records none, or not whose.
    """
    if not asks_of_vote(enquiry.text) or enquiry.names_its_day:
        return None
    hits, items = find_with_clauses(enquiry, ("minute",), sources)
    fits = fit_items(enquiry, hits, items, sources)
    if not fits or not fits[0].item.votes or why_silent_on_items(enquiry, hits, fits, sources, ("minute",)):
        return None
    item = fits[0].item
    named = [vote for vote in item.votes if vote.names_for or vote.names_against or vote.names_abstained]
    if _WHO.match(enquiry.text) and not named and not _VOTERS.search(item.extract.text):
        return None  # how many, but not who
    votes = [Citation(vote.extract, item) for vote in named or item.votes]
    return Found((*votes, *cite_with_its_matter(fits[0])), of_record=True)
