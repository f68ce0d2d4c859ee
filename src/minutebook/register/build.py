"""The register: resolutions tied across meetings, made anew from the papers held when they change.

Meetings and items come in; out comes one register that answers what every page asks: what a reference
means, what was corrected, what came of a clause, which matter an item belongs to.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar, cast

from minutebook.model import Item, Meeting
from minutebook.register.clauses import find_clauses
from minutebook.register.corrections import find_corrections
from minutebook.register.entries import Clause, Correction, Matter, Request, ResolvedReference
from minutebook.register.followups import FollowUps
from minutebook.register.held import Held
from minutebook.register.links import Similarity
from minutebook.register.listings import (
    AttendanceRow,
    DeclarationRow,
    RestrictedRow,
    VoteRow,
    latest_first,
    list_attendance,
    list_declarations,
    list_restricted,
    list_votes,
)
from minutebook.register.lookups import Register
from minutebook.register.matters import find_matters
from minutebook.register.resolve import resolve_references

Value = TypeVar("Value")

KEPT_CHARS = 4_000
"""How much of a report is kept in memory; minutes are kept whole."""


class Holdings(Protocol):
    """What the register needs of the catalogue."""

    def every_meeting(self) -> Iterable[Meeting]:
        """Meetings as each paper prints them, the preferred printing of one first."""

    def every_item(self) -> Iterable[Item]:
        """Every printing of every item, the preferred printing of one first."""


class WorkedOut(Register):
    """The register of papers that lie at hand.

    Nothing changes after it is made. References are resolved when it is made; the rest is worked out when
    it is first asked for and then kept, so that a page that shows one minute does not wait for all.
    """

    def __init__(self, held: Held, similarity: Similarity | None = None) -> None:
        self._similarity = similarity
        self._lock = threading.RLock()
        self._kept: dict[str, object] = {}
        self._requests: dict[str, tuple[Request, ...]] = {}
        self._held = held
        self.references: Mapping[str, tuple[ResolvedReference, ...]] = {
            item.id: resolve_references(item, held) for item in held.items.values() if item.references
        }

    def _once(self, name: str, make: Callable[[], Value]) -> Value:
        with self._lock:
            if name not in self._kept:
                self._kept[name] = make()
            return cast("Value", self._kept[name])

    @property
    def held(self) -> Held:
        """The papers held, arranged for looking up."""
        return self._held

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause once, by the date of its meeting."""
        return self._once("clauses", lambda: tuple(find_clauses(self.held)))

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Every correction, by the date of the minutes that make it."""
        return self._once("corrections", lambda: tuple(_corrections(self.held, self.references)))

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Every matter, by the date of its first item."""
        return self._once(
            "matters", lambda: find_matters(self.held, self.references, similarity=self._similarity)
        )

    @property
    def requests(self) -> tuple[Request, ...]:
        """Everything that was asked for later and what came of it, by the date of the meeting."""
        items = sorted(self.held.items.values(), key=lambda item: (str(item.date), item.id))
        return tuple(request for item in items for request in self.requests_under(item.id))

    @property
    def votes(self) -> tuple[VoteRow, ...]:
        """Every vote taken, latest meeting first."""
        return self._once("votes", lambda: latest_first(list_votes(self.held)))

    @property
    def attendance(self) -> tuple[AttendanceRow, ...]:
        """Who was at each meeting and who sent apologies, latest meeting first."""
        return self._once("attendance", lambda: latest_first(list_attendance(self.held)))

    @property
    def declarations(self) -> tuple[DeclarationRow, ...]:
        """Every interest declared, latest meeting first."""
        return self._once("declarations", lambda: latest_first(list_declarations(self.held)))

    @property
    def restricted(self) -> tuple[RestrictedRow, ...]:
        """Every item that was not open to the press and public, latest meeting first."""
        return self._once("restricted", lambda: latest_first(list_restricted(self.held)))

    def clauses_under(self, item_id: str) -> tuple[Clause, ...]:
        """The clauses of an item, in their order."""
        pairs = ((each.resolution.item_id, each) for each in self.clauses)
        return self._once("by item", lambda: _grouped(pairs)).get(item_id, ())

    def references_of(self, item_id: str) -> tuple[ResolvedReference, ...]:
        """The references that an item makes, resolved, in its order."""
        return self.references.get(item_id, ())

    def referred_by(self, item_id: str) -> tuple[str, ...]:
        """The items that refer to an item, by date."""
        return self._once("referring", lambda: _referring(self.held, self.references)).get(item_id, ())

    def corrections_of(self, item_id: str) -> tuple[Correction, ...]:
        """The corrections made to an item by later ones, by date."""
        pairs = ((each.item_id, each) for each in self.corrections if each.item_id)
        return self._once("corrected", lambda: _grouped(pairs)).get(item_id, ())

    def corrections_by(self, item_id: str) -> tuple[Correction, ...]:
        """The corrections that an item makes to earlier ones, in the order of its text."""
        pairs = ((each.by_item_id, each) for each in self.corrections)
        return self._once("correcting", lambda: _grouped(pairs)).get(item_id, ())

    def requests_under(self, item_id: str) -> tuple[Request, ...]:
        """What the clauses of an item ask for later, in their order, and what came of it."""
        item = self.held.items.get(item_id)
        if item is None or not item.resolutions:
            return ()
        if item_id not in self._requests:
            with self._lock:
                self._requests[item_id] = self._follow_ups.requests_of(item)
        return self._requests[item_id]

    def matter(self, matter_id: str) -> Matter | None:
        """The matter that goes by an id, which is that of any of its items; None if there is none."""
        named = self._once(
            "matters by item",
            lambda: {each: matter for matter in self.matters for each in (*matter.item_ids, *matter.also)},
        )
        return named.get(matter_id)

    @property
    def _follow_ups(self) -> FollowUps:
        return self._once(
            "follow-ups", lambda: FollowUps(self.held, self.references, self.matters, self.corrections)
        )


def build_register(holdings: Holdings, *, similarity: Similarity | None = None) -> WorkedOut:
    """Work out the register of everything held; once for each revision of the catalogue.

    Args:
        holdings: the catalogue, or what stands in for it.
        similarity: how alike two items are in meaning, by their ids; it adds to matters when given.
    """
    items = (_lightened(item) for item in holdings.every_item())
    return WorkedOut(Held.of(holdings.every_meeting(), items), similarity)


def _lightened(item: Item) -> Item:
    """Leave out of a report what the register never looks at, so that thousands of papers fit in memory."""
    if item.kind == "minute" or len(item.extract.text) <= KEPT_CHARS:
        return replace(item, sections=())
    return replace(item, sections=(), extract=item.extract.part(0, KEPT_CHARS))


def _corrections(held: Held, references: Mapping[str, tuple[ResolvedReference, ...]]) -> Iterator[Correction]:
    for item in sorted(held.items.values(), key=lambda item: (str(item.date), item.id)):
        yield from find_corrections(item, references.get(item.id, ()))


def _referring(
    held: Held, references: Mapping[str, tuple[ResolvedReference, ...]]
) -> dict[str, tuple[str, ...]]:
    pairs = (
        (found.item_id, from_id) for from_id, each in references.items() for found in each if found.item_id
    )
    by_date = sorted(pairs, key=lambda pair: (str(held.items[pair[1]].date), pair[1]))
    return _grouped((to_id, from_id) for to_id, from_id in dict.fromkeys(by_date))


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
