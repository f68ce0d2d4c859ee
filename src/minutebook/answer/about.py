"""An item that resolved something goes in; the line of it that says what it was about comes out.

The clauses of a minute seldom name their matter, and a minute may only mention what a question is about: a
line of its own words lets a person see which. Where all that a meeting resolved was to note something, what
it agreed in words beside the resolution is quoted too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored, score_units
from minutebook.answer.resolved import TITLE_SAYS_IT, Fit, cite_clauses, clauses_of
from minutebook.answer.sources import Sources
from minutebook.answer.surroundings import place_in
from minutebook.model import Citation, Extract, Hit, Item
from minutebook.text import fold

LEAST_WORDS, MOST_WORDS = 6, 60
NEARER = 1.0  # on the scale of units' scores: by so much another sentence must be nearer than the opening
MOST_AGREED = 2
_RESOLVED = re.compile(r"\b(?:resolved|recommended|agreed)\b\s*:?\s*[-–—]*\s*$", re.IGNORECASE)
_AGREED = re.compile(
    r"^(?:it was|(?:the )?(?:members|councillors|board|commission|committee|council|group|panel|partnership))"
    r" (?:(?:also|further|then) )?(?:agreed|noted|asked|proposed|recommended|requested|suggested)"
    r" (?:that|to)\b",
    re.IGNORECASE,
)


def cite_with_its_matter(enquiry: Enquiry, fit: Fit, sources: Sources) -> list[Citation]:
    """Quote what an item resolved, with the line that says what it was about.

    Args:
        enquiry: the question.
        fit: an item that fits it.
        sources: gives its passages.

    Returns:
        Every clause; of a minute then the sentence that introduces it, or another that is much nearer to the
        question where the title does not say what was asked for. Before clauses that only note something
        stands what was agreed in words beside them.
    """
    clauses = cite_clauses(fit)
    told = _told(enquiry, fit.item, sources) if fit.item.kind == "minute" else []
    if not told:
        return clauses
    opening, nearest = told[0], max(told, key=lambda one: one.score)
    line = nearest if fit.title < TITLE_SAYS_IT and nearest.score > opening.score + NEARER else opening
    agreed = [] if any(not clause.notes_only for clause in clauses_of(fit.item)) else _agreed(told)
    after = [] if line in agreed else [_cited(line, fit.item)]
    return [*(_cited(one, fit.item) for one in agreed), *clauses, *after]


def _told(enquiry: Enquiry, item: Item, sources: Sources) -> list[Scored]:
    """The sentences of the discussion of a minute, in order."""
    hits = [Hit(passage, 0.0) for _, passage in sources.catalogue.passages_of_item(item.id)]
    told = [one for one in score_units(enquiry, hits, sources) if _tells(one, item)]
    return sorted(told, key=lambda one: place_in(item.extract, _own(one).spans[0]) or 0)


def _agreed(told: Sequence[Scored]) -> list[Scored]:
    """The last sentences that say what was agreed."""
    return [one for one in told if _AGREED.match(fold(one.text))][-MOST_AGREED:]


def _tells(one: Scored, item: Item) -> bool:
    """Whether a unit is a sentence of the discussion, and no part of what was resolved."""
    own = _own(one)
    if one.unit.kind == "row" or not LEAST_WORDS <= len(own.text.split()) <= MOST_WORDS:
        return False
    if _RESOLVED.search(own.text) or place_in(item.extract, own.spans[0]) is None:
        return False
    return not any(_overlap(own, part) for part in _resolved_parts(item))


def _resolved_parts(item: Item) -> Iterator[Extract]:
    for clause in clauses_of(item):
        yield clause.extract
        if clause.lead is not None:
            yield clause.lead


def _overlap(one: Extract, other: Extract) -> bool:
    return any(
        a.paper_id == b.paper_id and a.start < b.end and b.start < a.end
        for a in one.spans
        for b in other.spans
    )


def _own(one: Scored) -> Extract:
    return one.hit.passage.extract.part(one.unit.start, one.unit.end)


def _cited(one: Scored, item: Item) -> Citation:
    return Citation(_own(one), item)
