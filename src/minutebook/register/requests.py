"""Clauses that ask for something later: an update in six months, a report back, details to be supplied.

The words of a clause come in; out come the requests in it, each with the words that ask and when it is
due. Patterns stand beside examples that they must and must not match; one test walks them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from minutebook.register.entries import Asks
from minutebook.register.words import ASKING_WORDS, telling_words
from minutebook.text import fold, fold_with_offsets

_ADJECTIVE = (
    r"(?:further|more|progress|annual|regular|quarterly|monthly|verbal|oral|written|brief|briefing|detailed|"
    r"interim|final|full|joint|updated|additional|follow-?up|six-monthly|scoping|summary|short|separate|"
    r"comprehensive|regular|periodic|half-yearly|yearly|termly|specific|relevant|new|costed)\s"
)
_NOUN = (
    r"(?:updates?|reports?|briefings?|papers?|details?|information|data|figures|statistics|presentations?|"
    r"analysis|breakdown|feedback|timetable|business case|note|notes|evidence|assurance|responses?|"
    r"findings|results?|evaluation|options|plan|recovery plan|action plan|specification|clarification)"
)
_BROUGHT = (
    r"(?:submitted|presented|provided|brought|circulated|supplied|given|made|shared|sent|forwarded|returned|"
    r"e-?mailed|reported|received|tabled|considered|fed back|prepared|produced)"
)
_GIVE = (
    r"(?:provides?|submits?|presents?|brings?|circulates?|suppl(?:y|ies)|shares?|sends?|gives?|produces?|"
    r"prepares?|seeks?|receives?|requests?)"
)
_HEARERS = (
    r"(?:members|councillors|(?:select |scrutiny |sub-?)?"
    r"(?:commission|committee|panel|board|partnership|council)|scrutiny|chair(?:man|person)?"
    r"|cabinet member|meeting|trustees|governors)"
)
# Up to the verb, not past another one; "whether a practice should be set up" is no such verb.
_MODALS = "".join(
    rf"(?<!{word} )" for word in ("should", "would", "could", "might", "can", "may", "will", "to")
)
_OPEN = rf"(?:(?!{_MODALS}\bbe\b|\bwas\b|\bwere\b|\bis\b|\bare\b)[^.;])"
_MONTHS = r"january|february|march|april|may|june|july|august|september|october|november|december"
_LATER = (
    rf"(?:next|future|later|subsequent|following|forthcoming|each|every|{_MONTHS}|"
    r"spring|summer|autumn|winter|months?|weeks?|year|"
    r"in due course|before|once|when|after|first meeting)"
)


@dataclass(frozen=True, slots=True)
class RequestPattern:
    """A way of asking for something later, clauses that it must find, and clauses it must leave."""

    asks: Asks
    expression: re.Pattern[str]
    matches: tuple[str, ...]
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a clause asks for: ``text[start:end]`` of the clause are the words that ask."""

    asks: Asks
    start: int
    end: int


def _pattern(
    asks: Asks, expression: str, matches: tuple[str, ...], leaves: tuple[str, ...] = ()
) -> RequestPattern:
    return RequestPattern(asks, re.compile(expression, re.IGNORECASE), matches, leaves)


