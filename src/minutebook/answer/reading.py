"""A passage comes in; its units go out, with their words and where their tokens stand.

What a passage says never changes, so what was read once is remembered: a library is asked about the same
passages again and again.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from minutebook.answer.sentences import Unit, cut_units
from minutebook.answer.sources import Vectors
from minutebook.answer.words import stems, stems_in
from minutebook.chunk import embedded_text
from minutebook.embed import TokenPlacing
from minutebook.model import Passage
from minutebook.text import fold_with_offsets

PASSAGES_REMEMBERED = 4_096  # about 10 kB each

Run = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What can be told of a passage whatever is asked: its units, with the text and the stems of each.

    ``all_stems`` are those of the title and of every unit; ``shape`` is, for each unit, whether it is a row
    of a table, whether it is a point of a list, and the logarithm of how long it is, (n_units, 3).
    """

    units: tuple[Unit, ...]
    texts: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    title: frozenset[str]
    all_stems: frozenset[str]
    shape: Vectors


def read_passage(passage: Passage) -> Reading:
    """Cut a passage into units and take their words."""
    return _read(passage.extract.text, passage.title)


@lru_cache(maxsize=PASSAGES_REMEMBERED)
def _read(text: str, title: str) -> Reading:
    units = tuple(cut_units(text))
    texts = tuple(text[unit.start : unit.end] for unit in units)
    said = tuple(frozenset(stems(each)) for each in texts)
    titled = stems_in(title)
    shape = [
        (unit.kind == "row", unit.kind == "point", math.log(1 + each.count(" ")))
        for unit, each in zip(units, texts, strict=True)
    ]
    shapes = np.array(shape, np.float32).reshape(-1, 3)
    return Reading(units, texts, said, titled, titled.union(*said), shapes)


def token_runs(passage: Passage, placing: TokenPlacing) -> tuple[Run, ...]:
    """Say which tokens of a passage stand above its own words, and which stand for each of its units.

    Returns:
        Half-open ranges of the packed tokens: first that of the context, then one for each unit; a range is
        empty where no token falls on a unit.
    """
    return _runs(placing, _Embedded(passage.key, passage.extract.text, passage))


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A passage told from others by what is embedded and by its own text, which its key folds."""

    key: str
    text: str
    passage: Passage = field(compare=False)


@lru_cache(maxsize=PASSAGES_REMEMBERED)
def _runs(placing: TokenPlacing, held: _Embedded) -> tuple[Run, ...]:
    embedded, text = embedded_text(held.passage), held.text
    starts = [start for start, _ in placing.token_places(embedded)]
    folded = fold_with_offsets(text)
    before = len(embedded) - len(folded.text)

    def token_at(offset: int) -> int:
        return bisect_left(starts, before + folded.folded_at(offset))

    units = _read(text, "").units
    return (0, bisect_left(starts, before)), *((token_at(unit.start), token_at(unit.end)) for unit in units)
