"""One minute, agenda item or report as a page context, with all that ties it to other papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from minutebook.catalogue.entries import ItemEntry, ItemHead, Source
from minutebook.documents import body_address, item_address, meeting_address, resolution_address
from minutebook.model import Item
from minutebook.register import Correction, Register, ResolvedReference
from minutebook.text import fold, slug
from minutebook.web.held import source_line
from minutebook.web.matters import thread_of
from minutebook.web.minute_text import item_blocks
from minutebook.web.needs import Papers
from minutebook.web.outcomes import known_of
from minutebook.web.pages import MinutePage
from minutebook.web.parting import parted
from minutebook.web.parts import Block, Fact, Link, OtherPrinting, Turn
from minutebook.web.threads import CorrectionLine, Mention
from minutebook.web.wording import KIND_NAMES, called, cite_words, day_words, minute_words, named_words

LONG_CHARS = 1_500
"""With more text than this before it, what was resolved is shown first as well."""


def minute_page(
    catalogue: Papers, register: Register, entry: ItemEntry, site: str = "", part: int = 1
) -> MinutePage:
    """One minute, agenda item or report.

    Args:
        catalogue: what is held.
        register: what ties the papers together.
        entry: the item.
        site: where this one stands, for a whole address.
        part: which part of a very long text, from 1; what was resolved stands with the first.
    """
    item = entry.item
    references = register.references_of(item.id)
    resolved, blocks = _resolved_first(item, _blocks(catalogue, register, item))
    parts = parted(blocks)
    number = min(part, len(parts))
    thread = thread_of(catalogue, register, item.id)
    later = _later_items(catalogue, register, item)
    return MinutePage(
        title=item.title or minute_words(item.kind, item.number) or KIND_NAMES[item.kind],
        section="",
        kind=KIND_NAMES[item.kind],
        number=item.number,
        crumbs=_crumbs(item),
        facts=_item_facts(item),
        blocks=parts[number - 1],
        part=f"part {number} of {len(parts)}" if len(parts) > 1 else "",
        part_turn=_turn_of_part(item, number, len(parts)),
        restricted=_restricted(item),
        ways=_ways(item, number, has_thread=thread is not None, has_later=bool(later)),
        resolved=resolved if number == 1 else (),
        corrected=_corrected(catalogue, register, item),
        correcting=_correcting(catalogue, register, item),
        thread=thread,
        references=_mentions(catalogue, references),
        referred_by=tuple(Link(called(each), item_address(each.id)) for each in later),
        sources=tuple(source_line(source, item.extract) for source in entry.sources),
        turn=_turn_of_item(catalogue, item),
        cite=_cite(item, entry.source),
        address=f"{site}{item_address(item.id)}",
        others=tuple(_printing(catalogue, each) for each in entry.others),
        json_href=f"/api{item_address(item.id)}",
        key=item.id,
    )


def _blocks(catalogue: Papers, register: Register, item: Item) -> tuple[Block, ...]:
    """The whole text, its references linked, its paragraphs numbered, each clause with what came of it."""
    meant = [each.item_id for each in register.references_of(item.id)]
    blocks = item_blocks(item, meant, known=known_of(catalogue, register, item))
    return numbered(_cited(catalogue, item, blocks))


def _cited(catalogue: Papers, item: Item, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give each clause its own citation."""
    cites = {
        clause.id: _cite(item, catalogue.source(clause.extract), clause.label) for clause in item.resolutions
    }
    return tuple(
        replace(
            block,
            clauses=tuple(
                replace(clause, cite=cites[clause.key], cite_href=resolution_address(clause.key, item.id))
                for clause in block.clauses
            ),
        )
        if block.clauses
        else block
        for block in blocks
    )


def _cite(item: Item, source: Source, clause: str | None = None) -> str:
    named = minute_words(item.kind, item.number, clause)
    return cite_words(body=item.body, day=item.date, minute=named, title=item.title, source=source)


