"""An embedder that needs no model, and small papers of an invented council, for tests of the library."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minutebook.embed import AskedTokens, pack_tokens

DIMENSION = 24
MATTERS = (
    "the lake",
    "a skate park",
    "the bandstand",
    "winter gritting",
    "allotment rents",
    "the clock tower",
)


class WordEmbedder:
    """Gives each word a direction by its hash; keeps every text that it was asked to encode."""

    def __init__(self, model_id: str = "words@1") -> None:
        self.model_id = model_id
        self.dimension = DIMENSION
        self.max_tokens = 256
        self.encoded: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 2

    def encode(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.encoded += texts
        if on_progress is not None:
            on_progress(len(texts), len(texts))
        return np.stack([self.encode_question(text) for text in texts])

    def encode_question(self, text: str) -> NDArray[np.float32]:
        vector = np.full(DIMENSION, 1e-3, dtype=np.float32)
        for word in text.lower().split():
            vector[hashlib.sha256(word.encode()).digest()[0] % DIMENSION] += 1
        return (vector / np.linalg.norm(vector)).astype(np.float32)


class TokenWordEmbedder(WordEmbedder):
    """The same, and a vector for each word besides."""

    def encode_with_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> tuple[NDArray[np.float32], tuple[bytes, ...]]:
        vectors = self.encode(texts, on_progress=on_progress)
        return vectors, tuple(pack_tokens(self._tokens(text)) for text in texts)

    def encode_question_with_tokens(self, text: str) -> tuple[NDArray[np.float32], AskedTokens]:
        return self.encode_question(text), AskedTokens(self._tokens(text), tuple(text.split()))

    def _tokens(self, text: str) -> NDArray[np.float32]:
        return np.stack([self.encode_question(word) for word in text.split()])


def minutes_text(day: str, first_number: int, *, heard: str = "An officer presented a report on") -> str:
    """The minutes of one meeting of an invented commission, with a resolution on every matter."""
    items = [
        f"{first_number + n}. {matter.upper()}\n\n{heard} {matter}, and members asked what it would cost.\n\n"
        f"Resolved:-\n\n(1) That the report on {matter} be noted.\n\n"
        f"(2) That an update on {matter} be brought to the meeting in a year's time.\n"
        for n, matter in enumerate(MATTERS)
    ]
    head = f"PARKS AND OPEN SPACES SELECT COMMISSION\n{day}\n\n"
    present = "Present:- Councillor Reed (in the Chair); Councillors Ash and Moss.\n\n"
    return head + present + "\n".join(items)


def write_papers(folder: Path, days: Sequence[str]) -> list[Path]:
    """Write the minutes of several meetings, each in a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n, day in enumerate(days):
        path = folder / f"minutes-{n:02d}.txt"
        path.write_text(minutes_text(day, 1 + n * len(MATTERS)), "utf-8")
        paths.append(path)
    return paths
