from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from minutebook.catalogue import BodyEntry
from minutebook.library.seeking import FEW, MOST_NEAR, count_found, seek
from minutebook.model import Extract, Filters, Hit, ItemKind, Passage, Span

ALL = Filters()


def hit(name: str, year: int = 2020, body: str = "Pond Panel", kind: ItemKind = "minute") -> Hit:
    extract = Extract((Span("p", 0, len(name), 1),), name)
    passage = Passage(
        f"{name}#p1", name, "p", 1, kind, body, dt.date(year, 1, 2), None, "", "", extract, name
    )
    return Hit(passage, 1.0)


class Words:
    """Holds hits by words: every query finds the same ones."""

    def __init__(self, held: Sequence[Hit]) -> None:
        self._held = list(held)

    def search(
        self,
        query: str,  # noqa: ARG002 - the protocol's
        filters: Filters,  # noqa: ARG002 - the protocol's
        *,
        limit: int,
        offset: int = 0,
        newest: bool = False,  # noqa: ARG002 - the protocol's
    ) -> list[Hit]:
        return self._held[offset : offset + limit]

    def count(self, query: str, filters: Filters) -> int:  # noqa: ARG002 - the protocol's
        return len(self._held)


def no_model(_query: str, _filters: Filters, _limit: int) -> list[Hit]:
    raise AssertionError("nothing is looked for by meaning here")


def names(hits: Sequence[Hit]) -> list[str]:
    return [one.passage.item_id for one in hits]


@pytest.mark.parametrize("query", ["duck pond", '"duck pond" fence height', "duck pond fence -swan", "ducks"])
def test_one_or_two_words_and_operators_find_exactly_what_holds_them(query: str) -> None:
    held = [hit("a"), hit("b")]
    found = seek(query, ALL, searcher=Words(held), find_near=no_model, limit=10)
    assert found == (held, 2, 0)


def test_where_several_words_find_few_passages_near_ones_follow_once_each() -> None:
    held = [hit("a"), hit("b")]
    near = [hit("b"), hit("c"), hit("d")]
    hits, total, n_near = seek(
        "duck pond fence", ALL, searcher=Words(held), find_near=lambda *_: near, limit=10
    )
    assert (names(hits), total, n_near) == (["a", "b", "c", "d"], 4, 2)


def test_near_ones_fill_up_to_few_and_are_turned_over_like_the_rest() -> None:
    held = [hit(f"held{n}") for n in range(3)]
    near = [hit(f"near{n}") for n in range(20)]

    def page(offset: int) -> tuple[list[Hit], int, int]:
        return seek(
            "duck pond fence", ALL, searcher=Words(held), find_near=lambda *_: near, limit=4, offset=offset
        )

    pages = [page(offset) for offset in (0, 4, 8, 12)]
    assert {page[1:] for page in pages} == {(FEW, FEW - 3)}
    assert names([one for page in pages for one in page[0]]) == [
        *names(held),
        *(f"near{n}" for n in range(FEW - 3)),
    ]


def test_many_passages_that_hold_the_words_need_no_near_ones() -> None:
    held = [hit(f"held{n}") for n in range(FEW)]
    hits, total, n_near = seek("duck pond fence", ALL, searcher=Words(held), find_near=no_model, limit=3)
    assert (names(hits), total, n_near) == (["held0", "held1", "held2"], FEW, 0)


@pytest.mark.parametrize("query", ["How many ducks were counted?", "what did they say about “the pond”?"])
def test_a_question_finds_what_bears_on_it_and_not_its_words(query: str) -> None:
    near = [hit("old", 2018), hit("new", 2024), hit("mid", 2020)]

    def find(asked: str, filters: Filters, limit: int) -> list[Hit]:
        assert (asked, filters, limit) == (query, ALL, MOST_NEAR)
        return near

    words = Words([hit("held")])
    assert seek(query, ALL, searcher=words, find_near=find, limit=2) == (near[:2], 3, 3)
    hits, _, _ = seek(query, ALL, searcher=words, find_near=find, limit=5, newest=True)
    assert names(hits) == ["new", "mid", "old"]


def test_what_a_question_finds_is_counted_by_body_year_and_kind_each_without_its_own_filter() -> None:
    found = {
        (): [hit("a", 2018), hit("b", 2019, "Lake Board"), hit("c", 2018)],
        ("Lake Board",): [hit("b", 2019, "Lake Board", "report")],
    }
    facets = count_found(
        "Where are the ducks?",
        Filters(bodies=("Lake Board",)),
        searcher=Words([]),
        find_near=lambda _, filters, __: found[filters.bodies],
        bodies=(),
    )
    assert facets.bodies == (("Pond Panel", 2), ("Lake Board", 1))
    assert (facets.years, facets.kinds) == (((2019, 1),), (("report", 1),))


def test_words_are_counted_by_the_index() -> None:
    day = dt.date(2020, 1, 2)
    bodies = (BodyEntry("Pond Panel", "pond-panel", 1, 1, day, day, ((2020, 1),)),)
    facets = count_found("ducks", ALL, searcher=Words([hit("a")]), find_near=no_model, bodies=bodies)
    assert facets.bodies == (("Pond Panel", 1),)
