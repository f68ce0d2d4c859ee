"""The models that a library asks, each opened when it is first wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from minutebook.errors import ModelMismatch
from minutebook.settings import Settings

if TYPE_CHECKING:
    from minutebook.embed import Embedder, Reranker

OpenEmbedder = Callable[[Settings], "Embedder"]


def open_named(settings: Settings) -> Embedder:
    """Open the embedding model that the settings name."""
    from minutebook.embed import open_embedder  # noqa: PLC0415 - what searches nothing loads no tokenizer

    return open_embedder(settings)


class Models:
    """The embedding model and, where one is named, the cross-encoder; for many threads."""

    def __init__(self, settings: Settings, open_embedder: OpenEmbedder) -> None:
        self._settings = settings
        self._open_embedder = open_embedder
        self._embedder: Embedder | None = None
        self._reranker: Reranker | None = None
        self._lock = threading.Lock()

    def embedder(self) -> Embedder:
        """The embedding model."""
        with self._lock:
            if self._embedder is None:
                self._embedder = self._open_embedder(self._settings)
            return self._embedder

    def reranker(self) -> Reranker | None:
        """The cross-encoder; None where the settings name none."""
        from minutebook.embed import open_reranker  # noqa: PLC0415 - as above

        with self._lock:
            if self._reranker is None:
                self._reranker = open_reranker(self._settings)
            return self._reranker

    def check(self, held: str | None) -> None:
        """Refuse to search what was encoded with another model.

        Args:
            held: the id of the model that the passages were encoded with; None where there are none.

        Raises:
            ModelMismatch: it is not the one that the settings name.
        """
        wanted = self.embedder().model_id
        if held is not None and held != wanted:
            raise ModelMismatch(
                f"The index was made with the embedding model {held}, and the settings name {wanted}.",
                "Run minutebook add once to encode it anew, or set MINUTEBOOK_EMBEDDING_MODEL back.",
            )
