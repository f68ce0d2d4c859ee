"""What the library tells of its own doings: how far it is, what came of it, how it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from minutebook.catalogue import BodyEntry, Counts, DoubtfulPage, Failure, MixedMeeting
from minutebook.model import Hit, ItemKind

Stage = Literal["waiting", "papers", "indexes"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an addition is, in papers; ``message`` names the file, or who is waited for."""

    stage: Stage
    done: int
    total: int
    message: str


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of an addition.

    ``added``, ``updated``, ``unchanged`` and ``failed`` count the files looked at; papers that were made
    anew for a new version of the program count as updated. ``encoded`` counts the passages that the model
    had to encode; ``took_s`` and ``encode_s`` are seconds.
    """

    added: int
    updated: int
    unchanged: int
    failed: int
    encoded: int
    took_s: float
    encode_s: float
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class RemoveReport:
    """What was taken out, by file name as added, and which of the names given are not held."""

    removed: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Passages found, best first.

    ``total`` is how many were found in all; the last ``n_near`` of them do not hold every word typed, and
    are there for coming near in meaning. ``asks`` says whether a question was typed, for which all are near.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    took_ms: float
    n_near: int = 0
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """How many passages a search finds of each body, year and kind; those of which it finds none are out.

    Each is counted as if nothing were narrowed by it itself, so that another one can be chosen. Bodies come
    with most passages first, years in their order.
    """

    bodies: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    kinds: tuple[tuple[ItemKind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """How the library stands; ``indexes`` names each projection with its state in a word or two.

    ``doubtful`` are the pages without text and those read with doubt, ``mixed`` the meetings that may be two.
    """

    counts: Counts
    bodies: tuple[BodyEntry, ...]
    failures: tuple[Failure, ...]
    indexes: dict[str, str]
    model_id: str | None
    revision: int
    doubtful: tuple[DoubtfulPage, ...] = ()
    mixed: tuple[MixedMeeting, ...] = ()
