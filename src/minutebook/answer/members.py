"""Who sat in the chair, who came and who did not, who the members are: told from attendance and notices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.rolls import Part, Place, Roll, find_rolls, holder, places_of, roll_of
from minutebook.answer.sources import Keeping
from minutebook.catalogue.entries import MeetingEntry
from minutebook.model import Citation, Filters, Item, Meeting
from minutebook.question import AboutMeetings

MOST_MEETINGS = 5
SHOWN_AGAINST = 3
MOST_LOOKED_AT, MOST_READ = 400, 40  # meetings, and those of them whose items are read in search of a name
_CHAIR = re.compile(
    r"\bin the chair\b|\bchair(?:ing|ed)\b|[–-]\s*chair\b"
    r"|(?<!vice[ -])(?<!deputy )(?<!\bby the )(?<!\bof the )\bchair(?:man|woman|person|ing)?\b"
    r"(?=\s*(?:[):,–-]|$|\n))",
    re.IGNORECASE,
)
_VICE = re.compile(r"[^,;:\n(]*\(?\b(?:vice|deputy)[-\s]?chair\w*\)?(?:\s*[–:-]+\s*[^\n,;]+)?", re.IGNORECASE)
_MEMBERSHIP = re.compile(
    r"^[^\n]*\bmembership\b.*?(?=\n\s*\n|\n[^\n]*,\n[^\n]*\b(?:chief executive|clerk|counsel|officer)\b|\Z)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
NO_MEETING = "No meeting of that time is held."
_NOT_SAID: dict[str, str] = {
    "apologies": "The minutes held of that time tell of no apologies.",
    "chair": "The minutes held of that time do not say who was in the chair.",
    "vice-chair": "The papers held of that time do not say who the vice-chair was.",
}
NO_MINUTES = "No minutes of that time that say who was there are held."


@dataclass(frozen=True, slots=True)
class Told:
    """What meetings tell: quotes, or the reason why there are none and what speaks for that."""

    citations: tuple[Citation, ...]
    reason: str = ""
    against: tuple[Citation, ...] = ()


def tell_of_members(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> Told | None:
    """Quote who was in the chair, came, sent apologies or belonged to a body; None where that is not known.

    Of the meetings asked about all are told, five at most; the latest where no time is said.
    """
    if about.left:
        return None
    if enquiry.names_its_day:
        return Told((), NO_MEETING)
    cited = _cite_of_minuted(enquiry, about, catalogue) if about.kind in _CITING else []
    if not cited and about.kind not in {"present", "apologies"}:
        cited = cite_of_any(enquiry, about, catalogue)
    if cited:
        return Told(tuple(cited))
    listed = list(rolls_asked(enquiry, catalogue))[:SHOWN_AGAINST]
    against = [one for meeting, rolls in listed for one in say_present(meeting, rolls)]
    reason = _NOT_SAID.get(about.kind, NO_MINUTES) if listed else NO_MINUTES
    return Told((), reason if says_when(enquiry) else reason.replace(" of that time", ""), tuple(against))


def meetings_asked(enquiry: Enquiry, catalogue: Keeping) -> list[MeetingEntry]:
    """The meetings within the bodies and dates asked about, the latest first, no more than are looked at."""
    wanted = Filters(enquiry.filters.bodies, enquiry.filters.since, enquiry.filters.until)
    return catalogue.meetings(wanted, limit=MOST_LOOKED_AT)[0]


def says_when(enquiry: Enquiry) -> bool:
    """Whether the meetings asked about are bounded in time."""
    return enquiry.filters.since is not None or enquiry.filters.until is not None


def _cite_of_minuted(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> list[Citation]:
    citations: list[Citation] = []
    most = MOST_MEETINGS if says_when(enquiry) else 1
    for meeting, rolls in rolls_asked(enquiry, catalogue):
        told = _CITING[about.kind](meeting, rolls)
        citations += told
        most -= bool(told)
        if not most:
            break
    return citations


def cite_of_any(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> list[Citation]:
    """Quote what attendance lists and notices of meetings say of chairs, vice-chairs or members."""
    citations: list[Citation] = []
    most = MOST_MEETINGS if says_when(enquiry) else 1
    for entry in meetings_asked(enquiry, catalogue):
        meeting, items = entry.meeting, catalogue.items_of_meeting(entry.meeting.id)
        if not items:
            continue
        told = _OF_ANY[about.kind](meeting, items)
        citations += told
        most -= bool(told)
        if not most:
            break
    return citations


def rolls_asked(
    enquiry: Enquiry, catalogue: Keeping, *, naming: str = ""
) -> Iterable[tuple[Meeting, list[Roll]]]:
    """What tells who was at each meeting; of many those alone whose attendance has a name."""
    asked = meetings_asked(enquiry, catalogue)
    for entry in asked:
        if len(asked) > MOST_READ and naming and not is_at(naming, entry.meeting):
            continue
        items = catalogue.items_of_meeting(entry.meeting.id) if entry.meeting.has_minutes else []
        rolls = find_rolls(entry.meeting, items) if items else []
        if rolls:
            yield entry.meeting, rolls


def is_at(name: str, meeting: Meeting) -> bool:
    """Whether a meeting's attendance has a name, or words, of someone who came or did not."""
    said = meeting.attendance.text if meeting.attendance else ""
    return is_listed(name, meeting) or any(places_of(name, said))


