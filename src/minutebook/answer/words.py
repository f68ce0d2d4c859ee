"""The words of a question weighed by how rare they are in the papers, and how well a text holds them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from minutebook.answer.sources import Searching
from minutebook.question import content_words

_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""),
)  # fmt: skip
TEXTS_REMEMBERED = 2_048  # about 5 kB each
_JOINT = re.compile(r"[-’']")  # of a hyphened word
_SHORTEST_STEM = 3
_NEAR_FROM = 6  # letters from which one edit makes a misspelling, not another word ("trams", "teams")
_TWO_EDITS_FROM, _MOST_EDITS = 9, 2
_MOST_OTHER_LETTERS = 2  # "dismissed" and "discussed" are two edits apart and four letters


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Take the commonest English endings off, so that "schools" and "school" are one."""
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST_STEM:
            plain = plain.removesuffix(ending) + instead
            break
    return plain.removesuffix("e") if len(plain) > _SHORTEST_STEM else plain


def stems(text: str) -> list[str]:
    """The stems of the words that carry matter, in order; parts of hyphened words by themselves."""
    return [part for word in content_words(text) for part in _stems_of(word)]


@lru_cache(maxsize=TEXTS_REMEMBERED)
def stems_in(text: str) -> frozenset[str]:
    """The stems of a text, each once; those of a paper are asked for with every question."""
    return frozenset(stems(text))


@lru_cache(maxsize=TEXTS_REMEMBERED)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text that carry matter, as they follow one another; remembered as its stems are."""
    return tuple(content_words(text))


@lru_cache(maxsize=50_000)
def _stems_of(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in _JOINT.split(word) if len(part) > 1 or part.isdigit())


def weigh_words(
    words: Iterable[str], searcher: Searching, n_passages: int
) -> tuple[dict[str, float], list[str]]:
    """Weigh words by rarity: ``log(1 + n / (0.5 + df))``, df the number of passages that hold the word.

    Returns:
        The weights by word, and the words that no passage holds in any form.
    """
    weights: dict[str, float] = {}
    absent: list[str] = []
    for word in dict.fromkeys(words):
        held = searcher.n_holding(_forms(word))
        weights[word] = math.log(1 + n_passages / (0.5 + held))
        if not held:
            absent.append(word)
    return weights, absent


def _forms(word: str) -> list[str]:
    """A word and its commonest other forms: exclude, excludes, excluded, excluding."""
    root = stem(word)
    forms = [word, root, *(root + ending for ending in ("e", "s", "es", "ed", "ing", "er"))]
    if root.endswith("y"):
        forms.append(root[:-1] + "ies")
    if len(root) > _SHORTEST_STEM and root[-1] == root[-2]:
        forms.append(root[:-1])
    return list(dict.fromkeys(forms)) if word.isalpha() else [word]


class Telling:
    """The stems of a question with what each tells, to be looked for in many texts.

    A word that none of the texts holds is looked for with a slip of spelling; which words are slips of it
    is found out once for all texts.
    """

    def __init__(self, weights: Mapping[str, float], held: Iterable[str]) -> None:
        every = frozenset(held)
        self._total = sum(weights.values()) or 1.0
        self._told = [
            (weight, frozenset((word,) if word in every else slips_among(word, every)))
            for word, weight in weights.items()
        ]

    def share_in(self, text_stems: frozenset[str]) -> float:
        """The share of the weight of the question's words that a text holds, from 0 to 1."""
        return sum(weight for weight, forms in self._told if not forms.isdisjoint(text_stems)) / self._total


def share_held(weights: Mapping[str, float], text_stems: Iterable[str]) -> float:
    """The share of the weight of a question's words (by stem) that one text holds, from 0 to 1."""
    held = frozenset(text_stems)
    return Telling(weights, held).share_in(held)


def holds(word: str, held: frozenset[str]) -> bool:
    """Whether a stem is among those held, as it is or with a slip of spelling."""
    return word in held or any(slips_among(word, held))


def slips_among(word: str, others: Iterable[str]) -> Iterator[str]:
    """Those of many words that a slip of the keyboard makes of one, in order."""
    if len(word) < _NEAR_FROM:
        return
    first, fewest, most = word[0], len(word) - _MOST_EDITS, len(word) + _MOST_EDITS
    for other in others:
        # Most are told from it without more ado.
        if other[0] == first and fewest <= len(other) <= most and is_slip(word, other):
            yield other


@lru_cache(maxsize=200_000)
def is_slip(word: str, other: str) -> bool:
    """Whether two words differ by a slip of the keyboard: one edit, two in long words; never in numbers."""
    if (
        min(len(word), len(other)) < _NEAR_FROM
        or word[0] != other[0]
        or not (word.isalpha() and other.isalpha())
    ):
        return False
    bag, other_bag = Counter(word), Counter(other)
    if ((bag - other_bag) + (other_bag - bag)).total() > _MOST_OTHER_LETTERS:
        return False
    most = _MOST_EDITS if min(len(word), len(other)) >= _TWO_EDITS_FROM else 1
    return abs(len(word) - len(other)) <= most and _edits(word, other) <= most


def _edits(word: str, other: str) -> int:
    """Letters to insert, drop, replace or swap with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(word, start=1):
        older, before, row = before, row, [i]
        for j, letter in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != letter))
            if i > 1 and j > 1 and char == other[j - 2] and word[i - 2] == letter:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def correct_spelling(text: str, absent: Sequence[str], held: Sequence[str]) -> str:
    """Put a word of the papers in place of one that is only a slip away from it.

    Args:
        text: a question.
        absent: its words that no paper holds, lower case.
        held: words of the papers near the question, the nearest first.
    """
    for word in absent:
        meant = next(slips_among(word, held), None)
        if meant is not None:
            text = re.sub(rf"\b{re.escape(word)}\b", meant, text, flags=re.IGNORECASE)
    return text
