"""A query comes in; the passages that match it go out, best first.

``search`` is for who types words: every word, and every phrase in quotes, must be there. ``ask`` is for who
asks a question: candidates near in meaning and candidates that share its words are put together, looked at
once more token by token, and ordered by all three, and by how good the best of their item is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from minutebook.embed import (
    AskedTokens,
    Embedder,
    Reranker,
    TokenEmbedder,
    TurnedQuestion,
    token_cosines,
    turn_question,
)
from minutebook.index import Found, WordQuery, parse_words
from minutebook.model import Filters, Hit, Passage

CANDIDATES = 32  # of each retriever; 30 to 200 did equally well on gold, and each costs time
MOST_LOOKED_AT = 36  # of both together
RANK_DAMPING = 60
# What each way of looking counts for, in standard deviations over the candidates.
# A cross-encoder, where one is named, for as much as the others together.
WEIGHTS = {"meaning": 0.5, "words": 0.5, "tokens": 1.0, "pairs": 2.0}
# What the best passage of its item counts for, on the same scale: a resolution says little by itself.
ITEM_WEIGHT = 0.4
# Words that every passage holds still say something about the order of a question's words.
LEAST_RARITY = 0.05
_NO_DEVIATION = float(np.finfo(np.float32).eps)

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

    def newest(self, query: WordQuery, filters: Filters, limit: int) -> list[int]:
        """Give the rows that hold every word, those of the latest meetings first."""
        ...

    def scores(self, query: WordQuery, rows: Sequence[int]) -> Scores:
        """Score rows by the words they hold."""
        ...

    def count(self, query: WordQuery, filters: Filters, *, every_word: bool = True) -> int:
        """Count the rows that hold the words."""
        ...

    def rarity(self, word: str) -> float:
        """Say how much a word tells, >= 0."""
        ...

    def n_holding(self, forms: Sequence[str]) -> int:
        """Count the rows that hold a word in its commonest form."""
        ...


class PassageReader(Protocol):
    """Gives the passages of rows."""

    def passages(self, rows: Iterable[int]) -> Mapping[int, Passage]:
        """Give passages by row; those gone meanwhile are left out."""
        ...


@runtime_checkable
class TokenReader(Protocol):
    """Gives the packed token vectors of passages; a catalogue without them is searched all the same."""

    def token_vectors(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Give packed token vectors by the passages' keys; missing ones are left out."""
        ...


