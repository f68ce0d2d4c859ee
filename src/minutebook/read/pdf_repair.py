"""Mends what taking text out of a PDF does to it, wherever the text itself shows the damage.

Each function takes a text and gives it back, changed only where nothing else can be meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from minutebook.read.quality import is_doubled

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Word's Symbol and Wingdings bullets keep their place in the font: \uf0b7 is a bullet, \uf0a7 a square.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF0D0: "–", 0xF02D: "-"}
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_ASCII_IN_FONT = range(0xF020, 0xF07F)
_STARTS_LINE = re.compile(r"(?m)^([ \t]*)[\ue000-\uf8ff](?=\s|\w)")
# A font without its table gives the curly apostrophe as the 9 of its place: "Chairman9s".
_NINE = re.compile(r"(?<=[A-Za-z]{2})9(?=(?:s|t|re|ll|ve|d)\b)")
# The same font gives the quotation marks as 8 and 9: "8good faith9". A figure never touches a word so.
_EIGHT = re.compile(r"(?<![\w.,£$])8(?=[A-Za-z][a-z]+)")
_NINE_CLOSES = re.compile(r"(?<=[a-z]{2})([.,]?)9(?=[\s.,;:)]|$)")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){4,}[^\W\d_](?!\S)(?:  +(?:[^\W\d_] )+[^\W\d_](?!\S))*")
_TOKEN = re.compile(r"\S+|\s+")
_DROPPED = re.compile(r"(?m)^([ \t]*)([B-HJ-NP-Z])[ \t]*\n[ \t]*(?=[a-z])")
_DROPPED_BESIDE = re.compile(r"(?m)^([ \t]*)([A-Z]) ([a-z]{2,})")
_WORDS = re.compile(r"[^\W\d_]+")


def mend(text: str) -> str:
    """Mend one page: bullets, ligatures, doubled and spaced letters, apostrophes."""
    return mend_quotes(mend_glyphs(text))


def mend_glyphs(text: str) -> str:
    """Mend one page as :func:`mend` does, quotation marks aside."""
    return close_up(undouble(mend_symbols(text).translate(_LIGATURES)))


def mend_quotes(text: str) -> str:
    """Give a page its curly quotation marks back where its font has made figures of them.

    Each mark stands in the place of one figure, ‘ of an 8 and ’ of a 9, and no other character is touched:
    who takes the text out of the file himself finds a quote by reading the marks back as these figures.
    """
    text = _NINE.sub("’", text)
    if _EIGHT.search(text) and _NINE_CLOSES.search(text):
        text = _NINE_CLOSES.sub(r"\1’", _EIGHT.sub("‘", text))
    return text


def mend_symbols(text: str) -> str:
    """Give glyphs of symbol fonts their meaning: at the start of a line any of them is a bullet."""
    if not _PRIVATE.search(text):
        return text
    text = re.sub("[\uf0b7\uf0a7\uf0d8\uf0fc\uf0e0\uf0d0]", lambda found: _SYMBOLS[ord(found.group())], text)
    text = _STARTS_LINE.sub(r"\1•", text)
    return _PRIVATE.sub(_symbol, text)


def _symbol(found: re.Match[str]) -> str:
    """A sign of a symbol font that keeps the place of an ASCII one is that one; another has no meaning."""
    place = ord(found.group())
    return _SYMBOLS.get(place) or (chr(place - 0xF000) if place in _ASCII_IN_FONT else "\ufffd")


def undouble(text: str) -> str:
    """Take one of each pair where bold was printed by setting every glyph twice.

    A word of six or more must show it ("MMEEEETTIINNGG"); beside such a word on a line, shorter ones
    follow ("OOFF", "1100"). A page with fewer than two of those is left alone.
    """
    if sum(_shows_doubling(word) for word in text.split()) < 2:
        return text
    return "\n".join(_undouble_line(line) for line in text.split("\n"))


def _shows_doubling(word: str) -> bool:
    return len(word) >= 6 and is_doubled(word) and any(char.isalpha() for char in word)


def _undouble_line(line: str) -> str:
    if not any(_shows_doubling(word) for word in line.split()):
        return line
    return "".join(
        token[::2] if is_doubled(token) and (len(token) > 2 or not token.isspace()) else _one_space(token)
        for token in _TOKEN.findall(line)
    )


def _one_space(token: str) -> str:
    return " " if token.isspace() and len(token) == 2 else token


def close_up(text: str) -> str:
    """Close up words set letter by letter: "M I N U T E S" is "MINUTES"; two spaces part words.

    Five letters at least, of one case, with a vowel among them: initials and days are left alone.
    """
    return _SPACED.sub(_closed, text)


def _closed(found: re.Match[str]) -> str:
    words = [word.replace(" ", "") for word in re.split(r" {2,}", found.group())]
    joined = "".join(words)
    if not (joined.isupper() or joined[1:].islower()) or not re.search(r"[AEIOUYaeiouy]", joined):
        return found.group()
    if len(set(joined)) < 3:
        return found.group()
    return " ".join(words)


def mend_drop_capitals(pages: Sequence[str]) -> list[str]:
    """Put a capital that stands alone before its word back to it, where the paper knows the whole word.

    "T" over "he Chair" is joined since no such line can be meant; "T he Chair" only if "the" stands
    elsewhere in the paper more often than "he".
    """
    known = Counter(word.lower() for page in pages for word in _WORDS.findall(page))

    def beside(found: re.Match[str]) -> str:
        indent, capital, rest = found.groups()
        whole = capital.lower() + rest
        likely = known[whole] > known[rest] - 1 and known[whole] > 0
        return f"{indent}{capital}{rest}" if likely else found.group()

    joined = [_DROPPED.sub(r"\1\2", page) for page in pages]
    return [_DROPPED_BESIDE.sub(beside, page) for page in joined]
