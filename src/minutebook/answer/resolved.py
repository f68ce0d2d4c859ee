"""What was resolved about a matter: the item that is about it, and all its clauses, whole and in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.nearness import FAR, nearness
from minutebook.answer.reading import read_passage
from minutebook.answer.sources import Sources
from minutebook.answer.words import Telling, stems
from minutebook.model import Citation, Extract, Hit, Item
from minutebook.text import fold

# A clause that only notes a report says nothing of the matter.
_NOTES_ONLY = re.compile(r"^that the [\w\s,()-]{0,80}?\bbe (?:noted|received|approved)\.?$", re.IGNORECASE)
# What tells the item meant from the others, as a logistic fit weighs it: each set of questions was left out
# in turn, and the weights are the mean. The item's best passage counts in standard deviations over the items.
PASSAGE, TITLE, CLAUSE = 2.0, 4.0, 7.0
TITLE_SAYS_IT = 0.5  # share of the question's words in the title from which the whole item is meant


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that an item holds: a resolution of a minute, or what a report recommends."""

    extract: Extract
    label: str | None = None
    resolution_id: str | None = None
    lead: Extract | None = None

    @property
    def notes_only(self) -> bool:
        """Whether it only notes or receives something, and so says nothing of the matter."""
        return bool(_NOTES_ONLY.match(fold(self.extract.text)))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an item fits a question; ``best`` is the clause nearest to it, counted from 0."""

    item: Item
    score: float
    title: float
    best: int | None = None


def clauses_of(item: Item) -> tuple[Clause, ...]:
    """What an item resolves; for a report what it recommends."""
    if item.kind == "report" and not item.resolutions:
        return tuple(Clause(extract) for extract in item.recommendations)
    return tuple(Clause(each.extract, each.label, each.id, each.lead) for each in item.resolutions)


def fit_items(enquiry: Enquiry, hits: Sequence[Hit], items: Sequence[Item], sources: Sources) -> list[Fit]:
    """Weigh items by how well passages, title and clauses fit a question, best first.

    Args:
        enquiry: the question.
        hits: passages found, the best first.
        items: those of the hits.
        sources: gives what is near in the passages.
    """
    best: dict[str, float] = {}
    for hit in hits:
        best.setdefault(hit.passage.item_id, hit.score)
    deviation = float(np.std(list(best.values()))) if best else 0.0
    titles = {item.id: frozenset(stems(item.title)) for item in items}
    telling = Telling(enquiry.weights, frozenset().union(*titles.values()))
    near = clauses_near(enquiry, hits, items, sources)
    # An item whose clauses tell nothing, or were not found, is neither raised nor lowered by them.
    usual = float(np.mean([alike for _, alike in near.values()])) if near else 0.0
    fits = []
    for item in items:
        in_title = telling.share_in(titles[item.id])
        clause, alike = near.get(item.id, (None, usual))
        score = PASSAGE * best[item.id] / (deviation or 1.0) + TITLE * in_title + CLAUSE * alike
        fits.append(Fit(item, score, in_title, clause))
    return sorted(fits, key=lambda fit: -fit.score)


def clauses_near(
    enquiry: Enquiry, hits: Sequence[Hit], items: Sequence[Item], sources: Sources
) -> dict[str, tuple[int, float]]:
    """The nearest clause of each item, counted from 0, and how near it is, among the passages found.

    Clauses that only note something are passed over, and so are items that have no others.
    """
    clauses = {item.id: clauses_of(item) for item in items}
    passages = [hit.passage for hit in hits if clauses.get(hit.passage.item_id)]
    nearest: dict[str, tuple[int, float]] = {}
    for passage, near in zip(passages, nearness(enquiry, passages, sources), strict=True):
        held = clauses[passage.item_id]
        places = places_in(passage.extract, [clause.extract for clause in held])
        for unit, alike in zip(read_passage(passage).units, near.tokens.tolist(), strict=True):
            number = next(
                (which for which, start, end in places if start < unit.end and unit.start < end), None
            )
            if number is None or held[number].notes_only:
                continue
            if alike > nearest.get(passage.item_id, (0, FAR))[1]:
                nearest[passage.item_id] = (number, alike)
    return nearest


def places_in(extract: Extract, parts: Sequence[Extract]) -> list[tuple[int, int, int]]:
    """Where parts stand in an extract's text, in order: the number of the part from 0, and the range."""
    found = []
    at = 0
    for span, piece in extract.pieces():
        for number, part in enumerate(parts):
            for other in part.spans:
                low, high = max(span.start, other.start), min(span.end, other.end)
                if span.paper_id == other.paper_id and low < high:
                    found.append((number, at + low - span.start, at + high - span.start))
        at += len(piece) + 1
    return found


def cite_clauses(fit: Fit) -> list[Citation]:
    """Every clause of an item, in order, each with its label; an unnumbered lead before those under it."""
    citations: list[Citation] = []
    lead: Extract | None = None
    for number, clause in enumerate(clauses_of(fit.item)):
        if clause.lead is not None and clause.lead != lead:
            citations.append(Citation(clause.lead, fit.item))
        lead = clause.lead or lead
        marked = ((0, len(clause.extract.text)),) if number == fit.best and fit.title < TITLE_SAYS_IT else ()
        citations.append(Citation(clause.extract, fit.item, clause.label, clause.resolution_id, marked))
    return citations
