"""The search page: passages found, ways to narrow them, to order them, and to turn over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query

from minutebook.library.reports import Facets, SearchResult
from minutebook.library.seeking import MOST_NEAR
from minutebook.model import Filters, Hit, ItemKind, Understood
from minutebook.web.asked import Asked, filter_form
from minutebook.web.needs import Library
from minutebook.web.pages import SearchPage
from minutebook.web.parts import Bar, Facet, Narrower, Turn
from minutebook.web.passages import hit_groups
from minutebook.web.turning import stretch_words, turn_over
from minutebook.web.wording import KIND_NAMES, changing_words, count_words

HITS_A_PAGE = 20
MOST_OFFSET = 10_000
_WIDEST = 320  # pixels; of the bar of the year with most passages

Order = Literal["best", "newest"]


@dataclass(frozen=True, slots=True)
class Sought:
    """What an address asks of a search besides words, bodies and dates."""

    kinds: tuple[ItemKind, ...] = ()
    newest: bool = False
    offset: int = 0

    def filters(self, asked: Asked) -> Filters:
        """The filters of an address with the kinds among them."""
        return replace(asked.filters, kinds=self.kinds)


async def read_sought(
    kind: Annotated[list[ItemKind] | None, Query(description="Only this kind; can be repeated.")] = None,
    order: Annotated[Order, Query(description="What comes first.")] = "best",
    offset: Annotated[int, Query(ge=0, le=MOST_OFFSET, description="Pass over this many.")] = 0,
) -> Sought:
    """Read what an address asks of a search."""
    return Sought(tuple(dict.fromkeys(kind or ())), order == "newest", offset)


Seeking = Annotated[Sought, Depends(read_sought)]


@dataclass(frozen=True, slots=True)
class _Way:
    """A search as an address: every change of it is another address, which begins at its first page."""

    asked: Asked
    kinds: tuple[ItemKind, ...]
    newest: bool

    def href(self, path: str = "/search", *, offset: int = 0) -> str:
        typed = [("q", self.asked.words), *self.picked()]
        typed += [("body", body) for body in self.asked.bodies]
        typed += [("from", self.asked.since)] if self.asked.since else []
        typed += [("to", self.asked.until)] if self.asked.until else []
        typed += [("offset", str(offset))] if offset else []
        return f"{path}?{urlencode(typed)}"

    def picked(self) -> tuple[tuple[str, str], ...]:
        """What the form does not show, to be sent with it."""
        return (*(("kind", kind) for kind in self.kinds), *((("order", "newest"),) if self.newest else ()))

    def body(self, name: str | None) -> str:
        return replace(self, asked=replace(self.asked, bodies=(name,) if name else ())).href()

    def year(self, year: int | None) -> str:
        typed = str(year) if year else ""
        return replace(self, asked=replace(self.asked, since=typed, until=typed)).href()

    def kind(self, kind: ItemKind | None) -> str:
        return replace(self, kinds=(kind,) if kind else ()).href()


def search_page(
    library: Library, asked: Asked, sought: Sought, result: SearchResult | None, facets: Facets
) -> SearchPage:
    """Passages found, or the empty form."""
    way = _Way(asked, sought.kinds, sought.newest)
    form = filter_form(asked, [body.name for body in library.catalogue.bodies()])
    if result is None:
        return SearchPage(
            title="Search the papers",
            section="search",
            query=asked.words,
            form=form,
            state="refused" if asked.errors else "blank",
            turn=Turn(None, None),
        )
    n_held = max(result.total - result.n_near - sought.offset, 0)  # of the hits shown
    return SearchPage(
        title=f"Search: {asked.words}",
        section="search",
        query=asked.words,
        form=form,
        state="found" if result.hits else "nothing",
        notice=changing_words(library),
        picked=way.picked(),
        found=_hits_words(result, sought.offset),
        narrowers=tuple(_narrowers(way, facets)),
        orders=_orders(way) if result.total > 1 else (),
        groups=hit_groups(library, result.hits[:n_held], asked.words),
        near=hit_groups(library, result.hits[n_held:], asked.words),
        asks=result.asks,
        most_near=MOST_NEAR,
        turn=_turn(way, sought.offset, result),
        ask_href=asked.address("/", q=asked.words),
        json_href=way.href("/api/search"),
        feed_href=replace(way, newest=False).href("/search.atom"),
    )


def _hits_words(result: SearchResult, offset: int) -> str:
    """Say what was found: passages that hold the words, passages near in meaning, or both."""
    asks = result.asks
    passages = count_words(result.total, "passage")
    n_held = result.total - result.n_near
    if not result.total:
        return "Nothing was found for this question" if asks else "No passage holds these words"
    if not result.hits:
        return f"There are only {passages}"
    if result.n_near and not asks:
        return _near_words(n_held, result.n_near)
    if result.total == len(result.hits):
        return (
            f"{passages} come{'s' * (result.total == 1)} nearest to this question"
            if asks
            else f"{passages} found"
        )
    stretch = stretch_words("Passages", offset, len(result.hits), result.total)
    return f"{stretch} nearest to this question" if asks else stretch


def _near_words(n_held: int, n_near: int) -> str:
    come = "comes" if n_near == 1 else "come"
    if not n_held:
        return f"No passage holds all these words; {count_words(n_near, 'passage')} {come} near in meaning"
    hold = "holds" if n_held == 1 else "hold"
    return f"{count_words(n_held, 'passage')} {hold} these words, {n_near:,} more {come} near in meaning"


def to_be_followed(result: SearchResult) -> Sequence[Hit]:
    """What a feed of a search holds.

    Of near passages none, unless a question was typed: they stand in for such as are not there yet, and go
    when those come.
    """
    return result.hits if result.asks else result.hits[: result.total - result.n_near]


def _orders(way: _Way) -> tuple[Facet, ...]:
    return tuple(
        Facet(words, replace(way, newest=newest).href(), None, way.newest == newest)
        for words, newest in (("Best first", False), ("Newest first", True))
    )


def _turn(way: _Way, offset: int, result: SearchResult) -> Turn:
    turn = turn_over(
        offset, len(result.hits), result.total, HITS_A_PAGE, lambda start: way.href(offset=start)
    )
    return turn if offset + len(result.hits) <= MOST_OFFSET else replace(turn, after=None)


def _narrowers(way: _Way, facets: Facets) -> Iterator[Narrower]:
    """Ways to narrow by what would divide the passages, and back."""
    filters = way.asked.filters
    bodies = [Facet(name, way.body(name), count, filters.bodies == (name,)) for name, count in facets.bodies]
    years = [
        Facet(str(year), way.year(year), count, _is_year(filters, year))
        for year, count in reversed(facets.years)
    ]
    kinds = [
        Facet(f"{KIND_NAMES[kind]}s", way.kind(kind), count, way.kinds == (kind,))
        for kind, count in facets.kinds
    ]
    dated = bool(way.asked.since or way.asked.until)
    for name, choices, every in (
        ("Year", years, way.year(None) if dated else None),
        ("Body", bodies, way.body(None) if way.asked.bodies else None),
        ("Kind", kinds, way.kind(None) if way.kinds else None),
    ):
        if len(choices) > 1 or every:
            yield Narrower(name, tuple(choices), every)


def _is_year(filters: Filters | Understood, year: int) -> bool:
    return (filters.since, filters.until) == (dt.date(year, 1, 1), dt.date(year, 12, 31))


def year_bars(
    asked: Asked, years: Sequence[tuple[int, int]], narrowed: Filters | Understood
) -> tuple[Bar, ...]:
    """How many passages each year has, each leading to the question asked of that year; none for one year.

    The year that was chosen, or that the question names (``narrowed``), is marked.
    """
    if len(years) < 2:
        return ()
    most = max(count for _, count in years)
    return tuple(
        Bar(
            str(year),
            replace(asked, since=str(year), until=str(year)).address("/", q=asked.words),
            count,
            max(round(_WIDEST * count / most), 1),
            _is_year(narrowed, year),
        )
        for year, count in years
    )
