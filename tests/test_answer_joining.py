"""Quotes that overlap or touch become one, word for word, and nothing of a clause is quoted twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cited import cite_text, paper_of
from minutebook.answer.facts import Scored
from minutebook.answer.joining import each_once, join_quotes
from minutebook.answer.sentences import cut_units
from minutebook.answer.surroundings import cite
from minutebook.model import Citation, Hit, Item, Page, Passage, join_extracts

TEXT = """The newts moved in. The pond froze in March.

It thawed in April. A bench was asked for.
POND PANEL 7
The bench came in May. Everyone sat on it. The ranger was glad of it."""
HEADER = "POND PANEL 7"
WHOLE = cite_text(TEXT)


def on_two_pages() -> Citation:
    """All of the text, the second page's header left out."""
    at = TEXT.index(HEADER)
    paper = replace(paper_of(TEXT), pages=(Page(1, 0, at), Page(2, at, len(TEXT))))
    words = join_extracts([paper.extract(0, at), paper.extract(at + len(HEADER), len(TEXT))])
    return Citation(words, replace(WHOLE.item, id="parks/2019-04-16/70", extract=words))


ITEM = on_two_pages()


def quote(words: str, *, marked: str = "", of: Citation = ITEM) -> Citation:
    """A stretch of an item, some of its words marked."""
    at = of.extract.text.index(words)
    extract = of.extract.part(at, at + len(words))
    found = extract.text.index(marked)
    return Citation(extract, of.item, marked=((found, found + len(marked)),) if marked else ())


def told(citations: list[Citation]) -> list[tuple[str, list[str]]]:
    """What is quoted, and of that what is marked."""
    return [
        (each.extract.text, [each.extract.text[start:end] for start, end in each.marked])
        for each in citations
    ]


@pytest.mark.parametrize(
    ("quotes", "joined"),
    [
        (
            [
                quote("The pond froze in March.\n\nIt thawed in April.", marked="It thawed in April."),
                quote("The newts moved in. The pond froze in March.", marked="The newts moved in."),
            ],
            [
                (
                    "The newts moved in. The pond froze in March.\n\nIt thawed in April.",
                    ["The newts moved in.", "It thawed in April."],
                )
            ],
        ),
        (
            [
                quote("The bench came in May.", marked="came in May"),
                quote("A bench was asked for.", marked="A bench"),
            ],
            [("A bench was asked for.\nThe bench came in May.", ["A bench", "came in May"])],
        ),
        (
            [quote("The newts moved in.", marked="newts"), quote("Everyone sat on it.", marked="Everyone")],
            [("The newts moved in.", ["newts"]), ("Everyone sat on it.", ["Everyone"])],
        ),
        (
            [
                quote("The ranger was glad of it."),
                quote("The newts moved in."),
                quote("It thawed in April."),
                quote("The pond froze in March.", marked="froze"),
            ],
            [
                ("The ranger was glad of it.", []),
                ("The newts moved in. The pond froze in March.\n\nIt thawed in April.", ["froze"]),
            ],
        ),
        (
            [
                quote("The bench came in May.", marked="The bench came"),
                quote("bench came in May. Everyone", marked="came in May"),
            ],
            [("The bench came in May. Everyone", ["The bench came in May"])],
        ),
    ],
    ids=["overlapping", "touching over a page", "apart", "bridged by a third", "marks that overlap"],
)
def test_quotes_that_meet_are_one_in_the_order_of_the_paper_at_the_place_of_the_better(
    quotes: list[Citation], joined: list[tuple[str, list[str]]]
) -> None:
    assert told(join_quotes(quotes)) == joined


def test_quotes_of_two_items_are_never_joined() -> None:
    other = replace(ITEM, item=replace(ITEM.item, id="parks/2019-04-16/71"))
    quotes = [quote("The newts moved in."), quote("The newts moved in.", of=other)]
    assert join_quotes(quotes) == quotes


def test_a_quote_that_is_no_part_of_its_items_text_is_left_as_it_is() -> None:
    beside = Citation(WHOLE.extract, replace(ITEM.item, extract=quote("Everyone sat on it.").extract))
    quotes = [beside, replace(beside)]
    assert join_quotes(quotes) == quotes


@given(
    st.lists(
        st.tuples(st.integers(0, len(ITEM.extract.text) - 1), st.integers(1, 60)), min_size=1, max_size=5
    )
)
def test_joined_quotes_hold_the_same_words_and_none_twice(places: list[tuple[int, int]]) -> None:
    text = ITEM.extract.text
    held = [(at, at + length) for at, length in places if text[at : at + length].strip()]
    quotes = [Citation(ITEM.extract.part(*place), ITEM.item) for place in held]
    joined = join_quotes([replace(each, marked=((0, len(each.extract.text)),)) for each in quotes])
    assert letters(joined) == letters(quotes)
    assert not any(letters([one]) & letters([other]) for one, other in combinations(joined, 2))
    assert all(each.marked for each in joined)


def letters(citations: list[Citation]) -> set[int]:
    """Where in the paper the quoted characters that are no white space stand."""
    return {
        span.start + offset
        for each in citations
        for span, piece in each.extract.pieces()
        for offset, letter in enumerate(piece)
        if not letter.isspace()
    }


def test_a_line_that_leads_in_is_not_quoted_again_after_the_clause_that_it_is() -> None:
    clause = replace(quote("It thawed in April."), resolution_id="parks/2019-04-16/70/1")
    under_it = quote("A bench was asked for.")
    assert each_once([clause, quote("It thawed in April."), under_it]) == [clause, under_it]


RESOLVED = """The pond froze. The ranger spoke of the newts.

Resolved:-

(1) That the newts be counted.

(2) That a bench be asked for.

The Chair thanked the ranger. Tea was taken."""


@pytest.mark.parametrize(
    ("fact", "clauses", "quoted"),
    [
        ("The ranger spoke of the newts.", [], RESOLVED),
        (
            "The ranger spoke of the newts.",
            ["That the newts be counted.", "That a bench be asked for."],
            "The pond froze. The ranger spoke of the newts.",
        ),
        (
            "Tea was taken.",
            ["That the newts be counted.", "That a bench be asked for."],
            "The Chair thanked the ranger. Tea was taken.",
        ),
    ],
)
def test_a_fact_is_quoted_apart_from_the_clauses_that_are_quoted_whole(
    fact: str, clauses: list[str], quoted: str
) -> None:
    whole = cite_text(RESOLVED)
    apart = [quote(clause, of=whole).extract for clause in clauses]
    citation = cite(scored(fact, whole.item), whole.item, most_words=100, apart_from=apart)
    assert told([citation]) == [(quoted, [fact])]


def scored(fact: str, item: Item) -> Scored:
    """A sentence of an item as one that answers."""
    passage = Passage(
        f"{item.id}#p1", item.id, item.paper_id, 1, "minute", None, None, None, "", "", item.extract, ""
    )
    at = RESOLVED.index(fact)
    (unit,) = (unit for unit in cut_units(RESOLVED) if unit.start <= at < unit.end)
    return Scored(Hit(passage, 1.0), unit, 1.0, 1.0, 1.0, 1.0, fits_type=True, fits_period=True)
