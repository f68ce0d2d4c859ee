"""How clean a page's text is: a text comes in, a number from 0 (noise) to 1 (clean words) goes out.

Nothing here knows a language: a plausible word is told by how it is written, so that Welsh scores as
English does. What is measured is what extraction does to real files: glyphs doubled for bold, one word
a line, letters spaced out, glyphs without a meaning, words run together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Below this another way of reading is tried.
GOOD_ENOUGH = 0.85

_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"[-–—/\\'’‘\"“”«».,:;!?…&()\[\]{}<>+_|*•●○■→=~#%£$€·]+")
_WITH_DIGITS = re.compile(r"[A-Za-z]{0,4}\d+(?:[A-Za-z]{1,3}\d{0,4})?")
_LOWER_THEN_UPPER = re.compile(r"[a-z][A-Z]")
_TOO_MANY_CONSONANTS = re.compile(r"[^aeiouwyAEIOUWY]{7,}")  # "Knightsbridge" has six in a row
_VOWELS = frozenset("aeiouwyAEIOUWY")  # w and y are vowels in Welsh
_NOISE_CATEGORIES = frozenset({"Cc", "Co", "Cn", "Cs"})
_LONGEST_WORD = 26  # a longer run of letters is words run together


def text_quality(text: str) -> float:
    """Score how clean a text is.

    Returns:
        From 0 (noise, or nothing) to 1 (clean words); a page of figures alone counts as clean.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    faults = (
        noise_share(text),
        1.0 - _plausible_share(words),
        doubled_share(words),
        broken_lines_share(text),
        spaced_letters_share(words),
    )
    score = 1.0
    for fault in faults:
        score *= 1.0 - fault
    return round(score, 3)


def noise_share(text: str) -> float:
    """The share of visible characters that stand for nothing: replacement, private use, control."""
    visible = [char for char in text if not char.isspace()]
    noisy = sum(char == "\ufffd" or unicodedata.category(char) in _NOISE_CATEGORIES for char in visible)
    return noisy / len(visible) if visible else 0.0


def is_doubled(word: str) -> bool:
    """Tell whether every character of a word stands twice, as in "MMEEEETTIINNGG"."""
    return len(word) >= 2 and len(word) % 2 == 0 and word[::2] == word[1::2]


def doubled_share(words: Sequence[str]) -> float:
    """The share of the letters in words of six or more that are doubled; a Roman "XXII" is not one."""
    long = [word for word in words if len(word) >= 6 and any(char.isalpha() for char in word)]
    letters = sum(len(word) for word in words if any(char.isalpha() for char in word))
    doubled = sum(len(word) for word in long if is_doubled(word))
    return doubled / letters if letters else 0.0


def broken_lines_share(text: str) -> float:
    """The share of lines that hold one word and go on the line before: a sentence cut at every word.

    A list or a column of names is no such thing, so only words that begin with a small letter count.
    """
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if len(lines) < 10:
        return 0.0
    lone = sum(len(words) == 1 and words[0][0].islower() for words in lines)
    share = lone / len(lines)
    return share if share > 0.15 else 0.0


def spaced_letters_share(words: Sequence[str]) -> float:
    """The share of words that are single letters in a run of five or more ("M I N U T E S")."""
    spaced = run = 0
    for word in (*words, "end"):
        if len(word) == 1 and word.isalpha():
            run += 1
            continue
        spaced += run if run >= 5 else 0
        run = 0
    return spaced / len(words) if words else 0.0


def _plausible_share(words: Sequence[str]) -> float:
    """The share of the words with letters that are written as words are; 1 if there are none."""
    lettered = [word for word in words if any(char.isalpha() for char in word)]
    if not lettered:
        return 1.0
    return sum(is_plausible(word) for word in lettered) / len(lettered)


@lru_cache(maxsize=65_536)
def is_plausible(word: str) -> bool:
    """Tell whether a word is written as words are, in any language with Latin letters.

    Short forms ("SEND", "Cllr", "7th", "O'Dea", "McKay", "CH08") and addresses are; a run of
    consonants, a digit in the middle of a word ("Chairman9s") or capitals strewn about are not.
    """
    if "@" in word or "://" in word or "www." in word:
        return True
    return all(_is_plausible_part(part) for part in _PARTS.split(word) if part)


def _is_plausible_part(part: str) -> bool:
    letters = _plain(part)
    if any(char.isdigit() for char in letters):
        return _WITH_DIGITS.fullmatch(letters) is not None
    if not letters.isalpha():
        return not any(char.isalpha() for char in letters)
    if len(letters) > _LONGEST_WORD or len(_LOWER_THEN_UPPER.findall(letters)) > 2:
        return False
    if len(letters) > 5 and not _VOWELS & set(letters):
        return False
    return _TOO_MANY_CONSONANTS.search(letters) is None


def _plain(word: str) -> str:
    """The word without its accents."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
