from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index_rows import passage_of, vector_of
from minutebook.index import Changes, IndexRow, Stamp, WordIndex, WordQuery, parse_words
from minutebook.model import Filters

TEXTS = {
    1: "The Council's bandstand was repainted at a cost of £1,500 by the contractor.",
    2: "Repainting of railings: the contractor would report to the panel in June.",
    3: "A skate park was asked for by the young people's panel.",
    4: "Young swans were counted; people asked about the café.",
    5: "Application 24/00109 was deferred.",
}


class Rows:
    def stamp(self) -> Stamp:
        return Stamp("c", 1, "m", 16)

    def rows(self) -> list[IndexRow]:
        return [
            IndexRow(row, passage_of(row, text, context="Parks Board. Minute 7: GRITTING"), vector_of(row))
            for row, text in TEXTS.items()
        ]

    def changes_since(self, revision: int) -> Changes | None:
        raise AssertionError(revision)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    return WordIndex.open_or_rebuild(tmp_path_factory.mktemp("words"), Rows())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("repainted", {1, 2}),
        ("repainted contractor", {1, 2}),
        ("repainted bandstand", {1}),
        ('"young people"', {3}),
        ("young people", {3, 4}),
        ("“young people”", {3}),
        ("panel -railings", {3}),
        ('panel -"skate park"', {2}),
        ("-panel", set()),
        ("councils", {1}),
        ("Council’s bandstand", {1}),
        ("1500", {1}),
        ("1,500", {1}),
        ("24/00109", {5}),
        ("cafe", {4}),
        ("CAFÉ", {4}),
        ("bandstnad", {1}),
        ("contracter", {1, 2}),
        ("gritting", {1, 2, 3, 4, 5}),
        ("the", {1, 2, 3, 4}),
        ("the bandstand", {1}),
        ("zzzzqqq", set()),
        ("bandstand zzzzqqq", set()),
        ('"lake"', {1, 2, 3, 4, 5}),
        ("", set()),
        ('"" -', set()),
    ],
)
def test_every_word_and_phrase_typed_must_be_there(index: WordIndex, typed: str, found: set[int]) -> None:
    query = parse_words(typed)
    assert set(index.search(query, Filters(), 10, every_word=True).rows.tolist()) == found
    assert index.count(query, Filters()) == len(index.search(query, Filters(), 10, every_word=True))


def test_any_word_will_do_for_a_question_and_more_of_them_rank_higher(index: WordIndex) -> None:
    found = index.search(parse_words("who repainted the bandstand"), Filters(), 10)
    assert found.rows.tolist() == [1, 2]


HOSTILE = [
    "AND AND (",
    '"',
    "*:*",
    "x" * 10_000,
    "lake " * 2_000,
    "😀",
    "\x00",
    "a\x00b",
    "\ud800",
    "text:lake^5 OR row:[1 TO 5]",
    "-" * 500,
    '"-"',
    "/.*/",
    "\\",
    "~2",
    "{!}",
    "body:*",
    "a\ud800b",
]


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("every_word", [True, False])
def test_no_input_is_taken_for_a_query_language(index: WordIndex, typed: str, every_word: bool) -> None:
    query = parse_words(typed)
    index.search(query, Filters(bodies=(typed,), minute=typed), 10, every_word=every_word)
    index.search(parse_words("lake"), Filters(bodies=(typed,), minute=typed), 10)
    assert index.count(query, Filters()) <= len(TEXTS)
    index.scores(query, [1, 2])
    index.rarity(typed)


@given(typed=st.text(max_size=200))
def test_any_text_can_be_searched_for(index: WordIndex, typed: str) -> None:
    query = parse_words(typed)
    assert len(index.search(query, Filters(), 10)) <= len(TEXTS)
    assert index.count(query, Filters()) == len(index.search(query, Filters(), 10, every_word=True))


def test_scores_are_those_of_the_search(index: WordIndex) -> None:
    query = parse_words("repainted bandstand panel")
    found = dict(index.search(query, Filters(), 10))
    assert index.scores(query, [1, 2, 3, 5, 77]) == pytest.approx(found)
    assert index.scores(query, []) == {}
    assert index.scores(WordQuery(), [1]) == {}


def test_a_rare_word_tells_more_than_a_common_one(index: WordIndex) -> None:
    assert index.rarity("bandstand") > index.rarity("panel") > index.rarity("asked") - 1e-6
    assert index.rarity("?") < 0.2
    assert index.rarity("zzzzqqq") >= index.rarity("bandstand")


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("swans lake", WordQuery(("swans", "lake"))),
        ('"skate park" lake -swans', WordQuery(("lake",), ("skate park",), ("swans",))),
        ('-"skate park" x', WordQuery(("x",), (), ("skate park",))),
        ("2014-15 co-opted", WordQuery(("2014-15", "co-opted"))),
        ("scheme - any", WordQuery(("scheme", "any"))),
        ('an "open quote', WordQuery(("an", "open", "quote"))),
        ("lake lake", WordQuery(("lake",))),
        ("?? !!", WordQuery()),
    ],
)
def test_what_is_typed_is_read_as_words_phrases_and_what_is_ruled_out(typed: str, query: WordQuery) -> None:
    assert parse_words(typed) == query


def test_very_long_input_is_looked_at_only_so_far() -> None:
    assert len(parse_words(" ".join(f"w{n}" for n in range(5_000))).words) == 64


def test_an_index_in_memory_serves_as_one_on_disk(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    held = WordIndex.open_or_rebuild(tmp_path / "file" / "words", Rows())
    assert held.folder is None
    assert held.search(parse_words("bandstand"), Filters(), 5).rows.tolist() == [1]
