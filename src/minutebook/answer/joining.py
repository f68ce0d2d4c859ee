"""Quotes go in; out come those that repeat nothing: stretches of an item that overlap or touch are made one.

What stands around each fact is looked for by itself, so that two facts that stand close together would
else be quoted with the same sentences around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutebook.answer.surroundings import place_of
from minutebook.model import Citation, Extract


def join_quotes(citations: Sequence[Citation]) -> list[Citation]:
    """Make one citation of those of one item that overlap or touch in the paper.

    Args:
        citations: stretches of items, best first; none of them a clause with a label of its own.

    Returns:
        The stretches, each at the place of the best in it, its words in the order of the paper; what was
        marked is marked still.
    """
    joined: list[Citation] = []
    for citation in citations:
        near = [other for other in joined if _meet(other, citation)]
        if not near:
            joined.append(citation)
            continue
        joined[joined.index(near[0])] = _join([*near, citation])
        joined = [other for other in joined if other not in near[1:]]
    return joined


def each_once(citations: Sequence[Citation]) -> list[Citation]:
    """Leave out quotes that stand before: of minutes whose first clause leads in those that follow it."""
    first = {(citation.item.id, citation.extract): citation for citation in reversed(citations)}
    return list(reversed(first.values()))


def _meet(one: Citation, other: Citation) -> bool:
    """Whether two citations are of one item, with nothing but white space between them."""
    if one.item.id != other.item.id:
        return False
    text = one.item.extract
    place, place_of_other = place_of(one.extract, text), place_of(other.extract, text)
    if place is None or place_of_other is None:
        return False
    (_, end), (start, _) = sorted((place, place_of_other))
    return not text.text[end:start].strip()


def _join(citations: Sequence[Citation]) -> Citation:
    """Quote an item from where the first citation of it begins to where the last one ends."""
    whole = citations[0].item.extract
    places = [place for each in citations if (place := place_of(each.extract, whole)) is not None]
    extract = whole.part(min(start for start, _ in places), max(end for _, end in places))
    words = [each.extract.part(*mark) for each in citations for mark in each.marked]
    return replace(citations[0], extract=extract, marked=_marks(words, extract))


def _marks(words: Sequence[Extract], extract: Extract) -> tuple[tuple[int, int], ...]:
    """Where words stand in an extract, in order; those that overlap are one stretch."""
    marks: list[tuple[int, int]] = []
    for start, end in sorted(place for each in words if (place := place_of(each, extract)) is not None):
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)
