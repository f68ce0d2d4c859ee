"""Votes whose sides stand in one line with their names ("Voted aye: Fox, Ash. Nay: Hill.").

In go the words of an item, out come the places of such votes, with the names of each side as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.parse.tallies import WHAT, Side, Tally

_SHORTENED = r"(?:(?<=\b[A-Z])|(?<=Cllr)|(?<=Cllrs)|(?<=Mr)|(?<=Mrs)|(?<=Ms)|(?<=Dr))\."
_NAMES = rf"(?P<{{}}>(?:[^.:;\n]|{_SHORTENED}|\n(?!\s*\n)){{{{2,600}}}}?)"
_STOP = r"\s*[.;]?\s*"
_LINE = re.compile(
    r"\b(?:(?:those\s+)?vot(?:ed|ing)\s+)?(?:ayes?|yeas?|yes|for|in\s+favou?r)"
    + WHAT
    + r"\s*(?:\(\d{1,2}\))?\s*[:–-]\s*"
    + _NAMES.format("for")
    + _STOP
    + r"(?:(?:those\s+)?vot(?:ed|ing)\s+)?(?:nays?|noes|no|against)"
    + WHAT
    + r"\s*(?:\(\d{1,2}\))?\s*[:–-]\s*"
    + _NAMES.format("against")
    + rf"(?:{_STOP}(?:abstain(?:ed|ing)?|abstentions?)\s*(?:\(\d{{1,2}}\))?\s*[:–-]\s*"
    + _NAMES.format("abstained")
    + rf")?(?!{_SHORTENED})(?=[.;]|(?<!,)(?<!\band)\s*\n|\s*$|[*_])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_BEFORE = re.compile(
    r"^(?:and\s+)?(?:councillors?|cllrs?\.?|council\s*members?|members?|commissioners?)\s+", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:none|nil|no\s+one|0)", re.IGNORECASE)
_EVERYONE = re.compile(r"\b(?:all|unanimous(?:ly)?|everyone)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*\s*){1,5}(?:\([^)]*\))?")


def find_lists(text: str) -> Iterator[Tally]:
    """Find the votes told so; a side of which a piece is no name makes it none."""
    for match in _LINE.finditer(text):
        names: dict[Side, tuple[str, ...]] = {}
        sides: tuple[Side, ...] = ("for", "against", "abstained")
        for side in sides:
            if match[side] is not None:
                names[side] = _names(match[side])
        if any(_EVERYONE.search(match[side] or "") for side in sides):
            continue
        if all(_NAME.fullmatch(name) for who in names.values() for name in who) and any(names.values()):
            yield Tally(match.start(), match.end(), {side: len(who) for side, who in names.items()}, names)


def _names(said: str) -> tuple[str, ...]:
    plain = " ".join(said.split()).strip(" .;*_")
    if _NOBODY.fullmatch(plain):
        return ()
    parts = (_BEFORE.sub("", part.strip()) for part in _BETWEEN.split(plain))
    return tuple(part for part in parts if part)
