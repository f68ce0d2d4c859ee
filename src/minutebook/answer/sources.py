"""What an answer is made from: a searcher, what is kept, and an embedder, each as far as it is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from minutebook.catalogue.entries import BodyEntry, Counts, MeetingEntry, MinuteHead, ReferenceEntry
from minutebook.model import Filters, Hit, Item, ItemKind, Page, Passage

Vectors = NDArray[np.float32]

HITS_READ = 32  # for one question


class Searching(Protocol):
    """Finds passages."""

    def ask(self, question: str, filters: Filters, *, limit: int) -> list[Hit]:
        """Find the passages that best bear on a question, best first."""
        ...

    def n_holding(self, forms: Sequence[str]) -> int:
        """Count the passages that hold a word, given its forms."""
        ...

    def count(self, query: str, filters: Filters) -> int:
        """Count the passages that hold every word and phrase."""
        ...

    def token_cosines(self, question: str, keys: Iterable[str]) -> Mapping[str, Vectors]:
        """Say how near the tokens of passages come to those of a question and to it as a whole, by key."""
        ...

    def token_weights(self, words: Sequence[str]) -> Vectors:
        """Say how much the word that each token is part of tells; they sum to 1."""
        ...


class Keeping(Protocol):
    """Gives what is kept of papers, meetings and items."""

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """Give items by id; those not held are left out."""
        ...

    def items_of_meeting(self, meeting_id: str) -> list[Item]:
        """Give the items of a meeting in order."""
        ...

    def passages_of_item(self, item_id: str) -> list[tuple[int, Passage]]:
        """Give the passages of an item in order, with their rows."""
        ...

    def find_minutes(
        self, number: str, filters: Filters | None = None, *, kind: ItemKind = "minute"
    ) -> list[MinuteHead]:
        """Give the minutes, or items of another kind, with this number, latest first."""
        ...

    def references_to(self, minute: str) -> list[ReferenceEntry]:
        """Give every mention of a minute of this number."""
        ...

    def meetings(
        self, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0
    ) -> tuple[list[MeetingEntry], int]:
        """Give meetings, latest first, and how many there are."""
        ...

    def bodies(self) -> list[BodyEntry]:
        """Give the bodies that met."""
        ...

    def counts(self) -> Counts:
        """Say how much is held."""
        ...

    def page(self, paper_id: str, number: int) -> tuple[Page, str] | None:
        """Give one page with its text."""
        ...


class Encoding(Protocol):
    """Turns texts into vectors of length 1."""

    def count_tokens(self, text: str) -> int:
        """Count the pieces that the model makes of a text, those that begin and end it included."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts into (n, dimension)."""
        ...

    def encode_question(self, text: str) -> Vectors:
        """Encode a question into (dimension,)."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """The three together."""

    searcher: Searching
    catalogue: Keeping
    embedder: Encoding


def when(date: dt.date | None) -> str:
    """A day as a person writes it: 16 April 2019."""
    return f"{date.day} {date:%B %Y}" if date else ""
