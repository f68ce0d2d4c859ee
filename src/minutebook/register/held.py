"""The papers held, arranged for looking up: every item once, its printings, and when each body sat.

Items come in as the catalogue gives them, every printing of them, the preferred one first.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from minutebook.model import Extract, Item, Meeting
from minutebook.text import slug

body_key = lru_cache(maxsize=4096)(slug)
"""A body's name as a key; the same few names are asked for again and again."""

_NUMBER_NOISE = re.compile(r"^(?:minute|item)?\s*(?:no\.?|number|ref\.?)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """What is held. Bodies are keyed by the slug of their name, dates rise.

    ``councils`` are those of the bodies whose papers were added under one.
    """

    items: Mapping[str, Item]
    printings: Mapping[str, tuple[Item, ...]]
    meetings: Mapping[str, tuple[Meeting, ...]]
    minutes: Mapping[tuple[str, str], tuple[str, ...]]
    by_meeting: Mapping[str, tuple[str, ...]]
    sittings: Mapping[str, tuple[dt.date, ...]]
    bodies: Mapping[str, str]
    councils: Mapping[str, str]

    @classmethod
    def of(cls, meetings: Iterable[Meeting], items: Iterable[Item]) -> Held:
        """Arrange the papers held.

        Args:
            meetings: as each paper prints them; the preferred printing of a meeting first.
            items: every printing of every item; the preferred printing of an item first.
        """
        printings: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            printings[item.id].append(item)
        sat: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in meetings:
            sat[meeting.id].append(meeting)
        preferred = {item_id: printed[0] for item_id, printed in printings.items()}
        return cls(
            preferred,
            {item_id: tuple(printed) for item_id, printed in printings.items()},
            {meeting_id: tuple(printed) for meeting_id, printed in sat.items()},
            _by_number(preferred.values()),
            _by_meeting(preferred.values()),
            _sittings(preferred.values(), (printed[0] for printed in sat.values())),
            _names(preferred.values(), (printed[0] for printed in sat.values())),
            {body_key(each[0].body): each[0].council for each in sat.values() if each[0].council},
        )

    def said_names(self) -> list[str]:
        """The bodies' names as papers say them: whole, and without the council they are held under."""
        short = [self.bodies[body].removeprefix(council).strip() for body, council in self.councils.items()]
        return [*self.bodies.values(), *filter(None, short)]

    def numbered(self, body: str, number: str) -> tuple[str, ...]:
        """The minutes of a body that carry a number, by rising date."""
        return self.minutes.get((body_key(body), plain_number(number)), ())

    def previous_sitting(self, body: str, before: dt.date) -> dt.date | None:
        """The last sitting held of a body before a day."""
        days = self.sittings.get(body_key(body), ())
        at = bisect_left(days, before)
        return days[at - 1] if at else None

    def next_sitting(self, body: str, after: dt.date) -> dt.date | None:
        """The first sitting held of a body after a day."""
        days = self.sittings.get(body_key(body), ())
        at = bisect_right(days, after)
        return days[at] if at < len(days) else None

    def newest(self, body: str | None) -> dt.date | None:
        """The day of the newest sitting held of a body."""
        days = self.sittings.get(body_key(body), ()) if body else ()
        return days[-1] if days else None


def plain_number(number: str) -> str:
    """Make two ways of printing a minute's number one: *No. 069.* and *69*."""
    plain = _NUMBER_NOISE.sub("", number.strip()).strip(" .():").lower().replace(" ", "")
    return plain.lstrip("0") or plain


def by_body(wanted: Iterable[Item]) -> dict[str, list[Item]]:
    """Items by the key of their body, each body's by rising date."""
    found: dict[str, list[Item]] = {}
    for item in wanted:
        found.setdefault(body_key(item.body or ""), []).append(item)
    for items in found.values():
        items.sort(key=lambda item: (_day(item), item.id))
    return found


def offset_in(item: Item, extract: Extract) -> int | None:
    """Where an extract of the item's own paper begins in the item's text, None if outside it."""
    wanted, at = extract.spans[0], 0
    for span, piece in item.extract.pieces():
        if span.start <= wanted.start < span.end:
            return at + wanted.start - span.start
        at += len(piece) + 1
    return None


def _by_number(items: Iterable[Item]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if item.kind == "minute" and item.number and item.body and item.date:
            found[body_key(item.body), plain_number(item.number)].append(item)
    return {key: tuple(item.id for item in sorted(group, key=_day)) for key, group in found.items()}


def _by_meeting(items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.meeting_id:
            found[item.meeting_id].append(item.id)
    return {meeting_id: tuple(ids) for meeting_id, ids in found.items()}


def _day(item: Item) -> dt.date:
    return item.date or dt.date.min


def _sittings(items: Iterable[Item], meetings: Iterable[Meeting]) -> dict[str, tuple[dt.date, ...]]:
    days: dict[str, set[dt.date]] = defaultdict(set)
    for meeting in meetings:
        days[body_key(meeting.body)].add(meeting.date)
    for item in items:
        if item.body and item.date:
            days[body_key(item.body)].add(item.date)
    return {body: tuple(sorted(found)) for body, found in days.items()}


def _names(items: Iterable[Item], meetings: Iterable[Meeting]) -> dict[str, str]:
    names = {body_key(item.body): item.body for item in items if item.body}
    return names | {body_key(meeting.body): meeting.body for meeting in meetings}
