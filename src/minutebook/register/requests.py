"""Clauses that ask for something later: an update in six months, a report back, details to be supplied.

The words of a clause come in; out come the requests in it, each with the words that ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from minutebook.register.asking import REQUEST_PATTERNS
from minutebook.register.entries import Asks
from minutebook.register.words import ASKING_WORDS, telling_words
from minutebook.text import fold, fold_with_offsets


@dataclass(frozen=True, slots=True)
class Asked:
    """What a clause asks for: ``text[start:end]`` of the clause are the words that ask."""

    asks: Asks
    start: int
    end: int


_NOT_ASKING = re.compile(
    r"\bcabinet (?:be|is) (?:told|informed|advised|notified)\b|\bbe (?:informed|advised|told|notified) that\b"
    r"|\b(?:head teachers|schools|parents|residents|partners) [^.;]{0,60}?be (?:told|informed|reminded)\b"
    r"|\bcommencing at\b|\bbe approved as a (?:correct|true)\b|\bpress and (?:the )?public be excluded\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def find_requests(clause: str) -> tuple[Asked, ...]:
    """Find what a clause asks for later, in its order; of each kind the first.

    Args:
        clause: the words of one resolution, recommendation or action.
    """
    folded = fold_with_offsets(clause)
    if _NOT_ASKING.search(folded.text):
        return ()
    found: list[Asked] = []
    for pattern in REQUEST_PATTERNS:
        for match in pattern.expression.finditer(folded.text):
            start, end = folded.original(*_whole(folded.text, match.start(), match.end()))
            if all(
                pattern.asks != other.asks and (end <= other.start or start >= other.end) for other in found
            ):
                found.append(Asked(pattern.asks, start, end))
    return tuple(sorted(found, key=lambda request: request.start))


_CUT_SHORT = re.compile(
    r"\b(?:each|every|next|future|later|subsequent|following|forthcoming|first|before|once|when|after|to|at|in|on|"
    r"by|with|an?|the|who|whom|whose|what|whether|how|why|where|if|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)$",
    re.IGNORECASE,
)
_REST = re.compile(r"(?: (?!(?:and|but|which)\b)[^\s,.;:()]+){1,10}")


_MORE_OF_IT = re.compile(r" (?:members|councillors|papers?|notes?|reports?|meetings?)\b", re.IGNORECASE)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the words that ask a beginning and an end: *be taken at the next* goes on to the next comma."""
    if _CUT_SHORT.search(text, start, end) and (rest := _REST.match(text, end)):
        end = rest.end()
    elif more := _MORE_OF_IT.match(text, end):
        end = more.end()
    if text.startswith("and ", start):
        start += len("and ")
    return start, end


_NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:(?:of|and|the|in|for) )?[A-Z][a-z]+){2,}")


def named_things(clause: str) -> tuple[str, ...]:
    """Find what a clause calls by a name of three words or more, in small letters.

    Names of bodies, posts and meetings are left out, such as *Select Commission Members*.
    """
    found = (match[0].lower() for match in _NAME.finditer(fold(clause)))
    return tuple(name for name in found if not telling_words(name) & ASKING_WORDS)
