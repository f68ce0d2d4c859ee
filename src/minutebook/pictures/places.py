"""Where words stand among the characters printed on a page: two readings of one page come in, ranges go out.

The reader mends what it reads (doubled glyphs, ligatures, spaced letters, bullets), so the words are
looked for by their letters and digits alone: first as they are, then with runs of one letter taken as
one, at last word by word, some of them missing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

Range = tuple[int, int]
"""Half-open, from 0."""

_LEAST_SHARE = 0.8  # of the letters; with fewer found the marks would be misleading
_CONTEXT = 40  # letters on either side that tell one of several equal wordings from the others
_SURE_LETTERS = 6  # a run of words with fewer letters than this may stand anywhere by chance
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, folded; ``offsets[i]`` is where letter ``i`` stood."""

    text: str
    offsets: tuple[int, ...]

    def between(self, start: int, end: int) -> Letters:
        """The letters of one range of the text before folding."""
        low, high = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        return Letters(self.text[low:high], self.offsets[low:high])

    def single(self) -> Letters:
        """The same with every run of one letter taken as one, so that "MMEEEETT" is "MEET" is "MET"."""
        kept = [at for at, char in enumerate(self.text) if at == 0 or self.text[at - 1] != char]
        return Letters("".join(self.text[at] for at in kept), tuple(self.offsets[at] for at in kept))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character without its accents, case and ligature; nothing if it is no letter or digit."""
    folded = unicodedata.normalize("NFKD", char).casefold()
    return "".join(each for each in folded if each.isalnum())


@lru_cache(maxsize=32)  # every place of a page is looked for on the same page
def letters_of(text: str) -> Letters:
    """Reduce a text to its letters and digits."""
    pairs = [(each, at) for at, char in enumerate(text) for each in _plain(char)]
    return Letters("".join(each for each, _ in pairs), tuple(at for _, at in pairs))


def find_places(text: str, place: Range, printed: str) -> list[Range]:
    """Find the words of ``text[place]`` among the characters printed on the page.

    Args:
        text: the page as it was read.
        place: the words wanted.
        printed: the page as the picture has it, one character for each glyph.

    Returns:
        Ranges of ``printed`` in order; none where the words do not stand there, or too few of them.
    """
    here, there = letters_of(text), letters_of(printed)
    if not here.between(*place).text:
        return []
    found = (
        _find_whole(here, place, there)
        or _find_whole(here.single(), place, there.single())
        or _find_words(text[slice(*place)], printed)
    )
    return _with_signs(text[slice(*place)], found, printed)


def _with_signs(wanted: str, found: list[Range], printed: str) -> list[Range]:
    """Take in the signs before the first letter and after the last, as far as they are printed there."""
    if not found:
        return found
    start, end = found[0][0], found[-1][1]
    letters = letters_of(wanted).offsets
    for sign in "".join(wanted[: letters[0]].split())[::-1]:
        if start == 0 or printed[start - 1] != sign:
            break
        start -= 1
    for sign in "".join(wanted[letters[-1] + 1 :].split()):
        if end == len(printed) or printed[end] != sign:
            break
        end += 1
    return [(start, found[0][1]), *found[1:-1], (found[-1][0], end)] if len(found) > 1 else [(start, end)]


def _find_whole(here: Letters, place: Range, there: Letters) -> list[Range]:
    """Find all the letters in one stretch; of several, the one with the same words around it."""
    wanted = here.between(*place)
    found = [match.start() for match in re.finditer(f"(?={re.escape(wanted.text)})", there.text)]
    if not wanted.text or not found:
        return []
    start = here.offsets.index(wanted.offsets[0])
    best = max(found, key=lambda at: _likeness(here.text, start, there.text, at, len(wanted.text)))
    return [(there.offsets[best], there.offsets[best + len(wanted.text) - 1] + 1)]


def _likeness(here: str, start: int, there: str, at: int, length: int) -> tuple[int, float]:
    """How many letters around two equal stretches are the same, and how near they are on the page."""
    before = _common(here[max(start - _CONTEXT, 0) : start][::-1], there[max(at - _CONTEXT, 0) : at][::-1])
    after = _common(here[start + length :][:_CONTEXT], there[at + length :][:_CONTEXT])
    return before + after, -abs(start / len(here) - at / len(there))


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _find_words(wanted: str, printed: str) -> list[Range]:
    """Find the words in their order, some missing; nothing if too few are there."""
    here, there = _words_of(wanted), _words_of(printed)
    matcher = SequenceMatcher(None, [word for word, _ in here], [word for word, _ in there], autojunk=False)
    found: list[Range] = []
    n_letters = 0
    for block in matcher.get_matching_blocks():
        run = there[block.b : block.b + block.size]
        size = sum(len(word) for word, _ in run)
        if size >= _SURE_LETTERS:
            n_letters += size
            found.append((run[0][1][0], run[-1][1][1]))
    return found if n_letters >= _LEAST_SHARE * sum(len(word) for word, _ in here) else []


def _words_of(text: str) -> Sequence[tuple[str, Range]]:
    """The words, folded, and where their first and last letters stand."""
    words = [(each.start(), letters_of(each.group())) for each in _WORD.finditer(text)]
    return [
        (word.single().text, (start + word.offsets[0], start + word.offsets[-1] + 1))
        for start, word in words
        if word.text
    ]
