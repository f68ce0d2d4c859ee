"""What a question asks for, of which bodies, of when, under which minute, and about what.

A question and the names of the bodies held go in; an :class:`Understood` comes out. Nothing is embedded.

When a period said in a question narrows the meetings searched, and when it does not: a year may be the
year of a figure that a later meeting heard ("in 2013, how many ..."), so only these narrow:

1. the period of a meeting: "the June 2024 meeting", "the meeting on 18 June 2024", "minutes of 2019";
2. a period after *in, on, at, during, since, between, before* in a question about what a meeting did:
   resolved, declared, said, heard, who sat in the chair;
3. a season, a month or a day in a question for a resolution ("the April 2019 workshop", "allotments March
   2014 - outcome").

A period after *for* or *by* ("promised for January 2019") or hanging on a minute's number never does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from minutebook.dates import FoundPeriod, find_periods
from minutebook.model import AsksFor, Understood
from minutebook.question.bodies import NamedBody, find_bodies, find_unheld_body
from minutebook.question.lay_words import find_lay_words
from minutebook.question.meetings import (
    COUNTED,
    MEETING_PATTERNS,
    ONE_PERSON,
    AboutMeetings,
    MeetingKind,
    attendance_asked,
    clauses_counted,
    next_meeting_asked,
    read_about_meetings,
    without_title,
)
from minutebook.question.names import NAMES_NOTHING, find_long_names, find_names
from minutebook.question.numbers import (
    MINUTES_BEFORE_A_MONTH,
    NUMBER,
    OTHER_NUMBERS,
    find_minute_of_month,
    find_other_numbers,
)
from minutebook.question.requests import ACTS, REQUESTS, act_asked, request_asked
from minutebook.question.short_forms import spell_out
from minutebook.question.words import content_words
from minutebook.text import fold

__all__ = [
    "ACTS",
    "ASK_PATTERNS",
    "COUNTED",
    "MEETING_PATTERNS",
    "MINUTES_BEFORE_A_MONTH",
    "NAMES_NOTHING",
    "ONE_PERSON",
    "OTHER_NUMBERS",
    "REQUESTS",
    "AboutMeetings",
    "AskPattern",
    "MeetingKind",
    "NamedBody",
    "act_asked",
    "asks_for_latest",
    "attendance_asked",
    "clauses_counted",
    "content_words",
    "find_bodies",
    "find_lay_words",
    "find_long_names",
    "find_minute_number",
    "find_minute_of_month",
    "find_names",
    "find_other_numbers",
    "find_unheld_body",
    "is_question",
    "next_meeting_asked",
    "read_about_meetings",
    "request_asked",
    "spell_out",
    "understand",
    "what_is_asked",
    "without_title",
]


@dataclass(frozen=True, slots=True)
class AskPattern:
    """An expression that shows what is asked for, beside questions that it must catch."""

    asks_for: AsksFor
    expression: re.Pattern[str]
    catches: tuple[str, ...]


def _asks(asks_for: AsksFor, expression: str, *catches: str) -> AskPattern:
    return AskPattern(asks_for, re.compile(expression, re.IGNORECASE), catches)


# The first that matches says what is asked for.
ASK_PATTERNS = (
    _asks(
        "declaration",
        r"\binterests?\b.*\b(?:declared|recorded|registered|made)\b|\bdeclar\w*\b.*\binterests?\b|\bpecuniary\b",
        "Which councillors declared interests in 2018?",
        "Were any interests recorded at the June 2024 meeting?",
    ),
    _asks(
        "follow_up",
        r"\bwhat (?:happened|became|came)\b|\bfollow(?:ed|ing)?[- ]?up\b"
        r"|\bwhat has been done\b|\bsince then\b",
        "What happened to the action on school contacts?",
        "Was the request for a skate park followed up?",
    ),
    _asks(
        "resolution",
        r"^(?!how (?:many|much|often)\b).*\bresol(?:ve|ved|ves|ution|utions)\b"
        r"|^(?!(?:has|have|had|is|are|was|were)\b).*(?<!not )\bdecided?\b"
        r"|\bwhat (?:was|were|is) the decisions?\b"
        r"|\bdecisions? (?:was|were|on|about|made|taken|reached)\b|\brecommend(?:s|ed|ation|ations)?\b"
        r"|\bwhat (?:was|were|did .{1,60}?) (?:agree|approve|endorse)d?\b|\bagreed (?:about|on|for|to)\b"
        r"|\bdid .{1,60}? (?:agree|approve|endorse|sign off)\b|\bwere .{1,60}? signed off\b"
        r"|^(?:the )?outcomes? of\b|\boutcomes? on\b"
        r"|\b(?:outcome|decision|verdict)s?\b(?=\W*(?:$|[-–,:;(]|of the (?:item|vote|motion)|of item))"
        r"|\b(?:say|said) yes\b",
        "What did the commission resolve on allotments?",
        "What was agreed about the library roof?",
        "List everything the workshop recommended.",
        "Did the panel approve the grant?",
        "Did members sign off the plan?",
        "bandstand repairs - outcome",
        "bandstand repairs, decision made",
        "outcome of bandstand repairs",
        "council outcome on bandstand repairs",
        "allotment rents, council decision?",
        "The mayor's portrait: did they say yes?",
    ),
    _asks(
        "yes_no",
        r"^(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)\b",
        "Did members ask for anything to be done?",
        "Is there any evidence?",
    ),
    _asks(
        "figure",
        r"\bhow (?:many|much|big|large|long|old|far|high|often)\b|\bper ?cent(?:age)?\b|\bcome to\b"
        r"|\bhow (?:has|have|did) .+ (?:changed?|moved?|risen?|fallen|grown?|improved?)\b|\bpercent\b|%"
        r"|£(?!\s?\d)"
        r"|\bwhat (?:is|was|were|are|did)?\s*(?:the|our)?\s*(?:\w+ ){0,4}?"
        r"(?:share|proportion|percentage|number|figure|rate|grant|amount|cost|budget|total|average|score|outturn"
        r"|price|salary|fine|fee|sum)s?\b",
        "How many trees were planted?",
        "What proportion of bins had been emptied?",
        "What was the total budget?",
        "What grant did government give?",
    ),
    _asks(
        "date",
        r"^(?:and )?when\b|\b(?:what|which) (?:date|day|month|year)\b|\bby when\b"
        r"|^(?:the )?dates?\b|^since when\b",
        "When was the bandstand repaired?",
        "On which day do the bins go out?",
        "date of the harvest supper",
        "Since when has she been on the board?",
    ),
    _asks(
        "list",
        r"^list\b|^name (?:the|all)\b|^which \w+s\b|\beverything\b"
        r"|\bwhat are the (?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten|main|key)\b",
        "List the schools that took part.",
        "What are the five themes of the plan?",
        "Which peers came?",
    ),
    _asks(
        "person",
        r"\bwho(?:m|se)?\b|\bnames? of\b|\bwhich (?:councillor|officer|member)s?\b|\bin the chair\b",
        "Who chaired the panel?",
        "Which officer presented the report?",
        "What is the name of the ranger?",
    ),
)

_QUESTION = re.compile(
    r"\?(?:\s|$)|^(?i:who(?:m|se)?|what|when|where|why|which|how|did|does|do|is|are|was|were|has|have|had|can"
    r"|could|would|should|tell|compare|explain)(?:\s+\S+){3,}$"
    r"|^(?i:list|name|show|give|find|will)\s+(?!of\b)[a-z]\S*(?:\s+\S+){2,}$"
)
QUESTIONS = (
    "Ducks on the pond?",
    "what did they say about ducks",
    "How many ducks were counted? (2019 papers)",
    "List every pond that was dug",
)
NO_QUESTIONS = (
    "show of hands at the annual meeting",
    "list of ponds of community value",
    "Will Drake planning application",
    "what works centre",
    "ducks on the town pond in summer",
    "name change",
)

_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|last(?=\s+resol|\s+deci)"
    r"|(?<!minutes of the )(?:last|previous)(?=\s+(?:\w+\s+){0,4}?meeting\b))\b",
    re.IGNORECASE,
)
SHORT_DAYS = 93  # of a season at most

_MINUTE = re.compile(
    r"\b(?:min(?:ute)?s?\.?|(?<!per )(?<!each )item(?! (?:19|20)\d\d\b))\s*"
    rf"(?:(?:no|number|num)s?\b\.?|#)?\s*(?P<number>{NUMBER})\b"
    r"(?!\s*(?:minutes|hours|st|nd|rd|th|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b)",
    re.IGNORECASE,
)
_MEETING_NOUN = r"(?:meetings?|minutes|session|sitting|agenda)"
_OF_A_MEETING = (
    re.compile(rf"^\s*(?:\w+\s+){{0,2}}?{_MEETING_NOUN}\b", re.IGNORECASE),
    re.compile(
        rf"\b{_MEETING_NOUN}\s+(?:held\s+)?(?:of|on|in|from|for|during)?\s*(?:the\s+)?$", re.IGNORECASE
    ),
)
# "The rise reported in July 2018" is what a meeting of July heard, of whatever year the figure is.
_HEARD_THEN = re.compile(
    r"\b(?:reported|presented|heard|minuted|told)\s+(?:to\s+(?:[\w’']+\s+){1,4})?(?:in|on|at|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MEETING_ACT = re.compile(
    r"\b(?:resol\w+|decid\w+|decision|recommend\w*|agree\w*|approv\w+|endors\w+|declar\w+|said|say|told"
    r"|heard?|discuss\w*|minuted|raised?|ask(?:ed)? for|requested|excluded?|chair(?:ed)?"
    r"|apologies|attend(?:ed)?|present|did [\w’' ]{1,40}? report)\b",
    re.IGNORECASE,
)
_APPROVING = re.compile(r"\b(?:approv|accept|correct|sign|confirm|propos|second|adopt)\w*", re.IGNORECASE)
_MINUTES_AFTER = re.compile(r"\s*minutes\b", re.IGNORECASE)
_MINUTES_BEFORE = re.compile(
    r"\bminutes\s+(?:of|from|for)\s+(?:the\s+)?(?:meeting\s+(?:of|on)\s+(?:the\s+)?)?$", re.IGNORECASE
)
_NARROWING = re.compile(r"\b(?:in|on|at|during|of|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
_OPENING = frozenset(("since", "after", "before", "between", "from", "last", "this", "past", "previous"))
_AND_IN = re.compile(
    r",? (?:and|or|with|versus|vs\.?) (?:(?:who|which|what|how many|how much|then) )?"
    r"(?:(?:in|on|at|by) )?(?:the )?",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:for|by)\s+(?:the\s+|early\s+|late\s+|mid\s+)*$", re.IGNORECASE)


def understand(text: str, *, bodies: Sequence[str], today: dt.date) -> Understood:
    """Read a question.

    Args:
        text: as a person types it.
        bodies: the names of the bodies of which papers are held.
        today: the day from which "last year" counts.

    Returns:
        What it asks; ``topic`` is what is left when bodies, constraining dates, the minute's number and
        the words of asking are taken off.
    """
    asked = fold(text)
    asks_for = what_is_asked(asked)
    about = read_about_meetings(asked, bodies)
    only_meetings = about is not None and not about.left
    named = about.bodies if about is not None and only_meetings else find_bodies(asked, bodies)
    of_a_sitting = about is not None and only_meetings and about.kind != "next"
    of_its_meetings = only_meetings or attendance_asked(asked) or next_meeting_asked(asked)
    chosen = tuple(body.name for body in named if (body.narrows or of_its_meetings) and not body.denied)
    denied = {body.name for body in named if body.denied}
    if denied and not chosen:
        chosen = tuple(body for body in bodies if body not in denied)
    number = _MINUTE.search(asked)
    said = find_periods(asked, today=today)
    narrowing = {
        period
        for period in said
        if (of_a_sitting or _narrows(asked, period, asks_for))
        and not (number and _hangs_on(asked, number, period))
    }
    periods = [period for period in said if period in narrowing - _beside_others(asked, said, narrowing)]
    taken = [(body.start, body.end) for body in named if (body.narrows or body.denied) and not body.by_place]
    taken += [(period.start, period.end) for period in periods]
    taken += [number.span()] if number else []
    return Understood(
        asks_for,
        tuple(dict.fromkeys(chosen)),
        min((period.since for period in periods if period.since), default=None) if periods else None,
        max((period.until for period in periods if period.until), default=None) if periods else None,
        number["number"] if number else None,
        _topic(asked, taken),
    )


def what_is_asked(text: str) -> AsksFor:
    """The kind of thing asked for; ``any`` where the words do not show it."""
    if clauses_counted(text):
        return "resolution"
    for pattern in ASK_PATTERNS:
        if pattern.expression.search(text):
            return pattern.asks_for
    return "any"


def asks_for_latest(text: str) -> bool:
    """Whether the latest of several is asked for."""
    return bool(_LATEST.search(text))


def is_question(text: str) -> bool:
    """Whether what is typed is a sentence that asks, and not words to be looked for."""
    return bool(_QUESTION.search(text.strip()))


def find_minute_number(text: str) -> tuple[int, int] | None:
    """Where a minute is named by its number, the word *minute* included."""
    match = _MINUTE.search(text)
    return match.span() if match else None


def _topic(text: str, taken: Iterable[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in taken:
        kept[start:end] = " " * (end - start)
    asking = {"resolve", "resolved", "agreed", "decided", "commission", "meeting", "minute", "minutes"}
    return " ".join(word for word in content_words("".join(kept)) if word not in asking)


# --- periods ------------------------------------------------------------------------------------


def _beside_others(
    text: str, said: Sequence[FoundPeriod], narrowing: AbstractSet[FoundPeriod]
) -> set[FoundPeriod]:
    """The periods that would narrow, beside others that would not: "in May 2016, and which in June 2017?"."""
    return {
        period
        for one, other in pairwise(said)
        if _AND_IN.fullmatch(text[one.end : other.start])
        and _is_short(one)
        and _is_short(other)
        and len({one, other} & narrowing) == 1
        for period in {one, other} & narrowing
    }


def _is_short(period: FoundPeriod) -> bool:
    return bool(period.since and period.until and (period.until - period.since).days < SHORT_DAYS)


def _narrows(text: str, period: FoundPeriod, asks_for: AsksFor) -> bool:
    before, words, after = text[: period.start], text[period.start : period.end], text[period.end :]
    if _NEVER.search(before) or _is_of_minutes_approved(text, before, after):
        return False
    is_a_day = period.since is not None and period.since == period.until
    if is_a_day and attendance_asked(text):
        return True
    if _OF_A_MEETING[0].search(after) or _OF_A_MEETING[1].search(before):
        return True
    about_a_meeting = asks_for in {"resolution", "declaration"} or bool(_MEETING_ACT.search(text))
    about_a_meeting |= attendance_asked(text)
    opened = not words[0].isdigit() and words.split()[0].lower() in _OPENING
    if about_a_meeting and asks_for != "figure" and (opened or _NARROWING.search(before)):
        return True
    return _is_short(period) and (asks_for == "resolution" or bool(_HEARD_THEN.search(before)))


def _is_of_minutes_approved(text: str, before: str, after: str) -> bool:
    """Whether the period is the date of minutes that a later meeting approved."""
    of_minutes = _MINUTES_AFTER.match(after) or _MINUTES_BEFORE.search(before)
    return bool(of_minutes and _APPROVING.search(text))


def _hangs_on(text: str, number: re.Match[str], period: FoundPeriod) -> bool:
    """Whether the period dates the minute referred to ("Minute 103 of December 2017") and is no filter."""
    return bool(re.fullmatch(r"\s*(?:of|from|on|in),?\s*", text[number.end() : period.start]))
