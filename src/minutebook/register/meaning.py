"""How alike two items are in meaning, from the vectors of their passages that are held already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from minutebook.model import Passage

PASSAGES_TAKEN = 6
"""How many passages, from its beginning, stand for an item: later ones go into its details."""


class Vectors(Protocol):
    """What the catalogue tells of passages and their vectors."""

    def passages_of_item(self, item_id: str) -> list[tuple[int, Passage]]:
        """The rows and passages of an item, in its order."""

    def vectors(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of rows, ``(len(rows), dimension)``; all zero where there is none."""


class Meaning:
    """Similarity of items: the cosine of their mean vectors, 0 where an item has none."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._mean = lru_cache(maxsize=10_000)(self._read_mean)

    def __call__(self, one: str, other: str) -> float:
        """How alike two items are by their ids, 0 to 1."""
        first, second = self._mean(one), self._mean(other)
        return max(float(first @ second), 0.0) if first.size == second.size else 0.0

    def _read_mean(self, item_id: str) -> NDArray[np.float32]:
        rows = [row for row, _ in self._vectors.passages_of_item(item_id)][:PASSAGES_TAKEN]
        if not rows:
            return np.zeros(0, dtype=np.float32)
        mean: NDArray[np.float32] = self._vectors.vectors(rows).mean(axis=0)
        length = float(np.linalg.norm(mean))
        return mean / np.float32(length) if length else mean
