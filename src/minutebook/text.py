"""Text cleaned with its offsets kept, and the folding under which quotes are compared."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_BREAKS_OFF = re.compile(
    r"\b(?:a|an|and|at|by|for|from|in|of|on|or|that|the|to|with)$|[,&(-]$", re.IGNORECASE
)
_NUMBER_FOLLOWS = re.compile(
    r"\d[\d,.]*%? (?:to|or)$|\b(?:(?:from|than|over|under|above|below|nearly|only)"
    r"|(?:ris(?:en|ing)|rose|fall(?:en|ing)?|fell|increas(?:ed?|ing)|reduc(?:ed?|ing)|dropped|dropping) to)$",
    re.IGNORECASE,
)
_NUMBER_AND_STOP = re.compile(r"\s*\d{1,3}\.\s")
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with white space folded; ``offsets[i]`` is where its character ``i`` stood before."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a half-open range of the folded text into the range of the text before folding."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def folded_at(self, offset: int) -> int:
        """The first folded character that stood at or after ``offset``."""
        return bisect_left(self.offsets, offset)


def fold(text: str) -> str:
    """Make every run of white space one space, drop invisible characters, trim both ends."""
    seen = text if text.isascii() else text.translate(_WITHOUT_INVISIBLE)
    return " ".join(seen.split())


def fold_with_offsets(text: str) -> Folded:
    """Fold white space as :func:`fold` does and remember where each character came from."""
    chars: list[str] = []
    offsets: list[int] = []
    gap = -1
    for at, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if char.isspace():
            gap = at if gap < 0 else gap
            continue
        if gap >= 0 and chars:
            chars.append(" ")
            offsets.append(gap)
        gap = -1
        chars.append(char)
        offsets.append(at)
    return Folded("".join(chars), tuple(offsets))


def find_folded(needle: str, haystack: str) -> tuple[int, int] | None:
    """Find ``needle`` in ``haystack``, white space folded in both.

    Returns:
        The half-open range in ``haystack`` as it is, or None.
    """
    wanted = fold(needle)
    folded = fold_with_offsets(haystack)
    at = folded.text.find(wanted) if wanted else -1
    return None if at < 0 else folded.original(at, at + len(wanted))


def breaks_off(line: str) -> bool:
    """Whether a line ends within a sentence: with a small word, or with a sign that something follows."""
    return bool(_BREAKS_OFF.search(line))


def goes_on_with_number(line: str, following: str) -> bool:
    """Whether the number that opens the following line ends this one's sentence: "from 30 to / 41. In …"."""
    return bool(_NUMBER_AND_STOP.match(following) and _NUMBER_FOLLOWS.search(line.rstrip()))


def slug(name: str) -> str:
    """Make a name an address: lower case ASCII letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain.replace("'", "").replace("’", "")).strip("-")
