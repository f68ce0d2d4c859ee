"""Facts chosen go in; citations come out, each with enough around it, and what was resolved where due."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored, clause_of
from minutebook.answer.joining import join_quotes
from minutebook.answer.resolved import Fit, cite_clauses, clauses_of
from minutebook.answer.sources import Keeping
from minutebook.answer.surroundings import cite, place_in
from minutebook.model import Citation, Item
from minutebook.question import act_asked

FIRST_WORDS, REST_WORDS, LIST_WORDS = 120, 80, 220  # how far around a fact is quoted


def cite_facts(enquiry: Enquiry, chosen: Sequence[Scored], catalogue: Keeping) -> list[Citation]:
    """Quote facts, the first with most around it.

    Where the first is part of a resolution, that one is quoted whole, and what else was chosen of its item;
    where something was asked of someone, the first fact's item is quoted alone, with what it resolved.
    """
    items = catalogue.items(dict.fromkeys(one.hit.passage.item_id for one in chosen))
    held = [(one, items[one.hit.passage.item_id]) for one in chosen if one.hit.passage.item_id in items]
    if not held:
        return []
    first, item = held[0]
    clause = clause_of(first, item)
    if clause is None and not (act_asked(enquiry.text) and _resolved_something(item)):
        return _quote(enquiry, held)
    said = [(one, of) for one, of in held if of is item and clause_of(one, item) is None]
    clauses = cite_clauses(Fit(item, first.score, 0.0, clause))
    if clause is not None:
        return clauses + _quote(enquiry, said, clauses, n_before=len(clauses))
    return _quote(enquiry, said, clauses) + clauses


def _resolved_something(item: Item) -> bool:
    """Whether a minute resolved more than to note a report."""
    return item.kind == "minute" and any(not clause.notes_only for clause in clauses_of(item))


def _quote(
    enquiry: Enquiry,
    chosen: Sequence[tuple[Scored, Item]],
    clauses: Sequence[Citation] = (),
    *,
    n_before: int = 0,
) -> list[Citation]:
    """Quote units with what stands around them, those that meet as one; nothing of clauses quoted whole."""
    whole_list = enquiry.understood.asks_for == "list"
    apart = [clause.extract for clause in clauses]
    citations: list[Citation] = []
    for one, item in chosen:
        own = one.hit.passage.extract.part(one.unit.start, one.unit.end)
        if any(place_in(other.extract, own.spans[0]) is not None for other in (*clauses, *citations)):
            continue
        most = REST_WORDS if citations or n_before else LIST_WORDS if whole_list else FIRST_WORDS
        citations.append(cite(one, item, most_words=most, whole_list=whole_list, apart_from=apart))
    return join_quotes(citations)
