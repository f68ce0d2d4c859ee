"""What is typed into a search goes in; passages that hold its words, or come nearest in meaning, come out.

Words, phrases in quotes and words ruled out find what holds them all. A question is no list of words: it is
answered with the passages that best bear on it. Where several words find few passages, the nearest in meaning
follow those; where even these likelier bear on something else, nothing does.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from minutebook.catalogue import BodyEntry
from minutebook.index import parse_words
from minutebook.library.facets import KINDS, count_facets
from minutebook.library.reports import Facets
from minutebook.model import Filters, Hit
from minutebook.question import is_question

MOST_NEAR = 50  # passages given for a question
FEW = 10  # passages; fewer are filled up to so many with near ones
FEWEST_WORDS = 3  # of a search that is filled up: one or two words are meant as they stand


class Seeking(Protocol):
    """Finds and counts passages by words."""

    def search(
        self, query: str, filters: Filters, *, limit: int, offset: int = 0, newest: bool = False
    ) -> list[Hit]:
        """Find passages that hold every word."""
        ...

    def count(self, query: str, filters: Filters) -> int:
        """Count them."""
        ...


FindNear = Callable[[str, Filters, int], list[Hit]]


def seek(
    query: str,
    filters: Filters,
    *,
    searcher: Seeking,
    find_near: FindNear,
    limit: int,
    offset: int = 0,
    newest: bool = False,
) -> tuple[list[Hit], int, int]:
    """Find passages for what was typed.

    Args:
        query: words, "phrases in quotes", -words; or a question.
        filters: what to narrow to.
        searcher: finds by words.
        find_near: finds by meaning and words together; called only where that is wanted.
        limit: most hits to give.
        offset: how many are passed over.
        newest: whether those of the latest meetings come first.

    Returns:
        The hits, how many were found in all, and how many of these, the last, are near and no more.
    """
    if asks(query):
        near = _in_order(find_near(query, filters, MOST_NEAR), newest=newest)
        return near[offset : offset + limit], len(near), len(near)
    n_held = searcher.count(query, filters)
    hits = searcher.search(query, filters, limit=limit, offset=offset, newest=newest)
    if n_held >= FEW or not _may_be_filled_up(query):
        return hits, n_held, 0
    held = {hit.passage.id for hit in searcher.search(query, filters, limit=FEW)}
    others = [hit for hit in find_near(query, filters, 2 * FEW) if hit.passage.id not in held]
    near = _in_order(others[: FEW - n_held], newest=newest)
    start = max(offset - n_held, 0)
    hits += near[start : start + limit - len(hits)]
    return hits, n_held + len(near), len(near)


def count_found(
    query: str,
    filters: Filters,
    *,
    searcher: Seeking,
    find_near: FindNear,
    bodies: Sequence[BodyEntry],
) -> Facets:
    """Count what :func:`seek` finds of each body, year and kind; near ones only where a question is typed."""
    if not asks(query):
        return count_facets(searcher, bodies, query, filters)

    found: dict[Filters, list[Hit]] = {}

    def near(**freed: object) -> list[Hit]:
        wanted = replace(filters, **freed)  # type: ignore[arg-type]
        if wanted not in found:
            found[wanted] = find_near(query, wanted, MOST_NEAR)
        return found[wanted]

    by_body = Counter(hit.passage.body for hit in near(bodies=()) if hit.passage.body)
    by_year = Counter(hit.passage.date.year for hit in near(since=None, until=None) if hit.passage.date)
    by_kind = Counter(hit.passage.kind for hit in near(kinds=()))
    return Facets(
        tuple(by_body.most_common()),
        tuple(sorted(by_year.items())),
        tuple((kind, by_kind[kind]) for kind in KINDS if by_kind[kind]),
    )


def asks(query: str) -> bool:
    """Whether what is typed is a question, and no words that must all be there."""
    return is_question(query) and ("?" in query or not _says_exactly(query))


def _says_exactly(query: str) -> bool:
    words = parse_words(query)
    return bool(words.phrases or words.without)


def _may_be_filled_up(query: str) -> bool:
    return not _says_exactly(query) and len(parse_words(query).words) >= FEWEST_WORDS


def _in_order(hits: Sequence[Hit], *, newest: bool) -> list[Hit]:
    if not newest:
        return list(hits)
    return sorted(hits, key=lambda hit: hit.passage.date or dt.date.min, reverse=True)
