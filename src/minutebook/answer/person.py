"""Whether one person came, did not or sat in the chair: told from the lists of who was at meetings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.members import (
    MOST_MEETINGS,
    MOST_READ,
    NO_MEETING,
    NO_MINUTES,
    SHOWN_AGAINST,
    Told,
    cite_of_any,
    is_listed,
    meetings_asked,
    rolls_asked,
    say_chair,
    say_present,
    says_when,
)
from minutebook.answer.rolls import Roll, places_of
from minutebook.answer.sources import Keeping, when
from minutebook.model import Citation, Item, Meeting
from minutebook.question import AboutMeetings, without_title

_NOW = re.compile(r"^(?:is|does)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:which|what|how many|how often)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|latest|most recent|previous)\b(?=.*\bmeeting\b)", re.IGNORECASE)
_MISSED = re.compile(r"\bmiss|\babsent|\bapolog", re.IGNORECASE)
_TOOK_PART = (
    r"[^.\n]{0,160}?\b(?:presented|introduced|gave|reported|attended|in attendance|explained|outlined"
    r"|welcomed|informed|confirmed|advised|summarised)\b[^.]*\.?"
)
NOT_NAMED = "None of the lists of who was there has that name."
MOST_OF_ONE = 40  # meetings at which one person is asked about


def is_of_someone(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> bool:
    """Whether a question is about one person: named with a title, or by a name that an attendance has."""
    if about.who or not about.left or about.unheld:
        return bool(about.who) and not about.left
    name = " ".join(about.left)
    return any(is_listed(name, entry.meeting) for entry in meetings_asked(enquiry, catalogue))


def tell_of_one(enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping) -> Told | None:
    """Quote where the minutes name one person among those who were or were not there.

    Returns:
        Quotes, or why there are none; None where the name may be that of no person.
    """
    if enquiry.names_its_day:
        return Told((), NO_MEETING)
    name = about.who or " ".join(about.left)
    plain = re.sub(r"[’']s$", "", without_title(name))
    if not plain:
        return None
    if about.kind == "vice-chair":
        return _tell_of_vice(plain, cite_of_any(enquiry, about, catalogue))
    held = _looked_at(plain, enquiry, about, catalogue)
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
        reason = NOT_NAMED if len(meetings_asked(enquiry, catalogue)) > MOST_READ else NO_MINUTES
        return Told((), reason) if _is_titled(name) or says_when(enquiry) else None
    return _tell_without(name, plain, held, about, catalogue)


def _looked_at(
    name: str, enquiry: Enquiry, about: AboutMeetings, catalogue: Keeping
) -> list[tuple[Meeting, list[Roll]]]:
    """The meetings at which a person is looked for: the last one, the last that tells of a chair, or all."""
    if says_when(enquiry):
        return list(rolls_asked(enquiry, catalogue, naming=name))
    if about.kind == "chair" and _NOW.search(enquiry.text):
        return list(islice((one for one in rolls_asked(enquiry, catalogue) if say_chair(*one)), 1))
    if _LAST.search(enquiry.text):
        return list(islice(rolls_asked(enquiry, catalogue), 1))
    return list(rolls_asked(enquiry, catalogue, naming=name))


def _chaired_by(name: str, meeting: Meeting, rolls: Sequence[Roll]) -> list[Citation]:
    """What the minutes say of the chair, if it is this person."""
    return [one for one in say_chair(meeting, rolls) if _marks(name, one)]


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
        against = [cited for meeting, rolls in held[:SHOWN_AGAINST] for cited in say_chair(meeting, rolls)]
        return Told((), f"The minutes do not have {written} in the chair.", tuple(against))
    acted = [cited for meeting, _ in held for cited in _acts(plain, catalogue.items_of_meeting(meeting.id))]
    if acted:
        return Told(tuple(acted[:SHOWN_AGAINST]))
    if not _is_titled(name) and len(plain.split()) == 1 and not plain.istitle():
        return None
    against = [cited for meeting, rolls in held[:SHOWN_AGAINST] for cited in say_present(meeting, rolls)]
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
