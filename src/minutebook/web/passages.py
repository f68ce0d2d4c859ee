"""Passages found, grouped under their items, each cut to the part that tells most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from minutebook.catalogue.entries import Source
from minutebook.documents import item_address
from minutebook.model import Extract, Hit, Span
from minutebook.web.needs import Library
from minutebook.web.parts import FoundPassage, Group, Words
from minutebook.web.placing import place_of
from minutebook.web.prose import Range, Stretch, find_words, ranges_in, set_stretches, stretches
from minutebook.web.wording import EVERYDAY_WORDS, KIND_NAMES, minute_words

_PASSAGES_A_GROUP = 3
ENOUGH_CHARS = 420
"""A passage is shown from where most of the words asked for stand, up to about so many characters."""
_KEPT = 512  # passages set: a search that is narrowed, ordered or turned over shows many of them again
_MOST_PARAGRAPHS = 8  # of a table whose cells each came out as a line


def hit_groups(
    library: Library,
    hits: Sequence[Hit],
    words: str,
    *,
    most: int = _PASSAGES_A_GROUP,
    most_groups: int | None = None,
) -> tuple[Group, ...]:
    """Passages grouped under their items, the item with the best passage first."""
    by_item: dict[str, list[Hit]] = {}
    for hit in hits:
        by_item.setdefault(hit.passage.item_id, []).append(hit)
    by_item = dict(list(by_item.items())[:most_groups])
    spans = library.catalogue.item_spans(by_item)
    wanted = [word.strip("\"“”'’()?,.-") for word in words.split() if not word.startswith("-")]
    telling = tuple(word for word in wanted if word.lower() not in EVERYDAY_WORDS)
    return tuple(_group(library, found[:most], telling, spans) for found in by_item.values())


def _group(
    library: Library, hits: Sequence[Hit], wanted: tuple[str, ...], spans: Mapping[str, Sequence[Span]]
) -> Group:
    source_of = library.catalogue.source
    passages = tuple(
        _found_passage(hit, source_of(hit.passage.extract), wanted, spans.get(hit.passage.item_id, ()))
        for hit in hits
    )
    place, kind = passages[0].place, KIND_NAMES[hits[0].passage.kind]
    return Group(place, None if place.named.startswith(kind) else kind, passages)


@lru_cache(maxsize=_KEPT)
def _set_telling_part(text: str, wanted: tuple[str, ...]) -> tuple[Range, tuple[tuple[Words, ...], ...]]:
    """Where the part stands that tells most, and that part set, the words asked for marked."""
    marks, found = find_words(wanted, text), stretches(text)
    start, end = telling_part(text, marks, found)
    shown = (each for each in found if start <= each.lines[0][0] < end)
    return (start, end), set_stretches(text, shown, marks)


def _found_passage(hit: Hit, source: Source, wanted: tuple[str, ...], item: Sequence[Span]) -> FoundPassage:
    passage = hit.passage
    text = passage.extract.text
    (start, end), paragraphs = _set_telling_part(text, wanted)
    shown = passage.extract.part(start, end)
    place = place_of(
        shown,
        replace(source, page=shown.page) if source.page is not None else source,
        body=passage.body,
        day=passage.date,
        minute=minute_words(passage.kind, passage.minute),
        title=passage.title,
        href=item_address(passage.item_id),
    )
    return FoundPassage(
        paragraphs,
        bool(text[:start].strip()),
        bool(text[end:].strip()),
        place,
        _key(passage.item_id, item, shown),
    )


def telling_part(text: str, marks: Sequence[Range], found: Sequence[Stretch]) -> Range:
    """Choose whole paragraphs of a passage: those in which most of the marks stand.

    Args:
        text: of the passage.
        marks: where words that were asked for stand in it, in order.
        found: its paragraphs and tables.

    Returns:
        Offsets into the text; all of it where it is short.
    """
    if not found or len(text) <= ENOUGH_CHARS:
        return 0, len(text)
    runs = [_run_from(found, first) for first in range(len(found))]
    return max(runs, key=lambda run: _telling(run, marks))


def _telling(run: Range, marks: Sequence[Range]) -> float:
    """Marks for the length of what would be shown, so that a heading far above is left out."""
    start, end = run
    return sum(start <= mark < end for mark, _ in marks) / (end - start + ENOUGH_CHARS)


def _run_from(found: Sequence[Stretch], first: int) -> Range:
    """Paragraphs from one on until there are enough characters."""
    start = found[first].lines[0][0]
    for stretch in found[first : first + _MOST_PARAGRAPHS]:
        end = stretch.lines[-1][1]
        if end - start >= ENOUGH_CHARS:
            break
    return start, end


def _key(item_id: str, item: Sequence[Span], shown: Extract) -> str:
    """How a briefing names the words shown; empty where the item is shown from another paper."""
    if not item or item[0].paper_id != shown.spans[0].paper_id:
        return ""
    ranges = ranges_in(item, shown.spans)
    return f"{item_id}~{ranges[0][0]}-{ranges[-1][1]}" if ranges else ""
