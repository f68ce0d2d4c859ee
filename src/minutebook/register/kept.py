"""The register as it was worked out before: rows of JSON out of the catalogue, read when they are asked for.

Working it out takes as long as reading every paper's items; one page or one command needs a few rows of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Protocol

from pydantic import TypeAdapter

from minutebook.register.entries import Clause, Correction, Matter, Request, ResolvedReference
from minutebook.register.held import Held
from minutebook.register.listings import AttendanceRow, DeclarationRow, RestrictedRow, VoteRow
from minutebook.register.lookups import Register

Tie = tuple[str, str, str]
"""What kind it is, the id that it is looked up by, and the JSON of all there is under both."""

_KINDS: dict[str, Any] = {
    "attendance": tuple[AttendanceRow, ...],
    "clauses": tuple[Clause, ...],
    "corrected": tuple[Correction, ...],
    "correcting": tuple[Correction, ...],
    "declarations": tuple[DeclarationRow, ...],
    "matter": tuple[Matter, ...],
    "named": tuple[str, ...],
    "references": tuple[ResolvedReference, ...],
    "referring": tuple[str, ...],
    "requests": tuple[Request, ...],
    "restricted": tuple[RestrictedRow, ...],
    "votes": tuple[VoteRow, ...],
}


class Ties(Protocol):
    """What the catalogue keeps of the register."""

    def ties(self, stamp: str, kind: str, key: str) -> list[str] | None:
        """The rows under a key, at most one; None where what is kept bears another stamp."""
        ...

    def every_tie(self, stamp: str, kind: str) -> list[str] | None:
        """Every row of a kind as it was kept; None where what is kept bears another stamp."""
        ...


@cache
def _adapter(kind: str) -> TypeAdapter[tuple[Any, ...]]:
    return TypeAdapter(_KINDS[kind])


class KeptRegister(Register):
    """Reads what is kept under a stamp, and works it out where that is gone.

    Args:
        ties: where it is kept.
        stamp: names the state of the papers, and the program that worked it out.
        work_out: makes the register anew; called at most once.
    """

    def __init__(self, ties: Ties, stamp: str, work_out: Callable[[], Register]) -> None:
        self._ties = ties
        self._stamp = stamp
        self._work_out = work_out
        self._worked_out: Register | None = None
        self._lock = threading.Lock()
        self._listed: dict[str, Sequence[Any]] = {}

    @property
    def held(self) -> Held:
        """The papers held, which are all read for it."""
        return self._anew().held

    @property
    def clauses(self) -> Sequence[Clause]:
        """Every clause once, by the date of its meeting."""
        return self._every("clauses", lambda register: register.clauses)

    @property
    def corrections(self) -> Sequence[Correction]:
        """Every correction, by the date of the minutes that make it."""
        return self._every("correcting", lambda register: register.corrections)

    @property
    def requests(self) -> Sequence[Request]:
        """Everything that was asked for later and what came of it, by the date of the meeting."""
        return self._every("requests", lambda register: register.requests)

    @property
    def matters(self) -> Sequence[Matter]:
        """Every matter, by the date of its first item."""
        return self._every("matter", lambda register: register.matters)

    @property
    def votes(self) -> Sequence[VoteRow]:
        """Every vote taken, latest meeting first."""
        return self._every("votes", lambda register: register.votes)

    @property
    def attendance(self) -> Sequence[AttendanceRow]:
        """Who was at each meeting and who sent apologies, latest meeting first."""
        return self._every("attendance", lambda register: register.attendance)

    @property
    def declarations(self) -> Sequence[DeclarationRow]:
        """Every interest declared, latest meeting first."""
        return self._every("declarations", lambda register: register.declarations)

    @property
    def restricted(self) -> Sequence[RestrictedRow]:
        """Every item that was not open to the press and public, latest meeting first."""
        return self._every("restricted", lambda register: register.restricted)

    def clauses_under(self, item_id: str) -> tuple[Clause, ...]:
        """The clauses of an item, in their order."""
        return self._under("clauses", item_id, lambda register: register.clauses_under(item_id))

    def references_of(self, item_id: str) -> tuple[ResolvedReference, ...]:
        """The references that an item makes, resolved, in its order."""
        return self._under("references", item_id, lambda register: register.references_of(item_id))

    def referred_by(self, item_id: str) -> tuple[str, ...]:
        """The items that refer to an item, by date."""
        return self._under("referring", item_id, lambda register: register.referred_by(item_id))

    def corrections_of(self, item_id: str) -> tuple[Correction, ...]:
        """The corrections made to an item by later ones, by date."""
        return self._under("corrected", item_id, lambda register: register.corrections_of(item_id))

    def corrections_by(self, item_id: str) -> tuple[Correction, ...]:
        """The corrections that an item makes to earlier ones, in the order of its text."""
        return self._under("correcting", item_id, lambda register: register.corrections_by(item_id))

    def requests_under(self, item_id: str) -> tuple[Request, ...]:
        """What the clauses of an item ask for later, in their order, and what came of it."""
        return self._under("requests", item_id, lambda register: register.requests_under(item_id))

    def matter(self, matter_id: str) -> Matter | None:
        """The matter that goes by an id, which is that of any of its items; None if there is none."""
        named = self._under("named", matter_id, lambda register: _ids(register.matter(matter_id)))
        found: tuple[Matter, ...] = ()
        if named:
            found = self._under("matter", named[0], lambda register: _one(register.matter(named[0])))
        return found[0] if found else None

    def _under(self, kind: str, key: str, anew: Callable[[Register], tuple[Any, ...]]) -> tuple[Any, ...]:
        rows = self._ties.ties(self._stamp, kind, key)
        if rows is None:
            return anew(self._anew())
        return _adapter(kind).validate_json(rows[0]) if rows else ()

    def _every(self, kind: str, anew: Callable[[Register], Sequence[Any]]) -> Sequence[Any]:
        if kind not in self._listed:
            rows = self._ties.every_tie(self._stamp, kind)
            if rows is None:
                return anew(self._anew())
            adapter = _adapter(kind)
            self._listed[kind] = tuple(each for row in rows for each in adapter.validate_json(row))
        return self._listed[kind]

    def _anew(self) -> Register:
        with self._lock:
            if self._worked_out is None:
                self._worked_out = self._work_out()
            return self._worked_out


def ties_of(register: Register) -> Iterator[Tie]:
    """Write down everything that a register tells, in the order in which listings give it."""
    items = register.held.items
    yield from _grouped("clauses", ((each.resolution.item_id, each) for each in register.clauses))
    yield from _grouped("correcting", ((each.by_item_id, each) for each in register.corrections))
    yield from _grouped("corrected", ((each.item_id, each) for each in register.corrections if each.item_id))
    yield from _grouped("requests", ((each.item_id, each) for each in register.requests))
    yield from _grouped("matter", ((each.id, each) for each in register.matters))
    yield from _grouped("votes", ((each.item_id, each) for each in register.votes))
    yield from _grouped("attendance", ((each.meeting_id, each) for each in register.attendance))
    yield from _grouped("declarations", ((each.item_id, each) for each in register.declarations))
    yield from _grouped("restricted", ((each.item_id, each) for each in register.restricted))
    for matter in register.matters:
        yield from _grouped("named", ((each, matter.id) for each in (*matter.item_ids, *matter.also)))
    for item_id in items:
        yield from _grouped("references", ((item_id, each) for each in register.references_of(item_id)))
        yield from _grouped("referring", ((item_id, each) for each in register.referred_by(item_id)))


def _grouped(kind: str, pairs: Iterable[tuple[str, Any]]) -> Iterator[Tie]:
    """Write down values by their keys, keys in the order in which they are first met."""
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    adapter = _adapter(kind)
    for key, values in found.items():
        yield kind, key, adapter.dump_json(tuple(values)).decode()


def _ids(matter: Matter | None) -> tuple[str, ...]:
    return () if matter is None else (matter.id,)


def _one(matter: Matter | None) -> tuple[Matter, ...]:
    return () if matter is None else (matter,)
