"""A question comes in as people talk; it goes out as minutes would put it, in words that the papers hold."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.answer.sources import Sources
from minutebook.model import Filters, TakenAs
from minutebook.question import find_lay_words


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question in the words of minutes, and what was put for what; nothing where no word was changed."""

    text: str
    taken_as: tuple[TakenAs, ...]


def put_as_minuted(text: str, sources: Sources) -> Reworded:
    """Put what the papers say in the place of what people say for it.

    Of several words that minutes have for it the first that stands in the papers is taken; where none does,
    the question keeps its own.
    """
    parts: list[str] = []
    taken_as: list[TakenAs] = []
    at = 0
    for found in find_lay_words(text):
        minuted = next((each for each in found.minuted if _stands(each, sources)), None)
        if minuted is not None:
            parts += [text[at : found.start], minuted]
            taken_as.append(TakenAs(text[found.start : found.end], minuted))
            at = found.end
    return Reworded("".join([*parts, text[at:]]), tuple(taken_as))


def _stands(words: str, sources: Sources) -> bool:
    return sources.searcher.count(f'"{words}"', Filters()) > 0
