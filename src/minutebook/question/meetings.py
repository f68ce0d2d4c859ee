"""Questions about meetings themselves: who chaired, who came, when they met, where, and when they meet again.

A question and the names of the bodies held go in; :class:`AboutMeetings` comes out. What is left of the
question's words beside those of asking, the bodies and the dates says whether it is about meetings at all:
"who chaired the panel in 2018" leaves none, "who chaired the inquiry into ponds" leaves two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.dates import find_periods
from minutebook.question.bodies import BODY_KINDS, NamedBody, find_bodies, find_bodies_by_words
from minutebook.question.words import content_words

MeetingKind = Literal[
    "vice-chair",
    "chair",
    "apologies",
    "members",
    "present",
    "next",
    "last",
    "held",
    "where",
    "starts",
    "bodies",
    "minutes",
    "agenda",
]


@dataclass(frozen=True, slots=True)
class MeetingPattern:
    """An expression that shows what is asked of meetings, beside questions that it must catch."""

    kind: MeetingKind
    expression: re.Pattern[str]
    catches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AboutMeetings:
    """What is asked of meetings.

    ``who`` is the one person asked about, as typed, with titles and without bodies; empty for none.
    ``bodies`` are the bodies named. ``left`` are the words, lower case, that are none of asking, of a body
    or of a date; ``unheld`` those of them that name a kind of body which is not held.
    """

    kind: MeetingKind
    who: str
    bodies: tuple[NamedBody, ...]
    left: tuple[str, ...]
    unheld: tuple[str, ...]


def _asks(kind: MeetingKind, expression: str, *catches: str) -> MeetingPattern:
    return MeetingPattern(kind, re.compile(expression, re.IGNORECASE), catches)


_FEW = r"(?:[\w’'-]+ ){0,6}?"
# The first that matches says what is asked of meetings.
MEETING_PATTERNS = (
    _asks(
        "minutes",
        r"^(?!(?:how|who|when|where|why|what|which|did|was|were|is|are|has|have|do|does)\b)"
        r"(?:[\w’'-]+ ){0,6}?min(?:ute)?s\b|^what (?:happened|went on) (?:at|in)\b",
        "minutes 18 July 2018",
        "panel mins April 2019",
        "show me the minutes of the last meeting",
        "what happened at the last meeting of the board?",
    ),
    _asks(
        "agenda",
        r"^(?:(?:the|show|me|give|list|full) )*agenda\b|\b(?:on|in) the agenda\b"
        r"|\bagenda(?: items)? (?:of|for)\b",
        "agenda 18 September 2018",
        "What is on the agenda for 30 July 2024?",
        "how many items were on the agenda of the last meeting",
    ),
    _asks(
        "next",
        rf"\b(?:next|following|further|future) {_FEW}(?:meetings?|meet)\b|\bmeet(?:ing)? next\b"
        r"|\bmeetings? (?:after|following)\b|\bmeeting dates\b|\bnext (?:get-?togethers?|sitting|session)\b"
        r"|^(?:on |at )?(?:where and )?(?:when|(?:what|which) (?:day|date|time)).{0,60}?"
        r"\b(?:meet(?:ing)?|get(?:ting)? together|gather(?:ing)?|convene|sit(?:ting)?|due|back)\b"
        r".{0,30}?\bagain\b"
        r"|\bdates? (?:of|for|and time of) (?!(?:the )?(?:last|latest|most recent|previous)\b)(?:the )?"
        r"(?:\w+ ){0,4}?meetings?\b",
        "When is the next meeting of the panel?",
        "next board meeting after 19 March 2014",
        "When does the panel meet next?",
        "meeting dates 2019/20",
        "When were we due at the Town Hall again?",
        "On what day did the panel fix for getting together again?",
        "Where and when did the panel say it would get together again after May 2020?",
    ),
    _asks(
        "vice-chair",
        r"\b(?:vice|deputy)[- ]?chair\w*\b",
        "Who was the vice-chair in 2018?",
        "vice chair of the Ponds Panel",
        "Who is deputy chairman now?",
    ),
    _asks(
        "chair",
        r"\bin the chair\b|\bwho(?:['’]?s)? (?:\w+ ){0,2}?chair(?:ed|s|ing)\b|\bchaired by\b"
        r"|\bwho(?:['’]?s| is| was| are| were)? (?:now )?(?:the |our )?(?:current |present |new )?"
        r"chair(?:man|woman|person)?s?\b"
        r"|^(?:list|name|show)(?: all)?(?: the)? chairs\b|^chairs (?:of|since|in|from)\b"
        r"|^(?:the |current |present |name of )*chair(?:man|woman|person)?\b(?= (?:of|in|on|at|for)\b|\W*$)"
        r"|\bwho (?:presided|presides)\b",
        "Who is the chair?",
        "who chairs the panel now",
        "Who was in the chair in 2018?",
        "chair of the partnership in March 2014",
        "whos the current chairman",
        "list all chairs since 2014",
    ),
    _asks(
        "apologies",
        r"\bapolog(?:y|ies|ized|ised)\b|\bwho (?:was|were) (?:absent|missing|not there|not present)\b"
        r"|\babsent from\b|\babsentees?\b|\bwho (?:missed|did(?: not|n[’']?t) (?:attend|come|turn up))\b"
        r"|\bwho could(?: not|n[’']?t) (?:attend|come|make it)\b"
        r"|\bwhich (?:councillors|cllrs|members) (?:missed|were (?:absent|missing|not (?:there|present))"
        r"|(?:did|could)(?: not|n[’']?t) (?:attend|come|turn up|make it))\b",
        "Who sent apologies in July 2018?",
        "any apologies at the April 2019 meeting?",
        "Who missed the June 2024 meeting?",
        "Which councillors missed the meeting of 5 March 2020?",
        "who didnt attend on 5 May 2020",
    ),
    _asks(
        "members",
        r"\bwho(?:['’]s|s| is| was| are| were| else)?(?: else| currently)? (?:sat|sits?|sitting|on) (?:on )?"
        r"(?=\w)|\bwhich (?:councillors|cllrs|members) (?:sat|sit|are|were) on\b"
        r"|\bwho (?:are|were|was|is) (?:all )?(?:the )?(?:[\w’'-]+ ){0,3}?members?\b|\bmembership\b"
        r"|^(?:list|name|show|give me|all)?(?: all)?(?: of)?(?: the)? ?(?:[\w’'-]+ ){0,7}?members\b"
        r"(?=\W*$| (?:of|on|in)\b)|\bhow many (?:members|councillors) (?:are|were|sit|sat) on\b"
        r"|\bhow many (?:members|councillors) (?:does|do|did|has|have|had)\b",
        "Who sat on the commission in 2018/19?",
        "members of the Ponds Panel in 2019",
        "list the members",
        "Who are the members of the board?",
        "who's on the panel",
        "panel membership 2018",
        "Which councillors sit on the commission?",
    ),
    _asks(
        "present",
        r"\bdid (?:\w+ ){1,4}attend\b|\bwas (?:\w+ ){1,4}(?:at|present at) the .{0,40}meeting\b"
        r"|\bwho(?: else)? (?:was|were) (?:at|present|there)\b"
        r"|\bwho (?:all )?(?:attended|came|went|turned up)\b"
        r"|\b(?:members|councillors|cllrs|officers|people|persons|many)"
        r" (?:attended|came|turned up|(?:was|were) (?:present|there|at))\b"
        r"|\battendees\b|\b(?:councillor|cllr|member)s?\b.*\battendance\b|(?<!\d )\battendance\W*$"
        r"|\battendance (?:list|sheet|record|at|on(?= \d)|of the|in(?= \D)|(?=\d{1,2}\D))"
        r"|^(?:list |name |show )?(?:those |everyone |all )?present (?=at\b|on\b|in\b|\d)",
        "Who attended on 5 May 2020?",
        "which councillors were there in June 2024",
        "How many members attended on 17 July 2018?",
        "attendance 17 July 2018",
        "who came on 16 April 2019",
    ),
    _asks(
        "where",
        r"^where\b.*\b(?:meet(?:ing)?s?|held|take place|took place|sit|sat)\b|^(?:the )?venue\b"
        r"|\b(?:what|which|in which|in what) (?:room|building|venue)\b",
        "Where was the board meeting held on 6 March 2014?",
        "venue for the 18 September 2018 meeting",
        "where does the panel meet?",
    ),
    _asks(
        "starts",
        r"\bwhat time\b.*\b(?:meet(?:ing)?s?|start|begin)\b"
        r"|^(?:the )?(?:start |starting )?time (?:of|for)\b",
        "What time does the meeting on 30 July 2024 start?",
        "time of the September 2018 meeting",
    ),
    _asks(
        "last",
        rf"\b(?:last|latest|most recent|previous) {_FEW}(?:meeting|session|sitting)\b"
        r"|\b(?:last|most recently) (?:met|meet|sat)\b|\bmeet(?:ing)? last\b",
        "When was the last meeting of the Ponds Panel?",
        "When did the panel last meet?",
        "last meeting of the board?",
    ),
    _asks(
        "held",
        rf"\bhow (?:many|often) {_FEW}(?:meetings?|meet|met)\b"
        r"|^when (?:did|does|has|have) .{1,80}\b(?:meet|met)\b"
        r"|^(?:on )?(?:what|which) (?:dates?|days?) (?:did|does|has|have) .{1,80}\b(?:meet|met)\b"
        r"|\bfirst (?:\w+ ){0,4}?meetings?\b"
        rf"|^when (?:was|were|is|are) (?!.*\bto be\b){_FEW}meetings?\b"
        rf"|^(?:list|show|name|give|which|what|all) {_FEW}meetings\b|^meetings (?:of|in|since|during|held)\b"
        r"|^(?:did|has|have|had) .{1,80}\b(?:meet|met)\b"
        r"|\b(?:was|were|is|are) there (?:an?|any) (?:\w+ ){0,4}?meetings?\b"
        r"|\b(?:what|which) years\b.*\b(?:cover|covered|held|have)\b",
        "How many meetings were held in 2018?",
        "How many times did the panel meet in 2018?",
        "list the meetings of 2018",
        "Did the commission meet in August 2018?",
        "When was the July 2018 meeting?",
        "Which meetings are covered?",
        "was there a meeting in May 2014",
        "meetings of the panel since 2019",
        "On what days did the board meet in 2014?",
        "first meeting of 2018",
    ),
    _asks(
        "bodies",
        r"^(?:which|what) (?:bodies|committees|commissions|panels|boards|councils|groups)\b.*"
        r"\b(?:covered?|held|hold|there|have|papers)\b",
        "Which bodies are covered?",
        "what committees do you hold",
    ),
)

_NAMES_BEGIN = (
    r"(?!(?:the|a|any|all|who|how|there|they|we|it|he|she|members|councillors|officers|anyone|anybody|someone"
    r"|everyone|everybody|many|enough|this|that|these|those)\b)"
)
_WHO = rf"(?P<who>{_NAMES_BEGIN}[\w.’'-]+(?: [\w.’'-]+){{0,4}}?)"
_CAME = (
    r"(?:attend\w*|present|absent|missing|there(?=\W*$|\s(?:on|in|at|for|when)\b)|in attendance|at"
    r"|send|sent|give|gave|apologi[sz]ed?|miss(?:ed)?|come (?:to|on|in)|came|turn(?:ed)? up|go to"
    r"|been (?:to|at))"
)
_CHAIRED = r"(?:in the chair|chair(?:ed|ing|s|man|woman|person)?)"
_ONE = re.compile(
    rf"^(?:and |so |but )?(?:did|does|was|were|is|has|had|when did|when was|how often (?:did|was|has)"
    rf"|(?:which|what|how many)(?: of the)? (?:\w+ ){{0,2}}?meetings (?:did|has|was))"
    rf" (?:(?:anyone|anybody|someone|officers|members|people) from )?(?:the )?{_WHO}(?:['’]s)? "
    rf"(?:(?:ever|also|really|actually|even|still|now|not|be|the|our|last|first|recently) )*"
    rf"(?:(?P<came>{_CAME})|(?P<vice>(?:vice|deputy)[- ]?{_CHAIRED})|(?P<chaired>{_CHAIRED}))(?=\W|$)",
    re.IGNORECASE,
)
ONE_PERSON = (
    "Did Councillor Reed attend the July 2018 meeting?",
    "was Councillor Reed there on 17 July 2018",
    "When did Councillor Reed last come to the panel?",
    "was Councillor Reed at the July 2018 meeting",
    "Was Dilys Quarry present in March 2014?",
    "did dilys quarry chair the panel in 2018",
    "which meetings did Councillor Reed attend",
    "how many meetings has Councillor Reed missed",
    "is Councillor Reed still the vice-chair",
    "Councillor Reed attendance 2018",
    "apologies from Cllr Reed in 2018",
)
_TITLES = re.compile(
    r"^(?:(?:councillors?|cllrs?|mrs?|ms|miss|dr|prof(?:essor)?|rev|sir|dame|lord|lady|ms?p)\b\.?\s*)+",
    re.IGNORECASE,
)
_OF_PERSONS = frozenset(("vice-chair", "chair", "apologies", "present"))
_TITLED = re.compile(
    r"\b(?P<who>(?i:councillor|cllr|mr|mrs|ms|miss|dr)\.? (?:[A-Z][\w’'-]+(?: [A-Z][\w’-]+)*|[a-z][\w-]+))"
)
_COUNTED = re.compile(
    r"^how many (?:\w+ )?(?:resolutions?|decisions?|recommendations?|clauses)\b"
    r"(?:.*\b(?:pass(?:ed)?|make|made|taken?|took|agreed?|adopt(?:ed)?|reach(?:ed)?)\b"
    r"| (?:in|on|at|under|from) )",
    re.IGNORECASE,
)
COUNTED = (
    "How many resolutions were passed on 17 July 2018?",
    "how many recommendations did the workshop make",
    "how many decisions at the April 2019 meeting",
)
_ASKING = frozenset(
    re.findall(
        r"[\w’]+",
        """chair chaired chairs chairing chairman chairwoman chairperson chairpersons vice deputy
        presided presides attend attended attends attending attendance attendees present apologies
        apology apologised apologized absent absence absentees missed miss missing sent send gave
        give received recorded noted councillor councillors cllr cllrs member members membership
        officer officers people persons person session sitting sat sit sits came come turned turn
        went go there current currently now today new names name named list sheet full who whos
        whose meeting meetings meet met mtg mtgs held hold holds took take taken takes place latest
        recent recently previous prior next following further future date dates day days time times
        start starts started begin begins began starting end ended finish venue location room
        building year years covered cover covers many often ever municipal set fix fixed arrange
        arranged scheduled due planned getting together gather gathering again back hour town hall
        anyone anybody someone everyone everybody listed appear show first every both record times
        minutes mins minute else ever also really actually even still body bodies committees library
        minuted happened agenda items item""",
    )
)
_ATTENDANCE = re.compile(
    r"\bin the chair\b|\bwho (?:\w+ )?chair(?:ed|s)\b|\bwho was (?:the )?chair|\bapologies\b"
    r"|\bwho (?:was|were) absent\b|\babsent from\b|\bdid (?:\w+ ){1,4}attend\b"
    r"|\bwas (?:\w+ ){1,4}(?:at|present at) the .{0,40}meeting\b|\bwho (?:was|were) at the\b"
    r"|\bwho (?:attended|was present|were present|came to|was there|were there|sat on)\b"
    r"|\b(?:members|councillors) (?:attended|were present)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"n[’']t\b", re.IGNORECASE)
_NOT_A_BODY = frozenset(("council", "group", "meeting", "authority", "forum"))


def read_about_meetings(text: str, bodies: Sequence[str]) -> AboutMeetings | None:
    """Read what is asked of meetings themselves; None where nothing is.

    Args:
        text: as a person types it.
        bodies: the names of the bodies of which papers are held.
    """
    one = _ONE.search(text)
    kind = _kind(text, one)
    if kind is None:
        return None
    kept = list(text)
    who = ""
    someone = one or (_TITLED.search(text) if kind in _OF_PERSONS else None)
    if someone is not None:
        who = someone["who"]
        _blank(kept, [someone.span("who")])
    _blank(kept, ((period.start, period.end) for period in find_periods(text)))
    named = _find_either_way("".join(kept), bodies)
    _blank(kept, ((body.start, body.end) for body in named))
    rest = _NOT.sub("nt", "".join(kept))
    words = [part for word in content_words(rest) for part in re.split(r"[-’']", word)]
    left = [word for word in words if word not in _ASKING and len(word) > 1 and not word.isdigit()]
    unheld = tuple(word for word in left if word in BODY_KINDS - _NOT_A_BODY)
    return AboutMeetings(kind, who, named, tuple(left), unheld)


def _find_either_way(text: str, bodies: Sequence[str]) -> tuple[NamedBody, ...]:
    """Find bodies by their names or kinds; by all words of theirs where those tell more."""
    named = find_bodies(text, bodies)
    by_words = find_bodies_by_words(text, bodies, besides=_ASKING)
    meant = {body.name for body in by_words}
    if meant and (not named or meant <= {body.name for body in named}):
        return (*by_words, *(body for body in named if body.name in meant))
    return named


def attendance_asked(text: str) -> bool:
    """Whether the question is, whatever else it is about, for a chair, for those present or for apologies."""
    return bool(_ATTENDANCE.search(text))


def next_meeting_asked(text: str) -> bool:
    """Whether the question is for the meeting after one, or for the dates of meetings to come."""
    return _kind(text, None) == "next"


def clauses_counted(text: str) -> bool:
    """Whether the question is for the number of resolutions or recommendations made."""
    return bool(_COUNTED.search(text))


def without_title(name: str) -> str:
    """Take the titles off a name: Councillor Reed, Mrs Dilys Quarry."""
    return _TITLES.sub("", name).strip()


def _kind(text: str, one: re.Match[str] | None) -> MeetingKind | None:
    if one is not None:
        return "vice-chair" if one["vice"] else "chair" if one["chaired"] else "present"
    return next((each.kind for each in MEETING_PATTERNS if each.expression.search(text)), None)


def _blank(kept: list[str], places: Iterable[tuple[int, int]]) -> None:
    for start, end in places:
        kept[start:end] = " " * (end - start)
