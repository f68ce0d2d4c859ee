"""A question comes in; the passages that bear on it go out, best first, after a second look at the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from minutebook.answer.enquiry import Enquiry, read_question
from minutebook.answer.facts import score_units
from minutebook.answer.silence import support
from minutebook.answer.sources import HITS_READ, Encoding, Keeping, Searching, Sources
from minutebook.model import Filters, Hit

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

    Those within the dates and bodies that the question names come before all others.

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
    enquiry = read_question(question, wanted, sources, today=day)
    most = max(limit, HITS_READ)
    hits = look_again(enquiry, searcher.ask(enquiry.text, enquiry.filters, limit=most), sources)
    if enquiry.filters != wanted and len(hits) < limit:
        found = {hit.passage.id for hit in hits}
        anywhere = look_again(enquiry, searcher.ask(enquiry.text, wanted, limit=most), sources)
        hits = _after(hits, [hit for hit in anywhere if hit.passage.id not in found])
    if hits and not doubtful and support(enquiry, hits, hits[0], sources) < LEAST_SUPPORT:
        return []
    return hits[:limit]


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
    lowest = min((hit.score for hit in first), default=0.0)
    highest = max((hit.score for hit in rest), default=0.0)
    down = max(highest - lowest, 0.0)
    return [*first, *(replace(hit, score=hit.score - down) for hit in rest)]
