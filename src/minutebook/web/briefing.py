"""A briefing: quotations that a person gathers, kept in the address alone, cut from the papers each time.

The address names what is quoted and holds the person's own notes; it never holds a quoted word, so that no
address can put words into a paper's mouth. ``i`` is what is quoted: the id of a clause or of an item, or
``<item id>~<start>-<end>`` for sentences of an item's text; several of one item stand together with a space
between them. An ``n`` that follows is the note on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request

from minutebook.answer.sentences import cut_units
from minutebook.model import Citation, Extract, Item
from minutebook.web.needs import Papers
from minutebook.web.problems import Refused
from minutebook.web.prose import ranges_in
from minutebook.web.wording import plain

MOST_ENTRIES = 100
MOST_NOTE = 1_000
"""The longest note, characters."""
MOST_NOTES = 12_000
"""All notes together, characters: servers and browsers take addresses of some 64,000 bytes."""
MOST_PARTS = 400
LONGEST_QUOTE = 6_000
"""Of an item quoted whole no more than this is shown, characters."""

_PLACE = re.compile(r"(?P<item>.+)~(?P<start>\d{1,7})-(?P<end>\d{1,7})")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is quoted together, as the address names it, and the person's own note on it."""

    parts: tuple[str, ...]
    note: str = ""

    @property
    def key(self) -> str:
        """How the address names it."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Cited:
    """What was chosen and what stands there now; ``shortened`` where not all of an item is quoted."""

    chosen: Chosen
    citations: tuple[Citation, ...]
    shortened: bool = False


# --- the address ---------------------------------------------------------------------------------


def read_briefing(pairs: Iterable[tuple[str, str]]) -> tuple[Chosen, ...]:
    """Read a briefing from the parameters of an address, in their order; what comes twice counts once.

    Raises:
        Refused: there is more of it than a briefing may hold.
    """
    found: dict[tuple[str, ...], str] = {}
    last: tuple[str, ...] = ()
    for name, value in pairs:
        if name == "i":
            last = tuple(dict.fromkeys(value.split()))
            if last:
                found.setdefault(last, "")
        elif name == "n" and last:
            found[last] = found[last] or _note(value)
    chosen = tuple(Chosen(parts, note) for parts, note in found.items())
    if errors := _too_much(chosen):
        raise Refused(errors)
    return chosen


def _note(typed: str) -> str:
    return plain("\n".join(line.rstrip() for line in typed.splitlines()).strip())


def _too_much(chosen: Sequence[Chosen]) -> list[tuple[str, str]]:
    errors = []
    if len(chosen) > MOST_ENTRIES or sum(len(each.parts) for each in chosen) > MOST_PARTS:
        errors.append(("i", f"A briefing holds at most {MOST_ENTRIES} quotations; begin another one."))
    if any(len(each.note) > MOST_NOTE for each in chosen):
        errors.append(("n", f"A note has at most {MOST_NOTE:,} characters."))
    if sum(len(each.note) for each in chosen) > MOST_NOTES:
        errors.append(("n", f"The notes of a briefing have at most {MOST_NOTES:,} characters together."))
    return errors


def pairs_of(chosen: Iterable[Chosen]) -> tuple[tuple[str, str], ...]:
    """Write a briefing as parameters of an address."""
    return tuple(
        pair for each in chosen for pair in (("i", each.key), *((("n", each.note),) if each.note else ()))
    )


def briefing_address(chosen: Iterable[Chosen], path: str = "/briefing") -> str:
    """The address at which a briefing stands."""
    query = urlencode(pairs_of(chosen), safe="/~")
    return f"{path}?{query}" if query else path


async def read_kept(request: Request) -> tuple[Chosen, ...]:
    """The briefing that an address carries along, so that it is not lost where there is no JavaScript."""
    return read_briefing(request.query_params.multi_items())


Kept = Annotated[tuple[Chosen, ...], Depends(read_kept)]


def moved(chosen: Sequence[Chosen], place: int, by: int) -> tuple[Chosen, ...]:
    """Move what stands at ``place`` (from 1) up (-1) or down (1); taken out where ``by`` is 0."""
    order = list(chosen)
    if not 1 <= place <= len(order):
        return tuple(order)
    taken = order.pop(place - 1)
    if by:
        order.insert(max(place - 1 + by, 0), taken)
    return tuple(order)


# --- naming what is quoted -----------------------------------------------------------------------


def key_of(citations: Iterable[Citation]) -> str:
    """Name citations of one item so that a briefing can quote them again."""
    return " ".join(dict.fromkeys(_part_of(each) for each in citations))


def _part_of(citation: Citation) -> str:
    if citation.resolution_id is not None:
        return citation.resolution_id
    ranges = ranges_in(citation.item.extract.spans, citation.extract.spans)
    return f"{citation.item.id}~{ranges[0][0]}-{ranges[-1][1]}" if ranges else citation.item.id


# --- quoting it ----------------------------------------------------------------------------------


def cite_chosen(catalogue: Papers, chosen: Sequence[Chosen]) -> tuple[Cited, ...]:
    """Cut what was chosen from the papers; what is not held, or of another item, is left out."""
    named = dict.fromkeys(_item_named(part) for each in chosen for part in each.parts)
    items = catalogue.items(named)
    return tuple(_cited(catalogue, each, items) for each in chosen)


def _item_named(part: str) -> str:
    place = _PLACE.fullmatch(part)
    return place["item"] if place else part


def _cited(catalogue: Papers, chosen: Chosen, items: dict[str, Item]) -> Cited:
    found = [cited for part in chosen.parts if (cited := _cite(catalogue, part, items))]
    beside = tuple(each for each in found if each.item.id == found[0].item.id)
    shortened = any(
        each.resolution_id is None and each.extract != each.item.extract and "~" not in chosen.key
        for each in beside
    )
    return Cited(chosen, beside, shortened)


def _cite(catalogue: Papers, part: str, items: dict[str, Item]) -> Citation | None:
    if place := _PLACE.fullmatch(part):
        item = items.get(place["item"])
        extract = item and _sentences(item.extract, int(place["start"]), int(place["end"]))
        return Citation(extract, item) if item and extract else None
    if item := items.get(part):
        return Citation(_beginning(item.extract), item)
    clause = catalogue.resolution(part)
    if clause is None:
        return None
    resolution = clause.resolution
    item = items.setdefault(resolution.item_id, catalogue.items([resolution.item_id])[resolution.item_id])
    return Citation(resolution.extract, item, resolution.label, resolution.id)


def _sentences(extract: Extract, start: int, end: int) -> Extract | None:
    """The whole sentences that a place touches, so that no address can leave out a *not*."""
    touched = [unit for unit in cut_units(extract.text) if unit.start < end and unit.end > start]
    return extract.part(touched[0].start, touched[-1].end) if touched else None


def _beginning(extract: Extract) -> Extract:
    """All of it, or as many whole sentences as may be shown."""
    if len(extract.text) <= LONGEST_QUOTE:
        return extract
    ends = [unit.end for unit in cut_units(extract.text) if unit.end <= LONGEST_QUOTE]
    return extract.part(0, ends[-1] if ends else LONGEST_QUOTE)
