"""Matters as page contexts: what came up about one thing, when, what was resolved, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from minutebook.catalogue.entries import ItemHead
from minutebook.documents import item_address, matter_address, meeting_address
from minutebook.model import Item
from minutebook.register import Matter, Register
from minutebook.web.minute_text import item_blocks
from minutebook.web.needs import Papers
from minutebook.web.outcomes import known_of, open_words
from minutebook.web.pages import MatterPage, MattersPage
from minutebook.web.parts import Block
from minutebook.web.readable import casing_of, readable_title
from minutebook.web.threads import MatterDay, MatterLine, MatterStep, Thread, ThreadLine
from minutebook.web.turning import stretch_words, turn_over
from minutebook.web.wording import (
    KIND_NAMES,
    count_words,
    day_words,
    join_words,
    minute_words,
    named_words,
    span_words,
)

MATTERS_PAGE = 50
"""How many matters one page lists."""
MATTER_ITEMS = 40
"""How many items of a matter one page tells of."""
_THREAD_LINES = 8
_NAMED_BODIES = 3


def thread_of(catalogue: Papers, register: Register, item_id: str) -> Thread | None:
    """The thread of the matter that an item belongs to, the item marked; None where it stands alone.

    Of a long thread what stands around the item is shown.
    """
    matter = register.matter_of(item_id)
    if matter is None:
        return None
    ids = matter.item_ids
    if item_id not in ids:
        return None
    first = max(min(ids.index(item_id) - _THREAD_LINES // 2, len(ids) - _THREAD_LINES), 0)
    heads = catalogue.item_heads(ids[first : first + _THREAD_LINES])
    shown = [heads[each] for each in ids if each in heads]
    more = len(ids) - len(shown)
    return Thread(
        readable_title(catalogue, matter.title),
        matter_address(matter.id),
        tuple(_line(each, here=each.id == item_id) for each in shown),
        f"{count_words(more, 'other item')} of this matter" if more else None,
    )


def newest_matters(register: Register) -> list[Matter]:
    """The matters, the one spoken of last first."""
    return sorted(register.matters, key=lambda each: each.last or dt.date.min, reverse=True)


def matters_page(catalogue: Papers, register: Register, offset: int) -> MattersPage:
    """A stretch of the matters, the one spoken of last first."""
    ordered = newest_matters(register)
    shown = ordered[offset : offset + MATTERS_PAGE]
    items = catalogue.item_heads([item_id for matter in shown for item_id in matter.item_ids])
    readable = casing_of(catalogue).readable
    n_all = len(ordered)
    return MattersPage(
        title="Matters",
        section="matters",
        summary=f"{count_words(n_all, 'matter')} came up at more than one meeting."
        if n_all
        else "No matter came up at more than one meeting of those held.",
        matters=tuple(_matter_line(register, each, items, readable(each.title)) for each in shown),
        turn=turn_over(offset, len(shown), n_all, MATTERS_PAGE, lambda start: f"/matters?offset={start}"),
    )


def matter_page(catalogue: Papers, register: Register, matter: Matter, offset: int = 0) -> MatterPage:
    """One matter over time, of a long one the stretch of items after so many."""
    heads = catalogue.item_heads(matter.item_ids)
    every = [heads[item_id] for item_id in matter.item_ids if item_id in heads]
    items = _in_order(catalogue, [head.id for head in every[offset : offset + MATTER_ITEMS]])
    reasons = matter.reasons()
    days = groupby(items, key=lambda each: (each.date, each.body, each.meeting_id))
    return MatterPage(
        title=readable_title(catalogue, matter.title),
        section="matters",
        summary=_summary(every),
        open_requests=open_words(register, matter.item_ids),
        shown=stretch_words("Items", offset, len(items), len(every)) if 0 < len(items) < len(every) else "",
        turn=turn_over(
            offset,
            len(items),
            len(every),
            MATTER_ITEMS,
            lambda start: matter_address(matter.id) + (f"?offset={start}" if start else ""),
        ),
        days=tuple(_day(catalogue, register, list(group), reasons) for _, group in days),
    )


def _in_order(catalogue: Papers, item_ids: Sequence[str]) -> list[Item]:
    items = catalogue.items(item_ids)
    return [items[item_id] for item_id in item_ids if item_id in items]


def _line(item: ItemHead, *, here: bool) -> ThreadLine:
    return ThreadLine(
        day_words(item.date) if item.date else "",
        item.date.isoformat() if item.date else "",
        _named(item),
        item_address(item.id),
        item.body or "",
        here,
    )


def _named(item: Item | ItemHead) -> str:
    return named_words(minute_words(item.kind, item.number) or KIND_NAMES[item.kind], item.title)


def _matter_line(register: Register, matter: Matter, items: Mapping[str, ItemHead], title: str) -> MatterLine:
    return MatterLine(
        title,
        matter_address(matter.id),
        _summary([items[item_id] for item_id in matter.item_ids if item_id in items]),
        open_words(register, matter.item_ids),
    )


def _summary(items: Sequence[Item | ItemHead]) -> str:
    days = [item.date for item in items if item.date]
    bodies = list(dict.fromkeys(item.body for item in items if item.body))
    named = join_words(bodies) if len(bodies) <= _NAMED_BODIES else count_words(len(bodies), "body", "bodies")
    when = span_words(days[0], days[-1]) if days else ""
    meetings = count_words(len({item.meeting_id for item in items}), "meeting")
    return f"{count_words(len(items), 'item')} at {meetings} of {named} {when}."


def _day(
    catalogue: Papers, register: Register, items: Sequence[Item], reasons: Mapping[str, str]
) -> MatterDay:
    first = items[0]
    return MatterDay(
        day_words(first.date) if first.date else "",
        first.date.isoformat() if first.date else "",
        first.body or "",
        meeting_address(first.meeting_id) if first.meeting_id else None,
        tuple(
            MatterStep(
                _named(item),
                item_address(item.id),
                reasons.get(item.id),
                _resolved(catalogue, register, item),
            )
            for item in items
        ),
    )


def _resolved(catalogue: Papers, register: Register, item: Item) -> tuple[Block, ...]:
    """What was resolved under an item, with what came of it; nothing here is an anchor."""
    if not item.resolutions:
        return ()
    blocks = item_blocks(item, (), known=known_of(catalogue, register, item))
    return tuple(_unanchored(block) for block in blocks if block.kind == "resolution")


def _unanchored(block: Block) -> Block:
    return replace(block, clauses=tuple(replace(clause, anchor=None, key="") for clause in block.clauses))
