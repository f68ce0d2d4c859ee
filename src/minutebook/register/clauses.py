"""Every clause once, although several papers print it: its sources, and where the printings differ."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from minutebook.model import Item, Resolution
from minutebook.register.entries import Clause, Printing
from minutebook.register.held import Held
from minutebook.text import fold

SAME_CLAUSE = 0.6
"""Likeness of two printings from which they are the same clause, although their labels differ."""
_NO_WORD = re.compile(r"[^\w£$€%]+")


def find_clauses(held: Held) -> Iterator[Clause]:
    """Give every clause held once, by the date of its meeting, in the order of the minutes."""
    items = [
        item for item in held.items.values() if any(each.resolutions for each in held.printings[item.id])
    ]
    for item in sorted(items, key=lambda item: (item.date or dt.date.min, item.body or "", item.position)):
        yield from clauses_of(item, held.printings[item.id])


def clauses_of(item: Item, printings: Sequence[Item]) -> Iterator[Clause]:
    """Give the clauses of an item, the preferred printing first among its printings.

    A clause that only another printing has comes after those of the preferred one. A short excerpt of
    an item, which a list of actions may hold, is not taken to leave a clause out.
    """
    others = [printing for printing in printings if printing.paper_id != item.paper_id]
    unmatched = {other.paper_id: list(other.resolutions) for other in others}
    for resolution in item.resolutions:
        found = [Printing(item.paper_id, resolution.extract, differs=False)]
        missing: list[str] = []
        for other in others:
            twin = _twin(resolution, unmatched[other.paper_id])
            if twin:
                unmatched[other.paper_id].remove(twin)
                found.append(Printing(other.paper_id, twin.extract, differs=_differ(resolution, twin)))
            elif other.resolutions:
                missing.append(other.paper_id)
        yield _clause(item, resolution, found, missing)
    yield from _only_elsewhere(item, unmatched)


def _only_elsewhere(item: Item, unmatched: dict[str, list[Resolution]]) -> Iterator[Clause]:
    known = {resolution.id for resolution in item.resolutions}
    for paper_id, left in unmatched.items():
        for resolution in left:
            if resolution.id not in known:
                known.add(resolution.id)
                found = [Printing(paper_id, resolution.extract, differs=False)]
                yield _clause(item, resolution, found, [item.paper_id] if item.resolutions else [])


def _twin(resolution: Resolution, others: Sequence[Resolution]) -> Resolution | None:
    """The same clause in another printing: the most like, the same label first where two are as like."""
    best = max(
        others, key=lambda other: (_likeness(resolution, other), other.id == resolution.id), default=None
    )
    if best is None:
        return None
    same_label = best.id == resolution.id or any(other.id == resolution.id for other in others)
    likeness = _likeness(resolution, best)
    if likeness >= SAME_CLAUSE:
        return best
    if same_label and len(others) == 1:
        return others[0]
    return None


def _likeness(one: Resolution, other: Resolution) -> float:
    first, second = _plain(one.extract.text), _plain(other.extract.text)
    if first == second:
        return 1.0
    return SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()


def _differ(one: Resolution, other: Resolution) -> bool:
    return _plain(one.extract.text) != _plain(other.extract.text)


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", fold(text).lower()).strip()


def _clause(
    item: Item, resolution: Resolution, printings: Sequence[Printing], missing: Sequence[str]
) -> Clause:
    return Clause(
        resolution,
        item.title,
        item.body,
        item.date,
        item.minute,
        item.restricted,
        tuple(printings),
        tuple(missing),
    )