def _resolved_first(item: Item, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Take what was resolved to the top of a long minute; in its place the words stand once more, alone."""
    resolved = tuple(block for block in blocks if block.kind == "resolution")
    if not resolved or len(item.extract.text) <= LONG_CHARS:
        return (), blocks
    return resolved, tuple(_as_minuted(block) if block.kind == "resolution" else block for block in blocks)


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Number the paragraphs of running text, from 1, so that each can be linked to."""
    counted = count(1)
    return tuple(replace(block, number=next(counted)) if block.kind == "text" else block for block in blocks)


def _printing(catalogue: Papers, item: Item) -> OtherPrinting:
    """What another paper prints under the same number, in other words."""
    first, *others = parted([_as_minuted(block) for block in item_blocks(item, ())])
    return OtherPrinting(source_line(catalogue.source(item.extract), item.extract), first, bool(others))


def _as_minuted(block: Block) -> Block:
    """A resolution without what is said of it elsewhere on the page."""
    clauses = tuple(
        replace(clause, anchor=None, key="", cite="", outcomes=(), differing=()) for clause in block.clauses
    )
    return replace(block, clauses=clauses)


def _ways(item: Item, part: int, *, has_thread: bool, has_later: bool) -> tuple[Link, ...]:
    """Ways to the parts of a long page; none on a short one."""
    if len(item.extract.text) <= LONG_CHARS:
        return ()
    n_clauses = len(item.resolutions)
    top = f"{item_address(item.id)}#resolved" if part > 1 else "#resolved"
    ways = [Link(f"What was resolved ({n_clauses})", top)] if n_clauses else []
    ways += [Link("What is minuted" if item.kind == "minute" else "Its text", "#minuted")]
    ways += [Link("The matter over time", "#thread")] if has_thread else []
    ways += [Link("Taken up again in", "#after")] if has_later else []
    return (*ways, Link("Where this stands", "#sources"))


def _later_items(catalogue: Papers, register: Register, item: Item) -> list[ItemHead]:
    """The items of later meetings that mention this one, or answer what it asks for, by date."""
    answering = (each for clause in item.resolutions for each in register.followed_up_by(clause.id))
    found = catalogue.item_heads(dict.fromkeys([*register.referred_by(item.id), *answering]))
    later = [each for each in found.values() if each.date and item.date and each.date > item.date]
    return sorted(later, key=lambda each: (each.date or item.date, each.position))


def _corrected(catalogue: Papers, register: Register, item: Item) -> tuple[CorrectionLine, ...]:
    """What later minutes correct in this one."""
    corrections = register.corrections_of(item.id)
    items = catalogue.item_heads({each.by_item_id for each in corrections})
    return tuple(_correction(each, items.get(each.by_item_id)) for each in corrections)


def _correcting(catalogue: Papers, register: Register, item: Item) -> tuple[CorrectionLine, ...]:
    """What this one corrects in earlier minutes."""
    corrections = register.corrections_by(item.id)
    items = catalogue.item_heads({each.item_id for each in corrections if each.item_id})
    return tuple(_correction(each, items.get(each.item_id or "")) for each in corrections)


def _correction(correction: Correction, other: ItemHead | None) -> CorrectionLine:
    link = None if other is None else Link(called(other), item_address(other.id))
    return CorrectionLine(fold(correction.extract.text), link)


def _mentions(catalogue: Papers, references: tuple[ResolvedReference, ...]) -> tuple[Mention, ...]:
    """Each mention of another minute once: followed, left open between several, or not held."""
    wanted = {item_id for each in references for item_id in (each.item_id, *each.candidates) if item_id}
    items = catalogue.item_heads(wanted)
    return tuple(dict.fromkeys(_mention(each, items) for each in references))


def _mention(reference: ResolvedReference, items: Mapping[str, ItemHead]) -> Mention:
    text = fold(reference.reference.text)
    meant = items.get(reference.item_id or "")
    if meant is not None:
        return Mention(text, item_address(meant.id), title=meant.title)
    offered = [items[item_id] for item_id in reference.candidates if item_id in items]
    links = tuple(Link(called(each), item_address(each.id)) for each in offered)
    return Mention(text, note=reference.why, candidates=links)


def _crumbs(item: Item) -> tuple[Link, ...]:
    crumbs = [Link(item.body, body_address(slug(item.body)))] if item.body else []
    if item.meeting_id and item.date:
        crumbs.append(Link(day_words(item.date), meeting_address(item.meeting_id)))
    return tuple(crumbs)


def _item_facts(item: Item) -> tuple[Fact, ...]:
    rows = [
        ("Written by", item.author or ""),
        ("Dated", day_words(item.report_date) if item.report_date else ""),
        ("Interests declared", "; ".join(dict.fromkeys(each.member for each in item.declarations))),
        ("Votes", "; ".join(each.extract.text for each in item.votes)),
    ]
    return tuple(Fact(name, value) for name, value in rows if value)


def _restricted(item: Item) -> str | None:
    if not item.restricted:
        return None
    why = f" The paper says: “{' '.join(item.restriction.text.split())}”" if item.restriction else ""
    return f"Press and public were excluded from this item.{why}"


def _turn_of_part(item: Item, number: int, n_parts: int) -> Turn:
    def link(part: int) -> Link | None:
        if not 1 <= part <= n_parts:
            return None
        which = f"?part={part}" if part > 1 else ""
        return Link(f"part {part} of {n_parts}", f"{item_address(item.id)}{which}#minuted")

    return Turn(link(number - 1), link(number + 1))


def _turn_of_item(catalogue: Papers, item: Item) -> Turn:
    if item.meeting_id is None:
        return Turn(None, None)
    beside = [each for each in catalogue.heads_of_meeting(item.meeting_id) if each.kind == item.kind]
    places = {each.id: at for at, each in enumerate(beside)}
    at = places.get(item.id)
    if at is None:
        return Turn(None, None)
    return Turn(
        _short(beside[at - 1]) if at else None, _short(beside[at + 1]) if at + 1 < len(beside) else None
    )


def _short(item: ItemHead) -> Link:
    return Link(named_words(minute_words(item.kind, item.number), item.title), item_address(item.id))
