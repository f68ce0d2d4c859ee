"""What the web pages and the JSON interface need of the library, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from minutebook.catalogue.entries import (
    BodyEntry,
    Changes,
    Counts,
    ItemEntry,
    ItemHead,
    MeetingEntry,
    PaperEntry,
    ResolutionEntry,
    Source,
)
from minutebook.library.reports import Facets, LibraryStatus, SearchResult
from minutebook.model import Answer, Extract, Filters, Hit, Item, Meeting, Page, Passage, Span
from minutebook.pictures import Picture
from minutebook.register import Register, State


class Papers(Protocol):
    """What is held, as the catalogue tells it."""

    @property
    def catalogue_id(self) -> str:
        """Which catalogue it is."""
        ...

    @property
    def revision(self) -> int:
        """How often it has changed."""
        ...

    def bodies(self) -> list[BodyEntry]:
        """The bodies that met, by name."""
        ...

    def counts(self) -> Counts:
        """How much is held."""
        ...

    def item_entry(self, item_id: str) -> ItemEntry | None:
        """One item with its sources."""
        ...

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """Several items by id; those not held are left out."""
        ...

    def item_heads(self, item_ids: Iterable[str]) -> dict[str, ItemHead]:
        """What names several items, by id; much quicker than the items."""
        ...

    def item_spans(self, item_ids: Iterable[str]) -> dict[str, tuple[Span, ...]]:
        """Where several items stand, by id."""
        ...

    def meeting(self, meeting_id: str) -> MeetingEntry | None:
        """One meeting with its sources."""
        ...

    def resolution(self, resolution_id: str) -> ResolutionEntry | None:
        """One clause with its sources."""
        ...

    def source(self, extract: Extract) -> Source:
        """Where an extract begins."""
        ...

    def items_of_meeting(self, meeting_id: str) -> list[Item]:
        """The items of a meeting in their order."""
        ...

    def heads_of_meeting(self, meeting_id: str) -> list[ItemHead]:
        """What names the items of a meeting, in their order."""
        ...

    def heads_beginning(self, paper_id: str, start: int, end: int) -> list[ItemHead]:
        """What names the items that begin within a stretch of a paper's text."""
        ...

    def meetings(
        self, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0
    ) -> tuple[list[MeetingEntry], int]:
        """A stretch of the meetings, latest first, and their total."""
        ...

    def meetings_of_paper(self, paper_id: str) -> list[Meeting]:
        """The meetings as a paper prints them."""
        ...

    def page(self, paper_id: str, number: int) -> tuple[Page, str] | None:
        """One page with its text."""
        ...

    def paper_entry(self, paper_id: str) -> PaperEntry | None:
        """One paper as a list shows it."""
        ...

    def papers(self, *, limit: int | None = None, offset: int = 0) -> tuple[list[PaperEntry], int]:
        """A stretch of the papers by file name, and their total."""
        ...

    def changes(self, since: int) -> Changes:
        """What changed among the passages that searches are shown after a revision; 0 means everything."""
        ...

    def iter_passages(self, rows: Iterable[int] | None = None) -> Iterator[tuple[int, Passage]]:
        """Passages by their rows, a stretch read at a time."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """One unchanging state for what is read inside."""
        ...


class Looks(Protocol):
    """How papers look, and their files."""

    def original(self, paper_id: str) -> Path | None:
        """Where the very file of a paper still stands."""
        ...

    def picture(
        self, paper_id: str, page: int, places: Sequence[tuple[int, int]] = (), zoom: float = 1.0
    ) -> Picture | None:
        """One page as it looks, ranges of its text marked."""
        ...


class Library(Protocol):
    """The library behind the pages."""

    @property
    def looks(self) -> Looks:
        """How papers look."""
        ...

    @property
    def catalogue(self) -> Papers:
        """What is held."""
        ...

    def ask(self, question: str, filters: Filters, limit: int) -> Answer:
        """Answer a question from the papers."""
        ...

    def search(
        self, query: str, filters: Filters, limit: int, offset: int = 0, *, newest: bool = False
    ) -> SearchResult:
        """Find passages."""
        ...

    def facets(self, query: str, filters: Filters) -> Facets:
        """Count what a search finds of each body, year and kind."""
        ...

    def resolutions(
        self,
        about: str | None,
        filters: Filters,
        limit: int | None,
        offset: int,
        *,
        state: State | None = None,
    ) -> tuple[Sequence[ResolutionEntry], int]:
        """A stretch of the register and its total."""
        ...

    def find(self, question: str, filters: Filters, limit: int) -> Sequence[Hit]:
        """Find passages that bear on a question."""
        ...

    def register(self) -> Register:
        """What ties the papers together."""
        ...

    def warm(self) -> None:
        """Load indexes and model."""
        ...

    @property
    def is_being_changed(self) -> bool:
        """Whether papers are being taken in or out just now."""
        ...

    def status(self) -> LibraryStatus:
        """How the library stands."""
        ...
