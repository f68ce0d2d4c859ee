"""How clauses ask for something later: expressions beside clauses that they must find and must leave.

One test walks them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.register.entries import Asks

_ADJECTIVE = (
    r"(?:further|more|progress|annual|regular|quarterly|monthly|verbal|oral|written|brief|briefing|detailed|"
    r"interim|final|full|joint|updated|additional|follow-?up|six[- ]monthly|monitoring|scoping|summary|short|"
    r"separate|comprehensive|periodic|half-yearly|yearly|termly|specific|relevant|new|costed)\s"
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

_BUSINESS = (
    r"(?:item|matter|application|decision|consideration|action|motion|report|vote|hearing|discussion|"
    r"ordinance|question|debate|topic|proposal)s?"
)
_TO_A_DAY = (
    rf"(?:to|until|till) (?:(?!and\b|for\b)[\w,'’]+ ){{0,4}}?"
    rf"(?:meeting|(?:{_MONTHS})\b(?: \d{{1,2}},)?(?: \d{{4}})?)"
)


@dataclass(frozen=True, slots=True)
class RequestPattern:
    """A way of asking for something later, clauses that it must find, and clauses it must leave."""

    asks: Asks
    expression: re.Pattern[str]
    matches: tuple[str, ...]
    leaves: tuple[str, ...] = ()


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
        rf"^(?:that )?(?:an? )?(?:{_ADJECTIVE})*(?:update|report|briefing|paper|presentation)s? "
        rf"{_OPEN}{{0,120}}?\b(?:is|are) (?:re-?)?{_BROUGHT} (?:back )?"
        r"(?:to|at|before|with|in|by|within|every|each|once|twice)\b",
        (
            "That an update on the new timetable is given to the Committee in 12 months.",
            "Updates are provided to each meeting.",
        ),
        (
            "That a report is attached.",
            "That the report is received.",
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
        rf"|\b(?:and|to) reports? (?:at|by) (?:the |a |its )?(?:\w+ )?{_LATER}\b"
        r"|\b(?:and|to) reports? (?:on )?(?:the|its|their|his|her) (?:results?|findings|outcomes?)\b"
        r"|(?<!who )\b(?:submits?|presents?|brings?) (?:its|their|his|her|the) "
        r"(?:final|interim|completed|revised) "
        rf"(?:\w+ )?{_NOUN}\b(?! be (?:noted|supported|approved))"
        rf"|(?<!would )(?<!will )\bbe reported to (?:the |this |a )?(?:\w+ )?{_HEARERS}\b",
        (
            "That the Strategic Director consider the hours and report back to the October meeting.",
            "to instruct the Director of Roads to report again in six months",
            "That the group report to this Commission in the autumn.",
            "That the Trust report to the Panel in six months on discharges at night.",
            "That the Trust find out what became of them, and report the result.",
            "That the outcome be fed back to Members.",
            "That a note of what was said be reported to the Commission.",
            "That the Clerk ask who owns the verge and report at the next meeting.",
            "to set up a group to report its findings by the spring",
            "That the group present its final report in March 2025.",
        ),
        (
            "That the report to the Commission be noted.",
            "That the officers who present the final report be thanked.",
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
        r"|\b(?-i:(?!SEND\b))(?:circulates?|shares?|supply|supplies|sends?|gives?|provides?|e-?mails?) "
        rf"(?:[\w'’-]+ ){{1,12}}?(?:\S+, )?(?:to|with) (?:all |the |every )*{_HEARERS}\b"
        r"|\bcirculates? (?:the |an? |these )?(?:[\w'’-]+ ){1,8}?"
        rf"(?:before|ahead of|by) (?:the )?{_LATER}\b"
        r"|\b(?:responses?|reply|replies|answers?|figures|slides) (?:\w+ ){0,3}?be (?:circulated|e-?mailed)\b"
        r"|\b(?:supply|supplies|provides?|furnish|present) (?:the |a )?(?:next|following|\w+) meeting with\b",
        (
            "That the action plan and engagement timetable be circulated to Select Commission Members.",
            "That the project lead shares the map of specialist places, with members.",
            "That the same figures be sent to the Chair every quarter.",
            "That a summary of the points be circulated to each Member.",
            "that councillors look for the cuts and supply the next meeting with the number of posts.",
            "That the forecast be run again and that the result be circulated to Members before May.",
            "That the SEND Project Lead shares the list of places with members.",
            "Clerk to circulate the figures before the next meeting.",
            "That the Chair write to the Minister and the reply be circulated.",
        ),
        (
            "That the SEND Project Lead stays in touch with members.",
            "That the response, as circulated to Members, be submitted.",
            "That thanks be given to the officers.",
        ),
    ),
    _pattern(
        "details",
        r"\b(?:inform|advise|notify|update|tell|write to|confirm to|e-?mail)s? (?:all |the |a |this |back )*"
        r"(?:[\w,'’()-]+ ){0,8}?"
        r"(?:as to|whether|of the outcome|of the result|by e-?mail|on progress|of progress)\b"
        r"|\b(?:be|is) (?:told|informed|advised|notified|kept informed|updated)\b"
        rf"|(?<=\band )(?:advise|inform|update)s? (?:all |the |this )*{_HEARERS}"
        r"(?=\s*(?:$|[.;]| (?:accordingly|in|by|at|before)\b))",
        (
            "That the Head of Service inform the Senior Adviser as to whether the money was ringfenced.",
            "That the Strategic Director find a school and inform Members by email by 30 September 2024.",
            "That the Panel be told the cost of each bed day.",
            "That Members be kept informed.",
            "That officers see whether grants are to be had and advise the Committee.",
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
        r"\b(?:obtains?|gets?|seeks?|sources?|requests?|explores?) "
        r"(?:(?:an?|some|two|three|further|more|new|fresh|written|updated|alternative|another) )*(?:\w+ )?"
        r"(?:quotes?|quotations?|estimates?|costings?)\b"
        r"|\b(?:in|en)quires? (?:about|into|as to|what|how)\b"
        r"|\bfinds? out (?:who|whom|whose|what|whether|how|why|when|where|if)\b"
        r"(?![^.;]*\b(?:report|update|inform|advise|tell)\b)",
        (
            "That the Clerk obtain three quotes for the fence.",
            "That Councillor Ash is asked to obtain an estimate for a new slide.",
            "That the Clerk should obtain a quote for painting the gate.",
            "That she is also asked to inquire about the cost of gravel.",
            "to explore costings for a longer path.",
            "That Mrs. Elm find out whose the hedge is.",
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
        rf"|\bbrought to (?:the |this |a )?(?:\w+ )?{_HEARERS}\b"
        r"|\bbrings? (?:an?|the) (?:[\w-]+ ){1,5}?(?:back )?to (?:the |a |its )?"
        r"(?:next|future|later|following)\b"
        r"|\bbe (?:reviewed|reported|re-?examined) (?:\w+ ){0,2}?(?:annually|quarterly|monthly|yearly)\b"
        r"|\ba (?:further |full |new )?review (?:\w+ ){0,6}?be (?:undertaken|carried out|held|conducted) "
        r"(?:in|after|within) (?:[\w-]+ )?(?:months?|years?)\b",
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
            "That the Clerk bring a new draft to the next meeting.",
            "That the charges be reviewed annually.",
            "That a review of the lights be undertaken in two years.",
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
        "return",
        rf"\b{_BUSINESS} (?:\w+ ){{0,6}}?be (?:deferred|delayed|postponed|held over|continued) {_TO_A_DAY}"
        rf"|\b(?:defer|delay|postpone|continue)s? (?:\w+ ){{0,6}}?{_BUSINESS} (?:\w+ ){{0,4}}?{_TO_A_DAY}",
        (
            "That the decision be deferred until 12 September 2024.",
            "to delay final consideration until June 23, 2005.",
            "That the public hearing be continued to June 6, 2005.",
            "to defer the item to the July meeting.",
        ),
        (
            "That the deadline be postponed to 4 June.",
            "That the lease be continued until June 2026.",
            "That the application be deferred for a site visit.",
            "That the deferred items be noted.",
        ),
    ),
    _pattern(
        "attend",
        r"\b(?:attends?|be (?:invited|asked|required|requested) to "
        r"(?:attend|a meeting|the (?:next|\w+) meeting))\b"
        rf"(?=[^.;]{{0,80}}?\b(?:meeting|{_HEARERS})\b|\s)"
        r"|\binvites? (?:an?|the|two) (?:[\w-]+ ){0,3}?(?:representatives?|speakers?|officers?)\b"
        r"|\binvites? (?:[\w'’-]+ ){0,4}?to (?:the |our |its |a )?"
        rf"(?:{_MONTHS}|next|future|later) meeting\b",
        (
            "That the Cabinet Member attends the September meeting to discuss the outturn.",
            "That the Regional Schools Commissioner be invited to a meeting of the Commission.",
            "That the Chief Executive be required to attend the next meeting in person.",
            "to invite a representative of the railway after the summer.",
            "Clerk to ring the firm and invite to May meeting.",
        ),
        ("That the Chair's attendance be noted.", "That those who attended be thanked."),
    ),
    _pattern(
        "referral",
        r"\b(?:committee|commission|panel|board|partnership|forum|group) be (?:asked|requested|invited) to "
        r"(?:consider|review|examine|look|scrutinise|investigate|take|keep oversight|monitor)\b"
        r"|\b(?:committee|commission|panel|board|forum) keeps? (?:\w+ ){0,4}?under review\b"
        r"|\bbe referred to (?!(?:the |an? )?(?:relevant|appropriate)\b)(?:\w+ ){0,5}"
        r"(?:committee|commission|panel|board|partnership|forum|group)\b",
        (
            "That the Health Panel be asked to consider how quickly they could be seen.",
            "That vaping in schools be referred to the Health Scrutiny Panel.",
            "That the Health Panel keep under review what the Act brings.",
        ),
        (
            "That Cabinet be asked to approve the scheme.",
            "That the matter referred to by the Panel be noted.",
            "That areas of concern be referred to the relevant Select Commission.",
        ),
    ),
)
