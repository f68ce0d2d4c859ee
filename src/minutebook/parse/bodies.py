"""Names of bodies as headings print them, in the one form used everywhere.

"IMPROVING LIVES SELECT COMMISSION" becomes "Improving Lives Select Commission".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.dates import find_dates
from minutebook.parse.lines import Line, words_of
from minutebook.text import slug

KIND = re.compile(
    r"\b(?:commission|committee|panel|board|council|cabinet|partnership|forum|sub-?\s?group|group|assembly|"
    r"authority|executive|cyngor|pwyllgor|association|trust)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "cum",
        "for",
        "from",
        "in",
        "le",
        "of",
        "on",
        "or",
        "the",
        "to",
        "under",
        "upon",
        "with",
        "a'r",
        "y",
        "yr",
    ]
)
_HELD = re.compile(
    r"(?:minutes?|notes|proceedings|meeting|cyfarfod)\b.{0,80}?\b(?:meetings?|proceedings|minutes|cyfarfod)\b"
    r"(?:\s*\([^)]*\))?\s+(?:of|o)\s+(?:the\s+|a\s+)?(?P<body>.+?)"
    r"(?=\s*,?\s*(?:\bheld\b|\bon\b|\bat\b|\bmeeting\b|\d|\(|$))",
    re.IGNORECASE,
)
_HELD_BEFORE = re.compile(
    r"(?:minutes?|summary)\s+of\s+(?:the\s+|a\s+)?(?P<body>.+?)\s+meeting\b", re.IGNORECASE
)
_AROUND = re.compile(
    r"^(?:(?:draft|unconfirmed|confirmed|summary|notes|agenda)\s+(?:of\s+|for\s+)?|minutes\s+(?:of|for)\s+|the\s+|a\s+)+|"
    r"[\s,:–—*-]*\b(?:(?:special|extraordinary|ordinary|annual|general|monthly|statutory)\s+)*"
    r"(?:meetings?(?:\s+(?:report|minutes))?|minutes|agenda|mtg|held\b.*)[\s:–—*-]*$|[\s,:;–—*-]+$|^[\s*–—-]+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:chamber|room|hall|house|offices?|library|building)\b", re.IGNORECASE)
_KIND_OF_MEETING = re.compile(
    r"^(?:(?:special|extraordinary|ordinary|annual|general|monthly|statutory)\s+(?:meeting\s+of\s+(?:the\s+)?)?)+",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\s*\([A-Z&]{2,8}\)$")  # "Local Safeguarding Children Board (LSCB)"
_STOPS = re.compile(
    r"^(?:present|apolog|in\s+attendance|venue|date|time|location|agenda|held|members?\b)", re.IGNORECASE
)


def find_body(lines: Sequence[Line]) -> str | None:
    """Read the name of the body off a heading, or None.

    A line that is nothing but a name goes before one said in a sentence ("Minutes of a meeting of the
    Cabinet"); of several names the last stands ("Kent County Council" and then "Cabinet").
    """
    alone = [name for line in lines if (name := _name_alone(line.text))]
    spoken = _name_said(words_of(lines))
    if not alone:
        return spoken
    whole = [name for name in alone if not any(_within(name, other) for other in alone)]
    best = whole[-1] if whole else alone[-1]
    return spoken if spoken and _within(best, spoken) else best


def _within(name: str, other: str) -> bool:
    """Whether a name is but a part of another ("Parish Council" of "Wereham Parish Council")."""
    own, whole = slug(name), slug(other)
    return own != whole and f"-{own}-" in f"-{whole}-"


def _name_said(said: str) -> str | None:
    for expression in (_HELD, _HELD_BEFORE):
        for match in expression.finditer(said):
            name = _AROUND.sub("", match["body"])
            if KIND.search(name) and len(name.split()) <= 12:
                return in_title_case(_KIND_OF_MEETING.sub("", name))
    return None


def _name_alone(text: str) -> str | None:
    dates = find_dates(text)
    if dates:
        text = text[: dates[0].start]
    before = None
    while before != text:
        before, text = text, _AROUND.sub("", text).strip()
    text = _KIND_OF_MEETING.sub("", _ABBREVIATED.sub("", text))
    words = text.split()
    if _PLACE.search(text):
        return None
    if not 1 <= len(words) <= 12 or _STOPS.match(text) or not KIND.search(text):
        return None
    if any(char in text for char in ".:;?!()") or not words[0][:1].isupper():
        return None
    lower = [word for word in words if word[:1].islower() and word.casefold() not in _SMALL]
    return None if lower else in_title_case(text)


def in_title_case(name: str) -> str:
    """Write a name printed in capitals with small words small; a mixed one stays as printed."""
    name = " ".join(name.split()).strip(" ,;:–—-")
    if not name.isupper():
        return name
    return " ".join(_word(word, first=at == 0) for at, word in enumerate(name.split()))


def _word(word: str, *, first: bool) -> str:
    parts = word.lower().split("-")
    return "-".join(
        part if part in _SMALL and not (first and at == 0) else _capital(part)
        for at, part in enumerate(parts)
    )


def _capital(part: str) -> str:
    """Raise the first letter, past an opening bracket or quote, and no letter after an apostrophe."""
    for at, char in enumerate(part):
        if char.isalpha():
            return part[:at] + char.upper() + part[at + 1 :]
    return part