REQUEST_PATTERNS = (
    _pattern(
        "report",
        r"(?<!the )(?<!this )(?<!these )\b"
        rf"(?:(?:an?|any|some|and|that) (?:{_ADJECTIVE})*|(?:{_ADJECTIVE})+){_NOUN}\b"
        rf"{_OPEN}{{0,160}}?\b(?:continue to |to )?be (?:\w+ly )?(?:re-?)?{_BROUGHT}\b(?! as a correct)",
        (
            "That a further update be submitted on partner contributions.",
            "That an update be submitted in twelve months.",
            "That regular updates continue to be submitted.",
            "That further details be given to the Places Commission of how the college reports.",
            "That updates be provided to each meeting on the work programme.",
            "That the audits be noted and that a report on the findings be submitted.",
            "That a scoping report on whether a practice should be set up be submitted to the next meeting.",
            "a report on a second hostel be brought to the meeting in September 2018;",
            "That a timetable for the places, with the name of each school, be submitted in January 2024.",
        ),
        (
            "That the report be noted.",
            "That the update be received and the report be forwarded to Cabinet.",
            "That the further update be noted.",
            "That the recommendations in the report submitted be supported.",
            "That a plan was submitted.",
            "That the information provided be noted.",
        ),
    ),
    _pattern(
        "report",
        rf"\b(?:the|this|these|its|their|all|every) {_OPEN}{{1,140}}?\bbe (?:\w+ly )?(?:re-?)?"
        r"(?:submitted|presented|brought|reported|returned|taken)(?:, [^,.;]{1,30},)? (?:back )?"
        r"(?:to|at|before) [^.;]{0,40}?"
        rf"(?:{_HEARERS}\b[^.;]{{0,60}}?\b{_LATER}\b|\b(?:next|future|later|first|each|every)\b)",
        (
            "That the full business case be submitted to the meeting to be held on 6th March, 2018.",
            "That the specification be submitted to the Commission before it goes out to tender.",
            "That the weekly rates be reported to the Chair each quarter.",
            "That the result be reported to the first meeting of 2022.",
            "the reasons why nine have no home be reported, without names, to the next meeting.",
        ),
        (
            "That the report be submitted to Cabinet for approval.",
            "That the minutes be presented to the Council.",
        ),
    ),
    _pattern(
        "report",
        rf"\b(?:report(?:s|ed)?|feed|fed|brought|bring|come|comes?|respond)\s?back\b(?! from)|\bfeedback be\b"
        r"|\bto (?:report|come) again\b"
        rf"|\b(?:and|to|trust|officers?|director|head|manager|group|member) reports? (?:\w+ ){{0,3}}?to "
        rf"(?:the |this |a )?(?:\w+ )?{_HEARERS}\b"
        r"|\band reports? (?:on )?(?:the|its|their|his|her) (?:results?|findings|outcomes?)\b"
        rf"|(?<!would )(?<!will )\bbe reported to (?:the |this |a )?(?:\w+ )?{_HEARERS}\b",
        (
            "That the Strategic Director consider the hours and report back to the October meeting.",
            "to instruct the Director of Roads to report again in six months",
            "That the group report to this Commission in the autumn.",
            "That the Trust report to the Panel in six months on discharges at night.",
            "That the Trust find out what became of them, and report the result.",
            "That the outcome be fed back to Members.",
            "That a note of what was said be reported to the Commission.",
        ),
        (
            "That the report to the Commission be noted.",
            "That learning from the reporting of concerns be applied.",
        ),
    ),
    _pattern(
        "report",
        rf"\b{_GIVE}\b (?:(?:to |with )?(?:the |all |this |it |them )?(?:[\w-]+ )?{_HEARERS} (?:with |of )?)?"
        rf"(?:(?:an?|any|some) |(?={_ADJECTIVE}))(?:[\w-]+ ){{0,3}}?{_NOUN}\b(?! be noted)",
        (
            "That the Cabinet Member submit a briefing paper in January 2019.",
            "That the Commission seek a further update on the action plan.",
            "That representatives of the Board provide Scrutiny with a further update during 2019-20.",
            "That the Head of Service bring a report on fares to the next meeting.",
            "That the Commission receive a report on the first year of the team in June 2026.",
            "That the Assistant Director provides members with specific data on schools.",
        ),
        (
            "That the Committee receive the report.",
            "That officers be thanked for the report presented.",
            "That the plan submitted by the group be supported.",
        ),
    ),
    _pattern(
        "details",
        rf"\bbe (?:\w+ly )?(?:circulated|supplied|provided|shared|e-?mailed|sent|given|distributed|issued)\b"
        rf" (?:\w+ )?to (?:(?:all |the |select |each |every |of |this )*{_HEARERS}|(?:each|every) member)\b"
        r"|\b(?:circulates?|shares?|supply|supplies|sends?|gives?|provides?|e-?mails?) "
        rf"(?:[\w'’-]+ ){{1,12}}?(?:\S+, )?(?:to|with) (?:all |the |every )*{_HEARERS}\b"
        r"|\b(?:supply|supplies|provides?|furnish|present) (?:the |a )?(?:next|following|\w+) meeting with\b",
        (
            "That the action plan and engagement timetable be circulated to Select Commission Members.",
            "That the project lead shares the map of specialist places, with members.",
            "That the same figures be sent to the Chair every quarter.",
            "That a summary of the points be circulated to each Member.",
            "that councillors look for the cuts and supply the next meeting with the number of posts.",
            "That the forecast be run again and that the result be circulated to Members before May.",
        ),
        (
            "That the response, as circulated to Members, be submitted.",
            "That thanks be given to the officers.",
        ),
    ),
    _pattern(
        "details",
        r"\b(?:inform|advise|notify|update|tell|write to|confirm to|e-?mail)s? (?:all |the |a |this |back )*"
        r"(?:[\w,'’()-]+ ){0,8}?"
        r"(?:as to|whether|of the outcome|of the result|by e-?mail|on progress|of progress)\b"
        r"|\b(?:be|is) (?:told|informed|advised|notified|kept informed|updated)\b",
        (
            "That the Head of Service inform the Senior Adviser as to whether the money was ringfenced.",
            "That the Strategic Director find a school and inform Members by email by 30 September 2024.",
            "That the Panel be told the cost of each bed day.",
            "That Members be kept informed.",
        ),
        (
            "That Cabinet be informed that the Commission supports the proposals.",
            "That Cabinet be advised: that the scheme go ahead.",
            "That head teachers of schools without a team be told when they can expect one.",
        ),
    ),
    _pattern(
        "details",
        r"\bask(?:s|ed)? (?!for\b)(?:[\w'’-]+ ){0,8}?"
        rf"(?:for|to (?:provide|supply|bring|submit|send|prepare|give)) (?:(?:an?|the|some|more|any) )?"
        rf"(?:{_ADJECTIVE})*{_NOUN}\b",
        (
            "to ask the Trust for figures on handovers at its next meeting.",
            "That the Clerk be asked to provide a breakdown of the costs.",
        ),
        (
            "That Members who asked for the report be thanked.",
            "That residents be asked to attend.",
        ),
    ),
    _pattern(
        "details",
        r"\b(?:obtains?|gets?|seeks?|sources?|requests?) "
        r"(?:(?:an?|some|two|three|further|more|new|fresh|written|updated|alternative|another) )*(?:\w+ )?"
        r"(?:quotes?|quotations?|estimates?|costings?)\b"
        r"|\b(?:in|en)quires? (?:about|into|as to|what|how)\b",
        (
            "That the Clerk obtain three quotes for the fence.",
            "That Councillor Ash is asked to obtain an estimate for a new slide.",
            "That the Clerk should obtain a quote for painting the gate.",
            "That she is also asked to inquire about the cost of gravel.",
        ),
        (
            "That the quote of £300 be accepted.",
            "That the estimates be approved.",
            "That the inquiry be noted.",
        ),
    ),
    _pattern(
        "return",
        rf"\bbe (?:\w+ly )?(?:deferred|reconsidered|revisited|reviewed|re-?examined|resubmitted|considered|"
        rf"discussed|taken|placed|included|brought)\b[^.;]{{0,80}}?"
        rf"\b(?:next|future|later|subsequent|following|{_MONTHS}) (?:\w+ ){{0,3}}?meeting\b"
        rf"|\bbe (?:reconsidered|revisited|reviewed|re-?examined|monitored|repeated)\b[^.;]{{0,40}}?"
        rf"\b(?:in|after|within|every) (?:\w+ )?(?:months?|weeks?|years?|[A-Z][a-z]+ \d{{4}})\b"
        rf"|\bbe (?:the|an?) (?:\w+ ){{0,2}}?item (?:at|in|for) "
        rf"|\bbe (?:added to|included (?:in|on)|placed on|remain on) the (?:[\w-]+ ){{0,3}}?"
        rf"(?:work programme|work plan|forward plan|agenda)\b|\bremain on the work programme\b"
        r"|\bbe added to the programme\b"
        r"|\b(?:review|reconsider|revisit|re-?examine)s? (?:it|them|this|these|the (?:[\w-]+ ){1,5}?)\s?"
        r"(?:in|after|within|at) "
        rf"(?:the (?:next|\w+) meeting|(?:\w+ )?(?:months?|weeks?|years?)\b|(?:{_MONTHS}) \d{{4}})"
        r"|\b(?:as an?|be an?) (?:\w+ ){0,2}?"
        r"(?:agenda item|item (?:on|of) (?:the|each|every) (?:[\w-]+ ){0,3}?agenda)\b"
        rf"|\bbrought to (?:the |this |a )?(?:\w+ )?{_HEARERS}\b",
        (
            "That the item be deferred to the next meeting.",
            "That the fees be reviewed in twelve months.",
            "That kinship care be added to the work programme.",
            "That bus fares be the main item at the first meeting of the new year.",
            "the report card be repeated in June 2024.",
            "That the policy be considered at a future meeting of the Committee.",
            "that this matter should be considered again at the June meeting",
            "to add the charter as an agenda item for the November meeting.",
            "That the school be a standing item on the agenda.",
            "that dentistry be added to the programme.",
            "review them in May 2023.",
            "That the Committee revisit the parking charges in twelve months.",
            "That Mr. Ash find out who owns it, as an update item on the agenda.",
            "That an evaluation be commissioned and brought to the Commission within twelve months.",
        ),
        (
            "That the arrangements be reviewed.",
            "That the road be added to the capital programme.",
            "note the review of the fees in May 2023",
            "That the motion be considered.",
            "That the next meeting be held on 3 May.",
        ),
    ),
    _pattern(
        "attend",
        r"\b(?:attends?|be (?:invited|asked|required|requested) to "
        r"(?:attend|a meeting|the (?:next|\w+) meeting))\b"
        rf"(?=[^.;]{{0,80}}?\b(?:meeting|{_HEARERS})\b|\s)"
        r"|\binvites? (?:an?|the|two) (?:[\w-]+ ){0,3}?(?:representatives?|speakers?|officers?)\b",
        (
            "That the Cabinet Member attends the September meeting to discuss the outturn.",
            "That the Regional Schools Commissioner be invited to a meeting of the Commission.",
            "That the Chief Executive be required to attend the next meeting in person.",
            "to invite a representative of the railway after the summer.",
        ),
        ("That the Chair's attendance be noted.", "That those who attended be thanked."),
    ),
    _pattern(
        "referral",
        r"\b(?:committee|commission|panel|board|partnership|forum|group) be (?:asked|requested|invited) to "
        r"(?:consider|review|examine|look|scrutinise|investigate|take|keep oversight|monitor)\b"
        r"|\bbe referred to (?!(?:the |an? )?(?:relevant|appropriate)\b)(?:\w+ ){0,5}"
        r"(?:committee|commission|panel|board|partnership|forum|group)\b",
        (
            "That the Health Panel be asked to consider how quickly they could be seen.",
            "That vaping in schools be referred to the Health Scrutiny Panel.",
        ),
        (
            "That Cabinet be asked to approve the scheme.",
            "That the matter referred to by the Panel be noted.",
            "That areas of concern be referred to the relevant Select Commission.",
        ),
    ),
)

