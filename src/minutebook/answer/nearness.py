"""Passages come in; how near each of their units comes to a question goes out, from the passages' tokens.

Nothing is encoded at the time of asking where the index keeps token vectors: encoding the likeliest units by
themselves was measured to bring nothing beyond them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.reading import Run, read_passage, token_runs
from minutebook.answer.sources import Sources, Vectors
from minutebook.embed import TokenPlacing
from minutebook.model import Passage
from minutebook.text import fold

FAR = -1.0  # the cosine of what is not there
PASSAGES_ENCODED = 8  # where the model or the index keeps no token vectors
_NONE = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """How near the units of one passage come to a question, each (n_units,) cosines.

    ``meaning``: the mean over a unit's tokens, with the question as a whole. ``tokens``: the weighted mean
    over the question's tokens of the nearest one in the unit. ``titled``: the same with the tokens of the
    passage's context beside the unit's. ``words``: for each of the question's tokens the nearest one in the
    whole passage, (m,); empty where no token vectors are held.
    """

    meaning: Vectors
    tokens: Vectors
    titled: Vectors
    words: Vectors


def nearness(enquiry: Enquiry, passages: Sequence[Passage], sources: Sources) -> list[Nearness]:
    """Hold the units of passages against a question, in the order given."""
    made = _from_tokens(enquiry, passages, sources)
    rest = [passage for passage in passages if passage.id not in made]
    made |= zip([one.id for one in rest], _from_encoding(enquiry, rest, sources), strict=True)
    return [made[passage.id] for passage in passages]


def _from_tokens(enquiry: Enquiry, passages: Sequence[Passage], sources: Sources) -> dict[str, Nearness]:
    """Nearness by the passages' ids, for those whose tokens are held."""
    embedder = sources.embedder
    if not isinstance(embedder, TokenPlacing):
        return {}
    cosines = sources.searcher.token_cosines(enquiry.text, [passage.key for passage in passages])
    return {
        passage.id: _of_units(cosines[passage.key], token_runs(passage, embedder), enquiry.token_weights)
        for passage in passages
        if passage.key in cosines
    }


def _of_units(cosines: Vectors, runs: Sequence[Run], weights: Vectors) -> Nearness:
    """Take the nearest and the mean over each run of tokens.

    Args:
        cosines: (n, m + 1), of a passage's tokens with the question's m tokens and with it as a whole.
        runs: that of the context, then those of the units.
        weights: (m,), their sum 1.
    """
    n = len(cosines)
    padded = np.concatenate([cosines, np.full((1, cosines.shape[1]), FAR, np.float32)])
    at = np.minimum(np.array(runs, np.intp).reshape(-1, 2), n)
    best = np.maximum.reduceat(padded, at.reshape(-1), axis=0)[::2]
    best[at[:, 0] >= at[:, 1]] = FAR
    above, own = best[0, :-1], best[1:, :-1]
    sums = np.concatenate([np.zeros(1, np.float32), np.cumsum(cosines[:, -1])])
    counts = np.maximum(at[1:, 1] - at[1:, 0], 1)
    meaning = (sums[at[1:, 1]] - sums[at[1:, 0]]) / counts
    return Nearness(
        meaning.astype(np.float32),
        own @ weights,
        np.maximum(own, above) @ weights,
        cosines[:, :-1].max(axis=0),
    )


def _from_encoding(enquiry: Enquiry, passages: Sequence[Passage], sources: Sources) -> list[Nearness]:
    """Encode the units of the first passages whose tokens are not held; the units of the others are far."""
    pieces = [
        [fold(passage.extract.text[unit.start : unit.end]) for unit in read_passage(passage).units]
        for passage in passages
    ]
    texts = [text for each in pieces[:PASSAGES_ENCODED] for text in each]
    cosines = sources.embedder.encode(texts) @ enquiry.vector if texts else _NONE
    made, at = [], 0
    for each in pieces:
        own = cosines[at : at + len(each)]
        own = own if len(own) == len(each) else np.full(len(each), FAR, np.float32)
        made.append(Nearness(own, own, own, _NONE))
        at += len(each)
    return made
