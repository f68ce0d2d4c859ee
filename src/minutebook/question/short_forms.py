"""What people shorten and minutes do not is spelt out: Cllr, mtg, 17/18."""

from __future__ import annotations

import re

# "17/18" is a council's year where no minute is named by it.
_SHORT_YEAR = re.compile(
    r"(?<![\w/.-])(?<!minute )(?<!item )(?<!no )(?<!no\. )(?P<year>\d\d)/(?P<next>\d\d)(?![\w/-]|[.]\d)",
    re.IGNORECASE,
)
_MEETING_SHORT = re.compile(r"\bmtg(s?)\b\.?", re.IGNORECASE)
_CLLR = re.compile(r"\bcllr(s?)\b\.?", re.IGNORECASE)


def spell_out(text: str) -> str:
    """Spell out what people shorten and minutes do not: Cllr is Councillor, mtg meeting, 17/18 2017/18."""
    text = _SHORT_YEAR.sub(_in_full, text)
    text = _MEETING_SHORT.sub(lambda match: f"meeting{match[1].lower()}", text)
    return _CLLR.sub(lambda match: "Councillors" if match[1] else "Councillor", text)


def _in_full(match: re.Match[str]) -> str:
    """A council's year written with four figures; other figures as they are."""
    follows = int(match["next"]) == (int(match["year"]) + 1) % 100
    return f"20{match[0]}" if follows else match[0]
