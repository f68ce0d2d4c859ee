"""What a question takes to have happened - a closure, a resignation, a sale - has to be told where it looks.

Why a cafe was closed is no question for papers that tell of its opening hours: whoever is shown them takes
the closure for granted. So where such an event is taken for granted, something that speaks of the matter has
to tell of it, in whatever words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.answer.contrary import granted_by
from minutebook.answer.enquiry import Enquiry
from minutebook.answer.resolved import clauses_of
from minutebook.answer.stretches import cut_stretches
from minutebook.answer.words import stems
from minutebook.model import Citation
from minutebook.text import fold

ABOUT_IT = 0.3  # share of the weight of a question's words from which a stretch speaks of its matter


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, by the words that ask for it and the more that tell of it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    shows: tuple[str, ...]
    shows_told: tuple[str, ...]


def _any(expression: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{expression})\b", re.IGNORECASE)


_CLOSED = r"clos(?:e|es|ed|ing|ures?)|shut(?:s|ting)?(?: down)?(?! (?:out|away))"
_LEFT = r"resign\w*|(?:st(?:an|oo)d(?:s|ing)?|step(?:s|ped|ping)?) down|quit(?:s|ting)?"
_WITHDREW = (
    r"(?:pull(?:s|ed|ing)?|drop(?:s|ped|ping)?|back(?:s|ed|ing)?|opt(?:s|ed|ing)?) out"
    r"|walk(?:s|ed|ing)? (?:away|out)"
)
_SACKED = r"sack(?:ed|ing)?|dismiss(?:ed|es|ing|al)|fir(?:ed|ing)"
_BOUGHT = r"b(?:uy|uys|uying|ought)|purchas\w*"
_SOLD = r"s(?:ell(?:s|ing)?|old)|dispos(?:e|ed|es|ing|al)"
_ENDED = r"scrap(?:s|ped|ping)?|abolish\w*|axed?|cancel\w*|abandon\w*|call(?:ed|ing)? off|withdr[ae]w\w*"
_BANNED = r"ban(?:s|ned|ning)?|prohibit\w*|outlaw\w*"

EVENTS = (
    Event(
        "closure",
        _any(_CLOSED),
        _any(rf"{_CLOSED}|ceas\w+|ended|no longer|withdr[ae]w\w*|{_ENDED}|lapse\w*"),
        ("Why did the cafe close?", "When did the pond shut down?"),
        ("the cafe ceased trading", "the pond was shut"),
    ),
    Event(
        "departure",
        _any(_LEFT),
        _any(
            rf"{_LEFT}|le(?:ft|av\w+)|retir\w+|depart\w*|replac\w+|success\w+|vacan\w+|no longer"
            rf"|disqualif\w+|mov(?:ed|ing) (?:on|away)|final meeting|last meeting|{_SACKED}"
        ),
        ("Why is the chair standing down?", "When did the ranger resign?", "Why has she stood down?"),
        ("the ranger had left", "the chair retires in May"),
    ),
    Event(
        "withdrawal",
        _any(_WITHDREW),
        _any(
            rf"{_WITHDREW}|{_LEFT}|le(?:ft|av\w+)|no longer|{_ENDED}|ceas\w+|ended|declin\w+|not (?:to )?\w+"
        ),
        ("Why did the borough pull out of the regatta?", "When did the club back out?"),
        ("the borough would no longer take part",),
    ),
    Event(
        "dismissal",
        _any(_SACKED),
        _any(rf"{_SACKED}|terminat\w*|removed|relieved of"),
        ("Why was the clerk sacked?",),
        ("the clerk was dismissed",),
    ),
    Event(
        "purchase",
        _any(_BOUGHT),
        _any(
            rf"{_BOUGHT}|s(?:ell(?:s|ing)?|old)|sale|acquir\w*|acquisition|order(?:ed)?|suppl(?:y|ied)|quot\w+|cost"
        ),
        ("Who bought the boathouse?",),
        ("the boathouse was sold to the club",),
    ),
    Event(
        "sale",
        _any(_SOLD),
        _any(rf"{_SOLD}|sale|part-exchange|transfer\w*|buy\w*|bought|purchas\w*"),
        ("Why did they sell the boat?", "When was the boathouse sold?"),
        ("the sale of the boat",),
    ),
    Event(
        "end",
        _any(_ENDED),
        _any(
            rf"{_ENDED}|{_CLOSED}|ceas\w+|end(?:s|ed|ing)?|no longer|stop\w*|drop(?:s|ped|ping)?"
            r"|discontinu\w+|postpon\w*|not (?:now |to |be )*(?:go|take|proceed|happen)\w*|remov\w*"
            r"|replac\w*|cut"
        ),
        ("Why was the regatta cancelled?", "Who called off the regatta?"),
        ("the regatta would not now take place",),
    ),
    Event(
        "ban",
        _any(_BANNED),
        _any(rf"{_BANNED}|not (?:be )?(?:allow\w*|permit\w*)|forb[ia]d\w*|stop\w*|restrict\w*|no longer"),
        ("Why did the panel ban dogs?",),
        ("dogs would not be allowed",),
    ),
)


def is_untold_event(enquiry: Enquiry, citations: Sequence[Citation]) -> bool:
    """Whether an event is taken for granted that nothing tells of in the item that would be cited first.

    What speaks of the rest of the question is looked at, and what the item resolved.
    """
    asked = granted_by(enquiry)
    event = next((each for each in EVENTS if asked and each.asked.search(asked)), None)
    if event is None:
        return False
    near = _near(event.asked, enquiry, citations)
    return bool(near) and not any(event.told.search(text) for text in near)


def _near(asked: re.Pattern[str], enquiry: Enquiry, citations: Sequence[Citation]) -> list[str]:
    """What the first item cited says of a question's matter, the words of the event left aside."""
    item = citations[0].item
    words = {word for match in asked.finditer(enquiry.text) for word in stems(match[0])}
    matter = {word: weight for word, weight in enquiry.weights.items() if word not in words}
    near = [one.text for one in cut_stretches([item], matter) if one.share >= ABOUT_IT]
    return near + [fold(clause.extract.text) for clause in clauses_of(item)] if near else []
