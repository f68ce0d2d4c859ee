"""The library as the pages show it: the same papers, their titles written as one reads them.

What programs get (JSON, CSV) comes from the library itself, as printed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar, cast

from minutebook.catalogue.entries import BodyEntry, ItemEntry, ItemHead, PaperEntry, ResolutionEntry
from minutebook.library.reports import SearchResult
from minutebook.model import Answer, Citation, Filters, Hit, Item
from minutebook.register import State
from minutebook.web.casing import Casing, is_shouted, running_words
from minutebook.web.needs import Library, Papers

_MOST_READ = 4_000
"""Passages, spread over all papers, that tell how words are written: a second's reading the first time."""

Named = TypeVar("Named", Item, ItemHead)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of a catalogue at a revision: the words of every so many of its passages, by row."""

    revision: int
    every: int
    words: Mapping[int, tuple[str, ...]]
    casing: Casing


_learnt: dict[str, Learnt] = {}  # by catalogue; a process serves one or a few
_learning = threading.Lock()


def casing_of(catalogue: Papers) -> Casing:
    """How words are written in the papers held; of a changed catalogue only what changed is read."""
    with _learning:
        found = _learnt.get(catalogue.catalogue_id)
        if found is None or found.revision != catalogue.revision:
            found = _learnt[catalogue.catalogue_id] = learn(catalogue, found)
        return found.casing


def learn(catalogue: Papers, before: Learnt | None = None) -> Learnt:
    """Learn from the passages whose row a power of two divides, so that most are the same the next time."""
    with catalogue.snapshot():
        every = 1 << max((catalogue.counts().n_passages - 1) // _MOST_READ, 0).bit_length()
        if before is not None and before.every > every:
            before = None  # rows are wanted that were passed over
        changes = catalogue.changes(0 if before is None else before.revision)
        stale = {*changes.changed, *changes.gone}
        words = {
            row: kept
            for row, kept in (before.words if before else {}).items()
            if row % every == 0 and row not in stale
        }
        wanted = [row for row in changes.changed if row % every == 0]
        words |= {row: running_words(each.extract.text) for row, each in catalogue.iter_passages(wanted)}
        return Learnt(changes.revision, every, words, Casing.of_forms(chain.from_iterable(words.values())))


def readable_title(catalogue: Papers, title: str) -> str:
    """Write a title as one reads it; for many ask :func:`casing_of` once."""
    return casing_of(catalogue).readable(title) if is_shouted(title) else title


def readable_library(library: Library) -> Library:
    """The library with readable titles."""
    return cast("Library", _ReadableLibrary(library))  # what is not written out below is the library's own


class _ReadableLibrary:
    def __init__(self, library: Library) -> None:
        self._library = library
        self._casing: Casing | None = None
        self.catalogue = cast("Papers", _ReadablePapers(library.catalogue, self._readable))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def _readable(self, title: str) -> str:
        if not is_shouted(title):
            return title
        if self._casing is None:  # one for all that a page shows
            self._casing = casing_of(self._library.catalogue)
        return self._casing.readable(title)

    def ask(self, question: str, filters: Filters, limit: int) -> Answer:
        answer = self._library.ask(question, filters, limit)
        return replace(
            answer,
            citations=tuple(self._citation(each) for each in answer.citations),
            contradicted_by=tuple(self._citation(each) for each in answer.contradicted_by),
            nearest=tuple(self._hits(answer.nearest)),
        )

    def search(
        self, query: str, filters: Filters, limit: int, offset: int = 0, *, newest: bool = False
    ) -> SearchResult:
        result = self._library.search(query, filters, limit, offset, newest=newest)
        return replace(result, hits=tuple(self._hits(result.hits)))

    def find(self, question: str, filters: Filters, limit: int) -> Sequence[Hit]:
        return self._hits(self._library.find(question, filters, limit))

    def resolutions(
        self,
        about: str | None,
        filters: Filters,
        limit: int | None,
        offset: int,
        *,
        state: State | None = None,
    ) -> tuple[list[ResolutionEntry], int]:
        entries, total = self._library.resolutions(about, filters, limit, offset, state=state)
        return [replace(each, item=self._readable(each.item)) for each in entries], total

    def _citation(self, citation: Citation) -> Citation:
        item = citation.item
        return replace(citation, item=replace(item, title=self._readable(item.title)))

    def _hits(self, hits: Iterable[Hit]) -> list[Hit]:
        return [
            replace(hit, passage=replace(hit.passage, title=self._readable(hit.passage.title)))
            for hit in hits
        ]


class _ReadablePapers:
    def __init__(self, catalogue: Papers, readable: Callable[[str], str]) -> None:
        self._catalogue = catalogue
        self._readable = readable
        self._bodies: list[BodyEntry] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, name)

    def bodies(self) -> list[BodyEntry]:
        if self._bodies is None:  # a page asks for them more than once
            self._bodies = self._catalogue.bodies()
        return self._bodies

    def item_entry(self, item_id: str) -> ItemEntry | None:
        entry = self._catalogue.item_entry(item_id)
        return None if entry is None else replace(entry, item=self._item(entry.item))

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        wanted = list(item_ids)
        found = self._catalogue.items(wanted) if wanted else {}
        return {item_id: self._item(item) for item_id, item in found.items()}

    def item_heads(self, item_ids: Iterable[str]) -> dict[str, ItemHead]:
        wanted = list(item_ids)
        found = self._catalogue.item_heads(wanted) if wanted else {}
        return {item_id: self._item(head) for item_id, head in found.items()}

    def items_of_meeting(self, meeting_id: str) -> list[Item]:
        return [self._item(item) for item in self._catalogue.items_of_meeting(meeting_id)]

    def heads_of_meeting(self, meeting_id: str) -> list[ItemHead]:
        return [self._item(head) for head in self._catalogue.heads_of_meeting(meeting_id)]

    def heads_beginning(self, paper_id: str, start: int, end: int) -> list[ItemHead]:
        return [self._item(head) for head in self._catalogue.heads_beginning(paper_id, start, end)]

    def paper_entry(self, paper_id: str) -> PaperEntry | None:
        entry = self._catalogue.paper_entry(paper_id)
        return None if entry is None else self._paper(entry)

    def papers(self, *, limit: int | None = None, offset: int = 0) -> tuple[list[PaperEntry], int]:
        entries, total = self._catalogue.papers(limit=limit, offset=offset)
        return [self._paper(entry) for entry in entries], total

    def _item(self, item: Named) -> Named:
        title = self._readable(item.title)
        return item if title == item.title else replace(item, title=title)

    def _paper(self, entry: PaperEntry) -> PaperEntry:
        return replace(entry, title=self._readable(entry.title))
