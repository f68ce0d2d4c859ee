from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index_rows import DIMENSION, passage_of
from minutebook.embed import AskedTokens, pack_tokens
from minutebook.index import Changes, DenseIndex, IndexRow, Stamp, WordIndex
from minutebook.model import Filters, Hit, Passage
from minutebook.search import (
    Searcher,
    reciprocal_rank,
    standardised,
    sum_of_standardised,
    with_best_of_item,
)

TEXTS = {
    1: "The bandstand roof leaked and was mended.",
    2: "Members asked who paid for the roof.",
    3: "Swans were counted on the lake in June.",
    4: "The railings by the lake want painting.",
    5: "A skate park was opened by the young people.",
    6: "Resolved: that the cost be noted.",
}
MEANINGS = {
    "bandstand": 0,
    "pavilion": 0,
    "roof": 1,
    "swans": 2,
    "birds": 2,
    "railings": 3,
    "cost": 5,
    "paid": 5,
}


def meaning_of(text: str) -> np.ndarray:
    """A direction for each known meaning in the text; words of one meaning share it."""
    vector = np.full(DIMENSION, 0.01, np.float32)
    for word, place in MEANINGS.items():
        vector[place] += word in text.lower()
    return (vector / np.linalg.norm(vector)).astype(np.float32)


class Catalogue:
    """Passages by row; those in ``gone`` were removed after the indexes were made."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.held = {row: passage_of(row, text, context="") for row, text in TEXTS.items()}

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        return {row: self.held[row] for row in rows if row not in self.gone}

    def stamp(self) -> Stamp:
        return Stamp("c", 1, "m", DIMENSION)

    def rows(self) -> list[IndexRow]:
        return [IndexRow(row, self.held[row], meaning_of(text)) for row, text in TEXTS.items()]

    def changes_since(self, revision: int) -> Changes | None:
        raise AssertionError(revision)


class CatalogueWithTokens(Catalogue):
    def token_vectors(self, keys: Iterable[str]) -> dict[str, bytes]:
        packed = {f"key-{row}": pack_tokens(tokens_of(text)) for row, text in TEXTS.items() if row != 6}
        return {key: packed[key] for key in keys if key in packed}


def tokens_of(text: str) -> np.ndarray:
    return np.stack([meaning_of(word) for word in text.split()])


class MeaningEmbedder:
    model_id = "meanings@1"
    dimension = DIMENSION
    max_tokens = 256

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def encode(self, texts: list[str], *, on_progress: object = None) -> np.ndarray:
        raise AssertionError(texts, on_progress)

    def encode_question(self, text: str) -> np.ndarray:
        return meaning_of(text)


class TokenMeaningEmbedder(MeaningEmbedder):
    def encode_with_tokens(self, texts: list[str], *, on_progress: object = None) -> object:
        raise AssertionError(texts, on_progress)

    def encode_question_with_tokens(self, text: str) -> tuple[np.ndarray, AskedTokens]:
        return meaning_of(text), AskedTokens(tokens_of(text), tuple(text.split()))


def searcher_of(folder: Path, catalogue: Catalogue, embedder: MeaningEmbedder) -> Searcher:
    dense = DenseIndex.open_or_rebuild(folder / "dense", catalogue, exact_up_to=100)
    words = WordIndex.open_or_rebuild(folder / "words", catalogue)
    return Searcher(catalogue, dense, words, embedder)  # type: ignore[arg-type]


@pytest.fixture(params=["tokens", "no tokens"])
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> Searcher:
    if request.param == "tokens":
        return searcher_of(tmp_path, CatalogueWithTokens(), TokenMeaningEmbedder())
    return searcher_of(tmp_path, Catalogue(), MeaningEmbedder())


def rows(hits: Iterable[Hit]) -> list[int]:
    return [hit.passage.position for hit in hits]


def test_typed_words_must_be_there(searcher: Searcher) -> None:
    assert set(rows(searcher.search("roof", Filters(), limit=10))) == {1, 2}
    assert rows(searcher.search("roof -bandstand", Filters(), limit=10)) == [2]
    assert rows(searcher.search('"young people"', Filters(), limit=10)) == [5]
    assert searcher.search("pavilion", Filters(), limit=10) == []
    assert searcher.count("lake", Filters()) == 2
    assert len(searcher.search("lake", Filters(), limit=1)) == 1


def test_a_question_finds_by_meaning_what_shares_no_word(searcher: Searcher) -> None:
    hits = searcher.ask("where do the birds go", Filters(), limit=3)
    assert rows(hits)[0] == 3
    assert hits[0].why["meaning"] > 0.9


def test_fewer_hits_are_the_first_of_more(searcher: Searcher) -> None:
    hits = searcher.ask("where do the birds go", Filters(), limit=4)
    assert len(hits) == 4
    assert searcher.ask("where do the birds go", Filters(), limit=2) == hits[:2]


def test_a_question_finds_by_words_what_has_no_meaning_known(searcher: Searcher) -> None:
    assert rows(searcher.ask("was a skate park opened", Filters(), limit=1)) == [5]


def test_a_question_is_narrowed_by_filters(searcher: Searcher) -> None:
    hits = searcher.ask("roof of the bandstand", Filters(bodies=("Parks Board",)), limit=10)
    assert set(rows(hits)) <= {2, 4, 6}
    assert rows(hits)[0] == 2


def test_quotes_and_dashes_in_a_question_rule_nothing_out(searcher: Searcher) -> None:
    assert rows(searcher.ask('bandstand "no such phrase" -roof', Filters(), limit=1)) == [1]


@pytest.mark.parametrize("question", ["", "  ", "??", '""', "😀"])
def test_a_question_without_words_finds_nothing(searcher: Searcher, question: str) -> None:
    assert searcher.ask(question, Filters(), limit=5) == []
    assert searcher.search(question, Filters(), limit=5) == []


def test_passages_removed_meanwhile_are_left_out(tmp_path: Path) -> None:
    catalogue = CatalogueWithTokens()
    searcher = searcher_of(tmp_path, catalogue, TokenMeaningEmbedder())
    catalogue.gone = {1}
    assert 1 not in rows(searcher.ask("bandstand roof", Filters(), limit=10))
    assert rows(searcher.search("roof", Filters(), limit=10)) == [2]


def test_each_way_of_looking_says_what_it_found(tmp_path: Path) -> None:
    hits = searcher_of(tmp_path, CatalogueWithTokens(), TokenMeaningEmbedder()).ask(
        "roof cost", Filters(), limit=6
    )
    by_row = {hit.passage.position: hit for hit in hits}
    assert by_row[1].why.keys() == {"meaning", "words", "tokens"}
    assert by_row[6].why.keys() == {"meaning", "words"}, "a passage without tokens is ranked all the same"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


class LongestFirst:
    """Says of the longest text that it answers best; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        self.asked.append((question, len(texts)))
        return np.array([len(text) for text in texts], np.float32)


