"""What a user typed comes in; words, phrases and words ruled out go out. Nothing else has a meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.text import fold

MAX_CHARS = 2_000
MAX_TERMS = 64

_PART = re.compile(r'(?P<out>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class WordQuery:
    """What is looked for: ``words`` one by one, ``phrases`` as they stand, and what must not be there."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def finds_nothing(self) -> bool:
        """Whether it names nothing to look for."""
        return not self.words and not self.phrases


def plain(text: str) -> str:
    """Even out what is written in several ways: quotes, ``Council's``, ``1,500``.

    Half surrogates, which tantivy does not take, become question marks.
    """
    whole = text.encode("utf-8", "replace").decode()
    return _THOUSANDS.sub("", _POSSESSIVE.sub("", whole.translate(_QUOTES)))


def parse_words(text: str) -> WordQuery:
    """Read what a user typed: words, "phrases in quotes", and -words or -"phrases" ruled out.

    Every text can be read. Beyond 2,000 characters or 64 parts nothing is looked at.
    """
    words: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    for part in list(_PART.finditer(fold(text[:MAX_CHARS]).translate(_QUOTES)))[:MAX_TERMS]:
        said = (part["phrase"] if part["word"] is None else part["word"]).strip()
        if not any(char.isalnum() for char in said):
            continue
        into = without if part["out"] else words if part["word"] else phrases
        into.append(said)
    return WordQuery(*(tuple(dict.fromkeys(found)) for found in (words, phrases, without)))
