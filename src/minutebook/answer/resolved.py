"""What was resolved about a matter: the item that is about it, and all its clauses, whole and in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
# Of cosine: how much nearer than the other clauses, and how little farther than the discussion, is the one
# clause that a question is about.
ALONE, BESIDE_DISCUSSION = 0.08, 0.03


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
    """How well an item fits a question; ``best`` is the clause nearest to it, counted from 0.

    ``alone`` is set where the question is about that clause, and not about all that was resolved.
    """

    item: Item
    score: float
    title: float
    best: int | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class NearClause:
    """The clause of an item nearest to a question, counted from 0, its cosine, and whether it stands out."""

    number: int
    alike: float
    alone: bool


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
    usual = float(np.mean([clause.alike for clause in near.values()])) if near else 0.0
    fits = []
    for item in items:
        in_title, clause = telling.share_in(titles[item.id]), near.get(item.id)
        alike = clause.alike if clause else usual
        score = PASSAGE * best[item.id] / (deviation or 1.0) + TITLE * in_title + CLAUSE * alike
        alone = clause is not None and clause.alone and in_title < TITLE_SAYS_IT
        fits.append(Fit(item, score, in_title, clause.number if clause else None, alone))
    return sorted(fits, key=lambda fit: -fit.score)


def clauses_near(
    enquiry: Enquiry, hits: Sequence[Hit], items: Sequence[Item], sources: Sources
) -> dict[str, NearClause]:
    """The nearest clause of each item among the passages found, by the items' ids.

    Clauses that only note something are passed over, and so are items that have no others.
    """
    clauses = {item.id: clauses_of(item) for item in items}
    passages = [hit.passage for hit in hits if clauses.get(hit.passage.item_id)]
    # By item and clause how near its nearest unit comes; under None what stands in no clause.
    alike: dict[str, dict[int | None, float]] = {}
    for passage, near in zip(passages, nearness(enquiry, passages, sources), strict=True):
        places = places_in(passage.extract, [clause.extract for clause in clauses[passage.item_id]])
        held = alike.setdefault(passage.item_id, {})
        for unit, cosine in zip(read_passage(passage).units, near.tokens.tolist(), strict=True):
            number = next(
                (which for which, start, end in places if start < unit.end and unit.start < end), None
            )
            held[number] = max(held.get(number, FAR), cosine)
    found = ((item_id, _nearest(clauses[item_id], held)) for item_id, held in alike.items())
    return {item_id: near for item_id, near in found if near is not None}


def _nearest(clauses: Sequence[Clause], alike: Mapping[int | None, float]) -> NearClause | None:
    """The nearest of clauses that tell something, and whether the question is about it alone."""
    telling = {
        number: cosine
        for number, cosine in alike.items()
        if number is not None and not clauses[number].notes_only
    }
    if not telling:
        return None
    best = max(telling, key=telling.__getitem__)
    others = [cosine for number, cosine in alike.items() if number not in {None, best}]
    discussed = alike.get(None, FAR)
    alone = bool(others) and telling[best] >= max(max(others) + ALONE, discussed - BESIDE_DISCUSSION)
    return NearClause(best, telling[best], alone)


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
    """Every clause of an item, each with its label: in order, but that one first which is asked about alone.

    An unnumbered lead stands before the clauses under it; where there are several, all stay in order.
    """
    clauses = list(enumerate(clauses_of(fit.item)))
    leads = {clause.lead for _, clause in clauses if clause.lead}
    if fit.alone and len(leads) <= 1:
        clauses.sort(key=lambda each: (each[1].extract not in leads, each[0] != fit.best))
    citations: list[Citation] = []
    lead: Extract | None = None
    for number, clause in clauses:
        if clause.lead is not None and clause.lead != lead:
            citations.append(Citation(clause.lead, fit.item))
        lead = clause.lead or lead
        marked = ((0, len(clause.extract.text)),) if number == fit.best and fit.title < TITLE_SAYS_IT else ()
        citations.append(Citation(clause.extract, fit.item, clause.label, clause.resolution_id, marked))
    return citations
