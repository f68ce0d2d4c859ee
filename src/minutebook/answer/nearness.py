"""Units of passages come in; their vectors go out, from the passages' tokens where those are held."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minutebook.answer.sentences import Unit
from minutebook.answer.sources import Sources, TokenKeeping, Vectors
from minutebook.chunk import embedded_text
from minutebook.embed import TokenPlacing, mean_directions
from minutebook.model import Passage
from minutebook.text import fold, fold_with_offsets

Placed = tuple[Passage, Unit]


def unit_vectors(units: Sequence[Placed], sources: Sources) -> Vectors:
    """Give the direction of each unit as read within its passage; nothing is encoded if that can be helped.

    Returns:
        (len(units), dimension), rows of length 1. Units of passages without token vectors are encoded.
    """
    made: dict[int, Vectors] = {}
    for numbers, packed in _by_passage(units, sources):
        made |= _from_tokens([units[number] for number in numbers], numbers, packed, sources)
    rest = [number for number in range(len(units)) if number not in made]
    made |= dict(zip(rest, encode_units([units[number] for number in rest], sources), strict=True))
    return np.array([made[number] for number in range(len(units))], np.float32)


def encode_units(units: Sequence[Placed], sources: Sources) -> Vectors:
    """Encode units, each under the title of its item: slower and a little truer than their tokens."""
    return sources.embedder.encode(
        [
            f"{fold(passage.title)}: {fold(passage.extract.text[unit.start : unit.end])}"
            for passage, unit in units
        ]
    )


def _by_passage(units: Sequence[Placed], sources: Sources) -> list[tuple[list[int], bytes]]:
    """The numbers of the units of each passage, with its packed tokens, where they are held."""
    if not isinstance(sources.catalogue, TokenKeeping):
        return []
    numbers: dict[str, list[int]] = {}
    for number, (passage, _) in enumerate(units):
        numbers.setdefault(passage.key, []).append(number)
    packed = sources.catalogue.token_vectors(numbers)
    return [(group, packed[key]) for key, group in numbers.items() if packed.get(key)]


def _from_tokens(
    units: Sequence[Placed], numbers: Sequence[int], packed: bytes, sources: Sources
) -> dict[int, Vectors]:
    """Vectors by number of the units of one passage; those on which no token falls are left out."""
    embedder = sources.embedder
    if not isinstance(embedder, TokenPlacing):
        return {}
    passage = units[0][0]
    text = embedded_text(passage)
    starts = [start for start, _ in embedder.token_places(text)]
    folded = fold_with_offsets(passage.extract.text)
    before = len(text) - len(folded.text)
    runs = [
        (
            int(np.searchsorted(starts, before + folded.folded_at(unit.start))),
            int(np.searchsorted(starts, before + folded.folded_at(unit.end))),
        )
        for _, unit in units
    ]
    vectors = mean_directions(packed, embedder.dimension, runs)
    return {
        number: vector for number, vector, run in zip(numbers, vectors, runs, strict=True) if run[0] < run[1]
    }
