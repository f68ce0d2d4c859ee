"""The register: resolutions tied across meetings, made anew from the papers held when they change.

Meetings and items come in; out comes one frozen :class:`Register` that answers what every page asks: what
a reference means, what was corrected, what came of a clause, which matter an item belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from minutebook.model import Item, Meeting
from minutebook.register.clauses import Clause, find_clauses
from minutebook.register.corrections import Correction, find_corrections
from minutebook.register.followups import FollowUps, Request
from minutebook.register.held import Held
from minutebook.register.links import Similarity
from minutebook.register.matters import Matter, find_matters
from minutebook.register.resolve import ResolvedReference, resolve_references

Value = TypeVar("Value")

KEPT_CHARS = 4_000
"""How much of a report is kept in memory; minutes are kept whole."""


class Holdings(Protocol):
    """What the register needs of the catalogue."""

    def every_meeting(self) -> Iterable[Meeting]:
        """Meetings as each paper prints them, the preferred printing of one first."""

    def every_item(self) -> Iterable[Item]:
        """Every printing of every item, the preferred printing of one first."""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that ties the papers held together. Look-ups give empty results for unknown ids."""

    held: Held
    clauses: tuple[Clause, ...]
    references: Mapping[str, tuple[ResolvedReference, ...]]
    corrections: tuple[Correction, ...]
    requests: tuple[Request, ...]
    matters: tuple[Matter, ...]
    _clauses: Mapping[str, Clause] = field(repr=False)
    _referring: Mapping[str, tuple[str, ...]] = field(repr=False)
    _corrected: Mapping[str, tuple[Correction, ...]] = field(repr=False)
    _requests: Mapping[str, tuple[Request, ...]] = field(repr=False)
    _matters: Mapping[str, Matter] = field(repr=False)
    _matter_of: Mapping[str, str] = field(repr=False)

    def clause(self, resolution_id: str) -> Clause | None:
        """One clause by its id."""
        return self._clauses.get(resolution_id)

    def references_of(self, item_id: str) -> tuple[ResolvedReference, ...]:
        """The references that an item makes, resolved, in its order."""
        return self.references.get(item_id, ())

    def referred_by(self, item_id: str) -> tuple[str, ...]:
        """The items that refer to an item, by date."""
        return self._referring.get(item_id, ())

    def corrections_of(self, item_id: str) -> tuple[Correction, ...]:
        """The corrections made to an item by later ones, by date."""
        return self._corrected.get(item_id, ())

    def corrected_by(self, item_id: str) -> tuple[str, ...]:
        """The ids of the items that correct an item."""
        return tuple(dict.fromkeys(each.by_item_id for each in self.corrections_of(item_id)))

    def requests_of(self, resolution_id: str) -> tuple[Request, ...]:
        """What a clause asks for later, and what came of it."""
        return self._requests.get(resolution_id, ())

    def followed_up_by(self, resolution_id: str) -> tuple[str, ...]:
        """The ids of the items that answer what a clause asks for, by date."""
        found = (follow.item_id for each in self.requests_of(resolution_id) for follow in each.followed_by)
        return tuple(dict.fromkeys(found))

    def matter(self, matter_id: str) -> Matter | None:
        """One matter by its id."""
        return self._matters.get(matter_id)

    def matter_of(self, item_id: str) -> Matter | None:
        """The matter that an item belongs to, None if it stands alone."""
        return self._matters.get(self._matter_of.get(item_id, ""))


def build_register(holdings: Holdings, *, similarity: Similarity | None = None) -> Register:
    """Make the register of everything held.

    Args:
        holdings: the catalogue, or what stands in for it.
        similarity: how alike two items are in meaning, by their ids; it adds to matters when given.
    """
    held = Held.of(holdings.every_meeting(), (_lightened(item) for item in holdings.every_item()))
    references = {item.id: resolve_references(item, held) for item in held.items.values() if item.references}
    corrections = tuple(_corrections(held, references))
    matters = find_matters(held, references, similarity=similarity)
    follow_ups = FollowUps(held, references, matters, corrections)
    requests = tuple(request for item in held.items.values() for request in follow_ups.requests_of(item))
    clauses = tuple(find_clauses(held))
    return Register(
        held,
        clauses,
        references,
        corrections,
        requests,
        matters,
        {clause.id: clause for clause in clauses},
        _referring(held, references),
        _grouped((each.item_id, each) for each in corrections if each.item_id),
        _grouped((each.resolution_id, each) for each in requests),
        {matter.id: matter for matter in matters},
        {item_id: matter.id for matter in matters for item_id in matter.item_ids},
    )


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
