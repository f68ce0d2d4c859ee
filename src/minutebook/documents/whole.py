"""Documents for which more than one thing must be looked up: a minute whole, a stretch of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from minutebook.catalogue.entries import ItemEntry, ResolutionEntry
from minutebook.documents.making import minute_document, reference_document, resolution_document
from minutebook.documents.shapes import MinuteDocument, ResolutionDocument


class Meant(Protocol):
    """A reference followed; ``item_id`` is None where what it means is not held or not certain."""

    @property
    def item_id(self) -> str | None:
        """The item that is meant."""
        ...


class Ties(Protocol):
    """What ties papers together, as the register tells it."""

    def references_of(self, item_id: str) -> Sequence[Meant]:
        """The references that an item makes, in its order."""
        ...

    def referred_by(self, item_id: str) -> Sequence[str]:
        """The ids of the items that refer to an item, by date."""
        ...

    def followed_up_by(self, resolution_id: str) -> Sequence[str]:
        """The ids of the items that answer what a clause asks for, by date."""
        ...


class Clauses(Protocol):
    """Where clauses are looked up."""

    def resolution(self, resolution_id: str) -> ResolutionEntry | None:
        """One clause with its sources."""
        ...


def whole_minute(clauses: Clauses, ties: Ties, entry: ItemEntry) -> MinuteDocument:
    """Write an item whole: its clauses with what came of them, its references with what they mean."""
    item = entry.item
    entries = [_clause_entry(clauses, entry, each.id) for each in item.resolutions]
    meant = [each.item_id for each in ties.references_of(item.id)] or [None] * len(item.references)
    references = [
        reference_document(reference, item_id)
        for reference, item_id in zip(item.references, meant, strict=False)
    ]
    return minute_document(entry, whole_resolutions(ties, entries), references)


def whole_resolutions(ties: Ties, entries: Sequence[ResolutionEntry]) -> list[ResolutionDocument]:
    """Write clauses with the items that answer what they ask for."""
    return [resolution_document(entry, ties.followed_up_by(entry.resolution.id)) for entry in entries]


def _clause_entry(clauses: Clauses, entry: ItemEntry, resolution_id: str) -> ResolutionEntry:
    found = clauses.resolution(resolution_id)
    if found is not None:
        return found
    item = entry.item
    resolution = next(each for each in item.resolutions if each.id == resolution_id)
    return ResolutionEntry(
        resolution, item.title, item.minute, item.body, item.date, entry.source, entry.sources
    )
