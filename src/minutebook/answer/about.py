"""An item that resolved something goes in; the line of it that says what it was about comes out.

The clauses of a minute seldom name their matter, and a minute may only mention what a question is about: a
line of its own words lets a person see which. Where all that a meeting resolved was to note something, what
it agreed in words beside the resolution is quoted too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.answer.nearness import FAR
from minutebook.answer.resolved import TITLE_SAYS_IT, Fit, Said, cite_clauses, clauses_of
from minutebook.answer.sentences import Unit
from minutebook.answer.surroundings import cut_around, place_in
from minutebook.model import Citation, Extract, Item, Span
from minutebook.text import fold

LEAST_WORDS, MOST_WORDS = 6, 60
NEARER = 0.1  # of cosine: by so much another sentence must be nearer than the opening
MOST_AGREED = 2
_RESOLVED = re.compile(r"\b(?:resolved|recommended|agreed)\b\s*:?\s*[-–—]*\s*$", re.IGNORECASE)
_AGREED = re.compile(
    r"^(?:it was|(?:the )?(?:members|councillors|board|commission|committee|council|group|panel|partnership))"
    r" (?:(?:also|further|then) )?(?:agreed|noted|asked|proposed|recommended|requested|suggested)"
    r" (?:that|to)\b",
    re.IGNORECASE,
)


def cite_with_its_matter(fit: Fit) -> list[Citation]:
    """Quote what an item resolved, with the line that says what it was about.

    Args:
        fit: an item that fits a question, with what was found of its discussion.

    Returns:
        Every clause; of a minute then the sentence that introduces it, or another that is much nearer to the
        question where the title does not say what was asked for. Before clauses that only note something
        stands what was agreed in words beside them.
    """
    item, clauses = fit.item, cite_clauses(fit)
    if item.kind != "minute" or not clauses:
        return clauses
    units = [unit for unit in cut_around(item.extract.text) if unit.kind != "row"]
    opening = next((one for unit in units if (one := _telling(item.extract, unit, item))), None)
    if opening is None:
        return clauses
    line = _nearest_said(fit, opening) or opening
    agreed = [] if any(not clause.notes_only for clause in clauses_of(item)) else _agreed(units, item)
    after = [] if line in agreed else [Citation(line, item)]
    return [*(Citation(one, item) for one in agreed), *clauses, *after]


def _nearest_said(fit: Fit, opening: Extract) -> Extract | None:
    """The sentence of the discussion that is much nearer to the question than the opening, if one is."""
    if fit.title >= TITLE_SAYS_IT:
        return None
    starts = opening.spans[0]
    least = NEARER + max((said.alike for said in fit.discussion if _is_at(said, starts)), default=FAR)
    nearer = sorted((said for said in fit.discussion if said.alike > least), key=lambda said: -said.alike)
    found = (
        _telling(said.passage.extract, said.unit, fit.item) for said in nearer if said.unit.kind != "row"
    )
    return next((one for one in found if one), None)


def _is_at(said: Said, span: Span) -> bool:
    """Whether what was said holds the first character of a span."""
    places = said.passage.extract.part(said.unit.start, said.unit.end).spans
    return any(one.paper_id == span.paper_id and one.start <= span.start < one.end for one in places)


def _agreed(units: Sequence[Unit], item: Item) -> list[Extract]:
    """The last sentences that say what was agreed."""
    text = item.extract.text
    said = [unit for unit in units if _AGREED.match(fold(text[unit.start : unit.end]))]
    return [one for unit in said if (one := _telling(item.extract, unit, item))][-MOST_AGREED:]


def _telling(extract: Extract, unit: Unit, item: Item) -> Extract | None:
    """A unit of an extract, if it is a sentence of the discussion and no part of what was resolved."""
    words = extract.text[unit.start : unit.end]
    if not LEAST_WORDS <= len(words.split()) <= MOST_WORDS or _RESOLVED.search(words):
        return None
    own = extract.part(unit.start, unit.end)
    if place_in(item.extract, own.spans[0]) is None or fold(words) == fold(item.title):
        return None
    return None if any(_overlap(own, part) for part in _resolved_parts(item)) else own


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
