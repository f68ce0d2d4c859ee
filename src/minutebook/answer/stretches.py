"""An item is cut into stretches that each say one thing, and held against the words of a question.

A stretch is a sentence, a point or a row; lines of a table that are too short to say anything are put
together. What a heading or the sentence before names, a stretch speaks of too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutebook.answer.sentences import cut_units
from minutebook.answer.words import stems, stems_in
from minutebook.model import Citation, Item
from minutebook.text import fold

ITEMS_REMEMBERED = 512  # about 20 kB each
SHORT_WORDS, HEADING_WORDS = 4, 12
LEAST_HELD = 0.3  # of the weight of the words: items that hold less of them are about something else
_ENDED = re.compile(r"[.;!?][’”\"')\]]*$")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """``item.extract.text[start:end]``, folded; ``share`` of the weight of the question's words it speaks of.

    ``own`` is the share that it holds itself, without the heading and the sentence before.
    """

    item: Item
    start: int
    end: int
    text: str
    own: float
    share: float

    def cite(self) -> Citation:
        """Quote it."""
        return Citation(self.item.extract.part(self.start, self.end), self.item)


def cut_stretches(items: Sequence[Item], weights: Mapping[str, float]) -> list[Stretch]:
    """Cut items into stretches, in order, each with its share of the weighed words that the items hold."""
    said = frozenset[str]().union(
        *(stems_in(text) for item in items for text in (item.title, item.extract.text))
    )
    held = {word: weight for word, weight in weights.items() if word in said}
    if sum(held.values()) < LEAST_HELD * sum(weights.values()):
        return []
    return [stretch for item in items for stretch in _stretches_of(item, held)]


def split_sentences(text: str) -> list[str]:
    """Cut a folded text at the ends of its sentences."""
    return _SENTENCE.split(text)


def _stretches_of(item: Item, weights: Mapping[str, float]) -> list[Stretch]:
    total = sum(weights.values()) or 1.0
    found: list[Stretch] = []
    heading: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    block_before = -1
    for piece in _pieces(item.extract.text):
        held = piece.stems & weights.keys()
        known = held | heading | (before if piece.block == block_before else frozenset())
        own, share = (sum(weights[word] for word in words) / total for words in (held, known))
        found.append(Stretch(item, piece.start, piece.end, piece.text, own, share))
        if piece.is_heading:
            heading = held
        before, block_before = held, piece.block
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a text, folded, with what can be told of it whatever is asked."""

    start: int
    end: int
    block: int
    text: str
    stems: frozenset[str]
    is_heading: bool


@lru_cache(maxsize=ITEMS_REMEMBERED)
def _pieces(text: str) -> tuple[_Piece, ...]:
    """Cut an item's text, which never changes, once for all questions."""
    pieces = []
    for start, end, block in _joined(text):
        said = fold(text[start:end])
        is_heading = not _ENDED.search(said) and len(said.split()) <= HEADING_WORDS
        pieces.append(_Piece(start, end, block, said, frozenset(stems(said)), is_heading))
    return tuple(pieces)


def _joined(text: str) -> list[tuple[int, int, int]]:
    """Where units start and end, and their block; short ones that end no sentence joined in a row."""
    joined: list[tuple[int, int, int]] = []
    in_row = False
    for unit in cut_units(text):
        said = text[unit.start : unit.end].strip()
        short = len(said.split()) <= SHORT_WORDS and not _ENDED.search(said)
        apart = joined and _BLANK_LINE.search(text, joined[-1][1], unit.start)
        if short and in_row and not apart:
            start, _, block = joined.pop()
            joined.append((start, unit.end, block))
        else:
            joined.append((unit.start, unit.end, unit.block))
        in_row = short
    return joined
