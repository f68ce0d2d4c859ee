from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from minutebook.model import Passage
from minutebook.register import Meaning
from register_papers import extract

ROWS = {"north": (1, 2), "northish": (3,), "east": (4,), "south": (5,), "silent": ()}
VECTORS = {1: (0.0, 1.0), 2: (0.0, 3.0), 3: (0.6, 0.8), 4: (1.0, 0.0), 5: (0.0, -1.0)}


class Kept:
    def passages_of_item(self, item_id: str) -> list[tuple[int, Passage]]:
        return [(row, self._passage(item_id, row)) for row in ROWS[item_id]]

    def vectors(self, rows: Sequence[int]) -> NDArray[np.float32]:
        return np.array([VECTORS[row] for row in rows], dtype=np.float32)

    def _passage(self, item_id: str, row: int) -> Passage:
        words = extract("Words.")
        return Passage(
            f"{item_id}#p{row}", item_id, "paper", row, "minute", None, None, None, "", "", words, ""
        )


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("north", "north", 1.0),
        ("north", "northish", 0.8),
        ("north", "east", 0.0),
        ("north", "south", 0.0),
        ("north", "silent", 0.0),
        ("silent", "silent", 0.0),
    ],
)
def test_items_are_as_alike_as_the_means_of_their_vectors(one: str, other: str, alike: float) -> None:
    assert Meaning(Kept())(one, other) == pytest.approx(alike, abs=1e-6)
