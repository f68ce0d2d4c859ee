"""A long text in parts, each short enough for one page of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from minutebook.web.parts import Block, Clause, Words

MOST_LETTERS = 24_000
"""How much text one page shows of an item; a paragraph counts for its letters and what sets it."""
_SETTING = 60  # letters; what it takes to set a paragraph

T = TypeVar("T")


def parted(blocks: Sequence[Block], most: int = MOST_LETTERS) -> list[tuple[Block, ...]]:
    """Part the blocks of a text.

    Args:
        blocks: in their order; one that is too long is cut, between rows, words or clauses.
        most: letters of a part; only a clause that is longer, which is never cut, has a part that is.

    Returns:
        At least one part; together they hold every word once.
    """
    pieces = chain.from_iterable(_cut_block(block, most) for block in blocks)
    return list(_filled(pieces, most, _block_length)) or [()]


def _cut_block(block: Block, most: int) -> Iterator[Block]:
    if _block_length(block) <= most:
        yield block
    elif block.kind == "resolution":
        for clauses in _filled(block.clauses, most, _clause_length):
            yield replace(block, clauses=clauses)
    else:
        runs = chain.from_iterable(_cut_run(run, most) for run in block.paragraphs)
        for at, shown in enumerate(_filled(runs, most, _run_length)):
            yield replace(block, paragraphs=shown, number=None if at else block.number)


def _cut_run(run: Sequence[Words], most: int) -> Iterator[tuple[Words, ...]]:
    room = max(most - _SETTING, 1)
    pieces = chain.from_iterable(_cut_words(words, room) for words in run)
    return _filled(pieces, room, lambda words: len(words.text))


def _cut_words(words: Words, most: int) -> Iterator[Words]:
    """Cut before a space, or where there is none in the middle of a word."""
    text, at = words.text, 0
    while len(text) - at > most:
        space = text.rfind(" ", at + 1, at + most)
        stop = at + most if space < 0 else space
        yield replace(words, text=text[at:stop])
        at = stop
    yield replace(words, text=text[at:]) if at else words


def _filled(pieces: Iterable[T], most: int, length: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """Put pieces together in their order as long as they fit."""
    held: list[T] = []
    n_held = 0
    for piece in pieces:
        n_piece = length(piece)
        if held and n_held + n_piece > most:
            yield tuple(held)
            held, n_held = [], 0
        held.append(piece)
        n_held += n_piece
    if held:
        yield tuple(held)


def _block_length(block: Block) -> int:
    return sum(map(_run_length, block.paragraphs)) + sum(map(_clause_length, block.clauses))


def _clause_length(clause: Clause) -> int:
    return sum(map(_run_length, clause.paragraphs))


def _run_length(run: Sequence[Words]) -> int:
    return sum(len(words.text) for words in run) + _SETTING
