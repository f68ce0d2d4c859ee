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
from minutebook.answer.resolved import TITLE_SAYS_IT, Fit, clauses_of
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


def cite_about(enquiry: Enquiry, fit: Fit, sources: Sources) -> list[Citation]:
    """Quote the line of a minute that says what it was about, and what was agreed beside what was noted.

    Args:
        enquiry: the question.
        fit: a minute that fits it.
        sources: gives its passages.

    Returns:
        The sentence that introduces the item, or another that is much nearer to the question where the title
        does not say what was asked for; none where there is nothing but what was resolved.
    """
    if fit.item.kind != "minute":
        return []
    hits = [Hit(passage, 0.0) for _, passage in sources.catalogue.passages_of_item(fit.item.id)]
    told = [one for one in score_units(enquiry, hits, sources) if _tells(one, fit.item)]
    if not told:
        return []
    in_order = sorted(told, key=lambda one: _at(one, fit.item))
    opening = in_order[0]
    nearest = max(told, key=lambda one: one.score)
    line = nearest if fit.title < TITLE_SAYS_IT and nearest.score > opening.score + NEARER else opening
    beside = [one for one in _agreed(in_order, fit.item) if one is not line]
    return [_cited(one, fit.item) for one in (line, *beside)]


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


def _agreed(in_order: Sequence[Scored], item: Item) -> list[Scored]:
    """The last sentences that say what was agreed, where the resolution only notes something."""
    if not all(clause.notes_only for clause in clauses_of(item)):
        return []
    return [one for one in in_order if _AGREED.match(fold(one.text))][-MOST_AGREED:]


def _own(one: Scored) -> Extract:
    return one.hit.passage.extract.part(one.unit.start, one.unit.end)


def _at(one: Scored, item: Item) -> int:
    return place_in(item.extract, _own(one).spans[0]) or 0


def _cited(one: Scored, item: Item) -> Citation:
    return Citation(_own(one), item)
