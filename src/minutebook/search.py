"""A query comes in; the passages that match it go out, best first.

``search`` is for who types words: every word, and every phrase in quotes, must be there. ``ask`` is for who
asks a question: what is near in meaning and what shares its words are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from minutebook.embed import Embedder
from minutebook.index import Found, WordQuery, parse_words
from minutebook.model import Filters, Hit, Passage

CANDIDATES = 100
RANK_DAMPING = 60

Scores = Mapping[int, float]


class DenseEngine(Protocol):
    """Finds rows by the nearness of vectors."""

    def search(self, query: NDArray[np.float32], filters: Filters, limit: int) -> Found:
        """Find the nearest rows."""
        ...

    def scores(self, query: NDArray[np.float32], rows: Sequence[int]) -> Scores:
        """Score rows by nearness."""
        ...


class WordEngine(Protocol):
    """Finds rows by words."""

    def search(self, query: WordQuery, filters: Filters, limit: int, *, every_word: bool = False) -> Found:
        """Find rows that hold the words."""
        ...

    def scores(self, query: WordQuery, rows: Sequence[int]) -> Scores:
        """Score rows by the words they hold."""
        ...

    def count(self, query: WordQuery, filters: Filters, *, every_word: bool = True) -> int:
        """Count the rows that hold the words."""
        ...


class PassageReader(Protocol):
    """Gives the passages of rows."""

    def passages(self, rows: Iterable[int]) -> Mapping[int, Passage]:
        """Give passages by row; those gone meanwhile are left out."""
        ...


class Searcher:
    """Finds passages; holds one state of the two indexes."""

    def __init__(
        self, catalogue: PassageReader, dense: DenseEngine, words: WordEngine, embedder: Embedder
    ) -> None:
        self._catalogue = catalogue
        self._dense = dense
        self._words = words
        self._embedder = embedder

    def search(self, query: str, filters: Filters, *, limit: int) -> list[Hit]:
        """Find passages that hold every word and phrase typed, and nothing ruled out with ``-``.

        Args:
            query: words, "phrases in quotes", -words.
            filters: what to narrow to.
            limit: most hits to give.

        Returns:
            Hits by BM25, best first; none where nothing is asked for.
        """
        found = self._words.search(parse_words(query), filters, limit, every_word=True)
        return self._hits(list(found), {"words": dict(found)})

    def count(self, query: str, filters: Filters) -> int:
        """Count the passages that :meth:`search` could give."""
        return self._words.count(parse_words(query), filters)

    def ask(self, question: str, filters: Filters, *, limit: int) -> list[Hit]:
        """Find the passages that best bear on a question, by meaning and words together.

        Args:
            question: plain words; phrases in quotes weigh as such.
            filters: what to narrow to.
            limit: most hits to give.

        Returns:
            Hits by the joined score, best first, each with the score of either retriever in ``why``.
        """
        words = parse_words(question)
        if words.finds_nothing:
            return []
        vector = self._embedder.encode_question(question)
        by_retriever: dict[str, Scores] = {
            "meaning": dict(self._dense.search(vector, filters, max(CANDIDATES, limit))),
            "words": dict(self._words.search(words, filters, max(CANDIDATES, limit))),
        }
        joined = reciprocal_rank([list(scores) for scores in by_retriever.values()])
        return self._hits(joined[:limit], by_retriever)

    def _hits(self, ranked: Sequence[tuple[int, float]], by_retriever: Mapping[str, Scores]) -> list[Hit]:
        passages = self._catalogue.passages([row for row, _ in ranked])
        return [
            Hit(
                passages[row],
                score,
                {name: scores[row] for name, scores in by_retriever.items() if row in scores},
            )
            for row, score in ranked
            if row in passages
        ]


def group_by_item(hits: Sequence[Hit]) -> list[tuple[str, list[Hit]]]:
    """Put hits of one item together: items by their best hit, hits of an item in the order given."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.passage.item_id, []).append(hit)
    return list(groups.items())


def reciprocal_rank(rankings: Sequence[Sequence[int]], *, k: int = RANK_DAMPING) -> list[tuple[int, float]]:
    """Join rankings by reciprocal rank, best first.

    Args:
        rankings: one list a retriever, best first; ranks count from 1.
        k: damping, dimensionless, > 0.

    Returns:
        Rows with a score in (0, len(rankings) / (k + 1)]; ties keep first-seen order.

    Source:
        Cormack, Clarke & Büttcher, SIGIR 2009.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, row in enumerate(ranking, start=1):
            scores[row] = scores.get(row, 0.0) + 1 / (k + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])
