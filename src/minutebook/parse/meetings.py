"""The meeting a heading names: body, date, time, venue, and where the heading contradicts itself."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.bodies import KIND, find_body
from minutebook.parse.councils import complete_body
from minutebook.parse.lines import Line, printed, words_of
from minutebook.parse.list_labels import HEADS_COLUMNS
from minutebook.parse.people_tables import opens_people_table

_TIME = re.compile(
    r"\b(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.\s?m\b\.?|[ap]m\b|hours\b|hrs\b)?|\d{4}\s*(?:hours|hrs)\b|"
    r"\d{1,2}\s*(?:[ap]\.\s?m\b\.?|[ap]m\b)|\d{1,2}\s+o.clock\b|(?:12\s+)?noon\b)(?!\d)",
    re.IGNORECASE,
)
_PLACE = (
    r"\b(?:(?:guild|town)?hall|(?:board\s*)?rooms?|chambers?|house|school|library|cent(?:re|er)|offices?|inn|church|workspace|pavilion|suite|"
    r"headquarters|building|exchange|theatre|court|courthouse|lodge|museum|college|academy|club|institute|auditorium|áras|"
    r"zoom|(?:microsoft\s+)?teams|webex|skype|discord|online|video\s?conferenc\w+|place)\b"
)
_VENUE_LABEL = re.compile(r"(?:venue|location|place)\s*:\s*-?\s*(?P<venue>.*)$", re.IGNORECASE)
_IN_CHAIR = re.compile(
    r"(?:in\s+the\s+chair|presiding|i\s+gcathaoir(?:leach)?|chair(?:man|person|woman)?)\s*(?::|$)",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"(?:Councillors?|Cllrs?|Crs?)\b\.?:?\s+[A-Z]")
_BEGUN = re.compile(
    r"\bmeeting\s+(?:was\s+)?(?:started|commenced|began|opened|convened)\s+at\b", re.IGNORECASE
)
_FROM_TO = re.compile(rf"(?:{_TIME.pattern})\s*(?:[-–]|to|until)\s*(?:{_TIME.pattern})", re.IGNORECASE)
_BEHIND_TIME = re.compile(r"\b(?:held|meeting)\b.*[;|][\s,]*$", re.IGNORECASE | re.DOTALL)
_OF_PAGE = re.compile(r"\.?\s+(?:View\s+directions|Items(?:\s+No\.?\s+Item)?)\b.*$")  # of the web page
_VENUE_WITHIN = re.compile(
    r"\b(?P<held>held\s+|was\s+held\s+)?(?:virtually\s+)?(?:in|at|via|on(?=\s+zoom))\s+(?:the\s+)?(?P<venue>(?-i:[A-ZÁÉÍÓÚ])[^;|]{3,120}?)"
    r"(?=,?\s+(?:on|at|from|commencing|starting|in\s+the\s+presence|for\s+the\s+purpose|to\s+(?:consider|transact))\b|,?\s*[;|]|(?<!\bNo)(?<!\bSt)\.(?:\s|$)|,?\s*$)",
    re.IGNORECASE,
)
_VENUE_ALONE = re.compile(rf"^(?=[A-Z\d])[^.:;?!]*{_PLACE}[^.:;?!]*$", re.IGNORECASE)
_BESIDE = re.compile(r"\s{3,}|\s+(?:telephone|tel|ask\s+for|contact|e-?mail)\b.*$", re.IGNORECASE)
_LABEL = re.compile(r"(?:date|time|membership|contact)\b|[a-z][a-z ]{1,20}:", re.IGNORECASE)
_SENT_OUT = re.compile(r"\b(?:published|issued|despatched|dispatched|posted|publication)\b", re.IGNORECASE)
_ISSUED = frozenset({"", "date", "dated", "issued", "published"})
_OPENED = re.compile(
    r"\bmeeting\b.*\b(?:held|took\s+place|convened|opened|began|commenced|called\s+to\s+order)\b|"
    r"\b(?:opened|convened|commenced|began|called)\b.*\bmeeting\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:minutes|previous|last|next|since|adjourned)\b", re.IGNORECASE)
_SHORT_VENUE = 6  # words
_NEAR_DATE = 3  # printed lines
_LONGEST_VENUE = 12  # words of a line that is nothing but a venue
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
    for issued in _issue_dates(block):
        others.pop(issued, None)
    conflicts += [f"The heading also prints the date {other:%-d %B %Y}." for other in others]
    undated = _without_dates(said)
    time = _TIME.search(undated) or _time_begun(printed(lines))
    return MeetingHead(
        complete_body(find_body(block), block, text), date, time[0].strip() if time else None,
        _venue(block, undated), tuple(conflicts),
    )  # fmt: skip


def _time_begun(lines: Sequence[Line]) -> re.Match[str] | None:
    """The time at which a line below the names says that the meeting started."""
    begun = next((x.text for x in lines if _BEGUN.search(x.text) or _FROM_TO.search(x.text)), "")
    return _TIME.search(begun)


def _issue_dates(block: Sequence[Line]) -> Iterator[dt.date]:
    """The dates alone on their lines below the first: when a summons was sent, not when the meeting is."""
    for line in block[1:]:
        found = find_dates(line.text)
        rest = (line.text[: found[0].start] + line.text[found[0].end :]).strip(" .,:") if found else line.text
        sent = _SENT_OUT.search(line.text[: found[0].start]) if found else None
        if len(found) == 1 and (sent or rest.casefold() in _ISSUED):
            yield found[0].date


def told_date(said: str) -> dt.date | None:
    """The day on which the first items say that the meeting was held, where its heading does not."""
    for found in find_dates(said):
        sentence = re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])", said[: found.start])[-1]
        if _OPENED.search(sentence) and not _EARLIER.search(sentence):
            return found.date
    return None


def _without_dates(said: str) -> str:
    """The words of a heading with a bar for each date, so that its figures are no time and no venue."""
    parts: list[str] = []
    at = 0
    for found in find_dates(said):
        parts.append(said[at : found.start])
        at = found.end
    return "|".join([*parts, said[at:]])


def _until_names(lines: Sequence[Line]) -> list[Line]:
    taken: list[Line] = []
    for line in lines[:30]:
        names = patterns.PRESENT.find(line.text) or _IN_CHAIR.match(line.text)
        if taken and (names or opens_people_table(line.text) or HEADS_COLUMNS.match(line.text)):
            break
        if _MEMBER.match(line.text) and any(find_dates(above.text) for above in taken):
            break
        taken.append(line)
    return taken


def _venue(block: Sequence[Line], said: str) -> str | None:
    for at, line in enumerate(block):
        match = _VENUE_LABEL.match(line.text)
        if not match:
            continue
        taken = [match["venue"]] if match["venue"] else []
        last = line.index
        for below in block[at + 1 : at + 5]:
            gap = bool(taken) and (below.index > last + 1 or bool(find_dates(below.text)))
            if gap or _LABEL.match(below.text) or patterns.MINUTES_OF.find(below.text):
                break
            taken.append(below.text)
            last = below.index
        return _OF_PAGE.sub("", " ".join(" ".join(taken).split())).rstrip(" .") or None
    return _venue_said(said) or _venue_alone(block) or _venue_between(said)


def _venue_said(said: str) -> str | None:
    said = _TIME.sub(";", said)
    for match in _VENUE_WITHIN.finditer(said):
        venue = re.split(r"\s+(?:The|These|This|It|Notice)\s+(?=[a-z])|\s*\((?!\w+\))", match["venue"])[0]
        venue = re.split(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", venue, flags=re.IGNORECASE)[
            0
        ].rstrip(" ,")
        venue = re.sub(r"^.*\bheld\s+(?:in|at)\s+(?:the\s+)?", "", venue, flags=re.IGNORECASE)
        if (
            re.match(r"(?:a|an|its|their|his)\s", match["venue"], re.IGNORECASE)
            or len(venue.split()) > _LONGEST_VENUE + 6
        ):
            continue
        held = match["held"] or _BEHIND_TIME.search(said[: match.start()])
        if re.search(_PLACE, venue, re.IGNORECASE) or (held and not KIND.search(venue)):
            venue = venue if venue.count("(") == venue.count(")") else venue.strip("()")
            return " ".join(venue.split())
    return None


def _venue_between(said: str) -> str | None:
    """A place that stands between the date, the time and the end of the heading's words."""
    parts = [part.strip(" ,.–-") for part in re.split(r"[;|]", _TIME.sub(";", said))[1:]]
    return next(
        (part for part in parts if _VENUE_ALONE.match(part) and len(part.split()) <= _SHORT_VENUE), None
    )


def _venue_alone(block: Sequence[Line]) -> str | None:
    """A line near the date that is nothing but a place, with the next where it ends in a comma."""
    dated = [at for at, line in enumerate(block) if find_dates(line.text)]
    for at, line in enumerate(block):
        if not any(abs(at - day) <= _NEAR_DATE for day in dated):
            continue
        said = _BESIDE.split(line.text)[0]
        dates = find_dates(said)
        if dates or not _VENUE_ALONE.match(said) or len(said.split()) > _LONGEST_VENUE or find_body([line]):
            continue
        below = block[at + 1].text if said.endswith(",") and at + 1 < len(block) else ""
        said = f"{said} {_BESIDE.split(below)[0]}" if below and ":" not in below else said
        return " ".join(said.split()).rstrip(" ,.")
    return None
