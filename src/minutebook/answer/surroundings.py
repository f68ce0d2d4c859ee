"""A sentence, point or row is quoted with enough around it to be understood."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from minutebook.answer.facts import Scored
from minutebook.answer.sentences import LEAD_IN, Unit, cut_units
from minutebook.model import Citation, Extract, Item, Span

SURROUNDINGS_REMEMBERED = 1_024  # about 10 kB each
REACH_CHARS = 2_500  # to either side, within which surroundings are looked for


def cite(
    one: Scored,
    item: Item,
    *,
    most_words: int,
    whole_list: bool = False,
    apart_from: Sequence[Extract] = (),
) -> Citation:
    """Quote a unit with its neighbours in the item, its own words marked.

    Args:
        one: the unit.
        item: the item that it stands in.
        most_words: how far to widen; a single unit longer than that is quoted whole.
        whole_list: quote the whole list that it is part of or leads in, however long.
        apart_from: clauses of the item that are quoted by themselves; nothing is quoted from them, or beyond.
    """
    own = one.hit.passage.extract.part(one.unit.start, one.unit.end)
    at = place_in(item.extract, own.spans[0])
    if at is None:
        return Citation(own, item, marked=((0, len(own.text)),))
    low = max(at - REACH_CHARS, 0)
    text = item.extract.text[low : at + len(own.text) + REACH_CHARS]
    units = cut_around(text)
    here = [
        number
        for number, unit in enumerate(units)
        if unit.end > at - low and unit.start < at - low + len(own.text)
    ]
    if not here:
        return Citation(own, item, marked=((0, len(own.text)),))
    places = [place for part in apart_from if (place := place_of(part, item.extract)) is not None]
    taken = [(start - low, end - low) for start, end in places]
    begins, ends = _free_around(text, units, here[0], here[-1], taken)
    units = units[begins : ends + 1]
    widen = _list_of if whole_list else _widened
    first, last = widen(text, units, here[0] - begins, here[-1] - begins, most_words)
    extract = item.extract.part(low + units[first].start, low + units[last].end)
    found = extract.text.find(own.text)
    return Citation(extract, item, marked=((found, found + len(own.text)),) if found >= 0 else ())


@lru_cache(maxsize=SURROUNDINGS_REMEMBERED)
def cut_around(text: str) -> list[Unit]:
    """Cut what stands around a unit, which is quoted again and again; nobody changes the list."""
    return cut_units(text)


def place_in(extract: Extract, span: Span) -> int | None:
    """Where in an extract's text the first character of a span stands; None if it is not part of it."""
    at = 0
    for part, piece in extract.pieces():
        if part.paper_id == span.paper_id and part.start <= span.start < part.end:
            return at + span.start - part.start
        at += len(piece) + 1
    return None


def place_of(part: Extract, extract: Extract) -> tuple[int, int] | None:
    """From where to where in an extract's text a part of it stands; None if its ends are not in it."""
    last = part.spans[-1]
    start = place_in(extract, part.spans[0])
    end = place_in(extract, Span(last.paper_id, last.end - 1, last.end, last.page))
    return None if start is None or end is None else (start, end + 1)


def _free_around(
    text: str, units: list[Unit], first: int, last: int, taken: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The first and the last of the units around some that are not taken, and do not lead in what is."""

    def is_free(unit: Unit) -> bool:
        return not any(unit.start < end and start < unit.end for start, end in taken)

    begins, ends = first, last
    while begins and is_free(units[begins - 1]):
        begins -= 1
    while ends + 1 < len(units) and is_free(units[ends + 1]):
        ends += 1
    while last < ends < len(units) - 1 and LEAD_IN.search(_text(text, units[ends])):
        ends -= 1
    return begins, ends


def _widened(text: str, units: list[Unit], first: int, last: int, most_words: int) -> tuple[int, int]:
    """Take in neighbours while they fit: what a colon announces, then the paragraph, then what follows."""
    if first and units[first].kind == "point" and LEAD_IN.search(_text(text, units[first - 1])):
        first -= 1
    while True:
        ahead, behind = last + 1 < len(units), first > 0
        wider = []
        if ahead and (LEAD_IN.search(_text(text, units[last])) or units[last + 1].block == units[last].block):
            wider.append((first, last + 1))
        if behind and units[first - 1].block == units[first].block:
            wider.append((first - 1, last))
        if ahead and units[last].kind != "row" and units[last + 1].kind != "row":
            wider.append((first, last + 1))
        fitting = [(low, high) for low, high in wider if _n_words(text, units, low, high) <= most_words]
        if not fitting:
            return first, last
        first, last = fitting[0]


def _list_of(text: str, units: list[Unit], first: int, last: int, most_words: int) -> tuple[int, int]:
    """The whole list that a unit is part of, with the line that leads in, or the list that it leads in."""
    if units[first].kind == "sentence" and not LEAD_IN.search(_text(text, units[last])):
        return _widened(text, units, first, last, most_words)
    while first and units[first].kind != "sentence":
        first -= 1
    while last + 1 < len(units) and units[last + 1].kind != "sentence":
        last += 1
    if LEAD_IN.search(_text(text, units[last])):  # its points begin with no bullet
        return _widened(text, units, first, last, most_words)
    return first, last


def _text(text: str, unit: Unit) -> str:
    return text[unit.start : unit.end]


def _n_words(text: str, units: list[Unit], first: int, last: int) -> int:
    return len(text[units[first].start : units[last].end].split())
