"""What was resolved about a matter: the item that is about it, and all its clauses, whole and in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.nearness import FAR, nearness
from minutebook.answer.reading import read_passage
from minutebook.answer.sentences import Unit
from minutebook.answer.sources import Sources
from minutebook.answer.words import Telling, stems_in
from minutebook.model import Citation, Extract, Hit, Item, Passage
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
NO_CLAUSE = -1


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

    ``alone`` is set where the question is about that clause, and not about all that was resolved;
    ``discussion`` is what was found of the item's text beside its clauses.
    """

    item: Item
    score: float
    title: float
    best: int | None = None
    alone: bool = False
    discussion: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A unit of a passage that stands in no clause, and how near it comes to a question, a cosine."""

    passage: Passage
    unit: Unit
    alike: float


@dataclass(frozen=True, slots=True)
class NearClause:
    """The clause of an item nearest to a question, counted from 0, its cosine, and whether it stands out."""

    number: int
    alike: float
    alone: bool


@dataclass(frozen=True, slots=True)
class NearItem:
    """What is near a question in an item: a clause, if one tells anything, and its discussion."""

    clause: NearClause | None
    discussion: tuple[Said, ...]


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
    titles = {item.id: stems_in(item.title) for item in items}
    telling = Telling(enquiry.weights, frozenset().union(*titles.values()))
    near = find_near(enquiry, hits, items, sources)
    # An item whose clauses tell nothing, or were not found, is neither raised nor lowered by them.
    known = [held.clause.alike for held in near.values() if held.clause]
    usual = float(np.mean(known)) if known else 0.0
    fits = []
    for item in items:
        in_title = telling.share_in(titles[item.id])
        held = near.get(item.id, NearItem(None, ()))
        clause = held.clause or NearClause(NO_CLAUSE, usual, alone=False)
        score = PASSAGE * best[item.id] / (deviation or 1.0) + TITLE * in_title + CLAUSE * clause.alike
        alone = clause.alone and in_title < TITLE_SAYS_IT
        number = clause.number if held.clause else None
        fits.append(Fit(item, score, in_title, number, alone, held.discussion))
    return sorted(fits, key=lambda fit: -fit.score)


def find_near(
    enquiry: Enquiry, hits: Sequence[Hit], items: Sequence[Item], sources: Sources
) -> dict[str, NearItem]:
    """Find the nearest clause of each item, and its discussion, among the passages found, by the items' ids.

    Clauses that only note something are passed over.
    """
    clauses = {item.id: clauses_of(item) for item in items}
    passages = [hit.passage for hit in hits if clauses.get(hit.passage.item_id)]
    alike: dict[str, dict[int, float]] = {item_id: {} for item_id in clauses}
    said: dict[str, list[Said]] = {item_id: [] for item_id in clauses}
    for passage, near in zip(passages, nearness(enquiry, passages, sources), strict=True):
        places = places_in(passage.extract, [clause.extract for clause in clauses[passage.item_id]])
        held = alike[passage.item_id]
        for unit, cosine in zip(read_passage(passage).units, near.tokens.tolist(), strict=True):
            number = next(
                (which for which, start, end in places if start < unit.end and unit.start < end), None
            )
            if number is None:
                said[passage.item_id].append(Said(passage, unit, cosine))
            else:
                held[number] = max(held.get(number, FAR), cosine)
    return {
        item_id: NearItem(_nearest(clauses[item_id], alike[item_id], said[item_id]), tuple(said[item_id]))
        for item_id in clauses
    }


def _nearest(
    clauses: Sequence[Clause], alike: Mapping[int, float], discussion: Sequence[Said]
) -> NearClause | None:
    """The nearest of clauses that tell something, and whether the question is about it alone."""
    telling = {number: cosine for number, cosine in alike.items() if not clauses[number].notes_only}
    if not telling:
        return None
    best = max(telling, key=telling.__getitem__)
    others = [cosine for number, cosine in alike.items() if number != best]
    discussed = max((said.alike for said in discussion), default=FAR)
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
