"""What a search finds of each body, year and kind, counted by the index itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from minutebook.catalogue import BodyEntry
from minutebook.library.reports import Facets
from minutebook.model import Filters, ItemKind

KINDS: tuple[ItemKind, ...] = ("minute", "report", "agenda")
MOST_YEARS = 60


class Counting(Protocol):
    """Counts what a search finds."""

    def count(self, query: str, filters: Filters) -> int:
        """Count the passages found."""
        ...


def count_facets(searcher: Counting, bodies: Sequence[BodyEntry], query: str, filters: Filters) -> Facets:
    """Count a search's passages by body, year and kind.

    Each count is a search of its own that gives no passages back: a millisecond among 100,000 passages.
    Beyond the latest 60 years none is counted.
    """

    def count(**narrowed: object) -> int:
        return searcher.count(query, replace(filters, **narrowed))  # type: ignore[arg-type]

    if not count(bodies=(), since=None, until=None, kinds=()):
        return Facets()
    by_body = [(body.name, count(bodies=(body.name,))) for body in bodies]
    by_year = [
        (year, count(since=dt.date(year, 1, 1), until=dt.date(year, 12, 31))) for year in _years(bodies)
    ]
    by_kind = [(kind, count(kinds=(kind,))) for kind in KINDS]
    return Facets(
        tuple(sorted((pair for pair in by_body if pair[1]), key=lambda pair: -pair[1])),
        tuple(pair for pair in by_year if pair[1]),
        tuple(pair for pair in by_kind if pair[1]),
    )


def _years(bodies: Sequence[BodyEntry]) -> list[int]:
    return sorted({year for body in bodies for year, _ in body.years})[-MOST_YEARS:]