def test_a_cross_encoder_that_is_named_looks_at_every_candidate_once(tmp_path: Path) -> None:
    catalogue, reranker = Catalogue(), LongestFirst()
    plain = searcher_of(tmp_path / "plain", catalogue, MeaningEmbedder())
    second = Searcher(catalogue, plain._dense, plain._words, MeaningEmbedder(), reranker)
    found = plain.ask("ducks", Filters(), limit=9)
    looked_at = second.ask("ducks", Filters(), limit=9)
    second.ask("ducks", Filters(), limit=9)
    assert reranker.asked == [("ducks", len(found))]
    assert rows(looked_at) != rows(found)
    assert sorted(rows(looked_at)) == sorted(rows(found))
    assert all("pairs" in hit.why for hit in looked_at)


def test_reciprocal_rank_counts_ranks_from_one() -> None:
    assert reciprocal_rank([[7, 8], [8]], k=60) == [(8, 1 / 62 + 1 / 61), (7, 1 / 61)]
    assert reciprocal_rank([]) == []


@given(rankings=st.lists(st.lists(st.integers(0, 30), unique=True), max_size=4))
def test_reciprocal_rank_keeps_every_row_once_within_its_bounds(rankings: list[list[int]]) -> None:
    joined = reciprocal_rank(rankings)
    assert sorted(row for row, _ in joined) == sorted({row for ranking in rankings for row in ranking})
    assert all(0 < score <= len(rankings) / 61 for _, score in joined)


@given(scores=st.dictionaries(st.integers(0, 20), st.floats(-100, 100), max_size=12))
def test_standardised_scores_have_mean_nought_and_keep_their_order(scores: dict[int, float]) -> None:
    made = standardised(scores, range(25))
    held = np.array([made[row] for row in scores])
    assert set(made) == set(range(25))
    assert all(made[row] == 0 for row in set(range(25)) - set(scores))
    assert abs(held.mean() if len(held) else 0.0) < 1e-6
    in_order = [made[row] for row, _ in sorted(scores.items(), key=lambda pair: pair[1])]
    assert in_order == sorted(in_order)


def test_the_sum_weighs_each_way_of_looking() -> None:
    evidence = {"a": {1: 1.0, 2: 3.0}, "b": {1: 30.0, 2: 10.0}}
    assert sum_of_standardised([1, 2], evidence, {"a": 2, "b": 1}) == {1: -1.0, 2: 1.0}


def test_the_best_of_an_item_lifts_the_others_of_it() -> None:
    ranked = with_best_of_item({1: 3.0, 2: 0.0, 3: 0.5}, {1: "x", 2: "x", 3: "y"}, weight=0.5)
    assert ranked == [(1, 4.5), (2, 1.5), (3, 0.75)]
