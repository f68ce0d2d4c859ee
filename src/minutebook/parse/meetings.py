"""The meeting a heading names: body, date, time, venue, and where the heading contradicts itself."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.bodies import find_body
from minutebook.parse.councils import complete_body
from minutebook.parse.lines import Line, printed, words_of

_TIME = re.compile(
    r"\b(?:\d{1,2}[.:]\d{2}\s*(?:(?:a|p)\.?m\b\.?)?|\d{1,2}\s*(?:a|p)\.?m\b\.?|(?:12\s+)?noon)(?!\d)",
    re.IGNORECASE,
)
_VENUE_LABEL = re.compile(r"(?:venue|location|place)\s*:\s*-?\s*(?P<venue>.*)$", re.IGNORECASE)
_VENUE_WITHIN = re.compile(
    r"\b(?:held\s+(?:in|at)|(?<!\d\s)(?-i:in|at))\s+(?:the\s+)?(?P<venue>(?-i:[A-Z])[^.;]{4,110}?\b(?:Hall|Room|Chamber|House|School|Library|Centre|"
    r"Offices?|Council\s+Offices|Inn|Church|Workspace|Pavilion)\b[^.;]{0,60}?)(?=\s+(?:on|at|from|commencing)\b|[.;]|\s*$)",
    re.IGNORECASE,
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What a heading says of its meeting; unknown is None."""

    body: str | None
    date: dt.date | None
    time: str | None
    venue: str | None
    conflicts: tuple[str, ...] = ()


def read_meeting_head(lines: Sequence[Line], text: str = "") -> MeetingHead:
    """Read body, date, time and venue off the lines above the first item.

    Args:
        lines: the heading.
        text: the whole paper, for the name of a council that the heading calls no more than that.
    """
    block = _until_names(printed(lines))
    said = words_of(block)
    dates = find_dates(said)
    date = dates[0].date if dates else None
    conflicts = [
        f"The heading prints {_WEEKDAYS[found.weekday]} for {found.date:%-d %B %Y}, "
        f"a {_WEEKDAYS[found.date.weekday()]}."
        for found in dates[:1]
        if found.weekday is not None and found.weekday != found.date.weekday()
    ]
    others = Counter(found.date for found in dates[1:] if found.date != date)
    conflicts += [f"The heading also prints the date {other:%-d %B %Y}." for other in others]
    time = _TIME.search(said)
    return MeetingHead(
        complete_body(find_body(block), block, text), date, time[0].strip() if time else None, _venue(block, said), tuple(conflicts)
    )


def _until_names(lines: Sequence[Line]) -> list[Line]:
    taken: list[Line] = []
    for line in lines[:30]:
        if patterns.PRESENT.find(line.text) and taken:
            break
        taken.append(line)
    return taken


def _venue(block: Sequence[Line], said: str) -> str | None:
    for at, line in enumerate(block):
        match = _VENUE_LABEL.match(line.text)
        if not match:
            continue
        taken = [match["venue"]] if match["venue"] else []
        for below in block[at + 1 : at + 5]:
            if re.match(r"(?:date|time|membership|contact)\b", below.text, re.IGNORECASE) or (
                match["venue"] and below.index > line.index + 1
            ):
                break
            taken.append(below.text)
        return " ".join(" ".join(taken).split()).rstrip(" .") or None
    within = _VENUE_WITHIN.search(said)
    if within is None:
        return None
    venue = re.split(
        r"\s+The\s+(?=[a-z])|\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
        within["venue"],
    )[0]
    return " ".join(venue.split()).rstrip(" ,")
