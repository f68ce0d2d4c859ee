"""The text of an item as blocks: its resolutions set apart where they stand, its references linked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.documents import clause_anchor, item_address
from minutebook.model import Item, Resolution
from minutebook.web.outcomes import NOTHING, Known
from minutebook.web.parts import Block, Clause
from minutebook.web.prose import Link, Range, paragraphs, ranges_in, run_of_words, stretches
from minutebook.web.wording import RESOLUTION_NAMES

# What may stand between two clauses of one resolution: labels, joining words, punctuation.
_BETWEEN = re.compile(r"[\s;,.:\-–—•*]*(?:and|or)?[\s;,.:\-–—•*]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A clause, and the characters of the item's text that it and its label take up."""

    resolution: Resolution
    start: int
    end: int


def item_blocks(
    item: Item,
    meant: Sequence[str | None],
    marks: Sequence[Range] = (),
    known: Mapping[str, Known] | None = None,
) -> tuple[Block, ...]:
    """Set an item's text.

    Args:
        item: whose text it is.
        meant: for each of its references the id of the item that it means, or None.
        marks: ranges of the item's text to be marked.
        known: what is known of its clauses, by their ids.
    """
    text = item.extract.text
    links = reference_links(item, meant)
    blocks: list[Block] = []
    at = 0
    for group in _groups(text, _placed(item)):
        blocks += text_blocks(text, at, group[0].start, marks, links)
        blocks.append(_resolution_block(group, known or {}))
        at = group[-1].end
    rest = _after_end(text, at) if blocks else at
    return (*blocks, *text_blocks(text, rest, len(text), marks, links))


def reference_links(item: Item, meant: Sequence[str | None]) -> list[Link]:
    """Where an item's references stand in its text, for those whose item is known."""
    return [
        Link(start, end, item_address(item_id))
        for reference, item_id in zip(item.references, meant, strict=False)
        if item_id is not None
        for start, end in ranges_in(item.extract.spans, reference.extract.spans)[:1]
    ]


def text_blocks(
    text: str, start: int, end: int, marks: Sequence[Range] = (), links: Sequence[Link] = ()
) -> list[Block]:
    """Set a stretch of text as paragraphs, and tables in their columns."""
    blocks: list[Block] = []
    for stretch in stretches(text, start, end):
        if stretch.table:
            rows = tuple(run_of_words(text, [line], marks, links) for line in stretch.lines)
            blocks.append(Block("table", rows))
        else:
            blocks.append(Block("text", (run_of_words(text, stretch.lines, marks, links),)))
    return blocks


def _placed(item: Item) -> list[_Placed]:
    """The clauses in the order of the text; one that is printed elsewhere than in it is left out."""
    found: list[_Placed] = []
    text = item.extract.text
    for resolution in item.resolutions:
        ranges = ranges_in(item.extract.spans, resolution.extract.spans)
        if not ranges:
            continue
        start, end = _before_label(text, ranges[0][0], resolution.label), ranges[-1][1]
        leads = ranges_in(item.extract.spans, resolution.lead.spans) if resolution.lead else []
        if leads and (not found or found[-1].end <= leads[0][0] < start):
            start = leads[0][0]
        if not found or start >= found[-1].end:
            found.append(_Placed(resolution, start, end))
    return found


def _before_label(text: str, start: int, label: str | None) -> int:
    """Where the label in front of a clause begins, so that it is not shown twice."""
    if label is None:
        return start
    bare = re.escape(label.strip(" ().:-"))
    printed = re.search(rf"(?:^|(?<=\s))[-–•*]?\s*\(?{bare}[).:]?\)?\s*$", text[max(start - 16, 0) : start])
    return start if printed is None else max(start - 16, 0) + printed.start()


def _groups(text: str, placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Clauses with nothing but labels between them are of one resolution."""
    held: list[_Placed] = []
    for each in placed:
        if held and not (
            _BETWEEN.fullmatch(text, held[-1].end, each.start)
            and held[-1].resolution.kind == each.resolution.kind
        ):
            yield held
            held = []
        held.append(each)
    if held:
        yield held


def _after_end(text: str, at: int) -> int:
    """Pass over the punctuation that closes the last clause."""
    closing = re.compile(r"[.;,]?\s*").match(text, at)
    return at if closing is None else closing.end()


def _resolution_block(group: Sequence[_Placed], known: Mapping[str, Known]) -> Block:
    return Block(
        "resolution",
        heading=RESOLUTION_NAMES[group[0].resolution.kind],
        clauses=tuple(
            clause_of(each.resolution, before, known.get(each.resolution.id, NOTHING))
            for each, before in zip(group, [None, *group[:-1]], strict=True)
        ),
    )


def clause_of(resolution: Resolution, before: _Placed | None, known: Known = NOTHING) -> Clause:
    """Set one clause; the line it hangs from is not shown again where the clause before hangs from it too."""
    lead = resolution.lead
    if before is not None and before.resolution.lead == lead:
        lead = None
    return Clause(
        clause_anchor(resolution.id),
        resolution.label,
        None if lead is None else lead.text,
        paragraphs(resolution.extract.text, flowing=True),
        resolution.id,
        known.outcomes,
        known.differing,
    )