_NOT_ASKING = re.compile(
    r"\bcabinet (?:be|is) (?:told|informed|advised|notified)\b|\bbe (?:informed|advised|told|notified) that\b"
    r"|\b(?:head teachers|schools|parents|residents|partners) [^.;]{0,60}?be (?:told|informed|reminded)\b"
    r"|\bcommencing at\b|\bbe approved as a (?:correct|true)\b|\bpress and (?:the )?public be excluded\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def find_requests(clause: str) -> tuple[Asked, ...]:
    """Find what a clause asks for later, in its order; of each kind the first.

    Args:
        clause: the words of one resolution, recommendation or action.
    """
    folded = fold_with_offsets(clause)
    if _NOT_ASKING.search(folded.text):
        return ()
    found: list[Asked] = []
    for pattern in REQUEST_PATTERNS:
        for match in pattern.expression.finditer(folded.text):
            start, end = folded.original(match.start(), match.end())
            if all(
                pattern.asks != other.asks and (end <= other.start or start >= other.end) for other in found
            ):
                found.append(Asked(pattern.asks, start, end))
    return tuple(sorted(found, key=lambda request: request.start))


_NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:(?:of|and|the|in|for) )?[A-Z][a-z]+){2,}")


def named_things(clause: str) -> tuple[str, ...]:
    """Find what a clause calls by a name of three words or more, in small letters.

    Names of bodies, posts and meetings are left out, such as *Select Commission Members*.
    """
    found = (match[0].lower() for match in _NAME.finditer(fold(clause)))
    return tuple(name for name in found if not telling_words(name) & ASKING_WORDS)
