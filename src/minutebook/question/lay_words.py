"""Words come in as people say them; what minutes say for them goes out: "chipping in" is contributions.

The words are data, in ``lay_words.txt`` beside this module, where whoever knows a council's language can add
to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("'s", ""), ("’s", ""), ("s", ""))
_SHORTEST_ROOT = 3
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")

Roots = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayWords:
    """Words of a question, ``text[start:end]``, and what minutes say for them, the likeliest first."""

    start: int
    end: int
    minuted: tuple[str, ...]


def find_lay_words(text: str) -> Iterator[LayWords]:
    """Find what minutes would put otherwise, in order, the longest where several begin at one place.

    What stands in quotes is meant as it stands.
    """
    known = _known()
    longest = max(map(len, known))
    plain = _QUOTED.sub(lambda match: "_" * len(match[0]), text)
    words = list(_WORD.finditer(plain.lower()))
    roots = [_root(word[0]) for word in words]
    at = 0
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        length = next((each for each in lengths if tuple(roots[at : at + each]) in known), 0)
        if length:
            minuted = known[tuple(roots[at : at + length])]
            yield LayWords(words[at].start(), words[at + length - 1].end(), minuted)
        at += length or 1


@cache
def _known() -> Mapping[Roots, tuple[str, ...]]:
    """What minutes say, by the roots of the words that people say."""
    known: dict[Roots, tuple[str, ...]] = {}
    for line in files(__package__).joinpath("lay_words.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        said, minuted = (part.split(",") for part in line.split(" = "))
        for phrase in said:
            roots = tuple(_root(word) for word in _WORD.findall(phrase.lower()))
            known.setdefault(roots, tuple(each.strip() for each in minuted))
    return known


def _root(word: str) -> str:
    """Take the commonest endings off: chipped, chipping and chips are one."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > _SHORTEST_ROOT and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST_ROOT else word
