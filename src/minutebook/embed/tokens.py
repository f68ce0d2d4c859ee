"""Token vectors kept small, and late interaction over them.

Vectors of tokens, each of length 1, come in; a bit a dimension and one scale a token go out, about 7 kB a
passage where the vectors themselves are 220 kB. Scores keep within .02 of those of the vectors, and the
order of hits with them. Nothing is fitted, so there is no state to keep beside the bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_SCALE_BYTES = 2


def pack_tokens(tokens: Vectors) -> bytes:
    """Keep the signs of turned token vectors, and for each the scale that makes its estimates unbiased.

    Args:
        tokens: (n, dimension), rows of length 1.

    Returns:
        ``n`` rows of bits, then ``n`` half-precision scales; nothing for no tokens.

    Source:
        Gao & Long, RaBitQ, SIGMOD 2024: for a unit vector o turned at random, ``<q, o>`` is estimated by
        ``<q, sign(o)> / |o|₁``.
    """
    turned = tokens @ _turn(tokens.shape[1])
    scales = 1 / np.maximum(np.abs(turned).sum(axis=1), 1e-6)
    bits = np.packbits(turned > 0, axis=1)
    packed: bytes = bits.tobytes() + scales.astype("<f2").tobytes()
    return packed


def mean_directions(packed: bytes, dimension: int, runs: Sequence[tuple[int, int]]) -> Vectors:
    """Give the mean direction of runs of a passage's tokens.

    For a model that pools by the mean, it comes near the vector of that stretch as read within its passage,
    without the stretch being encoded by itself.

    Args:
        packed: the tokens of the passage.
        dimension: of the vectors that were packed.
        runs: half-open ranges of tokens, counted from 0.

    Returns:
        (len(runs), dimension), rows of length 1; a row of zeros for a run without tokens.

    Source:
        Günther et al., Late Chunking, 2024.
    """
    n_bytes = -(-dimension // 8)
    n_tokens = len(packed) // (n_bytes + _SCALE_BYTES)
    split = n_tokens * n_bytes
    bits = np.frombuffer(packed[:split], np.uint8).reshape(-1, n_bytes)
    signs = 2 * np.unpackbits(bits, axis=1, count=dimension).astype(np.float32) - 1
    scaled = signs * np.frombuffer(packed[split:], "<f2").astype(np.float32)[:, None]
    sums = np.concatenate([np.zeros((1, dimension), np.float32), np.cumsum(scaled, axis=0)])
    at = np.minimum(np.array(runs, np.intp).reshape(-1, 2), n_tokens)
    turned_back = (sums[at[:, 1]] - sums[at[:, 0]]) @ _turn(dimension).T
    means: Vectors = turned_back / np.maximum(np.linalg.norm(turned_back, axis=1, keepdims=True), 1e-12)
    return means


def late_interaction(question: Vectors, weights: Vectors, passages: Sequence[bytes]) -> Vectors:
    """Score passages by how near each token of the question has its nearest token there.

    Args:
        question: (m, dimension), m >= 1, rows of length 1.
        weights: (m,), >= 0, what each token of the question tells; not all 0.
        passages: packed tokens of each passage, of the same dimension; none may be empty.

    Returns:
        (len(passages),): the weighted mean over the question's tokens of the greatest cosine, at most
        about 1.

    Source:
        Khattab & Zaharia, ColBERT, SIGIR 2020 (the sum of greatest similarities); the weights are ours.
    """
    dimension = question.shape[1]
    turned = question @ _turn(dimension)
    n_bytes = -(-dimension // 8)
    counts = [len(packed) // (n_bytes + _SCALE_BYTES) for packed in passages]
    split = [count * n_bytes for count in counts]
    bits = b"".join(packed[:at] for packed, at in zip(passages, split, strict=True))
    scales = b"".join(packed[at:] for packed, at in zip(passages, split, strict=True))
    ones = np.unpackbits(np.frombuffer(bits, np.uint8).reshape(-1, n_bytes), axis=1, count=dimension)
    # <q, ±1> is twice the sum where the bit is set, less the sum of all.
    cosines = 2 * (ones.astype(np.float32) @ turned.T) - turned.sum(axis=1)
    cosines *= np.frombuffer(scales, "<f2").astype(np.float32)[:, None]
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)
    nearest: Vectors = np.maximum.reduceat(cosines, starts, axis=0)
    scores: Vectors = (nearest @ weights / weights.sum()).astype(np.float32)
    return scores


@cache
def _turn(dimension: int) -> Vectors:
    """Make the orthogonal matrix that spreads every direction over all dimensions.

    Two rounds of flipped signs and a cosine transform, made of fixed digests and formulas alone, so that it
    is the same in every version of every library.
    """
    at = np.arange(dimension)
    cosine = np.cos(np.pi * (at[:, None] + 0.5) * at[None, :] / dimension) * np.sqrt(2 / dimension)
    cosine[:, 0] /= np.sqrt(2)
    made = np.eye(dimension)
    for salt in (b"first", b"second"):
        digest = np.frombuffer(hashlib.shake_256(salt).digest(dimension), np.uint8)
        made = (made * np.where(digest & 1, 1.0, -1.0)) @ cosine
    turn: Vectors = made.astype(np.float32)
    return turn