def is_listed(name: str, meeting: Meeting) -> bool:
    """Whether a name is that of someone who came to a meeting or did not."""
    chair = (meeting.chair,) if meeting.chair else ()
    listed = (*chair, *meeting.present, *meeting.apologies, *meeting.in_attendance)
    return any(any(places_of(name, printed)) for printed in listed)


# --- the chair and the vice-chair ---------------------------------------------------------------


def say_chair(meeting: Meeting, rolls: Sequence[Roll]) -> list[Citation]:
    """Quote where the minutes say who was in the chair, the name marked."""
    naming: list[tuple[Roll, Part, tuple[Place, ...]]] = []
    for roll in rolls:
        for part in roll.parts:
            text = roll.text_of(part)
            if part.of_apologies and len(roll.parts) > 1:
                continue
            named = tuple(places_of(meeting.chair, text))[:1] if meeting.chair else ()
            said = _CHAIR.search(text)
            if said and (named or meeting.chair is None):
                return [roll.cite(part, named or (_entry(text, said.start()),))]
            if named or said:
                naming.append((roll, part, named))
    return [roll.cite(part, marked) for roll, part, marked in naming[:2]] if meeting.chair else []


def _entry(text: str, at: int) -> Place:
    """The entry of a list that stands around a place in it, without its label."""
    opened = text.rfind("(", 0, at)
    within = opened >= 0 and ")" not in text[opened:at]
    start = max(text.rfind(mark, 0, opened if within else at) for mark in ",;:\n") + 1
    ends = [end for mark in ",;\n" if (end := text.find(mark, at)) >= 0]
    words = text[start : min(ends, default=len(text))]
    return start + len(words) - len(words.lstrip("–- \t\n")), start + len(words.rstrip())


def _say_vice(meeting: Meeting, items: Sequence[Item]) -> list[Citation]:
    """Quote where the minutes or the notice of a meeting say who the vice-chair is."""
    rolls = find_rolls(meeting, items) if meeting.has_minutes else []
    if meeting.heading is not None and not meeting.has_minutes:
        rolls = [roll_of(meeting.heading, holder(meeting.heading, items))]
    for roll in rolls:
        for part in roll.parts:
            said = _VICE.search(roll.text_of(part))
            if said:
                words = said[0]
                start = said.start() + len(words) - len(words.lstrip())
                return [roll.cite(part, ((start, said.end()),))]
    return []


# --- those who came, did not, and belong to it ---------------------------------------------------


def say_present(meeting: Meeting, rolls: Sequence[Roll]) -> list[Citation]:
    """Quote the list of those present whole."""
    if not meeting.present and not meeting.apologies:
        return []
    best = max(rolls, key=lambda roll: sum(name in roll.extract.text for name in meeting.present))
    return [Citation(best.extract, best.item)]


def _say_apologies(meeting: Meeting, rolls: Sequence[Roll]) -> list[Citation]:
    """Quote the part of the minutes that tells the apologies, the one that names most where two do."""
    found = [cited for roll in rolls if (cited := _apologies_in(roll)) is not None]
    named = [sum(name in cited.extract.text for name in meeting.apologies) for cited in found]
    return [found[named.index(max(named))]] if found else []


def _apologies_in(roll: Roll) -> Citation | None:
    telling = [part for part in roll.parts if part.of_apologies]
    if not telling:
        return None
    start = telling[0].label[0] if telling[0].label else telling[0].start
    return Citation(roll.extract.part(start, telling[-1].end), roll.item)


def _notice_of_chair(meeting: Meeting, items: Sequence[Item]) -> list[Citation]:
    """Quote the chair in the membership that the notice of a meeting prints."""
    members = [one for one in _say_members(meeting, items) if one.item.kind == "agenda"]
    rolls = [roll_of(one.extract, one.item) for one in members]
    return say_chair(replace(meeting, chair=None), rolls)


def _say_members(meeting: Meeting, items: Sequence[Item]) -> list[Citation]:
    """Quote the membership that a notice prints, else who was there."""
    said = _MEMBERSHIP.search(meeting.heading.text) if meeting.heading else None
    if said and meeting.heading:
        words = meeting.heading.part(*said.span())
        return [Citation(words, holder(words, items))]
    rolls = find_rolls(meeting, items) if meeting.has_minutes else []
    return say_present(meeting, rolls) if rolls else []


_CITING = {"chair": say_chair, "present": say_present, "apologies": _say_apologies}
_OF_ANY = {"chair": _notice_of_chair, "vice-chair": _say_vice, "members": _say_members}
