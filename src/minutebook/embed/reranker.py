"""A cross-encoder, where one is named: it reads a question and a passage together and says how well they fit.

It is better and far slower than comparing vectors, so it looks only at the candidates, and none is loaded
unless a user names one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from minutebook.errors import SettingsError
from minutebook.settings import Settings

_BATCH = 16


class Reranker(Protocol):
    """What scores pairs of a question and a passage."""

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Say how well each text answers a question, (n,), higher is better; the scale is the model's."""
        ...


@dataclass(frozen=True, eq=False)
class CrossEncoderReranker:
    """A sentence-transformers cross-encoder, loaded at the first question."""

    name: str

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Say how well each text answers a question, (n,), higher is better.

        Raises:
            SettingsError: there is no such model here.
        """
        if not texts:
            return np.zeros(0, np.float32)
        pairs = [(question, text) for text in texts]
        scores = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False)
        return np.asarray(scores, np.float32).reshape(len(pairs), -1)[:, -1]

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 - loads torch

        try:
            return CrossEncoder(self.name, local_files_only=Path(self.name).is_dir())
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"The cross-encoder {self.name!r} is neither a folder nor a model that can be fetched.",
                "Set MINUTEBOOK_RERANKING_MODEL to a folder, or leave it out to do without.",
            ) from error


def open_reranker(settings: Settings) -> Reranker | None:
    """Give the cross-encoder that the settings name; None where they name none. Nothing is loaded yet."""
    return CrossEncoderReranker(settings.reranking_model) if settings.reranking_model else None
