"""A question names a thing by its number - Quarter 3, phase two - and the papers speak of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.model import Citation
from minutebook.text import fold

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_KINDS = "quarter|phase|stage|option|tier|priority|objective|theme|cohort|tranche|band|round"
_NUMBERED = re.compile(rf"\b(?P<kind>{_KINDS})\s(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?P<number>{'|'.join(_ORDINALS)})\s(?P<kind>{_KINDS})\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bq(?P<number>[1-4])\b", re.IGNORECASE)


def names_another_number(question: str, citations: Sequence[Citation]) -> bool:
    """Whether a thing that a question names by its number is named where it is cited, by others alone."""
    asked = numbered_things(question)
    if not asked:
        return False
    items = {citation.item.id: citation.item for citation in citations}
    said = numbered_things(" . ".join(fold(f"{item.title} {item.extract.text}") for item in items.values()))
    kinds = {kind for kind, _ in said}
    return any(kind in kinds and (kind, number) not in said for kind, number in asked)


def numbered_things(text: str) -> set[tuple[str, int]]:
    """The things that a text names by a number, however it is written: ("quarter", 3) for Q3."""
    matches = [*_NUMBERED.finditer(text), *_ORDINAL.finditer(text)]
    named = {(match["kind"].lower(), _value(match["number"].lower())) for match in matches}
    return named | {("quarter", int(match["number"])) for match in _QUARTER.finditer(text)}


def _value(number: str) -> int:
    """The number that a word, small letters, or figures say."""
    for words in (_WORDS, _ORDINALS):
        if number in words:
            return words.index(number) + 1
    return int(number)
