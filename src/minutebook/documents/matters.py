"""Matters as JSON documents: in a list, and whole with what was resolved under each item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from typing_extensions import TypedDict

from minutebook.catalogue.entries import ResolutionEntry
from minutebook.documents.addresses import item_address, matter_address
from minutebook.documents.shapes import ResolutionDocument
from minutebook.documents.sources import iso
from minutebook.documents.whole import whole_resolutions
from minutebook.model import Item
from minutebook.register import Matter, Register


class MatterDocument(TypedDict):
    """A matter in a list; ``open_requests`` counts those without trace in the papers held."""

    id: str
    title: str
    items: list[str]
    bodies: list[str]
    to: str | None
    open_requests: int
    url: str


class MatterItemDocument(TypedDict):
    """One item of a matter, and what was resolved under it."""

    item_id: str
    item: str
    kind: str
    minute: str | None
    body: str | None
    date: str | None
    resolutions: list[ResolutionDocument]
    url: str


class MatterLinkDocument(TypedDict):
    """Why two items of a matter belong together."""

    from_id: str
    to_id: str
    how: str
    why: str


class WholeMatterDocument(TypedDict):
    """A matter over time, its items by date."""

    id: str
    title: str
    items: list[MatterItemDocument]
    links: list[MatterLinkDocument]
    open_requests: int
    url: str


class MattersDocument(TypedDict):
    """A stretch of the matters, the one spoken of last first."""

    items: list[MatterDocument]
    total: int
    next: str | None


class Keeping(Protocol):
    """Where items and clauses are looked up."""

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """Several items by id."""
        ...

    def resolution(self, resolution_id: str) -> ResolutionEntry | None:
        """One clause with its sources."""
        ...


def matter_document(matter: Matter, register: Register) -> MatterDocument:
    """A matter as a list shows it."""
    items = [register.held.items[item_id] for item_id in matter.item_ids]
    return {
        "id": matter.id,
        "title": matter.title,
        "items": list(matter.item_ids),
        "bodies": list(dict.fromkeys(item.body for item in items if item.body)),
        "to": iso(matter.last),
        "open_requests": _n_open(matter, register),
        "url": matter_address(matter.id),
    }


def whole_matter(matter: Matter, register: Register, catalogue: Keeping) -> WholeMatterDocument:
    """A matter with its items, what was resolved under them, and why they belong together."""
    items = catalogue.items(matter.item_ids)
    return {
        "id": matter.id,
        "title": matter.title,
        "items": [
            _item_document(items[item_id], register, catalogue)
            for item_id in matter.item_ids
            if item_id in items
        ],
        "links": [
            {"from_id": link.from_id, "to_id": link.to_id, "how": link.how, "why": link.why}
            for link in matter.links
        ],
        "open_requests": _n_open(matter, register),
        "url": matter_address(matter.id),
    }


def _item_document(item: Item, register: Register, catalogue: Keeping) -> MatterItemDocument:
    entries = [entry for each in item.resolutions if (entry := catalogue.resolution(each.id))]
    return {
        "item_id": item.id,
        "item": item.title,
        "kind": item.kind,
        "minute": item.minute,
        "body": item.body,
        "date": iso(item.date),
        "resolutions": whole_resolutions(register, entries),
        "url": item_address(item.id),
    }


def _n_open(matter: Matter, register: Register) -> int:
    states = [request.state for item_id in matter.item_ids for request in register.requests_under(item_id)]
    return states.count("no trace")
