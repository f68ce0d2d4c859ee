"""Documents for which more than one thing must be looked up: a minute whole, a stretch of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from minutebook.catalogue.entries import ItemEntry, ResolutionEntry
from minutebook.documents.addresses import item_address, matter_address
from minutebook.documents.making import minute_document, reference_document, resolution_document
from minutebook.documents.shapes import MatterDocument, MinuteDocument, ResolutionDocument
from minutebook.documents.sources import iso
from minutebook.model import Item
from minutebook.register import Matter, Register


class Clauses(Protocol):
    """Where clauses are looked up."""

    def resolution(self, resolution_id: str) -> ResolutionEntry | None:
        """One clause with its sources."""
        ...


def whole_minute(clauses: Clauses, register: Register, entry: ItemEntry) -> MinuteDocument:
    """Write an item whole: its clauses with what came of them, its references with what they mean."""
    item = entry.item
    entries = [_clause_entry(clauses, entry, each.id) for each in item.resolutions]
    meant = [each.item_id for each in register.references_of(item.id)] or [None] * len(item.references)
    references = [
        reference_document(reference, item_id)
        for reference, item_id in zip(item.references, meant, strict=False)
    ]
    return minute_document(entry, whole_resolutions(register, entries), references)


def whole_resolutions(register: Register, entries: Sequence[ResolutionEntry]) -> list[ResolutionDocument]:
    """Write clauses with what came of what they ask for."""
    return [resolution_document(entry, register) for entry in entries]


def matter_document(register: Register, matter: Matter, items: Mapping[str, Item]) -> MatterDocument:
    """Write a matter; ``items`` are its own by their ids, those not held left out."""
    reasons = matter.reasons()
    requests = (each for item_id in matter.item_ids for each in register.requests_under(item_id))
    open_ids = [each.resolution_id for each in requests if each.state == "no trace"]
    return {
        "id": matter.id,
        "title": matter.title,
        "items": [
            {
                "item_id": item.id,
                "item": item.title,
                "kind": item.kind,
                "minute": item.minute,
                "body": item.body,
                "date": iso(item.date),
                "why": reasons.get(item.id),
                "url": item_address(item.id),
            }
            for item in (items[item_id] for item_id in matter.item_ids if item_id in items)
        ],
        "without_trace": list(dict.fromkeys(open_ids)),
        "url": matter_address(matter.id),
    }


def _clause_entry(clauses: Clauses, entry: ItemEntry, resolution_id: str) -> ResolutionEntry:
    found = clauses.resolution(resolution_id)
    if found is not None:
        return found
    item = entry.item
    resolution = next(each for each in item.resolutions if each.id == resolution_id)
    return ResolutionEntry(
        resolution, item.title, item.minute, item.body, item.date, entry.source, entry.sources
    )
