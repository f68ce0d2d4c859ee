"""Passages come in; how near each of their units comes to a question goes out, from the passages' tokens.

Nothing is encoded at the time of asking where the index keeps token vectors: encoding the likeliest units by
themselves was measured to bring nothing beyond them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    passage's context beside the unit's. ``each``: for each of the question's tokens the nearest one in the
    context and in each unit, (1 + n_units, m); empty where no token vectors are held.
    """

    meaning: Vectors
    tokens: Vectors
    titled: Vectors
    each: Vectors


def nearness(enquiry: Enquiry, passages: Sequence[Passage], sources: Sources) -> list[Nearness]:
    """Hold the units of passages against a question, in the order given."""
    made = _from_tokens(enquiry, passages, sources)
    rest = [passage for passage in passages if passage.id not in made]
    made |= zip([one.id for one in rest], _from_encoding(enquiry, rest, sources), strict=True)
    return [made[passage.id] for passage in passages]


def nearest_words(enquiry: Enquiry, passage: Passage, sources: Sources) -> Vectors:
    """For each of the question's tokens the nearest one in a passage, (m,) cosines.

    Empty where no token vectors are held.
    """
    if not isinstance(sources.embedder, TokenPlacing):
        return _NONE
    cosines = sources.searcher.token_cosines(enquiry.text, [passage.key])
    return cosines[passage.key].max(axis=0)[:-1] if passage.key in cosines else _NONE


def _from_tokens(enquiry: Enquiry, passages: Sequence[Passage], sources: Sources) -> dict[str, Nearness]:
    """Nearness by the passages' ids, for those whose tokens are held."""
    embedder = sources.embedder
    if not isinstance(embedder, TokenPlacing):
        return {}
    cosines = sources.searcher.token_cosines(enquiry.text, [passage.key for passage in passages])
    held = [passage for passage in passages if passage.key in cosines]
    near = _of_units(
        [cosines[passage.key] for passage in held],
        [token_runs(passage, embedder) for passage in held],
        enquiry.token_weights,
    )
    return dict(zip([passage.id for passage in held], near, strict=True))


def _of_units(cosines: Sequence[Vectors], runs: Sequence[Sequence[Run]], weights: Vectors) -> list[Nearness]:
    """Take the nearest and the mean over each run of tokens, of all passages at once.

    Args:
        cosines: for each passage (n, m + 1), of its tokens with the question's m and with it as a whole.
        runs: for each passage that of the context, then those of the units.
        weights: (m,), their sum 1.
    """
    if not cosines:
        return []
    lengths = np.array([len(each) for each in cosines])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    together = np.concatenate([*cosines, np.full((1, cosines[0].shape[1]), FAR, np.float32)])
    counts = [len(each) for each in runs]
    within = np.array([run for each in runs for run in each], np.intp).reshape(-1, 2)
    passage = np.repeat(np.arange(len(runs)), counts)
    at = np.minimum(within, lengths[passage, None]) + starts[passage, None]
    best = np.maximum.reduceat(together, at.reshape(-1), axis=0)[::2, :-1]
    best[at[:, 0] >= at[:, 1]] = FAR
    sums = np.concatenate([np.zeros(1), np.cumsum(together[:-1, -1], dtype=np.float64)])
    meaning = ((sums[at[:, 1]] - sums[at[:, 0]]) / np.maximum(at[:, 1] - at[:, 0], 1)).astype(np.float32)
    first = np.concatenate([[0], np.cumsum(counts)])  # of each passage the row of its context
    tokens = best @ weights
    titled = np.maximum(best, best[first[passage]]) @ weights
    return [
        Nearness(
            meaning[low + 1 : high],
            tokens[low + 1 : high],
            titled[low + 1 : high],
            best[low:high],
        )
        for low, high in pairwise(first.tolist())
    ]


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
