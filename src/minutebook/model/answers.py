"""What is searched and what is shown: passages, hits, and the answer with its citations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from minutebook.model.meetings import Item, ItemKind
from minutebook.model.papers import Extract

AsksFor = Literal[
    "resolution", "figure", "person", "date", "list", "yes_no", "follow_up", "declaration", "any"
]
Status = Literal["answered", "not_found"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one item, small enough to be embedded whole.

    ``context`` (body, date, minute, titles above) is embedded and searched with it, never quoted.
    ``key`` is the SHA-256 of what is embedded; equal keys share one vector.
    """

    id: str
    item_id: str
    paper_id: str
    position: int
    kind: ItemKind
    body: str | None
    date: dt.date | None
    minute: str | None
    title: str
    context: str
    extract: Extract
    key: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; empty or None means no limit; both dates are included."""

    bodies: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: tuple[ItemKind, ...] = ()
    minute: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, its score (higher is better) and the score of each retriever that found it."""

    passage: Passage
    score: float
    why: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakenAs:
    """Words of a question, and those of the papers that were asked for in their place."""

    said: str
    minuted: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was taken to ask; ``taken_as`` are its words that minutes put otherwise, in order."""

    asks_for: AsksFor
    bodies: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None
    minute: str | None
    topic: str
    taken_as: tuple[TakenAs, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for an answer: how many papers and meetings, the years, the bodies."""

    n_papers: int
    n_meetings: int
    since: dt.date | None
    until: dt.date | None
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands; ``marked`` are offsets of the answering words in its text."""

    extract: Extract
    item: Item
    clause: str | None = None
    resolution_id: str | None = None
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown: the citations and the words that join them, or *not found* with what was searched.

    ``note`` says what came of the language model where one was asked for and did not simply serve;
    ``dropped`` counts its sentences that the citations do not bear out. ``reason`` says in a sentence why
    nothing was found, ``contradicted_by`` what in the papers speaks for that: the opposite of what the
    question takes for granted, or that a meeting only asked for it. ``unsaid`` are the question's words that
    stand nowhere in the items cited, where they are most of its matter; ``times_unsaid`` the times that it
    names and that no citation is of.
    """

    question: str
    status: Status
    text: str
    citations: tuple[Citation, ...]
    understood: Understood
    searched: Searched
    nearest: tuple[Hit, ...] = ()
    written_by: str = "extracts"
    took_ms: float = 0.0
    note: str | None = None
    dropped: int = 0
    contradicted_by: tuple[Citation, ...] = ()
    reason: str = ""
    unsaid: tuple[str, ...] = ()
    times_unsaid: tuple[str, ...] = ()
