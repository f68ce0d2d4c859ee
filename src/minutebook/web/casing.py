"""Titles that papers print all in capitals, written as one reads them; what a paper says is not touched.

Which words are abbreviations is learnt from the running text of the papers held: a word that stands there in
capitals at least as often as not stays in capitals, and a short one that never stands there stays as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from sys import intern

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ROMAN = re.compile(r"[IVX]{2,5}")
_ORDINAL = re.compile(r"(?<=\d)(?:ST|ND|RD|TH)\b")
_BEGINS = re.compile(r"(?:^|[:;.!?(“‘\"–—]\s*|\s-\s*)$")  # what stands before the first word of a part
_ENDS = re.compile(r"\W*$")
_LETTERED = re.compile(r"(?:annex|appendix|band|block|grade|item|lot|option|part|phase|schedule|section) $")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "cum", "for", "from", "in", "into", "le", "of", "on", "or", "over"}
    | {"the", "to", "under", "up", "upon", "via", "with", "within"}
)
_SHOUTED = 0.6  # share of capitals among a title's letters from which it is rewritten
_RUNNING = 0.5  # share of small letters from which a line is running text
_SHORT = 4  # letters; a word this short that the papers' running text never has may be an abbreviation
_MOST_KEPT = 20_000  # titles, so that a page of many does not work them out again


@dataclass(frozen=True)
class Casing:
    """How words are written in running text.

    ``capitals`` are the words that stand in capitals there, ``known`` all short ones, in small letters, and
    ``mixed`` those with a capital within, such as ``McDonald``, by their form in capitals.
    """

    capitals: frozenset[str]
    known: frozenset[str]
    mixed: dict[str, str]
    _written: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Casing:
        """Learn from texts."""
        return cls.of_forms(form for text in texts for form in running_words(text))

    @classmethod
    def of_forms(cls, written: Iterable[str]) -> Casing:
        """Learn from words as they are written in running text, each as often as it stands there."""
        forms = Counter(written)
        capitals = {
            form
            for form, n in forms.items()
            if form.isupper() and len(form) > 1 and n >= forms[form.lower()] + forms[form.capitalize()]
        }
        plain = {form.lower() for form in forms if form in {form.lower(), form.capitalize()}}
        mixed = {
            form.upper(): form
            for form, n in forms.items()
            if _is_mixed(form) and form.lower() not in plain and n > forms[form.upper()]
        }
        return cls(frozenset(capitals), frozenset(word for word in plain if len(word) <= _SHORT), mixed)

    def readable(self, title: str) -> str:
        """Write a title that is all in capitals, or nearly, with one at the head of each word."""
        written = self._written.get(title)
        if written is None:
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            written = self._written[title] = self._write(title)
        return written

    def _write(self, title: str) -> str:
        if not is_shouted(title):
            return title
        ordinal = _ORDINAL.sub(lambda match: match[0].lower(), title)
        return _WORD.sub(lambda match: self._word(match, ordinal), ordinal)

    def _word(self, match: re.Match[str], title: str) -> str:
        word, before, after = match[0], title[: match.start()], title[match.end() :]
        if not word.isupper() or before[-1:].isdigit() or after[:1].isdigit():
            return word
        at_edge = bool(_BEGINS.search(before) or _ENDS.match(after))
        if len(word) == 1:
            return "a" if word == "A" and not at_edge and not _LETTERED.search(before.lower()) else word
        if word in self.mixed:
            return self.mixed[word]
        if word.lower() in _SMALL and word not in self.capitals:
            return word.capitalize() if at_edge else word.lower()
        return word if self._stays(word) else _headed(word)

    def _stays(self, word: str) -> bool:
        """Whether a word in capitals is, or may be, an abbreviation."""
        if word in self.capitals or _ROMAN.fullmatch(word):
            return True
        if word.lower() in self.known:
            return False
        return len(word) <= _SHORT or not set(word) & set("AEIOUY")


@lru_cache(maxsize=_MOST_KEPT)
def is_shouted(title: str) -> bool:
    """Whether a title is all in capitals, or nearly; one without letters counts as if it were."""
    letters = [char for char in title if char.isalpha()]
    return sum(char.isupper() for char in letters) >= _SHOUTED * len(letters)


def _headed(word: str) -> str:
    """Write one capital at the head, and one after the prefix of a name: ``O'Brien``, ``D’Arcy``."""
    head, mark, rest = word[:1], word[1:2], word[2:]
    if mark in {"'", "’"} and len(rest) > 1:
        return head + mark + rest.capitalize()
    return word.capitalize()


def _is_mixed(form: str) -> bool:
    return form not in {form.lower(), form.upper(), form.capitalize()} and form[0].isupper()


def running_words(text: str) -> tuple[str, ...]:
    """The words of the lines that are running text, as they are written; each different one is kept once."""
    return tuple(
        map(
            intern, chain.from_iterable(_WORD.findall(line) for line in text.split("\n") if _is_running(line))
        )
    )


def _is_running(line: str) -> bool:
    n_small = sum(map(str.islower, line))
    return n_small > 0 and n_small >= _RUNNING * sum(map(str.isalpha, line))
