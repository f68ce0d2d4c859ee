"""References followed both ways: the item that a mention means, and the items that come back to a minute.

A mention that could mean two minutes is taken to mean neither.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from minutebook.catalogue.entries import MinuteHead, ReferenceEntry
from minutebook.model import Filters, Item, Reference

UNDATED_REACH = dt.timedelta(days=400)
"""How far back a mention without a date may reach: minute numbers start anew every year."""


class Mentions(Protocol):
    """What the catalogue tells of minutes and of mentions of them."""

    def find_minutes(self, number: str, filters: Filters | None = None) -> list[MinuteHead]:
        """The minutes of this number within the filters."""
        ...

    def references_to(self, minute: str) -> list[ReferenceEntry]:
        """Every mention of a minute of this number, by date of the mentioning item."""
        ...


def meant_item(
    mentions: Mentions, reference: Reference, *, body: str | None, day: dt.date | None
) -> str | None:
    """The id of the minute that a reference in an item of ``body`` and ``day`` means; None if not certain."""
    if body is None or day is None:
        return None
    within = Filters(bodies=(body,), since=reference.since, until=reference.until)
    if reference.since is None and reference.until is None:
        within = replace(within, since=day - UNDATED_REACH, until=day)
    found = [head.item_id for head in mentions.find_minutes(reference.minute, within)]
    return found[0] if len(found) == 1 else None


def meant_items(mentions: Mentions, item: Item) -> list[str | None]:
    """For each reference of an item the id of the minute it means, or None, in their order."""
    return [meant_item(mentions, reference, body=item.body, day=item.date) for reference in item.references]


def items_returning_to(mentions: Mentions, item: Item) -> Sequence[str]:
    """The ids of the items of later meetings that mention this minute, earliest first."""
    if item.minute is None or item.date is None:
        return ()
    return tuple(
        dict.fromkeys(
            entry.item_id
            for entry in mentions.references_to(item.minute)
            if entry.date is not None
            and entry.date > item.date
            and meant_item(mentions, entry.reference, body=entry.body, day=entry.date) == item.id
        )
    )
