"""Who sat in the chair, who came and who did not, who the members are: told from attendance and notices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.rolls import Part, Place, Roll, find_rolls, holder, places_of, roll_of
from minutebook.answer.sources import Keeping, when
from minutebook.catalogue.entries import MeetingEntry
from minutebook.model import Citation, Filters, Item, Meeting
from minutebook.question import AboutMeetings, without_title

MOST_MEETINGS = 5
MOST_OF_ONE = 40  # meetings at which one person is asked about
SHOWN_AGAINST = 3
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
_MISSED = re.compile(r"\bmiss|\babsent|\bapolog", re.IGNORECASE)
_NOW = re.compile(r"^(?:is|does)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:which|what|how many|how often)\b", re.IGNORECASE)
_TOOK_PART = (
    r"[^.\n]{0,160}?\b(?:presented|introduced|gave|reported|attended|in attendance|explained|outlined"
    r"|welcomed|informed|confirmed|advised|summarised)\b[^.]*\.?"
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
    if about.left and not _is_of_someone(enquiry, about, catalogue):
        return None
    if enquiry.names_its_day:
        return Told((), NO_MEETING)
    name = about.who or " ".join(about.left)
    if name:
        return _tell_of_one(name, enquiry, about, catalogue)
    cited = _cite_of_minuted(enquiry, about, catalogue) if about.kind in _CITING else []
    if not cited and about.kind not in {"present", "apologies"}:
        cited = _cite_of_any(enquiry, about, catalogue)
    if cited:
        return Told(tuple(cited))
    listed = list(_rolls(enquiry, catalogue))[:SHOWN_AGAINST]
    against = [one for meeting, rolls in listed for one in _say_present(meeting, rolls)]
    reason = _NOT_SAID.get(about.kind, NO_MINUTES) if listed else NO_MINUTES
    return Told((), reason if says_when(enquiry) else reason.replace(" of that time", ""), tuple(against))


def meetings_asked(enquiry: Enquiry, catalogue: Keeping) -> list[MeetingEntry]:
    """The meetings within the bodies and dates asked about, the latest first."""
    wanted = Filters(enquiry.filters.bodies, enquiry.filters.since, enquiry.filters.until)
    return catalogue.meetings(wanted)[0]


def says_when(enquiry: Enquiry) -> bool:
    """Whether the meetings asked about are bounded in time."""
    return enquiry.filters.since is not None or enquiry.filters.until is not None


def _cite_of_minuted(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> list[Citation]:
    citations: list[Citation] = []
    most = MOST_MEETINGS if says_when(enquiry) else 1
    for meeting, rolls in _rolls(enquiry, catalogue):
        told = _CITING[about.kind](meeting, rolls)
        citations += told
        most -= bool(told)
        if not most:
            break
    return citations


def _cite_of_any(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> list[Citation]:
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


def _rolls(enquiry: Enquiry, catalogue: Keeping) -> Iterable[tuple[Meeting, list[Roll]]]:
    for entry in meetings_asked(enquiry, catalogue):
        items = catalogue.items_of_meeting(entry.meeting.id) if entry.meeting.has_minutes else []
        rolls = find_rolls(entry.meeting, items) if items else []
        if rolls:
            yield entry.meeting, rolls


# --- the chair and the vice-chair ---------------------------------------------------------------


def _say_chair(meeting: Meeting, rolls: Sequence[Roll]) -> list[Citation]:
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


def _say_present(meeting: Meeting, rolls: Sequence[Roll]) -> list[Citation]:
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
    return _say_chair(replace(meeting, chair=None), rolls)


def _say_members(meeting: Meeting, items: Sequence[Item]) -> list[Citation]:
    """Quote the membership that a notice prints, else who was there."""
    said = _MEMBERSHIP.search(meeting.heading.text) if meeting.heading else None
    if said and meeting.heading:
        words = meeting.heading.part(*said.span())
        return [Citation(words, holder(words, items))]
    rolls = find_rolls(meeting, items) if meeting.has_minutes else []
    return _say_present(meeting, rolls) if rolls else []


_CITING = {"chair": _say_chair, "present": _say_present, "apologies": _say_apologies}
_OF_ANY = {"chair": _notice_of_chair, "vice-chair": _say_vice, "members": _say_members}


# --- one person -----------------------------------------------------------------------------------


def _is_of_someone(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> bool:
    """Whether the words left of a question are the name of someone at one of the meetings asked about."""
    if about.who or about.unheld:
        return False
    name = " ".join(about.left)
    return any(
        any(True for printed in _everyone(entry.meeting) for _ in places_of(name, printed))
        for entry in meetings_asked(enquiry, catalogue)
    )


def _everyone(meeting: Meeting) -> tuple[str, ...]:
    chair = (meeting.chair,) if meeting.chair else ()
    return (*chair, *meeting.present, *meeting.apologies, *meeting.in_attendance)


def _tell_of_one(name: str, enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> Told | None:
    """Quote where the minutes name one person among those who were or were not there."""
    plain = re.sub(r"[’']s$", "", without_title(name))
    if not plain:
        return None
    if about.kind == "vice-chair":
        return _tell_of_vice(plain, _cite_of_any(enquiry, about, catalogue))
    held = list(_rolls(enquiry, catalogue))
    if about.kind == "chair" and _NOW.search(enquiry.text) and not says_when(enquiry):
        held = [(meeting, rolls) for meeting, rolls in held if _say_chair(meeting, rolls)][:1]
    several, missed = bool(_SEVERAL.search(enquiry.text)), bool(_MISSED.search(enquiry.text))
    found: list[Citation] = []
    for meeting, rolls in held:
        if about.kind == "chair":
            found += _chaired_by(plain, meeting, rolls)
        else:
            found += _naming(plain, rolls, apologies=missed if several else None)
        if len(found) >= (MOST_OF_ONE if several else MOST_MEETINGS):
            break
    if found:
        return Told(tuple(found))
    if not held:
        return Told((), NO_MINUTES) if _is_titled(name) or says_when(enquiry) else None
    return _tell_without(name, plain, held, about, catalogue)


def _chaired_by(name: str, meeting: Meeting, rolls: Sequence[Roll]) -> list[Citation]:
    """What the minutes say of the chair, if it is this person."""
    return [one for one in _say_chair(meeting, rolls) if _marks(name, one)]


def _tell_of_vice(name: str, said: Sequence[Citation]) -> Told | None:
    """What is said of the vice-chair, for or against its being this person."""
    named = tuple(one for one in said if _marks(name, one))
    if named or not said:
        return Told(named) if named else None
    return Told((), "The papers name someone else as vice-chair.", tuple(said))


def _marks(name: str, citation: Citation) -> bool:
    """Whether the words marked in a quote hold a name."""
    text = citation.extract.text
    return any(any(places_of(name, text[start:end])) for start, end in citation.marked)


def _naming(name: str, rolls: Sequence[Roll], *, apologies: bool | None) -> list[Citation]:
    """The parts of the first list that name a person; of apologies, of others, or, if None, of either."""
    for roll in rolls:
        cited = [
            roll.cite(part, places)
            for part in roll.parts
            if apologies is None or part.of_apologies is apologies
            if (places := tuple(places_of(name, roll.text_of(part))))
        ]
        if cited:
            return cited
    return []


def _is_titled(name: str) -> bool:
    return without_title(name) != name


def _tell_without(
    name: str,
    plain: str,
    held: Sequence[tuple[Meeting, list[Roll]]],
    about: AboutMeetings,
    catalogue: Keeping,
) -> Told | None:
    """Say that no list names a person; where a minute tells of something the person did there, quote it."""
    written = " ".join(word if word[0].isupper() else word.capitalize() for word in name.split())
    if about.kind == "chair":
        against = [cited for meeting, rolls in held[:SHOWN_AGAINST] for cited in _say_chair(meeting, rolls)]
        return Told((), f"The minutes do not have {written} in the chair.", tuple(against))
    acted = [cited for meeting, _ in held for cited in _acts(plain, catalogue.items_of_meeting(meeting.id))]
    if acted:
        return Told(tuple(acted[:SHOWN_AGAINST]))
    if not _is_titled(name) and len(plain.split()) == 1 and not plain.istitle():
        return None
    against = [cited for meeting, rolls in held[:SHOWN_AGAINST] for cited in _say_present(meeting, rolls)]
    days = {meeting.date for meeting, _ in held}
    lists = f"The list of who was there on {when(min(days))} does not name"
    if len(held) > 1:
        lists = f"None of the {len(held)} lists of who was there names"
    return Told((), f"{lists} {written}.", tuple(against))


def _acts(name: str, items: Sequence[Item]) -> list[Citation]:
    """The first sentence of the minutes that tells of something that a person presented or said there."""
    words = r"\s+".join(map(re.escape, name.split()))
    telling = re.compile(rf"(?<!\w)(?P<name>{words})(?!\w){_TOOK_PART}", re.IGNORECASE)
    for item in items:
        said = telling.search(item.extract.text) if item.kind == "minute" else None
        if said:
            return [Citation(item.extract.part(*said.span()), item, marked=((0, len(said["name"])),))]
    return []
