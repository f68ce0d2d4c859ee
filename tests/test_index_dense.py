from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from index_rows import passage_of
from minutebook.index import Changes, DenseIndex, IndexRow, Stamp
from minutebook.model import Filters

N = 3_000
DIMENSION = 24


def vectors_of(n: int) -> np.ndarray:
    """Directions in 40 clusters, as texts have them."""
    generator = np.random.default_rng(7)
    centres = generator.normal(size=(40, DIMENSION))
    vectors = centres[generator.integers(40, size=n)] + 0.6 * generator.normal(size=(n, DIMENSION))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


VECTORS = vectors_of(N + 100)


class Rows:
    """A source of many rows; the first change takes the last hundred in and the first ten out."""

    def __init__(self) -> None:
        self.revision = 1

    def stamp(self) -> Stamp:
        return Stamp("c", self.revision, "m", DIMENSION)

    def rows(self) -> list[IndexRow]:
        return [IndexRow(row, passage_of(row), VECTORS[row]) for row in range(N)]

    def changes_since(self, revision: int) -> Changes:
        assert revision == 1
        added = [IndexRow(row, passage_of(row), VECTORS[row]) for row in range(N, N + 100)]
        return Changes(added, list(range(10)))


def nearest(row: int, allowed: np.ndarray, limit: int) -> list[int]:
    scores = VECTORS @ VECTORS[row]
    order = np.lexsort((np.arange(len(scores)), -scores))
    return [int(one) for one in order if allowed[one]][:limit]


@pytest.fixture(scope="module")
def approximate(tmp_path_factory: pytest.TempPathFactory) -> DenseIndex:
    return DenseIndex.open_or_rebuild(tmp_path_factory.mktemp("dense"), Rows(), exact_up_to=1_000)


def test_below_the_limit_the_search_is_exact(tmp_path: Path) -> None:
    index = DenseIndex.open_or_rebuild(tmp_path, Rows(), exact_up_to=N)
    allowed = np.arange(N + 100) < N
    assert index.recall == 1.0
    for row in (3, 500, 2_999):
        assert index.search(VECTORS[row], Filters(), 20).rows.tolist() == nearest(row, allowed, 20)


def test_above_the_limit_the_recall_is_measured_and_kept(approximate: DenseIndex) -> None:
    allowed = np.arange(N + 100) < N
    shares = [
        np.isin(nearest(row, allowed, 20), approximate.search(VECTORS[row], Filters(), 20).rows).mean()
        for row in range(0, N, 100)
    ]
    assert approximate.approximate is not None
    assert 0.9 <= approximate.recall <= 1.0
    assert np.mean(shares) >= 0.9


def test_scores_are_exact_cosines_best_first(approximate: DenseIndex) -> None:
    found = approximate.search(VECTORS[5], Filters(), 30)
    assert np.allclose(found.scores, VECTORS[found.rows] @ VECTORS[5], atol=1e-5)
    assert list(found.scores) == sorted(found.scores, reverse=True)


@pytest.mark.parametrize("bodies", [(), ("Parks Board",)])
def test_under_a_narrow_filter_the_search_is_exact(approximate: DenseIndex, bodies: tuple[str, ...]) -> None:
    since = dt.date(2019, 1, 1) + dt.timedelta(days=99)
    until = since + dt.timedelta(days=100)
    rows = np.arange(N + 100)
    allowed = (rows % 5 > 0) & (rows >= 100) & (rows <= 200) & ((rows % 2 == 0) | (not bodies))
    found = approximate.search(VECTORS[5], Filters(bodies=bodies, since=since, until=until), 15)
    assert found.rows.tolist() == nearest(5, allowed, 15)


def test_a_wide_filter_lets_nothing_else_through(approximate: DenseIndex) -> None:
    found = approximate.search(VECTORS[5], Filters(bodies=("Lakes Panel",)), 100)
    assert len(found) == 100
    assert (found.rows % 2 == 1).all()


def test_changes_go_into_the_lists_without_learning_them_again(tmp_path: Path) -> None:
    source = Rows()
    first = DenseIndex.open_or_rebuild(tmp_path, source, exact_up_to=1_000)
    source.revision = 2
    second = DenseIndex.open_or_rebuild(tmp_path, source, exact_up_to=1_000)
    assert second.n_learnt == first.n_learnt == N
    assert len(second) == N + 90
    assert second.search(VECTORS[N + 50], Filters(), 1).rows.tolist() == [N + 50]
    assert 3 not in second.search(VECTORS[3], Filters(), 50).rows
    assert second.scores(VECTORS[3], [3, N + 50]).keys() == {N + 50}


def test_scores_of_rows_not_held_are_left_out(approximate: DenseIndex) -> None:
    scores = approximate.scores(VECTORS[5], [5, 10**9, -4])
    assert scores == {5: pytest.approx(1.0, abs=1e-5)}


@pytest.mark.parametrize("limit", [0, -1])
def test_no_hits_asked_for_gives_none(approximate: DenseIndex, limit: int) -> None:
    assert len(approximate.search(VECTORS[0], Filters(), limit)) == 0


def test_the_same_rows_always_make_the_same_index(tmp_path: Path) -> None:
    found = [
        DenseIndex.open_or_rebuild(tmp_path / name, Rows(), exact_up_to=1_000)
        .search(VECTORS[9], Filters(), 40)
        .rows.tolist()
        for name in ("a", "b")
    ]
    assert found[0] == found[1]