class Searcher:
    """Finds passages; holds one state of the two indexes."""

    def __init__(
        self,
        catalogue: PassageReader,
        dense: DenseEngine,
        words: WordEngine,
        embedder: Embedder,
        reranker: Reranker | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._dense = dense
        self._words = words
        self._embedder = embedder
        self._reranker = reranker
        # Asked of protocols once: it costs as much as reading a passage.
        self._token_embedder = embedder if isinstance(embedder, TokenEmbedder) else None
        self._token_reader = catalogue if isinstance(catalogue, TokenReader) else None
        self._asked: dict[tuple[str, Filters, int], list[Hit]] = {}
        self._cosines: dict[str, dict[str, NDArray[np.float32]]] = {}
        self._turned: dict[str, TurnedQuestion] = {}
        self._weights: dict[tuple[str, ...], NDArray[np.float32]] = {}

    def search(
        self, query: str, filters: Filters, *, limit: int, offset: int = 0, newest: bool = False
    ) -> list[Hit]:
        """Find passages that hold every word and phrase typed, and nothing ruled out with ``-``.

        Args:
            query: words, "phrases in quotes", -words.
            filters: what to narrow to.
            limit: most hits to give.
            offset: how many are passed over.
            newest: whether those of the latest meetings come first.

        Returns:
            Hits by BM25, best first, or by date; none where nothing is asked for.
        """
        words, upto = parse_words(query), offset + limit
        if newest:
            rows = self._words.newest(words, filters, upto)[offset:]
            scores: Scores = self._words.scores(words, rows)
            found = [(row, scores.get(row, 0.0)) for row in rows]
        else:
            found = list(self._words.search(words, filters, upto, every_word=True))[offset:]
        passages = self._catalogue.passages([row for row, _ in found])
        return _hits(found, passages, {"words": dict(found)})

    def count(self, query: str, filters: Filters) -> int:
        """Count the passages that :meth:`search` could give."""
        return self._words.count(parse_words(query), filters)

    def n_holding(self, forms: Sequence[str]) -> int:
        """Count the passages that hold a word, given its forms; the form that most hold counts."""
        return self._words.n_holding(forms)

    def token_weights(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Say how much the word that each token of a question is part of tells; they sum to 1."""
        asked = tuple(words)
        if asked not in self._weights:
            rarity = {word: max(self._words.rarity(word), LEAST_RARITY) for word in set(words)}
            weights = np.array([rarity[word] for word in words], np.float32)
            self._weights[asked] = weights / weights.sum() if asked else weights
        return self._weights[asked]

    def ask(self, question: str, filters: Filters, *, limit: int) -> list[Hit]:
        """Find the passages that best bear on a question; the same once more costs nothing.

        Args:
            question: plain words; a phrase in quotes counts for more where it stands as it is.
            filters: what to narrow to.
            limit: most hits to give.

        Returns:
            Hits by the joined score, best first. ``why`` holds the cosine of ``meaning``, the BM25 score of
            ``words``, the weighted mean of the ``tokens``' best cosines, and what a cross-encoder says of
            the ``pairs`` of question and passage, each where there is one.
        """
        # What is looked at is the same for every smaller limit.
        asked = (question, filters, max(limit, CANDIDATES))
        if asked not in self._asked:
            self._asked[asked] = self._ask(*asked)
        return self._asked[asked][:limit]

    def _ask(self, question: str, filters: Filters, limit: int) -> list[Hit]:
        words = _as_asked(parse_words(question))
        if words.finds_nothing:
            return []
        vector, asked = self._encode(question)
        # Those that both find early: half as many again were measured to gain as many questions as they lose.
        rows = self._candidates(vector, words, filters, limit)[: max(MOST_LOOKED_AT, limit)]
        passages = self._catalogue.passages(rows)
        rows = [row for row in rows if row in passages]
        if not rows:
            return []
        evidence: dict[str, Scores] = {
            "meaning": self._dense.scores(vector, rows),
            "words": dict.fromkeys(rows, 0.0) | dict(self._words.scores(words, rows)),
            "tokens": self._token_scores(question, asked, {row: passages[row].key for row in rows}),
        }
        if self._reranker is not None:
            texts = [f"{passages[row].context}\n{passages[row].extract.text}" for row in rows]
            scores = self._reranker.score(question, texts)
            evidence["pairs"] = dict(zip(rows, scores.tolist(), strict=True))
        joined = sum_of_standardised(rows, evidence, WEIGHTS)
        items = {row: passages[row].item_id for row in rows}
        ranked = with_best_of_item(joined, items, weight=ITEM_WEIGHT)
        return _hits(ranked[:limit], passages, evidence)

    def _encode(self, question: str) -> tuple[NDArray[np.float32], AskedTokens | None]:
        if self._token_embedder is not None:
            return self._token_embedder.encode_question_with_tokens(question)
        return self._embedder.encode_question(question), None

    def _candidates(
        self, vector: NDArray[np.float32], words: WordQuery, filters: Filters, limit: int
    ) -> list[int]:
        """Rows that either retriever finds, those that both find early first."""
        near = self._dense.search(vector, filters, limit)
        sharing = self._words.search(words, filters, limit)
        return [row for row, _ in reciprocal_rank([near.rows.tolist(), sharing.rows.tolist()])]

    def _token_scores(self, question: str, asked: AskedTokens | None, keys: Mapping[int, str]) -> Scores:
        """Score rows by late interaction; none where the model or the catalogue holds no token vectors.

        Source:
            Khattab & Zaharia, ColBERT, SIGIR 2020; that the question's tokens are weighed is ours.
        """
        if asked is None:
            return {}
        cosines = self.token_cosines(question, keys.values())
        weights = self.token_weights(asked.words)
        return {
            row: float(cosines[key].max(axis=0)[:-1] @ weights) for row, key in keys.items() if key in cosines
        }

    def token_cosines(self, question: str, keys: Iterable[str]) -> Mapping[str, NDArray[np.float32]]:
        """Say how near the tokens of passages come to a question, and remember it.

        Returns:
            By key (n, m + 1): the cosines of a passage's n tokens with the question's m and with it as a
            whole. Passages without token vectors are left out.
        """
        vector, asked = self._encode(question)
        if asked is None or not asked.words or self._token_reader is None:
            return {}
        known = self._cosines.setdefault(question, {})
        wanted = list(dict.fromkeys(keys))
        unknown = [key for key in wanted if key not in known]
        if unknown:
            packed = self._token_reader.token_vectors(unknown)
            held = [key for key, tokens in packed.items() if tokens]
            if question not in self._turned:
                self._turned[question] = turn_question(np.concatenate([asked.vectors, vector[None]]))
            cosines = token_cosines(self._turned[question], [packed[key] for key in held])
            known |= zip(held, cosines, strict=True)
        return {key: known[key] for key in wanted if key in known}


def _as_asked(query: WordQuery) -> WordQuery:
    """Read a question's dashes and quotes as what they are in a sentence: nothing is ruled out by them."""
    inside = " ".join((*query.phrases, *query.without)).split()
    return WordQuery(tuple(dict.fromkeys((*query.words, *inside))), query.phrases)


def _hits(
    ranked: Sequence[tuple[int, float]], passages: Mapping[int, Passage], evidence: Mapping[str, Scores]
) -> list[Hit]:
    return [
        Hit(passages[row], score, {name: scores[row] for name, scores in evidence.items() if row in scores})
        for row, score in ranked
        if row in passages
    ]


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


def standardised(scores: Scores, rows: Sequence[int]) -> dict[int, float]:
    """Turn scores into standard deviations from their mean, over those of the rows that have one.

    Returns:
        A number for every row; 0, the mean, for a row without a score, or where all scores are equal.
    """
    held = np.array([scores[row] for row in rows if row in scores], np.float64)
    mean, deviation = (float(held.mean()), float(held.std())) if len(held) else (0.0, 0.0)
    if deviation < _NO_DEVIATION:
        return dict.fromkeys(rows, 0.0)
    return {row: (scores[row] - mean) / deviation if row in scores else 0.0 for row in rows}


def sum_of_standardised(
    rows: Sequence[int], evidence: Mapping[str, Scores], weights: Mapping[str, float]
) -> dict[int, float]:
    """Join scores of different scales: the weighted sum of each, in standard deviations.

    Args:
        rows: the candidates.
        evidence: one set of scores a way of looking.
        weights: what each way counts for, by the same names.

    Source:
        The z-score normalisation of Montague & Aslam, Relevance Score Normalization for Metasearch, CIKM
        2001, over the candidates alone.
    """
    joined = dict.fromkeys(rows, 0.0)
    for name, scores in evidence.items():
        for row, score in standardised(scores, rows).items():
            joined[row] += weights[name] * score
    return joined


def with_best_of_item(joined: Scores, items: Mapping[int, str], *, weight: float) -> list[tuple[int, float]]:
    """Add to each row's score its share of its item's best.

    Args:
        joined: the score of each row.
        items: the item of each row.
        weight: what the item's best score counts for beside the row's own, >= 0.

    Returns:
        Rows with their score, best first; ties keep the order given.
    """
    best: dict[str, float] = {}
    for row, score in joined.items():
        best[items[row]] = max(score, best.get(items[row], score))
    scores = {row: score + weight * best[items[row]] for row, score in joined.items()}
    return sorted(scores.items(), key=lambda pair: -pair[1])
