"""A question comes in; the passages that bear on it go out: those that an answer would quote, then the rest.

The rest are best first, after a second look at the first of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from minutebook.answer.asking import find_quotes
from minutebook.answer.enquiry import Enquiry, read_question
from minutebook.answer.facts import score_units
from minutebook.answer.numbered import name_minutes
from minutebook.answer.silence import support
from minutebook.answer.sources import HITS_READ, Encoding, Keeping, Searching, Sources
from minutebook.model import Citation, Extract, Filters, Hit, Passage

# What the first look and the passage's best unit count for, as a logistic fit weighs them: each set of
# questions was left out in turn, and the weights are the mean.
FIRST_LOOK, BEST_UNIT = 0.37, 1.03
# Of support: below it no question was answerable among those measured, and 38 of 40 about absent things were.
LEAST_SUPPORT = -2.0


def find_passages(
    question: str,
    *,
    searcher: Searching,
    catalogue: Keeping,
    embedder: Encoding,
    filters: Filters | None = None,
    limit: int,
    today: dt.date | None = None,
    doubtful: bool = True,
) -> list[Hit]:
    """Find the passages that best bear on a question, best first.

    Those that its answer would quote come before all others, and those within the dates and bodies that
    the question names before the rest.

    Args:
        question: as a person types it.
        searcher: finds passages.
        catalogue: gives meetings and bodies.
        embedder: the model that the passages were encoded with.
        filters: what to narrow to; nothing beyond them is given.
        limit: most hits to give.
        today: the day from which "last year" counts.
        doubtful: whether to give the nearest passages even where they likelier bear on something else.
    """
    sources = Sources(searcher, catalogue, embedder)
    wanted = filters or Filters()
    day = today or dt.datetime.now(tz=dt.UTC).date()
    enquiry = read_question(name_minutes(question, catalogue), wanted, sources, today=day)
    most = max(limit, HITS_READ)
    hits = look_again(enquiry, searcher.ask(enquiry.text, enquiry.filters, limit=most), sources)
    if enquiry.filters != wanted and len(hits) < limit:
        found = {hit.passage.id for hit in hits}
        anywhere = look_again(enquiry, searcher.ask(enquiry.text, wanted, limit=most), sources)
        hits = _after(hits, [hit for hit in anywhere if hit.passage.id not in found])
    if hits and not doubtful and support(enquiry, hits, hits[0], sources) < LEAST_SUPPORT:
        return []
    quoted = [
        one for one in quoted_passages(enquiry, sources) if not wanted.kinds or one.kind in wanted.kinds
    ]
    return put_first(quoted, hits)[:limit]


def quoted_passages(enquiry: Enquiry, sources: Sources) -> list[Passage]:
    """Give the passages that hold what an answer would quote, item by item in its order, none twice.

    Within an item that which holds the answering words comes first, then what was resolved.
    """
    citations = find_quotes(enquiry, sources).citations
    items = list(dict.fromkeys(citation.item.id for citation in citations))
    ordered = sorted(
        citations, key=lambda one: (items.index(one.item.id), not one.marked, not one.resolution_id)
    )
    held = {item_id: [one for _, one in sources.catalogue.passages_of_item(item_id)] for item_id in items}
    found = (passage for citation in ordered for passage in _holding(citation, held[citation.item.id]))
    return list({passage.id: passage for passage in found}.values())


def _holding(citation: Citation, passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passage that holds most of a quote, if any does."""
    best = max(passages, key=lambda passage: _shared(passage.extract, citation.extract), default=None)
    if best is not None and _shared(best.extract, citation.extract):
        yield best


def _shared(one: Extract, other: Extract) -> int:
    """How many characters of the papers two extracts share."""
    return sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.spans
        for b in other.spans
        if a.paper_id == b.paper_id
    )


def put_first(passages: Sequence[Passage], hits: Sequence[Hit]) -> list[Hit]:
    """Put hits of passages, in the order given, before all others; scores go down from first to last."""
    known = {hit.passage.id: hit for hit in hits}
    least = min((hit.score for hit in hits), default=0.0)
    first = [known.get(passage.id, Hit(passage, least)) for passage in passages]
    falling = accumulate((hit.score for hit in first), min)
    lifted = [replace(hit, score=score) for hit, score in zip(first, falling, strict=True)]
    ids = {passage.id for passage in passages}
    return _after(lifted, [hit for hit in hits if hit.passage.id not in ids])


def look_again(enquiry: Enquiry, hits: Sequence[Hit], sources: Sources) -> list[Hit]:
    """Order the first hits by how well their best sentence, point or row answers, too; the rest follow."""
    best: dict[str, float] = {}
    for one in score_units(enquiry, hits, sources):
        best.setdefault(one.hit.passage.id, one.own)
    least = min(best.values(), default=0.0)
    looked_at = [
        replace(hit, score=FIRST_LOOK * hit.score + BEST_UNIT * best.get(hit.passage.id, least))
        for hit in hits
    ]
    return sorted(looked_at, key=lambda hit: -hit.score)


def _after(first: Sequence[Hit], rest: Sequence[Hit]) -> list[Hit]:
    """Put hits behind others, their scores lowered below those."""
    if not first or not rest:
        return [*first, *rest]
    least = min(hit.score for hit in first)
    down = max(max(hit.score for hit in rest) - least, 0.0)
    return [*first, *(replace(hit, score=min(hit.score - down, least)) for hit in rest)]
