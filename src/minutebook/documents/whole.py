"""Documents for which more than one thing must be looked up: a minute whole, a stretch of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from minutebook.catalogue.entries import ItemEntry, MeetingEntry, ResolutionEntry, Source
from minutebook.documents.following import Mentions, items_returning_to, meant_items
from minutebook.documents.making import minute_document, reference_document, resolution_document
from minutebook.documents.shapes import MinuteDocument, ResolutionDocument
from minutebook.model import Extract, Item


class Held(Mentions, Protocol):
    """What the catalogue tells of items, clauses and where they stand."""

    def items(self, item_ids: Sequence[str]) -> Mapping[str, Item]:
        """Several items by id; those not held are left out."""
        ...

    def item_entry(self, item_id: str) -> ItemEntry | None:
        """One item with its sources."""
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


def whole_minute(held: Held, entry: ItemEntry) -> MinuteDocument:
    """Write an item whole: its clauses with what came of them, its references with what they mean."""
    item = entry.item
    later = items_returning_to(held, item)
    clauses = [_clause_entry(held, entry, each.id) for each in item.resolutions]
    references = [
        reference_document(reference, item_id)
        for reference, item_id in zip(item.references, meant_items(held, item), strict=True)
    ]
    return minute_document(entry, [resolution_document(clause, later) for clause in clauses], references)


def whole_resolutions(held: Held, entries: Sequence[ResolutionEntry]) -> list[ResolutionDocument]:
    """Write clauses of the register with the items that come back to them."""
    items = held.items(list(dict.fromkeys(entry.resolution.item_id for entry in entries)))
    later = {item_id: items_returning_to(held, item) for item_id, item in items.items()}
    return [resolution_document(entry, later.get(entry.resolution.item_id, ())) for entry in entries]


def _clause_entry(held: Held, entry: ItemEntry, resolution_id: str) -> ResolutionEntry:
    found = held.resolution(resolution_id)
    if found is not None:
        return found
    item = entry.item
    resolution = next(each for each in item.resolutions if each.id == resolution_id)
    return ResolutionEntry(
        resolution, item.title, item.minute, item.body, item.date, entry.source, entry.sources
    )
