"""Small words that any question has come in mistyped and go out as meant, so that they weigh nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from string import ascii_lowercase

from minutebook.answer.sources import Sources
from minutebook.question.words import FUNCTION_WORDS

# Letters from which a word is one: "hse" may be the initials of an authority, and no slip of "she".
SWAPPED_FROM, MISSING_FROM, WRONG_FROM = 4, 4, 5
COMMONEST = ("the", "and")  # of which a slip is likelier than initials
_WORD = re.compile(r"(?<![\w'’.-])[A-Za-z][a-z]+(?![\w'’-])")
_AFTER_A_TITLE = re.compile(
    r"\b(?:councillors?|cllrs?|mrs?|ms|miss|dr|mayor|professor|rev|sir|dame|lord|lady)\.?\s+$", re.IGNORECASE
)


def correct_small_words(text: str, sources: Sources) -> str:
    """Put the function word that was meant in place of one that is a slip of it: "waht" is "what".

    A word that the papers hold stays, as does one that the model knows as a word of its own ("wheat"),
    and one that may be a name: with a capital within the question, or after a title.
    """
    return _WORD.sub(lambda match: _meant(match, sources), text)


def _meant(match: re.Match[str], sources: Sources) -> str:
    typed, before = match[0], match.string[: match.start()]
    meant = slips().get(typed.lower())
    may_be_a_name = (typed[0].isupper() and before.strip()) or _AFTER_A_TITLE.search(before)
    if meant is None or may_be_a_name or sources.searcher.n_holding([typed.lower()]):
        return typed
    pieces = sources.embedder.count_tokens(typed.lower()) - sources.embedder.count_tokens("")
    if pieces == 1:
        return typed
    return meant.capitalize() if typed[0].isupper() else meant


@cache
def slips() -> dict[str, str]:
    """Every slip of a function word with the word that was meant; of several, that of the likeliest slip."""
    kinds: tuple[tuple[Callable[[str], list[str]], int], ...] = (
        (_swapped, SWAPPED_FROM),
        (_missing, MISSING_FROM),
        (_doubled, MISSING_FROM),
        (_wrong, WRONG_FROM),
    )
    found = {slip: word for word in COMMONEST for slip in _swapped(word)}
    for slips_of, shortest in kinds:
        for word in sorted(FUNCTION_WORDS):
            for slip in slips_of(word):
                if len(slip) >= shortest:
                    found.setdefault(slip, word)
    return {slip: word for slip, word in found.items() if slip not in FUNCTION_WORDS}


def _swapped(word: str) -> list[str]:
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


def _missing(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def _doubled(word: str) -> list[str]:
    return [word[:at] + word[at] + word[at:] for at in range(len(word))]


def _wrong(word: str) -> list[str]:
    return [word[:at] + letter + word[at + 1 :] for at in range(1, len(word)) for letter in ascii_lowercase]
