"""What was resolved about a matter: the item that is about it, and all its clauses, whole and in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.sources import Encoding, Vectors
from minutebook.answer.words import share_held, stems
from minutebook.model import Citation, Extract, Hit, Item
from minutebook.text import fold

# A clause that only notes a report says nothing of the matter.
_NOTES_ONLY = re.compile(r"^that the [\w\s,()-]{0,80}?\bbe (?:noted|received|approved)\.?$", re.IGNORECASE)
MEANING, TITLE, TITLE_MEANING, WORDS, CLAUSE = 0.30, 0.20, 0.15, 0.15, 0.20
NEAREST_WORDS, NEAREST_ITEM, LEAST_CLAUSE = 0.15, 0.15, 0.45
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
    words: float
    best: int | None = None


def clauses_of(item: Item) -> tuple[Clause, ...]:
    """What an item resolves; for a report what it recommends."""
    if item.kind == "report" and not item.resolutions:
        return tuple(Clause(extract) for extract in item.recommendations)
    return tuple(Clause(each.extract, each.label, each.id, each.lead) for each in item.resolutions)


def fit_items(enquiry: Enquiry, hits: Sequence[Hit], items: Sequence[Item], embedder: Encoding) -> list[Fit]:
    """Weigh items by how well title, passages and clauses fit a question, best first.

    Args:
        enquiry: the question.
        hits: passages found, with their nearness in meaning.
        items: those of the hits.
        embedder: encodes titles and clauses.
    """
    if not items:
        return []
    titles = [fold(item.title) or "-" for item in items]
    texts = [[fold(clause.extract.text) for clause in clauses_of(item)] for item in items]
    near = embedder.encode([*titles, *(text for group in texts for text in group)]) @ enquiry.vector
    fits, at = [], len(items)
    for item, title_near, group in zip(items, near[: len(items)], texts, strict=True):
        passages = [hit.why.get("meaning", 0.0) for hit in hits if hit.passage.item_id == item.id]
        fits.append(_fit(enquiry, item, float(title_near), near[at : at + len(group)], max(passages)))
        at += len(group)
    return sorted(fits, key=lambda fit: -fit.score)


def _fit(enquiry: Enquiry, item: Item, title_near: float, clauses_near: Vectors, meaning: float) -> Fit:
    telling = [number for number, clause in enumerate(clauses_of(item)) if not clause.notes_only]
    best = max(telling, key=lambda number: float(clauses_near[number]), default=None)
    in_title = share_held(enquiry.weights, stems(item.title))
    in_item = share_held(enquiry.weights, stems(f"{item.title} {item.extract.text}"))
    score = MEANING * meaning + TITLE * in_title + TITLE_MEANING * title_near + WORDS * in_item
    if best is not None:
        score += CLAUSE * float(clauses_near[best])
    elif clauses_of(item):  # "That the report be noted" tells nothing either way
        score /= 1 - CLAUSE
    return Fit(item, score, in_title, in_item, best)


def nearest_clause(enquiry: Enquiry, fits: Sequence[Fit], embedder: Encoding) -> Fit | None:
    """The item with the clause nearest to a question for what was asked of someone; None if none is near.

    A clause is held against the question by itself and under its title, for it rarely repeats the matter.
    """
    told = [
        (fit, number, fold(clause.extract.text))
        for fit in fits
        for number, clause in enumerate(clauses_of(fit.item))
        if not clause.notes_only
    ]
    if not told:
        return None
    titled = [f"{fold(fit.item.title)}: {text}" for fit, _, text in told]
    vectors = embedder.encode([*titled, *(text for _, _, text in told)]) @ enquiry.vector
    near = (vectors[: len(told)] + vectors[len(told) :]) / 2
    scored = [
        (
            float(alike)
            + NEAREST_WORDS * share_held(enquiry.weights, stems(f"{fit.item.title} {text}"))
            + NEAREST_ITEM * fit.score,
            fit,
            number,
        )
        for alike, (fit, number, text) in zip(near, told, strict=True)
    ]
    score, fit, number = max(scored, key=lambda one: one[0])
    return replace(fit, best=number) if score >= LEAST_CLAUSE else None


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
